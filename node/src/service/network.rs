//! The network: the SDK's own protocols, warp proofs and the finality gossip.

use super::types::{BlockHash, FullBackend, FullClient, GrandpaLink, ImportQueue, Pool};
use sc_client_api::HeaderBackend;
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{NetworkBackend, NotificationService, ProtocolName, config::FullNetworkConfiguration};
use sc_service::{BuildNetworkParams, Configuration, TaskManager, WarpSyncConfig};
use std::sync::Arc;
use urcar_runtime::opaque::Block;

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
    protocols.add_notification_protocol(gossip);

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
