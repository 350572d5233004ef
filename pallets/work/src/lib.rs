//! # Work
//!
//! The proof of work: refuses a block whose header does not carry the work asked for, and steers the difficulty.
//!
//! ## Terminology
//!
//! - **Work**: a nonce in the header's pre-runtime digest `work`, such that
//!   `blake2_256(parent hash ++ author ++ slot ++ nonce)`, read as a number, times the difficulty stays below 2^256.
//!   The author is the raw key of the authority whose turn the slot is; slot and nonce are eight bytes each,
//!   little-endian.
//! - **Difficulty**: the number of hashes that this takes on average. Zero asks for no work, and stays zero.
//! - **Floor**: the least difficulty that the retarget comes down to, however many slots are empty or late. It is at
//!   least one, and [`Config::FloorOrigin`] sets it: lower as it likes, higher by at most a factor of two at once and
//!   up to half of the present difficulty.
//! - **Work time**: a block's timestamp less its slot's start, by its author's own clock. A slot without a block counts
//!   as one that took its whole length.
//! - **Window**: [`WINDOW`] slots. At the end of each the **retarget** steers the median of its work times to
//!   [`Config::TargetShare`] of the slot, by at most a factor of four. Where the time of two thirds of its blocks shows
//!   that the median was made to look short, that time decides: see [`retarget::judged`].
//!
//! ## What the work is worth
//!
//! One solution serves one slot of one authority on one parent. Whoever has the keys and rewrites blocks that are not
//! final computes at least the floor for each of them; that, and nothing more, is what a rewrite costs beside the keys.
//! Work doesn't choose between forks (the longest chain is best) and doesn't make anything final.
//!
//! What authors claim of their work times moves the difficulty so far (`tests/simulation.rs` has the figures):
//! - Up to half of the authorities that stamp their slots' starts raise it, for half by a factor of three to four on
//!   average, so that the others miss about one of six slots; they can't raise it further by claiming more.
//! - Fewer than a third that stamp late, or fewer than half that are offline, lower it: one of four by less than half.
//! - More than that bring it down to the floor, from which it rises by a factor of four a window when they are back.
//!
//! ## Example
//!
//! Four validators find their work in 5% of the slot. One fails: every fourth slot counts as a full one, the window's
//! median rises, the next blocks ask for less. It returns with a machine ten times as fast: its own work times fall,
//! the median of all hardly does. Two fail: the difficulty falls to the floor within some windows, and rises again once
//! one of them is back.
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
//! - [`Pallet::difficulty`]: offered by a runtime to its node. [`Pallet::floor`]: for views and tests.
//! - [`Pallet::do_set_floor`]: for a runtime whose consortium sets the floor by a mandate.
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

        /// The share of its slot that a block's work takes, by the median.
        ///
        /// 5% unless there are reasons.
        #[pallet::constant]
        type TargetShare: Get<Perbill>;

        /// The origin that sets the floor of the difficulty.
        type FloorOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The weights of the hooks and the call.
        type WeightInfo: WeightInfo;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The proof of work.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The number of hashes that the next block's work takes on average.
    ///
    /// Never below [`Floor`], unless genesis made it zero.
    #[pallet::storage]
    pub type Difficulty<T> = StorageValue<_, U256, ValueQuery>;

    /// The least difficulty that the retarget comes down to; at least one.
    #[pallet::storage]
    pub type Floor<T> = StorageValue<_, U256, ValueQuery>;

    /// The work times in milliseconds of the slots since the last retarget.
    ///
    /// Always fewer than [`WINDOW`] between blocks.
    #[pallet::storage]
    pub type Window<T> = StorageValue<_, WorkTimes, ValueQuery>;

    /// The slot of the last block that carried work.
    ///
    /// The slots between it and the next block's were skipped.
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
            /// The work time by which the window was judged, in milliseconds: the median as a rule.
            work_time: u32,
        },
        /// The floor of the difficulty was set.
        #[codec(index = 1)]
        FloorSet {
            /// The floor so far.
            from: U256,
            /// The floor from now on.
            to: U256,
        },
    }

    /// The errors of the call.
    #[pallet::error]
    pub enum Error<T> {
        /// A floor of zero would allow a chain without work: it is at least one.
        #[codec(index = 0)]
        FloorZero,
        /// The floor is more than twice the present one: raise it by at most that at once.
        #[codec(index = 1)]
        FloorMoreThanDoubled,
        /// The floor is above half of the present difficulty.
        ///
        /// It could not be steered away if it is too high.
        #[codec(index = 2)]
        FloorAboveHalf,
    }

    /// The state of the pallet at genesis.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// The first blocks' difficulty in hashes. Zero, or nothing: no work is ever asked for. Nothing means that nobody
        /// decided on that; whoever builds a chain refuses it.
        pub initial_difficulty: Option<u64>,
        /// The floor of the difficulty: at least one and, where work is asked for, at most the first difficulty.
        pub initial_floor: u64,
        /// Nothing.
        #[serde(skip)]
        pub _config: PhantomData<T>,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        fn default() -> Self {
            Self { initial_difficulty: None, initial_floor: 1, _config: PhantomData }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::build_genesis(self);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Checks the block's work. Panics, and thereby makes the block invalid, where the work is missing, malformed
        /// or too little.
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

    #[pallet::call(weight(<T as Config>::WeightInfo))]
    impl<T: Config> Pallet<T> {
        /// Sets the floor of the difficulty: the least that the retarget comes down to.
        ///
        /// Origin: [`Config::FloorOrigin`].
        ///
        /// It is lowered at will. It is raised by at most a factor of two at once, and to at most half of the present
        /// difficulty. The present difficulty doesn't change.
        ///
        /// - `floor`: in hashes; at least one.
        ///
        /// Errors: [`Error::FloorZero`], [`Error::FloorMoreThanDoubled`], [`Error::FloorAboveHalf`].
        ///
        /// Events: [`Event::FloorSet`].
        #[pallet::call_index(0)]
        pub fn set_floor(origin: OriginFor<T>, floor: U256) -> DispatchResult {
            T::FloorOrigin::ensure_origin(origin)?;
            Self::do_set_floor(floor)
        }
    }
}
