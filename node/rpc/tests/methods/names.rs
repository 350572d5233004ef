//! The names of organisations, beside the accounts of every answer.

use crate::mock::*;
use serde_json::{Value, json};
use sp_core::crypto::{AccountId32, Ss58Codec};
use std::collections::BTreeSet;
use urcar_types::Digest;

/// Returns every account in a value.
pub fn accounts(value: &Value) -> BTreeSet<AccountId32> {
    match value {
        Value::String(text) => AccountId32::from_ss58check(text).into_iter().collect(),
        Value::Array(values) => values.iter().flat_map(accounts).collect(),
        Value::Object(fields) => fields.values().flat_map(accounts).collect(),
        _ => BTreeSet::new(),
    }
}

#[tokio::test]
async fn every_answer_with_accounts_has_the_names_of_the_organisations_among_them() {
    let asked = [
        ("vehicle_get", json!([CAR]), 2),
        ("vehicle_history", json!([CAR]), 1),
        ("vehicle_pending", json!([CAR]), 0),
        ("vehicle_verify", json!([CAR, { "digest": Digest::zero() }]), 0),
        ("vehicle_appraise", json!([CAR, "EUR"]), 0),
        ("vehicle_disputes", json!([CAR]), 4),
        ("vehicle_dispute", json!([0]), 4),
        ("vehicle_owned", json!([account(1).to_string()]), 0),
        ("vehicle_report", json!([CAR]), 2),
        ("vehicle_reports", json!([[CAR]]), 2),
        ("vehicle_changes", json!([0]), 0),
        ("market_get", json!([CAR]), 2),
        ("market_listings", json!([]), 2),
        ("market_offer", json!([CAR]), 2),
        ("writer_get", json!([account(1).to_string()]), 0),
    ];
    for (method, params, held) in asked {
        let answer = ask(method, params).await.unwrap();
        let accounts = accounts(&answer);
        assert_eq!(accounts.len(), held, "{method}");
        let organisations = accounts.into_iter().filter(|account| ![NOBODY, APPLICANT].contains(account));
        let expected: Value = organisations.map(|account| (account.to_string(), json!(NAME))).collect();
        let expected = if held == 0 { Value::Null } else { expected };
        assert_eq!(answer["names"], expected, "{method}");
    }
}

#[tokio::test]
async fn the_names_are_there_where_there_are_none() {
    for (method, params) in [
        ("vehicle_history", json!([OTHER])),
        ("vehicle_disputes", json!([OTHER])),
        ("market_get", json!([OTHER])),
        ("market_offer", json!([OTHER])),
    ] {
        assert_eq!(ask(method, params).await.unwrap()["names"], json!({}), "{method}");
    }
}

/// An applicant could call itself anything.
#[tokio::test]
async fn who_only_asked_to_be_admitted_has_no_name_yet() {
    let found = ask("market_get", json!([CAR])).await.unwrap();
    assert_eq!(found["listing"]["reservation"]["buyer"], APPLICANT.to_string());
    assert!(found["names"].get(APPLICANT.to_string()).is_none());
}
