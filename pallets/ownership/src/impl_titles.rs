//! The titles, as other pallets see them: the first owner, and the transfers within the trade.

use crate::{Config, Error, Event, Owners, Pallet};
use frame_support::ensure;
use sp_runtime::DispatchResult;
use urcar_interfaces::{Titles, Writers};
use urcar_types::Vin;

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
        Self::ensure_in_trade(vin, from)?;
        ensure!(from != to, Error::<T>::OwnCar);
        ensure!(T::Writers::is_active(to), Error::<T>::NotOrganisation);
        Self::supersede(vin, from, to, true);
        Self::deposit_event(Event::TitleDelivered { vin: *vin, from: from.clone(), to: to.clone() });
        Ok(())
    }

    fn retail(vin: &Vin, seller: &T::AccountId, buyer: Option<&T::AccountId>) -> DispatchResult {
        Self::ensure_in_trade(vin, seller)?;
        ensure!(buyer != Some(seller), Error::<T>::OwnCar);
        let keeper = buyer.unwrap_or(seller);
        Self::supersede(vin, seller, keeper, false);
        Self::deposit_event(Event::TitleRetailed { vin: *vin, from: seller.clone(), to: keeper.clone() });
        Ok(())
    }

    fn order(vin: &Vin, to: &T::AccountId) {
        let Some(title) = Self::title(vin).filter(|title| title.owner != *to) else { return };
        Self::supersede(vin, &title.owner, to, title.in_trade && T::Writers::is_active(to));
        Self::deposit_event(Event::TitleOrdered { vin: *vin, from: title.owner, to: to.clone() });
    }
}

impl<T: Config> Pallet<T> {
    /// Checks whether the trade may transfer the title of `from`.
    fn ensure_in_trade(vin: &Vin, from: &T::AccountId) -> DispatchResult {
        let title = Self::title(vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(title.in_trade, Error::<T>::NotInTrade);
        ensure!(title.owner == *from, Error::<T>::NotOwner);
        Self::ensure_unreserved(vin)?;
        Ok(())
    }
}
