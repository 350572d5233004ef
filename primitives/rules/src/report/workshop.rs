//! Inspections and maintenance.

use super::records::{Records, Source};
use alloc::vec::Vec;
use urcar_types::{
    Date, DateText, Defect, InspectionResult, MaintenanceType, Odometer, RecordData, RequiredText, ServiceItem,
};

/// An inspection.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct InspectionLine<A> {
    /// The record.
    pub source: Source<A>,
    /// Passed or failed.
    pub result: InspectionResult,
    /// Until when it holds, by its inspector's word.
    pub valid_until: Option<DateText>,
    /// Whether it holds on the day of the report: it counts, was passed, and its day hasn't passed.
    pub valid: bool,
    /// The defects that were found.
    pub defects: Vec<Defect>,
    /// The certificate's number.
    pub certificate: RequiredText<32>,
}

/// A visit to a workshop.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct MaintenanceLine<A> {
    /// The record.
    pub source: Source<A>,
    /// Why.
    pub reason: MaintenanceType,
    /// The parts that were looked at, with what was done to them.
    pub items: Vec<ServiceItem>,
    /// The reading that counts, in kilometres.
    pub kilometres: Option<u32>,
}

/// Returns the inspections of a car, by day.
pub(super) fn inspections<A: Clone>(records: &Records<'_, A>, day: Date) -> Vec<InspectionLine<A>> {
    let inspections = records.iter().filter_map(|view| {
        let RecordData::Inspection { result, valid_until, defects, certificate } = &view.record.entry.data else {
            return None;
        };
        let source = records.source(view);
        let holds = valid_until.as_ref().is_some_and(|until| day <= until.date());
        Some(InspectionLine {
            valid: source.counts && *result == InspectionResult::Passed && holds,
            source,
            result: *result,
            valid_until: valid_until.clone(),
            defects: defects.as_slice().to_vec(),
            certificate: certificate.clone(),
        })
    });
    inspections.collect()
}

/// Returns the maintenance of a car, by day.
pub(super) fn maintenance<A: Clone>(records: &Records<'_, A>) -> Vec<MaintenanceLine<A>> {
    let visits = records.iter().filter_map(|view| {
        let RecordData::Maintenance { reason, items } = &view.record.entry.data else { return None };
        Some(MaintenanceLine {
            source: records.source(view),
            reason: *reason,
            items: items.as_slice().to_vec(),
            kilometres: view.odometer_in_force.as_ref().and_then(Odometer::kilometres),
        })
    });
    visits.collect()
}
