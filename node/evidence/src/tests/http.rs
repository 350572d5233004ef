//! A client of bytes: what it sends and reads is what stands on the wire.

use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    head: String,
    /// Its body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Returns a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then_some(value.trim())
        })
    }

    /// Returns the word of a refusal.
    pub fn word(&self) -> String {
        let json: serde_json::Value = serde_json::from_slice(&self.body).unwrap_or_default();
        json["error"].as_str().unwrap_or_default().to_owned()
    }
}

/// Sends bytes, and reads until the other side closes.
pub async fn raw(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).await.unwrap();
    // Fails where the other side has answered already.
    drop(stream.write_all(bytes).await);
    let mut answer = Vec::new();
    let read = timeout(Duration::from_secs(30), stream.read_to_end(&mut answer)).await;
    drop(read.expect("the other side closes; qed"));
    parse(&answer)
}

/// Reads an answer as bytes.
pub fn parse(answer: &[u8]) -> Answer {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(answer.len());
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Answer { status, head, body: answer.get(end + 4..).unwrap_or_default().to_vec() }
}

/// Sends one request with these headers, each ending in `\r\n`.
pub async fn send(address: SocketAddr, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
    let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
    let head = format!("{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}{length}\r\n");
    raw(address, &[head.as_bytes(), body].concat()).await
}

/// Asks for a path.
pub async fn get(address: SocketAddr, path: &str, headers: &str) -> Answer {
    send(address, "GET", path, headers, &[]).await
}
