//! `evidence_*`, over a store in a folder, and where there is none.

use crate::mock::*;
use jsonrpsee::RpcModule;
use sc_rpc_api::DenyUnsafe;
use serde_json::{Value, json};
use sp_core::H256;
use sp_crypto_hashing::blake2_256;
use tempfile::TempDir;
use urcar_evidence::{Limits, Metrics, Named, NamedBy, Naming, Peers, Place, Service, Store};

const CONTENT: &[u8] = b"a picture";

struct Kept {
    methods: RpcModule<()>,
    // Removed with it.
    _folder: TempDir,
}

fn digest() -> String {
    format!("0x{}", hex::encode(blake2_256(CONTENT)))
}

fn content() -> String {
    format!("0x{}", hex::encode(CONTENT))
}

/// Returns the methods over a store in which a record names the content, with or without the unsafe ones.
fn kept(unsafe_ones: DenyUnsafe) -> Kept {
    let folder = tempfile::tempdir().unwrap();
    let place = Place::Folder(folder.path().into());
    let store = Store::open(place, folder.path(), H256::zero(), Limits::default()).unwrap();
    let by = NamedBy::Record { vin: whole_file_vin(), number: 3 };
    let naming = Naming { by, writer: Some(account(1)), media_type: "image/png".into(), bytes: CONTENT.len() as u64 };
    store.add(&[Named { digest: blake2_256(CONTENT).into(), naming }], None).unwrap();
    let service = Service::new(store, Peers::new(vec![], 1).unwrap(), Metrics::default());
    let mut methods = RpcModule::new(());
    methods.merge(urcar_rpc::evidence(Some(service)).unwrap()).unwrap();
    methods.extensions_mut().insert(unsafe_ones);
    Kept { methods, _folder: folder }
}

fn whole_file_vin() -> urcar_types::Vin {
    urcar_types::Vin::parse(CAR).unwrap()
}

#[tokio::test]
async fn without_a_store_they_say_so() {
    for (method, params) in [
        ("evidence_put", json!([digest(), content()])),
        ("evidence_get", json!([digest()])),
        ("evidence_status", json!([])),
    ] {
        let (code, message, _) = refused(method, params).await;
        assert_eq!(code, 7050, "{method}");
        assert!(message.contains("ask a full node"), "{message}");
    }
}

#[tokio::test]
async fn what_was_put_is_given_with_the_records_that_name_it() {
    let kept = kept(DenyUnsafe::Yes);
    let (code, ..) = ask_of(&kept.methods, "evidence_get", json!([digest()])).await.unwrap_err();
    assert_eq!(code, 7052);
    let put = ask_of(&kept.methods, "evidence_put", json!([digest(), content()])).await.unwrap();
    assert_eq!(put, json!({ "digest": digest(), "taken": true }));
    let put = ask_of(&kept.methods, "evidence_put", json!([digest(), content()])).await.unwrap();
    assert_eq!(put["taken"], json!(false));
    let found = ask_of(&kept.methods, "evidence_get", json!([digest()])).await.unwrap();
    assert_eq!((&found["content"], &found["bytes"]), (&json!(content()), &json!("9")));
    assert_eq!(found["named_by"][0]["record"], json!(3));
    let status = ask_of(&kept.methods, "evidence_status", json!([])).await.unwrap();
    assert_eq!((&status["held"], &status["missing"], &status["listener"]), (&json!("1"), &json!("0"), &Value::Null));
}

#[tokio::test]
async fn garbage_is_refused() {
    let kept = kept(DenyUnsafe::Yes);
    for (params, code) in [
        (json!(["x", content()]), 7058),
        (json!([digest(), "x"]), 7059),
        (json!([digest(), "0x00"]), 7054),
        (json!([format!("0x{}", "00".repeat(32)), content()]), 7051),
        (json!([digest()]), -32602),
        (json!([7, content()]), -32602),
    ] {
        let (found, ..) = ask_of(&kept.methods, "evidence_put", params.clone()).await.unwrap_err();
        assert_eq!(found, code, "{params}");
    }
}

#[tokio::test]
async fn operators_alone_remove() {
    let guarded = kept(DenyUnsafe::Yes);
    let (code, ..) = ask_of(&guarded.methods, "evidence_remove", json!([digest()])).await.unwrap_err();
    assert_eq!(code, -32601);
    let (code, ..) = ask_of(&guarded.methods, "evidence_remove", json!([digest(), {}])).await.unwrap_err();
    assert_eq!(code, 7060);
    let kept = kept(DenyUnsafe::No);
    for (params, code) in [(json!(["x"]), 7058), (json!([digest(), {}]), 7060), (json!([digest(), 7]), -32602)] {
        let (found, ..) = ask_of(&kept.methods, "evidence_remove", params.clone()).await.unwrap_err();
        assert_eq!(found, code, "{params}");
    }
    let removed = ask_of(&kept.methods, "evidence_remove", json!([digest()])).await.unwrap();
    assert_eq!(removed, json!({ "digest": digest(), "new": true, "gone": true }));
    let (code, _, data) = ask_of(&kept.methods, "evidence_get", json!([digest()])).await.unwrap_err();
    assert!(code == 7053 && data["removals"][0]["operator"].is_string(), "{data}");
}
