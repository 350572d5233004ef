//! `vehicle_subscribe`, `market_subscribe`.

use crate::{document::assert_message_fits, mock::*, tree::*};
use futures::Stream;
use jsonrpsee::RpcModule;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::{sync::mpsc, task::JoinHandle, time::timeout};
use urcar_feed::WakeUps;
use urcar_rpc::{Limits, SubscriptionMetrics, Subscriptions};
use urcar_samples::vins::numbered;

mod resume;
mod unread;

/// How long a message is waited for that has to come.
const SOON: Duration = Duration::from_secs(20);
/// How long one is waited for that may not come.
const A_MOMENT: Duration = Duration::from_millis(100);
/// Room for all messages.
const ROOM: usize = 1_024;

/// A node over a chain that grows.
struct Node {
    tree: Tree,
    methods: RpcModule<()>,
    wakes: JoinHandle<()>,
}

impl Node {
    fn new(limits: Limits) -> Self {
        let (tree, events) = Tree::new();
        let mut node = Self { methods: RpcModule::new(()), wakes: tokio::spawn(async {}), tree };
        node.restart(limits, events);
        node
    }

    fn restart(&mut self, limits: Limits, events: impl Stream<Item = ()> + Send + 'static) {
        let (wake_ups, wakes) = WakeUps::from_events(events);
        self.wakes = tokio::spawn(wakes);
        let subscriptions = Subscriptions::new(wake_ups, SubscriptionMetrics::default(), limits);
        let mock = Mock { tree: Some(self.tree.clone()), ..Mock::default() };
        self.methods = served(mock, None, subscriptions);
    }

    async fn subscribe(&self, method: &'static str, params: Value) -> Listener {
        self.try_subscribe(method, params, ROOM).await.unwrap_or_else(|error| panic!("{error:?}"))
    }

    /// Subscribes with room for so many messages, or returns code, message and data of the error.
    async fn try_subscribe(
        &self,
        method: &'static str,
        params: Value,
        room: usize,
    ) -> Result<Listener, (i64, String, Value)> {
        let request = json!({ "jsonrpc": "2.0", "id": 1, "method": method, "params": params }).to_string();
        let (answer, messages) = self.methods.raw_json_request(&request, room).await.unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let error = &answer["error"];
        if error.is_null() {
            return Ok(Listener { method, id: answer["result"].clone(), messages });
        }
        let message = error["message"].as_str().unwrap().to_owned();
        Err((error["code"].as_i64().unwrap(), message, error["data"].clone()))
    }

    async fn code(&self, method: &'static str, params: Value) -> i64 {
        self.try_subscribe(method, params, ROOM).await.err().map_or(0, |(code, ..)| code)
    }
}

/// The client's end of a subscription.
struct Listener {
    method: &'static str,
    id: Value,
    messages: mpsc::Receiver<String>,
}

impl Listener {
    /// Returns the next message, or the error with which it is closed; nothing once it ended.
    async fn next(&mut self) -> Option<Value> {
        let text = timeout(SOON, self.messages.recv()).await.expect("a message comes")?;
        let message: Value = serde_json::from_str(&text).unwrap();
        let namespace = self.method.split('_').next().unwrap();
        assert_eq!(message["method"], format!("{namespace}_changed"));
        let params = &message["params"];
        assert_eq!(params["subscription"], self.id);
        if let Some(error) = params.get("error") {
            return Some(json!({ "error": error }));
        }
        assert_message_fits(self.method, &params["result"]);
        Some(params["result"].clone())
    }

    async fn expect(&mut self) -> Value {
        self.next().await.expect("it goes on")
    }

    /// Returns whether no message comes for a moment.
    async fn is_silent(&mut self) -> bool {
        timeout(A_MOMENT, self.messages.recv()).await.is_err()
    }
}

fn vin_of(number: u32) -> Value {
    json!(numbered(number))
}

/// Returns what a message of a vehicle says: which one, in which block, and its place to the filter.
fn gist(message: &Value) -> (Value, Value, Value) {
    assert_eq!(message["event"], "changed", "{message}");
    (message["vin"].clone(), message["block"]["hash"].clone(), message["matching"].clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_final_blocks_change_is_told_once_they_are_final() {
    let node = Node::new(Limits::default());
    let mut all = node.subscribe("vehicle_subscribe", json!([])).await;
    let mut one = node.subscribe("vehicle_subscribe", json!({ "vins": [numbered(2)] })).await;
    for listener in [&mut all, &mut one] {
        let started = listener.expect().await;
        let block = json!({ "number": 0, "hash": hash_of(0) });
        assert_eq!(
            (&started["event"], &started["block"], &started["earlier"]),
            (&json!("started"), &block, &json!(null))
        );
    }
    let block = node.tree.grow(0, &[car(1, None), car(2, None)]);
    assert!(all.is_silent().await, "it isn't final");
    node.tree.finalise(block);
    let first = all.expect().await;
    let records = json!({ "some": [] });
    let at = json!({ "number": 1, "hash": hash_of(block), "time": TIME.to_string(), "finalised": true });
    let expected = json!({
        "event": "changed", "block": at, "vin": numbered(1), "records": records, "title": true, "listing": true,
        "matching": null, "cursor": first["cursor"],
    });
    assert_eq!(first, expected);
    let hash = json!(hash_of(block));
    assert_eq!(gist(&all.expect().await), (vin_of(2), hash.clone(), json!(null)));
    assert_eq!(gist(&one.expect().await), (vin_of(2), hash, json!(null)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_vehicle_comes_to_match_stays_and_ceases() {
    let node = Node::new(Limits::default());
    let filter = json!({ "filter": { "price_to": "10" } });
    let mut found = node.subscribe("vehicle_subscribe", filter).await;
    found.expect().await;
    for (price, matching) in [
        (None, None),
        (Some(11), None),
        (Some(10), Some("comes")),
        (Some(9), Some("stays")),
        (Some(12), Some("ceases")),
        (Some(13), None),
        (Some(1), Some("comes")),
        (None, Some("ceases")),
    ] {
        let block = node.tree.settle(&[car(1, price)]);
        if let Some(matching) = matching {
            assert_eq!(gist(&found.expect().await), (vin_of(1), json!(hash_of(block)), json!(matching)));
        }
    }
    assert!(found.is_silent().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_to_the_market_changes_and_goes() {
    let node = Node::new(Limits::default());
    let mut market = node.subscribe("market_subscribe", json!({ "filter": { "price_to": "10" } })).await;
    market.expect().await;
    for (price, owner, change) in [
        (None, 1, None),
        (Some(11), 1, None),
        (Some(10), 1, Some("matched")),
        (Some(9), 1, Some("changed")),
        (Some(12), 1, Some("unmatched")),
        (None, 1, None),
        (Some(5), 1, Some("listed")),
        (None, 1, Some("unlisted")),
        (Some(5), 1, Some("listed")),
        (None, 2, Some("sold")),
    ] {
        node.tree.settle(&[Car { number: 1, price, owner }]);
        let Some(change) = change else { continue };
        let message = market.expect().await;
        assert_eq!((&message["vin"], &message["change"]), (&vin_of(1), &json!(change)));
        let shown = price.filter(|price| *price <= 10).map(|price| price.to_string());
        assert_eq!(message["vehicle"]["price"], json!(shown), "{message}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fork_takes_back_what_it_took_back() {
    let node = Node::new(Limits::default());
    let tree = &node.tree;
    let mut best = node.subscribe("vehicle_subscribe", json!({ "finality": "best" })).await;
    let mut sale = node.subscribe("market_subscribe", json!({ "finality": "best" })).await;
    let begun = best.expect().await;
    sale.expect().await;
    let one = tree.grow(0, &[car(1, Some(5))]);
    let two = tree.grow(one, &[car(2, None), car(3, None)]);
    for (number, block) in [(1, one), (2, two), (3, two)] {
        let message = best.expect().await;
        assert_eq!(gist(&message), (vin_of(number), json!(hash_of(block)), json!(null)));
        assert_eq!(message["block"]["finalised"], false);
    }
    assert_eq!(sale.expect().await["change"], "listed");
    let other = tree.add(0, &[car(4, None)]);
    let longer = tree.add(other, &[car(1, Some(5))]);
    tree.set_best(longer);
    let retracted = best.expect().await;
    let blocks = json!([{ "number": 2, "hash": hash_of(two) }, { "number": 1, "hash": hash_of(one) }]);
    assert_eq!((&retracted["event"], &retracted["blocks"]), (&json!("retracted"), &blocks));
    assert_eq!(retracted["vins"], json!([numbered(1), numbered(2), numbered(3)]));
    assert_eq!(sale.expect().await["vins"], json!([numbered(1)]));
    for (number, block) in [(4, other), (1, longer)] {
        assert_eq!(gist(&best.expect().await), (vin_of(number), json!(hash_of(block)), json!(null)));
    }
    assert_eq!(sale.expect().await["change"], "listed");
    let mut later = node.subscribe("vehicle_subscribe", json!({ "finality": "best", "cursor": begun["cursor"] })).await;
    later.expect().await;
    assert_eq!(gist(&later.expect().await).0, vin_of(4), "it hadn't been told what was taken back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_reader_is_dropped_and_told_why_when_it_comes_back() {
    let mut node = Node::new(Limits { patience: A_MOMENT, ..Limits::default() });
    let mut slow = node.try_subscribe("vehicle_subscribe", json!([]), 1).await.unwrap();
    let cars: Vec<Car> = (1..=9).map(|number| car(number, None)).collect();
    node.tree.settle(&cars);
    tokio::time::sleep(10 * A_MOMENT).await;
    let mut last = slow.expect().await;
    let error = loop {
        let message = slow.expect().await;
        if !message["error"].is_null() {
            break message["error"].clone();
        }
        last = message;
    };
    assert_eq!(error["code"], 7028);
    assert!(slow.next().await.is_none());

    let params = json!({ "cursor": last["cursor"] });
    let mut again = node.subscribe("vehicle_subscribe", params.clone()).await;
    let started = again.expect().await;
    assert_eq!(started["earlier"]["reason"], "slow", "{started}");
    assert!(started["earlier"]["block"]["number"].is_u64(), "{started}");
    let told = if last["event"] == "started" { 0 } else { 1 };
    for number in 1 + told..=9 {
        assert_eq!(gist(&again.expect().await).0, vin_of(number));
    }
    let mut beside = node.subscribe("vehicle_subscribe", json!({ "cursor": started["cursor"] })).await;
    assert_eq!(beside.expect().await["earlier"], json!(null), "that one goes on");

    node.restart(Limits::default(), futures::stream::pending());
    let mut after = node.subscribe("vehicle_subscribe", params).await;
    assert_eq!(after.expect().await["earlier"], json!({ "reason": "unknown", "block": null }));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_says_no_beginning_is_refused() {
    let node = Node::new(Limits::default());
    let tree = &node.tree;
    let stale = tree.add(0, &[car(1, None)]);
    let first = tree.settle(&[car(1, None)]);
    let best = tree.grow(first, &[car(2, None)]);
    let place = |number: u32, index: usize| format!("1.{number}.{:x}.", hash_of(index));
    let started = node.subscribe("vehicle_subscribe", json!([])).await.expect().await;
    let vin = numbered(1);
    for (params, code) in [
        (json!({ "vins": ["1M8"] }), 7001),
        (json!({ "since": 2 }), 7003),
        (json!({ "since": 3, "finality": "best" }), 7003),
        (json!({ "vins": vec![vin; 101] }), 7015),
        (json!({ "vins": [vin, vin] }), 7016),
        (json!({ "filter": { "price_from": "2", "price_to": "1" } }), 7017),
        (json!({ "cursor": "x" }), 7018),
        (json!({ "cursor": "x", "finality": "best" }), 7018),
        (json!({ "cursor": place(1, first), "since": 0 }), 7018),
        (json!({ "cursor": started["cursor"], "vins": [vin] }), 7018),
        (json!({ "cursor": started["cursor"], "finality": "best" }), 7018),
        (json!({ "cursor": place(1, stale) }), 7019),
        (json!({ "cursor": place(2, best) }), 7019),
        (json!({ "cursor": place(1, best), "finality": "best" }), 7019),
        (json!({ "cursor": place(1, 99), "finality": "best" }), 7019),
        (json!({ "vins": [vin], "filter": {} }), 7025),
        (json!({ "vins": [] }), -32602),
        (json!({ "finality": "finalised" }), -32602),
        (json!({ "vin": vin }), -32602),
    ] {
        let (found, message, data) = node.try_subscribe("vehicle_subscribe", params.clone(), ROOM).await.err().unwrap();
        assert_eq!(found, code, "{params}: {message}");
        assert_eq!(data["block"]["number"] == 1, code == 7019, "{params}: {data}");
    }
    assert_eq!(node.code("market_subscribe", json!([{ "for_sale": false }])).await, 7017);
    assert_eq!(node.code("market_subscribe", json!({ "vins": [vin] })).await, -32602);
    let polled = json!({ "cursor": place(0, 0), "finality": "best" });
    assert_eq!(node.code("vehicle_subscribe", polled).await, 0, "a cursor of vehicle_changes is good");
    let of_fork = json!({ "cursor": place(1, stale), "finality": "best" });
    let mut of_fork = node.subscribe("vehicle_subscribe", of_fork).await;
    of_fork.expect().await;
    assert_eq!(of_fork.expect().await["vins"], json!([vin]), "the best chain left it");
}

#[tokio::test(flavor = "multi_thread")]
async fn parameters_that_would_be_kept_for_long_are_refused() {
    let node = Node::new(Limits::default());
    let long = |bytes: usize| format!("[null{}]", " ".repeat(bytes - "[null]".len()));
    for (params, code) in [("[ ]".to_owned(), None), (long(65_536), None), (long(65_537), Some(-32602))] {
        let request = format!(r#"{{"jsonrpc":"2.0","id":1,"method":"vehicle_subscribe","params":{params}}}"#);
        let (answer, _messages) = node.methods.raw_json_request(&request, ROOM).await.unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!(answer["error"]["code"].as_i64(), code, "{} bytes", params.len());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_gone_or_too_long_ago_is_refused() {
    let node = Node::new(Limits::default());
    for number in 0..300 {
        node.tree.settle(&[car(number, None)]);
    }
    assert_eq!(node.code("vehicle_subscribe", json!({ "since": 43 })).await, 7027);
    assert_eq!(node.code("vehicle_subscribe", json!({ "since": 44 })).await, 0);
    node.tree.discard(100);
    for (since, all, filtered) in [(98, 0, 0), (99, 7023, 7023), (100, 0, 7023), (101, 0, 0)] {
        assert_eq!(node.code("vehicle_subscribe", json!({ "since": since })).await, all, "{since}");
        assert_eq!(node.code("vehicle_subscribe", json!({ "since": since, "filter": {} })).await, filtered, "{since}");
    }
    let mut listener = node.subscribe("vehicle_subscribe", json!({ "since": 98 })).await;
    listener.expect().await;
    listener.expect().await;
    let closed = listener.expect().await;
    assert_eq!((&closed["error"]["code"], &closed["error"]["data"]["block"]["number"]), (&json!(7023), &json!(300)));
    assert!(listener.next().await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_subscription_ends_with_its_client_and_with_the_node() {
    let node = Node::new(Limits { subscriptions: 2, ..Limits::default() });
    let mut one = node.subscribe("vehicle_subscribe", json!([])).await;
    let mut other = node.subscribe("market_subscribe", json!([])).await;
    let (code, message, _) = node.try_subscribe("market_subscribe", json!([]), ROOM).await.err().unwrap();
    assert_eq!(code, 7026);
    assert!(message.contains("2 subscriptions") && message.contains("another node"), "{message}");
    one.expect().await;
    for (params, ended) in [(json!(["strange"]), false), (json!({ "subscription": one.id }), true)] {
        assert_eq!(ask_of(&node.methods, "vehicle_unsubscribe", params).await, Ok(json!(ended)));
    }
    assert!(one.next().await.is_none());
    let third = until_there_is_room(&node).await;
    drop(third);
    let mut fourth = until_there_is_room(&node).await;
    fourth.expect().await;
    other.expect().await;
    node.wakes.abort();
    assert!(other.next().await.is_none() && fourth.next().await.is_none());
}

/// Subscribes as soon as another subscription has ended.
async fn until_there_is_room(node: &Node) -> Listener {
    for _ in 0..200 {
        if let Ok(listener) = node.try_subscribe("vehicle_subscribe", json!([]), ROOM).await {
            return listener;
        }
        tokio::time::sleep(A_MOMENT).await;
    }
    panic!("none ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_says_how_far_it_is_where_nothing_changes() {
    let node = Node::new(Limits::default());
    let mut one = node.subscribe("vehicle_subscribe", json!({ "vins": [numbered(1)] })).await;
    one.expect().await;
    for _ in 0..17 {
        node.tree.settle(&[car(2, None)]);
    }
    let reached = one.expect().await;
    assert_eq!((&reached["event"], &reached["block"]["number"]), (&json!("reached"), &json!(17)));
    node.tree.settle(&[car(1, None)]);
    let changed = one.expect().await;
    let polled = ask_of(&node.methods, "vehicle_changes", json!({ "cursor": reached["cursor"] })).await.unwrap();
    assert_eq!(polled["changes"][0]["vin"], changed["vin"], "one can go on by asking");
}

#[tokio::test(flavor = "multi_thread")]
async fn changed_terms_are_told_after_the_vehicles_of_their_block() {
    let node = Node::new(Limits::default());
    let mut one = node.subscribe("vehicle_subscribe", json!({ "vins": [numbered(1)] })).await;
    let mut market = node.subscribe("market_subscribe", json!([])).await;
    one.expect().await;
    market.expect().await;
    node.tree.settle_terms(&[car(1, None), car(2, None)]);
    node.tree.settle_terms(&[]);
    node.tree.settle(&[car(1, Some(5))]);
    let told = [one.expect().await, one.expect().await, one.expect().await, one.expect().await];
    let events = told.each_ref().map(|it| (it["event"].as_str().unwrap(), it["block"]["number"].as_u64().unwrap()));
    assert_eq!(events, [("changed", 1), ("terms", 1), ("terms", 2), ("changed", 3)]);
    assert_eq!(market.expect().await["block"]["number"], 3, "windows are nothing to the market");
    // Whoever goes on after the vehicle is told of the terms of its block.
    let params = json!({ "vins": [numbered(1)], "cursor": told[0]["cursor"] });
    let mut again = node.subscribe("vehicle_subscribe", params).await;
    again.expect().await;
    assert_eq!(again.expect().await["event"], "terms");
    let polled = ask_of(&node.methods, "vehicle_changes", json!({ "cursor": told[0]["cursor"] })).await.unwrap();
    assert_eq!(polled["terms"].as_array().unwrap().len(), 2);
}
