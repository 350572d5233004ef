//! Answers as JSON, each with the block of which it speaks.

use crate::text::against;
use serde::Serialize;
use serde_json::{Map, Value, json};
use urcar_client::{
    Chain, Error, Result,
    chain::{At, Point},
};
use urcar_types::Concern;

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

/// Returns what speaks against a vehicle, as codes in `concerns` and in words in `against`.
pub fn spoken(concerns: &[Concern]) -> Map<String, Value> {
    let mut fields = Map::new();
    fields.insert("concerns".into(), json!(concerns));
    fields.insert("against".into(), json!(against(concerns)));
    fields
}

/// Returns an object with what speaks against its vehicle.
pub fn with_concerns(mut value: Value, concerns: &[Concern]) -> Value {
    if let Some(fields) = value.as_object_mut() {
        fields.extend(spoken(concerns));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::{Brand, RecordKind};

    #[test]
    fn what_speaks_against_a_vehicle_is_told_as_codes_and_in_words() {
        let concerns = [
            Concern::Stolen,
            Concern::Brand(Brand::Flood),
            Concern::Pending { kind: RecordKind::TitleOrder, count: 1 },
        ];
        let value = with_concerns(json!({ "vin": "V" }), &concerns);
        assert_eq!((&value["vin"], &value["concerns"]), (&json!("V"), &json!(concerns)));
        assert_eq!(value["concerns"][0], "stolen");
        let words: Vec<String> = concerns.iter().map(ToString::to_string).collect();
        assert_eq!(value["against"], json!(words));
        assert_eq!(with_concerns(json!({}), &[]), json!({ "concerns": [], "against": [] }));
    }
}
