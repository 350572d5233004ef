//! Disputes, pending and annulled records, corrections, and the records that no other part of the report has.

use super::records::{Records, Source, count};
use alloc::vec::Vec;
use urcar_types::{
    AnnulledView, Brand, Date, DateText, DisputeStatus, DisputeView, Ground, PendingReason, PendingView, RecordData,
    RecordKind, RecordStatus, RequiredText, Text, VehicleView,
};

/// Where a dispute stands, without its money.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DisputeOutcome {
    /// Not over.
    Open,
    /// The record was found wrong.
    Upheld,
    /// Nothing was found wrong with it.
    Dismissed,
    /// The writer withdrew or amended it in time.
    Conceded,
    /// Too few voted, twice.
    Unresolved,
    /// The last of its challengers gave up.
    GivenUp,
    /// Two thirds of the consortium changed what was disputed.
    Void,
}

/// A dispute over a record of the file.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisputeLine {
    /// Its number.
    pub dispute: u32,
    /// The number of the record that is challenged.
    pub record: u32,
    /// The kind of that record, where it is told.
    pub kind: Option<RecordKind>,
    /// The lowest version that is disputed: 0 for the record as a whole.
    pub from: u32,
    /// Why it is challenged.
    pub ground: Ground,
    /// The opener's statement.
    pub statement: Text<200>,
    /// Whether the writer disputes its own record.
    pub own: bool,
    /// How many challenge it.
    pub challengers: u32,
    /// Where it stands, or how it ended.
    pub outcome: DisputeOutcome,
    /// Votes to uphold it, as they were last counted.
    pub votes_for: u32,
    /// Votes to dismiss it, as they were last counted.
    pub votes_against: u32,
}

/// The disputes over a file's records.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Disputes {
    /// How many are open.
    pub open: u32,
    /// Those that are told, oldest first.
    pub disputes: Vec<DisputeLine>,
}

/// A record that waits.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PendingLine {
    /// Its number.
    pub record: u32,
    /// Its kind.
    pub kind: RecordKind,
    /// The reason for which it waits.
    pub why: PendingReason,
    /// The day of the block that took it, in UTC.
    pub since: DateText,
}

/// A record of the file, by its kind.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct OtherLine<A> {
    /// The record.
    pub source: Source<A>,
    /// Its kind.
    pub kind: RecordKind,
}

/// A record that corrects another, or annuls a registration.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct CorrectionLine<A> {
    /// The record.
    pub source: Source<A>,
    /// The number of the record that it corrects, or of the registration that it annuls.
    pub of: u32,
    /// Whether nothing of that holds.
    pub withdraws: bool,
    /// Why.
    pub reason: RequiredText<128>,
}

/// The part of a file whose registration was annulled. It is shown, and counts for nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Annulled<A> {
    /// How many records it has, the annulment among them.
    pub count: u32,
    /// The brands that were placed under it, in order of number.
    pub brands: Vec<Brand>,
    /// How many records of a theft were in force under it.
    pub thefts: u32,
    /// Its records, by day.
    pub records: Vec<OtherLine<A>>,
}

/// Returns the disputes over a file's records.
pub(super) fn disputes<A: Clone, Balance, BlockNumber>(
    records: &Records<'_, A>,
    vehicle: &VehicleView<A>,
    disputes: &[DisputeView<A, Balance, BlockNumber>],
) -> Disputes {
    let lines = disputes.iter().map(|view| DisputeLine {
        dispute: view.dispute,
        record: view.record,
        kind: records.get(view.record).map(|disputed| disputed.record.kind()),
        from: view.from,
        ground: view.ground,
        statement: view.statement.clone(),
        own: view.own,
        challengers: count(&view.challengers),
        outcome: outcome(&view.status),
        votes_for: view.votes_for,
        votes_against: view.votes_against,
    });
    Disputes { open: vehicle.disputes, disputes: lines.collect() }
}

fn outcome<Balance>(status: &DisputeStatus<Balance>) -> DisputeOutcome {
    match status {
        DisputeStatus::Open => DisputeOutcome::Open,
        DisputeStatus::Upheld { .. } => DisputeOutcome::Upheld,
        DisputeStatus::Dismissed { .. } => DisputeOutcome::Dismissed,
        DisputeStatus::Conceded => DisputeOutcome::Conceded,
        DisputeStatus::Unresolved { .. } => DisputeOutcome::Unresolved,
        DisputeStatus::GivenUp { .. } => DisputeOutcome::GivenUp,
        DisputeStatus::Void => DisputeOutcome::Void,
    }
}

/// Returns the records that wait.
pub(super) fn pending<BlockNumber>(pending: &[PendingView<BlockNumber>]) -> Vec<PendingLine> {
    let lines = pending.iter().map(|view| PendingLine {
        record: view.record,
        kind: view.kind,
        why: view.why,
        since: Date::from_millis(view.since).into(),
    });
    lines.collect()
}

/// Returns the records that correct others.
pub(super) fn corrections<A: Clone>(records: &Records<'_, A>) -> Vec<CorrectionLine<A>> {
    let corrections = records.iter().filter_map(|view| {
        let (of, withdraws, reason) = match &view.record.entry.data {
            RecordData::Correction { corrects, withdraws, reason, .. } => (*corrects, *withdraws, reason),
            RecordData::Annulment { registration, reason } => (*registration, true, reason),
            _ => return None,
        };
        Some(CorrectionLine { source: records.source(view), of, withdraws, reason: reason.clone() })
    });
    corrections.collect()
}

/// Returns the part of a file whose registration was annulled.
pub(super) fn annulled<A: Clone>(records: &Records<'_, A>, annulled: &AnnulledView) -> Annulled<A> {
    let of_it = records.iter().filter(|view| view.status == RecordStatus::Annulled);
    Annulled {
        count: annulled.records,
        brands: annulled.brands.clone(),
        thefts: annulled.thefts,
        records: of_it.map(|view| OtherLine { source: records.source(view), kind: view.record.kind() }).collect(),
    }
}

/// Returns the records that no other part of the report has.
pub(super) fn others<A: Clone>(records: &Records<'_, A>) -> Vec<OtherLine<A>> {
    use RecordKind as K;
    let others = records.iter().filter_map(|view| match view.record.kind() {
        kind @ (K::Manufacture | K::PartScrapped | K::ReturnToFactory | K::Diagnosis | K::Evaluation) => {
            Some(OtherLine { source: records.source(view), kind })
        }
        K::Maintenance
        | K::Delivery
        | K::Retail
        | K::Registration
        | K::Recall
        | K::Inspection
        | K::Accident
        | K::InsuranceClaim
        | K::TitleBrand
        | K::Theft
        | K::Lien
        | K::Export
        | K::Import
        | K::OdometerReading
        | K::Scrapped
        | K::Correction
        | K::Sale
        | K::Transfer
        | K::TitleOrder
        | K::Annulment => None,
    });
    others.collect()
}
