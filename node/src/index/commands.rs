//! `urcar-node index`: the index of a node that is stopped.

use super::{
    progress::Progress,
    settings::{default_folder, folder},
    source::ClientSource,
    stop::Stop,
};
use crate::service::types::{FullClient, Partial};
use sc_cli::{CliConfiguration, Error, ImportParams, Result, Runner, SharedParams, SubstrateCli};
use sc_client_api::HeaderBackend;
use sc_service::{Configuration, PartialComponents, TaskManager};
use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use urcar_index::{BlockId, Index, Options, Source};
use urcar_runtime::opaque::Block;

/// How often a rebuild tells how far it is.
const PROGRESS_EVERY: Duration = Duration::from_secs(2);

/// Differences that a check prints at most, or a few more.
const DIFFERENCES: usize = 20;

/// The tasks on the index of a node that is stopped.
#[derive(Debug, clap::Subcommand)]
pub enum IndexCommand {
    /// Build the index anew, from the newest final block of the node's database.
    ///
    /// How far it is goes to standard error, every other second. Until it is done the old index stays as it is. Ends
    /// with 0, or with 1 and an error.
    Rebuild(IndexCmd),

    /// Compare the index with the chain, vehicle by vehicle, at the block at which it is.
    ///
    /// Ends with 0 where both are the same. Ends with 1 where they differ, with the first differences on standard
    /// output, a line each; or where it can't compare them, as where the state of that block is no longer kept.
    Check(IndexCmd),
}

/// Where the node's database and its index lie.
#[derive(Debug, clap::Args)]
pub struct IndexCmd {
    /// The folder of the index, if not `chains/ID/index` below the base path.
    #[arg(long, value_name = "PATH", value_parser = folder)]
    pub index: Option<PathBuf>,

    /// Those of every subcommand.
    #[command(flatten)]
    pub shared_params: SharedParams,

    /// How the database is opened.
    #[command(flatten)]
    pub import_params: ImportParams,
}

impl CliConfiguration for IndexCmd {
    fn shared_params(&self) -> &SharedParams {
        &self.shared_params
    }

    fn import_params(&self) -> Option<&ImportParams> {
        Some(&self.import_params)
    }
}

/// Why a task on the index has no good end, beside the index's own reasons.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
enum CommandError {
    /// The index isn't the state of the chain.
    #[error(
        "the index differs from the chain at block {height}, of which {vehicles} vehicles were compared. Build it anew \
         with `urcar-node index rebuild`"
    )]
    Differs { height: u32, vehicles: u64 },
    /// Nothing is there of which it could be a copy.
    #[error(
        "the node's database has no final block but the first: check --chain and --base-path, or let the node catch up \
         first"
    )]
    NoBlocks,
    /// A signal ended the process first.
    #[error("interrupted before it was done: the index stays as it was")]
    Interrupted,
}

/// A task on the index, and where it is done.
struct Job {
    folder: PathBuf,
    client: Arc<FullClient>,
    stop: Stop,
}

impl IndexCommand {
    /// Returns where the node's database and its index lie.
    pub fn database(&self) -> &IndexCmd {
        match self {
            Self::Rebuild(options) | Self::Check(options) => options,
        }
    }

    /// Does the task on the database that `open` opens.
    ///
    /// # Errors
    /// Those of opening it and of the index; where the index differs from the chain, and where a signal ends it.
    pub fn run<C: SubstrateCli>(
        &self,
        runner: Runner<C>,
        open: impl FnOnce(&Configuration) -> Result<Partial>,
    ) -> Result<()> {
        let is_done = Arc::new(AtomicBool::new(false));
        let done = is_done.clone();
        let outcome: Result<()> = runner.async_run(|config| {
            let (task, task_manager) = self.prepare(&config, open(&config)?);
            let task = async move {
                let outcome = task.await;
                done.store(true, Ordering::Relaxed);
                outcome
            };
            Ok((task, task_manager))
        });
        outcome?;
        // A signal is no error to the runner.
        if is_done.load(Ordering::Relaxed) { Ok(()) } else { Err(failed(CommandError::Interrupted)) }
    }

    /// Returns the task, to be awaited until it is done, and what has to be kept until then. If it is dropped before
    /// that, it ends soon.
    fn prepare(
        &self,
        config: &Configuration,
        partial: Partial,
    ) -> (impl Future<Output = Result<()>> + use<>, TaskManager) {
        let PartialComponents { client, mut task_manager, import_queue, transaction_pool, .. } = partial;
        // The tasks that serve them report a failure if they go first.
        task_manager.keep_alive((import_queue, transaction_pool));
        let folder = self.database().index.clone().unwrap_or_else(|| default_folder(config));
        let (stop, runs) = (Stop::default(), self.runs());
        let guard = stop.on_drop();
        let job = Job { folder, client, stop };
        let task = async move {
            let _until_the_end = guard;
            // In a thread of its own, so that a signal is heard meanwhile.
            let done = tokio::task::spawn_blocking(move || runs(&job)).await;
            done.map_err(failed)?
        };
        (task, task_manager)
    }

    fn runs(&self) -> fn(&Job) -> Result<()> {
        match self {
            Self::Rebuild(_) => Job::rebuild,
            Self::Check(_) => Job::check,
        }
    }
}

impl Job {
    fn rebuild(&self) -> Result<()> {
        let info = self.client.info();
        let at = BlockId { height: info.finalized_number, hash: info.finalized_hash };
        ensure_blocks(at.height)?;
        let index = Index::anew(self.folder.clone(), info.genesis_hash, self.source(), Options::default());
        let index = index.map_err(failed)?;
        eprintln!("Builds the index at block {} in {}", at.height, self.folder.display());
        let mut progress = Progress::new(Instant::now(), PROGRESS_EVERY);
        let mut last = Default::default();
        let built = index.rebuild(at, &mut |copied| {
            last = copied;
            if let Some(words) = progress.tell(copied, Instant::now()) {
                eprintln!("{words}");
            }
        });
        built.map_err(failed)?;
        eprintln!("Done: {}", progress.words(last, Instant::now()));
        Ok(())
    }

    fn check(&self) -> Result<()> {
        let info = self.client.info();
        ensure_blocks(info.finalized_number)?;
        let index = Index::open(self.folder.clone(), info.genesis_hash, self.source(), Options::default());
        let index = index.map_err(failed)?;
        let checked = index.check(DIFFERENCES).map_err(failed)?;
        let (height, vehicles) = (checked.block.height, checked.vehicles);
        if checked.differences.is_empty() {
            println!("The index is the chain's at block {height}: {vehicles} vehicles");
            return Ok(());
        }
        checked.differences.iter().for_each(|difference| println!("{difference}"));
        Err(failed(CommandError::Differs { height, vehicles }))
    }

    fn source(&self) -> Arc<dyn Source> {
        Arc::new(ClientSource::<_, Block>::new(self.client.clone(), self.stop.clone()))
    }
}

/// Checks that a database has a final block beside the first. One without is mostly a new one, of a misspelt path.
fn ensure_blocks(finalised: u32) -> Result<()> {
    if finalised == 0 { Err(failed(CommandError::NoBlocks)) } else { Ok(()) }
}

fn failed(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::Application(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_to_do() {
        let differs = failed(CommandError::Differs { height: 7, vehicles: 3 }).to_string();
        assert!(differs.contains("block 7") && differs.contains("3 vehicles"), "{differs}");
        assert!(differs.ends_with("Build it anew with `urcar-node index rebuild`"), "{differs}");
        let empty = ensure_blocks(0).unwrap_err().to_string();
        assert!(empty.contains("--base-path") && ensure_blocks(1).is_ok(), "{empty}");
        let interrupted = failed(CommandError::Interrupted).to_string();
        assert!(interrupted.contains("stays as it was"), "{interrupted}");
    }
}
