//! Parameters that a method doesn't take, and those that it lacks.

use crate::mock::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use urcar_rpc_api::{MARKET_PARAMETERS, VEHICLE_PARAMETERS, WRITER_PARAMETERS};

async fn refusal(method: &str, params: Value) -> String {
    let (code, message, _) = refused(method, params).await;
    assert_eq!(code, -32602);
    message
}

#[test]
fn every_method_has_its_parameters_checked() {
    let tables = [VEHICLE_PARAMETERS, MARKET_PARAMETERS, WRITER_PARAMETERS].concat();
    let names: BTreeSet<_> = tables.iter().map(|(name, _)| *name).collect();
    let module = methods();
    let found: BTreeSet<_> = module.method_names().collect();
    assert_eq!(names, found);
}

#[tokio::test]
async fn every_parameter_is_taken_by_its_name() {
    let all = json!({
        "vin": OTHER, "at": 1, "from": 0, "limit": 1, "kind": "recall", "currency": "EUR", "number": 0, "after": OTHER,
        "account": account(1).to_string(), "claim": { "records": [] },
    });
    for (method, takes) in [VEHICLE_PARAMETERS, MARKET_PARAMETERS, WRITER_PARAMETERS].concat() {
        let names = takes.iter().map(|name| name.trim_end_matches('?'));
        let params: Map<String, Value> = names.map(|name| (name.to_owned(), all[name].clone())).collect();
        if let Err((code, message, data)) = ask(method, Value::Object(params)).await {
            assert_ne!(code, -32602, "{method}: {message} {data}");
        }
    }
}

#[tokio::test]
async fn strange_parameters_are_named() {
    let (takes, rest) = ("market_get takes (vin, at?)", "; those with a ? may be left out");
    let message = refusal("market_get", json!({ "vin": CAR, "att": 1 })).await;
    assert_eq!(message, format!("unknown parameter `att`. {takes}{rest}"));
    let message = refusal("market_get", json!([CAR, null, "extra"])).await;
    assert_eq!(message, format!("unknown parameter no. 3. {takes}{rest}"));
    for (method, takes) in [VEHICLE_PARAMETERS, MARKET_PARAMETERS, WRITER_PARAMETERS].concat() {
        let surplus = vec![1; takes.len() + 1];
        assert!(refusal(method, json!(surplus)).await.contains(&format!("no. {}", surplus.len())), "{method}");
        assert!(refusal(method, json!({ "strange": 1 })).await.contains("`strange`"), "{method}");
    }
}

#[tokio::test]
async fn missing_parameters_are_named() {
    let message = refusal("vehicle_appraise", json!([CAR])).await;
    assert!(message.starts_with("missing parameter `currency`. "), "{message}");
    let message = refusal("vehicle_appraise", json!({ "at": "best" })).await;
    assert!(message.starts_with("missing parameter `vin`, `currency`. "), "{message}");
    let message = refusal("writer_get", json!([])).await;
    assert!(message.starts_with("missing parameter `account`. "), "{message}");
}
