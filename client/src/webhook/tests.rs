//! Posting to a receiver on this machine.

use super::*;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";
const ALL: Allowed = Allowed { private: true, http: true };
const QUICK: Retry = Retry {
    attempts: 3,
    first: Duration::from_millis(1),
    longest: Duration::from_millis(2),
    timeout: Duration::from_secs(10),
};

fn secret() -> Secret {
    Secret::new(SECRET).unwrap()
}

/// Answers one request after another with these statuses, and returns what was sent.
async fn receiver(statuses: &'static [&'static str]) -> (SocketAddr, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let requests = tokio::spawn(async move {
        let mut requests = Vec::new();
        for status in statuses {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = Vec::new();
            while !is_whole(&request) {
                let mut part = [0; 1024];
                let read = stream.read(&mut part).await.unwrap();
                assert!(read > 0, "the request ends early");
                request.extend_from_slice(&part[..read]);
            }
            requests.push(String::from_utf8(request).unwrap());
            let answer = format!("HTTP/1.1 {status}\r\nlocation: /other\r\ncontent-length: 0\r\n\r\n");
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        requests
    });
    (address, requests)
}

/// Whether a request is there with all of its body.
fn is_whole(request: &[u8]) -> bool {
    let text = String::from_utf8_lossy(request);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    body.len() >= value(head, "content-length").parse::<usize>().unwrap()
}

/// The value of a header.
fn value(head: &str, name: &str) -> String {
    let lines = head.lines().filter_map(|line| line.split_once(": "));
    let mut found = lines.filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.to_owned());
    found.next().unwrap_or_else(|| panic!("no {name} in {head}"))
}

fn webhook(address: SocketAddr) -> Webhook {
    Webhook::new(&format!("http://{address}/cars?x=1"), secret(), ALL, QUICK).unwrap()
}

#[tokio::test]
async fn a_body_is_signed_and_named() {
    let (address, requests) = receiver(&["204 No Content"]).await;
    webhook(address).deliver("0x01:V", r#"{"vin":"V"}"#, |_, _| panic!("it failed")).await.unwrap();
    let requests = requests.await.unwrap();
    let (head, body) = requests[0].split_once("\r\n\r\n").unwrap();
    assert!(head.starts_with("POST /cars?x=1 HTTP/1.1\r\n"), "{head}");
    assert_eq!((value(head, NAME).as_str(), body), ("0x01:V", r#"{"vin":"V"}"#));
    assert_eq!((value(head, "host"), value(head, "content-type")), (address.to_string(), "application/json".into()));
    let timestamp: u64 = value(head, TIMESTAMP).parse().unwrap();
    assert_eq!(value(head, SIGNATURE), secret().sign(timestamp, body));
}

#[tokio::test]
async fn what_is_not_taken_is_sent_again_under_the_same_name() {
    let (address, requests) = receiver(&["500 Oops", "429 Later", "200 OK"]).await;
    let mut failed = Vec::new();
    let tell = |error: &WebhookError, _: Duration| failed.push(error.clone());
    webhook(address).deliver("7:V", "{}", tell).await.unwrap();
    assert_eq!(failed, [500, 429].map(|status| WebhookError::Status { status }));
    let names: Vec<String> = requests.await.unwrap().iter().map(|request| value(request, NAME)).collect();
    assert_eq!(names, ["7:V"; 3]);
}

#[tokio::test]
async fn the_last_attempt_decides() {
    let (address, requests) = receiver(&["500 Oops", "500 Oops", "503 Oops"]).await;
    let refused = webhook(address).deliver("7:V", "{}", |_, _| {}).await.unwrap_err();
    assert_eq!((refused.clone(), refused.is_final()), (WebhookError::Status { status: 503 }, false));
    assert_eq!(requests.await.unwrap().len(), 3);
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (address, requests) = receiver(&["307 Temporary Redirect"]).await;
    let refused = webhook(address).deliver("7:V", "{}", |_, _| panic!("it is tried again")).await.unwrap_err();
    assert_eq!(refused, WebhookError::Redirect { status: 307 });
    assert!(refused.is_final());
    assert_eq!(requests.await.unwrap().len(), 1);
}

#[tokio::test]
async fn an_address_of_ones_own_network_is_refused_before_anybody_is_asked() {
    let http = Allowed { http: true, private: false };
    for url in ["http://127.0.0.1:9/", "http://0x7f.1/", "http://2130706433/", "http://[::ffff:10.0.0.1]/"] {
        let Err(refused) = Webhook::new(url, secret(), http, QUICK) else { panic!("{url}") };
        assert!(matches!(refused, WebhookError::Private { .. }) && refused.is_final(), "{url}: {refused}");
    }
    let named = Webhook::new("http://localhost:9/", secret(), http, QUICK).unwrap();
    let refused = named.deliver("7:V", "{}", |_, _| panic!("it is tried again")).await.unwrap_err();
    assert!(matches!(&refused, WebhookError::Private { host, .. } if host == "localhost"), "{refused}");
}

#[tokio::test]
async fn nobody_there_is_tried_again_and_named() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let mut failed = 0;
    let refused = webhook(address).deliver("7:V", "{}", |_, _| failed += 1).await.unwrap_err();
    assert!(matches!(refused, WebhookError::Connection(_)), "{refused}");
    assert_eq!(failed, 2);
}

#[tokio::test]
async fn who_does_not_answer_in_time_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let retry = Retry { attempts: 1, timeout: Duration::from_millis(50), ..QUICK };
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let silent = Webhook::new(&url, secret(), ALL, retry).unwrap();
    let refused = silent.deliver("7:V", "{}", |_, _| {}).await.unwrap_err();
    assert_eq!(refused, WebhookError::TimedOut { seconds: 0 });
}

#[test]
fn other_urls_are_refused() {
    let refused = |url: &str, allowed| Webhook::new(url, secret(), allowed, QUICK).err().unwrap();
    let none = Allowed::default();
    assert_eq!(refused("http://example.com/", none), WebhookError::NotHttps("http://example.com/".into()));
    assert_eq!(refused("ftp://example.com/", ALL), WebhookError::NotHttps("ftp://example.com/".into()));
    assert_eq!(refused("https://me:pass@example.com/", none), WebhookError::Credentials);
    assert!(matches!(refused("example.com", none), WebhookError::Malformed { .. }));
    assert!(Webhook::new("https://example.com:8443/cars", secret(), none, QUICK).is_ok());
}

#[test]
fn pauses_double_up_to_a_bound() {
    let retry = Retry::default();
    let pauses: Vec<u64> = (1..retry.attempts).map(|attempt| retry.pause(attempt).as_secs()).collect();
    assert_eq!(pauses[..5], [1, 2, 4, 8, 16]);
    assert_eq!((pauses[9], pauses[10], pauses[14]), (512, 600, 600));
    assert_eq!(retry.pause(u32::MAX), retry.longest);
}
