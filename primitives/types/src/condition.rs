//! The condition of a vehicle, as its records add up to it.

use crate::Brand;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Accidents by how bad they were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[allow(missing_docs)]
pub struct SeverityCounts {
    pub minor: u32,
    pub moderate: u32,
    pub severe: u32,
}

/// The sum of the facts of a vehicle that took effect.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Condition {
    /// The end: nothing but corrections may follow.
    pub scrapped: bool,
    /// The last theft record says stolen.
    pub stolen: bool,
    /// A lien was placed and not released.
    pub lien: bool,
    /// Accidents recorded.
    pub accidents: u32,
    /// The same, by how bad they were.
    pub accident_severities: SeverityCounts,
    /// Claims with total loss.
    pub total_losses: u32,
    /// Campaigns whose last record says open.
    pub open_recalls: u32,
    /// Every brand ever placed, in order of number.
    pub brands: Vec<Brand>,
}
