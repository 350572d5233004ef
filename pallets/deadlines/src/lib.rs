//! What falls due in a later block, served in its turn.
//!
//! # Terms
//! - **Due**: something that has to be done from a certain block on, such as ending a dispute nobody ruled, or setting
//!   a reserved car free. Another pallet [sets](urcar_primitives::traits::Deadlines::set) it, and does it when it is
//!   [served](urcar_primitives::traits::Serve::serve).
//! - **Share**: what a block may spend on it before any transaction, [`Config::BlockShare`].
//! - **Cursor**: the first place in the queue that was not served yet. Nothing lies before it.
//! - **Backlog**: what has fallen due and was not served, for want of room.
//!
//! # A day on which everything falls due at once
//! 1. Ten thousand disputes must be ruled by block 100. In that block `on_initialize` serves as many of them as its
//!    share allows for, each weighed at its worst before it is begun, and counted at what it took.
//! 2. The block takes its transactions. What room they leave, `on_idle` spends on those who still wait.
//! 3. The rest follow in blocks 101, 102 and so on, in the order in which they were set; after them what falls due in
//!    those blocks themselves. Nothing is skipped, served twice, or served early.
//!
//! Every block does one thing at least: a single one that is heavier than the whole share is served all the same, alone.
//! The integrity test refuses a runtime in which that could be. A quiet block costs one look at
//! the cursor and one step of it; steps over blocks in which nothing falls due are weighed like everything else.
//!
//! There are no calls and no events: whoever serves tells what it did.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

mod queue;
mod try_state;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
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
    use super::WeightInfo;
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use urcar_primitives::traits::{Due, Serve};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// Who does what falls due.
        type Serve: Serve;

        /// What a block may spend on it before its transactions. The heaviest of all that can fall due must fit.
        #[pallet::constant]
        type BlockShare: Get<Weight>;

        /// What the queue itself costs.
        type WeightInfo: WeightInfo;
    }

    /// What falls due, by block and by its place in the block. The places of a block are without gaps, from 0 or from
    /// the cursor on, up to [`Lengths`]. Nothing lies before the cursor.
    #[pallet::storage]
    pub type Queue<T: Config> = StorageDoubleMap<_, Twox64Concat, BlockNumberFor<T>, Twox64Concat, u32, Due>;

    /// How many were set for a block, served ones included; gone once all of them are served.
    #[pallet::storage]
    pub type Lengths<T: Config> = StorageMap<_, Twox64Concat, BlockNumberFor<T>, u32, ValueQuery>;

    /// The cursor: block, and place in it. Nothing before the pallet's first block, the next block at the latest.
    #[pallet::storage]
    pub type Cursor<T: Config> = StorageValue<_, (BlockNumberFor<T>, u32)>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Serves what is due, within the block's share.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            Self::serve_due(T::BlockShare::get(), true)
        }

        /// Goes on with what the block has left.
        fn on_idle(_: BlockNumberFor<T>, remaining: Weight) -> Weight {
            Self::serve_due(remaining, false)
        }

        fn integrity_test() {
            let worst = Self::worst();
            assert!(
                worst.all_lte(T::BlockShare::get()),
                "one single thing that falls due may cost {worst}, more than a block's share",
            );
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
