//! A node that plays a chain of numbered blocks, for tests of what asks one.

use codec::{Compact, Encode};
use futures::{StreamExt, stream::BoxStream};
use serde_json::{Value, json};
use subxt::rpcs::{
    Error as RpcError, RpcClient,
    client::{RawRpcFuture, RawRpcSubscription, RawValue, RpcClientT},
};
use urcar_client::{Chain, Hash};

/// The height of the highest block that there will be.
pub const HIGHEST: u64 = 80;
/// The metadata of the runtime that the chain has.
pub const METADATA: &[u8] = include_bytes!("../../../runtime/metadata/released.scale");

/// That which differs from test to test.
pub trait Play: Send + Sync + 'static {
    /// Returns the answer of a method that not every node answers alike.
    fn answer(&self, method: &str, params: &[Value]) -> Result<Value, RpcError>;

    /// Returns the heights of the heads that a subscription tells.
    fn heads(&self, method: &str) -> BoxStream<'static, u64>;
}

/// Returns the chain of a node.
pub async fn chain(node: impl Play) -> Chain {
    Chain::over("ws://127.0.0.1:1", RpcClient::new(Played(node))).await.unwrap()
}

/// Returns the hash of the block of a height.
pub fn hash(number: u64) -> Hash {
    let parent = number.checked_sub(1).map(hash).unwrap_or_default();
    sp_crypto_hashing::blake2_256(&(parent.0, Compact(number), [0u8; 64], 0u8).encode()).into()
}

/// Returns the height of the block of a hash; nothing where there will be none.
pub fn height(hash_text: &str) -> Option<u64> {
    (1..=HIGHEST).find(|number| json!(hash(*number)) == hash_text)
}

/// Returns the header of the block of a height, from 1.
pub fn header(number: u64) -> Value {
    let (parent, zero) = (hash(number - 1), Hash::zero());
    json!({
        "parentHash": parent, "number": format!("{number:#x}"), "stateRoot": zero, "extrinsicsRoot": zero,
        "digest": { "logs": [] },
    })
}

/// Returns a parameter that is a text; an empty one where it is missing.
pub fn text(params: &[Value], place: usize) -> &str {
    params.get(place).and_then(Value::as_str).unwrap_or_default()
}

/// Returns bytes as JSON-RPC has them.
pub fn bytes(bytes: impl AsRef<[u8]>) -> Value {
    json!(format!("0x{}", hex::encode(bytes)))
}

/// Returns the answer of a method that every node answers alike.
fn common(method: &str, params: &[Value]) -> Option<Value> {
    Some(match (method, text(params, 0)) {
        ("system_properties", _) => json!({}),
        ("state_getRuntimeVersion", _) => json!({ "specVersion": 1, "transactionVersion": 1 }),
        ("chain_getHeader", hash) => height(hash).map_or(Value::Null, header),
        ("state_call", "Core_version") => {
            bytes(("urcar", "urcar", 1u32, 1u32, 1u32, Vec::<([u8; 8], u32)>::new(), 1u32).encode())
        }
        ("state_call", "Metadata_metadata_versions") => bytes(vec![15u32].encode()),
        ("state_call", "Metadata_metadata_at_version") => bytes(Some(METADATA.to_vec()).encode()),
        _ => return None,
    })
}

fn raw(value: &Value) -> Box<RawValue> {
    serde_json::value::to_raw_value(value).unwrap()
}

/// A node by what it plays.
struct Played<T>(T);

impl<T: Play> RpcClientT for Played<T> {
    fn request_raw<'a>(&'a self, method: &'a str, params: Option<Box<RawValue>>) -> RawRpcFuture<'a, Box<RawValue>> {
        let params: Vec<Value> = params.map_or(Vec::new(), |params| serde_json::from_str(params.get()).unwrap());
        let answer = common(method, &params).map_or_else(|| self.0.answer(method, &params), Ok);
        let answer = answer.map(|value| raw(&value));
        Box::pin(async { answer })
    }

    fn subscribe_raw<'a>(
        &'a self,
        method: &'a str,
        _: Option<Box<RawValue>>,
        _: &'a str,
    ) -> RawRpcFuture<'a, RawRpcSubscription> {
        let stream = self.0.heads(method).map(|number| Ok::<_, RpcError>(raw(&header(number)))).boxed();
        Box::pin(async { Ok(RawRpcSubscription { stream, id: None }) })
    }
}
