//! The preset of a network of four nodes on one machine.

use super::{organisations::organisation, trial::trial};
use alloc::vec;
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie, Dave};
use urcar_types::Role;

/// Returns the preset: four organisations, each a validator.
pub(super) fn preset() -> serde_json::Value {
    let organisations = vec![
        organisation(Alice.to_account_id(), "Alpha Motor Works", "DEU", &[Role::Manufacturer]),
        organisation(Bob.to_account_id(), "Bravo 4S Store", "CHN", &[Role::Retailer]),
        organisation(Charlie.to_account_id(), "Charlie's Workshop", "GBR", &[Role::Workshop]),
        organisation(Dave.to_account_id(), "Delta Insurance", "USA", &[Role::Insurer]),
    ];
    trial(organisations, &[Alice, Bob, Charlie, Dave])
}
