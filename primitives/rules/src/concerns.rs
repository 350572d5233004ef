//! The concerns about a vehicle, the same wherever it is shown.

use crate::appraisal::Gravity;
use alloc::vec::Vec;
use urcar_types::{Concern, Odometer, RecordKind, VehicleView, Verdict};

/// Returns what speaks against a vehicle as its file stands, the gravest first; with the reading that a seller declares.
pub fn concerns<A>(view: &VehicleView<A>, declared: Option<&Odometer>) -> Vec<Concern> {
    let condition = &view.condition;
    let last_km = view.odometer.last_odometer_km;
    let declared_below = declared
        .and_then(Odometer::kilometres)
        .zip(last_km)
        .and_then(|(declared, last)| (declared < last).then_some(Concern::DeclaredBelow(last)));
    let severe = condition.accident_severities.severe;
    let when = |is_so: bool, concern: Concern| is_so.then_some(concern);
    let count = |count: u32, concern: fn(u32) -> Concern| (count > 0).then(|| concern(count));
    let annulled = view.annulled.as_ref().map_or(0, |annulled| annulled.records);

    let before = [
        when(condition.scrapped, Concern::Scrapped),
        when(condition.stolen, Concern::Stolen),
        when(condition.not_repairable, Concern::NotRepairable),
        count(condition.total_losses, Concern::TotalLosses),
    ];
    let after = [
        when(view.birth.is_none(), Concern::NotRegistered),
        when(condition.theft_reported, Concern::TheftReported),
        count(condition.past_thefts, Concern::PastThefts),
        when(view.odometer.verdict != Verdict::Logical, Concern::Odometer(view.odometer.verdict)),
        declared_below,
        when(condition.lien, Concern::Lien),
        when(condition.lien_pending, Concern::LienPending),
        count(severe, Concern::SevereAccidents),
        count(condition.accidents.saturating_sub(severe), Concern::OtherAccidents),
        count(condition.open_recalls, Concern::OpenRecalls),
    ];
    let last = [count(view.disputes, Concern::Disputes), count(annulled, Concern::AnnulledRecords)];
    let mut kinds: Vec<(RecordKind, u32)> = Vec::new();
    for kind in &view.pending {
        match kinds.iter_mut().find(|(known, _)| known == kind) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => kinds.push((*kind, 1)),
        }
    }
    let pending = kinds.into_iter().map(|(kind, count)| Concern::Pending { kind, count });
    let brands = condition.brands.iter().map(|brand| Concern::Brand(*brand));
    let before = before.into_iter().flatten().chain(brands);
    before.chain(after.into_iter().flatten()).chain(pending).chain(last.into_iter().flatten()).collect()
}

/// Returns whether a concern is grave: it takes the car off the road or from its buyer, or tells of great damage or of
/// a forged odometer.
pub fn is_grave(concern: &Concern) -> bool {
    match concern {
        Concern::Scrapped
        | Concern::Stolen
        | Concern::TheftReported
        | Concern::NotRepairable
        | Concern::TotalLosses(_)
        | Concern::NotRegistered
        | Concern::Lien
        | Concern::Odometer(Verdict::Illogical)
        | Concern::DeclaredBelow(_)
        | Concern::SevereAccidents(_) => true,
        Concern::Brand(brand) => Gravity::of(*brand) >= Gravity::Severe,
        Concern::PastThefts(_)
        | Concern::AnnulledRecords(_)
        | Concern::LienPending
        | Concern::Odometer(Verdict::Logical | Verdict::NoJudgement)
        | Concern::OtherAccidents(_)
        | Concern::OpenRecalls(_)
        | Concern::Pending { .. }
        | Concern::Disputes(_) => false,
    }
}
