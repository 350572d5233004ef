//! # Work
//!
//! The proof of work: refuses a block whose header does not carry the work asked for, steers the difficulty, and sums
//! up the work of all blocks.
//!
//! ## Terminology
//!
//! - **Work**: a nonce in the header's pre-runtime digest `work`, such that
//!   `blake2_256(parent hash ++ author ++ nonce)`, read as a number, times the difficulty stays below 2^256. The author
//!   is the raw key of the authority whose turn the slot is.
//! - **Difficulty**: the number of hashes that this takes on average. Zero asks for no work, and stays zero.
//! - **Work time**: a block's timestamp less its slot's start, by its author's own clock. A slot without a block counts
//!   as one that took its whole length.
//! - **Window**: [`WINDOW`] slots. At the end of each the **retarget** steers the median of its work times to
//!   [`Config::TargetShare`] of the slot, by at most a factor of four. The median is hardly moved by fewer than half of
//!   the slots being empty, late or lied about.
//! - **Total work**: the sum of the difficulties of all blocks, the chain's weight in the choice between forks.
//!
//! ## Example
//!
//! Four validators find their work in 5% of the slot. One fails: every fourth slot counts as a full one, the window's
//! median rises, the next blocks ask for less. It returns with a machine ten times as fast: its own work times fall,
//! the median of all hardly does.
//!
//! ## Assumptions
//!
//! - This pallet initialises before whatever rotates Aura's authorities (`pallet-session`): the author of a block is
//!   looked up in the set that was in force at its parent. Give it the lower pallet index.
//! - The timestamp lies within the block's slot, as `pallet-aura` demands.
//!
//! ## Interfaces
//!
//! - [`SlotAuthor`]: asked for as [`Config::SlotAuthor`]; [`AuraAuthor`] implements it by `pallet-aura`.
//! - [`Pallet::difficulty`], [`Pallet::total_work`]: offered by a runtime to its node.
//! - [`retarget`]: the arithmetic, also for simulations.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod features;
mod hooks;
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

pub use features::{
    author::{AuraAuthor, SlotAuthor},
    check::Refusal,
    retarget::{self, WINDOW},
};
pub use pallet::*;
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use crate::retarget::WorkTimes;
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use sp_consensus_aura::Slot;
    use sp_core::{H256, U256};
    use sp_runtime::Perbill;

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>, Hash = H256> {
        /// The author of a slot; [`AuraAuthor`] asks `pallet-aura`.
        type SlotAuthor: SlotAuthor;

        /// The block's timestamp in milliseconds, known by the time blocks are finalised.
        type Time: Time<Moment = u64>;

        /// The length of slots, in milliseconds.
        #[pallet::constant]
        type SlotDuration: Get<u64>;

        /// The share of its slot that a block's work takes, by the median: 5% unless there are reasons.
        #[pallet::constant]
        type TargetShare: Get<Perbill>;

        /// The weights of the hooks.
        type WeightInfo: WeightInfo;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The proof of work.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The number of hashes that the next block's work takes on average. Never falls below one, unless genesis made it
    /// zero.
    #[pallet::storage]
    pub type Difficulty<T> = StorageValue<_, U256, ValueQuery>;

    /// The sum of the work of all blocks; each adds at least one, so it is never below the block's number.
    #[pallet::storage]
    pub type TotalWork<T> = StorageValue<_, U256, ValueQuery>;

    /// The work times in milliseconds of the slots since the last retarget: always fewer than [`WINDOW`] between
    /// blocks.
    #[pallet::storage]
    pub type Window<T> = StorageValue<_, WorkTimes, ValueQuery>;

    /// The slot of the last block that carried work: the slots between it and the next block's were skipped.
    #[pallet::storage]
    pub type LastSlot<T> = StorageValue<_, Slot, OptionQuery>;

    /// The events of the pallet.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A window ended, and the difficulty was steered.
        #[codec(index = 0)]
        Retargeted {
            /// The difficulty so far.
            from: U256,
            /// The difficulty from the next block on.
            to: U256,
            /// The window's median work time in milliseconds.
            median: u32,
        },
    }

    /// The state of the pallet at genesis.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// The first blocks' difficulty in hashes. Zero: no work is ever asked for.
        pub initial_difficulty: u64,
        /// Nothing.
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Difficulty::<T>::put(U256::from(self.initial_difficulty));
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Checks the block's work and adds it to the total. Panics, and thereby makes the block invalid, where the
        /// work is missing, malformed or too little.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            Self::do_on_initialize()
        }

        /// Counts the block's work time, and steers the difficulty.
        fn on_finalize(_: BlockNumberFor<T>) {
            Self::note_work_time();
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
