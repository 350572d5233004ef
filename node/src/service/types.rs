//! The node's parts by name: the SDK's generic types with this chain's filled in.

use sc_consensus::{DefaultImportQueue, LongestChain};
use sc_consensus_grandpa::{GrandpaBlockImport, LinkHalf};
use sc_executor::WasmExecutor;
use sc_network_sync::SyncingService;
use sc_service::{PartialComponents, TFullBackend, TFullClient};
use sc_telemetry::Telemetry;
use sc_transaction_pool::TransactionPoolHandle;
use sp_consensus_aura::sr25519::AuthorityPair;
use std::sync::Arc;
use urcar_consensus::{
    AnnouncementFilter, BlockObserver, ClientChain, ForcedChangeGuard, HistoryImport, Metrics, NotingQueue, Orphans,
    Siblings, WaryOracle, WorkBlockImport,
};
use urcar_runtime::{RuntimeApi, opaque::Block};

/// The hash of a block.
pub type BlockHash = <Block as sp_runtime::traits::Block>::Hash;
/// The chain as this node knows it.
pub type FullClient = TFullClient<Block, RuntimeApi, WasmExecutor<sp_io::SubstrateHostFunctions>>;
/// Its database.
pub type FullBackend = TFullBackend<Block>;
/// Builds on the best block, that of the longest chain.
pub type SelectChain = LongestChain<FullBackend, Block>;
/// Transactions that wait for a block.
pub type Pool = TransactionPoolHandle<Block, FullClient>;
/// The import's end of finality, which drops what validators finalise that are about to be replaced by force.
pub type FinalityImport =
    ForcedChangeGuard<Block, GrandpaBlockImport<FullBackend, Block, FullClient, SelectChain>, WorkChain>;
/// The voter's end of finality.
pub type GrandpaLink = LinkHalf<Block, FullClient, SelectChain>;
/// The chain as the proof of work sees it.
pub type WorkChain = ClientChain<Block, FullClient, AuthorityPair>;
/// Checks the work, then hands on to finality and the client.
pub type BlockImport = WorkBlockImport<Block, HistoryImport<Block, FinalityImport>, WorkChain>;
/// Sees two blocks of one author for one slot, and this validator's own blocks where they are news.
pub type Observer = BlockObserver<Block, Arc<FullClient>>;
/// Notes what downloaded blocks build on, checks them and hands them to the block import.
pub type ImportQueue = NotingQueue<Block, DefaultImportQueue<Block>, WorkChain>;
/// Drops announcements that somebody made up.
pub type Announcements = AnnouncementFilter<Block, WorkChain>;
/// Whether the node is up to date, whatever peers claim.
pub type Oracle = WaryOracle<Arc<SyncingService<Block>>>;
/// A node without network.
pub type Partial = PartialComponents<FullClient, FullBackend, SelectChain, ImportQueue, Pool, Rest>;

/// The parts for which [`Partial`] has no field.
pub struct Rest {
    /// Where authored blocks go; downloaded ones reach it through the import queue.
    pub block_import: BlockImport,
    /// For the search for work.
    pub work: Work,
    /// For reports of equivocations, and for the voter.
    pub observer: Observer,
    /// For the voter.
    pub grandpa_link: GrandpaLink,
    /// Reports to telemetry servers.
    pub telemetry: Option<Telemetry>,
}

/// The parts that authoring and voting share with the block import.
pub struct Work {
    /// Where authors and difficulty are read.
    pub chain: WorkChain,
    /// Blocks of one author for one slot.
    pub siblings: Siblings,
    /// Blocks of long forks that wait for those that they build on.
    pub orphans: Orphans<Block>,
    /// Counts and gauges for operators.
    pub metrics: Metrics,
}
