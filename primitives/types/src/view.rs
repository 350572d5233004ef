//! The views of a vehicle, the same in runtime API and JSON-RPC.

use crate::{
    Amount, Author, Brand, Concern, Condition, DateText, Digest, Hint, NoJudgement, Odometer, OdometerVerdict, Record,
    RecordKind, RecordStatus, Specification, Verdict, Vin, VinError,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Records that one page holds at most.
pub const MAX_RECORDS: u32 = 100;

/// Why nothing can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ReadError {
    /// The text is no VIN.
    #[codec(index = 0)]
    MalformedVin(VinError),
    /// Nobody registered this vehicle.
    #[codec(index = 1)]
    UnknownVehicle,
}

/// The part of a file that counts for nothing: its registration was annulled.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AnnulledView {
    /// How many records it has, the annulment among them: the file's first ones.
    pub records: u32,
    /// The brands that were placed under it, in order of number. They are shown, and count for nothing.
    pub brands: Vec<Brand>,
    /// How many records of a theft were in force under it. They are shown, and count for nothing.
    pub thefts: u32,
}

/// A vehicle as its file stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct VehicleView<A> {
    /// Its VIN.
    pub vin: Vin,
    /// The reasons to ask before buying it, the gravest first.
    pub concerns: Vec<Concern>,
    /// The account that holds the title, where there is one.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Account>"))]
    pub owner: Option<A>,
    /// The condition that its records add up to.
    pub condition: Condition,
    /// How the odometer is judged.
    pub odometer: OdometerVerdict,
    /// The day of its last reading; nothing where no reading counts.
    pub last_read_on: Option<DateText>,
    /// The kinds of its records that wait for something, in order of their numbers: see [`PendingView`].
    pub pending: Vec<RecordKind>,
    /// Open disputes over its records. They bar a change of hands for a time.
    pub disputes: u32,
    /// The head of the file.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub head: Digest,
    /// The state of the file, which an owner confirms and a buyer agrees to: `blake2_256(head ++ SCALE((condition,
    /// odometer verdict, pending, open)))`, where the last two are the records that wait for something, each number with
    /// its reason, and the numbers of the open disputes, in order.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub state: Digest,
    /// The distance that it has run in all, in kilometres, as far as the file tells: by the counter that it has now,
    /// and by those that were replaced or rolled over before. Nothing where no reading counts, or where readings contradict
    /// each other.
    pub distance_km: Option<u32>,
    /// The car as it was built, by the registration in force and its corrections; where there is none, by the last.
    pub specification: Specification,
    /// How many owners the file tells of: retail, sales, transfers, and the keeper of a car brought in by an authority.
    pub owners: u32,
    /// Recorded sales between owners.
    pub sales: u32,
    /// The one record without whose reading no contradiction would be left, if exactly one is.
    pub suspect: Option<u32>,
    /// Stretches between readings that are worth a question.
    pub hints: Vec<Hint>,
    /// How many records the file has.
    pub records: u32,
    /// The number of the registration in force, from which on everything counts; nothing where it was annulled, and the
    /// car wasn't registered again.
    pub birth: Option<u32>,
    /// The part of the file before it, where there is any.
    pub annulled: Option<AnnulledView>,
    /// Who wrote that registration.
    pub registered_by: Author<A>,
    /// Time of the block that took it, in milliseconds since 1970-01-01.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub registered_at: u64,
    /// Whether position 9 of the VIN is the check digit that the other sixteen ask for; nothing of a chassis number.
    pub check_digit_fits: Option<bool>,
}

/// A record with what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct RecordView<A> {
    /// The price of a retail or a sale in the chain's own money, in its smallest unit; nothing where it is in another.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal::option", default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Decimal>"))]
    pub token_price: Option<Amount<u128>>,
    /// The time of the block in which it was listed, in milliseconds since 1970-01-01, of a sale from a listing; nothing
    /// of any other record.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal::option", default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Decimal>"))]
    pub listed_at: Option<u64>,
    /// The record, byte for byte what the head covers.
    pub record: Record<A>,
    /// Its status.
    pub status: RecordStatus,
    /// The organisations that attest it.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::Account>"))]
    pub witnesses: Vec<A>,
    /// Whether there were as many at one time as make it witnessed. It stays so if one of them takes its word back.
    pub witnessed: bool,
    /// The version that the one attested by whose word it was witnessed; of a correction, that of the record that it corrects.
    /// What its writer amended since they didn't see; what two thirds or a ruling changed before, those may not have seen who
    /// attested it earlier.
    pub witnessed_version: Option<u32>,
    /// Whether what it says waits for witnesses, for its owner's consent or for a notice, and so counts for nothing
    /// yet, its reading apart.
    pub pending: bool,
    /// How often it was changed: by amendments in effect, undone ones included, by a withdrawal that can be disputed, and
    /// by being put back.
    pub version: u32,
    /// The end of the last window in which it, or its last amendment, can be disputed, in milliseconds since
    /// 1970-01-01; nothing while it waits.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal::option", default))]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Decimal>"))]
    pub window_until: Option<u64>,
    /// Whether it is witnessed, and past its own window without an open dispute: its witnesses' word stands.
    pub settled: bool,
    /// Whether the file had room for its reading. Without that it counts for nothing.
    pub reading_kept: bool,
    /// Whether its reading counts, as it reads now: it may while the rest waits, and it stays where a ruling found the
    /// rest wrong after the reading's own window.
    pub reading_counts: bool,
    /// The reading that counts: that of the last amendment in effect which says one, else the record's own; nothing
    /// where none counts. Where a counter was replaced or rolled over it may be one that wasn't read.
    pub odometer_in_force: Option<Odometer>,
    /// The head of the file after it.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub head: Digest,
}

/// A reading that counts.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReadingView {
    /// The number of its record.
    pub record: u32,
    /// The day of the event.
    pub date: DateText,
    /// The reading, in kilometres.
    pub kilometres: u32,
}

/// Two readings that contradict each other.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contradiction {
    /// The reading that is contradicted.
    pub earlier: ReadingView,
    /// The one that contradicts it, of a later event.
    pub later: ReadingView,
}

/// The verdict on an odometer, with the readings that contradict each other.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OdometerView {
    /// The verdict.
    pub verdict: Verdict,
    /// Why there is no judgement; with no other verdict.
    pub reason: Option<NoJudgement>,
    /// The last reading in order of events, in kilometres, whatever the verdict; of the last counter that was read.
    pub last_odometer_km: Option<u32>,
    /// The day of that reading.
    pub last_read_on: Option<DateText>,
    /// The readings that contradict each other, in order of events.
    pub contradictions: Vec<Contradiction>,
}

/// The reason for which a record waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PendingReason {
    /// It takes effect once two organisations attest it.
    #[codec(index = 0)]
    Witnesses,
    /// A lien that bars the sale, and lapses unless the owner consents to it or two organisations attest it.
    #[codec(index = 1)]
    Consent,
    /// It counts, and names an earlier record of the same accident or claim. They count as one once that record's
    /// writer or two organisations attest it.
    #[codec(index = 2)]
    Link {
        /// The earlier record.
        about: u32,
    },
    /// A correction that takes effect once two organisations outside its writer's house attest it.
    #[codec(index = 3)]
    Correction {
        /// The record that it corrects.
        corrects: u32,
    },
    /// A title order that has its witnesses: it passes the title when its notice is over.
    #[codec(index = 4)]
    Notice,
    /// A title order to which the owner objects: it waits for two thirds of the consortium.
    #[codec(index = 5)]
    Objection,
}

/// A record that waits for something.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PendingView<BlockNumber> {
    /// Its number.
    pub record: u32,
    /// Its kind.
    pub kind: RecordKind,
    /// The reason.
    pub why: PendingReason,
    /// The version which an attestation names: its own; of a correction, that of the record that it corrects.
    pub version: u32,
    /// Time of the block that took the record, in milliseconds since 1970-01-01.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub since: u64,
    /// The block from which on it waits no more, or from which on a title order bars the sale no more.
    pub until: Option<BlockNumber>,
}

/// A stretch of a life file.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct RecordPage<A> {
    /// Records in order of their numbers.
    pub records: Vec<RecordView<A>>,
    /// How many the file has in all.
    pub total: u32,
    /// The number to ask for next; nothing at the end of the file.
    pub next: Option<u32>,
    /// The head of the whole file.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub head: Digest,
}

/// The head of a file and what it covers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HeadView {
    /// `blake2_256(previous head ++ SCALE(record))`, from `blake2_256(SCALE(vin))` on.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub head: Digest,
    /// How many records it covers.
    pub records: u32,
}
