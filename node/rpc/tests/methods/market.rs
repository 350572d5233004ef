//! `market_*`.

use crate::mock::*;
use serde_json::{Value, json};

#[tokio::test]
async fn a_listing_or_nothing() {
    let found = ask("market_get", json!([CAR.to_lowercase()])).await.unwrap();
    assert_eq!(found, with_names(final_answer(json!({ "listing": listing() })), &[1]));
    assert_eq!(found["listing"]["price"], "1152921504606846976");
    let none = with_names(final_answer(json!({ "listing": null })), &[]);
    assert_eq!(ask("market_get", json!([OTHER])).await.unwrap(), none);
    assert_eq!(refused("market_get", json!([UNKNOWN])).await.0, 7002);
    assert_eq!(refused("market_get", json!(["1M8"])).await.0, 7001);
}

#[tokio::test]
async fn listings_page_by_page() {
    let first = ask("market_listings", json!([])).await.unwrap();
    assert_eq!(first["listings"], json!([listing()]));
    let next = ask("market_listings", json!([first["next"], 100])).await.unwrap();
    assert_eq!(next, with_names(final_answer(json!({ "listings": [], "next": null })), &[]));
    assert_eq!(refused("market_listings", json!(["1M8"])).await.0, 7001);
    let (code, message, _) = refused("market_listings", json!([null, 101])).await;
    assert_eq!(code, 7006);
    assert!(message.contains("at most 100"), "{message}");
    assert_eq!(refused("market_listings", json!({ "limit": 0 })).await.0, 7006);
}

#[tokio::test]
async fn an_offer_or_nothing() {
    let found = ask("market_offer", json!([CAR])).await.unwrap();
    assert_eq!(found["offer"]["offer"]["terms"], json!({ "transfer": "gift" }));
    let none = ask("market_offer", json!([OTHER])).await.unwrap();
    assert_eq!((&none["offer"], &none["block"]["number"]), (&Value::Null, &json!(1)));
    assert_eq!(refused("market_offer", json!([UNKNOWN])).await.0, 7002);
    assert_eq!(refused("market_offer", json!([""])).await.0, 7001);
}
