//! All that the chain shows of one vehicle, in one answer.

use crate::{DisputeView, ListingView, PendingView, RecordView, VehicleView, Vin};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Records that one answer with whole files holds at most, all files taken together.
pub const MAX_FILE_RECORDS: u32 = 1_000;

/// All that the chain shows of one vehicle at one block.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "A: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "A: serde::Deserialize<'de>, Balance: core::str::FromStr, BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct FileView<A, Balance, BlockNumber> {
    /// The vehicle as its file stands.
    pub vehicle: VehicleView<A>,
    /// Records in order of their numbers: those that were asked for, or all from the first on. Where fewer are told than
    /// [`VehicleView::records`] says, the rest didn't fit, and is asked for by number.
    pub records: Vec<RecordView<A>>,
    /// The records that wait for something, in order of their numbers.
    pub pending: Vec<PendingView<BlockNumber>>,
    /// The disputes over its records, open or over, oldest first; the newest 100 where there are more.
    pub disputes: Vec<DisputeView<A, Balance, BlockNumber>>,
    /// The listing, where it is for sale.
    pub listing: Option<ListingView<A, Balance, BlockNumber>>,
}

/// A stretch of all files.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "A: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "A: serde::Deserialize<'de>, Balance: core::str::FromStr, BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct FilePage<A, Balance, BlockNumber> {
    /// Files in the order in which the chain stores them, which says nothing of their age.
    pub files: Vec<FileView<A, Balance, BlockNumber>>,
    /// After which vehicle to ask on; nothing at the end.
    pub next: Option<Vin>,
}
