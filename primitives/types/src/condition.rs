//! The condition of a vehicle, as its records add up to it.

use crate::Brand;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Accidents by how bad they were.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs)]
pub struct SeverityCounts {
    pub minor: u32,
    pub moderate: u32,
    pub severe: u32,
}

/// The sum of the facts of a vehicle that took effect.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Condition {
    /// The end: nothing but corrections may follow.
    pub scrapped: bool,
    /// The last event of a case of theft says stolen. By an insurer's word alone it does for 14 days at most.
    pub stolen: bool,
    /// The same, but by an insurer's word that nobody witnessed in those days: told until the recovery, and bars nothing
    /// any more. Until then the word is `stolen`.
    pub theft_reported: bool,
    /// Cases of theft after which the vehicle was recovered.
    pub past_thefts: u32,
    /// A lien was placed and not released, with the owner's consent or witnesses.
    pub lien: bool,
    /// The same without either yet: it bars a sale until it lapses.
    pub lien_pending: bool,
    /// Accidents recorded; several records of one are one.
    pub accidents: u32,
    /// The same, by how bad they were.
    pub accident_severities: SeverityCounts,
    /// Claims with total loss, paid, open or denied; several records of one are one.
    pub total_losses: u32,
    /// One of them is of salvage category A (scrap) or B (for parts): it may not return to the road.
    pub not_repairable: bool,
    /// Campaigns whose last event says open.
    pub open_recalls: u32,
    /// Every brand ever placed but those whose record was withdrawn, in order of number.
    pub brands: Vec<Brand>,
}

impl Condition {
    /// Whether it bars a sale, a transfer and a listing.
    pub fn bars_sale(&self) -> bool {
        self.scrapped || self.stolen || self.lien || self.lien_pending
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_bars_a_sale() {
        let bars = |change: fn(&mut Condition)| {
            let mut condition = Condition { accidents: 1, brands: alloc::vec![Brand::Salvage], ..Default::default() };
            change(&mut condition);
            condition.bars_sale()
        };
        assert!(!bars(|_| {}) && !bars(|it| it.theft_reported = true));
        assert!(bars(|it| it.scrapped = true) && bars(|it| it.stolen = true));
        assert!(bars(|it| it.lien = true) && bars(|it| it.lien_pending = true));
    }
}
