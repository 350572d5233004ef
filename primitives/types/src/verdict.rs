//! The verdict on an odometer, in the terms of RDW (NL).

use crate::Date;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// The verdict on an odometer by its readings.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Verdict {
    /// No readings contradict each other.
    #[codec(index = 0)]
    Logical,
    /// Some do.
    #[codec(index = 1)]
    Illogical,
    /// Nothing contradicts, but not all is known.
    #[codec(index = 2)]
    NoJudgement,
}

/// Why there is no judgement.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NoJudgement {
    /// The file starts with an import: nothing is known from before.
    #[codec(index = 0)]
    Import,
    /// The odometer was replaced.
    #[codec(index = 1)]
    OdometerReplaced,
    /// It passed its highest value.
    #[codec(index = 2)]
    Rollover,
    /// No reading counts at all.
    #[codec(index = 3)]
    Unreadable,
}

/// The verdict and what it rests on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OdometerVerdict {
    /// The verdict.
    pub verdict: Verdict,
    /// Why there is no judgement; with no other verdict.
    pub reason: Option<NoJudgement>,
    /// The numbers of the records that contradict each other, in order of events: what is contradicted, then what
    /// contradicts it. A back-dated record's number may be the larger one.
    pub illogical_pairs: Vec<(u32, u32)>,
    /// The last reading in order of events, in kilometres, whatever the verdict; of the last counter that was read.
    pub last_odometer_km: Option<u32>,
}

/// How far a vehicle has run, as far as its readings tell.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Mileage {
    /// The day of its last reading.
    pub read_on: Date,
    /// The distance by then, in kilometres.
    pub kilometres: u32,
}

/// A stretch between two readings of one counter that is worth a question. Never a verdict.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Hint {
    /// Hardly used: under 1,000 km a year over two years, after more than 8,000 km a year.
    #[codec(index = 0)]
    LittleUse {
        /// The record with the reading at its beginning.
        from: u32,
        /// The record with the reading at its end.
        to: u32,
    },
    /// Used hard: above 100,000 km a year.
    #[codec(index = 1)]
    HeavyUse {
        /// The record with the reading at its beginning.
        from: u32,
        /// The record with the reading at its end.
        to: u32,
    },
}
