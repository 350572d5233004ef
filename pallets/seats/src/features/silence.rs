//! Silence: announced, and then in force.

use crate::{Clock, Config, Event, LastSeen, Pallet, Seated, Silence, Silent, WeightInfo};
use frame_support::{
    traits::{Get, Time},
    weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::UniqueSaturatedInto;
use urcar_interfaces::Voters;

impl<T: Config> Pallet<T> {
    /// Looks at the seat whose turn it is in block `number`, as the clock shows `now`: each comes once in as many blocks as
    /// there are seats. Returns the weight consumed.
    pub(crate) fn look_at_next(number: BlockNumberFor<T>, now: u64) -> Weight {
        let seated = Seated::<T>::get();
        let number: u64 = number.unique_saturated_into();
        let turn = number.checked_rem(seated.len() as u64).and_then(|turn| seated.get(turn as usize));
        let Some(seat) = turn else { return T::WeightInfo::look() };
        let mut weight = T::WeightInfo::look();
        if Self::check_silence(seat, now) {
            weight = weight.saturating_add(T::WeightInfo::fall_silent());
        }
        let released = Self::release_deposits(seat);
        weight.saturating_add(T::WeightInfo::release().saturating_mul(released))
    }

    /// Announces the silence of a seat, or brings it into force, if it is time by the clock. Returns whether it came into
    /// force.
    pub(crate) fn check_silence(seat: &T::AccountId, now: u64) -> bool {
        match Silent::<T>::get(seat) {
            Some(silence) if silence.is_due(now) => {
                Silent::<T>::insert(seat, Silence { in_force: true, ..silence });
                T::Voters::remove(seat);
                Self::deposit_event(Event::SeatSilent { seat: seat.clone() });
                true
            }
            Some(_) => false,
            None => {
                let last = LastSeen::<T>::get(seat).unwrap_or(now);
                if now.saturating_sub(last) >= T::SilentAfter::get() {
                    Self::announce_silence(seat, false);
                }
                false
            }
        }
    }

    /// Announces the silence of a seat, which is in force after the notice.
    pub(crate) fn announce_silence(seat: &T::AccountId, absent: bool) {
        let notice = T::SilenceNotice::get();
        let from = Clock::<T>::get().passed.saturating_add(notice);
        Silent::<T>::insert(seat, Silence { from, in_force: false, absent });
        // The clock never runs faster than the timestamps.
        let earliest = T::Time::now().saturating_add(notice);
        Self::deposit_event(Event::SilenceAnnounced { seat: seat.clone(), earliest });
    }
}
