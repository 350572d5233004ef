//! The methods of every SDK node, as far as the page asks for them.

use jsonrpsee::{
    PendingSubscriptionSink, RpcModule, SubscriptionMessage,
    core::{JsonValue, RegisterMethodError, RpcResult},
    types::ErrorObject,
};
use serde_json::json;
use sp_core::H256;
use std::time::Duration;

/// The time from one head to the next.
const SLOT: Duration = Duration::from_millis(3_000);
/// [`SLOT`] in milliseconds, as the runtime encodes it.
const ENCODED_SLOT: &str = "0xb80b000000000000";
/// The code of a method that isn't there, by JSON-RPC.
const NO_SUCH_METHOD: i32 = -32_601;

/// Returns the methods of a chain with this genesis, which is its newest block as well.
///
/// # Errors
/// None: no two methods have the same name.
pub fn methods(genesis: H256) -> Result<RpcModule<H256>, RegisterMethodError> {
    let mut module = RpcModule::new(genesis);
    module.register_method("chain_getBlockHash", |params, genesis, _| -> RpcResult<Option<H256>> {
        let number: Option<u32> = params.sequence().optional_next()?;
        Ok((number.unwrap_or_default() == 0).then_some(*genesis))
    })?;
    module.register_method("system_chain", |_, _, _| RpcResult::Ok("Generated market"))?;
    module.register_method("system_properties", |_, _, _| {
        RpcResult::Ok(json!({ "ss58Format": 42, "tokenDecimals": 12, "tokenSymbol": "URC" }))
    })?;
    module.register_method("state_call", |params, _, _| -> RpcResult<&'static str> {
        let name: String = params.sequence().next()?;
        if name == "AuraApi_slot_duration" {
            return Ok(ENCODED_SLOT);
        }
        Err(ErrorObject::owned(NO_SUCH_METHOD, format!("a generated chain has no {name}"), None::<()>))
    })?;
    module.register_subscription(
        "chain_subscribeFinalizedHeads",
        "chain_finalizedHead",
        "chain_unsubscribeFinalizedHeads",
        |_, pending, _, _| send_heads(pending),
    )?;
    Ok(module)
}

/// Sends the only block again in each slot, so that the page hears of its node as it does of another.
async fn send_heads(pending: PendingSubscriptionSink) {
    let Ok(sink) = pending.accept().await else { return };
    let mut slots = tokio::time::interval(SLOT);
    loop {
        tokio::select! {
            () = sink.closed() => return,
            _ = slots.tick() => {}
        }
        let Ok(message) = SubscriptionMessage::from_json(&head()) else { return };
        if sink.send(message).await.is_err() {
            return;
        }
    }
}

fn head() -> JsonValue {
    let none = H256::zero();
    json!({
        "parentHash": none, "number": "0x0", "stateRoot": none, "extrinsicsRoot": none, "digest": { "logs": [] },
    })
}
