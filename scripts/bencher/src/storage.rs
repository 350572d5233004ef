//! Reads and writes of a state, measured in a node's database.

use crate::database::{self, STATE};
use frame_benchmarking_cli::{OpaqueBlock, StorageCmd};
use sc_chain_spec::{ChainSpec, GenericChainSpec, GenesisBlockBuilder, NoExtension};
use sc_cli::{Result, SubstrateCli};
use sc_client_api::{Backend, HeaderBackend, execution_extensions::ExecutionExtensions};
use sc_client_db::{DatabaseSource, DbHash};
use sc_service::{ClientConfig, TFullClient, TaskManager};
use sp_runtime::traits::HashingFor;
use sp_state_machine::backend::AsTrieBackend;
use std::{path::Path, sync::Arc};

type Executor = sc_executor::WasmExecutor<sp_io::SubstrateHostFunctions>;
/// Nothing calls the runtime: its API may be anything.
type Client = TFullClient<OpaqueBlock, (), Executor>;

/// Knows what `--chain` means: a specification's file, or the id that a specification has.
struct Chains;

impl SubstrateCli for Chains {
    fn impl_name() -> String {
        env!("CARGO_PKG_NAME").into()
    }

    fn impl_version() -> String {
        env!("CARGO_PKG_VERSION").into()
    }

    fn description() -> String {
        env!("CARGO_PKG_DESCRIPTION").into()
    }

    fn author() -> String {
        env!("CARGO_PKG_AUTHORS").into()
    }

    fn support_url() -> String {
        env!("CARGO_PKG_REPOSITORY").into()
    }

    fn copyright_start_year() -> i32 {
        2026
    }

    fn load_spec(&self, id: &str) -> std::result::Result<Box<dyn ChainSpec>, String> {
        if Path::new(id).is_file() {
            return Ok(Box::new(GenericChainSpec::<NoExtension>::from_json_file(id.into())?));
        }
        Ok(Box::new(GenericChainSpec::<NoExtension>::builder(&[], None).with_name(id).with_id(id).build()))
    }
}

/// Measures, and writes the weights.
pub fn run(command: &StorageCmd) -> Result<()> {
    let runtime = sc_cli::build_runtime()?;
    let mut config = Chains.create_configuration(command, runtime.handle().clone())?;
    let path = config.database.path().ok_or("The database has no folder.")?;
    let db = database::open(path)?;
    config.database = DatabaseSource::Custom { db: db.clone(), require_create_flag: false };

    let backend = sc_service::new_db_backend(config.db_config())?;
    let info = backend.blockchain().info();
    if info.finalized_state.is_none() {
        return Err("The database holds no state.".into());
    }
    let state = backend.state_at(info.best_hash, sc_client_api::TrieCacheContext::Trusted)?;
    let storage: Arc<dyn sp_state_machine::Storage<HashingFor<OpaqueBlock>>> =
        state.as_trie_backend().backend_storage().clone();

    let executor: Executor = sc_service::new_wasm_executor(&config.executor);
    let tasks = TaskManager::new(config.tokio_handle.clone(), None)
        .map_err(|error| format!("No tasks can be started: {error}"))?;
    // Never built: the database has its genesis.
    let genesis = GenesisBlockBuilder::new_with_storage(Default::default(), false, backend.clone(), executor.clone())?;
    let client: Client = sc_service::new_client(
        backend.clone(),
        executor.clone(),
        genesis,
        Default::default(),
        Default::default(),
        ExecutionExtensions::new(None, Arc::new(executor)),
        Box::new(tasks.spawn_handle()),
        None,
        None,
        ClientConfig { no_genesis: true, ..Default::default() },
    )?;
    command.run::<OpaqueBlock, sc_service::TFullBackend<OpaqueBlock>, _>(
        config,
        Arc::new(client),
        (db as Arc<dyn sp_database::Database<DbHash>>, STATE),
        storage,
        None,
    )
}
