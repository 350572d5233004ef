//! Stretches of one counter that are worth a question.

use super::{
    TOLERATED_DROP_KM,
    reading::Reading,
    walk::{Point, Step, walk},
};
use alloc::vec::Vec;
use urcar_types::Hint;

const DAYS_OF_ONE_YEAR: u32 = 365;
const DAYS_OF_TWO_YEARS: u32 = 730;
/// Less than that a year is little,
const LITTLE_KM_A_YEAR: u32 = 1_000;
/// after more than that a year.
const USED_KM_A_YEAR: u32 = 8_000;
/// More kilometres than that a year are heavy use.
pub const HEAVY_KM_A_YEAR: u32 = 100_000;

/// Returns the first stretch of each sort in the walk, if there is one.
pub(super) fn hints(readings: &[Reading]) -> Vec<Hint> {
    let mut found = Found::default();
    let mut series = Vec::new();
    walk(readings, None, |step| match step {
        Step::Reading(reading) => series.push(reading),
        Step::Break(..) => {
            found.look(&series);
            series.clear();
        }
    });
    found.look(&series);
    [found.little, found.heavy].into_iter().flatten().collect()
}

#[derive(Default)]
struct Found {
    little: Option<Hint>,
    heavy: Option<Hint>,
}

impl Found {
    fn look(&mut self, series: &[Point]) {
        let Some(first) = series.first() else { return };
        // What the counter ran across a rollback nobody knows.
        let is_known = !runs_back(series);
        self.little = self.little.or_else(|| {
            stretches(series, DAYS_OF_TWO_YEARS)
                .find(|(from, to)| {
                    let long_before = from.days_since(first) >= DAYS_OF_ONE_YEAR;
                    is_known && long_before && above(first, from, USED_KM_A_YEAR) && below(from, to, LITTLE_KM_A_YEAR)
                })
                .map(|(from, to)| Hint::LittleUse { from: from.record, to: to.record })
        });
        self.heavy = self.heavy.or_else(|| {
            stretches(series, DAYS_OF_ONE_YEAR)
                .find(|(from, to)| above(from, to, HEAVY_KM_A_YEAR))
                .map(|(from, to)| Hint::HeavyUse { from: from.record, to: to.record })
        });
    }
}

/// Whether a series shows less than before, by more than is tolerated.
fn runs_back(series: &[Point]) -> bool {
    let mut high = 0u32;
    series.iter().any(|point| {
        high = high.max(point.kilometres);
        high.saturating_sub(point.kilometres) > TOLERATED_DROP_KM
    })
}

/// Returns each reading with the first one that is at least so many days later. Looks at each of them twice at most.
fn stretches(series: &[Point], days: u32) -> impl Iterator<Item = (&Point, &Point)> {
    let mut later = series.iter().peekable();
    series.iter().filter_map(move |from| {
        while later.next_if(|to| to.days_since(from) < days).is_some() {}
        Some((from, *later.peek()?))
    })
}

fn above(from: &Point, to: &Point, km_a_year: u32) -> bool {
    run(from, to) > tolerated(from, to, km_a_year)
}

fn below(from: &Point, to: &Point, km_a_year: u32) -> bool {
    run(from, to) < tolerated(from, to, km_a_year)
}

/// The distance times the days of a year: nothing where the later reading is lower.
fn run(from: &Point, to: &Point) -> u64 {
    u64::from(to.kilometres.saturating_sub(from.kilometres)).saturating_mul(DAYS_OF_ONE_YEAR.into())
}

fn tolerated(from: &Point, to: &Point, km_a_year: u32) -> u64 {
    u64::from(km_a_year).saturating_mul(to.days_since(from).into())
}
