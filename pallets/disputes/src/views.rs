//! Views of the disputes.

use crate::{Config, DisputeOf, DisputeViewOf, Disputes, OfVehicle, Pallet};
use alloc::vec::Vec;
use urcar_types::{DisputeView, Vin};

impl<T: Config> Pallet<T> {
    /// Returns a dispute, open or over.
    pub fn dispute(number: u32) -> Option<DisputeViewOf<T>> {
        Disputes::<T>::get(number).map(|dispute| Self::view(number, dispute))
    }

    /// Returns all disputes over a vehicle's records, in the order in which they were opened. For views alone: there
    /// may be many.
    pub fn disputes_of(vin: &Vin) -> Vec<DisputeViewOf<T>> {
        let mut numbers: Vec<_> = OfVehicle::<T>::iter_key_prefix(vin).collect();
        numbers.sort_unstable();
        numbers.into_iter().filter_map(Self::dispute).collect()
    }

    fn view(number: u32, dispute: DisputeOf<T>) -> DisputeViewOf<T> {
        DisputeView {
            dispute: number,
            vin: dispute.vin,
            record: dispute.record,
            challenger: dispute.challenger,
            author: dispute.author,
            ground: dispute.ground,
            statement: dispute.statement,
            evidence: dispute.evidence,
            deposit: dispute.deposit,
            opened_at: dispute.opened_at,
            grace_until: dispute.grace_until,
            rule_until: dispute.rule_until,
            status: dispute.status,
            votes_for: dispute.votes_for,
            votes_against: dispute.votes_against,
        }
    }
}
