//! The series of readings, with the verdict on it.

use super::records::{Records, Source};
use alloc::vec::Vec;
use urcar_types::{
    DateText, Hint, Odometer, OdometerVerdict, RecordData, RecordKind, RecordView, SeriesBreak, VehicleView,
};

/// A reading, or a break in the series of readings.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct SeriesReading<A> {
    /// The record that gave it.
    pub source: Source<A>,
    /// The kind of that record.
    pub kind: RecordKind,
    /// The reading as its writer wrote it first.
    pub written: Option<Odometer>,
    /// The reading that counts, corrections included; nothing where none does.
    pub in_force: Option<Odometer>,
    /// The same in kilometres; nothing unless it was read.
    pub kilometres: Option<u32>,
    /// The break that the record declares, in the unit of its odometer.
    pub series_break: Option<SeriesBreak>,
    /// Whether reading and break count. A reading may while the rest of its record waits.
    pub counts: bool,
    /// Whether the file had room for it.
    pub kept: bool,
}

/// The odometer of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Series<A> {
    /// The verdict with its reason, the readings that contradict each other, and the last one.
    pub verdict: OdometerVerdict,
    /// The day of the last reading.
    pub last_read_on: Option<DateText>,
    /// The distance run in all, in kilometres; nothing where nobody knows.
    pub distance_km: Option<u32>,
    /// The one record without whose reading no contradiction would be left.
    pub suspect: Option<u32>,
    /// Stretches that are worth a question.
    pub hints: Vec<Hint>,
    /// The readings, by day.
    pub readings: Vec<SeriesReading<A>>,
}

/// Returns the readings of a car, with the verdict on them.
pub(super) fn series<A: Clone>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Series<A> {
    Series {
        verdict: vehicle.odometer.clone(),
        last_read_on: vehicle.last_read_on.clone(),
        distance_km: vehicle.distance_km,
        suspect: vehicle.suspect,
        hints: vehicle.hints.clone(),
        readings: records.iter().filter_map(|view| reading(records, view)).collect(),
    }
}

fn reading<A: Clone>(records: &Records<'_, A>, view: &RecordView<A>) -> Option<SeriesReading<A>> {
    let entry = &view.record.entry;
    let series_break = match entry.data {
        RecordData::OdometerReading { series } => series,
        _ => None,
    };
    let says_something = entry.odometer.is_some() || view.odometer_in_force.is_some() || series_break.is_some();
    says_something.then(|| SeriesReading {
        source: records.source(view),
        kind: view.record.kind(),
        written: entry.odometer.clone(),
        in_force: view.odometer_in_force.clone(),
        kilometres: view.odometer_in_force.as_ref().and_then(Odometer::kilometres),
        series_break,
        counts: view.reading_counts,
        kept: view.reading_kept,
    })
}
