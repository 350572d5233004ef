//! The order in which readings are looked at: by day; within a day and a series by value, for nobody knows which came
//! first; equal ones by submission.

use super::reading::{Reading, is_before};
use alloc::vec::Vec;
use urcar_types::SeriesBreak;

/// A reading that counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Point {
    /// Its day, counted from 1970-01-01.
    pub days: i32,
    /// Its value.
    pub kilometres: u32,
    /// The record that gave it.
    pub record: u32,
}

impl Point {
    /// Returns the days from an earlier one to this; zero where that is not earlier.
    pub fn days_since(&self, earlier: &Self) -> u32 {
        u32::try_from(self.days.saturating_sub(earlier.days)).unwrap_or(0)
    }
}

/// What comes next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    /// A reading of the present series.
    Reading(Point),
    /// A record breaks the series off, and begins the next.
    Break(SeriesBreak, u32),
}

/// Steps through what took effect, as if the record `without` had never been. Takes the time of sorting each day.
pub(super) fn walk(readings: &[Reading], without: Option<u32>, mut step: impl FnMut(Step)) {
    let mut stretch = Stretch::default();
    for day in readings.chunk_by(|one, next| one.date == next.date) {
        let counting = || day.iter().filter(|reading| !reading.pending && Some(reading.record) != without);
        stretch.days = day.first().map_or(0, |first| first.date.days());
        let mut breaks = counting().filter_map(|reading| Some((reading.series?, reading.record)));
        match (breaks.next(), breaks.next()) {
            // By value: the old counter's readings, the break, the new counter's.
            (Some((series, broken_by)), None) => {
                let of_before = |reading: &&Reading| {
                    reading.record != broken_by && reading.kilometres.is_some_and(|km| is_before(km, series))
                };
                stretch.extend(counting().filter(of_before));
                stretch.flush(&mut step);
                step(Step::Break(series, broken_by));
                stretch.extend(counting().filter(|reading| !of_before(reading)));
            }
            // By submission, as they stand.
            _ => {
                for reading in counting() {
                    if let Some(series) = reading.series {
                        stretch.flush(&mut step);
                        step(Step::Break(series, reading.record));
                    }
                    stretch.extend([reading].into_iter());
                }
            }
        }
        stretch.flush(&mut step);
    }
}

/// The readings of one day in one series, until they are put in order.
#[derive(Default)]
struct Stretch {
    days: i32,
    values: Vec<(u32, u32)>,
}

impl Stretch {
    fn extend<'a>(&mut self, readings: impl Iterator<Item = &'a Reading>) {
        self.values.extend(readings.filter_map(|reading| Some((reading.kilometres?, reading.record))));
    }

    fn flush(&mut self, step: &mut impl FnMut(Step)) {
        self.values.sort_unstable();
        for (kilometres, record) in self.values.drain(..) {
            step(Step::Reading(Point { days: self.days, kilometres, record }));
        }
    }
}
