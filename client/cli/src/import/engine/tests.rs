//! An engine at a node that plays a chain whose best blocks aren't final yet.

use super::*;
use crate::import::{
    journal::Identity,
    lives::{Life, Line},
};
use codec::{Compact, Encode};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
};
use subxt::rpcs::{
    Error as RpcError, RpcClient,
    client::{RawRpcFuture, RawRpcSubscription, RawValue, RpcClientT},
};
use urcar_client::keys::{Keyring, OrganisationLine};
use urcar_types::ReadError;

/// The height of the best block.
const BEST: u64 = 10;
/// The height of the highest block that there will be.
const HIGHEST: u64 = 80;
/// The height of the last final block, until somebody waits for the next.
const FINAL: u64 = 7;
const METADATA: &[u8] = include_bytes!("../../../../../runtime/metadata/released.scale");

/// The name and the block of each question about a vehicle.
type Questions = Arc<Mutex<Vec<(String, String)>>>;

fn hash(number: u64) -> Hash {
    let parent = number.checked_sub(1).map(hash).unwrap_or_default();
    sp_crypto_hashing::blake2_256(&(parent.0, Compact(number), [0u8; 64], 0u8).encode()).into()
}

fn header(number: u64) -> Value {
    let (parent, zero) = (hash(number - 1), Hash::zero());
    json!({
        "parentHash": parent, "number": format!("{number:#x}"), "stateRoot": zero, "extrinsicsRoot": zero,
        "digest": { "logs": [] },
    })
}

fn answer(function: &str) -> Vec<u8> {
    match function {
        "Core_version" => ("urcar", "urcar", 1u32, 1u32, 1u32, Vec::<([u8; 8], u32)>::new(), 1u32).encode(),
        "Metadata_metadata_versions" => vec![15u32].encode(),
        "Metadata_metadata_at_version" => Some(METADATA.to_vec()).encode(),
        _ => Err::<(), _>(ReadError::UnknownVehicle).encode(),
    }
}

/// A node whose chain grows while it is followed, and with it what is final.
struct Node {
    questions: Questions,
    /// The height of its best block.
    best: Arc<AtomicU64>,
    /// The next nonce of every account, with what waits in the pool.
    next_nonce: u64,
    /// The block that takes all that waits.
    taken: u64,
}

impl Node {
    /// Returns a node at which nothing waits.
    fn idle() -> Self {
        Self { questions: Questions::default(), best: Arc::new(BEST.into()), next_nonce: 0, taken: 0 }
    }

    /// Returns what accounts are at a block.
    fn accounts(&self, keys: &Value, at: &str) -> Value {
        let number = (1..=HIGHEST).find(|number| json!(hash(*number)) == at).unwrap();
        let nonce = if number < self.taken { 0 } else { self.next_nonce as u32 };
        let account = format!("0x{}", hex::encode((nonce, 0u32, 0u32, 0u32, 0u128).encode()));
        let changes: Vec<Value> = keys.as_array().unwrap().iter().map(|key| json!([key, account])).collect();
        json!([{ "block": at, "changes": changes }])
    }
}

impl Node {
    fn answer(&self, method: &str, params: &[Value]) -> Value {
        let text = |place: usize| params.get(place).and_then(Value::as_str).unwrap_or_default().to_owned();
        match method {
            "system_properties" => json!({}),
            "system_accountNextIndex" => json!(self.next_nonce),
            "state_queryStorageAt" => self.accounts(&params[0], &text(1)),
            "chain_getFinalizedHead" => json!(hash(FINAL)),
            "chain_getBlockHash" => {
                json!(hash(params.first().and_then(Value::as_u64).unwrap_or(self.best.load(Ordering::SeqCst))))
            }
            "chain_getHeader" => {
                (1..=HIGHEST).find(|number| json!(hash(*number)) == text(0)).map_or(Value::Null, header)
            }
            "state_call" => {
                if text(0).starts_with("VehiclesApi") {
                    self.questions.lock().unwrap().push((text(0), text(2)));
                }
                json!(format!("0x{}", hex::encode(answer(&text(0)))))
            }
            _ => panic!("{method}"),
        }
    }
}

fn raw(value: &Value) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).unwrap()
}

impl RpcClientT for Node {
    fn request_raw<'a>(&'a self, method: &'a str, params: Option<Box<RawValue>>) -> RawRpcFuture<'a, Box<RawValue>> {
        let params = params.map_or(Vec::new(), |params| serde_json::from_str(params.get()).unwrap());
        let answer = raw(&self.answer(method, &params));
        Box::pin(async { Ok(answer) })
    }

    fn subscribe_raw<'a>(
        &'a self,
        method: &'a str,
        _: Option<Box<RawValue>>,
        _: &'a str,
    ) -> RawRpcFuture<'a, RawRpcSubscription> {
        let (heights, best) = match method {
            "chain_subscribeFinalizedHeads" => (FINAL..=BEST, Arc::default()),
            "chain_subscribeNewHeads" => (BEST..=HIGHEST, self.best.clone()),
            _ => panic!("{method}"),
        };
        let heads = heights.map(move |number| {
            best.store(number, Ordering::SeqCst);
            Ok::<_, RpcError>(raw(&header(number)))
        });
        let stream = Box::pin(futures::stream::iter(heads).chain(futures::stream::pending()));
        Box::pin(async { Ok(RawRpcSubscription { stream, id: None }) })
    }
}

async fn resumed_at(heads: Heads) -> BTreeSet<String> {
    let node = Node::idle();
    let questions = node.questions.clone();
    let life = Life {
        vin: "1M8GDM9AXKP042788".into(),
        tags: <_>::default(),
        spec: Value::Null,
        events: Vec::new(),
        expect: None,
    };
    let plan = LifePlan::new(Line { line: 1, life }).unwrap();
    let accounts = Accounts::of(&[], &Keyring::development(&[]).unwrap()).unwrap();
    let config = ImportConfig { batch: 1, signers: 1, heads };
    let chain = Chain::over("ws://127.0.0.1:1", RpcClient::new(node)).await.unwrap();
    let progress = Progress::silent();
    let mut engine = Engine::new(chain, &accounts, config, vec![plan], Journal::none(), &progress).await.unwrap();
    engine.resume().await.unwrap();
    assert_eq!(Vec::from_iter(&engine.used), [(&BEST, &hash(BEST))]);
    let questions = questions.lock().unwrap();
    assert!(questions.iter().any(|(function, _)| function == "VehiclesApi_records"), "{questions:?}");
    questions.iter().map(|(_, at)| at.clone()).collect()
}

#[test]
fn lives_are_resumed_from_the_block_whose_nonces_are_used() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    for heads in [Heads::Best, Heads::Finalised] {
        let asked = runtime.block_on(resumed_at(heads));
        assert_eq!(Vec::from_iter(asked), [format!("{:?}", hash(BEST))], "{heads:?}");
    }
}

/// Returns the height from which an import of one organisation and no lives begins.
fn begins_at(node: Node, journal: Journal) -> u64 {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let organisation = OrganisationLine { name: "a".into() };
        let accounts = Accounts::of(&[], &Keyring::development(&[organisation]).unwrap()).unwrap();
        let config = ImportConfig { batch: 1, signers: 1, heads: Heads::Best };
        let chain = Chain::over("ws://127.0.0.1:1", RpcClient::new(node)).await.unwrap();
        let progress = Progress::silent();
        let mut engine = Engine::new(chain, &accounts, config, Vec::new(), journal, &progress).await.unwrap();
        engine.resume().await.unwrap();
        assert_eq!(engine.resumed.hash, hash(engine.resumed.number));
        engine.resumed.number
    })
}

#[test]
fn what_waits_in_the_pool_is_waited_for_until_a_block_takes_it() {
    assert_eq!(begins_at(Node::idle(), Journal::none()), BEST);
    assert_eq!(begins_at(Node { next_nonce: 3, taken: BEST, ..Node::idle() }, Journal::none()), BEST);
    assert_eq!(begins_at(Node { next_nonce: 3, taken: 13, ..Node::idle() }, Journal::none()), 13);
}

#[test]
fn what_no_block_takes_is_waited_for_as_long_as_it_lives() {
    let never = Node { next_nonce: 1, taken: HIGHEST, ..Node::idle() };
    assert_eq!(begins_at(never, Journal::none()), BEST + 65);
}

#[test]
fn what_the_journal_knows_is_waited_for_though_no_pool_has_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("state");
    let signer = Account::new([7; 32]);
    let open = || {
        let identity =
            Identity { urcar_import: 1, genesis: String::new(), block_1: String::new(), lives: String::new() };
        Journal::open(&path, &identity).unwrap().0
    };
    open().sending(&signer, 2, 14).unwrap();
    assert_eq!(begins_at(Node::idle(), open()), 15);
    assert_eq!(begins_at(Node { next_nonce: 3, ..Node::idle() }, open()), BEST);
    assert_eq!(begins_at(Node { next_nonce: 3, taken: 12, ..Node::idle() }, open()), 12);
}
