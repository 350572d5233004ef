//! Recall campaigns, each with its state for this car.

use super::records::{Records, Source};
use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::{Answer, RecallStatus, RecordData, RequiredText, Text, VehicleView};

/// One record of a campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct RecallLine<A> {
    /// The record.
    pub source: Source<A>,
    /// The state for this car by then.
    pub status: RecallStatus,
    /// The component that is affected.
    pub component: Text<64>,
    /// The consequence that is feared.
    pub consequence: Text<128>,
    /// The remedy.
    pub remedy: Text<128>,
    /// Not to be driven until then.
    pub park_it: Answer,
    /// To be parked away from buildings until then.
    pub park_outside: Answer,
}

/// A recall campaign.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Campaign<A> {
    /// Its number.
    pub campaign: RequiredText<32>,
    /// Its state by the last event that counts; nothing where none does.
    pub status: Option<RecallStatus>,
    /// The records of it, by day.
    pub events: Vec<RecallLine<A>>,
}

/// The recalls of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Recalls<A> {
    /// How many are open.
    pub open: u32,
    /// All campaigns, by number.
    pub campaigns: Vec<Campaign<A>>,
}

/// Returns the recalls of a car.
pub(super) fn recalls<A: Clone>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Recalls<A> {
    let mut campaigns: BTreeMap<&RequiredText<32>, Vec<RecallLine<A>>> = BTreeMap::new();
    for view in records.iter() {
        if let RecordData::Recall { campaign, component, consequence, remedy, park_it, park_outside, status, .. } =
            &view.record.entry.data
        {
            campaigns.entry(campaign).or_default().push(RecallLine {
                source: records.source(view),
                status: *status,
                component: component.clone(),
                consequence: consequence.clone(),
                remedy: remedy.clone(),
                park_it: *park_it,
                park_outside: *park_outside,
            });
        }
    }
    let campaigns = campaigns.into_iter().map(|(campaign, events)| {
        let last = events.iter().rfind(|event| event.source.counts);
        Campaign { campaign: campaign.clone(), status: last.map(|event| event.status), events }
    });
    Recalls { open: vehicle.condition.open_recalls, campaigns: campaigns.collect() }
}
