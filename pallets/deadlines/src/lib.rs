//! # Deadlines
//!
//! A queue of deadlines: what is to be done in a later block, served in the order of its blocks within a share of each
//! block's weight.
//!
//! ## Terminology
//!
//! - **Deadline**: something that has to be done from a certain block on, such as counting the votes on a dispute, or
//!   ending a reservation. Another pallet [sets](urcar_interfaces::Deadlines::set) it, and acts when it is
//!   [served](urcar_interfaces::DeadlineHandler::serve).
//! - **Share**: the weight that a block may spend on deadlines before any transaction, [`Config::BlockShare`].
//! - **Cursor**: the first place in the queue that was not served yet. Nothing lies before it.
//! - **Backlog**: the deadlines that have fallen due and were not served, for want of room.
//!
//! ## Example
//!
//! 1. The votes on ten thousand disputes are to be counted in block 100. In that block `on_initialize` serves as many
//!    of them as its share has room for, each weighed at its worst before it is begun, and counted at the weight it
//!    consumed.
//! 2. The block takes its transactions. The room they leave, `on_idle` spends on those that still wait.
//! 3. The rest follow in blocks 101, 102 and so on, in the order in which they were set; after them those that fall due
//!    in those blocks themselves. Nothing is skipped, served twice, or served early.
//!
//! ## Invariants
//!
//! Every block takes at least one step: a single deadline that is heavier than the whole share is served all the same,
//! alone. The integrity test refuses a runtime in which that could be. A quiet block costs one look at the cursor and
//! one step of it; steps over blocks in which nothing falls due are weighed like everything else.
//!
//! ## Interfaces
//!
//! - [`Deadlines`](urcar_interfaces::Deadlines): for pallets that set deadlines.
//! - [`DeadlineHandler`](urcar_interfaces::DeadlineHandler): asked for as [`Config::DeadlineHandler`].
//! - [`Pallet::backlog`], [`Pallet::waiting_since`]: for readers.
//!
//! There are no calls and no events: whoever handles a deadline deposits the events.
//!
//! ```
//! use frame_support::weights::Weight;
//! use urcar_interfaces::{Deadline, DeadlineHandler};
//!
//! /// Ends disputes; other deadlines are not its own.
//! struct Disputes;
//!
//! impl DeadlineHandler for Disputes {
//!     fn weight(deadline: &Deadline) -> Weight {
//!         Weight::from_parts(if matches!(deadline, Deadline::Ruling { .. }) { 7 } else { 0 }, 0)
//!     }
//!
//!     fn serve(deadline: Deadline) -> Weight {
//!         Self::weight(&deadline)
//!     }
//! }
//!
//! assert_eq!(Disputes::serve(Deadline::Ruling { dispute: 1 }).ref_time(), 7);
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

mod features;
mod hooks;
mod impl_deadlines;
pub mod migrations;
mod try_state;
mod views;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{Deadline, DeadlineHandler};

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The handler of deadlines that fall due.
        type DeadlineHandler: DeadlineHandler;

        /// The weight that a block may spend on deadlines before its transactions.
        ///
        /// The heaviest deadline must fit.
        #[pallet::constant]
        type BlockShare: Get<Weight>;

        /// The weights of the queue's own steps.
        type WeightInfo: WeightInfo;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// A queue of deadlines.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The deadlines of each block, by block and place in it.
    ///
    /// The places of a block are without gaps, from 0 or from the cursor on, up to [`Lengths`]. Nothing lies before the
    /// cursor.
    #[pallet::storage]
    pub type Queue<T: Config> = StorageDoubleMap<_, Twox64Concat, BlockNumberFor<T>, Twox64Concat, u32, Deadline>;

    /// The number of deadlines that were set for each block, served ones included.
    ///
    /// Removed once all of them are served.
    #[pallet::storage]
    pub type Lengths<T: Config> = StorageMap<_, Twox64Concat, BlockNumberFor<T>, u32, ValueQuery>;

    /// The cursor: the block, and place in it, that is the first not served yet.
    ///
    /// None before the pallet's first block; the next block at the latest.
    #[pallet::storage]
    pub type Cursor<T: Config> = StorageValue<_, (BlockNumberFor<T>, u32)>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Serves what is due, within the block's share.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            Self::serve_due(T::BlockShare::get(), true)
        }

        /// Serves what is still due, within the rest of the block.
        fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
            Self::serve_due(remaining, false)
        }

        fn integrity_test() {
            Self::do_integrity_test();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
