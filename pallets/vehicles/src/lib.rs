//! # The life file
//!
//! One [`Vehicle`] per VIN, and its records: append-only, each bound to all before it by a chain of heads.
//!
//! ## Terminology
//!
//! - **Record**: one thing that an organisation, the owner or the consortium says of a vehicle, on chain for ever.
//! - **Head**: `blake2_256(previous head ++ SCALE(record))`, from `blake2_256(SCALE(vin))` on. Whoever holds the
//!   records can recompute it; one byte changed and it differs.
//! - **Correction**: a record that changes what an earlier one counts for. Both stay readable.
//! - **Condition**: what the records add up to: scrapped, stolen, lien, accidents, brands, recalls.
//! - **Lien**: stands under its holder's reference until the organisation that placed it releases it, or the record is
//!   withdrawn. The release of a reference under which none stands is taken as what it says.
//! - **Witness**: an organisation that attests a record of another house. Two make the record witnessed. That
//!   they are of other houses is looked at when each comes, when the second makes it witnessed, and when it is settled.
//! - **Settled**: witnessed, and past its dispute window. From then on no attestation is taken back, and nobody but the
//!   consortium corrects the record.
//! - **Pending**: a total loss, a title brand, a replaced odometer and the end of a car take effect only once they are
//!   witnessed. Until then the record stands in the file and counts for nothing.
//! - **Odometer verdict**: whether the readings contradict each other, back-dated ones included.
//!
//! ## Two scenarios
//!
//! A manufacturer registers a car at birth. A workshop writes its inspections. It mistypes a reading; the verdict turns
//! illogical. It amends the record: the file shows both, and the verdict is logical again.
//!
//! An insurer sends a hundred records for a hundred cars under one signature. One names a car that is scrapped: that
//! one is refused with an event of its own, the others stand.
//!
//! ## Titles
//!
//! A registration gives the first title. While a car is in the trade, the owner's record of a delivery that names the
//! retailer's account, or of a retail that names the buyer's, passes the title on with the record, or neither happens.
//! Without such an account they only say what happened. No title passes while the car is stolen or under lien.
//!
//! ## Costs
//!
//! A vehicle keeps at most 1 024 readings and 512 facts; they bound what any record can cost. Beyond the half of either
//! an organisation gets 64 places and an owner none, and the last 32 facts are for theft, total loss, brands and the
//! end of the car: nobody keeps what matters out of a file. Records that say nothing of odometer and condition are not
//! limited.
//!
//! In a batch, what goes to one vehicle in a row opens and stores its file once. A writer within its daily
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
mod features;
mod impl_disputable_records;
mod impl_life_file;
mod lookup;
pub mod migrations;
mod open_file;
mod quota;
mod try_state;
mod types;
mod views;
mod weight;
pub mod weights;
mod writer_session;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{Attestations, Item, RECORDS_A_PAGE, Vehicle};
pub use weights::WeightInfo;

/// The chain's form of an [`Entry`](urcar_types::Entry).
pub type EntryOf<T> = urcar_types::Entry<<T as frame_system::Config>::AccountId>;
/// The chain's form of a [`Record`](urcar_types::Record).
pub type RecordOf<T> = urcar_types::Record<<T as frame_system::Config>::AccountId>;
/// The chain's form of an [`Author`](urcar_types::Author).
pub type AuthorOf<T> = urcar_types::Author<<T as frame_system::Config>::AccountId>;
/// The chain's form of [`Attestations`].
pub type AttestationsOf<T> = Attestations<<T as frame_system::Config>::AccountId>;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::{LifeFileHooks, Titles, Writers};
    use urcar_types::{Date, Digest, Evidence, List, Odometer, RecordKind, RecordStatus, Text, Vin, VinText};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    /// The pallet's configuration.
    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// Who may write what.
        type Writers: Writers<Self::AccountId>;
        /// Who holds the titles that registration, delivery and retail give and pass on.
        type Titles: Titles<Self::AccountId>;
        /// Who is told what happens to the files.
        type Hooks: LifeFileHooks;
        /// Who may correct any record: the consortium.
        type ConsortiumOrigin: EnsureOrigin<Self::RuntimeOrigin>;
        /// The block's time in milliseconds since 1970-01-01.
        type Time: Time<Moment = u64>;
        /// Records that one signature may carry.
        #[pallet::constant]
        type MaxBatch: Get<u32>;
        /// The weights of calls.
        type WeightInfo: WeightInfo;
        /// Sets up other pallets' state for benchmarks.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// VIN -> where its file stands. Its head covers exactly the [`Records`] 0 to `records - 1`.
    #[pallet::storage]
    pub type Vehicles<T: Config> = StorageMap<_, Blake2_128Concat, Vin, Vehicle>;

    /// VIN, page -> its records, [`RECORDS_A_PAGE`] a page: number 11 is the fourth on page 1. Without a gap from 0 to
    /// [`Vehicle::records`], never changed.
    #[pallet::storage]
    pub type Records<T: Config> = StorageDoubleMap<
        _,
        Blake2_128Concat,
        Vin,
        Twox64Concat,
        u32,
        BoundedVec<RecordOf<T>, ConstU32<RECORDS_A_PAGE>>,
        ValueQuery,
    >;

    /// VIN, organisation -> the places for readings and facts that it took while more than half of them were taken.
    #[pallet::storage]
    pub type SharedCapacity<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Blake2_128Concat, T::AccountId, u32, ValueQuery>;

    /// VIN, number -> what became of a record. Only those that aren't active any more.
    #[pallet::storage]
    pub type Statuses<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, RecordStatus, ValueQuery>;

    /// VIN, number -> who attests a record. Never its own writer, and no house twice.
    #[pallet::storage]
    pub type Witnesses<T: Config> =
        StorageDoubleMap<_, Blake2_128Concat, Vin, Twox64Concat, u32, Attestations<T::AccountId>, ValueQuery>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A vehicle has a life file from now on. `Recorded` with number 0 goes with it.
        #[codec(index = 0)]
        VehicleRegistered {
            /// Its VIN.
            vin: Vin,
            /// Its first owner.
            owner: T::AccountId,
            /// Whether a mandated check digit that doesn't fit was let pass on demand.
            check_digit_overridden: bool,
        },
        /// A record stands.
        #[codec(index = 1)]
        Recorded {
            /// Of which vehicle.
            vin: Vin,
            /// Its number in the life file.
            number: u32,
            /// Its kind.
            kind: RecordKind,
            /// Who wrote it.
            author: AuthorOf<T>,
            /// The day on which it happened.
            event_date: Date,
            /// Whether what it says takes effect only once it is witnessed.
            pending: bool,
            /// The head of the file after it.
            head: Digest,
        },
        /// A correction or a dispute changed what a record counts for. A contested one stays so when it is amended.
        #[codec(index = 2)]
        RecordStatusChanged {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Its status now.
            status: RecordStatus,
        },
        /// An organisation attests a record.
        #[codec(index = 3)]
        Attested {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Who attests it.
            witness: T::AccountId,
            /// How many attest it now; two make it witnessed.
            witnesses: u32,
        },
        /// An organisation attests a record no more.
        #[codec(index = 4)]
        AttestationRetracted {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Who took its attestation back.
            witness: T::AccountId,
            /// How many attest it still.
            witnesses: u32,
        },
        /// A witness turned out to be of one house with the record's writer or with an earlier witness, and counts no
        /// more. Where enough are left, they become its witnesses now.
        #[codec(index = 5)]
        WitnessDismissed {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Who attests it no more.
            witness: T::AccountId,
            /// How many attest it still.
            witnesses: u32,
        },
        /// A record survived its dispute window with its witnesses: their attestations stand, and nobody but the
        /// consortium corrects it any more.
        #[codec(index = 6)]
        RecordSettled {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// The writer changed the reading of a record, so nobody attests it any more as it was. It may be attested
        /// anew.
        #[codec(index = 7)]
        AttestationsVoided {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// A record that needs witnesses has them: what it says counts from now on.
        #[codec(index = 8)]
        RecordTookEffect {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// A record that needs witnesses lost them: what it says counts for nothing again.
        #[codec(index = 9)]
        RecordPendingAgain {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// One item of a batch was refused; it changed nothing.
        #[codec(index = 10)]
        ItemRefused {
            /// Its place in the batch, from 0.
            item: u32,
            /// The VIN that it named; of what is longer than one, at most the first 17 bytes.
            vin: VinText,
            /// Why.
            error: DispatchError,
        },
        /// A batch is through.
        #[codec(index = 11)]
        BatchCompleted {
            /// Who sent it.
            writer: T::AccountId,
            /// Items that stand as records.
            accepted: u32,
            /// Items that were refused.
            refused: u32,
        },
    }

    #[pallet::error]
    #[derive(PartialEq)]
    pub enum Error<T> {
        /// This is no VIN: it needs 17 characters of 0-9 and A-Z without I, O and Q.
        #[codec(index = 0)]
        MalformedVin,
        /// Seventeen times the same character is no vehicle's VIN.
        #[codec(index = 1)]
        VinAllEqual,
        /// Position 9 isn't the check digit that this VIN's region mandates. A special vehicle needs the override.
        #[codec(index = 2)]
        VinCheckDigit,
        /// This VIN is registered already.
        #[codec(index = 3)]
        VinKnown,
        /// Nobody registered this vehicle.
        #[codec(index = 4)]
        UnknownVehicle,
        /// The vehicle has no record of this number.
        #[codec(index = 5)]
        UnknownRecord,
        /// No organisation stands behind this account.
        #[codec(index = 6)]
        NotWriter,
        /// The organisation's standing is not active.
        #[codec(index = 7)]
        WriterNotActive,
        /// None of the organisation's roles may write this kind of record.
        #[codec(index = 8)]
        RoleMayNotWrite,
        /// A vehicle is registered by a record of manufacture, or by an import with its specification.
        #[codec(index = 9)]
        NotARegistration,
        /// An import that registers a vehicle must say what vehicle it is.
        #[codec(index = 10)]
        SpecificationMissing,
        /// The event lies in the future.
        #[codec(index = 11)]
        FutureDate,
        /// The event lies before the vehicle's manufacture.
        #[codec(index = 12)]
        BeforeManufacture,
        /// There is no such day, or it lies outside 1886 to 2199.
        #[codec(index = 13)]
        InvalidDate,
        /// A text is longer than its field holds.
        #[codec(index = 14)]
        FieldTooLong,
        /// A list has more elements than its field holds.
        #[codec(index = 15)]
        TooManyElements,
        /// A country is three capital letters of ISO 3166-1.
        #[codec(index = 16)]
        InvalidCountry,
        /// A currency is three capital letters of ISO 4217.
        #[codec(index = 17)]
        InvalidCurrency,
        /// The code stands in no list that the field allows.
        #[codec(index = 18)]
        InvalidCode,
        /// A reading that was read needs a value; one that was not read has none.
        #[codec(index = 19)]
        OdometerValue,
        /// A reading needs its unit, km or mi.
        #[codec(index = 20)]
        OdometerWithoutUnit,
        /// No odometer shows more than 9 999 999.
        #[codec(index = 21)]
        OdometerOutOfRange,
        /// A correction has no reading of its own; the reading that it corrects goes into its fields.
        #[codec(index = 22)]
        CorrectionWithReading,
        /// Only who wrote a record, or the consortium, may correct it.
        #[codec(index = 23)]
        NotRecordWriter,
        /// A correction can't be corrected; correct the record again.
        #[codec(index = 24)]
        CorrectionOfCorrection,
        /// The record was withdrawn; there is nothing left to correct.
        #[codec(index = 25)]
        RecordWithdrawn,
        /// The vehicle is scrapped; nothing but corrections may follow.
        #[codec(index = 26)]
        VehicleScrapped,
        /// The vehicle is reported stolen and can't change hands.
        #[codec(index = 27)]
        VehicleStolen,
        /// The vehicle is under lien and can't change hands.
        #[codec(index = 28)]
        VehicleUnderLien,
        /// One of the vehicle's records is in an open dispute; it can't change hands until that is over.
        #[codec(index = 29)]
        VehicleInDispute,
        /// Nobody witnesses its own record, nor one of an organisation of the same house.
        #[codec(index = 30)]
        OwnRecord,
        /// Your house attests this record already.
        #[codec(index = 31)]
        WitnessTwice,
        /// You don't attest this record.
        #[codec(index = 32)]
        NotWitness,
        /// A correction needs no witness; attest the record that it corrects, or dispute it.
        #[codec(index = 33)]
        CorrectionNeedsNoWitness,
        /// The record has as many witnesses as are kept.
        #[codec(index = 34)]
        TooManyWitnesses,
        /// The record survived its dispute window with its witnesses: their word stands, and only the consortium
        /// corrects it.
        #[codec(index = 35)]
        RecordSettled,
        /// Another organisation's lien stands under this reference: only it releases it, and yours needs another one.
        #[codec(index = 36)]
        NotLienHolder,
        /// A change of owner is written by its owner, through an offer that is accepted.
        #[codec(index = 37)]
        OwnersAffair,
        /// The batch has more items than one signature may carry.
        #[codec(index = 38)]
        BatchTooLarge,
        /// The vehicle has as many readings as are kept.
        #[codec(index = 39)]
        TooManyReadings,
        /// The vehicle has as many facts as are kept.
        #[codec(index = 40)]
        TooManyFacts,
        /// More than half of what is kept of the vehicle is taken, and your share of the rest is used up; owners have
        /// none. Others can still write, and so can you what adds neither a reading nor to the vehicle's condition.
        #[codec(index = 41)]
        FileCrowded,
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }

    #[pallet::call]
    impl<T: Config> Pallet<T> {
        /// Opens a vehicle's life file with its first record: a manufacture, or an import with the specification of a
        /// car that is already old.
        ///
        /// Origin: an active organisation whose roles may write the record. The title goes to `owner`, or to the
        /// organisation itself.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `VinCheckDigit`, `VinKnown`, `NotARegistration`, `SpecificationMissing`;
        /// `NotWriter`, `WriterNotActive`, `RoleMayNotWrite`; `FutureDate`, `BeforeManufacture`, and those of fields.
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
            Self::do_register(&who, &vin, entry, owner)
        }

        /// Writes a record into a vehicle's life file.
        ///
        /// Origin: an active organisation, one of whose roles may write this kind. The record names the first that may.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `VinCheckDigit`, `VinKnown`, `UnknownVehicle`; `NotWriter`,
        /// `WriterNotActive`, `RoleMayNotWrite`, `OwnersAffair`; `VehicleScrapped`, `FutureDate`, `BeforeManufacture`,
        /// those of fields; `TooManyReadings`, `TooManyFacts`, `FileCrowded`; `NotLienHolder`; for a record that passes
        /// the title `VehicleStolen`, `VehicleUnderLien`, `VehicleInDispute` and those of titles; for a correction those
        /// of amending.
        ///
        /// Events: `Recorded`; for a correction those of `amend`.
        #[pallet::call_index(1)]
        #[pallet::weight(Pallet::<T>::record_weight(Pallet::<T>::profile_of(entry), weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _entry: &EntryOf<T>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn record(origin: OriginFor<T>, vin: VinText, entry: EntryOf<T>) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let profile = Self::profile_of(&entry);
            let observed = Self::do_record(&who, &vin, entry)?;
            Ok(Some(Self::record_weight(profile, observed)).into())
        }

        /// Writes many records for many vehicles under one signature. Each is accepted or refused by itself, in order;
        /// one that registers an unknown vehicle makes the writer its owner. Refused ones count against the quota too.
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

        /// Corrects a record: withdraws it, or says what reading takes the place of its own. A shorthand for a record
        /// of kind correction, dated today.
        ///
        /// Origin: the organisation that wrote it, until it is settled, or the consortium. Another reading by its
        /// writer voids the attestations of the old one, and what needs witnesses waits for them again.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `VinCheckDigit`, `UnknownVehicle`, `UnknownRecord`; `NotWriter`,
        /// `WriterNotActive`, `NotRecordWriter`; `CorrectionOfCorrection`, `CorrectionWithReading`, `RecordWithdrawn`,
        /// `RecordSettled`; `FutureDate`, `BeforeManufacture`, those of fields; `TooManyReadings`, `FileCrowded`.
        ///
        /// Events: `RecordStatusChanged`, `Recorded`, and `AttestationsVoided` and `RecordPendingAgain` between them.
        #[pallet::call_index(3)]
        #[pallet::weight(Pallet::<T>::amend_weight(weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _number: &u32, _withdraws: &bool, _reason: &Text<128>, _odometer: &Option<Odometer>, _evidence: &List<Evidence, 8>| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn amend(
            origin: OriginFor<T>,
            vin: VinText,
            number: u32,
            withdraws: bool,
            reason: Text<128>,
            odometer: Option<Odometer>,
            evidence: List<Evidence, 8>,
        ) -> DispatchResultWithPostInfo {
            let corrector = Self::ensure_corrector(origin)?;
            let entry = Self::correction(number, withdraws, reason, odometer, evidence);
            let observed = Self::do_correct(corrector, &vin, entry)?;
            Ok(Some(Self::amend_weight(observed)).into())
        }

        /// Attests a record of another organisation, or of an owner: its word stands behind it from now on. Two
        /// witnesses make a record witnessed; what needs them takes effect then.
        ///
        /// Origin: an active organisation of another house than the writer's and every other witness's. Counts as one
        /// record of its quota.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `VinCheckDigit`, `UnknownVehicle`, `UnknownRecord`; `NotWriter`,
        /// `WriterNotActive`; `CorrectionNeedsNoWitness`, `RecordWithdrawn`, `OwnRecord`, `WitnessTwice`,
        /// `TooManyWitnesses`.
        ///
        /// Events: `WitnessDismissed` of each who is independent no more, `Attested`, and `RecordTookEffect` where the
        /// record waited for it.
        #[pallet::call_index(4)]
        #[pallet::weight(Pallet::<T>::attest_weight(weight::Observed::MOST))]
        #[pallet::feeless_if(|origin: &OriginFor<T>, _vin: &VinText, _number: &u32| -> bool {
            Pallet::<T>::within_quota(origin, 1)
        })]
        pub fn attest(origin: OriginFor<T>, vin: VinText, number: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let observed = Self::do_attest(who, &vin, number)?;
            Ok(Some(Self::attest_weight(observed)).into())
        }

        /// Retracts an attestation, unless the record survived its dispute window with it. What needs witnesses and
        /// loses them counts for nothing again, but for a title brand: brands only ever add up.
        ///
        /// Origin: the witness, whatever its standing.
        ///
        /// Errors: `MalformedVin`, `VinAllEqual`, `VinCheckDigit`, `UnknownVehicle`, `UnknownRecord`, `NotWitness`,
        /// `RecordSettled`.
        ///
        /// Events: `AttestationRetracted`, and `RecordPendingAgain` where the record needs its witnesses.
        #[pallet::call_index(5)]
        #[pallet::weight(Pallet::<T>::attest_weight(weight::Observed::MOST))]
        pub fn retract_attestation(origin: OriginFor<T>, vin: VinText, number: u32) -> DispatchResultWithPostInfo {
            let who = ensure_signed(origin)?;
            let observed = Self::do_retract(who, &vin, number)?;
            Ok(Some(Self::attest_weight(observed)).into())
        }
    }
}
