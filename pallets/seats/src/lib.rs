//! # Seats
//!
//! The seats of the consortium: who has one, whose seat votes, and the deposits of motions.
//!
//! ## Terminology
//!
//! - **Seat**: every active organisation has one. The writers pallet gives and takes it.
//! - **Vote**: a seat votes unless its silence is in force. Silence changes the vote, never the set of validators.
//! - **Sign of life**: an authored block, a motion proposed or voted on, a vote on a dispute, or
//!   [`here`](Pallet::here).
//! - **Silence**: a seat without a sign of life for [`Config::SilentAfter`] is announced as silent; if there is none for
//!   [`Config::SilenceNotice`] more, the silence is in force, and the seat doesn't vote. Any sign of life ends it and gives
//!   the vote back at once.
//! - **Absence**: a seat that misses [`Config::MissedVotes`] votes in a row to which it was called is announced as
//!   silent, too. Blocks that a machine authors for it don't end that. A vote does, and begins the count anew; whoever
//!   only says that it is here is silent again with the next vote that it misses.
//! - **Clock**: by it silence is counted: the time that the chain's own timestamps say has passed, of which no block adds
//!   more than [`Config::MaxStep`].
//! - **Deposit**: money on hold from the proposal of a motion to its end: the ticket of [`MotionDeposit`].
//!
//! ## Examples
//!
//! *In good order.* A garage runs no validator and seldom votes. A machine of its staff, whose key may do nothing but
//! write records, calls [`here`](Pallet::here) for it once a day, free of the fee. It never falls silent.
//!
//! *In bad order.* An insurer lost its keys. After two days it is announced as silent, a day later the others decide
//! without it. When it finds its keys, one call gives it its vote back.
//!
//! *In worse order.* Finality is lost and blocks become rare. Days are as long as ever: those that are gone fall silent
//! after as many blocks as there are in them. A chain that stood still for a week begins again where it stopped: the week
//! counts as ten minutes, and nobody is silent for it.
//!
//! One block looks at one seat: what is due may come as many blocks late as there are seats.
//!
//! ## Clock
//!
//! Blocks say little about time: they are rare while finality lags, which is when it matters whose votes count. Time says
//! little about who could have given a sign of life: nobody can while the chain stands still. So time counts, and a bounded
//! part of it for each block. It never runs faster than the timestamps, which validators hold to their own clocks.
//!
//! It is stepped as a block begins, when the timestamp is still the one of the block before; all of a block's calls see it
//! so.
//!
//! ## Deposits
//!
//! [`MotionDeposit`] is what a motion costs while it is open. A seat has at most [`Config::MaxMotions`] of them, so
//! nobody crowds the list of motions, which has room for so many of every seat. When the motion is over, the deposit is
//! released in the block that looks at the proposer's seat, or by anybody who calls the collective's
//! `release_proposal_cost`; of a proposer without a seat, only by the latter. The deposit of a motion that is killed
//! goes to [`Config::OnSlash`].
//!
//! ## Interfaces
//!
//! - [`Seats`](urcar_interfaces::Seats): for the writers pallet.
//! - [`Attendance`](urcar_interfaces::Attendance): for the disputes pallet.
//! - [`Voters`](urcar_interfaces::Voters) and [`Motions`]: asked for; [`Collective`] implements both by
//!   `pallet-collective`.
//! - [`MotionDeposit`]: for `pallet-collective`.
//! - [`EventHandler`](pallet_authorship::EventHandler): for `pallet-authorship`.
//! - [`Pallet::note_present`]: for whoever sees a seat propose or vote.
//!
//! ```
//! use pallet_seats::Silence;
//!
//! let announced = Silence { from: 86_400_000, in_force: false, absent: false };
//! assert!(!announced.is_due(86_399_999) && announced.is_due(86_400_000));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod features;
mod hooks;
mod impl_attendance;
mod impl_authorship;
mod impl_collective;
mod impl_consideration;
mod impl_seats;
pub mod migrations;
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{BalanceOf, ChainTime, Collective, CreditOf, MotionDeposit, Motions, Silence};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            OnUnbalanced, Time,
            fungible::{BalancedHold, InspectHold, Mutate, MutateHold},
        },
    };
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{Delegates, Voters};

    /// The configuration of the pallet.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The seats that vote; [`Collective`] keeps them in `pallet-collective`.
        type Voters: Voters<Self::AccountId>;

        /// The motions on which they vote; [`Collective`] asks `pallet-collective`.
        type Motions: Motions<Self::AccountId, Self::Hash>;

        /// The keys that sign for accounts: each of them may give a sign of life.
        type Delegates: Delegates<Self::AccountId>;

        /// The money of which deposits are made.
        type Currency: Mutate<Self::AccountId>
            + InspectHold<Self::AccountId, Reason: From<HoldReason>>
            + MutateHold<Self::AccountId>
            + BalancedHold<Self::AccountId>;

        /// The handler of deposits of motions that were killed.
        type OnSlash: OnUnbalanced<CreditOf<Self>>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// The most time that a block adds to the clock of silence, in milliseconds.
        ///
        /// Of the time since the block before, a block adds no more than this to [`Clock`]. It is more than blocks are
        /// apart as a rule while the chain runs, however slowly; less than silence takes.
        #[pallet::constant]
        type MaxStep: Get<u64>;

        /// The time without a sign of life after which a seat's silence is announced, in milliseconds of [`Clock`].
        type SilentAfter: Get<u64>;

        /// The time from the announcement of a silence to its coming into force, in milliseconds of [`Clock`].
        type SilenceNotice: Get<u64>;

        /// A seat that misses so many votes in a row is announced as silent. Zero reads as one.
        type MissedVotes: Get<u32>;

        /// The most seats there are.
        #[pallet::constant]
        type MaxSeats: Get<u32>;

        /// The deposit of a motion.
        #[pallet::constant]
        type Deposit: Get<BalanceOf<Self>>;

        /// The most motions of one proposer whose deposits were not released.
        #[pallet::constant]
        type MaxMotions: Get<u32>;

        /// The weights of the call and of the hooks.
        type WeightInfo: WeightInfo;

        /// Sets up for benchmarks what other pallets keep.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// Seats, whose votes, and deposits of motions.
    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The accounts that have a seat, in order.
    #[pallet::storage]
    pub type Seated<T: Config> = StorageValue<_, BoundedVec<T::AccountId, T::MaxSeats>, ValueQuery>;

    /// The clock by which silence is counted, as the block that is being built began.
    ///
    /// Never ahead of [`Config::Time`].
    #[pallet::storage]
    pub type Clock<T: Config> = StorageValue<_, ChainTime, ValueQuery>;

    /// The clock of silence at each seat's last sign of life, by account.
    ///
    /// At first as the seat was given. Never more than [`Clock`] shows now. One entry for each of [`Seated`].
    #[pallet::storage]
    pub type LastSeen<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64>;

    /// The silence of each silent seat, announced or in force, by account.
    ///
    /// Only of [`Seated`]; those of them that vote are the ones whose silence isn't in force.
    #[pallet::storage]
    pub type Silent<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, Silence>;

    /// How many votes in a row a seat missed, by account.
    ///
    /// Never zero. Only of [`Seated`].
    #[pallet::storage]
    pub type Missed<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// The motions that each account proposed and whose deposits were not released.
    ///
    /// Never empty. Each has a [`MotionDeposit`] with [`Config::Motions`].
    #[pallet::storage]
    pub type Proposed<T: Config> =
        StorageMap<_, Blake2_128Concat, T::AccountId, BoundedVec<T::Hash, T::MaxMotions>, ValueQuery>;

    /// The events of the pallet.
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A seat gave no sign of life for long, or missed too many votes in a row.
        ///
        /// Without a sign of life, it will not vote any more.
        #[codec(index = 0)]
        SilenceAnnounced {
            /// The seat.
            seat: T::AccountId,
            /// The time until which it votes at least, in milliseconds since 1970-01-01. Longer by what blocks are more
            /// than [`Config::MaxStep`] apart, and until the seat's turn comes to be looked at.
            earliest: u64,
        },
        /// A seat that was announced as silent gave no sign of life since: it doesn't vote any more.
        #[codec(index = 1)]
        SeatSilent {
            /// The seat.
            seat: T::AccountId,
        },
        /// A silent seat gave a sign of life: its silence is over, and it votes.
        #[codec(index = 2)]
        SilenceEnded {
            /// The seat.
            seat: T::AccountId,
        },
        /// A seat, or a key that signs for it, said that it is here.
        #[codec(index = 3)]
        SeatPresent {
            /// The seat.
            seat: T::AccountId,
        },
        /// A seat missed a vote to which it was called.
        #[codec(index = 4)]
        VoteMissed {
            /// The seat.
            seat: T::AccountId,
            /// How many it missed in a row, with this one.
            in_a_row: u32,
        },
    }

    /// The errors of the call, of seating and of deposits.
    #[pallet::error]
    pub enum Error<T> {
        /// The account has no seat in the consortium.
        #[codec(index = 0)]
        NoSeat,
        /// You are not this seat's organisation, nor a key that signs for it.
        #[codec(index = 1)]
        NotDelegate,
        /// All seats of the consortium are taken.
        #[codec(index = 2)]
        NoSeatLeft,
        /// A seat may have no more open motions: wait for one to end.
        ///
        /// As many as one seat may have are open, or their deposits were not released yet.
        #[codec(index = 3)]
        TooManyMotions,
        /// The deposit of an earlier motion to the same end was not released yet: release it first.
        #[codec(index = 4)]
        DepositNotReleased,
        /// The account's free balance does not cover the deposit of a motion.
        #[codec(index = 5)]
        InsufficientFunds,
    }

    /// The reasons for which money is on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The deposit of a motion.
        #[codec(index = 0)]
        Motion,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Steps the clock, and looks at one seat: whether it is silent, and whether motions of it are over.
        fn on_initialize(number: BlockNumberFor<T>) -> Weight {
            Self::begin_block(number)
        }

        fn integrity_test() {
            Self::do_integrity_test();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Notes a sign of life of a seat, which ends its silence.
        ///
        /// Origin: signed by the seat's organisation, or by a key that signs for it, whatever else that key may do.
        ///
        /// Free of the fee where the seat is silent, or a quarter of [`Config::SilentAfter`] passed by [`Clock`] since its
        /// last sign of life.
        ///
        /// Errors: [`Error::NoSeat`], [`Error::NotDelegate`].
        ///
        /// Events: [`Event::SilenceEnded`] if it was silent, [`Event::SeatPresent`].
        #[pallet::call_index(0)]
        #[pallet::weight(Pallet::<T>::here_weight(true))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, seat: &T::AccountId| -> bool {
            Pallet::<T>::here_is_free(origin, seat)
        })]
        pub fn here(origin: OriginFor<T>, seat: T::AccountId) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let ended = Self::do_here(who, seat)?;
            Ok(Some(Self::here_weight(ended)).into())
        }
    }
}
