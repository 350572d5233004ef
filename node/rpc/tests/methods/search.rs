//! `vehicle_search`, `market_search`, `market_stats`.

use crate::mock::*;
use jsonrpsee::RpcModule;
use serde_json::{Value, json};
use urcar_types::{Date, Vin};

fn indexed() -> (RpcModule<()>, Indexed) {
    let indexed = index();
    (over(Mock::default(), Some(indexed.live.clone())), indexed)
}

fn vins(page: &Value) -> Vec<&str> {
    page["vehicles"].as_array().unwrap().iter().map(|found| found["vin"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn vehicles_page_by_page() {
    let (methods, _indexed) = indexed();
    let all = ask_of(&methods, "vehicle_search", json!([])).await.unwrap();
    let block = json!({ "number": 1, "hash": finalised(), "time": TIME.to_string(), "finalised": true });
    assert_eq!((&all["block"], &all["day"]), (&block, &json!(Date::from_millis(TIME))));
    assert_eq!(vins(&all), [CAR, OTHER, UNKNOWN]);
    assert_eq!((&all["total"], &all["next"], &all["facets"]), (&json!(3), &Value::Null, &json!([])));
    let first = ask_of(&methods, "vehicle_search", json!({ "limit": 2 })).await.unwrap();
    let rest = ask_of(&methods, "vehicle_search", json!({ "limit": 2, "cursor": first["next"] })).await.unwrap();
    assert_eq!([vins(&first), vins(&rest)].concat(), vins(&all));
    assert_eq!((&rest["total"], &rest["next"]), (&json!(3), &Value::Null));
}

#[tokio::test]
async fn a_vehicle_comes_with_grade_age_and_words() {
    let (methods, _indexed) = indexed();
    let found = ask_of(&methods, "vehicle_search", json!([{ "for_sale": true }])).await.unwrap();
    let [car] = found["vehicles"].as_array().unwrap().as_slice() else { panic!("{found}") };
    assert_eq!((&car["vin"], &car["price"]), (&json!(CAR), &json!("1152921504606846976")));
    let against: Vec<_> = listing().concerns.iter().map(ToString::to_string).collect();
    // What is scrapped has no grade.
    assert_eq!((&car["against"], &car["grade"]), (&json!(against), &Value::Null));
    assert!(car["age"].as_u64().unwrap() > 0, "{car}");
    let others = ask_of(&methods, "vehicle_search", json!([{ "for_sale": false }])).await.unwrap();
    assert!(others["vehicles"].as_array().unwrap().iter().all(|it| it["grade"].is_string()), "{others}");
}

#[tokio::test]
async fn facets_in_the_order_in_which_they_are_named() {
    let (methods, _indexed) = indexed();
    let params = json!({ "filter": { "for_sale": true }, "facets": ["for_sale", "brand", "model_year"] });
    let found = ask_of(&methods, "vehicle_search", params).await.unwrap();
    let year = found["vehicles"][0]["model_year"].clone();
    let sale = json!([{ "value": false, "count": 2 }, { "value": true, "count": 1 }]);
    let expected = json!([
        { "facet": "for_sale", "values": sale, "total": 2 },
        { "facet": "brand", "values": [{ "value": "01", "count": 1 }], "total": 1 },
        { "facet": "model_year", "values": [{ "value": year, "count": 1 }], "total": 1 },
    ]);
    assert_eq!(found["facets"], expected);
}

#[tokio::test]
async fn the_market_has_what_is_for_sale() {
    let (methods, _indexed) = indexed();
    for filter in [json!(null), json!({}), json!({ "for_sale": true })] {
        assert_eq!(vins(&ask_of(&methods, "market_search", json!([filter])).await.unwrap()), [CAR]);
    }
    let params = json!({ "facets": ["for_sale", "verdict"] });
    let facets = ask_of(&methods, "market_search", params).await.unwrap()["facets"].clone();
    let sale = json!({ "facet": "for_sale", "values": [{ "value": true, "count": 1 }], "total": 1 });
    let verdict = json!({ "facet": "verdict", "values": [{ "value": "logical", "count": 1 }], "total": 1 });
    assert_eq!(facets, json!([sale, verdict]));
    let (code, message, _) = ask_of(&methods, "market_search", json!([{ "for_sale": false }])).await.unwrap_err();
    assert_eq!(code, 7017);
    assert!(message.contains("ask vehicle_search"), "{message}");
}

/// Before, the document refused what the node took.
#[tokio::test]
async fn countries_are_taken_however_they_are_typed() {
    let (methods, _indexed) = indexed();
    let capitals = ask_of(&methods, "vehicle_search", json!([{ "countries": ["FRA", "DEU"] }])).await.unwrap();
    let typed = ask_of(&methods, "vehicle_search", json!([{ "countries": ["fra", " Deu"] }])).await.unwrap();
    assert_eq!((&typed["vehicles"], &typed["total"]), (&capitals["vehicles"], &capitals["total"]));
    let refused = ask_of(&methods, "vehicle_search", json!([{ "countries": ["fr"] }])).await.unwrap_err();
    assert_eq!((refused.0, refused.2), (7017, json!({ "reason": "invalid_country" })));
}

#[tokio::test]
async fn why_a_search_is_refused() {
    let (methods, _indexed) = indexed();
    let page = ask_of(&methods, "vehicle_search", json!({ "limit": 1 })).await.unwrap();
    let cursor = page["next"].as_str().unwrap();
    let other_chain = format!("{}ff{}", &cursor[..2], &cursor[4..]);
    for method in ["vehicle_search", "market_search"] {
        for (params, code, why) in [
            (json!([{ "text": "-" }]), 7017, "the text has neither letter nor digit"),
            (json!([{ "age_from": 2, "age_to": 1 }]), 7017, "the least age is above the most"),
            (json!({ "limit": 0 }), 7006, "1 to 100"),
            (json!({ "limit": 101 }), 7006, "at most 100"),
            (json!({ "cursor": "x" }), 7018, "the cursor is none"),
            (json!({ "cursor": format!("02{}", &cursor[2..]) }), 7018, "has format 2"),
            (json!({ "cursor": other_chain }), 7018, "another chain"),
            (json!({ "cursor": cursor, "sort": { "by": "age" } }), 7018, "another filter or another order"),
            (json!({ "facets": ["make", "body", "make"] }), 7016, "the facet make is named twice"),
            (json!([{ "colour": "red" }]), -32602, "filter: unknown key `colour`"),
        ] {
            let (found, message, _) = ask_of(&methods, method, params.clone()).await.unwrap_err();
            assert_eq!(found, code, "{method} {params}");
            assert!(message.contains(why), "{message}");
        }
    }
    let (_, _, data) = ask_of(&methods, "vehicle_search", json!([{ "fuels": ["not_chosen"] }])).await.unwrap_err();
    assert_eq!(data, json!({ "reason": "fuel_not_chosen" }));
}

#[tokio::test]
async fn what_all_files_add_up_to() {
    let (methods, _indexed) = indexed();
    let found = ask_of(&methods, "market_stats", json!([])).await.unwrap();
    assert_eq!((&found["vehicles"], &found["listings"]), (&json!(3), &json!(1)));
    assert_eq!(found["block"]["number"], 1);
    assert_eq!(found["verdicts"], json!([{ "verdict": "logical", "count": 3 }]));
    assert_eq!(found["disputes"], json!([{ "outcome": "open", "count": 1 }]));
    let counts = found["records"].as_array().unwrap().iter().map(|line| line["count"].as_u64().unwrap());
    let kept: usize =
        [CAR, OTHER, UNKNOWN].map(|text| whole_file(Vin::parse(text).unwrap()).records.len()).iter().sum();
    assert_eq!((counts.sum::<u64>(), &found["records"][0]["month"]), (kept as u64, &Value::Null));
    assert!(found["sales"].as_array().unwrap().iter().all(|line| line["age"].is_null()), "{found}");
    let scrapped = ask_of(&methods, "market_stats", json!({ "kind": "scrapped", "make": "no such" })).await.unwrap();
    let lines = scrapped["records"].as_array().unwrap();
    assert!(!lines.is_empty() && lines.iter().all(|line| line["kind"] == "scrapped" && line["month"].is_u64()));
    assert_eq!(scrapped["sales"], json!([]));
}

#[tokio::test]
async fn a_search_has_no_answer_where_the_time_of_its_block_is_not_known() {
    let indexed = index();
    for (clock, code) in [(Clock::Discarded, 7012), (Clock::Fails, 7099)] {
        let methods = over(Mock { clock, ..Mock::default() }, Some(indexed.live.clone()));
        for method in ["vehicle_search", "market_search", "market_stats"] {
            let (found, message, data) = ask_of(&methods, method, json!([])).await.unwrap_err();
            assert_eq!(found, code, "{method}: {message}");
            assert_eq!(data["block"], json!({ "number": 1, "hash": finalised(), "finalised": true }), "{method}");
        }
    }
}
