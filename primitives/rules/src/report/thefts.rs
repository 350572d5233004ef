//! Thefts and recoveries, by their cases.

use super::records::{Records, Source, account_of};
use alloc::{collections::BTreeMap, string::String, vec::Vec};
use urcar_types::{Condition, RecordData, Text, TheftStatus, VehicleView, case_key};

/// The state of a case of theft.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CaseState {
    /// It says that the car is stolen.
    Stolen,
    /// The same, by an insurer's word that nobody witnessed in time.
    Reported,
    /// The car was recovered.
    Recovered,
    /// No theft of it counts.
    NotInForce,
}

/// A theft or a recovery.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct TheftLine<A> {
    /// The record.
    pub source: Source<A>,
    /// Stolen, or recovered.
    pub status: TheftStatus,
}

/// A case of theft.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct TheftCase<A> {
    /// Its reference, as the earliest event has it.
    pub case: Text<32>,
    /// Its state.
    pub state: CaseState,
    /// Its thefts and recoveries, by day.
    pub events: Vec<TheftLine<A>>,
}

/// The thefts of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Thefts<A> {
    /// Whether the car is stolen.
    pub stolen: bool,
    /// Whether it is by an insurer's word alone that nobody witnessed in time.
    pub reported: bool,
    /// Cases after which it was recovered.
    pub past: u32,
    /// All cases, in the order of their references.
    pub cases: Vec<TheftCase<A>>,
}

/// Returns the thefts of a car.
pub(super) fn thefts<A: Clone + PartialEq>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Thefts<A> {
    let mut cases: BTreeMap<String, (Text<32>, Vec<TheftLine<A>>)> = BTreeMap::new();
    for view in records.iter() {
        let RecordData::Theft { status, case } = &view.record.entry.data else { continue };
        let (_, events) = cases.entry(case_key(case.as_str())).or_insert_with(|| (case.clone(), Vec::new()));
        events.push(TheftLine { source: records.source(view), status: *status });
    }
    let condition = &vehicle.condition;
    let cases = cases.into_values().map(|(case, events)| {
        let state = state(&events, condition);
        TheftCase { case, state, events }
    });
    Thefts {
        stolen: condition.stolen,
        reported: condition.theft_reported,
        past: condition.past_thefts,
        cases: cases.collect(),
    }
}

/// Returns the state of a case: that of its last event that counts. By its writer's word alone a recovery ends what the
/// same organisation told, and no other.
fn state<A: PartialEq>(events: &[TheftLine<A>], condition: &Condition) -> CaseState {
    let counting = || events.iter().filter(|event| event.source.counts);
    let stolen = || counting().filter(|event| event.status == TheftStatus::Stolen);
    if stolen().next().is_none() {
        return CaseState::NotInForce;
    }
    let ends = |event: &&TheftLine<A>| {
        let writer = account_of(&event.source.author);
        let told_all = || stolen().all(|theft| account_of(&theft.source.author) == writer);
        event.status != TheftStatus::Recovered || event.source.witnessed || told_all()
    };
    match counting().rfind(ends).map(|event| event.status) {
        Some(TheftStatus::Stolen) if condition.stolen => CaseState::Stolen,
        Some(TheftStatus::Stolen) => CaseState::Reported,
        _ => CaseState::Recovered,
    }
}
