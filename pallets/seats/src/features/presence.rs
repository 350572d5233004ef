//! Signs of life of a seat, and whether one is free of the fee.

use crate::{Clock, Config, Error, Event, LastSeen, Pallet, Silent, WeightInfo};
use frame_support::{ensure, traits::Get, weights::Weight};
use frame_system::{ensure_signed, pallet_prelude::OriginFor};
use sp_runtime::DispatchError;
use urcar_interfaces::{Delegates, Voters};

impl<T: Config> Pallet<T> {
    /// Notes a sign of life of `who`, which ends its silence. Does nothing for an account without a seat. Returns the
    /// weight consumed.
    ///
    /// Events: [`Event::SilenceEnded`].
    pub fn note_present(who: &T::AccountId) -> Weight {
        if Self::mark_present(who) { T::WeightInfo::end_silence() } else { T::WeightInfo::note_present() }
    }

    /// Notes a block that `who` authored: a sign of life as any other, but for a seat that is absent from votes.
    /// Returns the weight consumed.
    ///
    /// Events: [`Event::SilenceEnded`].
    pub(crate) fn note_authored(who: &T::AccountId) -> Weight {
        if Silent::<T>::get(who).is_some_and(|silence| silence.absent) {
            LastSeen::<T>::insert(who, Clock::<T>::get().passed);
            return T::WeightInfo::note_present();
        }
        Self::note_present(who)
    }

    /// Notes a sign of life of `seat`. Returns whether that ended a silence.
    pub(crate) fn do_here(who: T::AccountId, seat: T::AccountId) -> Result<bool, DispatchError> {
        ensure!(LastSeen::<T>::contains_key(&seat), Error::<T>::NoSeat);
        ensure!(Self::speaks_for(&who, &seat), Error::<T>::NotDelegate);
        let ended = Self::mark_present(&seat);
        Self::deposit_event(Event::SeatPresent { seat });
        Ok(ended)
    }

    /// Returns the weight of [`Pallet::here`], by whether it ends a silence.
    pub(crate) fn here_weight(ended: bool) -> Weight {
        // A key's right to sign is read beyond what is measured, for the organisation itself.
        let weight = T::WeightInfo::here().saturating_add(T::DbWeight::get().reads(1));
        if ended { weight.saturating_add(T::WeightInfo::end_silence()) } else { weight }
    }

    /// Returns whether a sign of life is free: by whom it may be given, and not too soon after the last one, or it
    /// could be given without end.
    pub(crate) fn here_is_free(origin: &OriginFor<T>, seat: &T::AccountId) -> bool {
        let Some(last) = LastSeen::<T>::get(seat) else { return false };
        let now = Clock::<T>::get().passed;
        let waited = now > last && now.saturating_sub(last) >= T::SilentAfter::get().div_ceil(4);
        (waited || Silent::<T>::contains_key(seat))
            && ensure_signed(origin.clone()).is_ok_and(|who| Self::speaks_for(&who, seat))
    }

    fn speaks_for(who: &T::AccountId, seat: &T::AccountId) -> bool {
        who == seat || T::Delegates::signs_for(who, seat)
    }

    /// Notes a sign of life of a seat. Returns whether that ended a silence.
    pub(crate) fn mark_present(who: &T::AccountId) -> bool {
        if !LastSeen::<T>::contains_key(who) {
            return false;
        }
        LastSeen::<T>::insert(who, Clock::<T>::get().passed);
        let Some(silence) = Silent::<T>::take(who) else { return false };
        if silence.in_force {
            T::Voters::add(who);
        }
        Self::deposit_event(Event::SilenceEnded { seat: who.clone() });
        true
    }
}
