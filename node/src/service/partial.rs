//! The parts of a node that need no network.

use crate::service::BlockHash;
use sc_consensus::{DefaultImportQueue, LongestChain};
use sc_consensus_aura::ImportQueueParams;
use sc_consensus_grandpa::{GrandpaBlockImport, GrandpaPruningFilter, LinkHalf};
use sc_executor::WasmExecutor;
use sc_service::{Configuration, PartialComponents, TFullBackend, TFullClient, error::Error};
use sc_telemetry::{Telemetry, TelemetryWorker};
use sc_transaction_pool::TransactionPoolHandle;
use sp_consensus_aura::{
    SlotDuration,
    inherents::InherentDataProvider as SlotProvider,
    sr25519::{AuthorityId, AuthorityPair},
};
use std::sync::Arc;
use urcar_consensus::{ClientChain, Metrics, WorkBlockImport};
use urcar_runtime::{RuntimeApi, opaque::Block};

/// The chain as this node knows it.
pub type FullClient = TFullClient<Block, RuntimeApi, WasmExecutor<sp_io::SubstrateHostFunctions>>;
/// Its database.
pub type FullBackend = TFullBackend<Block>;
/// Builds on the best block; which one is best, the block import decides by work.
pub type SelectChain = LongestChain<FullBackend, Block>;
/// Transactions that wait for a block.
pub type Pool = TransactionPoolHandle<Block, FullClient>;
/// The import's end of finality.
pub type GrandpaImport = GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>;
/// The voter's end of finality.
pub type GrandpaLink = LinkHalf<Block, FullClient, SelectChain>;
/// What the proof of work asks of the chain.
pub type WorkChain = ClientChain<Block, FullClient, AuthorityPair>;
/// Checks the work, then hands on to finality and the client.
pub type BlockImport = WorkBlockImport<Block, GrandpaImport, WorkChain>;
/// A node without network.
pub type Partial = PartialComponents<FullClient, FullBackend, SelectChain, DefaultImportQueue<Block>, Pool, Rest>;

/// A justification is kept at least every so many blocks: one window of the work's retarget.
pub const JUSTIFICATION_PERIOD: u32 = 32;

/// What [`Partial`] has no field for.
pub struct Rest {
    /// Where authored blocks go; downloaded ones reach it through the import queue.
    pub block_import: BlockImport,
    /// For the search for work.
    pub work: Work,
    /// For the voter.
    pub grandpa_link: GrandpaLink,
    /// Reports to telemetry servers.
    pub telemetry: Option<Telemetry>,
}

/// What authoring shares with the block import.
pub struct Work {
    /// Where authors and difficulty are read.
    pub chain: WorkChain,
    /// What operators see.
    pub metrics: Metrics,
}

/// Opens the database and prepares to import blocks.
pub fn new_partial(config: &Configuration) -> Result<Partial, Error> {
    let telemetry = config
        .telemetry_endpoints
        .clone()
        .filter(|endpoints| !endpoints.is_empty())
        .map(|endpoints| -> Result<_, sc_telemetry::Error> {
            let worker = TelemetryWorker::new(16)?;
            let telemetry = worker.handle().new_telemetry(endpoints);
            Ok((worker, telemetry))
        })
        .transpose()?;

    let executor = sc_service::new_wasm_executor(&config.executor);
    let (client, backend, keystore_container, task_manager) = sc_service::new_full_parts::<Block, RuntimeApi, _>(
        config,
        telemetry.as_ref().map(|(_, telemetry)| telemetry.handle()),
        executor,
        vec![Arc::new(GrandpaPruningFilter)],
    )?;
    let client = Arc::new(client);

    let telemetry = telemetry.map(|(worker, telemetry)| {
        task_manager.spawn_handle().spawn("telemetry", None, worker.run());
        telemetry
    });

    let select_chain = LongestChain::new(backend.clone());
    let transaction_pool = Arc::new(
        sc_transaction_pool::Builder::new(
            task_manager.spawn_essential_handle(),
            client.clone(),
            config.role.is_authority().into(),
        )
        .with_options(config.transaction_pool.clone())
        .with_prometheus(config.prometheus_registry())
        .build(),
    );

    let (grandpa_import, grandpa_link) = sc_consensus_grandpa::block_import(
        client.clone(),
        JUSTIFICATION_PERIOD,
        &client,
        select_chain.clone(),
        telemetry.as_ref().map(|telemetry| telemetry.handle()),
    )?;
    let work =
        Work { chain: ClientChain::new(client.clone()), metrics: Metrics::register(config.prometheus_registry())? };
    let block_import = WorkBlockImport::new(grandpa_import.clone(), work.chain.clone(), work.metrics.clone());

    let slots = client.clone();
    let import_queue = sc_consensus_aura::import_queue::<AuthorityPair, _, _, _, _, _>(ImportQueueParams {
        block_import: block_import.clone(),
        // Justifications concern finality alone, so they pass the work by.
        justification_import: Some(Box::new(grandpa_import)),
        client: client.clone(),
        create_inherent_data_providers: move |parent: BlockHash, ()| {
            let duration = sc_consensus_aura::standalone::slot_duration_at::<AuthorityId, _, _>(&*slots, parent);
            async move { Ok(inherents(duration?)) }
        },
        spawner: &task_manager.spawn_essential_handle(),
        registry: config.prometheus_registry(),
        check_for_equivocation: Default::default(),
        telemetry: telemetry.as_ref().map(|telemetry| telemetry.handle()),
        compatibility_mode: Default::default(),
    })?;

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

/// The time now, and the slot it falls in.
pub fn inherents(slot_duration: SlotDuration) -> (SlotProvider, sp_timestamp::InherentDataProvider) {
    let timestamp = sp_timestamp::InherentDataProvider::from_system_time();
    (SlotProvider::from_timestamp_and_slot_duration(*timestamp, slot_duration), timestamp)
}
