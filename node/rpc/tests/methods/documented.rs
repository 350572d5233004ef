//! The table of errors in `docs/reference/rpc.md`, and the examples of `docs/reference/json.md`.

use jsonrpsee::types::error::*;
use serde::Serialize;
use serde_json::{Value, json};
use sp_core::crypto::AccountId32;
use urcar_rpc_api::{ClaimStatus, ERROR_CODES};
use urcar_rules::appraisal::{Declined, Doubt, Grade, Gravity, Reason};
use urcar_types::{Brand, Concern, Record, chain_head};

const DOCUMENT: &str = include_str!("../../../../docs/reference/rpc.md");
const EXAMPLES: &str = include_str!("../../../../docs/reference/json.md");
const VECTORS: &str = include_str!("../../../../primitives/types/tests/vectors.json");

/// Returns the codes in the first column of the document's tables.
fn documented() -> Vec<i32> {
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.filter_map(|row| row.split(" |").next());
    cells.flat_map(|cell| cell.split(", ")).filter_map(|code| code.parse().ok()).collect()
}

/// Before, a client that was refused for another reason than its parameters found nothing about it.
#[test]
fn every_error_of_the_server_is_documented() {
    // Its others, -32000, -32001 and -32009, are answered nowhere in it.
    let of_jsonrpsee = [
        PARSE_ERROR_CODE,
        INVALID_REQUEST_CODE,
        METHOD_NOT_FOUND_CODE,
        INVALID_PARAMS_CODE,
        INTERNAL_ERROR_CODE,
        BATCHES_NOT_SUPPORTED_CODE,
        TOO_MANY_SUBSCRIPTIONS_CODE,
        OVERSIZED_REQUEST_CODE,
        OVERSIZED_RESPONSE_CODE,
        TOO_BIG_BATCH_REQUEST_CODE,
        TOO_BIG_BATCH_RESPONSE_CODE,
    ];
    // `--rpc-rate-limit`, in `sc-rpc-server`.
    const RATE_LIMIT: i32 = -32_999;
    let documented = documented();
    for code in of_jsonrpsee.into_iter().chain([RATE_LIMIT]) {
        assert!(documented.contains(&code), "{code} is not in docs/reference/rpc.md");
    }
}

#[test]
fn every_error_of_ours_is_documented() {
    let documented: Vec<i32> = ERROR_CODES.iter().map(|error| error.code).collect();
    assert_eq!(documented, (7001..=7028).chain(7050..=7061).chain([7099]).collect::<Vec<_>>());
}

/// Returns whether the document names a value: as it stands in JSON, or by its only key.
fn is_named(value: &impl Serialize) -> bool {
    let value = json!(value);
    let word = value.as_str().or_else(|| value.as_object()?.keys().next().map(String::as_str)).unwrap();
    DOCUMENT.contains(&format!("`{word}`")) || DOCUMENT.contains(&format!("\"{word}\""))
}

/// Before, the reasons of an appraisal stood nowhere, though each price comes with them.
#[test]
fn every_reason_of_an_appraisal_is_documented() {
    let (count, code, gravity) = (1, Brand::Flood, Gravity::Severe);
    let reasons = [
        Reason::Age { months: 1 },
        Reason::Distance { kilometres: 1, counted: 1 },
        Reason::OdometerNotJudged,
        Reason::Owners { count },
        Reason::MinorAccidents { count },
        Reason::ModerateAccidents { count },
        Reason::SevereAccidents { count },
        Reason::TotalLosses { count },
        Reason::TitleBrand { code, gravity },
        Reason::OpenRecalls { count },
    ];
    let doubts = [
        Doubt::FewComparables { count },
        Doubt::Spread { permille: 1 },
        Doubt::OldComparables { months: 1 },
        Doubt::OdometerNotJudged,
        Doubt::OpenDisputes { count },
        Doubt::PendingRecords { count },
    ];
    let gravities = [Gravity::Neutral, Gravity::Light, Gravity::Moderate, Gravity::Severe];
    let grades = [Grade::A, Grade::B, Grade::C, Grade::D];
    assert!(reasons.iter().all(is_named) && doubts.iter().all(is_named));
    assert!(gravities.iter().all(is_named) && grades.iter().all(is_named));
}

#[test]
fn every_reason_without_a_price_is_documented() {
    let reasons = [
        Declined::Scrapped,
        Declined::Stolen,
        Declined::NotRepairable,
        Declined::OdometerIllogical,
        Declined::NoReading,
        Declined::PartsOnly { code: Brand::Junk },
        Declined::Historic { months: 400 },
        Declined::TooFewComparables { found: 1, needed: 3 },
    ];
    assert!(reasons.iter().all(is_named) && is_named(&Concern::NotRepairable));
}

#[test]
fn every_status_of_a_claim_is_documented() {
    use ClaimStatus::{BeyondBlock, Different, True, TrueButOlder, TrueButOlderAnnulledSince};
    assert!([True, TrueButOlder, TrueButOlderAnnulledSince, BeyondBlock, Different].iter().all(is_named));
}

#[test]
fn every_field_of_a_record_in_a_file_is_documented() {
    for field in json!(crate::mock::file()[0]).as_object().unwrap().keys() {
        assert!(DOCUMENT.contains(&format!("`{field}`")), "{field} is not in docs/reference/rpc.md");
    }
}

/// Each has the name of its vector, and its bytes come to the same head.
#[test]
fn the_records_that_are_shown_are_those_of_the_vectors() {
    let vectors: Vec<Value> = serde_json::from_str(VECTORS).unwrap();
    let examples: Vec<&str> = EXAMPLES.split("\n### ").skip(1).collect();
    assert_eq!(examples.len(), 3);
    for example in examples {
        let (name, example) = example.split_once('\n').unwrap();
        let (_, example) = example.split_once("```json\n").unwrap();
        let (example, _) = example.split_once("```").unwrap();
        let shown: Value = serde_json::from_str(example).unwrap();
        let record: Record<AccountId32> = serde_json::from_value(shown.clone()).unwrap();
        assert_eq!(json!(record), shown, "{name}");
        let vector = vectors.iter().find(|vector| vector["name"] == name).unwrap();
        assert_eq!(json!(chain_head(&record.previous, &record)), vector["head"], "{name}");
    }
}
