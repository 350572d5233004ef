//! Accidents, each by all its records.

use super::{
    links::roots,
    records::{Records, Source},
};
use crate::condition::{Zones, severity_rank};
use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::{Answer, DateText, RecordData, RecordView, Severity, SeverityCounts, VehicleView, Zone};

/// One record of an accident.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct AccidentReport<A> {
    /// The record.
    pub source: Source<A>,
    /// Where it says that the car was hit.
    pub zones: Vec<Zone>,
    /// How badly.
    pub severity: Severity,
    /// Whether an airbag opened.
    pub airbags: Answer,
    /// Whether the structure is damaged.
    pub structural: Answer,
    /// Whether the car was towed.
    pub towed: Answer,
    /// Whether it could be driven.
    pub drivable: Answer,
    /// The earlier record that it names as one of the same accident, confirmed or not.
    pub about: Option<u32>,
}

/// An accident.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct AccidentLine<A> {
    /// The day of the earliest report that counts; of all where none does.
    pub date: DateText,
    /// The highest severity of the same.
    pub severity: Severity,
    /// The zones of the same, together.
    pub zones: Vec<Zone>,
    /// Whether it counts: one of its reports does.
    pub counts: bool,
    /// The records of it, by day.
    pub reports: Vec<AccidentReport<A>>,
}

/// The accidents of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Accidents<A> {
    /// How many count.
    pub count: u32,
    /// The same, by how bad they were.
    pub severities: SeverityCounts,
    /// All of them, by day.
    pub accidents: Vec<AccidentLine<A>>,
}

/// Returns the accidents of a car.
pub(super) fn accidents<A: Clone + PartialEq>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Accidents<A> {
    let roots = roots(records);
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    let mut accidents: Vec<Vec<AccidentReport<A>>> = Vec::new();
    for report in records.iter().filter_map(|view| report(records, view)) {
        let number = report.source.record;
        let place = *places.entry(roots.get(&number).copied().unwrap_or(number)).or_insert(accidents.len());
        match accidents.get_mut(place) {
            Some(accident) => accident.push(report),
            None => accidents.push(Vec::from([report])),
        }
    }
    let mut accidents: Vec<AccidentLine<A>> = accidents.into_iter().filter_map(line).collect();
    accidents.sort_by_key(|accident| accident.date.date());
    Accidents { count: vehicle.condition.accidents, severities: vehicle.condition.accident_severities, accidents }
}

fn report<A: Clone>(records: &Records<'_, A>, view: &RecordView<A>) -> Option<AccidentReport<A>> {
    let RecordData::Accident { zones, severity, airbags, structural, towed, drivable, about } = &view.record.entry.data
    else {
        return None;
    };
    Some(AccidentReport {
        source: records.source(view),
        zones: zones.as_slice().to_vec(),
        severity: *severity,
        airbags: *airbags,
        structural: *structural,
        towed: *towed,
        drivable: *drivable,
        about: *about,
    })
}

/// Returns what the reports of one accident add up to; nothing of none.
fn line<A>(reports: Vec<AccidentReport<A>>) -> Option<AccidentLine<A>> {
    let counts = reports.iter().any(|report| report.source.counts);
    let told = || reports.iter().filter(|report| report.source.counts || !counts);
    let date = told().next()?.source.date.clone();
    let severity = told().map(|report| report.severity).max_by_key(|severity| severity_rank(*severity))?;
    let zones = told().fold(Zones::default(), |zones, report| zones.union(Zones::of(&report.zones)));
    Some(AccidentLine { date, severity, zones: zones.to_vec(), counts, reports })
}
