//! The purchase: money, title and the sale's record change in one step, or nothing does.

use crate::{
    BalanceOf, Config, Error, Event, HoldReason, ListingOf, Listings, ListingsOfSales, Pallet, ReservationOf, TitleOf,
};
use frame_support::{
    ensure,
    traits::{
        Get, Time,
        fungible::{Inspect, Mutate, MutateHold},
        tokens::{Fortitude, Precision, Preservation, Restriction},
    },
    weights::Weight,
};
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{Appended, LifeFile, SaleRewards, Writers};
use urcar_types::{Amount, Date, Digest, Price, RecordData, Vin};

impl<T: Config> Pallet<T> {
    /// Returns the weight of a change of owner: the call's own, and that of the sale's record.
    pub(crate) fn sale_weight(call: Weight) -> Weight {
        call.saturating_add(T::LifeFile::sale_weight())
    }

    /// Returns the same for a sale of which a reward is paid.
    pub(crate) fn rewarded_weight(call: Weight) -> Weight {
        Self::sale_weight(call).saturating_add(T::Rewards::weight())
    }

    /// Returns what the weight of the change of owner depends on.
    pub(crate) fn do_buy(
        vin: Vin,
        buyer: T::AccountId,
        price: BalanceOf<T>,
        terms: Digest,
    ) -> Result<u32, DispatchError> {
        let (title, mut listing) = Self::for_sale(&vin, &buyer, price, terms)?;
        Self::clear_expired(&vin, &mut listing);
        let reservation = listing.reservation.take();
        let of_another = if listing.closing { Error::<T>::ListingClosing } else { Error::<T>::Reserved };
        ensure!(reservation.as_ref().is_none_or(|it| it.buyer == buyer), of_another);
        Self::sell(vin, title, listing, buyer, reservation)
    }

    /// Returns what the weight of the change of owner depends on.
    pub(crate) fn do_complete(vin: Vin, buyer: T::AccountId, terms: Digest) -> Result<u32, DispatchError> {
        let mut listing = Listings::<T>::get(vin).ok_or(Error::<T>::NotReserved)?;
        ensure!(listing.expired.as_ref() != Some(&buyer), Error::<T>::ReservationExpired);
        let reservation = listing.reservation.take().ok_or(Error::<T>::NotReserved)?;
        ensure!(reservation.buyer == buyer, Error::<T>::NotBuyer);
        ensure!(!Self::is_over(&reservation), Error::<T>::ReservationExpired);
        let title = Self::title_of_seller(&vin, &listing)?;
        Self::ensure_sellable(&vin, &listing, terms)?;
        Self::sell(vin, title, listing, buyer, Some(reservation))
    }

    /// Returns the listing, if it is what the buyer read, with its title.
    pub(crate) fn for_sale(
        vin: &Vin,
        buyer: &T::AccountId,
        price: BalanceOf<T>,
        terms: Digest,
    ) -> Result<(TitleOf<T>, ListingOf<T>), DispatchError> {
        let listing = Self::standing_listing(vin)?;
        let title = Self::title_of_seller(vin, &listing)?;
        ensure!(listing.seller != *buyer, Error::<T>::OwnCar);
        ensure!(listing.price == price, Error::<T>::PriceMoved);
        Self::ensure_sellable(vin, &listing, terms)?;
        Ok((title, listing))
    }

    fn title_of_seller(vin: &Vin, listing: &ListingOf<T>) -> Result<TitleOf<T>, Error<T>> {
        Self::title(vin).filter(|title| title.owner == listing.seller).ok_or(Error::<T>::NotListed)
    }

    /// Checks whether the vehicle may change hands, and listing and file are those that the buyer read.
    fn ensure_sellable(vin: &Vin, listing: &ListingOf<T>, terms: Digest) -> DispatchResult {
        Self::ensure_transferable(vin)?;
        let now = T::LifeFile::state(vin).map(|state| listing.terms(state).digest(vin));
        ensure!(now == Some(terms), Error::<T>::TermsMoved);
        Ok(())
    }

    /// Checks whether the account can spend so much and keep the least amount that an account holds.
    pub(crate) fn ensure_affordable(who: &T::AccountId, price: BalanceOf<T>) -> Result<(), Error<T>> {
        let spendable = T::Currency::reducible_balance(who, Preservation::Preserve, Fortitude::Polite);
        ensure!(spendable >= price, Error::<T>::InsufficientFunds);
        Ok(())
    }

    /// Moves the money, pays the reward, records the sale, transfers the title and ends the listing. Returns what the
    /// weight depends on.
    fn sell(
        vin: Vin,
        title: TitleOf<T>,
        listing: ListingOf<T>,
        to: T::AccountId,
        reservation: Option<ReservationOf<T>>,
    ) -> Result<u32, DispatchError> {
        let ListingOf::<T> { seller: from, price, head: confirmed, odometer, listed_at, .. } = listing;
        Listings::<T>::remove(vin);
        Self::pay(&to, &from, price, reservation.is_some())?;
        // Before the sale is in the file: what is paid for is what came since the last one.
        T::Rewards::pay(&vin, &from, &to, price);

        let amount_minor = Self::recorded_amount(price)?;
        let data = RecordData::Sale { price: Price { amount_minor, currency: T::SaleCurrency::get() }, to: to.clone() };
        // A reading taken before newer records would make an honest owner's odometer look turned back.
        let odometer = odometer.filter(|_| T::LifeFile::head(&vin) == Some(confirmed));
        let today = Date::from_millis(T::Time::now());
        let Appended { record, weight_component } = T::LifeFile::append_by_owner(&vin, &from, data, today, odometer)?;

        ListingsOfSales::<T>::insert(vin, record, listed_at);
        Self::supersede(&vin, &from, &to, title.in_trade && T::Writers::is_active(&to));
        let reservation = reservation.map(|it| it.number);
        Self::deposit_event(Event::VehicleSold { vin, from, to, price: Amount(price), record, reservation });
        Ok(weight_component)
    }

    /// Pays the seller, with what is on hold or with what the buyer can spend.
    fn pay(buyer: &T::AccountId, seller: &T::AccountId, price: BalanceOf<T>, held: bool) -> DispatchResult {
        if held {
            let reason = HoldReason::Reservation.into();
            let (precision, mode) = (Precision::Exact, Restriction::Free);
            T::Currency::transfer_on_hold(&reason, buyer, seller, price, precision, mode, Fortitude::Polite)?;
        } else {
            Self::ensure_affordable(buyer, price)?;
            T::Currency::transfer(buyer, seller, price, Preservation::Preserve)?;
        }
        Ok(())
    }
}
