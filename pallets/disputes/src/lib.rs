//! Disputes over records: how they are ruled, and the rewards for records that hold.
//!
//! # Terms
//! - **Dispute**: an open challenge of one record, with a ground, a statement, evidence and a deposit. A record has at
//!   most one open dispute at a time, and at most [`MAX_DISPUTES`] in all, each with evidence of its own. One that was
//!   withdrawn counts for nothing here: its place is free again, and so is its evidence.
//! - **Window**: the time in which a record can be challenged. It stands still while a dispute over the record is open,
//!   however that ends: nobody sits it out behind a sham.
//! - **Parties**: the challenger, and the writer of the record.
//! - **Grace period**: the time in which the writer may amend or withdraw the record. The ruling follows it.
//! - **Ruling**: two thirds of the consortium's active organisations that are no party, to uphold or to dismiss, before
//!   a date that is fixed when the dispute opens. Whatever changes later, a dispute keeps its dates.
//! - **Deposit**: the challenger's money, on hold as long as the dispute is open.
//! - **Settled**: the record's reward was decided on, once and for ever.
//!
//! # A reading that was never on the clock
//! 1. A garage records 62 000 km; a second organisation witnesses it. Ann, who owns the car, has a picture of the clock
//!    at 162 000. She calls [`open`](Pallet::open) with the picture's digest and a deposit. The car can't be sold from
//!    here on.
//! 2. In the grace period the garage may withdraw the record: the dispute ends *conceded*, the deposit goes back, and
//!    nobody is punished. After it, that saves it no more.
//! 3. The garage stands by it. The consortium's organisations [`vote`](Pallet::vote), each of them once or changing its
//!    mind, except for those that belong to a party's house. As soon as two thirds agree, it is ruled.
//! 4. *Upheld*: the record is withdrawn, the garage's bond is slashed, and up to half of it goes to Ann, but no more
//!    than she staked; her deposit goes back. *Dismissed*: her deposit goes to the garage, and the record stands.
//!    *Lapsed*: the date came without a ruling; her deposit goes back, and the record reads as contested.
//! 5. Ann may [`withdraw`](Pallet::withdraw) at any time. Her deposit goes back if the garage amended or withdrew the
//!    record since she challenged it. Otherwise all of it goes to the treasury, in the grace period too: never to the
//!    garage, for which a friend might have challenged the record in vain.
//!
//! # A record that was true
//! It became witnessed, and nobody challenged it within its window, or the challenge was dismissed or withdrawn. Then
//! the treasury pays the organisation that wrote it and the first two of its witnesses, once. A record that was
//! amended, contested or withdrawn earns nothing. One account is paid for so many records a day and no more, as writer
//! and as witness together: empty records don't drain the treasury. A treasury that can't pay all of the others pays
//! none of them. Either is final: a claim that waited would be a debt that nobody promised. Whoever makes a block is
//! paid as well, if the treasury can.
//!
//! # Who counts
//! An organisation votes unless it is a party or of one house with a party, as recorded when it votes. The two thirds
//! are of all active organisations but the parties themselves. So an organisation of a party's house, which can't vote,
//! still counts among those who might have: it weighs like one that abstains, and never helps either side to a ruling.
//! Votes count as long as their organisation is active. When the date comes, they are counted for the last time.
//!
//! # Example
//! ```
//! use pallet_disputes::two_thirds;
//!
//! assert!(two_thirds(4, 6));
//! assert!(!two_thirds(4, 7));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod error;
mod features;
mod impl_hooks;
pub mod migrations;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
mod views;
pub mod weights;

pub use pallet::*;
pub use types::{
    BalanceOf, Challenges, Dispute, DisputeOf, DisputePageOf, DisputeViewOf, MAX_DISPUTES, MAX_VOTES, PaidOn, StatusOf,
    Vote, VotesOf, two_thirds,
};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{
            Time,
            fungible::{InspectHold, Mutate, MutateHold},
        },
    };
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{Bonds, Deadlines, DisputableRecords, Titles, Writers};
    use urcar_types::{Author, Evidence, Ground, Text, Unpaid, Vin, VinText};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// Terms of a dispute or reward that the chain can change are read when the dispute opens, when the record becomes
    /// witnessed, or when money is paid: never for a date that was given already.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The money of which deposits and rewards are made.
        type Currency: Mutate<Self::AccountId>
            + InspectHold<Self::AccountId, Reason: From<HoldReason>>
            + MutateHold<Self::AccountId>;

        /// The records that can be disputed.
        type Records: DisputableRecords<Self::AccountId>;

        /// The bonds of the organisations.
        type Bonds: Bonds<Self::AccountId, Balance = BalanceOf<Self>>;

        /// The organisations.
        type Writers: Writers<Self::AccountId>;

        /// The owners of the vehicles.
        type Titles: Titles<Self::AccountId>;

        /// The queue of deadlines.
        type Deadlines: Deadlines<BlockNumberFor<Self>>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// The account from which rewards are paid. It is never emptied.
        type TreasuryAccount: Get<Self::AccountId>;

        /// The smallest deposit, in the smallest unit.
        type MinimumDeposit: Get<BalanceOf<Self>>;

        /// How long a record can be challenged, in milliseconds since it was recorded or, if that is later, since it
        /// became witnessed. The time in which a dispute over it was open comes on top.
        type DisputeWindow: Get<u64>;

        /// How many blocks after a record became witnessed its reward falls due. Not shorter than the window, disputes
        /// apart: a record that can still be challenged then has to wait as long again.
        type RewardDelay: Get<BlockNumberFor<Self>>;

        /// For how many blocks the writer may amend or withdraw the record.
        type GracePeriod: Get<BlockNumberFor<Self>>;

        /// For how many blocks after that the consortium may rule; at least one.
        type RulingPeriod: Get<BlockNumberFor<Self>>;

        /// The amount that is slashed of the writer's bond when a dispute is upheld; never more than the bond.
        type UpheldSlash: Get<BalanceOf<Self>>;

        /// The reward of the organisation that wrote a record.
        type WriterReward: Get<BalanceOf<Self>>;

        /// The reward of each of its witnesses.
        type WitnessReward: Get<BalanceOf<Self>>;

        /// For how many records one account is paid at most on one day, counted from midnight UTC by the chain's clock.
        type PaidPerDay: Get<u32>;

        /// The reward of the author of a block.
        type AuthorReward: Get<BalanceOf<Self>>;

        /// Weights of the calls, the deadlines and the hooks.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Number -> the dispute, open or over. Its dates are in order; the deposits of a challenger's open ones add up
    /// to what it has on hold. The closed ones keep their last count of votes.
    #[pallet::storage]
    pub type Disputes<T: Config> = StorageMap<_, Twox64Concat, u32, DisputeOf<T>>;

    /// The number of the next dispute: how many there are.
    #[pallet::storage]
    pub type NextDispute<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// VIN, record -> the number of its open dispute. Every open dispute is here once, and no other.
    #[pallet::storage]
    pub type OpenDispute<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, u32>;

    /// VIN, place -> the number of a dispute: all disputes over records of the vehicle, in the order in which they were
    /// opened. The places go from 0 to the number of [`CountOfVehicle`], without a gap.
    #[pallet::storage]
    pub type OfVehicle<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, u32>;

    /// VIN -> how many disputes there were over records of the vehicle.
    #[pallet::storage]
    pub type CountOfVehicle<T: Config> = StorageMap<_, Blake2_128Concat, Vin, u32, ValueQuery>;

    /// Dispute -> the votes on it while it is open: at most one of an account, none of a party.
    #[pallet::storage]
    pub type Votes<T: Config> = StorageMap<_, Twox64Concat, u32, VotesOf<T>, ValueQuery>;

    /// VIN, record -> the evidence of all its disputes but those that were withdrawn, and for how long they were open.
    /// A record without either isn't here.
    #[pallet::storage]
    pub type OfRecord<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, Challenges, ValueQuery>;

    /// VIN, record -> nothing: its reward will be due once more. It is in the queue, or waits for the end of a dispute,
    /// but never both.
    #[pallet::storage]
    pub type QueuedRewards<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, ()>;

    /// Account -> for how many records it was paid on the last day on which it was. That day isn't in the future.
    #[pallet::storage]
    pub type PaidRecords<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, PaidOn>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A record was challenged.
        #[codec(index = 0)]
        DisputeOpened {
            /// The number of the dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// Who challenges it.
            challenger: T::AccountId,
            /// Who wrote it.
            author: Author<T::AccountId>,
            /// The ground.
            ground: Ground,
            /// The challenger's statement.
            statement: Text<200>,
            /// The evidence for the challenge.
            evidence: Evidence,
            /// The challenger's deposit.
            deposit: BalanceOf<T>,
            /// The first block in which the consortium votes.
            grace_until: BlockNumberFor<T>,
            /// The first block in which nobody can vote any more.
            rule_until: BlockNumberFor<T>,
        },
        /// An organisation voted, or changed its vote.
        #[codec(index = 1)]
        Voted {
            /// The dispute.
            dispute: u32,
            /// The organisation.
            who: T::AccountId,
            /// Whether it would uphold the dispute.
            uphold: bool,
            /// Votes to uphold it, with this one.
            votes_for: u32,
            /// Votes to dismiss it, with this one.
            votes_against: u32,
            /// How many organisations are asked: two thirds of them rule.
            eligible: u32,
        },
        /// The date of the ruling came, and the votes were counted for the last time: as organisations stand now.
        #[codec(index = 2)]
        VotesCounted {
            /// The dispute.
            dispute: u32,
            /// Votes to uphold it.
            votes_for: u32,
            /// Votes to dismiss it.
            votes_against: u32,
            /// How many organisations are asked: two thirds of them rule.
            eligible: u32,
        },
        /// The consortium found the record wrong: it is withdrawn, and the deposit went back to the challenger.
        #[codec(index = 3)]
        DisputeUpheld {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The amount that was slashed of the writer's bond.
            slashed: BalanceOf<T>,
            /// The part of it that went to the challenger; the rest went to the treasury.
            awarded: BalanceOf<T>,
        },
        /// The consortium found nothing wrong with the record.
        #[codec(index = 4)]
        DisputeDismissed {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The amount that the challenger lost of the deposit.
            forfeited: BalanceOf<T>,
            /// Who has it: the writer, or the treasury where the writer's account can't take it.
            to: T::AccountId,
        },
        /// The writer withdrew the record in time; the deposit went back to the challenger.
        #[codec(index = 5)]
        DisputeConceded {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
        },
        /// Nobody ruled in time: the deposit went back to the challenger. The record reads as contested, unless it was
        /// withdrawn meanwhile.
        #[codec(index = 6)]
        DisputeLapsed {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
        },
        /// The challenger withdrew the dispute.
        #[codec(index = 7)]
        DisputeWithdrawn {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The amount that the challenger lost of the deposit: nothing, if the writer had amended or withdrawn the
            /// record since.
            forfeited: BalanceOf<T>,
            /// Who has the whole deposit: the challenger, or the treasury.
            to: T::AccountId,
        },
        /// The writer of a settled record or one of its witnesses was paid by the treasury.
        #[codec(index = 8)]
        RewardPaid {
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// Who was paid.
            to: T::AccountId,
            /// The amount.
            amount: BalanceOf<T>,
        },
        /// The writer of a settled record or one of its witnesses was not paid, and won't be.
        #[codec(index = 9)]
        RewardUnpaid {
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// Who was not paid.
            to: T::AccountId,
            /// The amount that it would have been.
            amount: BalanceOf<T>,
            /// The reason.
            reason: Unpaid,
        },
        /// The author of a block was paid by the treasury.
        #[codec(index = 10)]
        AuthorPaid {
            /// Who made the block.
            author: T::AccountId,
            /// The amount.
            amount: BalanceOf<T>,
        },
        /// The author of a block was not paid, and won't be: the treasury couldn't, or the account couldn't take it.
        #[codec(index = 11)]
        AuthorUnpaid {
            /// Who made the block.
            author: T::AccountId,
            /// The amount that it would have been.
            amount: BalanceOf<T>,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// This is no VIN: a VIN has 17 characters, 0-9 and A-Z without I, O and Q, and not all the same.
        #[codec(index = 0)]
        MalformedVin,
        /// Nobody registered this vehicle.
        #[codec(index = 1)]
        UnknownVehicle,
        /// The vehicle's file has no record of this number.
        #[codec(index = 2)]
        UnknownRecord,
        /// Only the vehicle's owner and organisations in active standing may challenge a record.
        #[codec(index = 3)]
        NotEntitled,
        /// You wrote this record, or one of your house did. Amend it instead.
        #[codec(index = 4)]
        OwnRecord,
        /// Corrections, and what the consortium wrote itself, can't be challenged.
        #[codec(index = 5)]
        NotDisputable,
        /// The record was withdrawn already: nothing of it holds.
        #[codec(index = 6)]
        RecordWithdrawn,
        /// The time in which this record could be challenged is over.
        #[codec(index = 7)]
        DisputeTooLate,
        /// The deposit is below the smallest one that is taken.
        #[codec(index = 8)]
        DepositTooSmall,
        /// Your account hasn't this deposit to spare.
        #[codec(index = 9)]
        InsufficientFunds,
        /// The record is in an open dispute already. See how that ends.
        #[codec(index = 10)]
        AlreadyDisputed,
        /// This evidence was brought against this record before. A new dispute needs new evidence.
        #[codec(index = 11)]
        EvidenceNotNew,
        /// The record was challenged as often as a record can be: each of these disputes was ruled or met its date.
        #[codec(index = 12)]
        TooManyDisputes,
        /// A text is longer than its bound in bytes.
        #[codec(index = 13)]
        FieldTooLong,
        /// A field has not the form that is asked of it.
        #[codec(index = 14)]
        InvalidField,
        /// There is no dispute of this number.
        #[codec(index = 15)]
        UnknownDispute,
        /// This dispute is over.
        #[codec(index = 16)]
        DisputeClosed,
        /// Only organisations in active standing vote.
        #[codec(index = 17)]
        NotOrganisation,
        /// You are a party to this dispute, or of one house with a party. Parties don't vote on their own case.
        #[codec(index = 18)]
        PartyMayNotVote,
        /// The writer still has time to amend the record. Vote when the grace period is over.
        #[codec(index = 19)]
        GraceRuns,
        /// The date of the ruling is over.
        #[codec(index = 20)]
        RulingTooLate,
        /// You voted like this already. You can change your vote, but not repeat it.
        #[codec(index = 21)]
        VotedAlready,
        /// The list of votes is full.
        #[codec(index = 22)]
        TooManyVotes,
        /// Only who opened the dispute may withdraw it.
        #[codec(index = 23)]
        NotChallenger,
    }

    /// The reasons for which this pallet puts money on hold.
    #[pallet::composite_enum]
    pub enum HoldReason {
        /// The deposit of an open dispute.
        #[codec(index = 0)]
        Deposit,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call(weight(<T as Config>::WeightInfo))]
    impl<T: Config> Pallet<T> {
        /// Challenges a record.
        ///
        /// Origin: signed by the vehicle's owner or by an organisation in active standing, but not by whoever wrote the
        /// record or belongs to the writer's house. The deposit goes on hold until the dispute is over. From now on
        /// the writer may amend or withdraw the record; after the grace period the consortium rules, by a date that is
        /// fixed now. Until the dispute is over the vehicle can't change hands.
        ///
        /// - `vin`, `number`: the vehicle, and the record's number in its file. It was recorded, or became witnessed,
        ///   within the dispute window; the time in which it was in dispute before doesn't count.
        /// - `ground`, `statement`: why, and what is wrong, in words: 200 bytes at most. Never names, plates, addresses
        ///   or numbers of policies.
        /// - `evidence`: what backs it; its digest was not brought against this record before, but by a challenge that
        ///   was withdrawn.
        /// - `deposit`: the stake, in the smallest unit, not below the smallest deposit. Whoever is right gets it back
        ///   and at most as much again; whoever is wrong loses it to the writer.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `UnknownRecord`, `NotEntitled`, `OwnRecord`, `NotDisputable`,
        /// `RecordWithdrawn`, `AlreadyDisputed`, `DisputeTooLate`, `FieldTooLong`, `DepositTooSmall`, `EvidenceNotNew`,
        /// `TooManyDisputes`, `InsufficientFunds`.
        ///
        /// Event: `DisputeOpened`.
        #[pallet::call_index(0)]
        #[pallet::weight(<T as Config>::WeightInfo::open().saturating_add(T::Records::opening_weight()))]
        pub fn open(
            origin: OriginFor<T>,
            vin: VinText,
            number: u32,
            ground: Ground,
            statement: Text<200>,
            evidence: Evidence,
            deposit: BalanceOf<T>,
        ) -> DispatchResult {
            let challenger = ensure_signed(origin)?;
            let vin = Vin::try_from(&vin).map_err(Error::<T>::from)?;
            Self::do_open(challenger, vin, number, ground, statement, evidence, deposit)
        }

        /// Votes on a dispute, or changes the vote.
        ///
        /// Origin: signed by an organisation in active standing that is no party to the dispute nor of one house with
        /// a party. The ruling is by the consortium; the parties don't vote on their own case. When two thirds of the
        /// organisations that are asked agree, the dispute is over at once.
        ///
        /// - `dispute`: its number.
        /// - `uphold`: true if the record is wrong, false if the challenge is.
        ///
        /// Errors: `NotOrganisation`, `UnknownDispute`, `DisputeClosed`, `PartyMayNotVote`, `GraceRuns`,
        /// `RulingTooLate`, `VotedAlready`, `TooManyVotes`.
        ///
        /// Events: `Voted`, then `DisputeUpheld` or `DisputeDismissed` if that was the ruling; `RewardPaid` and
        /// `RewardUnpaid` where a reward had waited for it and the window is over.
        #[pallet::call_index(1)]
        #[pallet::weight(Pallet::<T>::vote_weight(MAX_VOTES))]
        pub fn vote(origin: OriginFor<T>, dispute: u32, uphold: bool) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let votes = Self::do_vote(who, dispute, uphold)?;
            Ok(Some(Self::vote_weight(votes)).into())
        }

        /// Withdraws a dispute.
        ///
        /// Origin: signed by whoever opened it. The record stands as it does. The deposit goes back if the writer
        /// amended or withdrew the record since the dispute opened. Otherwise all of it goes to the treasury, whether
        /// the grace period is over or not. Whoever comes with the same evidence may open the dispute anew: a record's
        /// window is longer by the time it was in dispute.
        ///
        /// Errors: `UnknownDispute`, `DisputeClosed`, `NotChallenger`.
        ///
        /// Events: `DisputeWithdrawn`; `RewardPaid` and `RewardUnpaid` where a reward had waited for it and the window
        /// is over.
        #[pallet::call_index(2)]
        #[pallet::weight(<T as Config>::WeightInfo::withdraw().saturating_add(Pallet::<T>::reward_weight()))]
        pub fn withdraw(origin: OriginFor<T>, dispute: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_withdraw(who, dispute)
        }
    }
}
