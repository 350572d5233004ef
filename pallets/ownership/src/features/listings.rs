//! Listings: a vehicle for sale to everybody, its file confirmed by its owner.

use crate::{BalanceOf, Config, Error, Event, Listing, ListingEnd, ListingOf, Listings, Pallet, ReservationEnd};
use frame_support::{ensure, traits::fungible::Inspect};
use sp_runtime::DispatchResult;
use urcar_primitives::{
    Check, Digest, Odometer, Vin,
    traits::{LifeFile, Watch},
};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_list(
        vin: Vin,
        seller: T::AccountId,
        price: BalanceOf<T>,
        head: Digest,
        odometer: Option<Odometer>,
    ) -> DispatchResult {
        let owner = Self::owner(&vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(seller == owner, Error::<T>::NotOwner);
        ensure!(!Listings::<T>::contains_key(vin), Error::<T>::AlreadyListed);
        Self::check_listing(&vin, price, head, &odometer)?;

        let since = frame_system::Pallet::<T>::block_number();
        let listing = Listing {
            seller: seller.clone(),
            price,
            head,
            odometer: odometer.clone(),
            since,
            reservation: None,
            expired: None,
        };
        Listings::<T>::insert(vin, listing);
        Self::deposit_event(Event::Listed { vin, seller, price, head, odometer });
        Ok(())
    }

    pub(crate) fn do_relist(
        vin: Vin,
        who: T::AccountId,
        price: BalanceOf<T>,
        head: Digest,
        odometer: Option<Odometer>,
    ) -> DispatchResult {
        let former = Self::unreserved_listing_of(&vin, &who)?;
        Self::check_listing(&vin, price, head, &odometer)?;

        let since = frame_system::Pallet::<T>::block_number();
        Listings::<T>::insert(vin, Listing { price, head, odometer: odometer.clone(), since, ..former });
        Self::deposit_event(Event::Relisted { vin, price, head, odometer });
        Ok(())
    }

    pub(crate) fn do_unlist(vin: Vin, who: T::AccountId) -> DispatchResult {
        let ListingOf::<T> { seller, .. } = Self::unreserved_listing_of(&vin, &who)?;
        Listings::<T>::remove(vin);
        Self::deposit_event(Event::Unlisted { vin, seller });
        Ok(())
    }

    /// The owner's own listing, free to be changed: a reservation that is over is cleared, and for the caller to store.
    fn unreserved_listing_of(vin: &Vin, who: &T::AccountId) -> Result<ListingOf<T>, Error<T>> {
        let mut listing = Listings::<T>::get(vin).ok_or(Error::<T>::NotListed)?;
        ensure!(listing.seller == *who, Error::<T>::NotOwner);
        Self::clear_expired(vin, &mut listing);
        ensure!(listing.reservation.is_none(), Error::<T>::Reserved);
        Ok(listing)
    }

    /// Whether a vehicle may be listed so.
    fn check_listing(vin: &Vin, price: BalanceOf<T>, head: Digest, odometer: &Option<Odometer>) -> DispatchResult {
        ensure!(price >= T::Currency::minimum_balance(), Error::<T>::PriceTooLow);
        Self::recorded_amount(price)?;
        odometer.check().map_err(Error::<T>::from)?;
        T::LifeFile::ensure_transferable(vin)?;
        ensure!(T::LifeFile::head(vin) == Some(head), Error::<T>::HeadMoved);
        Ok(())
    }

    /// A price as a record can tell it.
    pub(crate) fn recorded_amount(price: BalanceOf<T>) -> Result<u64, Error<T>> {
        price.try_into().map_err(|_| Error::<T>::PriceTooHigh)
    }

    /// Closes the listing that stands, if any, and gives a reservation's money back.
    pub(crate) fn close_listing(vin: &Vin, reason: ListingEnd) {
        let Some(ListingOf::<T> { seller, price, reservation, .. }) = Listings::<T>::take(vin) else { return };
        if let Some(reservation) = reservation {
            Self::end_reservation(vin, price, reservation, ReservationEnd::ListingClosed);
        }
        Self::deposit_event(Event::ListingClosed { vin: *vin, seller, reason });
    }
}

impl<T: Config> Watch<T::AccountId> for Pallet<T> {
    fn material(vin: &Vin) {
        Self::close_listing(vin, ListingEnd::FileChanged);
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_watched(vin: &Vin, owner: &T::AccountId) {
        crate::benchmarking::make_watched::<T>(vin, owner);
    }
}
