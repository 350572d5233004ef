//! How many records are witnessed.

use super::records::{Records, is_event, is_in_force};
use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::RecordKind;

/// The records of a kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WitnessedKind {
    /// The kind.
    pub kind: RecordKind,
    /// How many records of it are in force.
    pub records: u32,
    /// How many of these are witnessed.
    pub witnessed: u32,
}

/// The records in force, corrections and annulments apart, those that wait included.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Witnessing {
    /// How many there are.
    pub records: u32,
    /// How many of these are witnessed.
    pub witnessed: u32,
    /// The same by kind.
    pub kinds: Vec<WitnessedKind>,
}

/// Returns how many records are witnessed.
pub(super) fn witnessing<A: Clone>(records: &Records<'_, A>) -> Witnessing {
    let mut kinds: BTreeMap<RecordKind, WitnessedKind> = BTreeMap::new();
    for view in records.iter().filter(|view| is_in_force(view) && is_event(view.record.kind())) {
        let kind = view.record.kind();
        let line = kinds.entry(kind).or_insert(WitnessedKind { kind, records: 0, witnessed: 0 });
        line.records = line.records.saturating_add(1);
        line.witnessed = line.witnessed.saturating_add(u32::from(view.witnessed));
    }
    let sum = |of: fn(&WitnessedKind) -> u32| kinds.values().map(of).fold(0, u32::saturating_add);
    Witnessing {
        records: sum(|line| line.records),
        witnessed: sum(|line| line.witnessed),
        kinds: kinds.values().copied().collect(),
    }
}
