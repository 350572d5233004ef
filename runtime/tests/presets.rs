//! The states that a chain may start from.

mod common;

use codec::Encode;
use common::{Chain, PRESETS, account, active, genesis, organisation, seats, try_state};
use serde_json::Value;
use sp_core::U256;
use sp_genesis_builder::runtime_decl_for_genesis_builder::GenesisBuilderV1;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use std::collections::BTreeSet;
use urcar_runtime::{
    AccountId, Aura, Balances, Block, Grandpa, Runtime, SS58_PREFIX, Session, TOKEN_DECIMALS, TOKEN_SYMBOL, UNIT, Work,
    Writers,
};
use urcar_types::{Role, Standing};

const ORGANISATIONS: &str = include_str!("../../data/organisations.json");

/// A preset exactly as it is delivered.
fn delivered(preset: &str) -> Chain {
    Chain::from_config(genesis(preset, |_| ()))
}

#[test]
fn they_are_named_as_wallets_expect() {
    let names = <Runtime as GenesisBuilderV1<Block>>::preset_names();
    let names: Vec<&str> = names.iter().map(|name| name.as_ref()).collect();
    assert_eq!(names, PRESETS);
    assert_eq!(<Runtime as GenesisBuilderV1<Block>>::get_preset(&Some("production".into())), None);
}

#[test]
fn each_builds_a_sound_chain_that_asks_for_work() {
    for preset in PRESETS {
        let mut chain = delivered(preset);
        chain.run(|| {
            try_state();
            assert!(Work::difficulty() > U256::from(100_000));
        });
        chain.blocks(3);
        chain.run(try_state);
    }
}

#[test]
#[should_panic(expected = "names no work.initialDifficulty")]
fn the_defaults_alone_are_no_chain() {
    let json = <Runtime as GenesisBuilderV1<Block>>::get_preset(&None).unwrap();
    Chain::from_config(serde_json::from_slice(&json).unwrap());
}

#[test]
#[should_panic(expected = "names no work.initialDifficulty")]
fn a_chain_whose_difficulty_was_forgotten_is_refused() {
    Chain::new("local_testnet", |config| config["work"]["initialDifficulty"] = Value::Null);
}

#[test]
#[should_panic(expected = "names no writers.organisations")]
fn a_chain_without_organisations_is_refused() {
    Chain::new("local_testnet", |config| config["writers"]["organisations"] = Value::Array(Vec::new()));
}

#[test]
#[should_panic(expected = "names no session.keys")]
fn a_chain_without_validators_is_refused() {
    Chain::new("local_testnet", |config| config["session"]["keys"] = Value::Array(Vec::new()));
}

#[test]
#[should_panic(expected = "which is none of writers.organisations")]
fn a_validator_that_is_no_organisation_is_refused() {
    Chain::new("local_testnet", |config| {
        config["writers"]["organisations"].as_array_mut().unwrap().pop();
    });
}

#[test]
#[should_panic(expected = "must be 2 at least")]
fn sessions_that_leave_no_room_are_refused() {
    Chain::new("local_testnet", |config| config["finality"]["sessionLength"] = 1.into());
}

#[test]
fn development_has_the_organisations_of_the_data() {
    let listed: Vec<Value> = serde_json::from_str(ORGANISATIONS).unwrap();
    assert_eq!(listed.len(), 25);
    delivered("development").run(|| {
        for (number, listed) in listed.iter().enumerate() {
            let info = Writers::writer(&account(&organisation(number))).expect("an organisation for every key");
            assert_eq!(info.name.as_str(), listed["name"]);
            assert_eq!(info.country.0.as_str(), listed["country"]);
            let roles: BTreeSet<Role> = serde_json::from_value(listed["roles"].clone()).unwrap();
            assert_eq!(info.roles.into_inner(), roles, "{}", info.name);
            assert_eq!(info.standing, Standing::Active);
        }
    });
}

#[test]
fn development_has_one_validator_that_may_write_everything() {
    delivered("development").run(|| {
        let alice = Sr25519Keyring::Alice.to_account_id();
        assert_eq!(Session::validators(), std::slice::from_ref(&alice));
        assert_eq!(Writers::writer(&alice).unwrap().roles.len(), Role::ALL.len());
        assert_eq!(active().len(), 26);
    });
}

#[test]
fn four_organisations_of_four_roles_validate_local_testnet() {
    use Sr25519Keyring::{Alice, Bob, Charlie, Dave};
    delivered("local_testnet").run(|| {
        let who = [Alice, Bob, Charlie, Dave];
        let accounts = who.map(|it| it.to_account_id());
        // In order of their accounts, as in every later session.
        let order: BTreeSet<AccountId> = accounts.iter().cloned().collect();
        assert_eq!(Session::validators(), order.into_iter().collect::<Vec<_>>());

        let aura: BTreeSet<_> = pallet_aura::Authorities::<Runtime>::get().into_iter().map(|it| it.encode()).collect();
        assert_eq!(aura, who.map(|it| it.public().encode()).into());
        let votes: BTreeSet<_> =
            Grandpa::grandpa_authorities().into_iter().map(|(key, weight)| (key.encode(), weight)).collect();
        let keys = [Ed25519Keyring::Alice, Ed25519Keyring::Bob, Ed25519Keyring::Charlie, Ed25519Keyring::Dave];
        assert_eq!(votes, keys.map(|it| (it.public().encode(), 1)).into());
        assert_eq!(Aura::authorities_len(), 4);

        let roles: Vec<_> = accounts.iter().flat_map(|who| Writers::writer(who).unwrap().roles.into_inner()).collect();
        assert_eq!(roles, [Role::Manufacturer, Role::Retailer, Role::Workshop, Role::Insurer]);
        assert_eq!(active().len(), 4);
    });
}

#[test]
fn every_active_organisation_has_a_seat_and_its_bond() {
    for preset in PRESETS {
        delivered(preset).run(|| {
            assert_eq!(seats(), active());
            for who in seats() {
                let bond = <Runtime as pallet_writers::Config>::Bond::get();
                assert_eq!(Writers::writer(&who).unwrap().bond.0, bond);
                assert!(Balances::free_balance(&who) >= 1_000 * UNIT, "money to live on beside the bond");
            }
        });
    }
}

#[test]
fn all_money_is_somebodys() {
    for preset in PRESETS {
        delivered(preset).run(|| {
            let held: u128 =
                frame_system::Account::<Runtime>::iter().map(|(_, it)| it.data.free + it.data.reserved).sum();
            assert_eq!(Balances::total_issuance(), held);
        });
    }
}

#[test]
#[should_panic(expected = "cannot be there from the first block on")]
fn an_organisation_without_money_for_its_bond_is_refused() {
    Chain::new("local_testnet", |config| config["balances"]["balances"] = Value::Array(Vec::new()));
}

#[test]
#[should_panic(expected = "cannot be there from the first block on")]
fn two_organisations_of_one_name_are_refused() {
    Chain::new("local_testnet", |config| {
        let name = config["writers"]["organisations"][0]["name"].clone();
        config["writers"]["organisations"][1]["name"] = name;
    });
}

#[test]
#[should_panic(expected = "unknown field")]
fn a_field_that_means_nothing_is_refused() {
    Chain::new("local_testnet", |config| config["writers"]["organisations"][0]["rank"] = 1.into());
}

#[test]
fn the_chain_properties_fit_the_runtime() {
    assert_eq!(<<Runtime as frame_system::Config>::SS58Prefix as sp_core::Get<u16>>::get(), SS58_PREFIX);
    assert_eq!(10u128.pow(TOKEN_DECIMALS.into()), UNIT);
    assert_eq!((TOKEN_SYMBOL, TOKEN_DECIMALS), ("URC", 12), "the wasm build names them to hardware wallets");
}
