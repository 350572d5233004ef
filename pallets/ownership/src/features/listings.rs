//! Listings: a vehicle for sale to everybody, its file confirmed by its owner.

use crate::{BalanceOf, Config, Error, Event, Listing, ListingEnd, ListingOf, Listings, Pallet, ReservationEnd};
use frame_support::{
    ensure,
    traits::{Time, fungible::Inspect},
};
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{LifeFile, OpenDisputes};
use urcar_types::{Amount, Check, Date, Digest, Odometer, Vin};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_list(
        vin: Vin,
        seller: T::AccountId,
        price: BalanceOf<T>,
        state: Digest,
        odometer: Option<Odometer>,
    ) -> DispatchResult {
        let owner = Self::owner(&vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(seller == owner, Error::<T>::NotOwner);
        if let Some(mut former) = Listings::<T>::get(vin) {
            ensure!(Self::has_ended(&former), Error::<T>::AlreadyListed);
            Self::clear_expired(&vin, &mut former);
            Self::store_unless_closed(vin, former);
        }
        let head = Self::check_listing(&vin, price, state, &odometer)?;

        let since = frame_system::Pallet::<T>::block_number();
        let listing = Listing {
            seller: seller.clone(),
            price,
            state,
            head,
            odometer: odometer.clone(),
            since,
            listed_at: T::Time::now(),
            reservation: None,
            expired: None,
            closing: false,
        };
        Listings::<T>::insert(vin, listing);
        Self::deposit_event(Event::Listed { vin, seller, price: Amount(price), state, odometer });
        Ok(())
    }

    pub(crate) fn do_relist(
        vin: Vin,
        who: T::AccountId,
        price: BalanceOf<T>,
        state: Digest,
        odometer: Option<Odometer>,
    ) -> DispatchResult {
        let mut former = Self::standing_listing(&vin)?;
        ensure!(former.seller == who, Error::<T>::NotOwner);
        ensure!(!former.closing, Error::<T>::ListingClosing);
        Self::clear_expired(&vin, &mut former);
        ensure!(former.reservation.is_none(), Error::<T>::Reserved);
        let head = Self::check_listing(&vin, price, state, &odometer)?;

        let since = frame_system::Pallet::<T>::block_number();
        Listings::<T>::insert(vin, Listing { price, state, head, odometer: odometer.clone(), since, ..former });
        Self::deposit_event(Event::Relisted { vin, price: Amount(price), state, odometer });
        Ok(())
    }

    pub(crate) fn do_unlist(vin: Vin, who: T::AccountId) -> DispatchResult {
        let mut listing = Listings::<T>::get(vin).ok_or(Error::<T>::NotListed)?;
        ensure!(listing.seller == who, Error::<T>::NotOwner);
        Self::clear_expired(&vin, &mut listing);
        if listing.reservation.is_some() {
            ensure!(!listing.closing, Error::<T>::AlreadyClosing);
            Self::deposit_event(Event::ListingClosing { vin, seller: who });
        }
        listing.closing = true;
        Self::store_unless_closed(vin, listing);
        Ok(())
    }

    /// Returns the listing, unless it was closing and its reservation is over: then it has ended, cleared or not.
    pub(crate) fn standing_listing(vin: &Vin) -> Result<ListingOf<T>, Error<T>> {
        Listings::<T>::get(vin).filter(|listing| !Self::has_ended(listing)).ok_or(Error::<T>::NotListed)
    }

    /// Returns whether a listing has ended by now, cleared or not.
    pub(crate) fn has_ended(listing: &ListingOf<T>) -> bool {
        listing.has_ended(frame_system::Pallet::<T>::block_number())
    }

    /// Stores a listing, or ends it where it was closing and nobody has it reserved any more.
    pub(crate) fn store_unless_closed(vin: Vin, listing: ListingOf<T>) {
        if listing.closing && listing.reservation.is_none() {
            Listings::<T>::remove(vin);
            Self::deposit_event(Event::Unlisted { vin, seller: listing.seller });
        } else {
            Listings::<T>::insert(vin, listing);
        }
    }

    /// Checks whether a vehicle may change hands: by itself, and in spite of disputes.
    pub(crate) fn ensure_transferable(vin: &Vin) -> DispatchResult {
        T::LifeFile::ensure_transferable(vin)?;
        ensure!(!T::Disputes::bars_sale(vin), Error::<T>::InDispute);
        Ok(())
    }

    /// Checks whether the vehicle's file is in the state that somebody read.
    pub(crate) fn ensure_state(vin: &Vin, state: Digest) -> Result<(), Error<T>> {
        ensure!(T::LifeFile::state(vin) == Some(state), Error::<T>::StateMoved);
        Ok(())
    }

    /// Checks whether a vehicle may be listed so. Returns the head of its file.
    fn check_listing(
        vin: &Vin,
        price: BalanceOf<T>,
        state: Digest,
        odometer: &Option<Odometer>,
    ) -> Result<Digest, DispatchError> {
        ensure!(price >= T::Currency::minimum_balance(), Error::<T>::PriceTooLow);
        Self::recorded_amount(price)?;
        odometer.check().map_err(Error::<T>::from)?;
        Self::ensure_transferable(vin)?;
        Self::ensure_state(vin, state)?;
        T::LifeFile::ensure_reading(vin, Date::from_millis(T::Time::now()), odometer.as_ref())?;
        Ok(T::LifeFile::head(vin).ok_or(Error::<T>::StateMoved)?)
    }

    /// Returns a price as a record holds it.
    pub(crate) fn recorded_amount(price: BalanceOf<T>) -> Result<u64, Error<T>> {
        price.try_into().map_err(|_| Error::<T>::PriceTooHigh)
    }

    /// Closes the listing that stands, if any, and releases a reservation's money.
    pub(crate) fn close_listing(vin: &Vin, reason: ListingEnd) {
        let Some(mut listing) = Listings::<T>::take(vin) else { return };
        let ended = Self::has_ended(&listing);
        Self::end_reservation(vin, &mut listing, ReservationEnd::ListingClosed);
        let (vin, seller) = (*vin, listing.seller);
        Self::deposit_event(match ended {
            true => Event::Unlisted { vin, seller },
            false => Event::ListingClosed { vin, seller, reason },
        });
    }
}
