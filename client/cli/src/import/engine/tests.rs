//! An engine at a node that plays a chain whose best blocks aren't final yet.

use super::*;
use crate::import::lives::{Life, Line};
use codec::{Compact, Encode};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
};
use subxt::rpcs::{
    Error as RpcError, RpcClient,
    client::{RawRpcFuture, RawRpcSubscription, RawValue, RpcClientT},
};
use urcar_client::keys::Keyring;
use urcar_types::ReadError;

/// The height of the best block.
const BEST: u64 = 10;
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

/// A node at which nothing waits, whose finality goes on while it is followed.
#[derive(Default)]
struct Node {
    questions: Questions,
}

impl Node {
    fn answer(&self, method: &str, params: &[Value]) -> Value {
        let text = |place: usize| params.get(place).and_then(Value::as_str).unwrap_or_default().to_owned();
        match method {
            "system_properties" => json!({}),
            "author_pendingExtrinsics" => json!([]),
            "chain_getFinalizedHead" => json!(hash(FINAL)),
            "chain_getBlockHash" => json!(hash(params.first().and_then(Value::as_u64).unwrap_or(BEST))),
            "chain_getHeader" => (1..=BEST).find(|number| json!(hash(*number)) == text(0)).map_or(Value::Null, header),
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
        assert_eq!(method, "chain_subscribeFinalizedHeads");
        let heads = (FINAL..=BEST).map(|number| Ok::<_, RpcError>(raw(&header(number))));
        let stream = Box::pin(futures::stream::iter(heads).chain(futures::stream::pending()));
        Box::pin(async { Ok(RawRpcSubscription { stream, id: None }) })
    }
}

async fn resumed_at(heads: Heads) -> BTreeSet<String> {
    let node = Node::default();
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
    let bar = ProgressBar::hidden();
    let mut engine = Engine::new(chain, &accounts, config, vec![plan], Journal::none(), bar).await.unwrap();
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
