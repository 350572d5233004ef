//! The parameters of a new chain.

use crate::{GenesisConfig, mock::*};
use frame_support::traits::{Get, GetStorageVersion, StorageVersion};
use parameters::trade;
use serde_json::json;

/// The parameters as the runtime reads them, and how many are stored.
fn read() -> (u32, u64, usize) {
    let stored = pallet_parameters::Parameters::<Test>::iter().count();
    (trade::Period::get(), trade::Deposit::get(), stored)
}

#[test]
fn what_genesis_sets_is_stored() {
    chain(json!({ "parameters": { "period": 40, "deposit": 9 } })).execute_with(|| assert_eq!(read(), (40, 9, 2)));
}

#[test]
fn what_it_leaves_out_keeps_its_default() {
    chain(json!({ "parameters": { "period": 40 } })).execute_with(|| assert_eq!(read(), (40, 7, 1)));
    chain(json!({ "parameters": { "deposit": null } })).execute_with(|| assert_eq!(read(), (100, 7, 0)));
}

#[test]
fn what_it_does_not_know_is_refused() {
    let unknown = json!({ "parameters": { "price": 1 } });
    let error = serde_json::from_value::<GenesisConfig<Test>>(unknown).err().unwrap();
    assert!(error.to_string().contains("unknown field"), "{error}");
}

#[test]
fn the_defaults_are_written_as_they_are_read() {
    let defaults = serde_json::to_value(GenesisConfig::<Test>::default()).unwrap();
    assert_eq!(defaults, json!({ "parameters": { "period": null, "deposit": null } }));
    chain(defaults).execute_with(|| {
        assert_eq!(read(), (100, 7, 0));
        assert_eq!(GenesisParameters::on_chain_storage_version(), StorageVersion::new(1));
    });
}
