//! The parts of a node that need no network.

use super::types::{
    BlockHash, BlockImport, FullClient, GrandpaImport, ImportQueue, Partial, Pool, Rest, SelectChain, Work,
};
use sc_consensus_aura::ImportQueueParams;
use sc_consensus_grandpa::GrandpaPruningFilter;
use sc_service::{Configuration, PartialComponents, TaskManager, error::Error};
use sc_telemetry::{Telemetry, TelemetryHandle, TelemetryWorker};
use sp_consensus_aura::{
    SlotDuration,
    inherents::InherentDataProvider as SlotProvider,
    sr25519::{AuthorityId, AuthorityPair},
};
use std::sync::Arc;
use urcar_consensus::{ClientChain, Metrics, WorkBlockImport};
use urcar_runtime::{RuntimeApi, opaque::Block};

/// A justification is kept at least every so many blocks: one window of the work's retarget.
pub const JUSTIFICATION_PERIOD: u32 = 32;

/// How many messages for telemetry servers may wait.
const TELEMETRY_BUFFER: usize = 16;

/// Opens the database and prepares to import blocks.
///
/// # Errors
/// Those of the SDK's parts: a database that can't be opened, a genesis that can't be built, metrics registered twice.
pub fn new_partial(config: &Configuration) -> Result<Partial, Error> {
    let (worker, telemetry) = telemetry(config)?.unzip();
    let (client, backend, keystore_container, task_manager) = sc_service::new_full_parts::<Block, RuntimeApi, _>(
        config,
        telemetry.as_ref().map(Telemetry::handle),
        sc_service::new_wasm_executor(&config.executor),
        vec![Arc::new(GrandpaPruningFilter)],
    )?;
    let client = Arc::new(client);
    if let Some(worker) = worker {
        task_manager.spawn_handle().spawn("telemetry", None, worker.run());
    }

    let select_chain = SelectChain::new(backend.clone());
    let transaction_pool = transaction_pool(config, client.clone(), &task_manager);
    let (grandpa_import, grandpa_link) = sc_consensus_grandpa::block_import(
        client.clone(),
        JUSTIFICATION_PERIOD,
        &client,
        select_chain.clone(),
        telemetry.as_ref().map(Telemetry::handle),
    )?;
    let work =
        Work { chain: ClientChain::new(client.clone()), metrics: Metrics::register(config.prometheus_registry())? };
    let block_import = WorkBlockImport::new(grandpa_import.clone(), work.chain.clone(), work.metrics.clone());
    let import_queue = import_queue(
        config,
        client.clone(),
        block_import.clone(),
        grandpa_import,
        &task_manager,
        telemetry.as_ref().map(Telemetry::handle),
    )?;

    Ok(PartialComponents {
        client,
        backend,
        task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: Rest { block_import, work, grandpa_link, telemetry },
    })
}

/// Connects to the telemetry servers of `config`, if it names any.
fn telemetry(config: &Configuration) -> Result<Option<(TelemetryWorker, Telemetry)>, sc_telemetry::Error> {
    let endpoints = config.telemetry_endpoints.clone().filter(|endpoints| !endpoints.is_empty());
    let Some(endpoints) = endpoints else { return Ok(None) };
    let worker = TelemetryWorker::new(TELEMETRY_BUFFER)?;
    let telemetry = worker.handle().new_telemetry(endpoints);
    Ok(Some((worker, telemetry)))
}

fn transaction_pool(config: &Configuration, client: Arc<FullClient>, task_manager: &TaskManager) -> Arc<Pool> {
    let builder = sc_transaction_pool::Builder::new(
        task_manager.spawn_essential_handle(),
        client,
        config.role.is_authority().into(),
    );
    let builder = builder.with_options(config.transaction_pool.clone()).with_prometheus(config.prometheus_registry());
    Arc::new(builder.build())
}

/// Starts the queue through which downloaded blocks reach `block_import`: Aura checks slot and seal before it.
fn import_queue(
    config: &Configuration,
    client: Arc<FullClient>,
    block_import: BlockImport,
    grandpa_import: GrandpaImport,
    task_manager: &TaskManager,
    telemetry: Option<TelemetryHandle>,
) -> Result<ImportQueue, Error> {
    let slots = client.clone();
    let queue = sc_consensus_aura::import_queue::<AuthorityPair, _, _, _, _, _>(ImportQueueParams {
        block_import,
        // Justifications concern finality alone, so they pass the work by.
        justification_import: Some(Box::new(grandpa_import)),
        client,
        create_inherent_data_providers: move |parent: BlockHash, ()| {
            let duration = sc_consensus_aura::standalone::slot_duration_at::<AuthorityId, _, _>(&*slots, parent);
            async move { Ok(inherents(duration?)) }
        },
        spawner: &task_manager.spawn_essential_handle(),
        registry: config.prometheus_registry(),
        check_for_equivocation: Default::default(),
        telemetry,
        compatibility_mode: Default::default(),
    })?;
    Ok(queue)
}

/// Returns the time now, and the slot it falls in.
pub fn inherents(slot_duration: SlotDuration) -> (SlotProvider, sp_timestamp::InherentDataProvider) {
    let timestamp = sp_timestamp::InherentDataProvider::from_system_time();
    (SlotProvider::from_timestamp_and_slot_duration(*timestamp, slot_duration), timestamp)
}
