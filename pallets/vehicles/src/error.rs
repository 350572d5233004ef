//! The pallet's errors, and from a lower layer's error to the pallet's own.

use crate::Error;
use frame_support::pallet_macros::pallet_section;
use urcar_rules::additions::AboutError;

urcar_interfaces::field_errors! { Error<T> }

impl<T> From<AboutError> for Error<T> {
    fn from(error: AboutError) -> Self {
        match error {
            AboutError::NotEarlier => Self::UnknownRecord,
            AboutError::OtherKind => Self::AboutOtherKind,
            AboutError::TooFarApart => Self::AboutTooFarApart,
            AboutError::OtherInsurer => Self::AboutOtherInsurer,
        }
    }
}

/// The errors, as a part of the pallet.
#[pallet_section]
mod errors {
    #[pallet::error]
    #[derive(PartialEq)]
    pub enum Error<T> {
        /// This is no VIN: it needs 17 characters of 0-9 and A-Z without I, O and Q.
        #[codec(index = 0)]
        MalformedVin,
        /// Seventeen times the same character is no vehicle's VIN.
        #[codec(index = 1)]
        VinAllEqual,
        /// Position 9 isn't the check digit that this VIN's region mandates.
        ///
        /// A special vehicle needs the override.
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
        /// None of the organisation's roles may write this, or not the one that is named.
        #[codec(index = 8)]
        RoleMayNotWrite,
        /// A record of manufacture, or an import with its specification, registers a vehicle.
        #[codec(index = 9)]
        NotARegistration,
        /// An import that registers a vehicle must say what vehicle it is.
        #[codec(index = 10)]
        SpecificationMissing,
        /// The event lies in the future, anywhere on earth.
        #[codec(index = 11)]
        FutureDate,
        /// The event lies before the vehicle's manufacture.
        ///
        /// If that day is wrong, correct the registration.
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
        /// A currency is three capital letters of ISO 4217, and never the chain's own money.
        ///
        /// Money that a record tells of was paid elsewhere.
        #[codec(index = 17)]
        InvalidCurrency,
        /// The code stands in no list that the field allows.
        #[codec(index = 18)]
        CodeNotInList,
        /// A text that must say something is empty or shows nothing.
        ///
        /// Fill it in, or remove the item of the list.
        #[codec(index = 19)]
        EmptyText,
        /// A text has a control character, a line break or a mark that turns its direction.
        #[codec(index = 20)]
        ControlCharacter,
        /// No odometer shows more than 9 999 999.
        #[codec(index = 21)]
        OdometerOutOfRange,
        /// A correction or an annulment has no reading of its own.
        ///
        /// The reading that a correction puts in place of another goes into its fields.
        #[codec(index = 22)]
        CorrectionWithReading,
        /// Only who wrote a record, or the consortium, may correct or annul it.
        ///
        /// What is annulled is a registration.
        #[codec(index = 23)]
        NotRecordWriter,
        /// A correction can't be corrected: correct the record again.
        ///
        /// One that waits still can be withdrawn.
        #[codec(index = 24)]
        CorrectionOfCorrection,
        /// The record was withdrawn; there is nothing left to correct or to attest.
        ///
        /// Two thirds may let it count again, if it did before.
        #[codec(index = 25)]
        RecordWithdrawn,
        /// The vehicle is scrapped; nothing but corrections may follow.
        #[codec(index = 26)]
        VehicleScrapped,
        /// The vehicle is reported stolen and can't change hands.
        #[codec(index = 27)]
        VehicleStolen,
        /// The vehicle is under lien, or one waits for its owner's consent, and can't change hands.
        #[codec(index = 28)]
        VehicleUnderLien,
        /// A dispute over one of the vehicle's records bars it from changing hands for now.
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
        /// Two thirds of the consortium stand behind this record: it needs no witness.
        #[codec(index = 33)]
        NeedsNoWitness,
        /// The record has as many witnesses as are kept.
        #[codec(index = 34)]
        TooManyWitnesses,
        /// The record is settled: the word of its witnesses stands.
        #[codec(index = 35)]
        RecordSettled,
        /// Another organisation's lien stands under this reference.
        ///
        /// Where its holder is gone an authority releases it, with evidence and witnesses.
        #[codec(index = 36)]
        NotLienHolder,
        /// A change of owner is written by its owner, through an offer that is accepted.
        #[codec(index = 37)]
        OnlyByAcceptedOffer,
        /// The batch has more items than one signature may carry.
        #[codec(index = 38)]
        BatchTooLarge,
        // 39 is retired.
        /// The vehicle has as many facts as there is room for.
        ///
        /// As many as are kept, or as there is room for of one organisation, or of its recoveries of one case.
        #[codec(index = 40)]
        TooManyFacts,
        // 41 is retired.
        /// A theft or a recovery must name its case.
        #[codec(index = 42)]
        CaseMissing,
        /// A vehicle without fuel, or with another one, has neither displacement nor a motor's power.
        #[codec(index = 43)]
        UnexpectedEngine,
        /// A chassis number is CH- and 4 to 14 characters of A-Z and 0-9.
        ///
        /// There may be single hyphens between them.
        #[codec(index = 44)]
        MalformedChassis,
        /// This is a chassis number: it is registered by a call of its own.
        #[codec(index = 45)]
        ChassisNumber,
        /// This is a VIN and no chassis number, which begins with CH-.
        #[codec(index = 46)]
        NotChassisNumber,
        /// The vehicle's registration was annulled: register it again before anything is written.
        #[codec(index = 47)]
        RegistrationAnnulled,
        /// The record belongs to an annulled registration or is its annulment: it counts for nothing.
        #[codec(index = 48)]
        RecordAnnulled,
        /// The number isn't that of the registration in force.
        #[codec(index = 49)]
        NotInForce,
        /// Two thirds of the consortium annul this: more than its writer's house rests on it.
        ///
        /// Others wrote, attest a record, or hold the title that rests on this registration. In the grace of a dispute over it
        /// its writer withdraws it all the same: that concedes the dispute, and it stands, refuted.
        #[codec(index = 50)]
        NeedsConsortium,
        /// A dispute over a record of the vehicle is open: its writer can't annul until it is over.
        #[codec(index = 51)]
        DisputeOpen,
        /// The record must have evidence.
        #[codec(index = 52)]
        EvidenceMissing,
        /// A lien of this holder stands under this reference already.
        #[codec(index = 53)]
        LienStands,
        /// You can't place another lien on this vehicle yet.
        ///
        /// A lien of yours on it is pending, stands by witnesses, or ended without consent or witnesses not long ago,
        /// or you barred its sale in vain otherwise. Place another once the owner consents to that, or later.
        #[codec(index = 54)]
        LienTooSoon,
        /// The holder of the lien must be an active organisation that may release it.
        #[codec(index = 55)]
        HolderMayNotRelease,
        /// There is nothing about this record for the owner to consent to.
        #[codec(index = 56)]
        NothingToConsent,
        /// You don't own the vehicle.
        #[codec(index = 57)]
        NotOwner,
        /// The vehicle is under notice of a title order and can't change hands.
        #[codec(index = 58)]
        VehicleUnderOrder,
        /// A title order of yours for this vehicle waits, or ended in vain not long ago.
        #[codec(index = 59)]
        TitleOrderTooSoon,
        /// This is no title order whose notice runs and to which nobody objects yet.
        #[codec(index = 60)]
        NotUnderNotice,
        /// This is no title order to which the owner objects.
        #[codec(index = 61)]
        NotObjected,
        /// As many corrections or title orders wait already as can.
        ///
        /// They are corrections of this record, or corrections and title orders for this vehicle: in all, or of one
        /// organisation.
        #[codec(index = 62)]
        TooManyWaiting,
        /// The record was amended as often as it can be: withdraw it, and write another.
        #[codec(index = 63)]
        TooManyAmendments,
        /// The record that is corrected has no specification.
        #[codec(index = 64)]
        NoSpecification,
        /// Who wrote the record is no active organisation any more.
        ///
        /// Nobody would answer for what waits.
        #[codec(index = 65)]
        WriterGone,
        /// The record that this one is about was withdrawn or annulled.
        #[codec(index = 66)]
        AboutNotInForce,
        /// A record can only be about one of its own kind: an accident or a claim.
        #[codec(index = 67)]
        AboutOtherKind,
        /// The two accidents are more than seven days apart.
        #[codec(index = 68)]
        AboutTooFarApart,
        /// The two claims are of two insurers.
        #[codec(index = 69)]
        AboutOtherInsurer,
        /// The sale of this vehicle was barred in vain not long ago: don't bar it for 90 days.
        ///
        /// A theft, a lien, the end of the car or a title order that you wrote or attested, or that the writer wrote,
        /// barred it, and was withdrawn or ended in vain.
        #[codec(index = 70)]
        BarredInVain,
        /// The withdrawal would leave the record's reading, which can be disputed still.
        ///
        /// Attest it when the window of that is over.
        #[codec(index = 71)]
        AmendmentOpen,
        /// A digest is 32 zero bytes: no document has it.
        ///
        /// Fill it in, or remove the item of the list.
        #[codec(index = 72)]
        EmptyDigest,
        /// Evidence has no bytes: say how long the document is, or remove the item of the list.
        #[codec(index = 73)]
        EmptyDocument,
        /// The model year is not one from 1886 to 2199.
        #[codec(index = 74)]
        InvalidYear,
        /// Choose what the odometer showed: kilometres, miles, unreadable, or no odometer.
        ///
        /// Nothing is preset. Where nobody looked at it, leave the odometer out.
        #[codec(index = 75)]
        OdometerNotChosen,
        /// Choose how bad it is: minor, moderate or severe. Nothing is preset.
        #[codec(index = 76)]
        SeverityNotChosen,
        /// Choose where the vehicle was hit, or remove the zone. Nothing is preset.
        #[codec(index = 77)]
        ZoneNotChosen,
        /// An accident names one zone at least in which the vehicle was hit.
        #[codec(index = 78)]
        ZoneMissing,
        /// Maintenance names one item at least: a part, and what was done to it.
        #[codec(index = 79)]
        ItemMissing,
        /// A record of a reading alone must have one.
        ///
        /// Say what the odometer showed, or that it is unreadable, or that there is none.
        #[codec(index = 80)]
        OdometerMissing,
        /// A price is more than 0, and a claim that was paid isn't 0: fill it in.
        #[codec(index = 81)]
        ZeroPrice,
        /// An odometer that has run shows 0 only once it was replaced: read it again.
        ///
        /// So does that of a car which is older than a year. Where it was, the record of a reading with its new series comes first.
        #[codec(index = 82)]
        OdometerAtZero,
        /// Choose a word of the list: nothing is preset.
        ///
        /// So it is with the reason and the work of maintenance, result and defects of an inspection, peril and status
        /// of a claim and its salvage category, the status of a diagnosis, a theft, a lien and a recall, the fuel of a
        /// specification, and with each yes or no of an accident, a recall and a claim.
        #[codec(index = 83)]
        WordNotChosen,
        /// The record was amended to another version than you name.
        ///
        /// Read it as it stands, and name the version that you attest.
        #[codec(index = 84)]
        VersionMoved,
        /// Its writer doesn't withdraw what ended a lien or a theft, or ordered a title.
        ///
        /// The car may have been sold since. Place the lien, report the theft or order the title anew. A dispute or two thirds
        /// of the consortium undo it.
        #[codec(index = 85)]
        NotWithdrawable,
        /// Several have a lien under this reference: each releases its own.
        ///
        /// A release by an authority wouldn't say which of them it ends.
        #[codec(index = 86)]
        SeveralLienHolders,
        /// One holder has four liens on a vehicle at most.
        ///
        /// Release one of them first.
        #[codec(index = 87)]
        TooManyLiens,
        /// There is no brand on this title that could be cleared: choose the brand that is meant.
        ///
        /// A form presets the brand Clear. It is written where the file has a title brand, pending or in effect, or
        /// where the registration in force is an import: what stood on the title before that isn't in the file.
        #[codec(index = 88)]
        NothingToClear,
        /// A break in the series of readings must tell what the old counter showed last: more than 0.
        ///
        /// Where it can't be read any more, name its last reading in the file.
        #[codec(index = 89)]
        CounterMissing,
        /// The model year lies more than two years after the year of manufacture.
        #[codec(index = 90)]
        ModelYearAhead,
        /// The correction withdraws nothing, and names nothing in its place.
        ///
        /// By such a correction the consortium lets a record count again that was withdrawn or refuted; of no other record
        /// it would change anything.
        #[codec(index = 91)]
        NothingCorrected,
    }
}
