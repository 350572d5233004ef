//! `vehicle_*`.

use crate::mock::*;
use serde_json::{Value, json};
use urcar_types::{Author, Currency, Date, Digest, Entry, List, Record, RecordData, Role, Text};

#[tokio::test]
async fn files_page_by_page_and_verified() {
    assert_eq!(ask("vehicle_history", json!([CAR, 3])).await.unwrap()["total"], 3);
    assert_eq!(refused("vehicle_history", json!([CAR, 0, 101])).await.0, 7006);
    assert_eq!(refused("vehicle_get", json!([UNKNOWN])).await.0, 7002);
    let waiting =
        json!([{"record": 3, "why": {"correction": {"corrects": 1}}, "since": 1_577_836_800_000_u64, "until": null}]);
    assert_eq!(ask("vehicle_pending", json!([CAR])).await.unwrap(), waiting);
    assert_eq!(refused("vehicle_pending", json!([UNKNOWN])).await.0, 7002);
    let claim = json!({ "digest": Digest::zero() });
    assert!(ask("vehicle_verify", json!([CAR, claim])).await.unwrap()["matches"].as_bool().unwrap());
}

#[tokio::test]
async fn records_are_compared_within_bounds() {
    let record = Record {
        number: 0,
        author: Author::Organisation { account: account(1), role: Role::Workshop },
        recorded_at: 1,
        entry: Entry {
            data: RecordData::Scrapped { certificate: Text::unchecked("C") },
            event_date: Date::new(2020, 1, 1),
            odometer: None,
            description: Text::unchecked("前保险杠"),
            evidence: List::default(),
            commitment: None,
        },
        previous: Digest::zero(),
    };
    let claim = |records: usize| json!({ "records": vec![&record; records] });
    let found = ask("vehicle_verify", json!([CAR, claim(1)])).await.unwrap();
    assert_eq!((&found["matches"], &found["first_difference"]), (&json!(false), &json!(0)));
    assert!(ask("vehicle_verify", json!([CAR, claim(10_000)])).await.is_ok());
    let (code, message, _) = refused("vehicle_verify", json!([CAR, claim(10_001)])).await;
    assert_eq!(code, 7007);
    assert!(message.contains("at most 10000"), "{message}");
}

#[tokio::test]
async fn what_a_car_is_worth() {
    let found = ask("vehicle_appraise", json!([CAR, "eur"])).await.unwrap();
    assert_eq!(found, serde_json::to_value(appraisal(Currency::from("EUR"))).unwrap());
    assert_eq!(found["lines"], json!([{ "reason": { "age": { "months": 54 } }, "permille": 545 }]));
}

#[tokio::test]
async fn why_no_price_is_given() {
    let (code, message, data) = refused("vehicle_appraise", json!([CAR, "USD"])).await;
    assert_eq!((code, data), (7009, json!({ "too_few_comparables": { "found": 1, "needed": 3 } })));
    assert!(message.contains("1 comparable sales") && message.contains("another currency"), "{message}");
    let (code, _, data) = refused("vehicle_appraise", json!([OTHER, "EUR"])).await;
    assert_eq!((code, data), (7009, json!("stolen")));
    assert_eq!(refused("vehicle_appraise", json!([UNKNOWN, "EUR"])).await.0, 7002);
    assert_eq!(refused("vehicle_appraise", json!(["1M8", "EUR"])).await.0, 7001);
    assert_eq!(refused("vehicle_appraise", json!([CAR, "EURO"])).await.0, 7010);
    let (code, message, data) = refused("vehicle_appraise", json!([CAR, "XXX"])).await;
    assert_eq!((code, data), (7099, Value::Null));
    assert!(message.contains("not there"), "{message}");
}

#[tokio::test]
async fn disputes_by_vehicle_and_by_number() {
    let found = ask("vehicle_disputes", json!([CAR])).await.unwrap();
    assert_eq!(found, json!({ "disputes": [dispute(0), dispute(1)], "total": 2, "next": null }));
    assert_eq!(found["disputes"][0]["challengers"][0]["deposit"], "1152921504606846976");
    let page = ask("vehicle_disputes", json!([CAR, 0, 1])).await.unwrap();
    assert_eq!(page, json!({ "disputes": [dispute(0)], "total": 2, "next": 1 }));
    let page = ask("vehicle_disputes", json!([CAR, page["next"], 100])).await.unwrap();
    assert_eq!(page, json!({ "disputes": [dispute(1)], "total": 2, "next": null }));
    assert_eq!(refused("vehicle_disputes", json!([CAR, 0, 101])).await.0, 7006);
    let none = ask("vehicle_disputes", json!([OTHER])).await.unwrap();
    assert_eq!(none, json!({ "disputes": [], "total": 0, "next": null }));
    assert_eq!(ask("vehicle_dispute", json!([1])).await.unwrap(), found["disputes"][1]);
    assert_eq!(refused("vehicle_disputes", json!([UNKNOWN])).await.0, 7002);
    assert_eq!(refused("vehicle_disputes", json!(["O"])).await.0, 7001);
    assert_eq!(refused("vehicle_dispute", json!([2])).await.0, 7008);
}
