//! The seats, as the writers pallet gives and takes them.

use crate::{Clock, Config, Error, LastSeen, Missed, Pallet, Seated, Silent};
use frame_support::{pallet_prelude::DispatchResult, traits::Get, weights::Weight};
use urcar_interfaces::{Seats, Voters};

impl<T: Config> Seats<T::AccountId> for Pallet<T> {
    fn seat(who: &T::AccountId) -> DispatchResult {
        let mut seated = Seated::<T>::get();
        let Err(place) = seated.binary_search(who) else { return Ok(()) };
        seated.try_insert(place, who.clone()).map_err(|_| Error::<T>::NoSeatLeft)?;
        Seated::<T>::put(seated);
        LastSeen::<T>::insert(who, Clock::<T>::get().passed);
        T::Voters::add(who);
        Ok(())
    }

    fn unseat(who: &T::AccountId) {
        let mut seated = Seated::<T>::get();
        let Ok(place) = seated.binary_search(who) else { return };
        seated.remove(place);
        Seated::<T>::put(seated);
        LastSeen::<T>::remove(who);
        Silent::<T>::remove(who);
        Missed::<T>::remove(who);
        T::Voters::remove(who);
    }

    fn shared_weight() -> Weight {
        let motions = u64::from(T::MaxSeats::get()).saturating_mul(T::MaxMotions::get().into());
        T::DbWeight::get().reads_writes(motions, motions)
    }
}
