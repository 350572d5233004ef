//! Views of the disputes.

use crate::{BalanceOf, Config, DisputeOf, DisputePageOf, DisputeViewOf, Disputes, OfVehicle, Pallet, Vehicles};
use alloc::vec::Vec;
use frame_support::traits::Get;
use urcar_types::{Amount, DisputePage, DisputeView, MAX_DISPUTE_PAGE, Vin, page_size};

impl<T: Config> Pallet<T> {
    /// Returns a dispute, open or over.
    pub fn dispute(number: u32) -> Option<DisputeViewOf<T>> {
        Disputes::<T>::get(number).map(|dispute| Self::view(number, dispute))
    }

    /// Returns disputes over a vehicle's records in the order in which they were opened: from the one at place `from`
    /// on, at most `limit`, [`MAX_DISPUTE_PAGE`] at most and for 0.
    pub fn disputes_of(vin: &Vin, from: u32, limit: u32) -> DisputePageOf<T> {
        let total = Vehicles::<T>::get(vin).count;
        let end = from.saturating_add(page_size(limit, MAX_DISPUTE_PAGE)).min(total);
        let numbers = (from..end).filter_map(|place| OfVehicle::<T>::get(vin, place));
        let next = (from < end && end < total).then_some(end);
        DisputePage { disputes: numbers.filter_map(Self::dispute).collect(), total, next }
    }

    /// Returns the newest disputes over a vehicle's records, oldest first: [`MAX_DISPUTE_PAGE`] at most.
    pub fn newest_of(vin: &Vin) -> Vec<DisputeViewOf<T>> {
        let from = Vehicles::<T>::get(vin).count.saturating_sub(MAX_DISPUTE_PAGE);
        Self::disputes_of(vin, from, MAX_DISPUTE_PAGE).disputes
    }

    /// Returns the deposit that a challenge puts on hold.
    pub fn deposit() -> Amount<BalanceOf<T>> {
        Amount(T::Deposit::get())
    }

    fn view(number: u32, dispute: DisputeOf<T>) -> DisputeViewOf<T> {
        DisputeView {
            dispute: number,
            vin: dispute.vin,
            record: dispute.record,
            version: dispute.version,
            from: dispute.from,
            author: dispute.author,
            witnesses: dispute.witnesses.into_inner(),
            own: dispute.own,
            challengers: dispute.challengers.into_iter().map(|it| it.map(Amount)).collect(),
            ground: dispute.ground,
            statement: dispute.statement,
            opened_at: dispute.opened_at,
            grace_until: dispute.grace_until,
            vote_until: dispute.vote_until,
            final_until: dispute.final_until,
            extended: dispute.extended,
            accept_until: dispute.accept_until,
            amended: dispute.amended,
            status: dispute.status.map(Amount),
            votes_for: dispute.votes_for,
            votes_against: dispute.votes_against,
            eligible: dispute.eligible,
        }
    }
}
