//! A state of many accounts, written into a new database as a node writes its genesis.

use crate::{
    accounts, database,
    storage::{Chains, Executor},
};
use clap::Args;
use frame_benchmarking_cli::OpaqueBlock;
use sc_chain_spec::{BuildGenesisBlock, ChainSpec, GenericChainSpec, GenesisBlockBuilder, NoExtension};
use sc_cli::{CliConfiguration, Result, SharedParams, SubstrateCli};
use sc_client_api::{Backend, BlockImportOperation, HeaderBackend, NewBlockState};
use sc_client_db::{DatabaseSettings, PruningMode};
use sp_runtime::{Storage, traits::Block};
use std::{fs, path::PathBuf};

/// A database to fill, and how far.
#[derive(Args)]
pub struct FillCmd {
    #[clap(flatten)]
    shared_params: SharedParams,

    /// The runtime, whose `development` preset the accounts are added to
    #[arg(long, value_name = "WASM")]
    runtime: PathBuf,

    /// How many accounts are added
    #[arg(long)]
    accounts: u64,
}

impl CliConfiguration for FillCmd {
    fn shared_params(&self) -> &SharedParams {
        &self.shared_params
    }
}

/// Writes the genesis block and its state. Errors: the database holds a chain, or accounts have another length.
pub fn run(command: &FillCmd) -> Result<()> {
    let code = fs::read(&command.runtime).map_err(|error| format!("{}: {error}", command.runtime.display()))?;
    let chain =
        GenericChainSpec::<NoExtension>::builder(&code, None).with_genesis_config_preset_name("development").build();
    let mut storage = chain.as_storage_builder().build_storage()?;
    add_accounts(&mut storage, command.accounts)?;

    let tasks = sc_cli::build_runtime()?;
    let mut config = Chains.create_configuration(command, tasks.handle().clone())?;
    // Else a list of all that the genesis inserted lies beside the state.
    config.state_pruning = Some(PruningMode::ArchiveAll);
    let path = config.database.path().ok_or("The database has no folder.")?.to_owned();
    write(config.db_config(), storage)?;
    Ok(database::finish(&path)?)
}

fn write(settings: DatabaseSettings, storage: Storage) -> Result<()> {
    let backend = sc_service::new_db_backend::<OpaqueBlock>(settings)?;
    if backend.blockchain().info().finalized_state.is_some() {
        return Err("The database holds a chain already.".into());
    }
    // The runtime tells its version only.
    let executor = Executor::builder().with_allow_missing_host_functions(true).build();
    let (block, mut operation) =
        GenesisBlockBuilder::<OpaqueBlock, _, _>::new_with_storage(storage, true, backend.clone(), executor)?
            .build_genesis_block()?;
    let (header, body) = block.deconstruct();
    operation.set_block_data(header, Some(body), None, None, NewBlockState::Final, true)?;
    Ok(backend.commit_operation(operation)?)
}

/// Adds accounts to those of the genesis.
fn add_accounts(storage: &mut Storage, count: u64) -> Result<()> {
    let prefix = accounts::prefix();
    let known = storage.top.range(prefix.clone()..).next().filter(|(key, _)| key.starts_with(&prefix));
    let (_, known) = known.ok_or("The genesis has no account to go by.")?;
    if known.len() != accounts::value(0).len() {
        return Err(format!("An account of this runtime takes {} bytes.", known.len()).into());
    }
    storage.top.extend((0..count).map(|number| (accounts::key(number), accounts::value(number).to_vec())));
    Ok(())
}
