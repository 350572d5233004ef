//! The parts of a node that need no network.

use super::types::{
    BlockHash, BlockImport, FinalityImport, FullClient, Observer, Partial, Pool, Rest, SelectChain, Work, WorkChain,
};
use crate::chain_spec::newest_hand_over;
use sc_client_api::Backend;
use sc_consensus::BasicQueue;
use sc_consensus_aura::{BuildVerifierParams, CheckForEquivocation};
use sc_consensus_grandpa::GrandpaPruningFilter;
use sc_service::{Configuration, PartialComponents, TaskManager, error::Error};
use sc_telemetry::{Telemetry, TelemetryHandle, TelemetryWorker};
use sp_consensus_aura::{
    SlotDuration,
    inherents::InherentDataProvider as SlotProvider,
    sr25519::{AuthorityId, AuthorityPair},
};
use sp_keystore::KeystorePtr;
use std::sync::Arc;
use urcar_consensus::{
    BlockObserver, ClientChain, EquivocationDetector, EquivocationMetrics, ForcedChangeGuard, HandOver, HistoryImport,
    HistoryVerifier, Metrics, NotingQueue, Orphans, RestoreMetrics, Siblings, VoteGate, WorkBlockImport,
    genesis_authors,
};
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
    let (chain, siblings) = (ClientChain::new(client.clone()), Siblings::default());
    siblings.count_known(backend.blockchain(), &chain)?;
    let work = Work {
        chain,
        siblings,
        orphans: Orphans::default(),
        metrics: Metrics::register(config.prometheus_registry())?,
    };
    let finality_import = ForcedChangeGuard::new(grandpa_import, work.chain.clone());
    let hand_over = newest_hand_over(config.chain_spec.as_ref()).map(HandOver::number);
    let history = HistoryImport::new(finality_import.clone(), client.clone(), hand_over);
    let block_import = WorkBlockImport::new(history, work.chain.clone(), work.siblings.clone(), work.metrics.clone());
    let observer = observer(config, client.clone(), keystore_container.keystore())?;
    let import_queue = import_queue(
        config,
        client.clone(),
        block_import.clone(),
        finality_import,
        observer.clone(),
        &task_manager,
        telemetry.as_ref().map(Telemetry::handle),
    );
    let import_queue = NotingQueue::new(import_queue, work.siblings.clone(), work.orphans.clone(), work.chain.clone());

    Ok(PartialComponents {
        client,
        backend,
        task_manager,
        import_queue,
        keystore_container,
        select_chain,
        transaction_pool,
        other: Rest { block_import, work, observer, grandpa_link, telemetry },
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

/// Creates the observer of blocks of one author for one slot, and of this validator's own.
fn observer(config: &Configuration, client: Arc<FullClient>, keystore: KeystorePtr) -> Result<Observer, Error> {
    let registry = config.prometheus_registry();
    let slot_duration = sc_consensus_aura::slot_duration::<AuthorityId, _, _>(&*client)?;
    let gate = VoteGate::new(RestoreMetrics::register(registry)?);
    let keystore = config.role.is_authority().then_some(keystore);
    Ok(BlockObserver::new(client, keystore, slot_duration, gate, EquivocationMetrics::register(registry)?))
}

/// Starts the queue through which downloaded blocks reach `block_import`: Aura checks slot and seal before it, or of old
/// blocks that are filled in their own check does.
fn import_queue(
    config: &Configuration,
    client: Arc<FullClient>,
    block_import: BlockImport,
    finality_import: FinalityImport,
    observer: Observer,
    task_manager: &TaskManager,
    telemetry: Option<TelemetryHandle>,
) -> BasicQueue<Block> {
    let (slots, chain) = (client.clone(), WorkChain::new(client.clone()));
    let aura = sc_consensus_aura::build_verifier::<AuthorityPair, _, _, _>(BuildVerifierParams {
        client,
        create_inherent_data_providers: move |parent: BlockHash, ()| {
            let duration = sc_consensus_aura::standalone::slot_duration_at::<AuthorityId, _, _>(&*slots, parent);
            async move { Ok(inherents(duration?)) }
        },
        // The observer does it, with the seals that a report needs.
        check_for_equivocation: CheckForEquivocation::No,
        telemetry,
        compatibility_mode: Default::default(),
    });
    let spec = config.chain_spec.cloned_box();
    let genesis = move || {
        let state = spec.as_storage_builder().build_storage()?;
        genesis_authors::<AuthorityPair>(&state).map_err(|error| error.to_string())
    };
    let hand_over = newest_hand_over(config.chain_spec.as_ref());
    let hand_over = hand_over.map(|hand_over| (hand_over.number().into(), hand_over.hash()));
    let verifier = EquivocationDetector::new(aura, observer);
    BasicQueue::new(
        HistoryVerifier::new(verifier, chain, Box::new(genesis), hand_over),
        Box::new(block_import),
        // Justifications concern finality alone, so they pass the work by.
        Some(Box::new(finality_import)),
        &task_manager.spawn_essential_handle(),
        config.prometheus_registry(),
    )
}

/// Returns the time now, and the slot it falls in.
pub fn inherents(slot_duration: SlotDuration) -> (SlotProvider, sp_timestamp::InherentDataProvider) {
    let timestamp = sp_timestamp::InherentDataProvider::from_system_time();
    (SlotProvider::from_timestamp_and_slot_duration(*timestamp, slot_duration), timestamp)
}
