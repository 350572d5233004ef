//! Views of the market.

use crate::{
    Config, ListingOf, ListingPageOf, ListingViewOf, Listings, ListingsOfSales, OwnedBy, OwnedPageOf, OwnedViewOf,
    Owners, Pallet, ReservationOf,
};
use frame_support::traits::Get;
use sp_runtime::traits::SaturatedConversion;
use urcar_interfaces::LifeFile;
use urcar_rules::{
    concerns,
    search::{Compiled, summarise},
};
use urcar_types::{
    Amount, Date, ListingPage, ListingView, MAX_LISTINGS, MAX_LOOKED_AT, MAX_OWNED, OwnedPage, OwnedView,
    ReservationView, Summary, VehicleView, Vin, page_size,
};

impl<T: Config> Pallet<T> {
    /// Returns the vehicle's listing, if it is for sale. Whatever is over is left out, cleared or not: a reservation,
    /// and with it a listing that was closing.
    pub fn listing(vin: &Vin) -> Option<ListingViewOf<T>> {
        Self::view_listing(*vin, Listings::<T>::get(vin)?)
    }

    /// Returns the listings after the vehicle `after` or from the start, in the order of storage: `limit` of them,
    /// [`MAX_LISTINGS`] at most and for 0. Whoever follows [`ListingPage::next`] meets every listing that stands all the
    /// while once, whether or not the one it names still does.
    pub fn listings(after: Option<Vin>, limit: u32) -> ListingPageOf<T> {
        let limit = page_size(limit, MAX_LISTINGS);
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

    /// Returns the listings after the vehicle `after` or from the start that match a filter on a day, in the order of
    /// storage: `limit` of them, [`MAX_LISTINGS`] at most and for 0. At most [`MAX_LOOKED_AT`] are looked at: the page
    /// may have fewer of them, or none, where more are to be looked at after [`ListingPage::next`].
    pub fn find(filter: &Compiled, day: Date, after: Option<Vin>, limit: u32) -> ListingPageOf<T> {
        let limit = page_size(limit, MAX_LISTINGS) as usize;
        let mut rest = match after {
            Some(vin) => Listings::<T>::iter_from_key(vin),
            None => Listings::<T>::iter(),
        };
        let (mut listings, mut last) = (alloc::vec::Vec::new(), None);
        for (vin, listing) in rest.by_ref().take(MAX_LOOKED_AT as usize) {
            last = Some(vin);
            listings.extend(Self::view_matching(filter, day, vin, listing));
            if listings.len() >= limit {
                break;
            }
        }
        ListingPage { listings, next: last.filter(|_| rest.next().is_some()) }
    }

    fn view_matching(filter: &Compiled, day: Date, vin: Vin, listing: ListingOf<T>) -> Option<ListingViewOf<T>> {
        if Self::has_ended(&listing) {
            return None;
        }
        let file = T::LifeFile::view(&vin)?;
        let unlisted = summarise(&file, &[]);
        let view = Self::view_with(vin, listing, file);
        let summary = Summary {
            price: Some(view.price.0.saturated_into()),
            free: view.reservation.is_none() && !view.closing,
            concerns: view.concerns.clone(),
            ..unlisted
        };
        filter.matches(&summary, day).then_some(view)
    }

    fn view_listing(vin: Vin, listing: ListingOf<T>) -> Option<ListingViewOf<T>> {
        if Self::has_ended(&listing) {
            return None;
        }
        Some(Self::view_with(vin, listing, T::LifeFile::view(&vin)?))
    }

    fn view_with(vin: Vin, listing: ListingOf<T>, file: VehicleView<T::AccountId>) -> ListingViewOf<T> {
        let terms = listing.terms(file.state).digest(&vin);
        let ListingOf::<T> {
            seller,
            price,
            state: confirmed_state,
            odometer,
            since,
            listed_at,
            reservation,
            closing,
            ..
        } = listing;
        let reservation = reservation
            .filter(|it| !Self::is_over(it))
            .map(|ReservationOf::<T> { number, buyer, until }| ReservationView { number, buyer, until });
        let concerns = concerns(&file, odometer.as_ref());
        ListingView {
            vin,
            make: file.specification.make,
            model: file.specification.model,
            model_year: file.specification.model_year,
            odometer_km: file.odometer.last_odometer_km,
            last_read_on: file.last_read_on,
            concerns,
            price: Amount(price),
            price_text: Amount(price.saturated_into::<u128>()).in_units(T::SaleDecimals::get()),
            seller,
            odometer,
            terms,
            since,
            listed_at,
            reservation,
            closing,
            state: file.state,
            confirmed_state,
        }
    }

    /// Returns when a vehicle was listed that was sold from its listing, by the record of the sale.
    pub fn listed_at(vin: &Vin, sale: u32) -> Option<u64> {
        ListingsOfSales::<T>::get(vin, sale)
    }

    /// Returns what an account owns after the vehicle `after` or from the start, in the order of storage: `limit` of
    /// them, [`MAX_OWNED`] at most and for 0.
    pub fn owned_by(owner: &T::AccountId, after: Option<Vin>, limit: u32) -> OwnedPageOf<T> {
        let limit = page_size(limit, MAX_OWNED);
        let mut rest = match after {
            Some(vin) => OwnedBy::<T>::iter_key_prefix_from(owner, OwnedBy::<T>::hashed_key_for(owner, vin)),
            None => OwnedBy::<T>::iter_key_prefix(owner),
        };
        let (mut vehicles, mut last) = (alloc::vec::Vec::new(), None);
        for vin in rest.by_ref().take(limit as usize) {
            last = Some(vin);
            vehicles.extend(Self::view_owned(vin));
        }
        OwnedPage { vehicles, next: last.filter(|_| rest.next().is_some()) }
    }

    fn view_owned(vin: Vin) -> Option<OwnedViewOf<T>> {
        let (title, file) = (Owners::<T>::get(vin)?, T::LifeFile::view(&vin)?);
        let listed = Listings::<T>::get(vin).is_some_and(|listing| !Self::has_ended(&listing));
        let (concerns, specification) = (file.concerns, file.specification);
        Some(OwnedView {
            vin,
            make: specification.make,
            model: specification.model,
            model_year: specification.model_year,
            since: title.since,
            listed,
            concerns,
        })
    }
}
