//! Disputes over records: who may challenge what, by when, who decides, and what it costs whom.
//!
//! # Terms
//! - **Dispute**: an open challenge of one record, with a ground, a statement and deposits. A record has at most one
//!   open dispute at a time.
//! - **Challenger**: whoever opened a dispute or joined it. Each brings a deposit of [`Config::Deposit`] and evidence
//!   of its own, and none is of one house with another or with the writer.
//! - **Version** of a record: 0 as it was written, and one more with each amendment in effect, with a withdrawal that
//!   others had to attest, and where it counts again. A house disputes a version once; others dispute it only with
//!   evidence that is new.
//! - **Window**: the time in which a version can be disputed. The life file keeps it; it stands still while a dispute
//!   is open, however that ends: nobody sits it out behind a sham.
//! - **Grace period**: the time in which the writer may amend or withdraw the record, and others may join. The vote
//!   follows it; where the writer amended the record, once that can't be accepted any more.
//! - **Vote**: of the seats outside the houses of challengers, writer and witnesses. A vote is final, and counted when
//!   its time is over. Where too few voted there is as much time once more, and that is all.
//! - **Bar**: while a dispute is open the car can't be sold, for [`Config::BarTime`] at most in any
//!   [`Config::BarSpan`], however many disputes there are. [`Config::BarHooks`] is told for how long at most.
//!
//! All dates are fixed when a dispute opens. Nothing that happens, and no term that changes, moves them.
//!
//! # A reading that was never on the clock
//! 1. A garage records 62 000 km; two organisations witness it. Ann, who owns the car, has a picture of the clock at
//!    162 000. She calls [`open`](Pallet::open) with the picture's digest. An insurer has another one, and
//!    [`join`](Pallet::join)s.
//! 2. In the grace period the garage may withdraw the record: the dispute ends *conceded*, the deposits go back, nobody
//!    is punished. Or it amends the record to 162 000: then each challenger may [`accept`](Pallet::accept) that and
//!    have its deposit back. As long as one of them doesn't, the dispute goes on, about the amendment.
//! 3. The garage stands by 62 000. The seats [`vote`](Pallet::vote), free of the fee. When the time is over the votes
//!    are counted: with a third of the eligible and the silent seats, and three at least, two thirds of the votes uphold
//!    it; fewer dismiss it.
//! 4. *Upheld*: the record is withdrawn, bonds of the garage and of its two witnesses are slashed. Of that each voter
//!    gets its fee, and the challengers together as much as they staked at most; the rest goes to the treasury.
//!    *Dismissed*: the deposits pay the voters' fees, the rest goes to the treasury, nothing to the garage, for which a
//!    friend might have challenged the record in vain. *Unresolved*: too few voted, twice; half of each deposit goes to
//!    the treasury, and the record stands.
//! 5. Ann may [`give_up`](Pallet::give_up) at any time, for half of her deposit. While the insurer remains the dispute
//!    goes on.
//!
//! # A consortium of few
//! Where fewer than [`Quorum::least_eligible`] seats are eligible no vote decides: two thirds of all seats may
//! [`rule`](Pallet::rule) by a motion.
//!
//! # A writer's own record
//! What took effect is taken back only by a correction that two others attest. Where nobody does so for as long as a
//! window, the writer opens a dispute over its own record: without a deposit, without a grace period, with its
//! witnesses among the voters. Upheld, its correction takes effect. It bars no sale, and nobody who stays away counts
//! as absent: it costs nothing, so it may move nothing but the correction. It closes no window, and ends where another
//! challenges the record.
//!
//! # Example
//! ```
//! use pallet_disputes::{Outcome, Quorum};
//!
//! let quorum = Quorum { part: 3, least_votes: 3, least_eligible: 5 };
//! // Eight of twenty-two, six of whom would uphold it.
//! assert_eq!(quorum.outcome(6, 2, 22), Outcome::Decided { uphold: true });
//! assert_eq!(quorum.outcome(5, 3, 22), Outcome::Decided { uphold: false });
//! assert_eq!(quorum.outcome(7, 0, 22), Outcome::NoQuorum);
//! assert_eq!(quorum.outcome(4, 0, 4), Outcome::TooFew);
//! ```
//!
//! The arithmetic of all this, for those who mean well and for those who don't, is in `docs/disputes.md`.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod bars;
#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod error;
mod features;
mod impl_hooks;
mod impl_open_disputes;
pub mod migrations;
#[cfg(test)]
mod mock;
mod quorum;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
mod views;
pub mod weights;

pub use bars::{Bar, Bars, MAX_BARS};
pub use pallet::*;
pub use quorum::{Outcome, Quorum};
pub use types::{
    BalanceOf, Challenge, Challenges, ChallengesOf, Dispute, DisputeOf, DisputePageOf, DisputeViewOf, MAX_CHALLENGERS,
    MAX_CHALLENGES, MAX_CHALLENGES_BY_OWNERS, MAX_OPEN_BY_ONE, MAX_OWN, MAX_VOTES, StatusOf, VehicleDisputes, Vote,
    VotesOf,
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
    use urcar_interfaces::{Attendance, BarHooks, Bonds, Deadlines, DisputableRecords, Titles, Writers};
    use urcar_types::{Amount, Author, Evidence, Ground, Ruling, Text, Vin, VinText};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// Terms that the chain can change are read when a dispute opens, or when money is paid: never for a date that was
    /// given already.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The money of which deposits are made.
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

        /// Whoever is told when a sale begins and ceases to be barred.
        type BarHooks: BarHooks;

        /// The seats that are called to vote.
        type Attendance: Attendance<Self::AccountId>;

        /// The queue of deadlines.
        type Deadlines: Deadlines<BlockNumberFor<Self>>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// The origin of two thirds of all seats: it rules where too few seats are eligible to vote.
        type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;

        /// The account to which deposits and bonds go that are forfeited, and from which voters and challengers are
        /// paid. It is never emptied.
        type TreasuryAccount: Get<Self::AccountId>;

        /// The deposit of each challenger, in the smallest unit. One that the challenger chose would let a writer's
        /// friend take back in awards what the writer is slashed.
        type Deposit: Get<BalanceOf<Self>>;

        /// For how many blocks the writer may amend or withdraw the record, and others may join.
        type GracePeriod: Get<BlockNumberFor<Self>>;

        /// For how many blocks after that the seats vote; and once more, where too few did. Zero reads as one.
        type VotingPeriod: Get<BlockNumberFor<Self>>;

        /// The most that each voter is paid, in the smallest unit.
        type VoteFee: Get<BalanceOf<Self>>;

        /// The amount that is slashed of the writer's bond when a dispute is upheld; never more than the bond.
        type WriterSlash: Get<BalanceOf<Self>>;

        /// The amount that is slashed of the bond of each of the two witnesses then; never more than the bond.
        type WitnessSlash: Get<BalanceOf<Self>>;

        /// How votes decide.
        type Quorum: Get<Quorum>;

        /// For how long, in milliseconds, disputes bar the sale of a car within [`Self::BarSpan`] at most.
        type BarTime: Get<u64>;

        /// Any stretch of so many milliseconds.
        type BarSpan: Get<u64>;

        /// Weights of the calls, the deadlines and the hooks.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Every dispute, open or over, by its number.
    ///
    /// Its dates are in order; the deposits of a challenger's open ones add up to what it has on hold. The closed ones
    /// keep their last count of votes.
    #[pallet::storage]
    pub type Disputes<T: Config> = StorageMap<_, Twox64Concat, u32, DisputeOf<T>>;

    /// The number of the next dispute: how many there are.
    #[pallet::storage]
    pub type NextDispute<T: Config> = StorageValue<_, u32, ValueQuery>;

    /// The number of the open dispute over a record, by VIN and record.
    ///
    /// Every open dispute is here once, and no other.
    #[pallet::storage]
    pub type OpenDispute<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, u32>;

    /// The numbers of all disputes over records of a vehicle, by VIN and place.
    ///
    /// The places are in the order in which the disputes were opened, and go from 0 to the count in [`Vehicles`],
    /// without a gap.
    #[pallet::storage]
    pub type OfVehicle<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, u32>;

    /// How many disputes there were over records of a vehicle, and which are open, by VIN.
    ///
    /// Also how many of the open ones bar its sale, when they did and do. Only of vehicles with a dispute, open or
    /// over.
    #[pallet::storage]
    pub type Vehicles<T: Config> = StorageMap<_, Blake2_128Concat, Vin, VehicleDisputes, ValueQuery>;

    /// How many of the open disputes over a vehicle an account opened, by VIN and account.
    ///
    /// Never zero. `None` stands for all owners that are no organisation, present and former. At most
    /// [`MAX_OPEN_BY_ONE`].
    #[pallet::storage]
    pub type OpenBy<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Blake2_128Concat, Option<T::AccountId>, u32, ValueQuery>;

    /// How many disputes over records of its own an account has open, by account.
    ///
    /// Never zero. At most [`MAX_OWN`].
    #[pallet::storage]
    pub type OwnOpen<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// The votes on each open dispute, by its number: one of an account.
    #[pallet::storage]
    pub type Votes<T: Config> = StorageMap<_, Twox64Concat, u32, VotesOf<T>, ValueQuery>;

    /// Who challenged the version of a record that was disputed last, and with which evidence.
    ///
    /// By VIN and record. No account and no evidence is there twice; the challengers of an open dispute are.
    #[pallet::storage]
    pub type OfRecord<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, ChallengesOf<T>, ValueQuery>;

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
            /// Its version.
            version: u32,
            /// The lowest version that is disputed: 0 for the record as a whole.
            from: u32,
            /// Who challenges it.
            challenger: T::AccountId,
            /// Who wrote it.
            author: Author<T::AccountId>,
            /// Whether the writer disputes its own record.
            own: bool,
            /// The ground.
            ground: Ground,
            /// The challenger's statement.
            statement: Text<200>,
            /// The evidence for the challenge.
            evidence: Evidence,
            /// The challenger's deposit.
            deposit: Amount<BalanceOf<T>>,
            /// The first block in which the consortium votes.
            grace_until: BlockNumberFor<T>,
            /// The first block in which votes are counted.
            vote_until: BlockNumberFor<T>,
            /// The first block in which they are counted for the last time, where too few voted by then.
            final_until: BlockNumberFor<T>,
        },
        /// Another challenger joined a dispute.
        #[codec(index = 1)]
        DisputeJoined {
            /// The dispute.
            dispute: u32,
            /// Who joined it.
            challenger: T::AccountId,
            /// The evidence that it brings.
            evidence: Evidence,
            /// Its deposit.
            deposit: Amount<BalanceOf<T>>,
        },
        /// The writer amended the record within the grace period.
        ///
        /// The dispute is about the amendment now.
        #[codec(index = 2)]
        DisputeAmended {
            /// The dispute.
            dispute: u32,
            /// The version that it is about.
            version: u32,
            /// The first block in which a challenger can't accept the amendment any more.
            accept_until: BlockNumberFor<T>,
        },
        /// A challenger accepted the writer's amendment, and left the dispute with its deposit.
        #[codec(index = 3)]
        AmendmentAccepted {
            /// The dispute.
            dispute: u32,
            /// The challenger.
            challenger: T::AccountId,
        },
        /// A challenger gave up, and left the dispute with half of its deposit.
        #[codec(index = 4)]
        ChallengerGaveUp {
            /// The dispute.
            dispute: u32,
            /// The challenger.
            challenger: T::AccountId,
            /// The amount that it forfeited to the treasury.
            forfeited: Amount<BalanceOf<T>>,
        },
        /// An organisation voted.
        #[codec(index = 5)]
        Voted {
            /// The dispute.
            dispute: u32,
            /// The organisation.
            who: T::AccountId,
            /// Whether it would uphold the dispute.
            uphold: bool,
        },
        /// The votes were counted, as organisations stand now.
        #[codec(index = 6)]
        VotesCounted {
            /// The dispute.
            dispute: u32,
            /// Votes to uphold it.
            votes_for: u32,
            /// Votes to dismiss it.
            votes_against: u32,
            /// How many seats could have voted.
            eligible: u32,
        },
        /// Too few voted: there is as much time once more.
        #[codec(index = 7)]
        VotingExtended {
            /// The dispute.
            dispute: u32,
            /// The first block in which the votes are counted for the last time.
            until: BlockNumberFor<T>,
        },
        /// The consortium found wrong what was disputed.
        ///
        /// The record is withdrawn, or its amendments or its withdrawal are undone. The deposits went back to the
        /// challengers.
        #[codec(index = 8)]
        DisputeUpheld {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The amount that was slashed of the bonds of the writer and the witnesses together.
            slashed: Amount<BalanceOf<T>>,
            /// The part of it that was paid to voters, in equal shares.
            fees: Amount<BalanceOf<T>>,
            /// The part of it that was awarded to challengers; the rest went to the treasury.
            awarded: Amount<BalanceOf<T>>,
        },
        /// The consortium found nothing wrong with the record.
        #[codec(index = 9)]
        DisputeDismissed {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The amount that the challengers forfeited: their deposits.
            forfeited: Amount<BalanceOf<T>>,
            /// The part of it that was paid to voters, in equal shares; the rest went to the treasury.
            fees: Amount<BalanceOf<T>>,
        },
        /// The writer withdrew the record in time, or its challengers accepted its amendment.
        ///
        /// Accepted means: every challenger that didn't give up did so. The deposits went back.
        #[codec(index = 10)]
        DisputeConceded {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
        },
        /// Too few voted, twice: the record stands and reads as unresolved.
        #[codec(index = 11)]
        DisputeUnresolved {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The amount that the challengers forfeited to the treasury: half of each deposit.
            forfeited: Amount<BalanceOf<T>>,
        },
        /// The last challenger gave up: the record stands.
        #[codec(index = 12)]
        DisputeGivenUp {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// The part of what that one forfeited that was paid to those who had voted, in equal shares.
            fees: Amount<BalanceOf<T>>,
        },
        /// A dispute became void, and the deposits went back.
        ///
        /// Two thirds of the consortium withdrew or amended what was disputed, or its registration was annulled, or
        /// another challenges what its writer disputed itself.
        #[codec(index = 13)]
        DisputeVoid {
            /// The dispute.
            dispute: u32,
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
        },
    }

    #[pallet::error]
    pub enum Error<T> {
        /// This is no VIN: it needs 17 characters, 0-9 and A-Z without I, O, Q, not all the same.
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
        /// You wrote this record, or one of your house did: amend it instead.
        ///
        /// If nobody attested that for 28 days, its writer may dispute it.
        #[codec(index = 4)]
        OwnRecord,
        /// Corrections, annulments, and what the consortium wrote itself, can't be challenged.
        ///
        /// A correction is disputed by challenging the record that it amended.
        #[codec(index = 5)]
        NotDisputable,
        /// The record was withdrawn already: nothing of it holds.
        ///
        /// A withdrawal that others had to attest can be disputed as long as its window runs.
        #[codec(index = 6)]
        RecordWithdrawn,
        /// The registration to which the record belongs was annulled: nothing of it counts.
        #[codec(index = 7)]
        RecordAnnulled,
        /// The record is in an open dispute already, and not by its writer.
        ///
        /// Join it while its grace period runs, or see how it ends.
        #[codec(index = 8)]
        AlreadyDisputed,
        /// The time in which this version of the record could be challenged is over.
        #[codec(index = 9)]
        DisputeTooLate,
        /// A text is longer than its bound in bytes.
        #[codec(index = 10)]
        FieldTooLong,
        /// A field has not the form that is asked of it.
        #[codec(index = 11)]
        FieldNotInForm,
        /// Say in words what is wrong: nobody can mend a record without.
        #[codec(index = 12)]
        StatementMissing,
        /// You, or another of your house, disputed this version of the record before.
        ///
        /// Each house does so once.
        #[codec(index = 13)]
        HouseDisputedBefore,
        /// This evidence was brought against this version of the record before: bring other evidence.
        #[codec(index = 14)]
        EvidenceNotNew,
        /// This version of the record was challenged as often as is allowed.
        ///
        /// As often as it can be, or as often as its vehicle's owners can.
        #[codec(index = 15)]
        TooManyChallenges,
        /// As many disputes over this vehicle as there can be are open: wait for one to end.
        #[codec(index = 16)]
        TooManyOpen,
        /// As many disputes over this vehicle as you, or its owners, may have are open.
        ///
        /// Wait for one of them to end.
        #[codec(index = 17)]
        TooManyOpenByOne,
        /// As many disputes over your own records as you may have are open: wait for one to end.
        #[codec(index = 18)]
        TooManyOwn,
        /// Your account hasn't the deposit to spare.
        #[codec(index = 19)]
        InsufficientFunds,
        /// There is no dispute of this number.
        #[codec(index = 20)]
        UnknownDispute,
        /// This dispute is over.
        #[codec(index = 21)]
        DisputeClosed,
        /// The grace period is over: nobody joins a dispute on which others vote already.
        #[codec(index = 22)]
        GraceOver,
        /// The writer disputes its own record: nobody joins that.
        #[codec(index = 23)]
        OwnDispute,
        /// As many as there can be have joined this dispute.
        #[codec(index = 24)]
        TooManyChallengers,
        /// You challenge nothing in this dispute, or not any more.
        #[codec(index = 25)]
        NotChallenger,
        /// The writer amended nothing within the grace period.
        #[codec(index = 26)]
        NothingToAccept,
        /// The time in which the amendment could be accepted is over: you may give up.
        #[codec(index = 27)]
        AcceptTooLate,
        /// Only organisations in active standing vote.
        #[codec(index = 28)]
        NotOrganisation,
        /// You may not vote: you are a party or a witness, or of one house with one of them.
        ///
        /// The parties are the challengers and the writer.
        #[codec(index = 29)]
        PartyMayNotVote,
        /// The writer still has time to amend, or challengers to accept that: vote afterwards.
        #[codec(index = 30)]
        GraceRuns,
        /// The time in which seats voted is over.
        ///
        /// Where too few did, there is some more once they are counted.
        #[codec(index = 31)]
        VotingOver,
        /// You voted already, and a vote is final.
        #[codec(index = 32)]
        VotedAlready,
        /// The list of votes is full.
        #[codec(index = 33)]
        TooManyVotes,
        /// Seats enough are eligible to vote on this dispute: no motion rules it.
        #[codec(index = 34)]
        EnoughEligible,
        /// This version of the record can't be disputed.
        ///
        /// It is older than those whose windows run, or there is none such.
        #[codec(index = 35)]
        VersionNotDisputable,
        /// Several amendments can be disputed: name the version of the first that is wrong.
        #[codec(index = 36)]
        VersionNotNamed,
        /// A text has a control character, a line break or a mark that turns its direction.
        #[codec(index = 37)]
        ControlCharacter,
        /// The evidence has no digest, no media type or no bytes: say what backs the challenge.
        #[codec(index = 38)]
        EvidenceEmpty,
        /// The writer amended the record to another version than you name.
        ///
        /// Read it as it stands, and name the version that you accept.
        #[codec(index = 39)]
        VersionMoved,
        /// Choose the ground of the challenge: nothing is preset.
        #[codec(index = 40)]
        GroundNotChosen,
        /// Choose what you vote for, to uphold the dispute or to dismiss it: nothing is preset.
        #[codec(index = 41)]
        RulingNotChosen,
        /// The record has no reading that could be wrong: choose another ground, or another record.
        #[codec(index = 42)]
        NoReading,
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
        /// Challenges a record, with a deposit.
        ///
        /// Origin: signed by the vehicle's owner or by an organisation in active standing, but not by whoever wrote the
        /// record or belongs to the writer's house; or by the writer itself, without a deposit, where nobody attested
        /// its correction of the record for as long as a window.
        ///
        /// The deposit goes on hold until the dispute is over or its challenger leaves it. From now on the writer may
        /// amend or withdraw the record and others may join; after the grace period the consortium votes, by dates that
        /// are fixed now. While the dispute is open the vehicle can't be sold, for 19 days at most in any 90.
        ///
        /// - `vin`, `number`: the vehicle, and the record's number in its file.
        /// - `from`: the first version that is wrong, 0 for the record as it was written; upheld, it and what came after
        ///   it are undone. Nothing for the only one that can be disputed: the record as a whole in its own window, after
        ///   that its amendment whose window runs; where others had to attest its withdrawal, that.
        /// - `ground`, `statement`: why, and what is wrong, in words: 1 to 200 bytes. Never names, plates, addresses or
        ///   numbers of policies.
        /// - `evidence`: what backs it; its digest was not brought against this version of the record before.
        ///
        /// Errors: `MalformedVin`, `UnknownVehicle`, `UnknownRecord`, `NotEntitled`, `OwnRecord`, `NotDisputable`,
        /// `RecordWithdrawn`, `RecordAnnulled`, `AlreadyDisputed`, `DisputeTooLate`, `VersionNotDisputable`, `VersionNotNamed`,
        /// `GroundNotChosen`, `NoReading`, `FieldTooLong`, `ControlCharacter`, `EvidenceEmpty`, `StatementMissing`,
        /// `HouseDisputedBefore`, `EvidenceNotNew`, `TooManyChallenges`, `TooManyOpen`, `TooManyOpenByOne`, `TooManyOwn`,
        /// `InsufficientFunds`.
        ///
        /// Events: `DisputeOpened`; `DisputeVoid` before it of one that the writer had over its own record.
        #[pallet::call_index(0)]
        #[pallet::weight(<T as Config>::WeightInfo::open()
            .saturating_add(T::Records::closing_weight()))]
        pub fn open(
            origin: OriginFor<T>,
            vin: VinText,
            number: u32,
            from: Option<u32>,
            ground: Ground,
            statement: Text<200>,
            evidence: Evidence,
        ) -> DispatchResult {
            let challenger = ensure_signed(origin)?;
            let vin = Vin::try_from(&vin).map_err(Error::<T>::from)?;
            Self::do_open(challenger, (vin, number, from), ground, statement, evidence)
        }

        /// Joins a dispute, with a deposit and evidence.
        ///
        /// Origin: signed by the vehicle's owner or by an organisation in active standing, of another house than the
        /// writer and the other challengers, while the grace period runs. The deposit goes on hold as with `open`. No
        /// date moves.
        ///
        /// - `dispute`: its number.
        /// - `evidence`: what backs the challenge; its digest was not brought against this version of the record
        ///   before.
        ///
        /// Errors: `UnknownDispute`, `DisputeClosed`, `OwnDispute`, `RecordAnnulled`, `GraceOver`, `NotEntitled`, `OwnRecord`,
        /// `FieldTooLong`, `ControlCharacter`, `EvidenceEmpty`, `HouseDisputedBefore`, `EvidenceNotNew`, `TooManyChallenges`,
        /// `TooManyChallengers`, `InsufficientFunds`.
        ///
        /// Event: `DisputeJoined`.
        #[pallet::call_index(1)]
        pub fn join(origin: OriginFor<T>, dispute: u32, evidence: Evidence) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_join(who, dispute, evidence)
        }

        /// Accepts the writer's amendment, and leaves the dispute with the whole deposit.
        ///
        /// The amendment is what the writer amended within the grace period. Where nobody else challenges the record
        /// the dispute is over.
        ///
        /// Origin: signed by a challenger, within so many blocks after the amendment as the grace period has, and before
        /// the vote is half over. Nobody votes until then.
        ///
        /// - `dispute`: its number.
        /// - `version`: the version of the record that is accepted, `amended` of the dispute: another isn't accepted unread.
        ///
        /// Errors: `UnknownDispute`, `DisputeClosed`, `NotChallenger`, `NothingToAccept`, `AcceptTooLate`, `VersionMoved`.
        ///
        /// Events: `AmendmentAccepted`; `DisputeConceded` if it is over.
        #[pallet::call_index(2)]
        #[pallet::weight(<T as Config>::WeightInfo::accept().saturating_add(T::Records::closing_weight()))]
        pub fn accept(origin: OriginFor<T>, dispute: u32, version: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_accept(who, dispute, version)
        }

        /// Leaves the dispute with half of the deposit; the other half goes to the treasury.
        ///
        /// Where nobody else challenges the record it is over: the record stands, and those who voted are paid out of
        /// that half.
        ///
        /// Origin: signed by a challenger, at any time.
        ///
        /// - `dispute`: its number.
        ///
        /// Errors: `UnknownDispute`, `DisputeClosed`, `NotChallenger`, `RecordAnnulled`.
        ///
        /// Events: `ChallengerGaveUp`; `DisputeGivenUp` if it is over.
        #[pallet::call_index(3)]
        #[pallet::weight(<T as Config>::WeightInfo::give_up().saturating_add(T::Records::closing_weight()))]
        pub fn give_up(origin: OriginFor<T>, dispute: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_give_up(who, dispute)
        }

        /// Votes on a dispute; a vote is final.
        ///
        /// Origin: signed by an organisation in active standing, outside the houses of challengers, writer and
        /// witnesses. Where the writer disputes its own record, its witnesses vote as well.
        ///
        /// Free of the fee where it is taken. Paid for when the dispute is ruled. Three votes missed in a row silence a
        /// seat.
        ///
        /// - `dispute`: its number.
        /// - `ruling`: to uphold it if the record is wrong, to dismiss it if the challenge is.
        ///
        /// Errors: `NotOrganisation`, `UnknownDispute`, `DisputeClosed`, `GraceRuns`, `VotingOver`, `PartyMayNotVote`,
        /// `VotedAlready`, `RulingNotChosen`, `TooManyVotes`.
        ///
        /// Event: `Voted`.
        #[pallet::call_index(4)]
        #[pallet::weight(<T as Config>::WeightInfo::vote().saturating_add(T::Attendance::return_weight()))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, dispute: &u32, ruling: &Ruling| -> bool {
            Pallet::<T>::vote_is_free(origin, *dispute, *ruling)
        })]
        pub fn vote(origin: OriginFor<T>, dispute: u32, ruling: Ruling) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_vote(who, dispute, ruling)
        }

        /// Rules a dispute on which too few seats are eligible to vote.
        ///
        /// Whoever voted is paid nothing.
        ///
        /// Origin: two thirds of all seats, by a motion, while the seats would vote.
        ///
        /// - `dispute`: its number.
        /// - `uphold`: true if the record is wrong, false if the challenge is.
        ///
        /// Errors: `UnknownDispute`, `DisputeClosed`, `GraceRuns`, `VotingOver`, `RecordAnnulled`, `EnoughEligible`, and
        /// the life file's where what an upheld dispute asks for can't be done.
        ///
        /// Events: `VotesCounted`; `DisputeUpheld` or `DisputeDismissed`.
        #[pallet::call_index(5)]
        #[pallet::weight(<T as Config>::WeightInfo::rule().saturating_add(T::Records::withdrawal_weight()))]
        pub fn rule(origin: OriginFor<T>, dispute: u32, uphold: bool) -> DispatchResult {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            Self::do_rule(dispute, uphold)
        }
    }
}
