//! Liens, in order of submission: what an organisation placed under a reference stands until it is released.
//!
//! A release ends what stands under its reference when it is written, and nothing that comes later, whatever the days of
//! the events: so one of an unknown reference changes nothing, then or ever. The holder ends its own lien at once.
//! Another's release, for a holder that is gone, waits for witnesses; once it has them it ends the lien that was in effect
//! under the reference when it was written. One that was pending it leaves alone: that lapses by itself, and else a
//! ring would end it before its holder has witnesses. Two holders may use the same reference; then each releases its own,
//! for another's release wouldn't say which it ends.

use super::fact::{Fact, FactState, KeptFact};
use crate::ids::{FactKey, WriterId};
use alloc::collections::BTreeMap;
use urcar_types::LienStatus;

/// A lien that stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lien {
    /// The record that placed it last.
    pub record: u32,
    /// Whether nobody consented to it or witnessed it yet.
    pub pending: bool,
    /// The number of the first record that can release it, where another than its holder writes it.
    pub(super) released_from: u32,
}

/// Returns the liens that stand, by reference and holder.
pub(super) fn standing(facts: &[KeptFact]) -> BTreeMap<(FactKey, WriterId), Lien> {
    let mut liens: BTreeMap<(FactKey, WriterId), Lien> = BTreeMap::new();
    for kept in facts {
        match kept.fact {
            Fact::Lien(LienStatus::Placed, key) => {
                let before = liens.get(&(key, kept.by));
                // Placed once more, it isn't less than it was.
                let pending = !kept.is_in_effect() && before.is_none_or(|lien| lien.pending);
                let released_from = released_from(kept);
                let released_from = before.map_or(released_from, |lien| lien.released_from.min(released_from));
                liens.insert((key, kept.by), Lien { record: kept.record, pending, released_from });
            }
            Fact::Lien(LienStatus::Released, key) if liens.contains_key(&(key, kept.by)) => {
                liens.remove(&(key, kept.by));
            }
            // A holder's own release never counts by witnesses, also where the lien that it ended was withdrawn since.
            Fact::Lien(LienStatus::Released, key) if kept.state == FactState::Witnessed => {
                liens.retain(|(other, _), lien| *other != key || kept.record < lien.released_from);
            }
            _ => {}
        }
    }
    liens
}

/// Returns the number of the first record that can release a lien, where another than its holder writes it.
fn released_from(placed: &KeptFact) -> u32 {
    match placed.state {
        FactState::Pending => u32::MAX,
        FactState::WitnessedSince(records) => records,
        _ => 0,
    }
}

/// Returns whether another's release, written before a record, ended the lien that a fact placed, or does once it is
/// witnessed.
pub(super) fn is_ended_before(facts: &[KeptFact], placed: &KeptFact, before: u32) -> bool {
    let Fact::Lien(LienStatus::Placed, key) = placed.fact else { return false };
    let since = released_from(placed).max(placed.record);
    let is_release =
        |kept: &KeptFact| kept.state != FactState::Stated && kept.fact == Fact::Lien(LienStatus::Released, key);
    facts.iter().any(|kept| is_release(kept) && since <= kept.record && kept.record < before)
}
