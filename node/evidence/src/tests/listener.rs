//! The listener over a real socket: what it answers, and what it tells browsers.

use super::{http::*, *};
use crate::standing::Standing;
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

fn path(content: &[u8]) -> String {
    format!("/{}", hex::encode(digest(content)))
}

async fn serving(content: &[u8], media_type: &str) -> Node {
    let node = node(Limits::default(), &[]).await;
    name(&node.kept.store, content, 1, media_type);
    let put = send(node.address, "PUT", &path(content), "", content).await;
    assert_eq!(put.status, 201, "{put:?}");
    node
}

#[tokio::test]
async fn what_was_put_is_served() {
    let content = noise(1 << 20);
    let node = serving(&content, "image/png").await;
    let answer = get(node.address, &path(&content), "").await;
    assert_eq!((answer.status, answer.body.len()), (200, content.len()));
    assert!(answer.body == content);
    for (header, expected) in [
        ("content-type", "image/png"),
        ("content-length", "1048576"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("cross-origin-resource-policy", "cross-origin"),
        ("access-control-allow-origin", "*"),
        ("accept-ranges", "bytes"),
        ("cache-control", "public, max-age=86400, immutable"),
    ] {
        assert_eq!(answer.header(header), Some(expected), "{header}");
    }
    let digits = hex::encode(digest(&content));
    let disposition = format!("inline; filename=\"{digits}.png\"");
    assert_eq!(answer.header("content-disposition"), Some(disposition.as_str()));
    assert_eq!(answer.header("etag"), Some(format!("\"{digits}\"").as_str()));
    assert_eq!(send(node.address, "PUT", &path(&content), "", &content).await.status, 204);
}

#[tokio::test]
async fn a_head_is_an_answer_without_content() {
    let content = noise(1_000);
    let node = serving(&content, "image/jpeg").await;
    let answer = send(node.address, "HEAD", &path(&content), "", &[]).await;
    assert_eq!((answer.status, answer.header("content-length"), answer.body.len()), (200, Some("1000"), 0));
    let digits = hex::encode(digest(&content));
    let headers = format!("If-None-Match: \"{digits}\"\r\n");
    let answer = get(node.address, &path(&content), &headers).await;
    assert_eq!((answer.status, answer.body.len()), (304, 0));
}

#[tokio::test]
async fn one_range_is_served() {
    let content = noise(1_000);
    let node = serving(&content, "video/mp4").await;
    let ranged = |range: &str| {
        let headers = format!("Range: {range}\r\n");
        let path = path(&content);
        async move { get(node.address, &path, &headers).await }
    };
    let answer = ranged("bytes=10-19").await;
    assert_eq!((answer.status, answer.header("content-range")), (206, Some("bytes 10-19/1000")));
    assert_eq!(answer.body, content[10..20]);
    assert_eq!(ranged("bytes=-5").await.body, content[995..]);
    assert_eq!(ranged("items=1-2").await.status, 200);
    for (range, status, word) in [
        ("bytes=1000-", 416, "out_of_range"),
        ("bytes=0-1,5-6", 416, "several_ranges"),
        ("bytes=x", 400, "malformed_range"),
    ] {
        let answer = ranged(range).await;
        assert_eq!((answer.status, answer.word().as_str()), (status, word), "{range}");
    }
    assert_eq!(ranged("bytes=1000-").await.header("content-range"), Some("bytes */1000"));
}

#[tokio::test]
async fn what_can_run_something_is_a_file() {
    for (media_type, content) in [
        ("image/svg+xml", &b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"[..]),
        ("text/html", b"<script>alert(1)</script>"),
        ("application/pdf", b"%PDF-1.7"),
    ] {
        let node = serving(content, media_type).await;
        let answer = get(node.address, &path(content), "").await;
        assert_eq!(answer.header("content-type"), Some("application/octet-stream"), "{media_type}");
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment; "));
        assert_eq!(answer.body, content);
    }
}

#[tokio::test]
async fn garbage_is_refused_and_nothing_kept() {
    let content = noise(1_000);
    let node = node(Limits::default(), &[]).await;
    let put = |body: Vec<u8>| {
        let path = path(&content);
        async move { send(node.address, "PUT", &path, "", &body).await }
    };
    let answer = put(content.clone()).await;
    assert_eq!((answer.status, answer.word().as_str()), (404, "not_named"));
    name(&node.kept.store, &content, 1, "image/png");
    let answer = put(noise(999)).await;
    assert_eq!((answer.status, answer.word().as_str()), (422, "wrong_length"));
    let mut other = content.clone();
    other[0] ^= 1;
    let answer = put(other).await;
    assert_eq!((answer.status, answer.word().as_str()), (422, "wrong_digest"));
    assert_eq!(put(Vec::new()).await.status, 422);
    let answer = get(node.address, &path(&content), "").await;
    assert_eq!((answer.status, answer.word().as_str()), (404, "missing"));
    let totals = node.kept.store.totals().unwrap();
    assert_eq!((totals.held, totals.bytes, totals.missing), (0, 0, 1));
}

#[tokio::test]
async fn a_large_body_that_is_refused_is_answered_nevertheless() {
    let node = node(Limits::default(), &[]).await;
    let content = noise(4 << 20);
    let answer = send(node.address, "PUT", &path(&content), "", &content).await;
    assert_eq!((answer.status, answer.word().as_str()), (404, "not_named"));
}

#[tokio::test]
async fn content_in_chunks_is_taken_in() {
    let node = node(Limits::default(), &[]).await;
    name(&node.kept.store, b"abcdef", 1, "text/plain");
    let head = format!("PUT {} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n", path(b"abcdef"));
    let body = "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n3\r\ndef\r\n0\r\n\r\n";
    assert_eq!(raw(node.address, format!("{head}{body}").as_bytes()).await.status, 201);
    assert_eq!(get(node.address, &path(b"abcdef"), "").await.body, b"abcdef");
}

#[tokio::test]
async fn paths_and_methods_lead_nowhere_else() {
    let node = serving(b"abc", "image/png").await;
    for wrong in ["/", "/catalogue.redb", "/../catalogue.redb", "/%2e%2e/catalogue.redb", "/content", "/deletions/x"] {
        let answer = get(node.address, wrong, "").await;
        assert_eq!((answer.status, answer.word().as_str()), (404, "no_such_path"), "{wrong}");
    }
    let posted = send(node.address, "POST", &path(b"abc"), "", b"x").await;
    assert_eq!((posted.status, posted.header("allow")), (405, Some("GET, HEAD, PUT, DELETE, OPTIONS")));
    assert_eq!(send(node.address, "PUT", "/deletions", "", b"x").await.status, 405);
    assert_eq!(send(node.address, "GET", &path(b"abc"), "", b"x").await.word(), "body");
    let long = format!("/{}", "a".repeat(1 << 20));
    let answer = get(node.address, &long, "").await;
    assert!(matches!(answer.status, 400 | 414 | 431 | 0), "{answer:?}");
    let many = "X: y\r\n".repeat(200);
    assert!(matches!(get(node.address, &path(b"abc"), &many).await.status, 400 | 431 | 0));
}

#[tokio::test]
async fn pages_of_any_origin_may_ask() {
    let node = serving(b"abc", "image/png").await;
    let headers = "Origin: https://page.example\r\nAccess-Control-Request-Method: PUT\r\n";
    let answer = send(node.address, "OPTIONS", &path(b"abc"), headers, &[]).await;
    assert_eq!((answer.status, answer.header("access-control-allow-origin")), (204, Some("*")));
    assert!(answer.header("access-control-allow-methods").unwrap().contains("PUT"));
    assert!(answer.header("access-control-allow-headers").unwrap().contains("Range"));
    assert_eq!(answer.header("access-control-allow-credentials"), None);
}

#[tokio::test]
async fn a_deletion_says_who_and_when_ever_after() {
    let content = b"a picture";
    let node = serving(content, "image/png").await;
    let send_deletion = |body: Vec<u8>| {
        let path = path(content);
        async move { send(node.address, "DELETE", &path, "Content-Type: application/json\r\n", &body).await }
    };
    let answer = send_deletion(b"{}".to_vec()).await;
    assert_eq!((answer.status, answer.word().as_str()), (400, "malformed_deletion"));
    assert_eq!(send_deletion(vec![b' '; 10_000]).await.word(), "malformed_deletion");
    let other = serde_json::to_vec(&deletion(b"else", 1)).unwrap();
    assert_eq!(send_deletion(other).await.word(), "malformed_deletion");
    let forged = serde_json::to_vec(&deletion(content, 2)).unwrap();
    let answer = send_deletion(forged).await;
    assert_eq!((answer.status, answer.word().as_str()), (403, "deletion_refused"));
    assert_eq!(get(node.address, &path(content), "").await.status, 200);
    let signed = serde_json::to_vec(&deletion(content, 1)).unwrap();
    assert_eq!(send_deletion(signed.clone()).await.status, 204);
    assert_eq!(send_deletion(signed).await.status, 204);
    let answer = get(node.address, &path(content), "").await;
    assert_eq!((answer.status, answer.word().as_str()), (410, "gone"));
    let json: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    let told = &json["removals"][0]["deleted"];
    assert_eq!((told["at"].as_str(), &told["by"]), (Some("5"), &serde_json::json!({ "dispute": 1 })));
    assert_eq!(send(node.address, "PUT", &path(content), "", content).await.status, 410);
    let list = get(node.address, "/deletions", "").await;
    let list: serde_json::Value = serde_json::from_slice(&list.body).unwrap();
    assert_eq!((list.as_array().unwrap().len(), &list[0]["place"]), (1, &serde_json::json!(1)));
    assert_eq!(get(node.address, "/deletions?after=1", "").await.body, b"[]");
}

#[tokio::test]
async fn a_connection_is_closed_after_its_last_request() {
    let node = node(Limits { requests: 2, ..Limits::default() }, &[]).await;
    let request = format!("HEAD {} HTTP/1.1\r\nHost: a\r\n\r\n", path(b"abc"));
    let answer = raw(node.address, request.repeat(3).as_bytes()).await;
    // Heads have no bodies: what comes after the first is read as its body.
    let rest = String::from_utf8(answer.body).unwrap();
    assert_eq!(rest.matches("HTTP/1.1 404").count(), 1, "{rest}");
    assert!(rest.to_lowercase().contains("connection: close"), "{rest}");
}

#[tokio::test]
async fn who_is_slow_is_left() {
    let time = Duration::from_millis(100);
    let limits = Limits { head_time: time, stall_time: time, ..Limits::default() };
    let node = node(limits, &[]).await;
    name(&node.kept.store, b"abc", 1, "image/png");
    let mut silent = TcpStream::connect(node.address).await.unwrap();
    silent.write_all(b"GET /").await.unwrap();
    let mut rest = Vec::new();
    timeout(Duration::from_secs(10), silent.read_to_end(&mut rest)).await.unwrap().unwrap();
    let head = format!("PUT {} HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\na", path(b"abc"));
    let answer = raw(node.address, head.as_bytes()).await;
    assert_eq!((answer.status, answer.word().as_str()), (408, "too_slow"));
    assert!(matches!(node.kept.store.standing(&digest(b"abc")).unwrap(), Standing::Missing(_)));
}

#[tokio::test]
async fn there_are_no_more_connections_than_may_be() {
    let node = node(Limits { connections: 1, ..Limits::default() }, &[]).await;
    let _first = TcpStream::connect(node.address).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    let mut second = TcpStream::connect(node.address).await.unwrap();
    let mut nothing = Vec::new();
    let read = timeout(Duration::from_secs(10), second.read_to_end(&mut nothing)).await.unwrap();
    assert!(read.is_err() || nothing.is_empty());
}

#[tokio::test]
async fn an_address_that_is_taken_is_named() {
    let node = node(Limits::default(), &[]).await;
    let error = Listener::bind(node.address).err().unwrap();
    assert!(matches!(&error, Error::Place(words) if words.contains(&node.address.to_string())), "{error}");
}

#[tokio::test]
async fn the_status_tells_where_it_listens() {
    let node = serving(b"abc", "image/png").await;
    let status = node.service.status().unwrap();
    assert_eq!((status.listener, status.totals.held, status.totals.bytes), (Some(node.address), 1, 3));
    node.service.set_error(Some("disk".into()));
    assert_eq!(node.service.status().unwrap().last_error.as_deref(), Some("disk"));
}
