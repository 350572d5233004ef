//! The facts of a vehicle, and the condition that they add up to. The odometer stands apart.

use alloc::collections::{BTreeMap, BTreeSet};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ConstU32, bounded::BoundedVec};
use urcar_types::{Brand, Condition, LienStatus, RecallStatus, Severity, Text, TheftStatus};

/// Records that change a vehicle's condition, kept a vehicle. Bounds the cost of every change.
pub const MAX_FACTS: u32 = 512;
/// The last places, for what no file may lack: theft, total loss, title brands and the end of the car.
const GRAVE_FACTS: usize = 32;

/// There is no room for another fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactsFull;

/// The contribution of one record to a vehicle's condition.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Fact {
    /// An accident.
    #[codec(index = 0)]
    Accident(Severity),
    /// A claim with total loss.
    #[codec(index = 1)]
    TotalLoss,
    /// A title brand.
    #[codec(index = 2)]
    Brand(Brand),
    /// Stolen, or found again.
    #[codec(index = 3)]
    Theft(TheftStatus),
    /// A lien, by its reference.
    #[codec(index = 4)]
    Lien(LienStatus, Text<32>),
    /// A recall campaign's state.
    #[codec(index = 5)]
    Recall(RecallStatus, Text<32>),
    /// The end of the car.
    #[codec(index = 6)]
    Scrapped,
}

impl Fact {
    /// Whether the last places are kept for such as this.
    fn is_grave(&self) -> bool {
        matches!(self, Self::TotalLoss | Self::Brand(_) | Self::Theft(_) | Self::Scrapped)
    }
}

/// A fact with the record that brought it.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KeptFact {
    /// The record's number.
    pub record: u32,
    /// Whether it waits for witnesses, and counts for nothing until then.
    pub pending: bool,
    /// Its contribution.
    pub fact: Fact,
}

/// The facts of one vehicle, in order of submission.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Facts(BoundedVec<KeptFact, ConstU32<MAX_FACTS>>);

impl Facts {
    /// Adds a record's contribution; `pending` where that waits for witnesses. Records come in order of submission. One
    /// that changes nothing takes no place.
    pub fn add(&mut self, record: u32, fact: Fact, pending: bool) -> Result<(), FactsFull> {
        if !self.takes_place(&fact) {
            return Ok(());
        }
        if !self.has_room(&fact) {
            return Err(FactsFull);
        }
        self.0.try_push(KeptFact { record, pending, fact }).map_err(|_| FactsFull)
    }

    /// Whether there is something for it to change: nobody releases a lien or finds a car where none stands or is gone.
    pub fn takes_place(&self, fact: &Fact) -> bool {
        match fact {
            Fact::Lien(LienStatus::Released, reference) => self.lien(reference).is_some(),
            Fact::Theft(TheftStatus::Recovered) => self.stolen(),
            _ => true,
        }
    }

    /// Whether there is a place for it. The last ones are kept for what no file may lack.
    pub fn has_room(&self, fact: &Fact) -> bool {
        let places = MAX_FACTS as usize;
        self.0.len() < if fact.is_grave() { places } else { places.saturating_sub(GRAVE_FACTS) }
    }

    /// Whether the last theft record says stolen.
    fn stolen(&self) -> bool {
        let mut thefts = self.0.iter().rev().filter_map(|kept| match kept.fact {
            Fact::Theft(status) => Some(status),
            _ => None,
        });
        thefts.next() == Some(TheftStatus::Stolen)
    }

    /// Marks a record's contribution as pending or in effect. A brand that took effect stays: brands only ever add up.
    /// Returns whether anything changed.
    pub fn set_pending(&mut self, record: u32, pending: bool) -> bool {
        let kept = self.0.iter_mut().find(|kept| kept.record == record && kept.pending != pending);
        match kept {
            Some(kept) if !(pending && matches!(kept.fact, Fact::Brand(_))) => {
                kept.pending = pending;
                true
            }
            _ => false,
        }
    }

    /// Removes a withdrawn record's contribution. A brand that took effect stays.
    pub fn withdraw(&mut self, record: u32) {
        self.0.retain(|kept| kept.record != record || (matches!(kept.fact, Fact::Brand(_)) && !kept.pending));
    }

    /// The facts in order.
    pub fn as_slice(&self) -> &[KeptFact] {
        &self.0
    }

    /// How many of them wait for witnesses.
    pub fn pending(&self) -> u32 {
        self.0.iter().filter(|kept| kept.pending).count() as u32
    }

    /// The record that placed the lien which stands under a reference; the last one, where several did.
    pub fn lien(&self, reference: &Text<32>) -> Option<u32> {
        self.0.iter().rev().find_map(|kept| match &kept.fact {
            Fact::Lien(status, known) if known == reference => {
                Some((*status == LienStatus::Placed).then_some(kept.record))
            }
            _ => None,
        })?
    }

    /// Returns the sum of the facts that took effect.
    pub fn condition(&self) -> Condition {
        let mut condition = Condition::default();
        let (mut liens, mut brands, mut recalls) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        for KeptFact { fact, .. } in self.0.iter().filter(|kept| !kept.pending) {
            match fact {
                Fact::Accident(severity) => count_accident(&mut condition, *severity),
                Fact::TotalLoss => condition.total_losses = condition.total_losses.saturating_add(1),
                Fact::Brand(code) => {
                    brands.insert(*code);
                }
                Fact::Theft(status) => condition.stolen = *status == TheftStatus::Stolen,
                Fact::Lien(LienStatus::Placed, reference) => {
                    liens.insert(reference);
                }
                Fact::Lien(LienStatus::Released, reference) => {
                    liens.remove(reference);
                }
                Fact::Recall(status, campaign) => {
                    recalls.insert(campaign, *status);
                }
                Fact::Scrapped => condition.scrapped = true,
            }
        }
        condition.lien = !liens.is_empty();
        condition.open_recalls = recalls.values().filter(|s| **s == RecallStatus::Open).count() as u32;
        condition.brands = brands.into_iter().collect();
        condition
    }
}

fn count_accident(condition: &mut Condition, severity: Severity) {
    condition.accidents = condition.accidents.saturating_add(1);
    let counts = &mut condition.accident_severities;
    let count = match severity {
        Severity::Minor => &mut counts.minor,
        Severity::Moderate => &mut counts.moderate,
        Severity::Severe => &mut counts.severe,
    };
    *count = count.saturating_add(1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::vec::Vec;
    use urcar_types::SeverityCounts;

    #[test]
    fn a_brand_that_took_effect_stays_for_ever() {
        let mut facts = Facts::default();
        facts.add(1, Fact::Brand(Brand(11)), true).unwrap();
        assert_eq!((facts.condition(), facts.pending()), (Condition::default(), 1));
        assert!(facts.set_pending(1, false));
        assert!(!facts.set_pending(1, false) && !facts.set_pending(1, true) && !facts.set_pending(2, false));
        facts.withdraw(1);
        assert_eq!((facts.condition().brands, facts.pending()), (alloc::vec![Brand(11)], 0));
        facts.add(2, Fact::Brand(Brand(1)), true).unwrap();
        facts.withdraw(2);
        assert_eq!(facts.as_slice().len(), 1);
    }

    #[test]
    fn what_waits_for_witnesses_counts_for_nothing() {
        let mut facts = Facts::default();
        facts.add(1, Fact::TotalLoss, true).unwrap();
        facts.add(2, Fact::Scrapped, true).unwrap();
        assert_eq!((facts.condition(), facts.pending()), (Condition::default(), 2));
        assert!(facts.set_pending(2, false));
        assert!(facts.condition().scrapped);
        assert!(facts.set_pending(2, true));
        assert!(!facts.condition().scrapped);
    }

    #[test]
    fn there_is_room_for_so_many_and_what_is_withdrawn_makes_room() {
        let mut facts = Facts::default();
        let accidents = MAX_FACTS - GRAVE_FACTS as u32;
        for record in 0..accidents {
            facts.add(record, Fact::Accident(Severity::Moderate), false).unwrap();
        }
        assert_eq!(facts.add(accidents, Fact::Accident(Severity::Moderate), false), Err(FactsFull));
        for record in accidents..MAX_FACTS {
            facts.add(record, Fact::TotalLoss, false).unwrap();
        }
        assert_eq!(facts.add(MAX_FACTS, Fact::Scrapped, false), Err(FactsFull));
        facts.withdraw(7);
        facts.add(MAX_FACTS, Fact::Scrapped, false).unwrap();
        let condition = facts.condition();
        assert!(condition.scrapped);
        assert_eq!(condition.accidents, accidents - 1);
        assert_eq!(condition.accident_severities, SeverityCounts { moderate: accidents - 1, ..Default::default() });
    }

    #[test]
    fn what_changes_nothing_takes_no_place() {
        let released = |reference| Fact::Lien(LienStatus::Released, Text::unchecked(reference));
        let mut facts = Facts::default();
        facts.add(1, released("LH-1"), false).unwrap();
        facts.add(2, Fact::Theft(TheftStatus::Recovered), false).unwrap();
        assert!(facts.as_slice().is_empty());
        facts.add(3, Fact::Lien(LienStatus::Placed, Text::unchecked("LH-1")), false).unwrap();
        facts.add(4, released("LH-2"), false).unwrap();
        facts.add(5, released("LH-1"), false).unwrap();
        facts.add(6, released("LH-1"), false).unwrap();
        facts.add(7, Fact::Theft(TheftStatus::Stolen), false).unwrap();
        facts.add(8, Fact::Theft(TheftStatus::Recovered), false).unwrap();
        facts.add(9, Fact::Theft(TheftStatus::Recovered), false).unwrap();
        assert_eq!(facts.as_slice().iter().map(|kept| kept.record).collect::<Vec<_>>(), [3, 5, 7, 8]);
    }

    #[test]
    fn what_was_withdrawn_no_longer_covers_what_came_before() {
        let reference = Text::unchecked("LH-1");
        let mut facts = Facts::default();
        facts.add(1, Fact::Theft(TheftStatus::Stolen), false).unwrap();
        facts.add(2, Fact::Theft(TheftStatus::Recovered), false).unwrap();
        facts.add(3, Fact::Lien(LienStatus::Placed, reference.clone()), false).unwrap();
        facts.add(4, Fact::Lien(LienStatus::Released, reference), false).unwrap();
        assert_eq!(facts.condition(), Condition::default());
        facts.withdraw(2);
        facts.withdraw(4);
        assert!(facts.condition().stolen && facts.condition().lien);
    }

    #[test]
    fn a_lien_stands_by_the_record_that_placed_it_last() {
        let (reference, other) = (Text::unchecked("LH-1"), Text::unchecked("LH-2"));
        let mut facts = Facts::default();
        for (record, status) in [(1, LienStatus::Placed), (2, LienStatus::Released), (3, LienStatus::Placed)] {
            facts.add(record, Fact::Lien(status, reference.clone()), false).unwrap();
        }
        facts.add(4, Fact::Lien(LienStatus::Released, other.clone()), false).unwrap();
        assert_eq!((facts.lien(&reference), facts.lien(&other)), (Some(3), None));
        facts.withdraw(3);
        assert_eq!(facts.lien(&reference), None);
        facts.withdraw(2);
        assert_eq!(facts.lien(&reference), Some(1));
    }
}
