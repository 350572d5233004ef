//! Insurance claims, each by all its records, and total losses.

use super::{
    links::roots,
    records::{Records, Source},
};
use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::{ClaimStatus, ClaimType, Money, PendingReason, RecordData, RecordView, SalvageCategory, VehicleView};

/// One record of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct ClaimReport<A> {
    /// The record.
    pub source: Source<A>,
    /// The peril.
    pub peril: ClaimType,
    /// How far the claim has come.
    pub status: ClaimStatus,
    /// How much.
    pub amount: Money,
    /// Whether it says that the car is written off.
    pub total_loss: bool,
    /// How the car may be used after a total loss.
    pub salvage_category: Option<SalvageCategory>,
    /// The earlier record that it names as one of the same claim.
    pub about: Option<u32>,
}

/// A claim.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct ClaimLine<A> {
    /// Whether it counts: one of its reports does.
    pub counts: bool,
    /// Whether a report that counts says that the car is written off.
    pub total_loss: bool,
    /// The salvage category of the last such report that has one.
    pub salvage_category: Option<SalvageCategory>,
    /// The records of it, by day.
    pub reports: Vec<ClaimReport<A>>,
}

/// The claims for a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Claims<A> {
    /// How many total losses count.
    pub total_losses: u32,
    /// Whether one of them is of category A or B.
    pub not_repairable: bool,
    /// All claims, by day.
    pub claims: Vec<ClaimLine<A>>,
}

impl<A> Claims<A> {
    /// Returns how many claims say that the car is written off, and wait for witnesses with that.
    pub(super) fn pending_total_losses(&self) -> u32 {
        let waits =
            |report: &ClaimReport<A>| report.total_loss && report.source.pending == Some(PendingReason::Witnesses);
        let pending = |claim: &&ClaimLine<A>| !claim.total_loss && claim.reports.iter().any(waits);
        u32::try_from(self.claims.iter().filter(pending).count()).unwrap_or(u32::MAX)
    }
}

/// Returns the claims for a car.
pub(super) fn claims<A: Clone + PartialEq>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Claims<A> {
    let roots = roots(records);
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    let mut claims: Vec<Vec<ClaimReport<A>>> = Vec::new();
    for report in records.iter().filter_map(|view| report(records, view)) {
        let number = report.source.record;
        let place = *places.entry(roots.get(&number).copied().unwrap_or(number)).or_insert(claims.len());
        match claims.get_mut(place) {
            Some(claim) => claim.push(report),
            None => claims.push(Vec::from([report])),
        }
    }
    Claims {
        total_losses: vehicle.condition.total_losses,
        not_repairable: vehicle.condition.not_repairable,
        claims: claims.into_iter().map(line).collect(),
    }
}

fn report<A: Clone>(records: &Records<'_, A>, view: &RecordView<A>) -> Option<ClaimReport<A>> {
    let RecordData::InsuranceClaim { claim, status, amount, total_loss, salvage_category, about } =
        &view.record.entry.data
    else {
        return None;
    };
    Some(ClaimReport {
        source: records.source(view),
        peril: *claim,
        status: *status,
        amount: amount.clone(),
        total_loss: total_loss.is_yes(),
        salvage_category: *salvage_category,
        about: *about,
    })
}

fn line<A>(reports: Vec<ClaimReport<A>>) -> ClaimLine<A> {
    let counting = || reports.iter().filter(|report| report.source.counts);
    let losses = || counting().filter(|report| report.total_loss);
    ClaimLine {
        counts: counting().next().is_some(),
        total_loss: losses().next().is_some(),
        salvage_category: losses().filter_map(|report| report.salvage_category).next_back(),
        reports,
    }
}
