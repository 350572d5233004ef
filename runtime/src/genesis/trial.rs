//! The genesis of chains to try things out on: well-known people with money, and deadlines that pass while one watches.

use crate::{
    AccountId, Balance, BalancesConfig, GenesisParametersConfig, GenesisTerms, RuntimeGenesisConfig, SessionConfig,
    UNIT, WorkConfig, WritersConfig, configs::money::TreasuryAccount, opaque::SessionKeys,
};
use alloc::vec::Vec;
use frame_support::build_struct_json_patch;
use pallet_writers::GenesisOrganisation;
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};

/// The funds of an organisation, of which it puts up its bond.
const ORGANISATIONS_FUNDS: Balance = 100_000 * UNIT;
/// The funds of each well-known person, and of the treasury.
const PERSONS_FUNDS: Balance = 10_000_000 * UNIT;

/// Hashes that a block of a new chain takes on average; the retarget finds its own within a few windows.
const FIRST_DIFFICULTY: u64 = 500_000;

/// Returns the genesis with these organisations, and validators among them.
pub(super) fn trial(
    organisations: Vec<GenesisOrganisation<AccountId>>,
    validators: &[Sr25519Keyring],
) -> serde_json::Value {
    build_struct_json_patch!(RuntimeGenesisConfig {
        balances: BalancesConfig { balances: balances(&organisations) },
        work: WorkConfig { initial_difficulty: Some(FIRST_DIFFICULTY) },
        session: SessionConfig { keys: validators.iter().map(session_keys).collect::<Vec<_>>() },
        writers: WritersConfig { organisations },
        genesis_parameters: GenesisParametersConfig {
            // Short enough that whoever tries the chain sees deadlines pass.
            parameters: GenesisTerms {
                dispute_window: Some(10 * 60_000),
                grace_period: Some(10),
                voting_period: Some(100),
                reservation_period: Some(40),
                upgrade_delay: Some(2 * 60_000),
                terms_delay: Some(60_000),
                mandate_lifetime: Some(60 * 60_000),
                restore_delay: Some(10),
                authoring_ban: Some(200),
                ..Default::default()
            },
        },
    })
}

/// Returns the funds of well-known persons, organisations and the treasury. An organisation that is such a person has a
/// person's.
fn balances(organisations: &[GenesisOrganisation<AccountId>]) -> Vec<(AccountId, Balance)> {
    let persons = Sr25519Keyring::well_known().map(|person| (person.to_account_id(), PERSONS_FUNDS));
    let mut balances: Vec<_> = persons.collect();
    for organisation in organisations {
        if !balances.iter().any(|(known, _)| *known == organisation.account) {
            balances.push((organisation.account.clone(), ORGANISATIONS_FUNDS));
        }
    }
    balances.push((TreasuryAccount::get(), PERSONS_FUNDS));
    balances
}

/// Returns a validator's account, its identity, which is the same, and its well-known keys.
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
