//! Accidents and claims of which several records tell, each with a link to an earlier one.
//!
//! A link counts once it is confirmed: then the records of both sides stand under one number, the root, and count once.
//! They keep it whatever becomes of the record that had it, or of one that linked the others: where the root is withdrawn,
//! the earliest that is left stands for all.

use super::fact::{Fact, KeptFact, Link, Zones};
use alloc::{collections::BTreeMap, vec::Vec};
use urcar_types::Severity;

/// An accident, by all records of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accident {
    /// The records of it, in order of submission; the first stands for all.
    pub records: Vec<u32>,
    /// The highest severity of any.
    pub severity: Severity,
    /// The zones of all.
    pub zones: Zones,
}

/// Returns the accidents, in the order of their first records. Only what took effect counts.
pub(super) fn accidents(facts: &[KeptFact]) -> Vec<Accident> {
    let mut places: BTreeMap<u32, usize> = BTreeMap::new();
    let mut accidents: Vec<Accident> = Vec::new();
    for kept in facts.iter().filter(|kept| kept.is_in_effect()) {
        let Fact::Accident { severity, zones, link } = kept.fact else { continue };
        let place = *places.entry(root(kept.record, link)).or_insert(accidents.len());
        match accidents.get_mut(place) {
            Some(accident) => {
                accident.records.push(kept.record);
                accident.zones = accident.zones.union(zones);
                if severity_rank(severity) > severity_rank(accident.severity) {
                    accident.severity = severity;
                }
            }
            None => accidents.push(Accident { records: Vec::from([kept.record]), severity, zones }),
        }
    }
    accidents
}

/// Returns how many total losses there are: a claim is one, whichever of its records says so.
pub(super) fn total_losses(facts: &[KeptFact]) -> u32 {
    let claims = facts.iter().filter(|kept| kept.is_in_effect()).filter_map(|kept| match kept.fact {
        Fact::Claim { total_loss: true, link, .. } => Some((root(kept.record, link), ())),
        _ => None,
    });
    u32::try_from(claims.collect::<BTreeMap<_, _>>().len()).unwrap_or(u32::MAX)
}

/// Returns whether a total loss leaves scrap or parts alone: whatever another record of the claim says.
pub(super) fn is_not_repairable(facts: &[KeptFact]) -> bool {
    let mut in_effect = facts.iter().filter(|kept| kept.is_in_effect());
    in_effect.any(|kept| matches!(kept.fact, Fact::Claim { not_repairable: true, .. }))
}

/// Lets a record's link count: whatever stood under its number stands under that of the record that it names. Returns
/// whether anything changed.
pub(super) fn confirm(facts: &mut [KeptFact], record: u32) -> bool {
    let Some(linked) = facts.iter().find(|kept| kept.record == record) else { return false };
    let is_accident = matches!(linked.fact, Fact::Accident { .. });
    let Some(Link::About(about)) = link_of(&linked.fact).filter(|link| *link != Link::About(record)) else {
        return false;
    };
    let named = facts.iter().find(|kept| kept.record == about);
    // A claim that adds nothing to the condition isn't kept; its number is all that is needed of it.
    let to = named.and_then(|kept| Some(root(about, link_of(&kept.fact)?))).unwrap_or(about);
    for kept in facts.iter_mut().filter(|kept| matches!(kept.fact, Fact::Accident { .. }) == is_accident) {
        let number = kept.record;
        let Some(link) = link_mut(&mut kept.fact) else { continue };
        if number == record || *link == Link::Root(record) {
            *link = Link::Root(to);
        }
    }
    true
}

fn root(record: u32, link: Link) -> u32 {
    match link {
        Link::Root(root) => root,
        Link::None | Link::About(_) => record,
    }
}

fn link_of(fact: &Fact) -> Option<Link> {
    match fact {
        Fact::Accident { link, .. } | Fact::Claim { link, .. } => Some(*link),
        _ => None,
    }
}

fn link_mut(fact: &mut Fact) -> Option<&mut Link> {
    match fact {
        Fact::Accident { link, .. } | Fact::Claim { link, .. } => Some(link),
        _ => None,
    }
}

/// Returns how bad a severity is beside the others.
pub(crate) fn severity_rank(severity: Severity) -> u8 {
    match severity {
        Severity::NotChosen => 0,
        Severity::Minor => 1,
        Severity::Moderate => 2,
        Severity::Severe => 3,
    }
}
