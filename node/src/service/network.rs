//! What this chain speaks over the network: the SDK's own protocols, warp proofs and the finality gossip.

use super::{
    BlockHash,
    partial::{FullBackend, FullClient, GrandpaLink},
};
use sc_client_api::HeaderBackend;
use sc_consensus_grandpa::warp_proof::NetworkProvider;
use sc_network::{
    NetworkBackend, NotificationMetrics, NotificationService, ProtocolName, config::FullNetworkConfiguration,
};
use sc_service::{Configuration, WarpSyncConfig};
use std::sync::Arc;
use urcar_runtime::opaque::Block;

/// The protocols to build a network from, and the node's end of the finality gossip.
pub struct Protocols<N: NetworkBackend<Block, BlockHash>> {
    /// Addresses, peers and protocols.
    pub config: FullNetworkConfiguration<Block, BlockHash, N>,
    /// Counts of what is sent and received.
    pub metrics: NotificationMetrics,
    /// Proofs for peers that jump to the newest finalised block.
    pub warp: WarpSyncConfig<Block>,
    /// The finality gossip.
    pub gossip: Gossip,
}

/// The finality gossip.
pub struct Gossip {
    /// Its name, which holds the genesis hash.
    pub protocol: ProtocolName,
    /// The node's end of it.
    pub notifications: Box<dyn NotificationService>,
}

/// The protocols of a node that runs as `config` says.
pub fn protocols<N: NetworkBackend<Block, BlockHash>>(
    config: &Configuration,
    client: &FullClient,
    backend: Arc<FullBackend>,
    link: &GrandpaLink,
) -> Protocols<N> {
    let registry = config.prometheus_registry();
    let metrics = N::register_notification_metrics(registry);
    let mut network = FullNetworkConfiguration::<_, _, N>::new(&config.network, registry.cloned());

    let protocol = sc_consensus_grandpa::protocol_standard_name(&client.info().genesis_hash, &config.chain_spec);
    let (gossip, notifications) = sc_consensus_grandpa::grandpa_peers_set_config::<_, N>(
        protocol.clone(),
        metrics.clone(),
        network.peer_store_handle(),
    );
    network.add_notification_protocol(gossip);

    let warp = NetworkProvider::new(backend, link.shared_authority_set().clone(), Vec::new());
    Protocols {
        config: network,
        metrics,
        warp: WarpSyncConfig::WithProvider(Arc::new(warp)),
        gossip: Gossip { protocol, notifications },
    }
}
