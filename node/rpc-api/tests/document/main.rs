//! The published OpenRPC document, and the pages that are made of it.

mod page;

use serde_json::Value;
use std::{collections::BTreeMap, path::PathBuf};
use urcar_rpc_api::document;
use urcar_samples::document::assert_up_to_date;

const PACKAGE: &str = "urcar-rpc-api";

fn published(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "../../docs/reference", name].iter().collect()
}

/// Returns a value with the keys of its objects in order, whatever order the build keeps them in.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(fields) => {
            let fields: BTreeMap<_, _> = fields.iter().map(|(key, value)| (key.clone(), sorted(value))).collect();
            Value::Object(fields.into_iter().collect())
        }
        Value::Array(values) => values.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

#[test]
fn the_published_document_is_that_of_the_code() {
    let text = serde_json::to_string_pretty(&sorted(document())).unwrap() + "\n";
    assert_up_to_date(&published("openrpc.json"), &text, PACKAGE);
}

#[test]
fn the_published_pages_are_those_of_the_code() {
    assert_up_to_date(&published("methods.md"), &page::written(&sorted(document())), PACKAGE);
}
