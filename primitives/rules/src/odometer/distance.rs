//! The distance that a car has run in all, by every counter that it had.

use super::{
    reading::Reading,
    walk::{Step, walk},
};
use urcar_types::{Mileage, SeriesBreak};

/// Returns the sum over all series of what their counters ran; nothing where no reading and no break counts.
pub(super) fn distance(readings: &[Reading]) -> Option<u32> {
    let mut run = Run::default();
    walk(readings, None, |step| match step {
        Step::Reading(reading) => {
            run.last = Some(reading.kilometres);
            run.high = run.high.max(Some(reading.kilometres));
        }
        Step::Break(series, _) => run.break_off(series),
    });
    let present = run.last.map(|last| last.saturating_sub(run.start));
    match (run.before, present) {
        (None, None) => None,
        (before, present) => Some(before.unwrap_or(0).saturating_add(present.unwrap_or(0))),
    }
}

/// Returns the distance, with the day of the last reading that counts; nothing without one.
pub(super) fn mileage(readings: &[Reading]) -> Option<Mileage> {
    let last = readings.iter().rfind(|reading| !reading.pending && reading.kilometres.is_some())?;
    Some(Mileage { read_on: last.date, kilometres: distance(readings)? })
}

#[derive(Default)]
struct Run {
    /// The distance by the counters before this one.
    before: Option<u32>,
    /// The value with which this one began: nothing was run before the first.
    start: u32,
    /// The highest value that it showed.
    high: Option<u32>,
    /// The last one.
    last: Option<u32>,
}

impl Run {
    fn break_off(&mut self, series: SeriesBreak) {
        let (end, start) = match series {
            SeriesBreak::Replaced { old, new } => (old, new),
            SeriesBreak::Rollover(limit) => (limit.saturating_add(1), 0),
        };
        let end = self.high.map_or(end, |high| high.max(end));
        let ran = end.saturating_sub(self.start);
        *self = Self { before: Some(self.before.unwrap_or(0).saturating_add(ran)), start, high: None, last: None };
    }
}
