//! Thefts and recoveries, which belong together by their case. Cases know nothing of each other.

use super::fact::{Fact, FactState, KeptFact};
use crate::ids::{FactKey, WriterId};
use alloc::collections::{BTreeMap, BTreeSet};
use urcar_types::{Date, TheftStatus};

/// Whether the car is stolen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Stolen {
    /// A case says so.
    pub stands: bool,
    /// A case says so by a report that has faded, and no other does.
    pub is_reported: bool,
    /// Cases that said so, and of which the car was recovered.
    pub past: u32,
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
    let cases = cases(facts);
    let says_stolen = |last: Option<(Date, u32, TheftStatus)>| last.is_some_and(|(.., it)| it == TheftStatus::Stolen);
    let stands = cases.values().any(|case| says_stolen(case.standing));
    let told: BTreeSet<FactKey> = thefts(facts).map(|(_, key, _)| key).collect();
    let recovered = cases.iter().filter(|(key, case)| told.contains(key) && !says_stolen(case.told));
    let past = u32::try_from(recovered.count()).unwrap_or(u32::MAX);
    Stolen { stands, is_reported: !stands && cases.values().any(|case| says_stolen(case.told)), past }
}

/// Returns whether a theft of this writer, that is no faded one, is of a case that says that the car is stolen.
pub(super) fn stands_by(facts: &[KeptFact], by: WriterId) -> bool {
    let mut own = thefts(facts).filter(|(writer, _, faded)| *writer == by && !faded).peekable();
    if own.peek().is_none() {
        return false;
    }
    let cases = cases(facts);
    own.any(|(_, key, _)| {
        let standing = cases.get(&key).and_then(|case| case.standing);
        standing.is_some_and(|(.., status)| status == TheftStatus::Stolen)
    })
}

/// Returns the last events of each case.
fn cases(facts: &[KeptFact]) -> BTreeMap<FactKey, Case> {
    let mut cases: BTreeMap<FactKey, Case> = BTreeMap::new();
    let mut reporters: BTreeMap<FactKey, Option<WriterId>> = BTreeMap::new();
    for (by, key, _) in thefts(facts) {
        let reporter = reporters.entry(key).or_insert(Some(by));
        *reporter = reporter.filter(|first| *first == by);
    }
    for kept in facts.iter().filter(|kept| kept.is_in_effect()) {
        let Fact::Theft(status, key) = kept.fact else { continue };
        let case = cases.entry(key).or_default();
        let event = (kept.date, kept.record, status);
        // By its writer's word a recovery ends what others told only where they told nothing.
        let is_word = status == TheftStatus::Recovered && kept.state == FactState::Stated;
        if !is_word || reporters.get(&key) == Some(&Some(kept.by)) {
            supersede(&mut case.told, event);
        }
        if kept.state != FactState::Faded {
            supersede(&mut case.standing, event);
        }
    }
    cases
}

/// Returns who wrote the thefts in force, of which case each, and whether it has faded.
fn thefts(facts: &[KeptFact]) -> impl Iterator<Item = (WriterId, FactKey, bool)> {
    facts.iter().filter(|kept| kept.is_in_effect()).filter_map(|kept| match kept.fact {
        Fact::Theft(TheftStatus::Stolen, key) => Some((kept.by, key, kept.state == FactState::Faded)),
        _ => None,
    })
}

fn supersede(last: &mut Option<(Date, u32, TheftStatus)>, event: (Date, u32, TheftStatus)) {
    if last.is_none_or(|(date, record, _)| (date, record) <= (event.0, event.1)) {
        *last = Some(event);
    }
}

/// Returns who wrote every `stolen` in force of a case; nobody where there is none, or where several did. Faded ones
/// count where all have faded: else an insurer's word, which bars a sale for days, would undo another's recovery for good.
pub(super) fn reporter(facts: &[KeptFact], case: FactKey) -> Option<WriterId> {
    let of_case = || thefts(facts).filter(|(_, key, _)| *key == case);
    let all_faded = of_case().all(|(.., faded)| faded);
    let mut writers = of_case().filter(|(.., faded)| all_faded || !faded).map(|(by, ..)| by);
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
