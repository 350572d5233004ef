//! Several nodes: what lies at one is served by another, and deletions reach all.

use super::{http::*, *};
use crate::{Standing, store::now};
use std::time::Duration;

fn path(content: &[u8]) -> String {
    format!("/{}", hex::encode(digest(content)))
}

#[tokio::test]
async fn what_lies_at_a_peer_is_fetched_when_it_is_asked_for() {
    let content = noise(300_000);
    let far = node(Limits::default(), &[]).await;
    let empty = node(Limits::default(), &[]).await;
    let near = node(Limits::default(), &[&empty, &far]).await;
    for node in [&far, &empty, &near] {
        name(&node.kept.store, &content, 1, "image/png");
    }
    assert_eq!(send(far.address, "PUT", &path(&content), "", &content).await.status, 201);
    let here = get(near.address, &path(&content), "Cache-Control: only-if-cached\r\n").await;
    assert_eq!((here.status, here.word().as_str()), (404, "missing"));
    let path = path(&content);
    let (one, other) = tokio::join!(get(near.address, &path, ""), get(near.address, &path, ""));
    assert!(one.body == content && other.body == content);
    assert_eq!(near.kept.store.totals().unwrap().held, 1);
    assert_eq!(empty.kept.store.totals().unwrap().held, 0);
}

#[tokio::test]
async fn nothing_is_fetched_that_no_record_names_here() {
    let far = node(Limits::default(), &[]).await;
    let near = node(Limits::default(), &[&far]).await;
    name(&far.kept.store, b"abc", 1, "image/png");
    send(far.address, "PUT", &path(b"abc"), "", b"abc").await;
    let answer = get(near.address, &path(b"abc"), "").await;
    assert_eq!((answer.status, answer.word().as_str()), (404, "not_named"));
}

#[tokio::test]
async fn what_no_peer_has_is_not_asked_for_again_at_once() {
    let far = node(Limits::default(), &[]).await;
    let pause = Duration::from_millis(300);
    let near = node(Limits { fetch_pause: pause, ..Limits::default() }, &[&far]).await;
    for node in [&far, &near] {
        name(&node.kept.store, b"abc", 1, "image/png");
    }
    assert_eq!(get(near.address, &path(b"abc"), "").await.word(), "missing");
    send(far.address, "PUT", &path(b"abc"), "", b"abc").await;
    assert_eq!(get(near.address, &path(b"abc"), "").await.word(), "missing");
    tokio::time::sleep(pause).await;
    assert_eq!(get(near.address, &path(b"abc"), "").await.body, b"abc");
}

#[tokio::test]
async fn a_peer_that_lies_is_passed_over() {
    let liar = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = liar.local_addr().unwrap();
    tokio::spawn(async move {
        loop {
            let (mut stream, _) = liar.accept().await.unwrap();
            let answer = b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabd";
            let mut asked = [0; 1_024];
            drop(tokio::io::AsyncReadExt::read(&mut stream, &mut asked).await);
            drop(tokio::io::AsyncWriteExt::write_all(&mut stream, answer).await);
        }
    });
    let honest = node(Limits::default(), &[]).await;
    let kept = kept(Limits::default());
    for store in [&honest.kept.store, &kept.store] {
        name(store, b"abc", 1, "image/png");
    }
    send(honest.address, "PUT", &path(b"abc"), "", b"abc").await;
    let peers = [format!("http://{address}"), format!("http://{}", honest.address)];
    let peers = peers.iter().map(|peer| peer.parse().unwrap()).collect();
    let peers = Peers::new(peers, 1).unwrap();
    peers.fetch(&kept.store, digest(b"abc")).await.unwrap();
    assert_eq!(kept.store.whole(&digest(b"abc")).await.unwrap(), b"abc");
}

#[tokio::test]
async fn what_a_peer_proves_to_be_deleted_is_gone_here() {
    let far = node(Limits::default(), &[]).await;
    let near = node(Limits::default(), &[&far]).await;
    for node in [&far, &near] {
        name(&node.kept.store, b"abc", 1, "image/png");
    }
    far.service.delete(deletion(b"abc", 1)).await.unwrap();
    let answer = get(near.address, &path(b"abc"), "").await;
    assert_eq!((answer.status, answer.word().as_str()), (410, "gone"));
    assert!(matches!(near.kept.store.standing(&digest(b"abc")).unwrap(), Standing::Gone(_)));
    // What the peer's operator removed is the peer's own affair.
    for node in [&far, &near] {
        name(&node.kept.store, b"abd", 1, "image/png");
    }
    far.service.remove(digest(b"abd")).await.unwrap();
    assert_eq!(get(near.address, &path(b"abd"), "").await.word(), "missing");
}

#[tokio::test]
async fn peers_are_told_of_deletions() {
    let far = node(Limits::default(), &[]).await;
    let near = node(Limits::default(), &[&far]).await;
    for node in [&far, &near] {
        name(&node.kept.store, b"abc", 1, "image/png");
    }
    send(far.address, "PUT", &path(b"abc"), "", b"abc").await;
    let running = tokio::spawn(near.service.clone().run());
    near.service.delete(deletion(b"abc", 1)).await.unwrap();
    for _ in 0..100 {
        if far.kept.store.find(&digest(b"abc")).is_err() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    running.abort();
    assert_eq!(get(far.address, &path(b"abc"), "").await.status, 410);
}

#[tokio::test]
async fn who_was_away_hears_of_all_deletions() {
    let far = node(Limits::default(), &[]).await;
    let kept = kept(Limits::default());
    let contents: Vec<Vec<u8>> = (0..150u8).map(|byte| vec![byte; 3]).collect();
    for content in &contents {
        name(&far.kept.store, content, 1, "image/png");
        far.service.delete(deletion(content, 1)).await.unwrap();
    }
    let peers = Peers::new(vec![format!("http://{}", far.address).parse().unwrap()], 1).unwrap();
    // As far as this one is, no record names them. They were signed long ago: it isn't waited for.
    assert_eq!(peers.hear(&kept.store).await, 0);
    assert_eq!(kept.store.heard_of(&format!("http://{}", far.address)).unwrap(), 150);
    kept.store.set_heard_of(&format!("http://{}", far.address), 0).await.unwrap();
    for content in &contents {
        name(&kept.store, content, 1, "image/png");
    }
    assert_eq!(peers.hear(&kept.store).await, 150);
    assert_eq!(peers.hear(&kept.store).await, 0);
    assert_eq!(kept.store.totals().unwrap().removed, 150);
}

#[tokio::test]
async fn deletions_are_heard_of_once_the_store_is_as_far_as_the_chain() {
    let far = node(Limits::default(), &[]).await;
    name(&far.kept.store, b"abc", 1, "image/png");
    far.service.delete(deletion(b"abc", 1)).await.unwrap();
    let near = node(Limits::default(), &[&far]).await;
    let peer = format!("http://{}", far.address);
    let running = tokio::spawn(near.service.clone().run());
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(near.kept.store.heard_of(&peer).unwrap(), 0);
    name(&near.kept.store, b"abc", 1, "image/png");
    near.service.set_current(true);
    for _ in 0..100 {
        if near.kept.store.heard_of(&peer).unwrap() == 1 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    running.abort();
    assert!(matches!(near.kept.store.standing(&digest(b"abc")).unwrap(), Standing::Gone(_)));
}

#[tokio::test]
async fn what_cannot_be_told_yet_is_waited_for_as_long_as_it_is_new() {
    // In the future is as far from now as long ago.
    for (at, heard_of) in [(now(), 0), (now() + 2 * 3_600_000, 1), (0, 1)] {
        let (far, kept) = (node(Limits::default(), &[]).await, kept(Limits::default()));
        name(&far.kept.store, b"abc", 1, "image/png");
        let deletion = deletion(b"abc", 1);
        let text = Deletion::message(&GENESIS, &deletion.digest, &deletion.by, &deletion.account, at);
        let signature = pair(1).sign(text.as_bytes()).into();
        far.service.delete(Deletion { at, signature, ..deletion }).await.unwrap();
        let peer = format!("http://{}", far.address);
        let peers = Peers::new(vec![peer.parse().unwrap()], 1).unwrap();
        assert_eq!(peers.hear(&kept.store).await, 0);
        assert_eq!(kept.store.heard_of(&peer).unwrap(), heard_of, "{at}");
        name(&kept.store, b"abc", 1, "image/png");
        assert_eq!(peers.hear(&kept.store).await, 1 - heard_of, "{at}");
    }
}

#[tokio::test]
async fn who_goes_away_while_it_waits_leaves_nothing() {
    let silent = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let kept = kept(Limits::default());
    name(&kept.store, b"abc", 1, "image/png");
    let peers = Peers::new(vec![format!("http://{}", silent.local_addr().unwrap()).parse().unwrap()], 1).unwrap();
    for _ in 0..3 {
        let fetching = tokio::time::timeout(Duration::from_millis(50), peers.fetch(&kept.store, digest(b"abc")));
        assert!(fetching.await.is_err());
    }
    assert_eq!(peers.waiting(), 0);
}

#[tokio::test]
async fn a_peer_that_is_gone_is_passed_over() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let kept = kept(Limits::default());
    name(&kept.store, b"abc", 1, "image/png");
    let peers = Peers::new(vec![format!("http://{address}").parse().unwrap()], 1).unwrap();
    assert_eq!(peers.fetch(&kept.store, digest(b"abc")).await, Err(Error::Missing(digest(b"abc"))));
    assert_eq!(peers.hear(&kept.store).await, 0);
    peers.tell(&deletion(b"abc", 1)).await;
}
