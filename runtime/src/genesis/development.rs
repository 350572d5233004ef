//! The preset of a chain on one machine.

use super::{
    organisations::{imported, organisation},
    trial::trial,
};
use sp_keyring::Sr25519Keyring::Alice;
use urcar_types::Role;

/// Returns the preset: one validator, which may write everything, and every organisation that writes the lives in
/// `data/`.
pub(super) fn preset() -> serde_json::Value {
    let validator = organisation(Alice.to_account_id(), "Development Validator", "CHE", &Role::ALL);
    trial(imported().chain([validator]).collect(), &[Alice])
}
