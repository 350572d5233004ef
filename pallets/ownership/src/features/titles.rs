//! Titles: the first owner, the retail, and who owns what.

use crate::{Config, Error, Event, Offers, Owners, Pallet, Title, TitleOf};
use frame_support::ensure;
use sp_runtime::DispatchResult;
use urcar_primitives::{
    Vin,
    traits::{Titles, Writers},
};

impl<T: Config> Pallet<T> {
    /// The vehicle's title.
    pub fn title(vin: &Vin) -> Option<TitleOf<T>> {
        Owners::<T>::get(vin)
    }

    /// The account that owns the vehicle.
    pub fn owner(vin: &Vin) -> Option<T::AccountId> {
        Self::title(vin).map(|title| title.owner)
    }

    /// Makes `owner` the owner from this block on.
    pub(crate) fn set_title(vin: &Vin, owner: T::AccountId, in_trade: bool) {
        let since = frame_system::Pallet::<T>::block_number();
        Owners::<T>::insert(vin, Title { owner, since, in_trade });
    }
}

impl<T: Config> Titles<T::AccountId> for Pallet<T> {
    fn register(vin: &Vin, owner: &T::AccountId) -> DispatchResult {
        ensure!(!Owners::<T>::contains_key(vin), Error::<T>::AlreadyTitled);
        let in_trade = T::Writers::is_active(owner);
        Self::set_title(vin, owner.clone(), in_trade);
        Self::deposit_event(Event::TitleRegistered { vin: *vin, owner: owner.clone(), in_trade });
        Ok(())
    }

    fn retail(vin: &Vin, buyer: &T::AccountId) -> DispatchResult {
        let Title { owner: from, in_trade, .. } = Self::title(vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(in_trade, Error::<T>::NotInTrade);
        ensure!(from != *buyer, Error::<T>::OwnCar);
        if let Some(standing) = Offers::<T>::take(vin) {
            Self::deposit_event(Event::OfferOvertaken { vin: *vin, from: from.clone(), to: standing.offer.to });
        }
        Self::set_title(vin, buyer.clone(), false);
        Self::deposit_event(Event::TitleRetailed { vin: *vin, from, to: buyer.clone() });
        Ok(())
    }
}
