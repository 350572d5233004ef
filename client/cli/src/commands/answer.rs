//! Answers as JSON, each with the block of which it speaks.

use serde::Serialize;
use serde_json::{Value, json};
use urcar_client::{
    Chain, Error, Result,
    chain::{At, Point},
};

/// Returns a view as an object that names its block: number, hash, time, and whether it is final.
///
/// # Errors
/// Those of a question to the node.
pub async fn answer(chain: &Chain, at: Point, view: &impl Serialize) -> Result<Value> {
    let finalised = chain.point(At::Finalised).await?;
    // A block beside the final chain is none of it, however old.
    let is_final = at.number <= finalised.number && chain.block_hash(Some(at.number)).await? == Some(at.hash);
    let time = chain.time(at.hash).await?;
    let mut value = serde_json::to_value(view).map_err(|error| Error::Foreign(error.to_string()))?;
    if let Some(fields) = value.as_object_mut() {
        let block = json!({
            "number": at.number, "hash": at.hash, "time": time.to_string(), "finalised": is_final,
        });
        fields.insert("block".into(), block);
    }
    Ok(value)
}
