//! Views of the disputes.

use crate::{Config, DisputeOf, DisputePageOf, DisputeViewOf, Disputes, OfVehicle, Pallet};
use alloc::vec::Vec;
use urcar_types::{DisputePage, DisputeView, MAX_DISPUTES, Vin};

impl<T: Config> Pallet<T> {
    /// Returns a dispute, open or over.
    pub fn dispute(number: u32) -> Option<DisputeViewOf<T>> {
        Disputes::<T>::get(number).map(|dispute| Self::view(number, dispute))
    }

    /// Returns the disputes over a vehicle's records, open or over, the latest first: from the one numbered `from` on,
    /// or from the last, `limit` of them, bounded to 1 to [`MAX_DISPUTES`]. None where `from` is over another vehicle.
    pub fn disputes_of(vin: &Vin, from: Option<u32>, limit: u32) -> DisputePageOf<T> {
        let mut next = from.or_else(|| OfVehicle::<T>::get(vin).last);
        let mut disputes = Vec::new();
        for _ in 0..limit.clamp(1, MAX_DISPUTES) {
            let Some(number) = next else { break };
            let Some(dispute) = Disputes::<T>::get(number).filter(|it| it.vin == *vin) else {
                next = None;
                break;
            };
            next = dispute.previous;
            disputes.push(Self::view(number, dispute));
        }
        DisputePage { disputes, next }
    }

    fn view(number: u32, dispute: DisputeOf<T>) -> DisputeViewOf<T> {
        DisputeView {
            dispute: number,
            vin: dispute.vin,
            record: dispute.record,
            version: dispute.version,
            author: dispute.author,
            witnesses: dispute.witnesses.into_inner(),
            own: dispute.own,
            challengers: dispute.challengers.into_inner(),
            ground: dispute.ground,
            statement: dispute.statement,
            opened_at: dispute.opened_at,
            grace_until: dispute.grace_until,
            vote_until: dispute.vote_until,
            final_until: dispute.final_until,
            extended: dispute.extended,
            accept_until: dispute.accept_until,
            status: dispute.status,
            votes_for: dispute.votes_for,
            votes_against: dispute.votes_against,
            eligible: dispute.eligible,
        }
    }
}
