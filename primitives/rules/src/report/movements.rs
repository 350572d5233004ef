//! Where the car was: delivery, registrations, exports and imports.

use super::records::{Records, Source};
use alloc::vec::Vec;
use urcar_types::{Country, DateText, RecordData, RecordView};

/// The way in which a car came to a country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum MovementKind {
    /// Handed over by the factory.
    Delivery,
    /// Registered with a public register.
    Registration,
    /// Left a country for another.
    Export,
    /// Came into a country from another.
    Import,
}

/// A record of a country to which the car came.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Movement<A> {
    /// The record.
    pub source: Source<A>,
    /// In which way.
    pub kind: MovementKind,
    /// From where, if it was exported or imported.
    pub from: Option<Country>,
    /// To where.
    pub to: Country,
    /// When it was first registered there, if it was registered.
    pub first_registered: Option<DateText>,
}

/// Returns where the car was, by day.
pub(super) fn movements<A: Clone>(records: &Records<'_, A>) -> Vec<Movement<A>> {
    records.iter().filter_map(|view| movement(records, view)).collect()
}

fn movement<A: Clone>(records: &Records<'_, A>, view: &RecordView<A>) -> Option<Movement<A>> {
    let (kind, from, to, first_registered) = match &view.record.entry.data {
        RecordData::Delivery { country, .. } => (MovementKind::Delivery, None, country, None),
        RecordData::Registration { country, first_registered } => {
            (MovementKind::Registration, None, country, Some(first_registered))
        }
        RecordData::Export { from, to } => (MovementKind::Export, Some(from), to, None),
        RecordData::Import { from, to, .. } => (MovementKind::Import, Some(from), to, None),
        _ => return None,
    };
    Some(Movement {
        source: records.source(view),
        kind,
        from: from.cloned(),
        to: to.clone(),
        first_registered: first_registered.cloned(),
    })
}
