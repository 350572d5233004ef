//! `writer_*`.

use crate::mock::*;
use serde_json::json;

#[tokio::test]
async fn an_organisation_or_none() {
    let found = ask("writer_get", json!([account(1).to_string()])).await.unwrap();
    assert_eq!((&found["upheld"], &found["bond"]), (&json!(2), &json!("1152921504606846976")));
    assert_eq!(found["block"]["time"], TIME.to_string());
    assert_eq!(refused("writer_get", json!([NOBODY.to_string()])).await.0, 7004);
    assert_eq!(refused("writer_get", json!(["me"])).await.0, 7005);
}
