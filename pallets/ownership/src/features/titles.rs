//! Titles: the first owner, the way through the trade, and who owns what.

use crate::{Config, Error, Event, ListingEnd, Offers, Owners, Pallet, Title, TitleOf};
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

    /// Whether the trade may pass the title from `from` to `to`.
    fn ensure_trades(vin: &Vin, from: &T::AccountId, to: &T::AccountId) -> DispatchResult {
        let title = Self::title(vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(title.in_trade, Error::<T>::NotInTrade);
        ensure!(title.owner == *from, Error::<T>::NotOwner);
        ensure!(from != to, Error::<T>::OwnCar);
        Self::ensure_unreserved(vin)?;
        Ok(())
    }

    /// Passes the title on, past whatever the former owner put up: listing and offer.
    pub(crate) fn overtake(vin: &Vin, from: &T::AccountId, to: &T::AccountId, in_trade: bool) {
        if let Some(standing) = Offers::<T>::take(vin) {
            Self::deposit_event(Event::OfferOvertaken { vin: *vin, from: from.clone(), to: standing.offer.to });
        }
        Self::close_listing(vin, ListingEnd::ChangedHands);
        Self::set_title(vin, to.clone(), in_trade);
    }
}

impl<T: Config> Titles<T::AccountId> for Pallet<T> {
    fn owner(vin: &Vin) -> Option<T::AccountId> {
        Pallet::<T>::owner(vin)
    }

    fn register(vin: &Vin, owner: &T::AccountId) -> DispatchResult {
        ensure!(!Owners::<T>::contains_key(vin), Error::<T>::AlreadyTitled);
        let in_trade = T::Writers::is_active(owner);
        Self::set_title(vin, owner.clone(), in_trade);
        Self::deposit_event(Event::TitleRegistered { vin: *vin, owner: owner.clone(), in_trade });
        Ok(())
    }

    fn deliver(vin: &Vin, from: &T::AccountId, to: &T::AccountId) -> DispatchResult {
        Self::ensure_trades(vin, from, to)?;
        ensure!(T::Writers::is_active(to), Error::<T>::NotOrganisation);
        Self::overtake(vin, from, to, true);
        Self::deposit_event(Event::TitleDelivered { vin: *vin, from: from.clone(), to: to.clone() });
        Ok(())
    }

    fn retail(vin: &Vin, seller: &T::AccountId, buyer: &T::AccountId) -> DispatchResult {
        Self::ensure_trades(vin, seller, buyer)?;
        Self::overtake(vin, seller, buyer, false);
        Self::deposit_event(Event::TitleRetailed { vin: *vin, from: seller.clone(), to: buyer.clone() });
        Ok(())
    }
}
