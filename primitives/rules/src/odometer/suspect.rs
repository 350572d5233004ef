//! The one record that may be wrong, where all others agree.

use super::{reading::Reading, verdict::pairs};
use alloc::collections::BTreeSet;

/// Records that are tried at most, each by a walk of its own. Where there are more, nobody is suspected.
const MOST_CANDIDATES: usize = 16;

/// Returns the one record without which no contradiction would be left, if exactly one is.
///
/// Only a reading of the first pair can be it, or a break. To take out any other reading leaves that pair: in the walk
/// up to it, the high and the last reading of an earlier day stay what they are, and so do the series.
pub(super) fn suspect(readings: &[Reading]) -> Option<u32> {
    let (contradicted, contradicts) = *pairs(readings, None).first()?;
    let breaks = readings.iter().filter(|reading| !reading.pending && reading.series.is_some());
    let candidates: BTreeSet<u32> = breaks.map(|reading| reading.record).chain([contradicted, contradicts]).collect();
    if candidates.len() > MOST_CANDIDATES {
        return None;
    }
    let mut mending = candidates.into_iter().filter(|record| pairs(readings, Some(*record)).is_empty());
    let first = mending.next()?;
    mending.next().is_none().then_some(first)
}
