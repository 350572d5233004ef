//! `vehicle_report`, `vehicle_reports`.

use crate::{mock::*, names::accounts};
use serde_json::{Value, json};
use sp_core::crypto::{AccountId32, Ss58Codec};
use std::collections::BTreeSet;
use urcar_index::Options;
use urcar_rpc_api::limits::{MAX_REPORT_BYTES, MAX_REPORT_RECORDS};
use urcar_rules::appraisal::Declined;
use urcar_rules::report;
use urcar_types::{Currency, Date, Vin};

fn reported(text: &str, declined: Declined) -> Value {
    json!(report(&whole_file(Vin::parse(text).unwrap()), Err(declined), Date::from_millis(TIME)))
}

const TOO_FEW: Declined = Declined::TooFewComparables { found: 1, needed: 3 };

#[tokio::test]
async fn a_report_rests_on_every_record_and_says_why_it_has_no_price() {
    let found = ask("vehicle_report", json!([CAR.to_lowercase()])).await.unwrap();
    assert_eq!(found, with_names(final_answer(reported(CAR, TOO_FEW)), &[1]));
    assert_eq!((&found["complete"], &found["identity"]["records"]), (&json!(true), &json!(3)));
    assert_eq!(found["declined"], json!({ "too_few_comparables": { "found": 1, "needed": 3 } }));
    assert_eq!(found["day"], json!(Date::from_millis(TIME)));
    let priced = ask("vehicle_report", json!({ "vin": CAR, "currency": "eur", "at": "best" })).await.unwrap();
    assert_eq!(priced["appraisal"], json!(appraisal(Currency::from("EUR"))));
    assert_eq!((&priced["declined"], &priced["block"]["number"]), (&Value::Null, &json!(2)));
}

#[tokio::test]
async fn why_there_is_no_report() {
    assert_eq!(refused("vehicle_report", json!([UNKNOWN])).await.0, 7002);
    let (code, message, data) = refused("vehicle_report", json!([MISTYPED])).await;
    assert_eq!((code, &data["block"]["number"]), (7002, &json!(1)));
    assert!(message.contains("not its check digit"), "{message}");
    assert_eq!(refused("vehicle_report", json!(["1M8"])).await.0, 7001);
    assert_eq!(refused("vehicle_report", json!([CAR, "ERU"])).await.0, 7010);
    assert_eq!(refused("vehicle_report", json!([CAR, "JPY"])).await.0, 7099);
    assert_eq!(refused("vehicle_report", json!([CAR, null, 7])).await.0, 7003);
}

#[tokio::test]
async fn reports_come_in_the_order_of_their_vins_and_an_error_stands_in_the_place_of_one() {
    let found = ask("vehicle_reports", json!([[OTHER, UNKNOWN, CAR, MISTYPED]])).await.unwrap();
    let reports = found["reports"].as_array().unwrap();
    let vins: Vec<_> = reports.iter().map(|of| of["vin"].as_str().unwrap()).collect();
    assert_eq!(vins, [OTHER, UNKNOWN, CAR, MISTYPED]);
    assert_eq!(reports[0]["report"], reported(OTHER, Declined::Stolen));
    assert_eq!(reports[2]["report"], reported(CAR, TOO_FEW));
    assert_eq!((&reports[1]["report"], &reports[1]["error"]["code"]), (&Value::Null, &json!(7002)));
    assert!(reports[3]["error"]["message"].as_str().unwrap().contains("not its check digit"));
    assert_eq!((&reports[0]["error"], &found["names"][account(1).to_string()]), (&Value::Null, &json!(NAME)));
}

#[tokio::test]
async fn lists_of_vins_keep_their_bounds() {
    let (code, message, _) = refused("vehicle_reports", json!([[CAR, "1M8"]])).await;
    assert_eq!(code, 7001);
    assert!(message.starts_with("VIN 2 of the list, \"1M8\", is not a VIN"), "{message}");
    let (code, message, _) = refused("vehicle_reports", json!([[CAR, OTHER, CAR.to_lowercase()]])).await;
    assert_eq!(code, 7016);
    assert!(message.contains("VIN 1 and VIN 3 of the list are both 1M8GDM9AXKP042788"), "{message}");
    assert_eq!(refused("vehicle_reports", json!([vec![CAR; 101]])).await.0, 7015);
    assert_eq!(refused("vehicle_reports", json!([[]])).await.0, -32602);
    assert_eq!(refused("vehicle_reports", json!([[CAR], "ERU"])).await.0, 7010);
}

#[tokio::test]
async fn the_reports_of_one_call_rest_on_5_000_records_at_most() {
    let methods = over(Mock { records: Some(4_000), ..Mock::default() }, None);
    let found = ask_of(&methods, "vehicle_reports", json!([[OTHER, UNKNOWN, CAR]])).await.unwrap();
    let errors: Vec<_> = found["reports"].as_array().unwrap().iter().map(|of| &of["error"]["code"]).collect();
    assert_eq!(errors, [&Value::Null, &json!(7002), &json!(7024)]);
    let last = &found["reports"][2];
    assert_eq!(last["report"], Value::Null);
    assert!(
        last["error"]["message"].as_str().unwrap().contains("rest on 5000 records, and take 8 MiB, at most"),
        "{last}"
    );
    // By itself it has a report, whatever its length.
    for (records, of) in [(4_000, CAR), (5_000, CAR), (5_001, CAR), (40_000, OTHER)] {
        let methods = over(Mock { records: Some(records), ..Mock::default() }, None);
        let found = ask_of(&methods, "vehicle_report", json!([of])).await.unwrap();
        assert_eq!((&found["complete"], &found["identity"]["records"]), (&json!(false), &json!(records)));
        let found = ask_of(&methods, "vehicle_reports", json!([[of]])).await.unwrap();
        assert_eq!(found["reports"][0]["error"], Value::Null);
    }
    let methods = over(Mock { records: Some(2_500), ..Mock::default() }, None);
    let found = ask_of(&methods, "vehicle_reports", json!([[OTHER, CAR]])).await.unwrap();
    assert!(found["reports"].as_array().unwrap().iter().all(|of| of["error"].is_null()), "there is room for both");
}

#[tokio::test]
async fn reports_fit_into_an_answer_however_long_their_records_are() {
    let methods = over(Mock { records: Some(5_000), is_long: true, ..Mock::default() }, None);
    let found = ask_of(&methods, "vehicle_report", json!([CAR])).await.unwrap();
    let bytes = found.to_string().len();
    assert!((MAX_REPORT_BYTES / 3..MAX_REPORT_BYTES + (1 << 16)).contains(&bytes), "{bytes}");
    assert_eq!((&found["complete"], &found["identity"]["records"]), (&json!(false), &json!(5_000)));
    assert!(found["names"].as_object().unwrap().len() > 200, "however many organisations there are");
    let methods = over(Mock { records: Some(1_500), is_long: true, ..Mock::default() }, None);
    let found = ask_of(&methods, "vehicle_reports", json!([[CAR, OTHER]])).await.unwrap();
    let errors: Vec<_> = found["reports"].as_array().unwrap().iter().map(|of| &of["error"]["code"]).collect();
    assert_eq!(errors, [&Value::Null, &json!(7024)]);
    assert!(found.to_string().len() < MAX_REPORT_BYTES + (1 << 16));
    assert_eq!(Options::default().report_records, MAX_REPORT_RECORDS);
}

/// The index has a vehicle that the state lacks.
#[tokio::test]
async fn the_index_is_read_where_it_is_at_the_last_final_block() {
    let indexed = index();
    let methods = over(Mock::default(), Some(indexed.live.clone()));
    let found = ask_of(&methods, "vehicle_report", json!([CAR])).await.unwrap();
    assert_eq!(found, ask("vehicle_report", json!([CAR])).await.unwrap());
    let copied = ask_of(&methods, "vehicle_report", json!([UNKNOWN])).await.unwrap();
    assert_eq!((&copied["identity"]["vin"], &copied["block"]["number"]), (&json!(UNKNOWN), &json!(1)));
    let named = ask_of(&methods, "vehicle_report", json!([UNKNOWN, null, "finalised"])).await.unwrap();
    assert_eq!(named, copied, "it is the same block");
    assert_eq!(ask_of(&methods, "vehicle_report", json!([UNKNOWN, null, 1])).await.unwrap_err().0, 7002);
    let found = ask_of(&methods, "vehicle_reports", json!([[UNKNOWN, CAR]])).await.unwrap();
    assert_eq!(found["reports"][0]["report"]["identity"]["vin"], UNKNOWN);
    let empty = empty_index();
    let methods = over(Mock::default(), Some(empty.live.clone()));
    assert_eq!(ask_of(&methods, "vehicle_report", json!([UNKNOWN])).await.unwrap_err().0, 7002);
}

/// Its file has a record of every kind.
#[tokio::test]
async fn every_organisation_of_a_report_has_its_name_beside_it() {
    let indexed = index();
    let methods = over(Mock::default(), Some(indexed.live.clone()));
    let mut found = ask_of(&methods, "vehicle_report", json!([UNKNOWN])).await.unwrap();
    let names = found.as_object_mut().unwrap().remove("names").unwrap();
    let named: BTreeSet<AccountId32> =
        names.as_object().unwrap().keys().map(|text| AccountId32::from_ss58check(text).unwrap()).collect();
    let organisations = accounts(&found).into_iter().filter(|account| ![NOBODY, APPLICANT].contains(account));
    assert_eq!(named, organisations.collect::<BTreeSet<_>>());
    assert!(named.len() > 1, "{named:?}");
}
