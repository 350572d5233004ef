//! Votes that a seat cast or missed.

use crate::{Config, Event, LastSeen, Missed, Pallet, Silence, Silent};
use frame_support::traits::Get;
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
    /// Notes that a seat voted: a sign of life, and the count of missed votes begins anew.
    pub(crate) fn note_vote(who: &T::AccountId) {
        Missed::<T>::remove(who);
        Self::mark_present(who);
    }

    /// Notes that a seat missed a vote. Announces its silence where these are too many in a row.
    pub(crate) fn note_missed_vote(who: &T::AccountId) {
        if !LastSeen::<T>::contains_key(who) {
            return;
        }
        let in_a_row = Missed::<T>::mutate(who, |missed| {
            missed.saturating_inc();
            *missed
        });
        Self::deposit_event(Event::VoteMissed { seat: who.clone(), in_a_row });
        if in_a_row < T::MissedVotes::get() {
            return;
        }
        match Silent::<T>::get(who) {
            Some(silence) => Silent::<T>::insert(who, Silence { absent: true, ..silence }),
            None => Self::announce_silence(who, true),
        }
    }
}
