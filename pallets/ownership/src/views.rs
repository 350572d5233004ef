//! Views of the market.

use crate::{Config, ListingOf, ListingPageOf, ListingViewOf, Listings, Pallet, ReservationOf};
use urcar_interfaces::LifeFile;
use urcar_types::{ListingPage, ListingView, MAX_LISTINGS, ReservationView, Vin};

impl<T: Config> Pallet<T> {
    /// Returns the vehicle's listing, if it is for sale. Whatever is over is left out, cleared or not: a reservation,
    /// and with it a listing that was closing.
    pub fn listing(vin: &Vin) -> Option<ListingViewOf<T>> {
        Self::view_listing(*vin, Listings::<T>::get(vin)?)
    }

    /// Returns the listings after the vehicle `after` or from the start, in the order of storage: `limit` of them,
    /// bounded to 1 to [`MAX_LISTINGS`]. Whoever follows [`ListingPage::next`] meets every listing that stands all the
    /// while once, whether or not the one it names still does.
    pub fn listings(after: Option<Vin>, limit: u32) -> ListingPageOf<T> {
        let limit = limit.clamp(1, MAX_LISTINGS);
        let mut rest = match after {
            Some(vin) => Listings::<T>::iter_from_key(vin),
            None => Listings::<T>::iter(),
        };
        let (mut listings, mut last) = (alloc::vec::Vec::new(), None);
        for (vin, listing) in rest.by_ref().take(limit as usize) {
            last = Some(vin);
            listings.extend(Self::view_listing(vin, listing));
        }
        ListingPage { listings, next: last.filter(|_| rest.next().is_some()) }
    }

    fn view_listing(vin: Vin, listing: ListingOf<T>) -> Option<ListingViewOf<T>> {
        if Self::has_ended(&listing) {
            return None;
        }
        let ListingOf::<T> { seller, price, state: confirmed_state, odometer, since, reservation, closing, .. } =
            listing;
        let state = T::LifeFile::state(&vin)?;
        let reservation = reservation
            .filter(|it| !Self::is_over(it))
            .map(|ReservationOf::<T> { number, buyer, until }| ReservationView { number, buyer, until });
        Some(ListingView { vin, seller, price, state, confirmed_state, odometer, since, reservation, closing })
    }
}
