//! `vehicle_changes`.

use crate::mock::*;
use serde_json::{Value, json};
use urcar_types::Digest;

fn change(vin: &str, records: Value) -> Value {
    let at = json!({ "number": 1, "hash": finalised() });
    json!({ "vin": vin, "records": records, "title": false, "listing": true, "at": at })
}

#[tokio::test]
async fn changes_after_a_block_and_where_to_go_on() {
    let found = ask("vehicle_changes", json!([0])).await.unwrap();
    let next = format!("1.1.{}.", "01".repeat(32));
    let both = json!([change(CAR, json!({ "some": [2] })), change(OTHER, json!("all"))]);
    assert_eq!(found, final_answer(json!({ "changes": both, "terms": [], "next": next, "more": false })));
    let none = final_answer(json!({ "changes": [], "terms": [], "next": next, "more": false }));
    for params in [json!([]), json!([1]), json!({ "cursor": next })] {
        assert_eq!(ask("vehicle_changes", params).await.unwrap(), none);
    }
}

#[tokio::test]
async fn a_page_may_end_within_a_block() {
    let first = ask("vehicle_changes", json!({ "since": 0, "limit": 1 })).await.unwrap();
    assert_eq!((&first["changes"], &first["more"]), (&json!([change(CAR, json!({ "some": [2] }))]), &json!(true)));
    let second = ask("vehicle_changes", json!({ "cursor": first["next"], "limit": 1 })).await.unwrap();
    assert_eq!((&second["changes"], &second["more"]), (&json!([change(OTHER, json!("all"))]), &json!(false)));
    let followed = ask("vehicle_changes", json!({ "since": 0, "vins": [OTHER.to_lowercase()] })).await.unwrap();
    assert_eq!(followed["changes"], second["changes"]);
    let nothing = ask("vehicle_changes", json!({ "since": 0, "vins": [UNKNOWN] })).await.unwrap();
    assert_eq!((&nothing["changes"], &nothing["next"]), (&json!([]), &second["next"]));
}

#[tokio::test]
async fn what_says_no_place_is_refused() {
    let cursor = |number: u32, hash: Digest| format!("1.{number}.{hash:x}.");
    let here = cursor(1, finalised());
    for (params, code, why) in [
        (json!({ "cursor": "x" }), 7018, "take it from the answer before"),
        (json!({ "cursor": format!("{here}.") }), 7018, "take it from the answer before"),
        (json!({ "cursor": here, "since": 0 }), 7018, "both `cursor` and `since`"),
        (json!({ "cursor": cursor(1, stale()) }), 7019, "block 1 of the cursor is not on the final chain"),
        (json!({ "cursor": cursor(2, best()) }), 7019, "block 2 of the cursor is not on the final chain"),
        (json!([2]), 7003, "no block 2"),
        (json!([0, null, 0]), 7006, "1 to 100"),
        (json!([0, null, 101]), 7006, "at most 100"),
        (json!({ "vins": [CAR, "1M8"] }), 7001, "VIN 2 of the list"),
        (json!({ "vins": [CAR, CAR] }), 7016, "VIN 1 and VIN 2"),
        (json!({ "vins": vec![CAR; 101] }), 7015, "at most 100 VINs"),
    ] {
        let (found, message, data) = refused("vehicle_changes", params.clone()).await;
        assert_eq!(found, code, "{params}");
        assert!(message.contains(why), "{message}");
        assert_eq!(data["block"]["number"] == 1, code == 7019, "{data}");
    }
}

#[tokio::test]
async fn where_the_state_is_gone_the_error_names_the_block_to_go_on_from() {
    let methods = over(Mock { is_pruned: true, ..Mock::default() }, None);
    let (code, message, data) = ask_of(&methods, "vehicle_changes", json!([0])).await.unwrap_err();
    let block = json!({ "number": 1, "hash": finalised(), "finalised": true });
    assert_eq!((code, data), (7023, json!({ "block": block })));
    assert!(message.contains("what block 1 changed") && message.contains("as `since`"), "{message}");
    assert!(ask_of(&methods, "vehicle_changes", json!([1])).await.is_ok(), "nothing has to be read");
}
