//! The states that a chain may start from: one preset a file.

mod development;
mod local_testnet;
mod organisations;
mod trial;

use crate::{AccountId, BlockNumber, RuntimeGenesisConfig};
use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use frame_support::traits::BuildGenesisConfig;
use sp_core::crypto::Ss58Codec;
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};

/// A session takes the whole block in which it begins, and leaves room in the others.
const SHORTEST_SESSION: BlockNumber = 2;

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

/// Builds the state of a chain from its genesis, as JSON.
///
/// # Errors
/// Fails, and names why, where the JSON is malformed or would give a chain that can never run or be mended: without a
/// first difficulty, organisations or validators, with validators that are no organisations, or with sessions so short
/// that they leave no room for transactions.
pub fn build(json: &[u8]) -> sp_genesis_builder::Result {
    let genesis: RuntimeGenesisConfig =
        serde_json::from_slice(json).map_err(|error| format!("the genesis is malformed: {error}"))?;
    if genesis.work.initial_difficulty.is_none() {
        return Err("the genesis names no work.initialDifficulty; 0 asks for no work, ever".into());
    }
    if genesis.writers.organisations.is_empty() {
        return Err("the genesis names no writers.organisations; a chain without them can never admit any".into());
    }
    check_validators(&genesis)?;
    genesis.build();
    Ok(())
}

/// Checks that there are validators, each of them an organisation, and that sessions are long enough.
fn check_validators(genesis: &RuntimeGenesisConfig) -> Result<(), String> {
    if genesis.session.keys.is_empty() {
        return Err("the genesis names no session.keys; nobody could make a block".into());
    }
    let is_organisation =
        |who: &AccountId| genesis.writers.organisations.iter().any(|organisation| organisation.account == *who);
    if let Some((stranger, ..)) = genesis.session.keys.iter().find(|(who, ..)| !is_organisation(who)) {
        return Err(format!(
            "the genesis names session.keys of {}, which is none of writers.organisations",
            stranger.to_ss58check()
        ));
    }
    let length = genesis.finality.session_length;
    if length < SHORTEST_SESSION {
        return Err(format!("finality.sessionLength is {length}, and must be {SHORTEST_SESSION} at least"));
    }
    Ok(())
}
