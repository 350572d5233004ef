//! Views of the disputes.

use crate::{Config, CountOfVehicle, DisputeOf, DisputePageOf, DisputeViewOf, Disputes, OfVehicle, Pallet};
use urcar_types::{DisputePage, DisputeView, MAX_DISPUTE_PAGE, Vin};

impl<T: Config> Pallet<T> {
    /// Returns a dispute, open or over.
    pub fn dispute(number: u32) -> Option<DisputeViewOf<T>> {
        Disputes::<T>::get(number).map(|dispute| Self::view(number, dispute))
    }

    /// Returns disputes over a vehicle's records in the order in which they were opened: from the one at place `from`
    /// on, at most `limit`, and never more than [`MAX_DISPUTE_PAGE`].
    pub fn disputes_of(vin: &Vin, from: u32, limit: u32) -> DisputePageOf<T> {
        let total = CountOfVehicle::<T>::get(vin);
        let end = from.saturating_add(limit.min(MAX_DISPUTE_PAGE)).min(total);
        let numbers = (from..end).filter_map(|place| OfVehicle::<T>::get(vin, place));
        let next = (from < end && end < total).then_some(end);
        DisputePage { disputes: numbers.filter_map(Self::dispute).collect(), total, next }
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
