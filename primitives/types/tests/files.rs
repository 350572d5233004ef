//! Whole files and the changes of a block, as JSON and back.

mod values;

use codec::DecodeAll;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::json;
use std::fmt::Debug;
use urcar_samples::{AccountId, vin, vins};
use urcar_types::{ChangedRecords, Changes, FilePage, FileView, VehicleChange};
use values::values;

/// Asserts that every value of a type comes back from JSON as it was.
fn assert_json<T: DecodeAll + Serialize + DeserializeOwned + PartialEq + Debug>(of: &str) {
    let all = values().into_iter().filter(|value| value.of == of);
    let mut found = 0;
    for value in all {
        let value = T::decode_all(&mut value.scale.as_slice()).expect("a value that was encoded");
        let json = serde_json::to_value(&value).expect("JSON");
        assert_eq!(serde_json::from_value::<T>(json).expect("what was written"), value);
        found += 1;
    }
    assert!(found > 0, "there is no {of}");
}

#[test]
fn json_and_back() {
    assert_json::<FileView<AccountId, u128, u32>>("FileView");
    assert_json::<FilePage<AccountId, u128, u32>>("FilePage");
    assert_json::<Changes<AccountId>>("Changes");
    assert_json::<VehicleChange>("VehicleChange");
    assert_json::<ChangedRecords>("ChangedRecords");
}

#[test]
fn changes_as_json() {
    let records = ChangedRecords::Some(vec![3, 5]);
    let change = VehicleChange { vin: vin(vins::VALID), records, title: true, listing: false };
    let changes = Changes::<u32> { vehicles: vec![change], disputes: vec![7], writers: vec![9], terms: true };
    let json = json!({
        "vehicles": [{"vin": vins::VALID, "records": {"some": [3, 5]}, "title": true, "listing": false}],
        "disputes": [7],
        "writers": [9],
        "terms": true,
    });
    assert_eq!(serde_json::to_value(&changes).expect("JSON"), json);
    assert_eq!(serde_json::to_value(ChangedRecords::All).expect("JSON"), json!("all"));
}
