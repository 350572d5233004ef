//! The views of a vehicle, the same in runtime API and JSON-RPC.

use crate::{Author, Condition, Digest, OdometerVerdict, Record, RecordStatus, Specification, Vin, VinError};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Records that one page holds at most.
pub const MAX_RECORDS: u32 = 100;

/// Why nothing can be shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum ReadError {
    /// The text is no VIN.
    #[codec(index = 0)]
    MalformedVin(VinError),
    /// Nobody registered this vehicle.
    #[codec(index = 1)]
    UnknownVehicle,
}

/// A vehicle as its file stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct VehicleView<A> {
    /// Its VIN.
    pub vin: Vin,
    /// Whether position 9 of the VIN is the check digit that the other sixteen ask for.
    pub check_digit_fits: bool,
    /// The car as it was built.
    pub specification: Specification,
    /// Who wrote the first record.
    pub registered_by: Author<A>,
    /// Time of the block that took the first record, in milliseconds since 1970-01-01.
    pub registered_at: u64,
    /// How many records the file has.
    pub records: u32,
    /// The head of the file.
    pub head: Digest,
    /// The account that holds the title, where there is one.
    pub owner: Option<A>,
    /// How many owners the file tells of: retail, sales, transfers, and the keeper of a car brought in by an authority.
    pub owners: u32,
    /// Recorded sales between owners.
    pub sales: u32,
    /// The condition that its records add up to.
    pub condition: Condition,
    /// How the odometer is judged.
    pub odometer: OdometerVerdict,
    /// How many of its effects wait for witnesses: brands, total losses, a replaced odometer, the end of the car.
    pub pending: u32,
    /// Open disputes over its records. While there is one, the car can't change hands.
    pub disputes: u32,
}

/// A record with what became of it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct RecordView<A> {
    /// The record, byte for byte what the head covers.
    pub record: Record<A>,
    /// Its status.
    pub status: RecordStatus,
    /// The organisations that attest it.
    pub witnesses: Vec<A>,
    /// Whether there are two of them or more.
    pub witnessed: bool,
    /// Whether what it says takes effect only once it is witnessed, and so counts for nothing yet.
    pub pending: bool,
    /// The head of the file after it.
    pub head: Digest,
}

/// A stretch of a life file.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct RecordPage<A> {
    /// Records in order of their numbers.
    pub records: Vec<RecordView<A>>,
    /// How many the file has in all.
    pub total: u32,
    /// The number to ask for next; nothing at the end of the file.
    pub next: Option<u32>,
    /// The head of the whole file.
    pub head: Digest,
}

/// The head of a file and what it covers.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct HeadView {
    /// `blake2_256(previous head ++ SCALE(record))`, from `blake2_256(SCALE(vin))` on.
    pub head: Digest,
    /// How many records it covers.
    pub records: u32,
}
