//! What the records of a car add up to, apart from its odometer.

use crate::{Brand, LienStatus, RecallStatus, RecordData, Text, TheftStatus};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ConstU32, bounded::BoundedVec};

/// Records that change a vehicle's condition, kept a vehicle. Bounds the cost of every change.
const MAX_FACTS: u32 = 512;

/// There is no room for another fact.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct FactsFull;

/// What one record contributes to a vehicle's condition.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Fact {
    /// An accident.
    Accident,
    /// A claim with total loss.
    TotalLoss,
    /// A title brand.
    Brand(Brand),
    /// Stolen, or found again.
    Theft(TheftStatus),
    /// A lien, by its reference.
    Lien(LienStatus, Text<32>),
    /// A recall campaign's state.
    Recall(RecallStatus, Text<32>),
    /// The end of the car.
    Scrapped,
}

impl Fact {
    /// What a record of these fields contributes, if anything.
    pub fn of<A>(data: &RecordData<A>) -> Option<Self> {
        Some(match data {
            RecordData::Accident { .. } => Self::Accident,
            RecordData::InsuranceClaim { total_loss: true, .. } => Self::TotalLoss,
            RecordData::TitleBrand { code } if *code != Brand::CLEAR => Self::Brand(*code),
            RecordData::Theft { status, .. } => Self::Theft(*status),
            RecordData::Lien { status, reference } => Self::Lien(*status, reference.clone()),
            RecordData::Recall { status, campaign, .. } => Self::Recall(*status, campaign.clone()),
            RecordData::Scrapped { .. } => Self::Scrapped,
            _ => return None,
        })
    }
}

/// The facts of one vehicle by record number, in order of submission.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Facts(BoundedVec<(u32, Fact), ConstU32<MAX_FACTS>>);

/// What the facts of a vehicle add up to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Condition {
    /// The end: nothing but corrections may follow.
    pub scrapped: bool,
    /// The last theft record says stolen.
    pub stolen: bool,
    /// A lien was placed and not released.
    pub lien: bool,
    /// Accidents recorded.
    pub accidents: u32,
    /// Claims with total loss.
    pub total_losses: u32,
    /// Campaigns whose last record says open.
    pub open_recalls: u32,
    /// Every brand ever placed, in order of number.
    pub brands: Vec<Brand>,
}

impl Facts {
    /// Adds what a record contributes. Records come in order of submission. A brand that is there already, and so for
    /// ever, takes no room a second time.
    pub fn add(&mut self, record: u32, fact: Fact) -> Result<(), FactsFull> {
        if matches!(fact, Fact::Brand(_)) && self.0.iter().any(|(_, known)| *known == fact) {
            return Ok(());
        }
        self.0.try_push((record, fact)).map_err(|_| FactsFull)
    }

    /// Takes out what a withdrawn record contributed. A brand stays: brands only ever add up.
    pub fn withdraw(&mut self, record: u32) {
        self.0.retain(|(number, fact)| *number != record || matches!(fact, Fact::Brand(_)));
    }

    /// The facts in order.
    pub fn as_slice(&self) -> &[(u32, Fact)] {
        &self.0
    }

    /// The record that placed the lien which stands under a reference; the last one, where several did.
    pub fn lien(&self, reference: &Text<32>) -> Option<u32> {
        self.0.iter().rev().find_map(|(record, fact)| match fact {
            Fact::Lien(status, known) if known == reference => Some((*status == LienStatus::Placed).then_some(*record)),
            _ => None,
        })?
    }

    /// What they add up to.
    pub fn condition(&self) -> Condition {
        let mut condition = Condition::default();
        let (mut liens, mut brands, mut recalls) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
        for (_, fact) in &self.0 {
            match fact {
                Fact::Accident => condition.accidents = condition.accidents.saturating_add(1),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brand_takes_one_place_for_ever() {
        let mut facts = Facts::default();
        for record in 0..2_000 {
            facts.add(record, Fact::Brand(Brand(11))).unwrap();
            facts.withdraw(record);
        }
        assert_eq!(facts.as_slice().len(), 1);
        assert_eq!(facts.condition().brands, [Brand(11)]);
    }

    #[test]
    fn there_is_room_for_so_many_and_what_is_withdrawn_makes_room() {
        let mut facts = Facts::default();
        for record in 0..MAX_FACTS {
            facts.add(record, Fact::Accident).unwrap();
        }
        assert_eq!(facts.add(MAX_FACTS, Fact::Scrapped), Err(FactsFull));
        facts.withdraw(7);
        facts.add(MAX_FACTS, Fact::Scrapped).unwrap();
        let condition = facts.condition();
        assert!(condition.scrapped);
        assert_eq!(condition.accidents, MAX_FACTS - 1);
    }

    #[test]
    fn what_was_withdrawn_no_longer_covers_what_came_before() {
        let reference = Text::unchecked("LH-1");
        let mut facts = Facts::default();
        facts.add(1, Fact::Theft(TheftStatus::Stolen)).unwrap();
        facts.add(2, Fact::Theft(TheftStatus::Recovered)).unwrap();
        facts.add(3, Fact::Lien(LienStatus::Placed, reference.clone())).unwrap();
        facts.add(4, Fact::Lien(LienStatus::Released, reference)).unwrap();
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
            facts.add(record, Fact::Lien(status, reference.clone())).unwrap();
        }
        facts.add(4, Fact::Lien(LienStatus::Released, other.clone())).unwrap();
        assert_eq!((facts.lien(&reference), facts.lien(&other)), (Some(3), None));
        facts.withdraw(3);
        assert_eq!(facts.lien(&reference), None);
        facts.withdraw(2);
        assert_eq!(facts.lien(&reference), Some(1));
    }
}
