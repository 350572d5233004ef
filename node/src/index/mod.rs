//! The index of all vehicles, as it runs in the node.
//!
//! - [`settings`]: whether the node keeps one, and where.
//! - [`start`]: has it opened, and follow the final chain, in a thread of its own.
//! - [`source`]: the chain as the index reads it.
//! - [`follow`]: block by block, by a rebuild where that can't be, again where something failed.
//! - [`indexer`]: what is followed: index, memory, metrics and log.
//! - [`pinned`]: states that are kept while they are copied.
//! - [`progress`], [`metrics`]: how far a rebuild is; figures for operators.
//! - [`commands`]: rebuild and check of the index of a node that is stopped.
//! - [`stop`]: how a rebuild ends with the node.
//!
//! The index is a copy, and the node is whole without it: an index that can't be opened or doesn't go on never ends the
//! node.

pub mod commands;
mod follow;
mod indexer;
mod metrics;
mod pinned;
mod progress;
pub mod settings;
pub mod source;
pub mod stop;

use crate::service::types::{FullBackend, FullClient, Oracle};
use follow::Follower;
use indexer::Indexer;
use log::{error, info};
use metrics::Metrics;
use sc_client_api::HeaderBackend;
use sc_service::{Configuration, TaskManager, error::Error};
use settings::IndexParams;
use source::ClientSource;
use std::sync::Arc;
use stop::Stop;
use urcar_feed::{ClientChain, WakeUps};
use urcar_index::{Index, Live, Options, Source, search::Table};
use urcar_runtime::opaque::Block;

/// The group of the index's tasks.
const TASKS: Option<&str> = Some("index");

/// Starts the index of a node, if it is to keep one, and returns it. Its database is opened while the node runs, which
/// takes minutes where a view is made anew; then it follows the final chain, but not while `oracle` finds that the node
/// is behind. Without a folder of its own it is left out, with an error in the log.
///
/// # Errors
/// Metrics that are registered already.
pub fn start(
    params: &IndexParams,
    config: &Configuration,
    client: Arc<FullClient>,
    backend: Arc<FullBackend>,
    oracle: &Oracle,
    task_manager: &TaskManager,
) -> Result<Option<Live>, Error> {
    let Some(folder) = params.folder(config) else { return Ok(None) };
    let metrics = Metrics::register(config.prometheus_registry())?;
    let (stop, genesis) = (Stop::default(), client.info().genesis_hash);
    let source: Arc<dyn Source> = Arc::new(ClientSource::<_, Block>::new(client.clone(), stop.clone()));
    let index = match Index::anew(folder.clone(), genesis, source, Options::default()) {
        Ok(index) => index,
        Err(error) => {
            error!(target: "index", "The node runs without an index, that at {}: {error}", folder.display());
            return Ok(None);
        }
    };
    info!(target: "index", "🔎 Keeps an index of all vehicles at {}", folder.display());
    let live = Live::new(index, Table::new(genesis.as_fixed_bytes(), params.memory_bytes()));
    let (wake_ups, wakes) = WakeUps::new::<Block, _>(&*client);
    let guard = stop.on_drop();
    task_manager.spawn_handle().spawn("index-wake-ups", TASKS, async move {
        let _until_the_end = guard;
        wakes.await
    });
    let indexer = Indexer::new(live.clone(), backend, metrics, params.is_own_folder(), stop.clone());
    let follower = Follower::new(ClientChain::<_, Block>::new(client), indexer);
    let oracle = oracle.clone();
    let run = follow::run(follower, wake_ups, move || oracle.is_behind(), stop);
    task_manager.spawn_handle().spawn_blocking("index", TASKS, run);
    Ok(Some(live))
}
