//! Reads and writes of a state that `fill` wrote, measured in its database.
//!
//! The SDK's measure of writes reads the path of every key just before it writes it, and so finds in memory what it
//! needs, however large the state. This one knows the keys without a look at the state.

use crate::{
    accounts,
    database::{self, ParityDb, STATE},
    report::{Measured, Summary, Template},
};
use clap::Args;
use frame_benchmarking_cli::OpaqueBlock;
use sc_chain_spec::{ChainSpec, GenericChainSpec, NoExtension};
use sc_cli::{CliConfiguration, Result, SharedParams, SubstrateCli};
use sc_client_api::{Backend, HeaderBackend, TrieCacheContext};
use sc_client_db::{DatabaseSource, DbHash, DbStateBuilder};
use sp_database::{Database, Transaction};
use sp_runtime::{StateVersion, traits::HashingFor};
use sp_state_machine::{Backend as _, Storage, backend::AsTrieBackend};
use std::{ops::Range, sync::Arc, time::Instant};

/// Runs the runtime.
pub type Executor = sc_executor::WasmExecutor<sp_io::SubstrateHostFunctions>;
type Hashing = HashingFor<OpaqueBlock>;

/// How many accounts are read, and how many others are written, if there are so many.
const KEYS: u64 = 200_000;

/// A database that `fill` filled, and how it is measured.
#[derive(Args)]
pub struct StorageCmd {
    #[clap(flatten)]
    shared_params: SharedParams,

    /// How many accounts `fill` added
    #[arg(long)]
    accounts: u64,

    /// How many are written in one commit, as by a block
    #[arg(long, default_value_t = 5_000)]
    batch_size: u64,

    #[clap(flatten)]
    template: Template,
}

impl CliConfiguration for StorageCmd {
    fn shared_params(&self) -> &SharedParams {
        &self.shared_params
    }
}

/// Knows what `--chain` means: the id of a chain, which names its folder.
pub struct Chains;

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
        Ok(Box::new(GenericChainSpec::<NoExtension>::builder(&[], None).with_name(id).with_id(id).build()))
    }
}

/// Measures, and writes the weights. Errors: the state isn't what `fill` wrote, or fits into the memory.
pub fn run(command: &StorageCmd) -> Result<()> {
    let keys = KEYS.min(command.accounts / 2);
    if !(1..=keys).contains(&command.batch_size) {
        return Err("A batch is at least one account and at most half of them.".into());
    }
    let tasks = sc_cli::build_runtime()?;
    let mut config = Chains.create_configuration(command, tasks.handle().clone())?;
    let path = config.database.path().ok_or("The database has no folder.")?.to_owned();
    let size = database::size(&path)?;
    command.template.ensure_larger(size)?;
    let db = database::open(&path)?;
    config.database = DatabaseSource::Custom { db: db.clone(), require_create_flag: false };
    let backend = sc_service::new_db_backend::<OpaqueBlock>(config.db_config())?;
    let state = backend.state_at(backend.blockchain().info().best_hash, TrieCacheContext::Trusted)?;

    let read = read(&state, 0..keys)?;
    let state = state.as_trie_backend();
    let writer = Writer { storage: state.backend_storage().clone(), root: *state.root(), db };
    let mut times = Vec::new();
    for batch in 0..keys / command.batch_size {
        let first = keys + batch * command.batch_size;
        times.push(writer.batch(first..first + command.batch_size, command.accounts)?);
    }
    command.template.fill(&Measured {
        accounts: command.accounts,
        batch_size: command.batch_size,
        size,
        read,
        write: Summary::of(times),
    })
}

/// Reads accounts, each by itself.
fn read(state: &impl sp_state_machine::Backend<Hashing>, numbers: Range<u64>) -> Result<Summary> {
    let mut times = Vec::new();
    for number in numbers {
        let key = accounts::key(number);
        let start = Instant::now();
        let value = state.storage(&key).map_err(|error| format!("Account {number}: {error}"))?;
        times.push(start.elapsed().as_nanos() as u64);
        if value.as_deref() != Some(&accounts::value(number)[..]) {
            return Err(format!("The database doesn't hold account {number} as `fill` wrote it.").into());
        }
    }
    Ok(Summary::of(times))
}

struct Writer {
    storage: Arc<dyn Storage<Hashing>>,
    root: DbHash,
    db: Arc<ParityDb>,
}

impl Writer {
    /// Sets accounts to a balance that none has, in one commit, and undoes it. Returns the nanoseconds of one write.
    fn batch(&self, numbers: Range<u64>, accounts: u64) -> Result<u64> {
        let count = numbers.end - numbers.start;
        let changes: Vec<_> =
            numbers.map(|number| (accounts::key(number), accounts::value(accounts + number))).collect();

        let start = Instant::now();
        let state = DbStateBuilder::<Hashing>::new(self.storage.clone(), self.root).build();
        let delta = changes.iter().map(|(key, value)| (&key[..], Some(&value[..])));
        let (_, mut nodes) = state.storage_root(delta, StateVersion::V1);
        let (mut insert, mut remove) = (Transaction::new(), Transaction::new());
        for (mut key, (value, count)) in nodes.drain() {
            // What the writes replace stays: a node removes it later, when it forgets an old block.
            if count > 0 {
                self.db.sanitize_key(&mut key);
                remove.remove(STATE, &key);
                insert.set_from_vec(STATE, &key, value);
            }
        }
        self.db.commit(insert).map_err(|error| error.to_string())?;
        let time = start.elapsed().as_nanos() as u64 / count;

        self.db.commit(remove).map_err(|error| error.to_string())?;
        self.db.settle();
        Ok(time)
    }
}
