//! The block that a question names, and the one of which the answer speaks.

use crate::mock::*;
use serde_json::{Value, json};
use urcar_types::Digest;

async fn asked_at(at: Value) -> Value {
    ask("market_offer", json!([OTHER, at])).await.unwrap()
}

#[tokio::test]
async fn every_answer_names_its_block() {
    let asked = [
        ("vehicle_get", json!([CAR])),
        ("vehicle_history", json!([CAR])),
        ("vehicle_pending", json!([CAR])),
        ("vehicle_verify", json!([CAR, { "digest": Digest::zero() }])),
        ("vehicle_appraise", json!([CAR, "EUR"])),
        ("vehicle_disputes", json!([CAR])),
        ("vehicle_dispute", json!([0])),
        ("vehicle_owned", json!([account(1).to_string()])),
        ("vehicle_report", json!([CAR])),
        ("vehicle_reports", json!([[CAR, OTHER]])),
        ("vehicle_changes", json!([])),
        ("market_get", json!([CAR])),
        ("market_listings", json!([])),
        ("market_offer", json!([CAR])),
        ("writer_get", json!([account(1).to_string()])),
    ];
    let block = json!({ "number": 1, "hash": finalised(), "time": TIME.to_string(), "finalised": true });
    for (method, params) in asked {
        assert_eq!(ask(method, params).await.unwrap()["block"], block, "{method}");
    }
}

/// Before, whoever filed a refusal had to find out by itself of which block it spoke.
#[tokio::test]
async fn a_refusal_names_its_block_once_there_is_one() {
    let block =
        |number: u32, hash: Digest| json!({ "block": { "number": number, "hash": hash, "finalised": number < 2 } });
    let asked = [
        ("vehicle_get", json!([UNKNOWN]), 7002),
        ("market_get", json!([UNKNOWN]), 7002),
        ("writer_get", json!([NOBODY.to_string()]), 7004),
        ("vehicle_dispute", json!([7]), 7008),
        ("vehicle_appraise", json!([CAR, "JPY"]), 7099),
    ];
    for (method, params, code) in asked {
        let (found, _, data) = refused(method, params).await;
        assert_eq!((found, data), (code, block(1, finalised())), "{method}");
    }
    assert_eq!(refused("vehicle_get", json!([UNKNOWN, "best"])).await.2, block(2, best()));
    assert_eq!(refused("market_get", json!([CAR, 0])).await.2, block(0, lost()));
    for (method, params) in [
        ("vehicle_get", json!(["1M8"])),
        ("vehicle_get", json!([CAR, 7])),
        ("vehicle_history", json!([CAR, 0, 101])),
        ("vehicle_appraise", json!([CAR, "ERU"])),
    ] {
        assert_eq!(refused(method, params).await.2, Value::Null, "{method}");
    }
}

#[tokio::test]
async fn a_block_by_hash_number_or_word() {
    let nothing = json!({ "offer": null, "names": {} });
    for at in [Value::Null, json!("finalised"), json!("finalized"), json!(1), json!("1"), json!(finalised())] {
        assert_eq!(asked_at(at.clone()).await, of(1, finalised(), nothing.clone()), "{at}");
    }
    for at in [json!("best"), json!(2), json!("2"), json!(best())] {
        assert_eq!(asked_at(at.clone()).await, of(2, best(), nothing.clone()), "{at}");
    }
    assert_eq!(asked_at(json!(beside_best())).await, of(2, beside_best(), nothing.clone()));
    let by_name = ask("market_offer", json!({ "at": 0, "vin": OTHER })).await.unwrap();
    assert_eq!(by_name, of(0, lost(), nothing));
}

#[tokio::test]
async fn what_names_no_block_is_refused() {
    for at in [json!("newest"), json!("0x12"), json!(-1), json!(1.5), json!(true)] {
        let (code, message, _) = refused("market_offer", json!([OTHER, at])).await;
        assert_eq!(code, -32602, "{at}");
        assert!(message.starts_with(&format!("at: {at} is no block: its hash")), "{message}");
        assert!(message.contains("\"finalised\""), "{message}");
    }
}

#[tokio::test]
async fn why_a_block_gives_no_answer() {
    for at in [json!(3), json!("4294967296"), json!(format!("0x{}", "ab".repeat(32)))] {
        let (code, message, _) = refused("market_get", json!([CAR, at])).await;
        assert_eq!(code, 7003, "{at}");
        assert!(message.contains(at.to_string().trim_matches('"')), "{message}");
    }
    let (code, message, _) = refused("market_get", json!([CAR, stale()])).await;
    assert_eq!(code, 7011);
    assert!(message.contains(&format!("{:?}", stale())), "{message}");
    for at in [json!(lost()), json!(0)] {
        let (code, message, _) = refused("market_get", json!([CAR, at])).await;
        assert_eq!(code, 7012);
        assert!(message.contains(&format!("{:?}", lost())), "{message}");
    }
}
