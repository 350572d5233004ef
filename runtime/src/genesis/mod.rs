//! The states that a chain may start from: one preset a file.

mod development;
mod local_testnet;
mod organisations;
mod trial;

use alloc::{string::ToString, vec, vec::Vec};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};

/// Returns the names of the presets.
pub fn names() -> Vec<PresetId> {
    vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}

/// Returns the preset of a name, as JSON.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
    let patch = match id.as_ref() {
        DEV_RUNTIME_PRESET => development::preset(),
        LOCAL_TESTNET_RUNTIME_PRESET => local_testnet::preset(),
        _ => return None,
    };
    Some(patch.to_string().into_bytes())
}
