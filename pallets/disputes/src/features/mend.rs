//! Corrections of a record that is in dispute, and the annulment of its registration.

use crate::{Config, DisputeOf, Disputes, Event, OfRecord, Pallet, Vehicles};
use frame_support::traits::{Defensive, Get};
use sp_runtime::traits::{CheckedDiv, One, Saturating};
use urcar_interfaces::{Deadline, Deadlines, DisputableRecords, DisputeEnd};
use urcar_types::{RecordStatus, Vin};

impl<T: Config> Pallet<T> {
    /// The record counts for nothing any more. By its writer in time, or where the writer disputes it itself, that
    /// concedes the dispute; later it changes nothing: the writer still answers for what it wrote.
    pub(crate) fn note_withdrawal(vin: &Vin, record: u32, by_writer: bool) {
        let Some((number, dispute)) = Self::open_over(vin, record) else { return };
        if !by_writer {
            Self::void(number, dispute);
        } else if dispute.own || Self::now() < dispute.grace_until {
            let _ = Self::concede(number, dispute, DisputeEnd::Conceded).defensive();
        }
    }

    /// The writer of a registration on which others rest says in time that it is wrong: that concedes the dispute.
    pub(crate) fn note_admission(vin: &Vin, record: u32) {
        let Some((number, dispute)) = Self::open_over(vin, record) else { return };
        if !dispute.own && Self::now() < dispute.grace_until {
            let _ = Self::concede(number, dispute, DisputeEnd::Admitted).defensive();
        }
    }

    /// The record counts as amended. By its writer in time, the dispute is about the amendment from now on: its
    /// challengers are those of the new version, and may accept it.
    pub(crate) fn note_amendment(vin: &Vin, record: u32, by_writer: bool) {
        let Some((number, mut dispute)) = Self::open_over(vin, record) else { return };
        if !by_writer {
            return Self::void(number, dispute);
        }
        if dispute.own {
            let _ = Self::concede(number, dispute, DisputeEnd::Conceded).defensive();
            return;
        }
        let now = Self::now();
        let in_grace = now < dispute.grace_until;
        if !in_grace && dispute.accept_until.is_none_or(|until| until <= now) {
            return;
        }
        let Some(brief) = T::Records::brief(vin, record) else { return };
        OfRecord::<T>::mutate(vin, record, |challenges| {
            (challenges.version, challenges.effect_at) = (brief.version, brief.effect_at);
            challenges.made.retain(|challenge| dispute.place_of(&challenge.by).is_some());
        });
        // No later than halfway through the vote, which begins then at the latest.
        let vote = dispute.vote_until.saturating_sub(dispute.grace_until);
        let half = vote.checked_div(&2u32.into()).unwrap_or_default();
        let accept_until = now.saturating_add(T::GracePeriod::get()).min(dispute.grace_until.saturating_add(half));
        // After the grace no date moves.
        let accept_until = dispute.accept_until.filter(|_| !in_grace).unwrap_or(accept_until);
        (dispute.accept_until, dispute.amended) = (Some(accept_until), Some(brief.version));
        Disputes::<T>::insert(number, dispute);
        Self::deposit_event(Event::DisputeAmended { dispute: number, version: brief.version, accept_until });
    }

    /// The registration was annulled: nothing of it is disputed any more. The disputes end with the deadlines of the
    /// next block, one by one: all at once they would cost more than a block has for what falls due.
    pub(crate) fn note_annulment(vin: &Vin) {
        let next = Self::now().saturating_add(One::one());
        for dispute in Vehicles::<T>::get(vin).open {
            T::Deadlines::set(next, Deadline::Ruling { dispute });
        }
    }

    /// Returns whether the record in dispute belongs to a registration that was annulled.
    pub(crate) fn is_annulled(dispute: &DisputeOf<T>) -> bool {
        T::Records::brief(&dispute.vin, dispute.record).is_some_and(|brief| brief.status == RecordStatus::Annulled)
    }
}
