//! Seeing that nothing shows of a life that waits.

use super::{
    check::{Check, REQUESTS},
    life_plan::LifePlan,
};
use futures::StreamExt;
use std::collections::BTreeSet;
use urcar_client::{Account, Chain, Hash, Result, chain::Pending};
use urcar_types::{
    Answer, Brand, LienStatus, NoJudgement, PendingReason, RecallStatus, RecordData, RecordStatus, RecordView,
    TheftStatus, VehicleView,
};

/// A value, what may show of it, and what does.
type Shown = (&'static str, String, String);
/// A vehicle, its records, and those that wait.
type File = (VehicleView<Account>, Vec<RecordView<Account>>, Vec<Pending>);

/// Looks at every life on chain for something that shows although its record waits.
///
/// # Errors
/// Those of a question to the node; `check` has what was looked at until then.
pub async fn check_waiting(chain: &Chain, plans: &[LifePlan], at: Hash, check: &mut Check) -> Result<()> {
    let vins: Vec<String> = plans.iter().map(|plan| plan.vin().to_owned()).collect();
    let files = futures::stream::iter(vins)
        .map(|vin| async move {
            let Some(view) = chain.vehicle(&vin, at).await? else { return Ok(None) };
            let records = chain.records(&vin, at).await?.unwrap_or_default();
            let pending = chain.pending(&vin, at).await?.unwrap_or_default();
            Ok::<_, urcar_client::Error>(Some((view, records, pending)))
        })
        .buffered(REQUESTS);
    let compare = |check: &mut Check, plan: &LifePlan, file: Option<File>| {
        let shown = file.map_or(Vec::new(), |(view, records, pending)| {
            check.waiting += pending.len();
            shown(&view, &records, &pending)
        });
        check.compare(plan, shown);
    };
    check.compare_each(plans, files, compare).await
}

/// Returns what a file shows beside what its records in effect allow.
fn shown(view: &VehicleView<Account>, records: &[RecordView<Account>], pending: &[Pending]) -> Vec<Shown> {
    let (condition, odometer) = (&view.condition, &view.odometer);
    let in_effect: Vec<&RecordData<Account>> =
        records.iter().filter(|view| is_in_effect(view)).map(|view| &view.record.entry.data).collect();
    let any = |of: fn(&RecordData<Account>) -> bool| in_effect.iter().any(|data| of(data));
    let brands: BTreeSet<u8> = in_effect.iter().filter_map(|data| brand(data)).collect();
    let found: Vec<u8> = condition.brands.iter().map(|brand| brand.code()).collect();
    let losses = in_effect.iter().filter(|data| is_loss(data));
    let campaigns: BTreeSet<&str> = in_effect.iter().filter_map(|data| open_campaign(data)).collect();
    let waits: Vec<u32> = records.iter().filter(|view| view.pending).map(|view| view.record.number).collect();
    let told: Vec<u32> = pending.iter().filter(|it| waits_for_effect(it)).map(|it| it.record).collect();
    let flags = [
        ("scrapped", any(|data| matches!(data, RecordData::Scrapped { .. })), condition.scrapped),
        ("stolen", any(|data| matches!(data, RecordData::Theft { status: TheftStatus::Stolen, .. })), condition.stolen),
        ("lien", any(is_lien), condition.lien),
        ("a counter that starts anew", any(is_break), starts_anew(odometer.reason)),
    ];
    let mut shown: Vec<Shown> = flags
        .into_iter()
        .map(|(what, allowed, found)| (what, (found && allowed).to_string(), found.to_string()))
        .collect();
    let at_most = |what, allowed: usize, found: u32| (what, allowed.min(found as usize).to_string(), found.to_string());
    let waiting_in_pairs: Vec<u32> =
        odometer.illogical_pairs.iter().flat_map(|(a, b)| [*a, *b]).filter(|number| waits.contains(number)).collect();
    shown.extend([
        ("brands", format!("{:?}", Vec::from_iter(brands)), format!("{found:?}")),
        at_most("total losses", losses.count(), condition.total_losses),
        at_most("open recalls", campaigns.len(), condition.open_recalls),
        ("records that wait and contradict others", "[]".into(), format!("{waiting_in_pairs:?}")),
        ("records that wait", format!("{waits:?}"), format!("{told:?}")),
        ("the number of those that wait", pending.len().to_string(), view.pending.len().to_string()),
    ]);
    shown
}

fn is_in_effect(view: &RecordView<Account>) -> bool {
    !view.pending && !matches!(view.status, RecordStatus::Withdrawn | RecordStatus::Annulled)
}

/// Returns whether a record waits for its own effect: one that waits for its link counts by itself.
fn waits_for_effect(pending: &Pending) -> bool {
    !matches!(pending.why, PendingReason::Link { .. })
}

fn brand(data: &RecordData<Account>) -> Option<u8> {
    match data {
        RecordData::TitleBrand { code } if *code != Brand::Clear => Some(code.code()),
        _ => None,
    }
}

fn open_campaign(data: &RecordData<Account>) -> Option<&str> {
    match data {
        RecordData::Recall { status: RecallStatus::Open, campaign, .. } => Some(campaign.as_str()),
        _ => None,
    }
}

fn is_lien(data: &RecordData<Account>) -> bool {
    matches!(data, RecordData::Lien { status: LienStatus::Placed, .. } | RecordData::Retail { lien: Some(_), .. })
}

fn is_loss(data: &RecordData<Account>) -> bool {
    matches!(data, RecordData::InsuranceClaim { total_loss: Answer::Yes, .. })
}

fn is_break(data: &RecordData<Account>) -> bool {
    matches!(data, RecordData::OdometerReading { series: Some(_) })
}

fn starts_anew(reason: Option<NoJudgement>) -> bool {
    matches!(reason, Some(NoJudgement::OdometerReplaced | NoJudgement::Rollover))
}

#[cfg(test)]
mod tests;
