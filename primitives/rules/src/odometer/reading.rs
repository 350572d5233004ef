//! One reading, as it is kept.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use urcar_types::{Date, SeriesBreak};

/// A drop of so many kilometres passes.
pub(super) const TOLERATED_DROP_KM: u32 = 100;

/// One reading in its place.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Reading {
    /// The day of the event.
    pub date: Date,
    /// The number of the record that gave it.
    pub record: u32,
    /// The value that counts, in kilometres; nothing where a break comes without a reading.
    pub kilometres: Option<u32>,
    /// The break in the series that the record declares, its values in kilometres.
    pub series: Option<SeriesBreak>,
    /// Whether it waits for witnesses, and counts for nothing until then.
    pub pending: bool,
}

/// Whether a reading taken on the day of a break is one of the counter before it: at least `old` less 100 km, or at
/// least half the limit.
pub(super) fn is_before(kilometres: u32, series: SeriesBreak) -> bool {
    match series {
        SeriesBreak::Replaced { old, .. } => kilometres >= old.saturating_sub(TOLERATED_DROP_KM),
        SeriesBreak::Rollover(limit) => kilometres >= limit.div_ceil(2),
    }
}

/// Whether a break denies the high with which the series before it ends: an `old` or a limit more than 100 km lower, or
/// a high below half the limit.
pub(super) fn denies(series: SeriesBreak, high: u32) -> bool {
    let lower = |value: u32| high.saturating_sub(value) > TOLERATED_DROP_KM;
    match series {
        SeriesBreak::Replaced { old, .. } => lower(old),
        SeriesBreak::Rollover(limit) => lower(limit) || high < limit.div_ceil(2),
    }
}
