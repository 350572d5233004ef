//! `index_status`, and the methods that need an index where there is none.

use crate::mock::*;
use serde_json::{Value, json};
use std::time::Duration;
use urcar_index::Options;

/// The methods that are answered of the index alone.
const OF_THE_INDEX: [&str; 4] = ["vehicle_search", "market_search", "market_stats", "index_status"];

#[tokio::test]
async fn without_an_index_they_say_so() {
    for method in OF_THE_INDEX {
        let (code, message, data) = refused(method, json!([])).await;
        assert_eq!((code, data), (7020, Value::Null), "{method}");
        assert!(message.starts_with("no index here, ask a full node"), "{message}");
    }
}

#[tokio::test]
async fn before_it_is_built_they_say_so() {
    let empty = empty_index();
    let methods = over(Mock::default(), Some(empty.live.clone()));
    for method in ["vehicle_search", "market_search", "market_stats"] {
        let (code, message, _) = ask_of(&methods, method, json!([])).await.unwrap_err();
        assert_eq!(code, 7021, "{method}");
        assert!(message.contains("index_status says how the index stands"), "{message}");
    }
    let status = ask_of(&methods, "index_status", json!([])).await.unwrap();
    assert_eq!(
        (&status["block"], &status["behind"], &status["last_error"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
}

#[tokio::test]
async fn far_behind_the_chain_it_gives_no_answer() {
    let indexed = index();
    let methods = |finalised| over(Mock { finalised, ..Mock::default() }, Some(indexed.live.clone()));
    for method in ["vehicle_search", "market_search", "market_stats"] {
        assert!(ask_of(&methods(101), method, json!([])).await.is_ok(), "{method}");
        let (code, message, _) = ask_of(&methods(102), method, json!([])).await.unwrap_err();
        assert_eq!(code, 7021, "{method}");
        assert!(message.contains("at block 1, more than 100 blocks behind block 102"), "{message}");
    }
}

/// Reports are then read from the state.
#[tokio::test]
async fn a_question_that_is_interrupted_by_its_deadline_says_so() {
    let indexed = index_of(1, Options { deadline: Duration::ZERO, ..Options::default() });
    let methods = over(Mock::default(), Some(indexed.live.clone()));
    for params in [json!([]), json!({ "make": "BMW", "model": "i3" })] {
        let (code, message, data) = ask_of(&methods, "market_stats", params).await.unwrap_err();
        assert_eq!((code, data), (7022, Value::Null));
        assert_eq!(message, "too many ask at once, or the index didn't answer in time. Ask for less, or later");
    }
    let found = ask_of(&methods, "vehicle_report", json!([CAR])).await.unwrap();
    assert_eq!(found, ask("vehicle_report", json!([CAR])).await.unwrap());
}

/// Before, the document didn't have this error of theirs.
#[tokio::test]
async fn at_a_block_that_the_node_lacks_a_search_gives_no_answer() {
    let indexed = index_of(3, Options::default());
    let methods = over(Mock { finalised: 3, ..Mock::default() }, Some(indexed.live.clone()));
    for method in ["vehicle_search", "market_search"] {
        let (code, message, _) = ask_of(&methods, method, json!([])).await.unwrap_err();
        assert_eq!(code, 7003, "{method}");
        assert!(message.contains("no block 3"), "{message}");
    }
}

#[tokio::test]
async fn how_the_index_stands() {
    let indexed = index();
    let methods = over(Mock::default(), Some(indexed.live.clone()));
    let status = ask_of(&methods, "index_status", json!([])).await.unwrap();
    assert_eq!(status["block"], json!({ "number": 1, "hash": finalised() }));
    assert!(status["memory_bytes"].as_str().unwrap().parse::<u64>().unwrap() > 0, "{status}");
    assert!(status["schema"].as_u64().unwrap() > 0 && status["wal_bytes"].is_string(), "{status}");
    assert_eq!(status["rebuilding"], Value::Null);
}
