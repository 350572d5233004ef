//! The rules of `data/README.md`, bound by bound, and their properties.

mod bounds;
mod breaks;
mod kept;
mod properties;
mod reference;
mod views;

use super::*;
use alloc::{vec, vec::Vec};
use urcar_types::{NoJudgement, SeriesBreak, Verdict};

/// An event with a reading, on a day counted from 1970-01-01.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Event {
    day: i32,
    km: Option<u32>,
    series: Option<SeriesBreak>,
    pending: bool,
}

/// A reading alone.
fn read(day: i32, km: u32) -> Event {
    Event { day, km: Some(km), series: None, pending: false }
}

/// A replaced counter, with a reading of the new one.
fn replaced(day: i32, old: u32, new: u32) -> Event {
    Event { series: Some(SeriesBreak::Replaced { old, new }), ..read(day, new) }
}

/// A counter that passed its limit, with a reading after it.
fn rollover(day: i32, limit: u32, km: u32) -> Event {
    Event { series: Some(SeriesBreak::Rollover(limit)), ..read(day, km) }
}

/// The readings of events in order of submission: each is the record of its place.
fn readings(events: &[Event]) -> Readings {
    let mut readings = Readings::default();
    for (record, event) in (0..).zip(events) {
        readings.set(reading(record, *event)).unwrap();
    }
    readings
}

fn reading(record: u32, Event { day, km, series, pending }: Event) -> Reading {
    Reading { date: Date::from_days(day), record, kilometres: km, series, pending }
}

/// The pairs that the verdict on a file finds which doesn't start with an import.
fn pairs(events: &[Event]) -> Vec<(u32, u32)> {
    readings(events).verdict(false).illogical_pairs
}

fn last_km(events: &[Event]) -> Option<u32> {
    readings(events).verdict(false).last_odometer_km
}

/// The verdict and its reason.
fn judged(events: &[Event], starts_with_import: bool) -> (Verdict, Option<NoJudgement>) {
    let verdict = readings(events).verdict(starts_with_import);
    (verdict.verdict, verdict.reason)
}
