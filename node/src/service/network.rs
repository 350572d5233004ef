//! The network: the SDK's own protocols, warp proofs and the finality gossip.

use super::types::{Announcements, BlockHash, FullBackend, FullClient, GrandpaLink, ImportQueue, Oracle, Pool};
use futures::{Stream, StreamExt};
use log::warn;
use sc_client_api::{BlockImportNotification, BlockchainEvents, HeaderBackend};
use sc_network::{
    NetworkBackend, NetworkBlock, NetworkSyncForkRequest, NotificationService, PeerId, ProtocolName,
    config::{FullNetworkConfiguration, NonReservedPeerMode, SyncMode},
};
use sc_network_sync::{SyncEvent, SyncEventStream, SyncingService};
use sc_service::{BuildNetworkParams, ChainType, Configuration, TaskManager, WarpSyncConfig};
use sp_consensus::BlockOrigin;
use sp_consensus_aura::SlotDuration;
use sp_runtime::SaturatedConversion;
use std::{pin::Pin, sync::Arc, time::Duration};
use urcar_consensus::{AskForFork, Downloads, HandOver, HandOverProvider, KeySearches, Siblings, is_recent};
use urcar_runtime::{BlockNumber, opaque::Block};

/// How often blocks that wait for those below them are looked at.
const KEPT_REVIEW: Duration = Duration::from_secs(5);

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
    /// Which announcements of blocks are heard of.
    pub announcements: Announcements,
    /// Finality.
    pub grandpa_link: &'a GrandpaLink,
    /// Where warp sync begins, if not at genesis.
    pub hand_over: Option<HandOver<Block>>,
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

/// Returns the order for the network of a node that runs as `config` says, and the node's end of the finality gossip. Warns
/// where strangers may connect to a validator.
pub fn params<'a, N: NetworkBackend<Block, BlockHash>>(
    config: &'a Configuration,
    deps: Deps<'_>,
) -> (Params<'a, N>, Gossip) {
    let Deps { client, backend, transaction_pool, import_queue, announcements, .. } = deps;
    let Deps { grandpa_link, hand_over, task_manager, .. } = deps;
    warn_of_strangers(config);
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

    let warp = HandOverProvider::new(backend, grandpa_link.shared_authority_set().clone(), hand_over);
    let params = BuildNetworkParams {
        config,
        net_config: protocols,
        client,
        transaction_pool,
        spawn_handle: task_manager.spawn_handle(),
        spawn_essential_handle: task_manager.spawn_essential_handle(),
        import_queue,
        block_announce_validator_builder: Some(Box::new(|_| Box::new(announcements))),
        warp_sync_config: Some(WarpSyncConfig::WithProvider(Arc::new(warp))),
        block_relay: None,
        metrics,
        gap_sync_body_policy: None,
    };
    (params, Gossip { protocol, notifications })
}

/// Warns of what strangers may do to this validator, if any may connect to it.
fn warn_of_strangers(config: &Configuration) {
    let mode = &config.network.default_peers_set.non_reserved_mode;
    if config.role.is_authority() && is_open(mode, &config.chain_spec.chain_type()) {
        warn!(
            "⚠️ Anybody may connect to this validator, and can slow it down or stop it: give it --reserved-only with \
             --reserved-nodes, and let public nodes of your own answer the others. See docs/operate/validator.md"
        );
    }
}

/// Checks whether strangers may connect to a node, on a chain that is meant to last.
fn is_open(mode: &NonReservedPeerMode, chain: &ChainType) -> bool {
    matches!(mode, NonReservedPeerMode::Accept) && *chain != ChainType::Development
}

/// Has a task announce blocks, as [`announce`] does.
pub fn spawn_announcements(
    client: &Arc<FullClient>,
    sync: &Arc<SyncingService<Block>>,
    siblings: &Siblings,
    slot_duration: SlotDuration,
    task_manager: &TaskManager,
) {
    let announce = announce(client.clone(), sync.clone(), siblings.clone(), slot_duration);
    task_manager.spawn_handle().spawn("announce-blocks", Some("networking"), announce);
}

/// Announces every block that came from elsewhere by itself, is an own one or a recent one, but siblings, until the node
/// stops.
///
/// It stands in for the SDK's own announcements, which know no exception, and which end while peers claim to have longer
/// chains: what a node downloads then it imports and reports to nobody. Blocks of the last slots are passed on all the
/// same, so that claims don't part those that are behind this node.
async fn announce(
    client: Arc<FullClient>,
    sync: Arc<SyncingService<Block>>,
    siblings: Siblings,
    slot_duration: SlotDuration,
) {
    let mut imported = client.every_import_notification_stream();
    while let Some(block) = imported.next().await {
        if is_news(&block, slot_duration) && siblings.is_announced(&block.hash) {
            sync.announce_block(block.hash, None);
        }
    }
}

/// Checks whether peers may lack a block that was imported.
fn is_news(block: &BlockImportNotification<Block>, slot_duration: SlotDuration) -> bool {
    match block.origin {
        BlockOrigin::NetworkBroadcast | BlockOrigin::Own | BlockOrigin::ConsensusBroadcast => true,
        _ => block.tree_route.is_some() || is_recent::<Block>(&block.header, slot_duration),
    }
}

/// Looks again and again at the blocks that wait for those below them, until the node stops.
pub fn review_kept(import_queue: &ImportQueue, task_manager: &TaskManager) {
    let mut give_up_kept = import_queue.give_up_kept();
    let review = async move {
        let mut ticks = tokio::time::interval(KEPT_REVIEW);
        loop {
            ticks.tick().await;
            give_up_kept();
        }
    };
    task_manager.spawn_handle().spawn("kept-blocks", Some("networking"), review);
}

/// Returns what authoring and voting take for sync: claims of peers alone stop neither for long.
pub fn oracle(
    config: &Configuration,
    client: Arc<FullClient>,
    sync: Arc<SyncingService<Block>>,
    downloads: Downloads,
    slot_duration: SlotDuration,
) -> Oracle {
    let begins_with_state = config.network.sync_mode != SyncMode::Full;
    let awaits_state = Arc::new(move || begins_with_state && client.info().best_number == 0);
    Oracle::new(sync, downloads, slot_duration, awaits_state)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_validator_that_anybody_may_connect_to_is_warned() {
        use NonReservedPeerMode::{Accept, Deny};
        assert!(is_open(&Accept, &ChainType::Live) && is_open(&Accept, &ChainType::Local));
        assert!(!is_open(&Deny, &ChainType::Live) && !is_open(&Accept, &ChainType::Development));
    }
}
