//! The states that a chain may start from.

use crate::{
    AccountId, Balance, BalancesConfig, FirstTermsConfig, RuntimeGenesisConfig, SessionConfig, UNIT, WorkConfig,
    WritersConfig, opaque::SessionKeys,
};
use alloc::{string::ToString, vec, vec::Vec};
use frame_support::build_struct_json_patch;
use pallet_writers::GenesisOrganisation;
use sp_core::{
    Pair,
    crypto::{DEV_PHRASE, DeriveJunction},
    sr25519,
};
use sp_genesis_builder::{DEV_RUNTIME_PRESET, LOCAL_TESTNET_RUNTIME_PRESET, PresetId};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use urcar_primitives::Role;

/// What an organisation of a development chain starts with, of which it puts up its bond.
const ORGANISATIONS_FUNDS: Balance = 100_000 * UNIT;
/// What a well-known person of a development chain starts with.
const PERSONS_FUNDS: Balance = 10_000_000 * UNIT;

/// Hashes that a block of a new chain takes on average; the retarget finds its own within a few windows.
const FIRST_DIFFICULTY: u64 = 500_000;

/// The organisations that write the lives in `data/`: number k signs as `//UrCar//k`.
const ORGANISATIONS: [(&str, &str, &[Role]); 25] = [
    ("Rheintal Fahrzeugwerke", "DEU", &[Role::Manufacturer]),
    ("Kattegatt Automobil", "SWE", &[Role::Manufacturer]),
    ("Lakeshore Motor Assembly", "USA", &[Role::Manufacturer]),
    ("Huadong Vehicle Works", "CHN", &[Role::Manufacturer, Role::Workshop]),
    ("Kaede Jidosha", "JPN", &[Role::Manufacturer]),
    ("Haneul Jadongcha", "KOR", &[Role::Manufacturer]),
    ("Autohaus Lindenhof", "DEU", &[Role::Retailer, Role::Workshop]),
    ("Grachtengordel Auto", "NLD", &[Role::Retailer, Role::Workshop]),
    ("Fenwick and Marsh Motors", "GBR", &[Role::Retailer]),
    ("Prairie Crossing Autos", "USA", &[Role::Retailer]),
    ("Jinqiao 4S Group", "CHN", &[Role::Retailer, Role::Workshop]),
    ("Werkstatt Sonnenallee", "DEU", &[Role::Workshop]),
    ("Ironbridge Garage", "GBR", &[Role::Workshop]),
    ("Mesa Verde Auto Repair", "USA", &[Role::Workshop]),
    ("Hansekontor Versicherung", "DEU", &[Role::Insurer]),
    ("Severnside Mutual Motor", "GBR", &[Role::Insurer]),
    ("Divide County Casualty", "USA", &[Role::Insurer]),
    ("Donghai Chebao Insurance", "CHN", &[Role::Insurer]),
    ("Prüfwerk Mitte", "DEU", &[Role::Inspector]),
    ("Wye Valley Vehicle Testing", "GBR", &[Role::Inspector]),
    ("Hai'an Vehicle Inspection", "CHN", &[Role::Inspector]),
    ("Kraftfahrtregister Nordwest", "DEU", &[Role::Authority]),
    ("Register of Isles Vehicles", "GBR", &[Role::Authority]),
    ("Three Rivers Title Bureau", "USA", &[Role::Authority, Role::Inspector]),
    ("Pudong Vehicle Registry", "CHN", &[Role::Authority]),
];

/// The names of the presets.
pub fn names() -> Vec<PresetId> {
    vec![PresetId::from(DEV_RUNTIME_PRESET), PresetId::from(LOCAL_TESTNET_RUNTIME_PRESET)]
}

/// The preset of a name, as JSON.
pub fn preset(id: &PresetId) -> Option<Vec<u8>> {
    let patch = match id.as_ref() {
        DEV_RUNTIME_PRESET => development(),
        LOCAL_TESTNET_RUNTIME_PRESET => local_testnet(),
        _ => return None,
    };
    Some(patch.to_string().into_bytes())
}

/// One validator, and every organisation that writes the lives in `data/`.
fn development() -> serde_json::Value {
    let mut organisations: Vec<_> = derived()
        .zip(ORGANISATIONS)
        .map(|(account, (name, country, roles))| organisation(account, name, country, roles))
        .collect();
    organisations.push(organisation(alice(), "Development Validator", "CHE", &Role::ALL));
    genesis(organisations, &[Sr25519Keyring::Alice])
}

/// Four organisations, each a validator.
fn local_testnet() -> serde_json::Value {
    let validators = [Sr25519Keyring::Alice, Sr25519Keyring::Bob, Sr25519Keyring::Charlie, Sr25519Keyring::Dave];
    let organisations = vec![
        organisation(validators[0].to_account_id(), "Alpha Motor Works", "DEU", &[Role::Manufacturer]),
        organisation(validators[1].to_account_id(), "Bravo 4S Store", "CHN", &[Role::Retailer]),
        organisation(validators[2].to_account_id(), "Charlie's Workshop", "GBR", &[Role::Workshop]),
        organisation(validators[3].to_account_id(), "Delta Insurance", "USA", &[Role::Insurer]),
    ];
    genesis(organisations, &validators)
}

fn genesis(organisations: Vec<GenesisOrganisation<AccountId>>, validators: &[Sr25519Keyring]) -> serde_json::Value {
    let persons = Sr25519Keyring::well_known().map(|person| (person.to_account_id(), PERSONS_FUNDS));
    let funds = organisations.iter().map(|o| (o.account.clone(), ORGANISATIONS_FUNDS));
    let mut balances: Vec<_> = persons.collect();
    for (account, amount) in funds {
        if !balances.iter().any(|(known, _)| *known == account) {
            balances.push((account, amount));
        }
    }
    balances.push((crate::configs::money::TreasuryAccount::get(), PERSONS_FUNDS));
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances },
        work: WorkConfig { initial_difficulty: FIRST_DIFFICULTY },
        session: SessionConfig { keys: validators.iter().map(session_keys).collect::<Vec<_>>() },
        writers: WritersConfig { organisations },
        // Short enough that whoever tries the chain sees deadlines pass.
        first_terms: FirstTermsConfig {
            dispute_window: Some(10 * 60_000),
            grace_period: Some(10),
            ruling_period: Some(100),
            reservation_period: Some(40),
        },
    })
}

fn session_keys(validator: &Sr25519Keyring) -> (AccountId, AccountId, SessionKeys) {
    let account = validator.to_account_id();
    let grandpa = match validator {
        Sr25519Keyring::Bob => Ed25519Keyring::Bob,
        Sr25519Keyring::Charlie => Ed25519Keyring::Charlie,
        Sr25519Keyring::Dave => Ed25519Keyring::Dave,
        _ => Ed25519Keyring::Alice,
    };
    let keys = SessionKeys { aura: validator.public().into(), grandpa: grandpa.public().into() };
    (account.clone(), account, keys)
}

fn organisation(account: AccountId, name: &str, country: &str, roles: &[Role]) -> GenesisOrganisation<AccountId> {
    GenesisOrganisation { account, name: name.to_string(), country: country.to_string(), roles: roles.to_vec() }
}

fn alice() -> AccountId {
    Sr25519Keyring::Alice.to_account_id()
}

/// The accounts of `//UrCar//0` and on, from the phrase that every development wallet knows. The phrase is stretched
/// once for all of them, which is what takes long.
fn derived() -> impl Iterator<Item = AccountId> {
    let root = sr25519::Pair::from_string(DEV_PHRASE, None).expect("the development phrase is one; qed");
    (0u64..).map(move |number| {
        let path = [DeriveJunction::hard("UrCar"), DeriveJunction::hard(number)];
        let (pair, _) = root.derive(path.into_iter(), None).expect("hard derivation never fails; qed");
        pair.public().into()
    })
}
