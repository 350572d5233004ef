//! Contents and requests that are made to harm, over a real socket: contents that are two things at once, pictures that
//! grow when they are unpacked, the same bytes many times, paths that lead elsewhere; and deletions after a restart.

use super::{http::*, *};
use std::fs;
use tokio::runtime::Runtime;

/// A picture to whoever looks at its beginning; a page and a script to whoever guesses.
const POLYGLOT: &[u8] = b"GIF89a/*\x01\x00*/=1;alert(1)/*<html><body><script>alert(1)</script></body></html>*/\x3b";

fn path(content: &[u8]) -> String {
    format!("/{}", hex::encode(digest(content)))
}

/// Has writers of these media types name a content, and puts it.
async fn put(node: &Node, content: &[u8], media_types: &[&str]) {
    for (writer, media_type) in (1..).zip(media_types) {
        name(&node.kept.store, content, writer, media_type);
    }
    assert_eq!(send(node.address, "PUT", &path(content), "", content).await.status, 201);
}

/// Returns a PNG that says to have 4 thousand million pixels, in a hundred bytes.
fn bomb() -> Vec<u8> {
    let mut picture = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    picture.extend([0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff, 8, 6, 0, 0, 0]);
    picture.extend(noise(100 - picture.len()));
    picture
}

#[tokio::test]
async fn what_is_two_things_at_once_is_what_its_record_says() {
    let node = node(Limits::default(), &[]).await;
    put(&node, POLYGLOT, &["text/html", "image/gif"]).await;
    let answer = get(node.address, &path(POLYGLOT), "Accept: text/html\r\n").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("image/gif")));
    assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(answer.header("content-security-policy"), Some("sandbox; default-src 'none'"));
    assert_eq!(answer.body, POLYGLOT);
    for (media_type, also) in
        [("text/html", "<i>1"), ("application/javascript", "<i>2"), ("image/gif, text/html", "<i>3"), ("GIF", "<i>4")]
    {
        let content = [POLYGLOT, also.as_bytes()].concat();
        put(&node, &content, &[media_type]).await;
        let answer = get(node.address, &path(&content), "").await;
        assert_eq!(answer.header("content-type"), Some("application/octet-stream"), "{media_type}");
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment; "), "{media_type}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{media_type}");
    }
}

#[tokio::test]
async fn a_picture_that_grows_when_it_is_unpacked_stays_as_small_as_it_is() {
    let node = node(Limits::default(), &[]).await;
    let picture = bomb();
    put(&node, &picture, &["image/png"]).await;
    let answer = get(node.address, &path(&picture), "Accept-Encoding: gzip, br\r\n").await;
    assert_eq!((answer.status, answer.header("content-length")), (200, Some("100")));
    assert_eq!((answer.header("content-encoding"), answer.body == picture), (None, true));
    assert_eq!(node.kept.store.totals().unwrap().bytes, 100);
    let laughs = b"<?xml version='1.0'?><!DOCTYPE s [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><svg>&b;</svg>";
    put(&node, laughs, &["image/svg+xml"]).await;
    let answer = get(node.address, &path(laughs), "").await;
    assert_eq!((answer.header("content-type"), answer.body == laughs), (Some("application/octet-stream"), true));
}

/// A digest is that of the bytes that are sent: nothing is unpacked, neither here nor by a browser.
#[tokio::test]
async fn what_is_sent_packed_is_not_unpacked() {
    let node = node(Limits::default(), &[]).await;
    // "abc", by gzip.
    let packed = hex::decode("1f8b08000000000000034b4c4a0600c241243503000000").unwrap();
    let headers = "Content-Encoding: gzip\r\n";
    name(&node.kept.store, b"abc", 1, "text/plain");
    let answer = send(node.address, "PUT", &path(b"abc"), headers, &packed).await;
    assert_eq!((answer.status, answer.word().as_str()), (422, "wrong_length"));
    name(&node.kept.store, &packed, 1, "image/png");
    assert_eq!(send(node.address, "PUT", &path(&packed), headers, &packed).await.status, 201);
    let answer = get(node.address, &path(&packed), "Accept-Encoding: gzip\r\n").await;
    assert_eq!((answer.header("content-encoding"), &answer.body), (None, &packed));
}

#[tokio::test]
async fn the_same_bytes_are_not_sent_many_times() {
    let node = node(Limits::default(), &[]).await;
    let content = noise(100_000);
    put(&node, &content, &["image/jpeg"]).await;
    let many = format!("Range: bytes={}\r\n", vec!["0-"; 1_000].join(","));
    let two = "Range: bytes=0-1\r\nRange: bytes=2-3\r\n".to_owned();
    for headers in [many, two, "Range: bytes=0-0,-1\r\n".into(), "Range: bytes=0-9,0-9\r\n".into()] {
        let answer = get(node.address, &path(&content), &headers).await;
        assert_eq!((answer.status, answer.word().as_str()), (416, "several_ranges"), "{headers:.40}");
    }
    let answer = get(node.address, &path(&content), "Range: bytes=99999-\r\n").await;
    assert_eq!((answer.status, answer.body), (206, content[99_999..].to_vec()));
}

#[tokio::test]
async fn no_path_writes_or_reads_beside_the_content() {
    let node = node(Limits::default(), &[]).await;
    put(&node, b"abc", &["image/png"]).await;
    let digits = hex::encode(digest(b"abc"));
    let before: Vec<_> = listed(&node);
    for wrong in [
        "/../evil".to_owned(),
        "/..%2f..%2fevil".into(),
        "/..\\evil".into(),
        "/content/../evil".into(),
        format!("/{digits}/../../evil"),
        format!("/{}/{digits}", &digits[..2]),
        format!("/{digits}%00.png"),
        format!("/{digits}?x=/../evil"),
        format!("//{digits}"),
        format!("http://a/../{digits}"),
        "/etc/passwd".into(),
    ] {
        for method in ["GET", "PUT"] {
            let body: &[u8] = if method == "PUT" { b"evil" } else { b"" };
            let answer = send(node.address, method, &wrong, "", body).await;
            assert!(matches!(answer.status, 400 | 404), "{method} {wrong}: {answer:?}");
        }
    }
    assert_eq!(listed(&node), before);
    let whole = get(node.address, &format!("http://a/{digits}"), "").await;
    assert_eq!((whole.status, whole.body.as_slice()), (200, &b"abc"[..]));
}

/// Returns the names in a node's folder.
fn listed(node: &Node) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(node.kept.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    names
}

#[test]
fn what_is_gone_is_gone_after_a_restart() {
    let (deleted, removed) = (noise(1_000), noise(2_000));
    let first = Runtime::new().unwrap();
    let kept = first.block_on(async {
        let node = node(Limits::default(), &[]).await;
        put(&node, &deleted, &["image/png"]).await;
        put(&node, &removed, &["image/png"]).await;
        let signed = serde_json::to_vec(&deletion(&deleted, 1)).unwrap();
        let headers = "Content-Type: application/json\r\n";
        assert_eq!(send(node.address, "DELETE", &path(&deleted), headers, &signed).await.status, 204);
        assert!(node.service.remove(digest(&removed)).await.unwrap());
        node.kept
    });
    let Kept { folder, store } = kept;
    // The listener ends with its runtime, and lets go of the catalogue.
    drop((store, first));
    let store = opened(&folder, Limits::default());
    Runtime::new().unwrap().block_on(async {
        let node = serve(Kept { folder, store }, Peers::new(vec![], 1).unwrap());
        for (content, by) in [(&deleted, "deleted"), (&removed, "removed")] {
            for method in ["GET", "PUT"] {
                let body: &[u8] = if method == "PUT" { content } else { &[] };
                let answer = send(node.address, method, &path(content), "", body).await;
                assert_eq!((answer.status, answer.word().as_str()), (410, "gone"), "{method} {by}");
            }
        }
        let list = get(node.address, "/deletions", "").await;
        let list: serde_json::Value = serde_json::from_slice(&list.body).unwrap();
        assert_eq!(list.as_array().map(Vec::len), Some(1), "{list}");
        let totals = node.kept.store.totals().unwrap();
        assert_eq!((totals.held, totals.bytes), (0, 0));
    });
}
