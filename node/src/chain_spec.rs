//! The chains this binary knows by name, and those it reads from files.

mod extensions;

pub use extensions::{Extensions, allows_private_addresses, consortium, hand_overs, newest_hand_over};

use sc_service::{ChainType, GenericChainSpec, Properties};
use std::path::Path;
use urcar_runtime::{SS58_PREFIX, TOKEN_DECIMALS, TOKEN_SYMBOL, WASM_BINARY, genesis};

/// A chain specification of this network.
pub type ChainSpec = GenericChainSpec<Extensions>;

/// Separates this network's protocols from those of other chains.
const PROTOCOL_ID: &str = "urcar";

/// A chain that is built from a genesis preset of the runtime.
struct Preset {
    /// The names under which `--chain` accepts it.
    ids: [&'static str; 2],
    name: &'static str,
    id: &'static str,
    chain_type: ChainType,
    genesis: &'static str,
    about: &'static str,
}

/// Every chain that needs no file.
const PRESETS: [Preset; 2] = [
    Preset {
        ids: ["dev", "development"],
        name: "UrCar Development",
        id: "urcar_dev",
        chain_type: ChainType::Development,
        genesis: sp_genesis_builder::DEV_RUNTIME_PRESET,
        about: "one validator, Alice",
    },
    Preset {
        ids: ["local", "local_testnet"],
        name: "UrCar Local Testnet",
        id: "urcar_local_testnet",
        chain_type: ChainType::Local,
        genesis: sp_genesis_builder::LOCAL_TESTNET_RUNTIME_PRESET,
        about: "four organisations, each a validator: Alice, Bob, Charlie, Dave",
    },
];

/// Returns the chain called `id`: a preset's name or the path of a specification.
///
/// # Errors
/// A list of the chains that exist.
pub fn load(id: &str) -> Result<ChainSpec, String> {
    if let Some(preset) = PRESETS.iter().find(|preset| preset.ids.contains(&id)) {
        return build(preset);
    }
    if id.is_empty() {
        return Err(format!("No chain was chosen.\n{}", choices()));
    }
    let path = Path::new(id);
    if !path.is_file() {
        return Err(format!("There is no chain and no file called `{id}`.\n{}", choices()));
    }
    ChainSpec::from_json_file(path.into()).map_err(|error| format!("`{id}` is not a chain specification: {error}"))
}

fn build(preset: &Preset) -> Result<ChainSpec, String> {
    let wasm = WASM_BINARY.ok_or("This binary was built without the runtime's wasm; use --chain FILE.")?;
    // Asked natively: asking the wasm compiles it once more, which takes seconds.
    let patch = genesis::preset(&preset.genesis.into())
        .and_then(|json| serde_json::from_slice(&json).ok())
        .ok_or_else(|| format!("The runtime has no preset `{}`.", preset.genesis))?;
    Ok(ChainSpec::builder(wasm, Extensions::default())
        .with_name(preset.name)
        .with_id(preset.id)
        .with_chain_type(preset.chain_type.clone())
        .with_protocol_id(PROTOCOL_ID)
        .with_genesis_config_patch(patch)
        .with_properties(properties())
        .build())
}

/// Returns the properties with which wallets show amounts and addresses.
pub fn properties() -> Properties {
    let entries: [(&str, serde_json::Value); 3] = [
        ("ss58Format", SS58_PREFIX.into()),
        ("tokenSymbol", TOKEN_SYMBOL.into()),
        ("tokenDecimals", TOKEN_DECIMALS.into()),
    ];
    entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn choices() -> String {
    let presets = PRESETS.iter().map(|preset| (format!("--chain {}", preset.ids.join(" or ")), preset.about));
    let others = [
        ("--dev".to_owned(), "the first of these, thrown away at the end"),
        ("--chain FILE".to_owned(), "a specification, as `consortium new` and `export-chain-spec` write it"),
    ];
    let lines: Vec<_> = presets.chain(others).map(|(option, about)| format!("\n  {option:<32}{about}")).collect();
    format!("Choose one of{}", lines.concat())
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_consensus_aura::sr25519::AuthorityPair;
    use sp_runtime::BuildStorage;
    use urcar_consensus::genesis_authors;

    #[test]
    fn the_wasm_knows_the_same_presets() {
        for preset in &PRESETS {
            let wasm = ChainSpec::builder(WASM_BINARY.unwrap(), Extensions::default())
                .with_genesis_config_preset_name(preset.genesis);
            let [native, wasm] = [build(preset).unwrap(), wasm.build()].map(|spec| spec.build_storage().unwrap());
            assert_eq!(native.top, wasm.top);
        }
    }

    #[test]
    fn every_preset_builds_its_genesis() {
        for preset in &PRESETS {
            for id in preset.ids {
                let spec = load(id).unwrap();
                assert_eq!(spec.id(), preset.id);
                assert_eq!(spec.properties()["ss58Format"], SS58_PREFIX);
                let storage = spec.build_storage().unwrap();
                assert!(!genesis_authors::<AuthorityPair>(&storage).unwrap().is_empty());
            }
        }
    }

    #[test]
    fn an_unknown_chain_is_answered_with_the_known_ones() {
        for id in ["", "no-such-chain"] {
            let error = load(id).err().unwrap();
            for preset in &PRESETS {
                assert!(preset.ids.iter().all(|known| error.contains(known)), "{error}");
            }
        }
    }

    #[test]
    fn a_written_specification_reads_back() {
        let file = std::env::temp_dir().join(format!("urcar-spec-{}.json", std::process::id()));
        std::fs::write(&file, load("local").unwrap().as_json(true).unwrap()).unwrap();
        let read = load(&file.to_string_lossy());
        std::fs::remove_file(&file).unwrap();
        assert_eq!(read.unwrap().id(), "urcar_local_testnet");
    }
}
