//! The node's half of the hybrid consensus: Aura says who authors, proof of work says at what cost, GRANDPA says for
//! good. Generic over the block; the runtime is known by its `AuraApi`, `DifficultyApi`, `FinalityApi` and
//! `AuraEquivocationApi` alone.
//!
//! - [`Miner`]: searches a nonce on blocking threads, until one is found, the time is up or nobody waits any more.
//! - [`WorkProposerFactory`]: wraps a proposer, so that every block carries its work and the time it was found at.
//!   `sc-consensus-aura` authors with it, unmodified.
//! - [`WorkBlockImport`]: wraps a block import, and refuses a block without its work before anything of it is executed.
//!   The longest chain is the best one, as for sync and finality. Of several blocks of one author for one slot
//!   ([`Siblings`]) the first alone is chosen by itself and announced, and a few are taken at all.
//! - [`AnnouncementFilter`]: lets sync hear of blocks only that can be blocks of the chain.
//! - [`WaryOracle`]: bounds how long peers that claim to have longer chains stop authoring and voting.
//! - [`EnoughHeirs`]: has a validator vote for blocks that every node takes; [`UnlessAlone`]: for its best block, where
//!   nobody else builds.
//! - [`ForcedChangeGuard`]: wraps GRANDPA's imports, and drops what validators finalise that are replaced by force.
//! - [`HandOvers`], [`HandOverProvider`], [`HistoryImport`]: where a forced change breaks GRANDPA's proofs, warp sync
//!   begins at what the consortium published, and takes the blocks below it all the same.
//! - [`HistoryVerifier`]: has a node that joined by warp sync take those old blocks only that the authors of their slots
//!   sealed.
//! - [`RoundBackoff`]: has authors leave turns out while finality lags.
//! - [`NotingQueue`]: wraps an import queue, so that those siblings are taken all the same on which others built.
//! - [`EquivocationDetector`], [`OwnBlocks`]: find two blocks of one author for one slot, those of this node among
//!   them; [`Reporter`] reports them.
//! - [`VoteGate`], [`GatedKeystore`], [`StartDelay`]: keep a validator that was restored from a backup from voting twice.
//! - [`ConsensusChain`]: what these ask of the chain; [`ClientChain`] asks a client.
//! - [`Metrics`]: what operators see of all this.
//!
//! # Wiring
//!
//! ```text
//! let metrics = Metrics::register(prometheus_registry)?;
//! let chain = ClientChain::<_, _, AuraPair>::new(client.clone());
//! let siblings = Siblings::default();
//! siblings.count_known(backend.blockchain(), &chain)?;
//! let finality = ForcedChangeGuard::new(grandpa_block_import, chain.clone());
//! let history = HistoryImport::new(finality.clone(), client.clone(), hand_overs.newest().map(HandOver::number));
//! let block_import = WorkBlockImport::new(history, chain.clone(), siblings.clone(), metrics.clone());
//! let observer = BlockObserver::new(client.clone(), Some(keystore), slot_duration, VoteGate::new(..), ..);
//! let verifier = EquivocationDetector::new(aura_verifier, observer.clone());
//! let verifier = HistoryVerifier::new(verifier, chain.clone(), genesis_authors, hand_over);
//! let import_queue = BasicQueue::new(verifier, block_import, ..);
//! let import_queue = NotingQueue::new(import_queue, siblings.clone(), chain.clone());
//! let miner = Miner::new(task_manager.spawn_handle(), threads, metrics);
//! let proposer_factory = WorkProposerFactory::new(basic_authorship_factory, chain.clone(), miner);
//! let announcements = AnnouncementFilter::new(chain, slot_duration);
//! let oracle = WaryOracle::new(sync_service, block_import.downloads(), slot_duration, awaits_state);
//! ```
//!
//! `block_import` goes to both `start_aura`, wrapped in [`OwnBlocks`], and the import queue; `finality` is the
//! justification import. The blocks that GRANDPA asks sync for are told to `siblings`; its keystore is a
//! [`GatedKeystore`], and its handle of sync tells the [`KeySearches`] when it is cloned. The node announces those blocks
//! alone that [`Siblings::is_announced`] names.
//!
//! # Assumptions
//!
//! - `pallet-timestamp`'s minimum period is at most one millisecond: the last moment of one slot and the first of the
//!   next are both lawful.
//! - The search takes at most seven eighths of the time that Aura allows for proposing (the node allows three quarters
//!   of a slot), and the difficulty is such that nearly every search ends within that.
//!
//! # Example
//!
//! A block's timestamp never leaves its slot, however late the work is found:
//!
//! ```
//! use sp_consensus_aura::SlotDuration;
//! use urcar_consensus::clamp_to_slot;
//!
//! let slot_duration = SlotDuration::from_millis(3_000);
//! assert_eq!(clamp_to_slot(31_234.into(), 10.into(), slot_duration).as_millis(), 31_234);
//! assert_eq!(clamp_to_slot(34_567.into(), 10.into(), slot_duration).as_millis(), 32_999);
//! ```

mod announcements;
mod backoff;
mod chain;
mod downloads;
mod equivocation;
mod error;
mod failures;
mod forced_change;
mod hand_over;
mod heirs;
mod history;
mod import;
mod metrics;
mod miner;
mod oracle;
mod orphans;
mod proposer;
mod queue;
mod restore;
mod siblings;
mod voting;
mod warp;

#[cfg(test)]
mod mock;

pub use announcements::AnnouncementFilter;
pub use backoff::{RoundBackoff, RoundLength};
pub use chain::{ClientChain, ConsensusChain, genesis_authors};
pub use downloads::{Downloads, is_recent};
pub use equivocation::{
    BlockObserver, ClientReports, Equivocation, EquivocationDetector, EquivocationMetrics, EquivocationStore,
    ObservedChain, OwnBlocks, ReportApi, Reporter,
};
pub use error::Error;
pub use forced_change::ForcedChangeGuard;
pub use hand_over::{HandOver, HandOverError, HandOvers};
pub use history::{GenesisAuthors, HistoryChain, HistoryError, HistoryImport, HistoryVerifier};
pub use import::WorkBlockImport;
pub use metrics::Metrics;
pub use miner::{Miner, SearchOutcome, Task, search};
pub use oracle::{AwaitsState, WaryOracle};
pub use orphans::{AskForFork, Orphans};
pub use proposer::{WorkProposer, WorkProposerFactory, clamp_to_slot};
pub use queue::NotingQueue;
pub use restore::{GatedKeystore, KeySearches, RestoreMetrics, StartDelay, VoteGate, follow_finality};
pub use siblings::{FULL_LIMIT, HEIGHT_LIMIT, REQUEST_LIMIT, SIBLING_LIMIT, Siblings, VOUCH_LIMIT};
pub use voting::{EnoughHeirs, UnlessAlone};
pub use warp::HandOverProvider;
