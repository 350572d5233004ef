//! One fact, as it is kept.

use crate::ids::{FactKey, WriterId};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use urcar_types::{Brand, Date, LienStatus, RecallStatus, Severity, TheftStatus, Zone};

/// The contribution of one record to a vehicle's condition.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Fact {
    /// An accident.
    #[codec(index = 0)]
    Accident {
        /// How bad it was.
        severity: Severity,
        /// Where it hit.
        zones: Zones,
        /// Of which other records it is the same.
        link: Link,
    },
    /// A claim with total loss, or one that is the same as another.
    #[codec(index = 1)]
    Claim {
        /// Whether the car is written off.
        total_loss: bool,
        /// Whether it is written off as scrap or for parts; false without a total loss.
        not_repairable: bool,
        /// Of which other records it is the same.
        link: Link,
    },
    /// A title brand.
    #[codec(index = 2)]
    Brand(Brand),
    /// Stolen, or found again, by its case.
    #[codec(index = 3)]
    Theft(TheftStatus, FactKey),
    /// A lien, by its reference.
    #[codec(index = 4)]
    Lien(LienStatus, FactKey),
    /// A recall's state, by its campaign.
    #[codec(index = 5)]
    Recall(RecallStatus, FactKey),
    /// The end of the car.
    #[codec(index = 6)]
    Scrapped,
}

/// The records of one accident or one claim, which belong together under one number.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum Link {
    /// It names no other, and stands under its own number.
    #[codec(index = 0)]
    None,
    /// It names an earlier record, and stands under its own number until that is confirmed.
    #[codec(index = 1)]
    About(u32),
    /// It stands under another's number.
    #[codec(index = 2)]
    Root(u32),
}

/// Zones of a car, a bit each.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Zones(u16);

/// Every zone, each by the bit of its place.
const ZONES: [Zone; 11] = [
    Zone::FrontLeft,
    Zone::Front,
    Zone::FrontRight,
    Zone::Left,
    Zone::Centre,
    Zone::Right,
    Zone::RearLeft,
    Zone::Rear,
    Zone::RearRight,
    Zone::Roof,
    Zone::Underbody,
];

impl Zones {
    /// Returns those of a list.
    pub fn of(zones: &[Zone]) -> Self {
        let bits = ZONES.iter().enumerate().filter(|(_, zone)| zones.contains(zone));
        Self(bits.fold(0, |sum, (place, _)| sum | 1u16.checked_shl(place as u32).unwrap_or(0)))
    }

    /// Returns those of both.
    pub fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Returns them as a list.
    pub fn to_vec(self) -> Vec<Zone> {
        ZONES.into_iter().filter(|zone| Self::of(&[*zone]).0 & self.0 != 0).collect()
    }
}

/// How far a fact counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub enum FactState {
    /// It waits for witnesses, or a lien for its owner's consent, and counts for nothing; a lien bars a sale all the
    /// same.
    #[codec(index = 0)]
    Pending,
    /// It counts by its writer's word.
    #[codec(index = 1)]
    Stated,
    /// It counts, with witnesses or by consent: for good, unless its record is withdrawn.
    #[codec(index = 2)]
    Witnessed,
    /// An insurer's theft that nobody witnessed in time: it is told, and bars nothing.
    #[codec(index = 3)]
    Faded,
    /// A lien that counts, with witnesses or by consent, since the file had so many records: releases among those didn't
    /// end it, for it didn't count when they were written.
    #[codec(index = 4)]
    WitnessedSince(u32),
}

/// A fact with the record that brought it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct KeptFact {
    /// The record's number.
    pub record: u32,
    /// The day of the event.
    pub date: Date,
    /// Who wrote it; of a lien, whose it is.
    pub by: WriterId,
    /// How far it counts.
    pub state: FactState,
    /// Its contribution.
    pub fact: Fact,
}

impl KeptFact {
    /// Whether it counts for anything yet.
    pub fn is_in_effect(&self) -> bool {
        self.state != FactState::Pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_and_back() {
        assert_eq!(Zones::of(&[]).to_vec(), []);
        assert_eq!(Zones::of(&ZONES).to_vec(), ZONES);
        let (front, roof) = (Zones::of(&[Zone::Front, Zone::Front]), Zones::of(&[Zone::Roof]));
        assert_eq!(front.union(roof).to_vec(), [Zone::Front, Zone::Roof]);
    }
}
