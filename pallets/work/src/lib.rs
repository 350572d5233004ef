//! # Proof of work
//!
//! Refuses a block whose header does not carry the work asked for, steers how much is asked, and sums it up.
//!
//! ## Terminology
//!
//! - **Work**: a nonce in the header's pre-runtime digest `work`, such that
//!   `blake2_256(parent hash ++ author ++ nonce)`, read as a number, times the difficulty stays below 2^256. The author
//!   is the raw key of the authority whose turn the slot is.
//! - **Difficulty**: how many hashes that takes on average. Zero asks for no work, and stays zero.
//! - **Work time**: a block's timestamp less its slot's start, by its author's own clock. A slot without a block counts
//!   as one that took its whole length.
//! - **Window**: [`WINDOW`] slots. At the end of each the **retarget** steers the median of its work times to
//!   [`Config::TargetShare`] of the slot, by at most a factor of four. The median shrugs off fewer than half of the
//!   slots being empty, late or lied about.
//! - **Total work**: the sum of the difficulties of all blocks, the chain's weight in the choice between forks.
//!
//! ## A story
//!
//! Four validators find their work in 5% of the slot. One fails: every fourth slot counts as a full one, the window's
//! median rises, the next blocks ask for less. It returns with a machine ten times as fast: its own work times fall, the
//! median of all hardly does.
//!
//! ## Assumptions
//!
//! - This pallet initialises before whatever rotates Aura's authorities (`pallet-session`): the author of a block is
//!   looked up in the set that was in force at its parent. Give it the lower pallet index.
//! - The timestamp lies within the block's slot, as `pallet-aura` demands.
//!
//! ## What others use
//!
//! [`Pallet::difficulty`] and [`Pallet::total_work`], which a runtime offers to its node.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod author;
#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
mod check;
#[cfg(test)]
mod mock;
pub mod retarget;
mod steer;
#[cfg(test)]
mod tests;
mod try_state;
mod weights;

pub use author::{AuraAuthor, SlotAuthor};
pub use check::Refusal;
pub use pallet::*;
pub use retarget::WINDOW;
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use crate::retarget::{Clock, WorkTimes};
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use sp_consensus_aura::Slot;
    use sp_core::{H256, U256};
    use sp_runtime::Perbill;

    /// Proof of work.
    #[pallet::pallet]
    pub struct Pallet<T>(_);

    /// What the pallet needs of its runtime.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>, Hash = H256> {
        /// Whose turn a slot is; [`AuraAuthor`] asks `pallet-aura`.
        type SlotAuthor: SlotAuthor;

        /// The block's timestamp in milliseconds, known by the time blocks are finalised.
        type Time: Time<Moment = u64>;

        /// How long slots are, in milliseconds.
        #[pallet::constant]
        type SlotDuration: Get<u64>;

        /// The share of its slot that a block's work takes, by the median: 5% unless there are reasons.
        #[pallet::constant]
        type TargetShare: Get<Perbill>;

        /// What the hooks cost.
        type WeightInfo: WeightInfo;
    }

    /// How many hashes the next block's work takes on average. Never falls below one, unless genesis made it zero.
    #[pallet::storage]
    pub type Difficulty<T> = StorageValue<_, U256, ValueQuery>;

    /// The sum of the work of all blocks; each adds at least one, so it is never below the block's number.
    #[pallet::storage]
    pub type TotalWork<T> = StorageValue<_, U256, ValueQuery>;

    /// The work times in milliseconds of the slots since the last retarget: always fewer than [`WINDOW`] between blocks.
    #[pallet::storage]
    pub type Window<T> = StorageValue<_, WorkTimes, ValueQuery>;

    /// The slot of the last block that carried work: the slots between it and the next block's were skipped.
    #[pallet::storage]
    pub type LastSlot<T> = StorageValue<_, Slot, OptionQuery>;

    /// What the chain begins with.
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

    /// What happened.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A window ended, and the difficulty was steered.
        Retargeted {
            /// The difficulty so far.
            from: U256,
            /// The difficulty from the next block on.
            to: U256,
            /// The window's median work time in milliseconds.
            median: u32,
        },
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        fn integrity_test() {
            let clock = Self::clock();
            assert_eq!(u64::from(clock.slot), T::SlotDuration::get(), "slots are shorter than seven weeks");
            assert!(clock.target >= 1, "the target is at least a millisecond");
            assert!(clock.target <= clock.slot / 2, "a target beyond half of the slot cannot be steered to");
        }

        /// Panics, and thereby makes the block invalid, when its work is missing, malformed or too little.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            if let Err(refusal) = Self::check_block() {
                panic!("Block refused: {refusal}");
            }
            let work = urcar_primitives::work::block_work(Difficulty::<T>::get());
            TotalWork::<T>::mutate(|total| *total = total.saturating_add(work));
            T::WeightInfo::on_initialize().saturating_add(T::WeightInfo::on_finalize())
        }

        fn on_finalize(_: BlockNumberFor<T>) {
            Self::note_work_time();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    impl<T: Config> Pallet<T> {
        /// How many hashes the next block's work takes on average. Zero: none is asked for.
        pub fn difficulty() -> U256 {
            Difficulty::<T>::get()
        }

        /// The sum of the work of all blocks up to this one.
        pub fn total_work() -> U256 {
            TotalWork::<T>::get()
        }

        pub(crate) fn clock() -> Clock {
            Clock::new(T::SlotDuration::get(), T::TargetShare::get())
        }
    }
}
