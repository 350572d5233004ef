//! Each reason to refuse a network, and that whatever isn't refused has a genesis.

use super::{
    description::{Description, Funded, Organisation},
    member::{address_of, hex},
    network::Network,
    specification::{build, genesis, read, sha256},
};
use crate::chain_spec::{allows_private_addresses, consortium};
use codec::Encode;
use proptest::prelude::*;
use sc_network::PeerId;
use sc_service::ChainType;
use serde_json::Value;
use sp_core::{Pair as _, ed25519, proof_of_possession::statement_of_ownership, sr25519};
use std::sync::LazyLock;
use urcar_runtime::{AccountId, RuntimeGenesisConfig};

const ALICE: &str = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

/// A network without its organisations.
const NETWORK: &str = r#"
[chain]
name = "UrCar Fixture"
id = "urcar_fixture"
[work]
floor = 100000
[terms]
preset = "production"
upgrade-delay = "14 days"
"#;

/// A network of four organisations, whose keys are made of their numbers.
pub fn fixture() -> Description {
    static FIXTURE: LazyLock<Description> = LazyLock::new(|| {
        let members = [("alpha", "manufacturer"), ("bravo", "retailer"), ("charlie", "workshop"), ("delta", "insurer")];
        let members = members.into_iter().zip(1..);
        let organisations = members.map(|((name, role), number)| organisation(name, role, number)).collect();
        Description { organisations, ..toml::from_str(NETWORK).unwrap() }
    });
    FIXTURE.clone()
}

/// An organisation as `consortium keys` describes it.
fn organisation(name: &str, role: &str, number: u8) -> Organisation {
    let account = AccountId::from(sr25519::Pair::from_seed(&[number; 32]).public());
    let aura = sr25519::Pair::from_seed(&[number + 10; 32]);
    let [grandpa, node] = [20, 30].map(|more| ed25519::Pair::from_seed(&[number + more; 32]));
    let statement = statement_of_ownership(account.as_ref());
    let proof = (aura.sign(&statement), grandpa.sign(&statement)).encode();
    Organisation {
        chain_id: Some("urcar_fixture".into()),
        name: format!("The {name} company"),
        country: "DEU".into(),
        roles: vec![role.into()],
        account: address_of(&account),
        aura: Some(hex(aura.public().as_ref())),
        grandpa: Some(hex(grandpa.public().as_ref())),
        proof: Some(hex(&proof)),
        peer_id: PeerId::from_ed25519(&node.public().0).map(|peer| peer.to_string()),
        addresses: vec![format!("/dns/node.{name}.example/tcp/30333")],
    }
}

/// The reasons against the network after a change, each with the organisation that it is about.
fn reasons(change: impl FnOnce(&mut Description)) -> Vec<(&'static str, String)> {
    let mut description = fixture();
    change(&mut description);
    let problems = Network::check(&description).err().map_or(Vec::new(), |problems| problems.0);
    problems.into_iter().map(|problem| (problem.code, problem.organisation.unwrap_or_default())).collect()
}

/// Checks that a change of the second organisation is refused for one reason, with its name.
fn refused(code: &'static str, change: impl FnOnce(&mut Organisation)) {
    assert_eq!(reasons(|it| change(&mut it.organisations[1])), [(code, "The bravo company".to_owned())]);
}

/// Checks that a change of the network is refused for one reason.
fn refused_network(code: &'static str, change: impl FnOnce(&mut Description)) {
    assert_eq!(reasons(change), [(code, String::new())]);
}

/// Builds the genesis without the wasm.
fn build_natively(network: &Network) -> Result<(), String> {
    let mut config = serde_json::to_value(RuntimeGenesisConfig::default()).unwrap();
    for (pallet, patch) in genesis(network)?.as_object().unwrap() {
        for (field, value) in patch.as_object().unwrap() {
            config[pallet][field] = value.clone();
        }
    }
    let json = serde_json::to_vec(&config).unwrap();
    sp_io::TestExternalities::default().execute_with(|| urcar_runtime::genesis::build(&json))
}

#[test]
fn the_network_is_in_order() {
    let network = Network::check(&fixture()).unwrap();
    assert_eq!(network.members.len(), 4);
    assert_eq!(network.protocol_id, "urcar_fixture");
    assert_eq!(network.all_boot_nodes().len(), 4);
    build_natively(&network).unwrap();
    let again = Network::check(&network.description()).unwrap();
    assert_eq!((&again, again.description()), (&network, network.description()));
}

#[test]
fn the_order_of_organisations_makes_no_difference() {
    let mut description = fixture();
    let network = Network::check(&description).unwrap();
    description.organisations.reverse();
    description.organisations[0].roles = vec!["insurer".into(), "insurer".into()];
    assert_eq!(Network::check(&description).unwrap(), network);
}

#[test]
fn development_keys_are_refused() {
    assert_eq!(reasons(|it| it.organisations[1].account = ALICE.into())[0].0, "development_key");
    let alice = sp_keyring::Sr25519Keyring::Alice.to_raw_public();
    let bob = sp_keyring::Ed25519Keyring::Bob.to_raw_public();
    for change in [
        |it: &mut Organisation, key: String| it.aura = Some(key),
        |it: &mut Organisation, key: String| it.grandpa = Some(key),
    ] {
        for key in [alice, bob] {
            let found = reasons(|it| change(&mut it.organisations[1], hex(&key)));
            assert!(found.iter().any(|(code, _)| *code == "development_key"), "{found:?}");
        }
    }
    refused_network("development_key", |it| it.money.accounts = vec![Funded { account: ALICE.into(), amount: 1 }]);
}

#[test]
fn nothing_is_used_twice() {
    let alike = reasons(|it| it.organisations[1].name = " the ALPHA   company".into());
    assert_eq!(alike, [("name_twice", "the ALPHA   company".to_owned())]);
    let twice = reasons(|it| it.organisations.push(it.organisations[0].clone()));
    let expected = ["name_twice", "key_twice", "key_twice", "key_twice", "key_twice"];
    assert_eq!(twice.iter().map(|(code, _)| *code).collect::<Vec<_>>(), expected);
    let other = fixture().organisations[0].peer_id.clone();
    refused("key_twice", |it| (it.peer_id, it.addresses) = (other, Vec::new()));
    let account = fixture().organisations[3].account.clone();
    refused_network("money", |it| it.money.accounts = vec![Funded { account, amount: 1 }]);
}

#[test]
fn a_proof_is_of_these_keys_for_this_account() {
    let other = fixture().organisations[0].clone();
    refused("proof", |it| it.proof = other.proof);
    refused("proof", |it| it.proof = Some("0x".into()));
    refused("proof", |it| it.proof = Some("none".into()));
    assert_eq!(reasons(|it| it.organisations[1].aura = other.aura)[0].0, "proof");
    assert_eq!(reasons(|it| it.organisations[1].account = other.account)[0].0, "proof");
}

#[test]
fn keys_that_anybody_signs_with_are_refused() {
    let account = AccountId::from(sr25519::Pair::from_seed(&[2; 32]).public());
    let statement = statement_of_ownership(account.as_ref());
    // The neutral element in either form, with a signature of it and zero.
    let mut by_aura = [0u8; 64];
    by_aura[63] = 0x80;
    let (mut point, mut by_grandpa) = ([0u8; 32], [0u8; 64]);
    (point[0], by_grandpa[0]) = (1, 1);
    refused("key", |it| {
        it.aura = Some(hex(&[0; 32]));
        let grandpa = ed25519::Pair::from_seed(&[22; 32]);
        it.proof = Some(hex(&(by_aura, grandpa.sign(&statement)).encode()));
    });
    refused("key", |it| {
        it.grandpa = Some(hex(&point));
        let aura = sr25519::Pair::from_seed(&[12; 32]);
        it.proof = Some(hex(&(aura.sign(&statement), by_grandpa).encode()));
    });
}

#[test]
fn what_is_missing_or_malformed_is_named_with_its_organisation() {
    refused("roles", |it| it.roles.clear());
    refused("roles", |it| it.roles.push("owner".into()));
    refused("country", |it| it.country = "Germany".into());
    refused("account", |it| it.account = "5Grwva".into());
    refused("account", |it| it.account = "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5".into());
    refused("chain_id", |it| it.chain_id = Some("urcar_other".into()));
    refused("keys_incomplete", |it| it.proof = None);
    refused("keys_incomplete", |it| (it.aura, it.grandpa, it.proof, it.peer_id) = (None, None, None, None));
    refused("key", |it| it.grandpa = Some("0x00".into()));
    refused("peer_id", |it| it.peer_id = Some("QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N".into()));
    refused("address", |it| it.addresses = vec!["node.bravo.example:30333".into()]);
    refused("address", |it| it.addresses = vec!["/dns/node\u{1b}[2K.example/tcp/30333".into()]);
    refused("address_private", |it| it.addresses = vec!["/ip4/192.168.0.7/tcp/30333".into()]);
    let nameless = reasons(|it| it.organisations[1].name = " ".into());
    assert_eq!(nameless, [("name", "organisation 2".to_owned())]);
    refused_name(&"x".repeat(65));
    refused_name("a\u{202e}b");
}

fn refused_name(name: &str) {
    assert_eq!(reasons(|it| it.organisations[1].name = name.into()), [("name", name.to_owned())]);
}

#[test]
fn a_network_is_refused_as_a_whole() {
    refused_network("floor", |it| it.work.floor = None);
    refused_network("floor", |it| it.work.floor = Some(1));
    refused_network("floor", |it| it.work.floor = Some(it.work.first_difficulty + 1));
    refused_network("difficulty", |it| it.work.first_difficulty = 50_000_001);
    refused_network("bond", |it| it.money.each_organisation = 10_000);
    refused_network("bond", |it| it.money.each_organisation = u64::MAX);
    refused_network("money", |it| it.money.treasury = 0);
    refused_network("too_few", |it| drop(it.organisations.pop()));
    refused_network("boot_nodes", |it| it.organisations.iter_mut().for_each(|it| it.addresses.clear()));
    refused_network("address", |it| it.chain.boot_nodes = vec!["/dns/seed.example/tcp/30333".into()]);
    for name in ["", "UrCar \u{202e}Fixture", "UrCar\u{200b} Fixture", "UrCar\nFixture"] {
        refused_network("chain_name", |it| it.chain.name = name.into());
    }
    refused_network("chain_id", |it| it.chain.protocol_id = Some("/".into()));
    refused_network("term_short", |it| drop(it.terms.insert("dispute-window".into(), "10 minutes".into())));
    refused_network("term_bounds", |it| drop(it.terms.insert("dispute-window".into(), "36 days".into())));
    for id in ["", "local", "../x", "Urcar"] {
        assert_eq!(reasons(|it| it.chain.id = id.into())[0], ("chain_id", String::new()), "{id}");
    }
}

#[test]
fn an_organisation_may_have_no_validator() {
    let only_writes = |it: &mut Organisation| {
        (it.aura, it.grandpa, it.proof, it.peer_id) = (None, None, None, None);
        it.addresses.clear();
    };
    refused_network("too_few", |it| only_writes(&mut it.organisations[1]));
    let mut description = fixture();
    let account = sr25519::Pair::from_seed(&[9; 32]).public();
    let account = address_of(&account.into());
    let more = Organisation { name: "Echo".into(), account, ..description.organisations[0].clone() };
    description.organisations.push(more);
    only_writes(description.organisations.last_mut().unwrap());
    let network = Network::check(&description).unwrap();
    assert_eq!(network.members.iter().filter(|member| member.validator.is_some()).count(), 4);
    build_natively(&network).unwrap();
}

#[test]
fn everything_that_is_wrong_is_listed_at_once() {
    let found = reasons(|it| {
        it.work.floor = None;
        it.terms.insert("dispute-window".into(), "28".into());
        it.organisations[0].roles.clear();
        it.organisations[2].proof = None;
        it.chain.boot_nodes = vec!["x".into()];
    });
    let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
    assert_eq!(codes, ["floor", "term_form", "roles", "keys_incomplete", "address"]);
}

#[test]
fn a_private_network_says_so() {
    let mut description = fixture();
    description.chain.allow_private_addresses = true;
    description.organisations[1].addresses = vec!["/ip4/10.0.0.7/tcp/30333".into()];
    assert!(Network::check(&description).unwrap().allow_private_addresses);
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let built = build(&Network::check(&fixture()).unwrap()).unwrap();
    let mut description = fixture();
    description.organisations.reverse();
    let again = build(&Network::check(&description).unwrap()).unwrap();
    assert_eq!(
        (sha256(again.json.as_bytes()), again.genesis_hash),
        (sha256(built.json.as_bytes()), built.genesis_hash)
    );

    let spec = read(&built.json).unwrap();
    let spec: &dyn sc_service::ChainSpec = &spec;
    assert_eq!((spec.id(), spec.chain_type()), ("urcar_fixture", ChainType::Live));
    assert_eq!((spec.boot_nodes().len(), spec.telemetry_endpoints().is_none()), (4, true));
    assert_eq!(consortium(spec), Some(&Network::check(&fixture()).unwrap().description()));
    assert!(!allows_private_addresses(spec));
    let json: Value = serde_json::from_str(&built.json).unwrap();
    assert!(json["genesis"]["raw"]["top"].is_object(), "the state stands in it");
}

proptest! {
    #[test]
    fn no_text_panics(text in ".{0,200}") {
        if let Ok(description) = toml::from_str::<Description>(&text) {
            let _ = Network::check(&description);
        }
    }

    #[test]
    fn whatever_is_taken_has_a_genesis(edits in prop::collection::vec((any::<prop::sample::Index>(), 0usize..20, ".{0,12}|[0-9]{1,12}"), 1..4)) {
        let mut text: Vec<char> = toml::to_string(&fixture()).unwrap().chars().collect();
        for (place, length, inserted) in edits {
            let from = place.index(text.len());
            let to = (from + length).min(text.len());
            text.splice(from..to, inserted.chars());
        }
        let text: String = text.into_iter().collect();
        let Ok(description) = toml::from_str::<Description>(&text) else { return Ok(()) };
        if let Ok(network) = Network::check(&description) {
            prop_assert_eq!(build_natively(&network), Ok(()));
        }
    }
}
