//! # Finality
//!
//! The sessions of the validators and the sets of GRANDPA that follow from them: a session that changes nothing signals
//! nothing, and finality that is lost is restored without the validators that are gone.
//!
//! ## Terminology
//!
//! - **Candidate**: an account that may validate, [`Config::Candidates`]. Those that have set session keys are planned
//!   for the session after the next.
//! - **Session**: [`SessionLength`] blocks. It goes on beyond them while no candidate has keys: a set without anybody
//!   would end the chain.
//! - **Change**: the digest by which the runtime tells GRANDPA its next set. A **standard** one takes place once its
//!   block is final, a **forced** one so many blocks after its block, final or not.
//! - **Set id**: how often GRANDPA's set changed since genesis. Votes name it: a runtime and nodes that count differently
//!   can't prove anything to each other.
//!
//! ## Example
//!
//! 1. Six organisations validate. For months no session changes anything: the set id stays, and a light client needs
//!    nothing but the latest proof.
//! 2. Two of them lose their machines. GRANDPA needs five of six: nothing is final any more. To suspend the two alone
//!    would signal a standard change, which takes place once it is final, hence never.
//! 3. The other four decide to restore finality without the two, from block 900 on, which all their nodes report as
//!    final. The pallet suspends the two, ends this session and the next at once, and signals one forced change. All that
//!    was signalled since block 900 is forgotten, as nodes forget it when the forced change takes place.
//!
//! ## Assumptions
//!
//! - `pallet-session` asks this pallet alone: it is its `ShouldEndSession` and `NextSessionRotation`, and its
//!   `SessionManager` and `SessionHandler` ([`RecordChanges`]) at most with others around it that change no answer.
//! - Nobody calls `note_stalled` of `pallet-grandpa`: it counts changes that never took place.
//! - The block that is named as final is the highest that is final anywhere. Where a node has one beyond a change that
//!   is forgotten, it counts one set more than the others.
//!
//! ## Invariants
//!
//! - [`SetChanges`] ends with GRANDPA's present set id. See `try_state.rs`.
//! - No set that finalised last, or may have since without this chain knowing, has a quorum without a validator of any
//!   quorum of a set that is forced: [`TakenOver`] remembers those from one forced change to the next.
//!
//! ## Interfaces
//!
//! - [`FinalityRestoration`](urcar_interfaces::FinalityRestoration): for mandates.
//! - [`Suspension`](urcar_interfaces::Suspension): asked for as [`Config::Suspension`].
//! - [`Pallet::set_at`], [`Pallet::session_end`]: for readers.
//!
//! There are no calls.
//!
//! ```
//! use pallet_finality::SetChange;
//!
//! // Set 7 finalises what follows block 1,200.
//! let change = SetChange { after: 1_200u32, set_id: 7 };
//! assert!(change.in_force_at(1_200) && !change.in_force_at(1_199));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod features;
mod hooks;
mod impl_finality_restoration;
mod impl_session;
pub mod migrations;
mod try_state;
mod types;
mod views;
pub mod weights;

// A benchmark that can't be set up is to fail.
#[cfg(feature = "runtime-benchmarks")]
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use impl_session::RecordChanges;
pub use pallet::*;
use types::Members;
pub use types::{KEPT_CHANGES, MAX_UNFINALISED, Predecessors, SetChange};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use alloc::vec::Vec;
    use frame_support::pallet_prelude::*;
    use frame_system::pallet_prelude::*;
    use sp_consensus_grandpa::SetId;
    use urcar_interfaces::Suspension;

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config:
        frame_system::Config<RuntimeEvent: From<Event<Self>>>
        + pallet_session::Config<ValidatorId = <Self as frame_system::Config>::AccountId>
        + pallet_grandpa::Config
    {
        /// The accounts that may validate, each once. At most as many as GRANDPA takes.
        type Candidates: Get<Vec<Self::AccountId>>;

        /// Takes seats away. Whoever is suspended is no candidate any more.
        type Suspension: Suspension<Self::AccountId>;

        /// How many blocks after it is signalled a forced change takes place. So many that the block that signals it
        /// won't be replaced by another.
        type RestoreDelay: Get<BlockNumberFor<Self>>;

        /// The weights of what the pallet does.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    /// Sessions of the validators, and the sets of GRANDPA that follow from them.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The number of blocks of a session, from genesis on; at least one.
    #[pallet::storage]
    pub type SessionLength<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

    /// The block in which the present session began; not in the future.
    #[pallet::storage]
    pub type SessionStart<T: Config> = StorageValue<_, BlockNumberFor<T>, ValueQuery>;

    /// GRANDPA's latest sets, by the block after which each finalises; oldest first.
    ///
    /// Blocks and set ids rise, set ids by one each; the last is GRANDPA's present one. A forced change removes all
    /// before it.
    #[pallet::storage]
    pub type SetChanges<T: Config> =
        StorageValue<_, BoundedVec<SetChange<BlockNumberFor<T>>, ConstU32<KEPT_CHANGES>>, ValueQuery>;

    /// The validators of each of GRANDPA's latest sets, by set id.
    ///
    /// One entry for each of [`SetChanges`].
    #[pallet::storage]
    pub type SetMembers<T: Config> = StorageMap<_, Twox64Concat, SetId, Members<T>>;

    /// The sets from which the last forced change takes over, at least one.
    ///
    /// Until a block of the new set is final, any of them may be the one that finalised last, and no further forced
    /// change leaves them behind.
    #[pallet::storage]
    pub type TakenOver<T: Config> = StorageValue<_, Predecessors<T>>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A forced change of GRANDPA's set was signalled.
        ///
        /// Finality goes on without the validators that are gone.
        #[codec(index = 0)]
        FinalityRestored {
            /// The block after which the new set finalises.
            finalised: BlockNumberFor<T>,
            /// The block with which nodes change to the new set.
            takes_place: BlockNumberFor<T>,
            /// The id of the new set.
            set_id: SetId,
            /// The number of its validators.
            validators: u32,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// The block named as final is not below the present one.
        ///
        /// Name the highest block that is final on the nodes that are left.
        #[codec(index = 0)]
        NotBelowPresent,
        /// Another change of GRANDPA's set has to take place first: ask again after it.
        ///
        /// One is being signalled in this block, or a forced one has not taken place yet.
        #[codec(index = 1)]
        ChangePending,
        /// The last forced change is too recent: ask again when twice its delay has passed.
        #[codec(index = 2)]
        TooSoon,
        /// It is not known any more which set was in force at the block named as final.
        ///
        /// Name a later block.
        #[codec(index = 3)]
        SetUnknown,
        /// No active organisation with session keys would be left to finalise.
        #[codec(index = 4)]
        NobodyLeft,
        /// Too few validators would be left: the others might finalise without them.
        ///
        /// Too few would be left of a set that finalised last or may have since. Leave more of them in: not all that
        /// are left need to vote. Otherwise restart by hand; the consortium's manual explains both.
        #[codec(index = 5)]
        TooFewLeft,
        /// The block named as final is more than 4,096 blocks back: name a later one.
        ///
        /// Where none is final, restart by hand, as the consortium's manual says.
        #[codec(index = 6)]
        TooOld,
        /// More sets of validators were signalled since the last final block than are remembered.
        ///
        /// Restart by hand, as the consortium's manual says.
        #[codec(index = 7)]
        TooManySets,
    }

    /// The sessions of a new chain.
    #[pallet::genesis_config]
    pub struct GenesisConfig<T: Config> {
        /// The number of blocks of a session. At least 64 on a chain that is to last: with shorter ones, validators that
        /// set new keys in each session while finality stalls crowd out which set is in force, and finality can't be
        /// restored.
        pub session_length: BlockNumberFor<T>,
    }

    impl<T: Config> Default for GenesisConfig<T> {
        /// Sessions of ten minutes, where a slot takes three seconds.
        fn default() -> Self {
            Self { session_length: 200u32.into() }
        }
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::begin_first_session(self.session_length);
        }
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
