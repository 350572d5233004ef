//! Watching at a node that plays a chain, with a receiver on this machine.

use super::*;
use crate::{
    cli::{Cli, Command},
    test_node::{Play, bytes, chain, hash, height, text},
};
use clap::Parser;
use codec::Encode;
use futures::{StreamExt, stream::BoxStream};
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::JoinHandle,
};
use subxt::rpcs::{Error as RpcError, UserError};
use tempfile::TempDir;
use urcar_client::{Account, output::Form};
use urcar_types::{ChangedRecords, Changes};

fn vin() -> Vin {
    urcar_samples::vins::VALID.parse().unwrap()
}

/// A node whose every block touches the vehicle, and that closes the subscription to its heads after the first.
#[derive(Clone, Copy)]
struct Node {
    /// The height of the last final block.
    finalised: u64,
    /// The height of the oldest block whose state it has.
    oldest: u64,
    /// The height of the block that changed the terms.
    terms: u64,
}

impl Play for Node {
    fn answer(&self, method: &str, params: &[Value]) -> Result<Value, RpcError> {
        Ok(match (method, text(params, 0)) {
            ("chain_getFinalizedHead", _) => json!(hash(self.finalised)),
            ("chain_getBlockHash", _) => json!(hash(params.first().and_then(Value::as_u64).unwrap_or(self.finalised))),
            ("state_call", "ChangesApi_changes") if height(text(params, 2)).unwrap() < self.oldest => {
                let message = "Client error: UnknownBlock: State already discarded for 0x01".into();
                return Err(RpcError::User(UserError { code: 4003, message, data: None }));
            }
            ("state_call", "ChangesApi_changes") => {
                bytes(changes(height(text(params, 2)).unwrap() == self.terms).encode())
            }
            _ => panic!("{method} {params:?}"),
        })
    }

    fn heads(&self, _: &str) -> BoxStream<'static, u64> {
        futures::stream::iter([self.finalised]).boxed()
    }
}

/// A node that is behind when it is asked the next time, as after its restart.
struct Behind {
    node: Node,
    /// The height of the newest final block that it has then.
    older: u64,
    is_behind: Arc<AtomicBool>,
}

impl Play for Behind {
    fn answer(&self, method: &str, params: &[Value]) -> Result<Value, RpcError> {
        if method == "chain_getFinalizedHead" && self.is_behind.swap(false, Ordering::SeqCst) {
            return Ok(json!(hash(self.older)));
        }
        self.node.answer(method, params)
    }

    fn heads(&self, method: &str) -> BoxStream<'static, u64> {
        self.node.heads(method)
    }
}

fn changes(terms: bool) -> Changes<Account> {
    let records = ChangedRecords::Some(vec![3]);
    let vehicles = vec![VehicleChange { vin: vin(), records, title: false, listing: false }];
    Changes { vehicles, disputes: Vec::new(), writers: Vec::new(), terms }
}

/// Answers one request after another with these statuses, and returns the names of what was delivered.
fn receiver(statuses: &'static [&'static str]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let answered = std::thread::spawn(move || {
        let names = statuses.iter().map(|status| {
            let (mut stream, _) = listener.accept().unwrap();
            let mut request = String::new();
            while !request.ends_with('}') {
                let mut part = [0; 1024];
                let read = stream.read(&mut part).unwrap();
                request.push_str(std::str::from_utf8(&part[..read]).unwrap());
            }
            write!(stream, "HTTP/1.1 {status}\r\nlocation: /\r\ncontent-length: 0\r\n\r\n").unwrap();
            let name = request.lines().find_map(|line| line.strip_prefix("urcar-name: "));
            name.unwrap().to_owned()
        });
        names.collect()
    });
    (url, answered)
}

/// A folder with a list, a secret, and perhaps a state.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("fleet.txt"), vin().to_string()).unwrap();
        std::fs::write(folder.path().join("secret"), "0123456789abcdef0123456789abcdef").unwrap();
        Self { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Watches until the node closes the subscription, and returns why it stopped.
    async fn watch(&self, node: Node, url: &str, more: &str) -> Error {
        self.watch_over(&chain(node).await, url, more).await
    }

    async fn watch_over(&self, chain: &Chain, url: &str, more: &str) -> Error {
        let [list, secret, state] = ["fleet.txt", "secret", "state.json"].map(|name| self.path(name));
        let shown = |path: &Path| path.display().to_string();
        let line = format!(
            "urcar watch --vins {} --secret-file {} --state {} --post {url} --allow-http --allow-private {more}",
            shown(&list),
            shown(&secret),
            shown(&state)
        );
        let Command::Watch(args) = Cli::parse_from(line.split_whitespace()).command else { panic!("{line}") };
        run(chain, &args, &Output::new("urcar", Form::Json)).await.unwrap_err()
    }

    fn delivered(&self) -> u64 {
        let text = std::fs::read_to_string(self.path("state.json")).unwrap();
        serde_json::from_str::<Value>(&text).unwrap()["delivered"]["number"].as_u64().unwrap()
    }
}

fn name(block: u64) -> String {
    format!("{:?}:{}", hash(block), vin())
}

#[tokio::test(flavor = "multi_thread")]
async fn it_goes_on_after_the_last_block_that_was_delivered() {
    let desk = Desk::new();
    let nobody = "http://127.0.0.1:9/";
    let stopped = desk.watch(Node { finalised: 7, oldest: 0, terms: 0 }, nobody, "").await;
    assert!(matches!(stopped, Error::Broken(_)), "{stopped}");
    assert_eq!(desk.delivered(), 7);
    let (url, names) = receiver(&["200 OK", "204 No Content", "200 OK"]);
    let stopped = desk.watch(Node { finalised: 10, oldest: 0, terms: 0 }, &url, "").await;
    assert!(matches!(stopped, Error::Broken(_)), "{stopped}");
    assert_eq!(names.join().unwrap(), [8, 9, 10].map(name));
    assert_eq!(desk.delivered(), 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_terms_are_told_before_the_vehicles_of_their_block() {
    let desk = Desk::new();
    desk.watch(Node { finalised: 7, oldest: 0, terms: 0 }, "http://127.0.0.1:9/", "").await;
    let (url, names) = receiver(&["200 OK", "200 OK", "200 OK"]);
    desk.watch(Node { finalised: 9, oldest: 0, terms: 8 }, &url, "").await;
    assert_eq!(names.join().unwrap(), [format!("{:?}:terms", hash(8)), name(8), name(9)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_was_not_delivered_comes_again() {
    let desk = Desk::new();
    desk.watch(Node { finalised: 7, oldest: 0, terms: 0 }, "http://127.0.0.1:9/", "").await;
    let (url, names) = receiver(&["200 OK", "302 Found"]);
    let refused = desk.watch(Node { finalised: 9, oldest: 0, terms: 0 }, &url, "").await;
    assert!(matches!(&refused, Error::Webhook(error) if error.is_final()), "{refused}");
    assert_eq!(names.join().unwrap(), [8, 9].map(name));
    assert_eq!(desk.delivered(), 8);
    let (url, names) = receiver(&["200 OK"]);
    desk.watch(Node { finalised: 9, oldest: 0, terms: 0 }, &url, "").await;
    assert_eq!(names.join().unwrap(), [name(9)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_the_node_forgot_is_told_and_begun_after_on_request() {
    let desk = Desk::new();
    let nobody = "http://127.0.0.1:9/";
    desk.watch(Node { finalised: 3, oldest: 0, terms: 0 }, nobody, "").await;
    let node = Node { finalised: 12, oldest: 6, terms: 0 };
    let told = desk.watch(node, nobody, "").await;
    assert!(matches!(&told, Error::Discontinued(words) if words.contains("block 4")), "{told}");
    assert_eq!(desk.delivered(), 3);
    desk.watch(node, nobody, "--from-now").await;
    assert_eq!(desk.delivered(), 12);
}

/// Before, it ended with `discontinued`, and a service manager gave up on it.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_is_behind_is_waited_for() {
    let desk = Desk::new();
    desk.watch(Node { finalised: 7, oldest: 0, terms: 0 }, "http://127.0.0.1:9/", "").await;
    let (url, names) = receiver(&["200 OK", "200 OK"]);
    let is_behind = Arc::new(AtomicBool::new(false));
    let node = Node { finalised: 9, oldest: 0, terms: 0 };
    let chain = chain(Behind { node, older: 5, is_behind: is_behind.clone() }).await;
    is_behind.store(true, Ordering::SeqCst);
    let stopped = desk.watch_over(&chain, &url, "").await;
    assert!(matches!(stopped, Error::Broken(_)), "{stopped}");
    assert!(!is_behind.load(Ordering::SeqCst));
    assert_eq!(names.join().unwrap(), [8, 9].map(name));
    assert_eq!(desk.delivered(), 9);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_that_is_not_final_is_told() {
    let desk = Desk::new();
    let nobody = "http://127.0.0.1:9/";
    desk.watch(Node { finalised: 7, oldest: 0, terms: 0 }, nobody, "").await;
    let text = std::fs::read_to_string(desk.path("state.json")).unwrap();
    let other = text.replace(&format!("{:?}", hash(7)), &format!("{:?}", hash(1)));
    std::fs::write(desk.path("state.json"), other).unwrap();
    let told = desk.watch(Node { finalised: 9, oldest: 0, terms: 0 }, nobody, "").await;
    assert!(matches!(&told, Error::Discontinued(words) if words.contains("that of this height")), "{told}");
}

fn args(line: &str) -> WatchArgs {
    match Cli::parse_from(line.split_whitespace()).command {
        Command::Watch(args) => args,
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_address_is_checked_before_anybody_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, "0123456789abcdef0123456789abcdef").unwrap();
    let receiver = |url: &str, more: &str| {
        let secret = secret.display();
        Receiver::of(&args(&format!("urcar watch --vins f --post {url} --secret-file {secret} {more}")))
    };
    for (url, more, words) in [
        ("http://example.com/", "", "is not https"),
        ("https://10.0.0.1/", "", "no address of the internet"),
        ("http://127.0.0.1/", "--allow-http", "no address of the internet"),
        ("nonsense", "", "is no URL"),
    ] {
        let Err(refused) = receiver(url, more) else { panic!("{url} is taken") };
        assert!(refused.exit_code() == 2 && refused.to_string().contains(words), "{refused}");
    }
    assert!(matches!(receiver("http://127.0.0.1/", "--allow-http --allow-private"), Ok(Receiver::Webhook(_))));
    assert!(matches!(Receiver::of(&args("urcar watch --vins f")), Ok(Receiver::Output)));
}

#[test]
fn a_filter_or_a_list_says_which_are_followed() {
    let folder = tempfile::tempdir().unwrap();
    let [list, filter] = ["fleet.txt", "filter.json"].map(|name| folder.path().join(name));
    std::fs::write(&list, urcar_samples::vins::VALID).unwrap();
    std::fs::write(&filter, r#"{"owners_max":1}"#).unwrap();
    let listed = Watched::of(&args(&format!("urcar watch --vins {}", list.display()))).unwrap();
    assert!(matches!(listed, Watched::Listed(vins) if vins.len() == 1));
    let matching = Watched::of(&args(&format!("urcar watch --filter-json {}", filter.display()))).unwrap();
    assert!(matches!(matching, Watched::Matching(_)));
}
