//! The facts of a vehicle, and the condition that they add up to. The odometer stands apart.

mod fact;
mod liens;
mod reports;
#[cfg(test)]
mod tests;
mod thefts;

pub use fact::{Fact, FactState, KeptFact, Link, Zones};
pub use liens::Lien;
pub use reports::Accident;
pub(crate) use reports::severity_rank;

use crate::ids::{FactKey, WriterId};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ConstU32, bounded::BoundedVec};
use urcar_types::{Condition, Date, LienStatus, RecallStatus, Severity, TheftStatus};

/// Records that change a vehicle's condition, kept a vehicle. Bounds the cost of every change.
pub const MAX_FACTS: u32 = 512;
/// The facts up to which everybody has room.
pub const FREE_FACTS: u32 = 256;
/// Facts that one writer has in a file at most, once it has more than the free ones: nobody fills a file alone, nor do a
/// dozen together.
pub const SHARED_FACTS: u32 = 16;
/// The last places, for what no file may lack: theft, total loss, title brands and the end of the car.
pub const GRAVE_FACTS: u32 = 32;

/// There is no room for another fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactsFull;

/// The facts of one vehicle, in order of submission.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Facts(BoundedVec<KeptFact, ConstU32<MAX_FACTS>>);

impl Facts {
    /// Adds a record's contribution. Records come in order of submission. One that changes nothing, then or ever, takes no
    /// place. A recovery's state is judged by the thefts of its case, and a theft has the recoveries of its case judged
    /// anew, whatever the state that they are given.
    ///
    /// # Errors
    /// [`FactsFull`]; nothing has changed then.
    pub fn add(&mut self, kept: KeptFact) -> Result<(), FactsFull> {
        if !self.takes_place(&kept.fact) {
            return Ok(());
        }
        if !self.has_room(&kept.fact, kept.by) {
            return Err(FactsFull);
        }
        self.0.try_push(kept).map_err(|_| FactsFull)?;
        self.judge(&kept.fact);
        Ok(())
    }

    /// Whether there ever is something for it to change: a release ends only what was placed before it.
    pub fn takes_place(&self, fact: &Fact) -> bool {
        match fact {
            Fact::Lien(LienStatus::Released, key) => {
                self.0.iter().any(|kept| kept.fact == Fact::Lien(LienStatus::Placed, *key))
            }
            _ => true,
        }
    }

    /// Whether there is a place for a fact of this writer.
    pub fn has_room(&self, fact: &Fact, by: WriterId) -> bool {
        let kept = count(&self.0);
        let is_grave = match fact {
            Fact::Claim { total_loss, .. } => *total_loss,
            Fact::Brand(_) | Fact::Theft(..) | Fact::Scrapped => true,
            Fact::Accident { .. } | Fact::Lien(..) | Fact::Recall(..) => false,
        };
        let places = if is_grave { MAX_FACTS } else { MAX_FACTS.saturating_sub(GRAVE_FACTS) };
        let own = || self.0.iter().filter(|kept| kept.by == by).count();
        kept < FREE_FACTS || (kept < places && own() < SHARED_FACTS as usize)
    }

    /// Lets a pending contribution count, with witnesses or consent, and one that counts already keep that: from now on it
    /// counts until its record is withdrawn, even if attestations are taken back. A holder's release of its own lien stays
    /// what it is: it ends nobody else's, whoever attests it. `records` is how many the file has. Returns whether its state
    /// has changed.
    pub fn bear_out(&mut self, record: u32, records: u32) -> bool {
        let is_placed = |kept: &KeptFact| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _));
        let state = match self.get(record) {
            Some(kept) if is_placed(kept) && kept.is_in_effect() => return false,
            Some(kept) if is_placed(kept) && record.saturating_add(1) < records => FactState::WitnessedSince(records),
            _ => FactState::Witnessed,
        };
        self.set_state(record, state, |kept| {
            kept.state == FactState::Pending || !matches!(kept.fact, Fact::Lien(LienStatus::Released, _))
        })
    }

    /// Returns the records that placed the liens of a holder that stand, pending or not.
    pub fn liens_of(&self, holder: WriterId) -> impl Iterator<Item = u32> {
        let standing = liens::standing(&self.0).into_iter();
        standing.filter(move |((_, by), _)| *by == holder).map(|(_, lien)| lien.record)
    }

    /// Returns whether there is a title brand, pending or not.
    pub fn has_brand(&self) -> bool {
        self.0.iter().any(|kept| matches!(kept.fact, Fact::Brand(_)))
    }

    /// Returns whether a theft of this writer stands, that is no faded one.
    pub fn has_stolen(&self, by: WriterId) -> bool {
        thefts::stands_by(&self.0, by)
    }

    /// Lets an insurer's theft fade that nobody witnessed in time. Returns whether anything changed.
    pub fn fade(&mut self, record: u32) -> bool {
        self.set_state(record, FactState::Faded, |kept| {
            kept.state == FactState::Stated && matches!(kept.fact, Fact::Theft(TheftStatus::Stolen, _))
        })
    }

    /// Lets the link count by which a record names an earlier one. Returns whether anything changed.
    pub fn confirm_link(&mut self, record: u32) -> bool {
        reports::confirm(self.0.as_mut(), record)
    }

    /// Removes the contribution of a record that was withdrawn, brands included. Returns whether there was one.
    pub fn withdraw(&mut self, record: u32) -> bool {
        let Some(place) = self.0.iter().position(|kept| kept.record == record) else { return false };
        let removed = self.0.remove(place);
        self.judge(&removed.fact);
        true
    }

    /// Adds the contribution of a record back that was withdrawn, whoever has places: it had one. Does nothing where it
    /// is there still.
    ///
    /// # Errors
    /// [`FactsFull`]; nothing has changed then.
    pub fn put_back(&mut self, kept: KeptFact) -> Result<(), FactsFull> {
        let Err(place) = self.0.binary_search_by_key(&kept.record, |other| other.record) else { return Ok(()) };
        self.0.try_insert(place, kept).map_err(|_| FactsFull)?;
        self.judge(&kept.fact);
        Ok(())
    }

    /// The facts in order.
    pub fn as_slice(&self) -> &[KeptFact] {
        &self.0
    }

    /// The fact that a record brought.
    pub fn get(&self, record: u32) -> Option<&KeptFact> {
        self.0.iter().find(|kept| kept.record == record)
    }

    /// The records whose facts wait for witnesses or consent. A theft that arrives may add recoveries to them.
    pub fn pending(&self) -> impl Iterator<Item = u32> {
        self.0.iter().filter(|kept| !kept.is_in_effect()).map(|kept| kept.record)
    }

    /// Returns who wrote every `stolen` in force of a case of theft; nobody where there is none, or where several did.
    pub fn reporter(&self, case: FactKey) -> Option<WriterId> {
        thefts::reporter(&self.0, case)
    }

    /// Returns who wrote every `open` in effect of a recall campaign; nobody where there is none, or where several did.
    pub fn opener(&self, campaign: FactKey) -> Option<WriterId> {
        let mut openers = self.0.iter().filter_map(|kept| match kept.fact {
            Fact::Recall(RecallStatus::Open, key) if key == campaign && kept.is_in_effect() => Some(kept.by),
            _ => None,
        });
        let first = openers.next()?;
        openers.all(|by| by == first).then_some(first)
    }

    /// Returns the lien that a holder has under a reference.
    pub fn lien(&self, reference: FactKey, holder: WriterId) -> Option<Lien> {
        liens::standing(&self.0).remove(&(reference, holder))
    }

    /// Returns whether anybody's lien is in effect under a reference.
    pub fn has_lien(&self, reference: FactKey) -> bool {
        self.lien_holders(reference) > 0
    }

    /// Returns how many organisations have a lien in effect under a reference.
    pub fn lien_holders(&self, reference: FactKey) -> usize {
        liens::standing(&self.0).into_iter().filter(|((key, _), lien)| *key == reference && !lien.pending).count()
    }

    /// Returns whether another's release, written before a record, ended the lien that a fact placed, or does once it is
    /// witnessed.
    pub fn is_ended_before(&self, placed: &KeptFact, before: u32) -> bool {
        liens::is_ended_before(&self.0, placed, before)
    }

    /// Returns the accidents that count, each by all its records.
    pub fn accidents(&self) -> Vec<Accident> {
        reports::accidents(&self.0)
    }

    /// Returns the sum of the facts that took effect.
    pub fn condition(&self) -> Condition {
        let stolen = thefts::stolen(&self.0);
        let liens = liens::standing(&self.0);
        let mut condition = Condition {
            stolen: stolen.stands,
            theft_reported: stolen.is_reported,
            past_thefts: stolen.past,
            lien: liens.values().any(|lien| !lien.pending),
            lien_pending: liens.values().any(|lien| lien.pending),
            total_losses: reports::total_losses(&self.0),
            not_repairable: reports::is_not_repairable(&self.0),
            ..Condition::default()
        };
        let (mut brands, mut recalls) = (BTreeSet::new(), BTreeMap::<FactKey, (Date, u32, RecallStatus)>::new());
        for kept in self.0.iter().filter(|kept| kept.is_in_effect()) {
            match kept.fact {
                Fact::Brand(code) => {
                    brands.insert(code);
                }
                Fact::Recall(status, campaign) => {
                    let event = (kept.date, kept.record, status);
                    let last = recalls.entry(campaign).or_insert(event);
                    if (last.0, last.1) <= (event.0, event.1) {
                        *last = event;
                    }
                }
                Fact::Scrapped => condition.scrapped = true,
                Fact::Accident { .. } | Fact::Claim { .. } | Fact::Theft(..) | Fact::Lien(..) => {}
            }
        }
        for Accident { severity, .. } in self.accidents() {
            count_accident(&mut condition, severity);
        }
        condition.open_recalls = recalls.values().filter(|(.., status)| *status == RecallStatus::Open).count() as u32;
        condition.brands = brands.into_iter().collect();
        condition
    }

    fn set_state(&mut self, record: u32, state: FactState, applies: impl Fn(&KeptFact) -> bool) -> bool {
        let kept = self.0.iter_mut().find(|kept| kept.record == record && kept.state != state);
        match kept {
            Some(kept) if applies(kept) => {
                kept.state = state;
                let fact = kept.fact;
                self.judge(&fact);
                true
            }
            _ => false,
        }
    }

    /// Judges the recoveries of a case anew where one of its facts came, went or changed.
    fn judge(&mut self, changed: &Fact) {
        if let Fact::Theft(_, case) = changed {
            thefts::judge_recoveries(self.0.as_mut(), *case);
        }
    }
}

fn count(facts: &[KeptFact]) -> u32 {
    u32::try_from(facts.len()).unwrap_or(u32::MAX)
}

fn count_accident(condition: &mut Condition, severity: Severity) {
    condition.accidents = condition.accidents.saturating_add(1);
    let counts = &mut condition.accident_severities;
    let count = match severity {
        // Nothing is stored so.
        Severity::NotChosen => return,
        Severity::Minor => &mut counts.minor,
        Severity::Moderate => &mut counts.moderate,
        Severity::Severe => &mut counts.severe,
    };
    *count = count.saturating_add(1);
}
