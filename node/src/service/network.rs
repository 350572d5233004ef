//! The network: the SDK's own protocols, warp proofs and the finality gossip.

use super::types::{BlockHash, FullBackend, FullClient, GrandpaLink, ImportQueue, Pool};
use futures::{Stream, StreamExt};
use sc_client_api::{BlockchainEvents, HeaderBackend};
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{
    NetworkBackend, NetworkBlock, NetworkSyncForkRequest, NotificationService, PeerId, ProtocolName,
    config::FullNetworkConfiguration,
};
use sc_network_sync::{SyncEvent, SyncEventStream, SyncingService};
use sc_service::{BuildNetworkParams, Configuration, TaskManager, WarpSyncConfig};
use sp_runtime::SaturatedConversion;
use std::{pin::Pin, sync::Arc};
use urcar_consensus::{AskForFork, KeySearches, Siblings};
use urcar_runtime::{BlockNumber, opaque::Block};

/// The node's parts that the network reads from and writes to.
pub struct Deps<'a> {
    /// The chain.
    pub client: Arc<FullClient>,
    /// Its database.
    pub backend: Arc<FullBackend>,
    /// Transactions to pass on.
    pub transaction_pool: Arc<Pool>,
    /// Where downloaded blocks go.
    pub import_queue: ImportQueue,
    /// Finality.
    pub grandpa_link: &'a GrandpaLink,
    /// Where the network's tasks run.
    pub task_manager: &'a TaskManager,
}

/// The finality gossip.
pub struct Gossip {
    /// Its name, which holds the genesis hash.
    pub protocol: ProtocolName,
    /// The node's end of it.
    pub notifications: Box<dyn NotificationService>,
}

/// The SDK's order for a network of this chain.
pub type Params<'a, N> = BuildNetworkParams<'a, Block, N, Pool, ImportQueue, FullClient>;

/// Returns the order for the network of a node that runs as `config` says, and the node's end of the finality gossip.
pub fn params<'a, N: NetworkBackend<Block, BlockHash>>(
    config: &'a Configuration,
    deps: Deps<'_>,
) -> (Params<'a, N>, Gossip) {
    let Deps { client, backend, transaction_pool, import_queue, grandpa_link, task_manager } = deps;
    let registry = config.prometheus_registry();
    let metrics = N::register_notification_metrics(registry);
    let mut protocols = FullNetworkConfiguration::<_, _, N>::new(&config.network, registry.cloned());

    let protocol = sc_consensus_grandpa::protocol_standard_name(&client.info().genesis_hash, &config.chain_spec);
    let (gossip, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
        protocol.clone(),
        metrics.clone(),
        protocols.peer_store_handle(),
    );
    // Peers would wait for an answer that nobody gives.
    if !config.disable_grandpa {
        protocols.add_notification_protocol(gossip);
    }

    let warp = NetworkProvider::new(backend, grandpa_link.shared_authority_set().clone(), Vec::new());
    let params = BuildNetworkParams {
        config,
        net_config: protocols,
        client,
        transaction_pool,
        spawn_handle: task_manager.spawn_handle(),
        spawn_essential_handle: task_manager.spawn_essential_handle(),
        import_queue,
        block_announce_validator_builder: None,
        warp_sync_config: Some(WarpSyncConfig::WithProvider(Arc::new(warp))),
        block_relay: None,
        metrics,
        gap_sync_body_policy: None,
    };
    (params, Gossip { protocol, notifications })
}

/// Announces every block that is imported and reported but siblings, until the node stops.
///
/// It stands in for the SDK's own announcements, which know no exception.
pub async fn announce(client: Arc<FullClient>, sync: Arc<SyncingService<Block>>, siblings: Siblings) {
    let mut imported = client.import_notification_stream();
    while let Some(block) = imported.next().await {
        if siblings.is_announced(&block.hash) {
            sync.announce_block(block.hash, None);
        }
    }
}

/// Returns how the rest of a fork is asked for.
pub fn ask_for_fork(sync: Arc<SyncingService<Block>>) -> AskForFork {
    Box::new(move |peer, hash, number| sync.set_sync_fork_request(vec![peer], hash, number.saturated_into()))
}

/// The sync service as the voter sees it. The blocks that the voter asks for are noted, so that they are taken although
/// their author made many.
pub struct ForkRequests {
    sync: Arc<SyncingService<Block>>,
    siblings: Siblings,
    searches: KeySearches,
}

impl Clone for ForkRequests {
    fn clone(&self) -> Self {
        self.searches.handles_cloned();
        Self { sync: self.sync.clone(), siblings: self.siblings.clone(), searches: self.searches.clone() }
    }
}

impl ForkRequests {
    /// Wraps `sync`. Give the block import the same `siblings`, and the voter's keystore the same `searches`.
    pub fn new(sync: Arc<SyncingService<Block>>, siblings: Siblings, searches: KeySearches) -> Self {
        Self { sync, siblings, searches }
    }
}

impl NetworkSyncForkRequest<BlockHash, BlockNumber> for ForkRequests {
    fn set_sync_fork_request(&self, peers: Vec<PeerId>, hash: BlockHash, number: BlockNumber) {
        self.siblings.note_request(hash);
        self.sync.set_sync_fork_request(peers, hash, number);
    }
}

impl NetworkBlock<BlockHash, BlockNumber> for ForkRequests {
    fn announce_block(&self, hash: BlockHash, data: Option<Vec<u8>>) {
        self.sync.announce_block(hash, data);
    }

    fn new_best_block_imported(&self, hash: BlockHash, number: BlockNumber) {
        self.sync.new_best_block_imported(hash, number);
    }
}

impl SyncEventStream for ForkRequests {
    fn event_stream(&self, name: &'static str) -> Pin<Box<dyn Stream<Item = SyncEvent> + Send>> {
        self.sync.event_stream(name)
    }
}
