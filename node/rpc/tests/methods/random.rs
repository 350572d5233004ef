//! Random requests, made of the document: whatever a method is asked, it answers as the document says, or by an error
//! that it documents.

use crate::{
    document::assert_fits,
    generated::{Dice, Generator},
    mock::*,
};
use jsonrpsee::{MethodCallback, RpcModule};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use urcar_rpc_api::document;

/// How many times every method is asked, with and without an index.
const CASES: u32 = 96;
/// The most characters of an error's message: it may show what it was asked, and no more than the beginning of it.
const LONGEST: usize = 2_000;

/// Returns values that mean something on the mock's chain, by the names of the parameters and fields that take them.
async fn known(methods: &RpcModule<()>) -> BTreeMap<&'static str, Vec<Value>> {
    let first = ask_of(methods, "vehicle_search", json!({ "limit": 1 })).await.unwrap();
    let changes = ask_of(methods, "vehicle_changes", json!({ "since": 0, "limit": 1 })).await.unwrap();
    let history = ask_of(methods, "vehicle_history", json!([CAR])).await.unwrap();
    let records: Vec<Value> =
        history["records"].as_array().unwrap().iter().map(|view| view["record"].clone()).collect();
    let vins: Vec<Value> = [CAR, OTHER, UNKNOWN, MISTYPED].map(Value::from).into();
    let hashes = [lost(), finalised(), best(), stale(), beside_best()].map(|hash| json!(hash));
    let blocks = [json!("best"), json!("finalised"), json!(0), json!("1"), json!(2), json!(3)];
    let accounts = [account(1), NOBODY, APPLICANT].map(|account| json!(account.to_string()));
    BTreeMap::from([
        ("vin", vins.clone()),
        ("after", vins.clone()),
        ("vins", vec![json!(vins), json!([CAR]), json!([CAR, CAR]), json!(vec![CAR; 101])]),
        ("at", [&hashes[..], &blocks].concat()),
        ("hash", hashes.to_vec()),
        ("account", accounts.to_vec()),
        ("currency", ["EUR", "eur", "JPY", "URC", "ERU"].map(Value::from).to_vec()),
        ("cursor", vec![first["next"].clone(), changes["next"].clone()]),
        ("claim", vec![json!({ "records": records }), history.clone(), json!({ "digest": history["head"] })]),
        ("filter", vec![json!({ "text": "clio", "for_sale": true }), json!({ "age_from": 2, "age_to": 1 })]),
        ("text", ["clio", "golf tdi"].map(Value::from).to_vec()),
        ("countries", vec![json!(["DEU", "FRA"])]),
    ])
}

/// Returns whether a method answers once: subscriptions do so more often, and over WebSocket alone.
fn answers_once(methods: &RpcModule<()>, name: &str) -> bool {
    !name.ends_with("subscribe") && matches!(methods.method(name), Some(MethodCallback::Async(_)))
}

/// Asks a method of the document, and holds the answer against it.
async fn assert_documented(methods: &RpcModule<()>, method: &Value, params: &Value) {
    let name = method["name"].as_str().unwrap();
    let request = json!({ "jsonrpc": "2.0", "id": 7, "method": name, "params": params }).to_string();
    let (answer, _) = methods.raw_json_request(&request, 1).await.unwrap();
    let answer: Value = serde_json::from_str(&answer).unwrap();
    assert_eq!(answer["id"], 7, "{request}: {answer}");
    if let Some(result) = answer.get("result") {
        assert_fits(name, &Value::Null, result);
        return;
    }
    let (code, message) = (&answer["error"]["code"], answer["error"]["message"].as_str().unwrap());
    let mut documented = method["errors"].as_array().unwrap().iter().map(|error| &error["code"]);
    assert!(documented.any(|documented| documented == code), "{request}: {answer}");
    assert!((1..LONGEST).contains(&message.chars().count()), "{request}: {message}");
}

#[test]
fn whatever_a_method_is_asked_it_answers_as_the_document_says() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let indexed = index();
    let modules = [over(Mock::default(), Some(indexed.live.clone())), methods()];
    let known = runtime.block_on(known(&modules[0]));
    let config = ProptestConfig { cases: CASES, max_shrink_iters: 0, ..ProptestConfig::default() };
    proptest!(config, |(seed in any::<u64>())| {
        let mut generator = Generator { document: document(), known: &known, dice: Dice(seed) };
        for method in document()["methods"].as_array().unwrap() {
            let params = generator.parameters(method);
            for methods in modules.iter().filter(|methods| answers_once(methods, method["name"].as_str().unwrap())) {
                runtime.block_on(assert_documented(methods, method, &params));
            }
        }
    });
}
