//! Methods that strangers are refused, and the end of those who don't read their answers.

use super::*;
use futures::executor::block_on;
use jsonrpsee::{MethodsError, core::EmptyServerParams};
use prometheus_endpoint::{Counter, U64, prometheus::TextEncoder, register};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Before, strangers could have the node read every key of its state for one answer.
#[test]
fn what_has_no_bound_is_refused_and_the_operators_methods_stay() {
    let mut all = RpcModule::new(());
    for (name, paged) in UNBOUNDED {
        for name in [name, paged] {
            all.register_method(name, |_, _, _| "keys").unwrap();
        }
    }
    let ask = |methods: &RpcModule<()>, name: &str| {
        block_on(methods.call::<_, String>(name, EmptyServerParams::new())).map_err(|error| match error {
            MethodsError::JsonRpc(error) => (error.code(), error.message().to_owned()),
            other => panic!("{other}"),
        })
    };
    let open = bounded(&all).unwrap();
    for (name, paged) in UNBOUNDED {
        let (code, words) = ask(&open, name).unwrap_err();
        assert!(code == -32601 && words.contains("unsafe to be called externally"), "{code}: {words}");
        assert!(words.ends_with(paged), "{words}");
        assert_eq!(ask(&open, paged).as_deref(), Ok("keys"));
        assert_eq!(ask(&all, name).as_deref(), Ok("keys"));
    }
}

#[test]
fn its_metrics_are_among_the_nodes() {
    let node = Registry::new();
    let counter = |name: &str, registry: &Registry| {
        register(Counter::<U64>::new(name, "Calls").unwrap(), registry).unwrap().inc();
    };
    counter("substrate_rpc_sessions_opened", &node);
    let own = beside(&node).unwrap();
    counter("substrate_rpc_sessions_opened", &own);
    counter("substrate_rpc_threads_total", &own);
    let text = TextEncoder::new().encode_to_string(&node.gather()).unwrap();
    for line in ["substrate_rpc_sessions_opened 1", "substrate_rpc_sessions_opened{port=\"public\"} 1"] {
        assert!(text.lines().any(|told| told == line), "{line} in {text}");
    }
    assert!(!text.contains("threads"), "{text}");
}

/// Returns a port that answers `small` and `large`, of 1 MiB, and the runtime that serves it.
struct Served {
    address: SocketAddr,
    connections: Arc<Connections>,
    registry: Registry,
    _handle: ServerHandle,
}

async fn serve(unread: usize, patience: Duration) -> Served {
    let mut methods = RpcModule::new(());
    methods.register_method("small", |_, _, _| "few").unwrap();
    methods.register_method("large", |_, _, _| "x".repeat(1 << 20)).unwrap();
    let registry = Registry::new();
    let connections = Connections::new(unread, 1 << 20, Some(&registry)).unwrap();
    let endpoint: sc_cli::RpcEndpoint = "listen-addr=127.0.0.1:0,methods=safe,max-connections=50".parse().unwrap();
    let (server, handle) = PublicServer::new(
        listed(methods).unwrap().into(),
        endpoint.into(),
        (None, connections.clone()),
        (1_024, patience),
    );
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(server.accept(listener, tokio::runtime::Handle::current()));
    Served { address, connections, registry, _handle: handle }
}

impl Served {
    fn closed(&self, reason: &str) -> u64 {
        let families = self.registry.gather();
        let metrics = families.iter().flat_map(|family| family.get_metric());
        let named = metrics.filter(|one| one.get_label().iter().any(|label| label.get_value() == reason));
        named.map(|one| one.get_counter().get_value() as u64).sum()
    }

    async fn post(&self, body: &str) -> String {
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        let head =
            "POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length:";
        socket.write_all(format!("{head} {}\r\n\r\n{body}", body.len()).as_bytes()).await.unwrap();
        let mut answer = String::new();
        socket.read_to_string(&mut answer).await.unwrap();
        answer
    }

    /// Opens a WebSocket, and asks `count` times for what `method` answers.
    async fn ask(&self, method: &str, count: usize) -> TcpStream {
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        let head = "GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
                    Sec-WebSocket-Key: eHh4eHh4eHh4eHh4eHh4eA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
        socket.write_all(head.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            answer.push(socket.read_u8().await.unwrap());
        }
        assert!(answer.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&answer));
        for id in 0..count {
            socket.write_all(&frame(&format!(r#"{{"jsonrpc":"2.0","id":{id},"method":"{method}"}}"#))).await.unwrap();
        }
        socket
    }
}

/// Returns a text as a client's frame, whose mask is zero.
fn frame(text: &str) -> Vec<u8> {
    assert!(text.len() < 126);
    [&[0x81, 0x80 | text.len() as u8, 0, 0, 0, 0], text.as_bytes()].concat()
}

/// Reads answers until there are `count`, and returns their bytes.
async fn read_answers(socket: &mut TcpStream, count: usize) -> usize {
    let (mut read, mut answers) = (0, 0);
    while answers < count {
        let kind = socket.read_u8().await.unwrap();
        let length = match socket.read_u8().await.unwrap() {
            126 => socket.read_u16().await.unwrap() as usize,
            127 => socket.read_u64().await.unwrap() as usize,
            short => short as usize,
        };
        let mut payload = vec![0; length];
        socket.read_exact(&mut payload).await.unwrap();
        answers += usize::from(kind == 0x81);
        read += length;
    }
    read
}

/// Waits until `holds`, or fails after half a minute.
async fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let waited = async {
        while !holds() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(30), waited).await.unwrap_or_else(|_| panic!("{what}"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_behind_are_closed_and_whoever_reads_is_served() {
    let served = serve(4 << 20, Duration::from_secs(600)).await;
    let mut silent = Vec::new();
    for _ in 0..20 {
        silent.push(served.ask("large", 64).await);
    }
    until("none was closed", || served.closed("behind") > 0).await;
    for _ in 0..5 {
        let mut reader = served.ask("large", 2).await;
        assert!(read_answers(&mut reader, 2).await > 2 << 20);
        assert!(served.post(r#"{"jsonrpc":"2.0","id":1,"method":"small"}"#).await.contains("few"));
    }
    until("too much is kept", || served.connections.unread_now() <= 4 << 20).await;
    assert_eq!(served.closed("silent"), 0);
    drop(silent);
    until("what was left is still counted", || served.connections.unread_now() == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_takes_nothing_for_too_long_is_closed() {
    let served = serve(usize::MAX, Duration::from_millis(200)).await;
    let mut silent = served.ask("large", 64).await;
    until("it is still open", || served.closed("silent") == 1).await;
    until("what it didn't read is still kept", || served.connections.unread_now() == 0).await;
    let mut read = Vec::new();
    // What the socket had taken is still there, and then it ends, one way or the other.
    let _ = silent.read_to_end(&mut read).await;
    assert!(read.len() < 64 << 20, "{}", read.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_reads_late_has_every_answer() {
    let served = serve(usize::MAX, Duration::from_secs(600)).await;
    let mut late = served.ask("large", 64).await;
    // No more than run at once are kept for it, whatever it asked for.
    let mut most = 0;
    for _ in 0..100 {
        most = most.max(served.connections.unread_now());
        tokio::time::sleep(Duration::from_millis(3)).await;
    }
    assert!(most < (connection::CALLS_AT_ONCE + 2) << 20, "{most}");
    assert!(read_answers(&mut late, 64).await > 64 << 20);
    until("something is still counted", || served.connections.unread_now() == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_batch_that_is_too_long_leaves_nothing_behind() {
    let served = serve(usize::MAX, Duration::from_secs(600)).await;
    let call = r#"{"jsonrpc":"2.0","id":1,"method":"large"}"#;
    let answer = served.post(&format!("[{}]", vec![call; 20].join(","))).await;
    assert!(answer.contains("-32011"), "{}", &answer[answer.len().saturating_sub(200)..]);
    until("the answers that weren't sent are still counted", || served.connections.unread_now() == 0).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn it_speaks_http_1_names_its_methods_and_tells_its_health() {
    let served = serve(usize::MAX, Duration::from_secs(600)).await;
    let methods = served.post(r#"{"jsonrpc":"2.0","id":1,"method":"rpc_methods"}"#).await;
    assert!(methods.ends_with(r#"{"methods":["large","rpc_methods","small"]}}"#), "{methods}");
    let mut socket = TcpStream::connect(served.address).await.unwrap();
    socket.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").await.unwrap();
    let mut answer = Vec::new();
    let _ = socket.read_to_end(&mut answer).await;
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1.1 "), "{answer:?}");
}
