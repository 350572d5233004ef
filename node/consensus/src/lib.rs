//! The node's half of the hybrid consensus: Aura says who authors, proof of work says at what cost, GRANDPA says for
//! good. Generic over the block; the runtime is known by its `AuraApi` and `DifficultyApi` alone.
//!
//! - [`Miner`]: searches a nonce on blocking threads, until one is found, the time is up or nobody waits any more.
//! - [`WorkProposerFactory`]: wraps a proposer, so that every block carries its work and the time it was found at.
//!   `sc-consensus-aura` authors with it, unmodified.
//! - [`WorkBlockImport`]: wraps a block import, refuses a block without its work before anything of it is executed,
//!   and makes the heaviest chain the best one.
//! - [`ConsensusChain`]: what these ask of the chain; [`ClientChain`] asks a client.
//! - [`Metrics`]: what operators see of all this.
//!
//! # Wiring
//!
//! ```text
//! let metrics = Metrics::register(prometheus_registry)?;
//! let chain = ClientChain::<_, _, AuraPair>::new(client.clone());
//! let block_import = WorkBlockImport::new(grandpa_block_import.clone(), chain.clone(), metrics.clone());
//! let miner = Miner::new(task_manager.spawn_handle(), threads, metrics);
//! let proposer_factory = WorkProposerFactory::new(basic_authorship_factory, chain, miner);
//! ```
//!
//! `block_import` goes to both `start_aura` and `import_queue`; the justification import stays GRANDPA's own.
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

mod chain;
mod error;
mod import;
mod metrics;
mod miner;
mod proposer;

#[cfg(test)]
mod mock;

pub use chain::{ClientChain, ConsensusChain};
pub use error::Error;
pub use import::{WorkBlockImport, is_heavier};
pub use metrics::Metrics;
pub use miner::{Miner, SearchOutcome, Task, search};
pub use proposer::{WorkProposer, WorkProposerFactory, clamp_to_slot};
