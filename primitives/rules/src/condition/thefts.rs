//! Thefts and recoveries, which belong together by their case. Cases know nothing of each other.

use super::fact::{Fact, FactState, KeptFact};
use crate::ids::{FactKey, WriterId};
use alloc::collections::BTreeMap;
use urcar_types::{Date, TheftStatus};

/// Whether the car is stolen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Stolen {
    /// A case says so.
    pub stands: bool,
    /// A case says so by a report that has faded, and no other does.
    pub is_reported: bool,
}

/// The last events of a case by day, those of one day by submission.
#[derive(Default)]
struct Case {
    /// Of those that stand.
    standing: Option<(Date, u32, TheftStatus)>,
    /// Of all, faded ones included.
    told: Option<(Date, u32, TheftStatus)>,
}

/// Returns whether a case says that the car is stolen. Only what took effect counts.
pub(super) fn stolen(facts: &[KeptFact]) -> Stolen {
    let mut cases: BTreeMap<FactKey, Case> = BTreeMap::new();
    for kept in facts.iter().filter(|kept| kept.is_in_effect()) {
        let Fact::Theft(status, key) = kept.fact else { continue };
        let case = cases.entry(key).or_default();
        let event = (kept.date, kept.record, status);
        supersede(&mut case.told, event);
        if kept.state != FactState::Faded {
            supersede(&mut case.standing, event);
        }
    }
    let says_stolen = |last: Option<(Date, u32, TheftStatus)>| last.is_some_and(|(.., it)| it == TheftStatus::Stolen);
    let stands = cases.values().any(|case| says_stolen(case.standing));
    Stolen { stands, is_reported: !stands && cases.values().any(|case| says_stolen(case.told)) }
}

fn supersede(last: &mut Option<(Date, u32, TheftStatus)>, event: (Date, u32, TheftStatus)) {
    if last.is_none_or(|(date, record, _)| (date, record) <= (event.0, event.1)) {
        *last = Some(event);
    }
}

/// Returns who wrote every `stolen` in force of a case; nobody where there is none, or where several did. A faded one is
/// in force: only its record's withdrawal ends that.
pub(super) fn reporter(facts: &[KeptFact], case: FactKey) -> Option<WriterId> {
    let mut writers = facts.iter().filter_map(|kept| match kept.fact {
        Fact::Theft(TheftStatus::Stolen, key) if key == case && kept.is_in_effect() => Some(kept.by),
        _ => None,
    });
    let first = writers.next()?;
    writers.all(|by| by == first).then_some(first)
}

/// Judges anew which recoveries of a case count by their writer's word. One that was witnessed is never judged again.
pub(super) fn judge_recoveries(facts: &mut [KeptFact], case: FactKey) {
    let reporter = reporter(facts, case);
    for kept in facts {
        if kept.fact == Fact::Theft(TheftStatus::Recovered, case) && kept.state != FactState::Witnessed {
            kept.state = if reporter == Some(kept.by) { FactState::Stated } else { FactState::Pending };
        }
    }
}
