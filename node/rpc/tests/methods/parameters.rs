//! Parameters that a method doesn't take, those that it lacks, and those of another form.

use crate::mock::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use urcar_rpc_api::{DISCOVER, Method, methods as described};
use urcar_types::Digest;

async fn refusal(method: &str, params: Value) -> String {
    let (code, message, _) = refused(method, params).await;
    assert_eq!(code, -32602);
    message
}

#[test]
fn every_method_has_its_parameters_checked() {
    let names: BTreeSet<_> = described().map(|method| method.name).collect();
    let module = methods();
    let found: BTreeSet<_> = module.method_names().filter(|name| *name != DISCOVER).collect();
    assert_eq!(names, found);
}

#[tokio::test]
async fn every_parameter_is_taken_by_its_name() {
    let all = json!({
        "vin": OTHER, "at": 1, "from": 0, "limit": 1, "kind": "recall", "currency": "EUR", "number": 0, "after": OTHER,
        "account": account(1).to_string(), "claim": { "digest": Digest::zero() }, "vins": [OTHER], "since": 0,
        "cursor": "x", "filter": { "makes": ["BMW"] }, "sort": { "by": "age" }, "facets": ["make"], "make": "BMW",
        "model": "i3", "finality": "best", "subscription": "x", "digest": Digest::zero(), "content": "0x00",
        "deletion": {},
    });
    for Method { name, parameters, .. } in described() {
        let names = parameters.iter().map(|parameter| parameter.name);
        let params: Map<String, Value> = names.map(|name| (name.to_owned(), all[name].clone())).collect();
        if let Err((code, message, data)) = ask(name, Value::Object(params)).await {
            assert_ne!(code, -32602, "{name}: {message} {data}");
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
    for Method { name, parameters, .. } in described() {
        let surplus = vec![1; parameters.len() + 1];
        assert!(refusal(name, json!(surplus)).await.contains(&format!("no. {}", surplus.len())), "{name}");
        assert!(refusal(name, json!({ "strange": 1 })).await.contains("`strange`"), "{name}");
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

#[tokio::test]
async fn those_of_another_form_are_named() {
    let takes = "vehicle_history takes (vin, from?, limit?, at?, kind?); those with a ? may be left out";
    for (params, wrong) in [
        (json!([CAR, "x", 10]), "from: \"x\" is no whole number from 0 to 4294967295"),
        (json!([CAR, 0, "x"]), "limit: \"x\" is no whole number from 1 to 100"),
        (json!({ "vin": CAR, "limit": -1 }), "limit: -1 is no whole number from 1 to 100"),
        (json!({ "vin": CAR, "limit": 1.5 }), "limit: 1.5 is no whole number from 1 to 100"),
        (
            json!([CAR, 0, 10, null, "acident"]),
            "kind: \"acident\" is no kind of record (is \"accident\" meant?); the kinds are in \
             docs/reference/records.md",
        ),
    ] {
        assert_eq!(refusal("vehicle_history", params).await, format!("{wrong}. {takes}"));
    }
}

/// Before, the message was of two words, and the rest in `data` alone.
#[tokio::test]
async fn what_the_methods_own_reader_refuses_is_told_in_the_message() {
    let message = refusal("vehicle_verify", json!([CAR, { "records": [{}] }])).await;
    assert!(message.starts_with("record 0 of the claim: ") && !message.contains(" at line "), "{message}");
    assert!(message.contains(". vehicle_verify takes (vin, claim, at?)"), "{message}");
    let request =
        |params: &str| format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"market_get\",\"params\":{params}}}");
    for (params, wrong) in [
        (format!("{{\"vin\":\"{CAR}\",\"vin\":\"{CAR}\"}}"), "duplicate field `vin`"),
        ("\"x\"".to_owned(), "the parameters are no list and no object"),
    ] {
        let (answer, _) = methods().raw_json_request(&request(&params), 1).await.unwrap();
        assert!(answer.contains("-32602") && answer.contains("\"id\":1"), "{answer}");
        assert!(answer.contains(wrong) && answer.contains("market_get takes (vin, at?)"), "{answer}");
    }
}

/// Before, only a parameter of a wrong name was named.
#[tokio::test]
async fn every_parameter_of_another_form_is_named() {
    for Method { name: method, parameters, .. } in described() {
        for parameter in parameters.iter().map(|parameter| parameter.name) {
            let (code, message, data) = refused(method, json!({ parameter: [] })).await;
            assert_eq!(code, -32602, "{method}");
            assert!(message.contains(&format!("{parameter}: [] is no ")) || parameter == "claim", "{message} {data}");
        }
        if parameters.is_empty() {
            continue;
        }
        // Of a claim that is none its own reader says so, in `data`.
        let all = vec![json!([]); parameters.len()];
        let message = refusal(method, json!(all)).await;
        let named = parameters.iter().filter(|parameter| message.contains(&format!("{}: [] is no ", parameter.name)));
        assert_eq!(named.count(), parameters.iter().filter(|parameter| parameter.name != "claim").count(), "{message}");
    }
}
