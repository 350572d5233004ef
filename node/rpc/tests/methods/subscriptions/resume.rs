//! Whoever goes on after any disconnection is told everything once.

use super::*;
use proptest::prelude::*;
use sp_core::H256;
use std::collections::BTreeSet;
use urcar_types::Vin;

/// The vehicle that the last block changes.
const LAST: u32 = 999_999;

/// A turn of a random game.
#[derive(Clone, Debug)]
enum Move {
    /// A block after one of those that there are, which becomes best, or not.
    Block { parent: prop::sample::Index, vehicles: Vec<u32>, best: bool },
    /// One of the blocks becomes final, where it can.
    Finalise(prop::sample::Index),
    /// So many messages are read, then the client goes away and comes back.
    Disconnect(usize),
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let vehicles = prop::collection::vec(0..5u32, 0..4);
    let block = (any::<prop::sample::Index>(), vehicles, any::<bool>());
    let block = block.prop_map(|(parent, vehicles, best)| Move::Block { parent, vehicles, best });
    let finalise = any::<prop::sample::Index>().prop_map(Move::Finalise);
    let disconnect = (0..4usize).prop_map(Move::Disconnect);
    prop::collection::vec(prop_oneof![4 => block, 1 => finalise, 2 => disconnect], 0..24)
}

/// A client that keeps what it was told, and the last cursor.
struct Client {
    finality: &'static str,
    listener: Listener,
    cursor: Value,
    told: Vec<(H256, Vin)>,
}

impl Client {
    async fn new(node: &Node, finality: &'static str) -> Self {
        let mut listener = node.subscribe("vehicle_subscribe", json!({ "finality": finality })).await;
        let cursor = listener.expect().await["cursor"].clone();
        Self { finality, listener, cursor, told: Vec::new() }
    }

    /// Takes in a message; returns whether it was of the last block.
    fn take(&mut self, message: &Value) -> bool {
        self.cursor = message["cursor"].clone();
        match message["event"].as_str().unwrap() {
            "changed" => {
                let vin: Vin = serde_json::from_value(message["vin"].clone()).unwrap();
                let block: H256 = serde_json::from_value(message["block"]["hash"].clone()).unwrap();
                self.told.push((block, vin));
                vin == numbered(LAST)
            }
            "retracted" => {
                assert_eq!(self.finality, "best");
                let blocks = message["blocks"].as_array().unwrap().iter();
                let blocks: Vec<H256> = blocks.map(|it| serde_json::from_value(it["hash"].clone()).unwrap()).collect();
                let back = self.told.iter().filter(|(block, _)| blocks.contains(block)).map(|(_, vin)| *vin);
                let back: BTreeSet<Vin> = back.collect();
                assert_eq!(message["vins"], json!(back), "what is taken back is what was told");
                self.told.retain(|(block, _)| !blocks.contains(block));
                false
            }
            _ => false,
        }
    }

    async fn reconnect(&mut self, node: &Node, read: usize) {
        for _ in 0..read {
            let Ok(Some(text)) = timeout(Duration::from_millis(5), self.listener.messages.recv()).await else { break };
            let message: Value = serde_json::from_str(&text).unwrap();
            self.take(&message["params"]["result"]);
        }
        let params = json!({ "finality": self.finality, "cursor": self.cursor });
        self.listener = node.subscribe("vehicle_subscribe", params).await;
        let started = self.listener.expect().await;
        assert_eq!(started["earlier"], json!(null), "the client went away by itself");
        self.take(&started);
    }
}

async fn play(moves: Vec<Move>) {
    let node = Node::new(Limits::default());
    let tree = &node.tree;
    let mut clients = [Client::new(&node, "final").await, Client::new(&node, "best").await];
    for turn in moves {
        match turn {
            Move::Block { parent, vehicles, best } => {
                let cars: Vec<Car> = vehicles.into_iter().map(|number| car(number, None)).collect();
                let block = tree.add(parent.index(tree.len()), &cars);
                // The best chain is one of the longest.
                let number = tree.header(hash_of(block)).unwrap().0;
                if best && number > tree.heads().0.0 {
                    tree.set_best(block);
                }
            }
            Move::Finalise(index) => tree.finalise(index.index(tree.len())),
            Move::Disconnect(read) => {
                for client in &mut clients {
                    client.reconnect(&node, read).await;
                }
            }
        }
    }
    let last = tree.settle(&[car(LAST, None)]);
    for client in &mut clients {
        loop {
            let message = client.listener.expect().await;
            if client.take(&message) {
                break;
            }
        }
        assert_eq!(client.told, tree.told(last), "{}", client.finality);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn nothing_is_left_out_and_nothing_told_twice(moves in moves()) {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        runtime.block_on(play(moves));
    }
}
