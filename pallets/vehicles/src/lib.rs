//! # The life file
//!
//! One [`Vehicle`] per VIN, and its records: append-only, each bound to all before it by a chain of heads.
//!
//! ## Terminology
//!
//! - **Record**: one thing that an organisation, the owner or the consortium says of a vehicle, on chain for ever.
//! - **Head**: `blake2_256(previous head ++ SCALE(record))`, from `blake2_256(SCALE(vin))` on. Whoever holds the
//!   records can recompute it; one byte changed and it differs.
//! - **State**: the head with condition, verdict, what waits and what is disputed. An owner confirms it, a buyer agrees
//!   to it.
//! - **Registration**: the record that opens a file. The one in force is the file's *birth*: everything counts from
//!   there.
//! - **Condition**: what the records add up to: scrapped, stolen, lien, accidents, brands, recalls.
//! - **Odometer verdict**: whether the readings contradict each other, back-dated ones included.
//! - **Witness**: an organisation that attests a record of another house. Two make it witnessed, and answer for it.
//!   That they are of other houses is looked at when each comes, and when the second makes it witnessed.
//! - **Pending**: a record that waits for its effect: for witnesses, a lien for its owner's consent, a title order for
//!   the end of its notice, a correction for two who attest it. Nothing of it takes effect while its writer isn't
//!   active.
//! - **Window**: the time in which a record can be disputed, [`Config::Window`] from its recording, or from its effect
//!   where it waited for that. An amendment by its writer opens one of its own, and so does a withdrawal that others had
//!   to attest. They stand still during a dispute.
//! - **Settled**: witnessed, and past its own window without an open dispute. From then on no attestation is retracted.
//! - **Correction**: a record that changes what an earlier one counts for. Both stay readable.
//! - **Annulment**: a record by which a registration, and all under it, counts for nothing. The file goes on.
//!
//! ## Taking back and amending
//!
//! What counts for nothing, and never did, its writer withdraws alone. What needs no witnesses it withdraws alone in the
//! first window, but for a lien that it brought for another; what took effect with witnesses stays in effect until two
//! others attest the correction, or a ruling or two thirds say so. What ended a lien or a theft, or passed a title by an order, it
//! doesn't withdraw at all: the vehicle may have been sold since, and else a ring would sell it and take that back. It amends a record alone in the first window, three times at most; later, or more often,
//! an amendment waits for two who attest it. After two thirds changed a record, or a ruling undid amendments of it, its
//! writer changes it alone no more.
//!
//! A dispute is about a record from a version on: as a whole, or from an amendment of its writer on; or about its
//! withdrawal. Whoever made witnessed what is disputed answers for it. Upheld, that is undone, and nothing on which others
//! rely beside it: a reading that counted for a window stays, so does a bank's lien that a retail brought, and a
//! registration on which others rest stands as refuted until two thirds correct or annul it.
//!
//! Two thirds, or a ruling over the withdrawal, let a record count again that counted when it was withdrawn. Retracting an
//! attestation or amending a record undoes nothing. A correction that says what holds already changes nothing.
//!
//! ## Three scenarios
//!
//! A manufacturer registers a car at birth. A workshop writes its inspections. It mistypes a reading; the verdict turns
//! illogical. It amends the record: the file shows both, and the verdict is logical again.
//!
//! An insurer sends a hundred records for a hundred cars under one signature. One names a car that is scrapped: that
//! one is refused with an event of its own, the others stand.
//!
//! A retailer mistypes a VIN and registers a car that isn't there. It annuls the registration. When that car's maker
//! registers it, its file begins with "2 records of an annulled registration", and counts from the third.
//!
//! ## Titles
//!
//! A registration gives the first title. While a car is in the trade, the owner's record of a delivery that names the
//! retailer's account, or of a retail, passes the title on with the record, or neither happens. A delivery without such
//! an account only says what happened. No title passes while the car is stolen, under lien or under notice of a title
//! order, or while a dispute bars it, but by a title order itself: what bars a sale stays with the car.
//!
//! ## How long a sale is barred
//!
//! By a pending lien for [`Config::LienPeriod`], after which its holder has to wait for [`Config::Pause`]; it pays,
//! too, unless it took the lien back within a day. By insurers' words of a theft that nobody bears out for
//! [`Config::TheftBar`] together in [`Config::TheftSpan`] from the first of them, of which the time counts in which the
//! vehicle reads as stolen; by any other theft until it is recovered, by a witnessed lien until it is released, by the end
//! of the car for good, each until it is withdrawn or ruled to be wrong. By the notice of a title order for
//! [`Config::OrderNotice`].
//!
//! Whoever wrote or bore out what barred the sale, and was withdrawn, ruled to be wrong or ended under its notice, bars the
//! vehicle by nothing for [`Config::Pause`], and bears out nothing that does. One theft of a writer bars it at a time, and
//! one witnessed lien of a holder.
//!
//! ## Costs
//!
//! A vehicle keeps at most 1 024 readings and 512 facts; they bound what any record can cost. Beyond 512 readings each
//! writer has one a month, and one for inspections, changes of owner and breaks, for which the last 128 are reserved; a
//! further one stands in its record and isn't kept. Beyond 256 facts an organisation has 16 in all, and the last 32 are
//! for theft, total loss, brands and the end of the car. Records that say nothing of odometer and condition are not
//! limited.
//!
//! In a batch, what goes to one vehicle in a row opens, judges and stores its file once. A writer within its daily
//! quota pays no fee. Past it, and for anybody whom the writers pallet doesn't authorise, the ordinary fee is due.
//! Nothing is counted here, for all that a refused call did is undone: a runtime that lets calls go free counts them
//! once they ran, taken or refused, by their records and their length.
//!
//! ```
//! use pallet_vehicles::RECORDS_A_PAGE;
//!
//! // Record 11 is the fourth on page 1.
//! assert_eq!((11 / RECORDS_A_PAGE, 11 % RECORDS_A_PAGE), (1, 3));
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
mod event;
mod features;
mod follow_facts;
mod impl_answering;
mod impl_disputable_records;
mod impl_life_file;
mod lookup;
pub mod migrations;
mod open_file;
mod pauses;
mod quota;
mod record_state;
mod try_state;
mod types;
mod views;
mod weight;
pub mod weights;
mod windows;
mod writer_session;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

use frame_support::pallet_macros::import_section;
pub use pallet::*;
pub use record_state::{
    Amendment, Attestations, MAX_AMENDMENTS, MAX_WAITING, MAX_WITNESSES, Months, Paused, RecordState, Waiting,
    WaitingFor, Withdrawal, Witnessed,
};
pub use types::{Annulled, Item, RECORDS_A_PAGE, TheftSpan, Vehicle};
pub use weights::WeightInfo;

/// The chain's form of an [`Entry`](urcar_types::Entry).
pub type EntryOf<T> = urcar_types::Entry<<T as frame_system::Config>::AccountId>;
/// The chain's form of a [`Record`](urcar_types::Record).
pub type RecordOf<T> = urcar_types::Record<<T as frame_system::Config>::AccountId>;
/// The chain's form of an [`Author`](urcar_types::Author).
pub type AuthorOf<T> = urcar_types::Author<<T as frame_system::Config>::AccountId>;
/// The chain's form of [`Attestations`].
pub type AttestationsOf<T> = Attestations<<T as frame_system::Config>::AccountId>;
/// The chain's form of [`Waiting`].
pub type WaitingOf<T> = Waiting<frame_system::pallet_prelude::BlockNumberFor<T>>;
/// An amount of the chain's own money.
pub type DuesOf<T> = <<T as Config>::Dues as urcar_interfaces::Dues<<T as frame_system::Config>::AccountId>>::Balance;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[import_section(crate::error::errors)]
#[import_section(crate::event::events)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{Deadlines, Dues, LifeFileHooks, OpenDisputes, Titles, Writers};
    use urcar_rules::WriterId;
    use urcar_types::{
        Amount, Currency, DateText, Digest, Evidence, List, Odometer, PackedRecord, RecordKind, RecordStatus,
        RequiredText, Role, Specification, Vin, VinText,
    };

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet's configuration. Terms that the chain can change are read when something begins that they measure;
    /// the window is that of the present term.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Who may write what.
        type Writers: Writers<Self::AccountId>;
        /// Who holds the titles that registration, delivery, retail and title orders give and pass on.
        type Titles: Titles<Self::AccountId>;
        /// Who is told what happens to the files.
        type Hooks: LifeFileHooks;
        /// Which records are in dispute.
        type Disputes: OpenDisputes;
        /// Collects what organisations owe.
        type Dues: Dues<Self::AccountId, Balance: Parameter>;
        /// The queue of deadlines.
        type Deadlines: Deadlines<BlockNumberFor<Self>>;
        /// Who may correct any record, annul any registration, and decide on title orders: two thirds of the
        /// consortium.
        type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// The block's time in milliseconds since 1970-01-01.
        type Time: Time<Moment = u64>;
        /// The code of the chain's own money. No organisation's record takes it: nothing is paid with a record.
        type OwnCurrency: Get<Currency>;
        /// For how many milliseconds a record, or an amendment of it, can be disputed.
        type Window: Get<u64>;
        /// For how many blocks a lien is pending before it lapses.
        type LienPeriod: Get<BlockNumberFor<Self>>;
        /// The due of an organisation whose lien lapsed, in the smallest unit.
        type LienFee: Get<DuesOf<Self>>;
        /// For how many blocks an organisation waits before it places a lien on a vehicle, or orders its title, once
        /// more where the last one barred the sale in vain.
        type Pause: Get<BlockNumberFor<Self>>;
        /// For how many blocks a title order that was borne out is under notice.
        type OrderNotice: Get<BlockNumberFor<Self>>;
        /// For how many blocks insurers' words of a theft that nobody bears out bar the sale in a span.
        type TheftBar: Get<BlockNumberFor<Self>>;
        /// A span of so many blocks.
        type TheftSpan: Get<BlockNumberFor<Self>>;
        /// Records that one signature may carry.
        #[pallet::constant]
        type MaxBatch: Get<u32>;
        /// The weights of calls and deadlines.
        type WeightInfo: WeightInfo;
        /// Sets up other pallets' state for benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// Where the life file of each vehicle stands, by VIN.
    ///
    /// Its head covers exactly the [`Records`] 0 to `records - 1`.
    #[pallet::storage]
    pub type Vehicles<T: Config> = StorageMap<_, Blake2_128Concat, Vin, Vehicle>;

    /// The records of each vehicle, by VIN and page.
    ///
    /// There are [`RECORDS_A_PAGE`] a page: number 11 is the fourth on page 1. Without a gap from 0 to
    /// [`Vehicle::records`], never changed.
    #[pallet::storage]
    pub type Records<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        Vin,
        Twox64Concat,
        u32,
        BoundedVec<PackedRecord<T::AccountId>, ConstU32<RECORDS_A_PAGE>>,
        ValueQuery,
    >;

    /// The present state of each record, by VIN and number.
    ///
    /// Only of those that aren't as they were written.
    #[pallet::storage]
    pub type States<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, RecordState, ValueQuery>;

    /// Who attests each record, by VIN and number.
    ///
    /// Never its own writer, and no house twice.
    #[pallet::storage]
    pub type Witnesses<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, Attestations<T::AccountId>, ValueQuery>;

    /// The corrections and title orders of each vehicle that wait, by VIN.
    ///
    /// In the order in which they were written. Never empty.
    #[pallet::storage]
    pub type WaitingRecords<T: Config> =
        StorageMap<_, Blake2_128Concat, Vin, BoundedVec<WaitingOf<T>, ConstU32<MAX_WAITING>>, ValueQuery>;

    /// The records that may be paid for when a vehicle is sold, and their writers, by VIN.
    ///
    /// In order of their numbers; none of before its last sale.
    #[pallet::storage]
    pub type Earning<T: Config> = StorageMap<
        _,
        Blake2_128Concat,
        Vin,
        BoundedVec<(u32, WriterId), ConstU32<{ features::MAX_EARNING }>>,
        ValueQuery,
    >;

    /// The block from which on an organisation may bar a vehicle's sale once more.
    ///
    /// By VIN, and organisation and what it waits with. While a lien of its is pending, it is the block in which that
    /// lapses, and its holder waits in any case.
    #[pallet::storage]
    pub type Pauses<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Blake2_128Concat, (WriterId, Paused), BlockNumberFor<T>>;

    /// The last span in which insurers' words of a theft bar a vehicle's sale, by VIN.
    #[pallet::storage]
    pub type TheftBars<T: Config> = StorageMap<_, Blake2_128Concat, Vin, TheftSpan<BlockNumberFor<T>>>;

    /// The liens that ended early and whose holders have to pay yet, by VIN and number.
    ///
    /// Each barred the sale for more than a day, and was released or withdrawn before anybody consented to it or bore
    /// it out. Its holder pays at the time at which it would have lapsed.
    #[pallet::storage]
    pub type LienDues<T: Config> = StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, ()>;

    /// The months in which places for readings beyond the free ones were taken in a vehicle.
    ///
    /// By VIN, and the organisation that took them, or nobody for all owners.
    #[pallet::storage]
    pub type ReadingMonths<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Blake2_128Concat, Option<T::AccountId>, Months, ValueQuery>;

    /// The time until which each organisation answers for what it wrote or attested.
    ///
    /// It is the end of the last window that a dispute or the notice of a title order kept open of that, in
    /// milliseconds since 1970-01-01.
    #[pallet::storage]
    pub type AnswersUntil<T: Config> = StorageMap<_, Blake2_128Concat, T::AccountId, u64, ValueQuery>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Opens a vehicle's life file with its first record: a manufacture, or an import.
        ///
        /// An import has the specification of a car that is already old. Where its registration was annulled, the file
        /// goes on with this one.
        ///
        /// Origin: an active organisation whose roles may write the record. The title goes to `owner`, or to the
        /// organisation itself.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `ChassisNumber`, `VinCheckDigit`, `VinKnown`, `NotARegistration`,
        /// `SpecificationMissing`; `NotWriter`, `WriterNotActive`, `RoleMayNotWrite`; `FutureDate`,
        /// `BeforeManufacture`, `OdometerAtZero`, and those of fields.
        ///
        /// Events: `VehicleRegistered`, `Recorded`.
        #[pallet::call_index(0)]
        #[pallet::weight(T::WeightInfo::register())]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _entry: &EntryOf<T>, _owner: &Option<T::AccountId>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn register(
            origin: OriginFor<T>,
            vin: VinText,
            entry: EntryOf<T>,
            owner: Option<T::AccountId>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_register(&who, &vin, entry, owner, false)
        }

        /// Writes a record into a vehicle's life file.
        ///
        /// Origin: an active organisation, one of whose roles may write this. The record names `role`, or else the first
        /// that may; a correction and an annulment take none.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `VinKnown`, `UnknownVehicle`,
        /// `RegistrationAnnulled`; `NotWriter`, `WriterNotActive`, `RoleMayNotWrite`, `OnlyByAcceptedOffer`;
        /// `VehicleScrapped`, `FutureDate`, `BeforeManufacture`, those of fields; `TooManyFacts`; `EvidenceMissing`; of
        /// a title brand `NothingToClear`; of a lien `NotLienHolder`, `LienStands`, `LienTooSoon`,
        /// `HolderMayNotRelease`; of the end of the car `BarredInVain`; of a title order `TitleOrderTooSoon`,
        /// `TooManyWaiting`; of a reading of 0 `OdometerAtZero`; of what is about another record `UnknownRecord`,
        /// `AboutNotInForce`, `AboutOtherKind`, `AboutTooFarApart`, `AboutOtherInsurer`; for a record that passes the
        /// title `VehicleStolen`, `VehicleUnderLien`, `VehicleUnderOrder`, `VehicleInDispute` and those of titles; for
        /// a correction those of amending, for an annulment those of annulling.
        ///
        /// Events: `Recorded`, `ReadingNotKept`, `LinkConfirmed`, `TheftFaded`; `PendingDropped` of a lien that is
        /// released; `RecordTookEffect` and `RecordPendingAgain` of recoveries; for a correction those of `amend`, for an annulment those of `annul`.
        #[pallet::call_index(1)]
        #[pallet::weight(Pallet::<T>::record_weight(Pallet::<T>::profile_of(entry), weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _entry: &EntryOf<T>, _role: &Option<Role>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn record(
            origin: OriginFor<T>,
            vin: VinText,
            entry: EntryOf<T>,
            role: Option<Role>,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let profile = Self::profile_of(&entry);
            let observed = Self::do_record(&who, &vin, entry, role)?;
            Ok(Some(Self::record_weight(profile, observed)).into())
        }

        /// Writes many records for many vehicles under one signature.
        ///
        /// Each is accepted or refused by itself, in order; one that registers a vehicle makes the writer its owner.
        /// Refused ones count against the quota too. The call succeeds even where all are refused: look for
        /// `ItemRefused`.
        ///
        /// Origin: an active organisation. Rights are checked item by item.
        ///
        /// Errors: `BatchTooLarge`, `NotWriter`, `WriterNotActive`. Those of an item are in its event.
        ///
        /// Events: those of each item, `ItemRefused` for each that is refused, `BatchCompleted`.
        #[pallet::call_index(2)]
        #[pallet::weight(Pallet::<T>::batch_weight(
            Pallet::<T>::profiles_of(items).into_iter().map(|profile| (profile, weight::Observed::MOST))
        ))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, items: &BoundedVec<Item<T::AccountId>, ConstU32<{ types::BATCH_CAP }>>| -> bool {
            Pallet::<T>::within_quota(origin, items.len() as u32)
        })]
        pub fn record_batch(
            origin: OriginFor<T>,
            items: BoundedVec<Item<T::AccountId>, ConstU32<{ types::BATCH_CAP }>>,
        ) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            ensure!(items.len() as u32 <= T::MaxBatch::get(), Error::<T>::BatchTooLarge);
            T::Writers::ensure_active(&who).map_err(Error::<T>::from)?;
            Ok(Some(Self::do_record_batch(&who, items.into_inner())).into())
        }

        /// Corrects a record: withdraws it, or says which reading or specification replaces its own.
        ///
        /// A shorthand for a record of kind correction, dated today. Whether it takes effect at once, or waits for two
        /// who attest it, is said above. A correction that waits is withdrawn in the same way. To withdraw the
        /// registration in force is to annul it.
        ///
        /// Origin: the organisation that wrote it, or the consortium.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `RegistrationAnnulled`, `UnknownRecord`, `RecordAnnulled`; `NotWriter`, `WriterNotActive`,
        /// `RoleMayNotWrite`, `NotRecordWriter`; `CorrectionOfCorrection`, `CorrectionWithReading`, `RecordWithdrawn`,
        /// `NoSpecification`, `TooManyWaiting`, `TooManyAmendments`, `TooManyFacts`; `FutureDate`,
        /// `BeforeManufacture`, `OdometerAtZero`, those of fields; those of `annul`.
        ///
        /// Events: `Recorded`; where it takes effect at once, `RecordStatusChanged` before it, and
        /// `AttestationsVoided`, `ReadingNotKept`, `PendingDropped`; `RecordTookEffect` and `RecordPendingAgain` of recoveries; those of
        /// `annul`.
        #[pallet::call_index(3)]
        #[pallet::weight(Pallet::<T>::change_weight(weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _number: &u32, _withdraws: &bool, _reason: &RequiredText<128>, _odometer: &Option<Odometer>, _specification: &Option<Specification>, _evidence: &List<Evidence, 8>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        #[allow(clippy::too_many_arguments)] // They are the fields of a correction.
        pub fn amend(
            origin: OriginFor<T>,
            vin: VinText,
            number: u32,
            withdraws: bool,
            reason: RequiredText<128>,
            odometer: Option<Odometer>,
            specification: Option<Specification>,
            evidence: List<Evidence, 8>,
        ) -> DispatchResultWithPostInfo {
            let corrector = Self::ensure_corrector(origin)?;
            let entry = Self::correction(number, withdraws, reason, odometer, specification, evidence);
            let observed = Self::do_correct(corrector, &vin, entry)?;
            Ok(Some(Self::change_weight(observed)).into())
        }

        /// Attests a record of another organisation, or of an owner.
        ///
        /// The word of whoever attests stands behind it from now on, and it answers for it where it is one of the two
        /// who make it witnessed. What waits for witnesses takes effect then; of a title order, one of them is an
        /// authority or an insurer, and its notice begins. A correction that waits is attested in the same way; where a
        /// lien of another ends by it, that one's holder is one of the two. Where an accident or a claim names an
        /// earlier one, that one's writer confirms this alone.
        ///
        /// Origin: an active organisation of another house than the writer's and every other witness's. Counts as one
        /// record of its quota.
        ///
        /// - `vin`, `number`: the vehicle, and the record's number in its file.
        /// - `version`: the version of the record that is attested, 0 as it was written; of a correction, the version of the
        ///   record that it corrects. Another isn't attested unread.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `RegistrationAnnulled`, `UnknownRecord`, `RecordAnnulled`; `NotWriter`, `WriterNotActive`; `NeedsNoWitness`,
        /// `RecordWithdrawn`, `OwnRecord`, `VersionMoved`, `WitnessTwice`, `BarredInVain`, `VehicleScrapped` of another end of the car,
        /// `WriterGone`, `TooManyWitnesses`, `TooManyAmendments`, `AmendmentOpen`.
        ///
        /// Events: `WitnessDismissed` of each who is gone or independent no more, `Attested`, `LinkConfirmed`;
        /// `RecordTookEffect` where the record waited for it, of a correction with `RecordStatusChanged`;
        /// `TitleOrderNoticed`; `RecordTookEffect` and `RecordPendingAgain` of recoveries.
        #[pallet::call_index(4)]
        #[pallet::weight(Pallet::<T>::attest_weight(weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _number: &u32, _version: &u32| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn attest(origin: OriginFor<T>, vin: VinText, number: u32, version: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let observed = Self::do_attest(who, &vin, number, version)?;
            Ok(Some(Self::attest_weight(observed)).into())
        }

        /// Retracts an attestation, unless the record is settled.
        ///
        /// Nothing that took effect is undone by it, and whoever made the record witnessed still answers for it.
        ///
        /// Origin: the witness, whatever its standing.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `UnknownRecord`, `NotWitness`, `RecordSettled`.
        ///
        /// Events: `AttestationRetracted`.
        #[pallet::call_index(5)]
        #[pallet::weight(T::WeightInfo::retract_attestation())]
        pub fn retract_attestation(origin: OriginFor<T>, vin: VinText, number: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_retract(who, &vin, number)
        }

        /// Opens the life file of a vehicle that has no VIN.
        ///
        /// That is a car from before 1981 or a Japanese one. Its number is `CH-` and the chassis or frame number as it
        /// is stamped. Otherwise as `register`.
        ///
        /// Origin: an active organisation whose roles may write the record.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `NotChassisNumber`, `VinKnown`,
        /// `NotARegistration`, `SpecificationMissing`; `NotWriter`, `WriterNotActive`, `RoleMayNotWrite`; `FutureDate`,
        /// `BeforeManufacture`, `OdometerAtZero`, and those of fields.
        ///
        /// Events: `VehicleRegistered`, `Recorded`.
        #[pallet::call_index(6)]
        #[pallet::weight(T::WeightInfo::register_chassis())]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _entry: &EntryOf<T>, _owner: &Option<T::AccountId>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn register_chassis(
            origin: OriginFor<T>,
            vin: VinText,
            entry: EntryOf<T>,
            owner: Option<T::AccountId>,
        ) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_register(&who, &vin, entry, owner, true)
        }

        /// Annuls the registration in force: whatever was recorded under it counts for nothing.
        ///
        /// It is a record: the file goes on, and whatever the owner put up ends, with the title; all disputes end with
        /// the next block, deposits back. The vehicle can be registered again. A shorthand for a record of kind
        /// annulment, dated today.
        ///
        /// Origin: the organisation that registered the vehicle, as long as it owns it, no other house wrote, nobody
        /// attests a record, no title passed, no dispute is open, and there are at most 32 records of it; or the
        /// consortium. A house is its own where the consortium recorded that, or where it lets the organisation sign
        /// for it.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `RegistrationAnnulled`; `NotWriter`, `WriterNotActive`, `RoleMayNotWrite`, `NotRecordWriter`, `DisputeOpen`,
        /// `NeedsConsortium`; `FieldTooLong`; as a record also `NotInForce`, `CorrectionWithReading`, `FutureDate`,
        /// `BeforeManufacture`.
        ///
        /// Events: `Recorded`, `RegistrationAnnulled`.
        #[pallet::call_index(7)]
        #[pallet::weight(Pallet::<T>::annul_weight(weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _reason: &RequiredText<128>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn annul(origin: OriginFor<T>, vin: VinText, reason: RequiredText<128>) -> DispatchResultWithPostInfo {
            let corrector = Self::ensure_corrector(origin)?;
            let observed = Self::do_annul_now(corrector, &vin, reason)?;
            Ok(Some(Self::annul_weight(observed)).into())
        }

        /// Consents to a lien that is pending: it takes effect.
        ///
        /// Or, where the record is of a lien that ended without consent or witnesses, lets its holder place another
        /// before its time.
        ///
        /// Origin: the owner; a retailer holds the title for a keeper without an account.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `RegistrationAnnulled`, `UnknownRecord`, `RecordAnnulled`; `NotOwner`, `NothingToConsent`, `WriterGone`.
        ///
        /// Events: `RecordTookEffect` and `LienConsented`, or `LienAllowed`.
        #[pallet::call_index(8)]
        #[pallet::weight(Pallet::<T>::consent_weight(weight::Observed::MOST))]
        pub fn consent_lien(origin: OriginFor<T>, vin: VinText, record: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let observed = Self::do_consent_lien(who, &vin, record)?;
            Ok(Some(Self::consent_weight(observed)).into())
        }

        /// Objects to a title order under notice: it waits for two thirds of the consortium then.
        ///
        /// Origin: the owner.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `RegistrationAnnulled`; `NotOwner`, `NotUnderNotice`.
        ///
        /// Events: `TitleOrderObjected`.
        #[pallet::call_index(9)]
        #[pallet::weight(T::WeightInfo::object())]
        pub fn object(origin: OriginFor<T>, vin: VinText, record: u32) -> DispatchResult {
            let who = ensure_signed(origin)?;
            Self::do_object(who, &vin, record)
        }

        /// Decides on a title order to which the owner objects.
        ///
        /// It passes the title at once, or is withdrawn.
        ///
        /// Origin: the consortium.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `MalformedChassis`, `VinCheckDigit`, `UnknownVehicle`,
        /// `RegistrationAnnulled`; `NotObjected`.
        ///
        /// Events: `RecordTookEffect`, `TitleOrderPassed`; or `RecordStatusChanged`, `Recorded`.
        #[pallet::call_index(10)]
        #[pallet::weight(Pallet::<T>::decide_weight(*allow, weight::Observed::MOST))]
        pub fn decide_title_order(
            origin: OriginFor<T>,
            vin: VinText,
            record: u32,
            allow: bool,
        ) -> DispatchResultWithPostInfo {
            T::ConsortiumOrigin::ensure_origin(origin)?;
            let observed = Self::do_decide_title_order(&vin, record, allow)?;
            Ok(Some(Self::decide_weight(allow, observed)).into())
        }
    }
}
