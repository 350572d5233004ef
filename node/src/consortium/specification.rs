//! The specification of a network: its genesis, and the digests that all compare.

use super::{member::Member, network::Network, terminal::plain, terms::Terms};
use crate::chain_spec::{ChainSpec, Extensions, properties};
use pallet_writers::GenesisOrganisation;
use sc_chain_spec::{ChainType, construct_genesis_block};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use sp_core::{H256, storage::Storage};
use sp_runtime::{
    BuildStorage,
    traits::{BlakeTwo256, Block as _, Hash},
};
use urcar_runtime::{
    BalancesConfig, FinalityConfig, GenesisParametersConfig, SessionConfig, VERSION, WASM_BINARY, WorkConfig,
    WritersConfig, opaque::Block,
};

/// A specification as it is published.
pub struct Specification {
    /// The text of the file.
    pub json: String,
    /// The hash of the first block.
    pub genesis_hash: H256,
    /// The digest of the runtime in it, which whoever builds the same release has.
    pub runtime: H256,
}

/// Builds the specification of a network. The same network gives the same bytes everywhere, out of the same program.
///
/// # Errors
/// Where the program has no runtime, and where the runtime refuses the genesis.
pub fn build(network: &Network) -> Result<Specification, String> {
    let wasm = WASM_BINARY.ok_or("this program was built without the runtime; take one that has it (no_runtime)")?;
    let extensions = Extensions::of_network(network.description());
    let spec = ChainSpec::builder(wasm, extensions)
        .with_name(&network.name)
        .with_id(&network.id)
        .with_chain_type(ChainType::Live)
        .with_protocol_id(&network.protocol_id)
        .with_boot_nodes(network.all_boot_nodes())
        .with_properties(properties())
        .with_genesis_config_patch(genesis(network)?)
        .build();
    let refused = |error: String| format!("the runtime refuses the genesis: {error} (genesis)");
    let json = spec.as_json(true).map_err(refused)? + "\n";
    let storage = read(&json)?.build_storage().map_err(refused)?;
    Ok(Specification { json, genesis_hash: genesis_hash(&storage), runtime: BlakeTwo256::hash(wasm) })
}

/// Reads a specification.
///
/// # Errors
/// Where the text is none.
pub fn read(json: &str) -> Result<ChainSpec, String> {
    ChainSpec::from_json_bytes(json.as_bytes().to_vec())
        .map_err(|error| format!("no specification of a chain: {} (specification)", plain(&error)))
}

/// Returns the genesis, as the runtime takes it.
///
/// # Errors
/// Where it has no form in JSON.
pub fn genesis(network: &Network) -> Result<Value, String> {
    let Network { terms: Terms { genesis: parameters, session_length, .. }, members, .. } = network;
    let session_keys = members.iter().filter_map(|member| {
        let keys = member.validator.as_ref()?.keys.clone();
        Some((member.account.clone(), member.account.clone(), keys))
    });
    let balances = BalancesConfig { balances: network.balances().into_iter().collect(), ..Default::default() };
    let work = WorkConfig {
        initial_difficulty: Some(network.first_difficulty),
        initial_floor: network.floor,
        ..Default::default()
    };
    let session = SessionConfig { keys: session_keys.collect(), ..Default::default() };
    let writers = WritersConfig { organisations: members.iter().map(organisation).collect() };
    let finality = FinalityConfig { session_length: *session_length };
    let genesis_parameters = GenesisParametersConfig { parameters: parameters.clone() };
    let json = || -> serde_json::Result<Value> {
        Ok(json!({
            "balances": serde_json::to_value(&balances)?,
            "work": serde_json::to_value(&work)?,
            "session": serde_json::to_value(&session)?,
            "writers": serde_json::to_value(&writers)?,
            "finality": serde_json::to_value(&finality)?,
            "genesisParameters": serde_json::to_value(&genesis_parameters)?,
        }))
    };
    json().map_err(|error| format!("the genesis has no form in JSON: {error} (genesis)"))
}

fn organisation(member: &Member) -> GenesisOrganisation<urcar_runtime::AccountId> {
    GenesisOrganisation {
        account: member.account.clone(),
        name: member.name.to_string(),
        country: member.country.0.to_string(),
        roles: member.roles.iter().copied().collect(),
    }
}

/// Returns the hash of the first block that has this state.
pub fn genesis_hash(storage: &Storage) -> H256 {
    let children = storage.children_default.values().map(|child| {
        let entries = child.data.iter().map(|(key, value)| (key.clone(), value.clone())).collect();
        let root = BlakeTwo256::trie_root(entries, VERSION.state_version());
        (child.child_info.prefixed_storage_key().into_inner(), root.as_bytes().to_vec())
    });
    let top = storage.top.iter().map(|(key, value)| (key.clone(), value.clone())).chain(children).collect();
    let root = BlakeTwo256::trie_root(top, VERSION.state_version());
    construct_genesis_block::<Block>(root, VERSION.state_version()).header().hash()
}

/// Returns the SHA-256 digest of a file, as `sha256sum` prints it.
pub fn sha256(file: &[u8]) -> String {
    Sha256::digest(file).iter().map(|byte| format!("{byte:02x}")).collect()
}
