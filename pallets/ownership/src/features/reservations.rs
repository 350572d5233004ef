//! Reservations: the price is on hold while the buyer looks at the car, until a deadline that frees both sides. It
//! moves with the time in which disputes bar the sale.

use crate::{
    BalanceOf, Config, Error, Event, HoldReason, LastReservation, ListingOf, Listings, Pallet, Reservation,
    ReservationEnd, ReservationOf, WeightInfo,
};
use frame_support::{
    ensure,
    traits::{Defensive, Get, fungible::MutateHold, tokens::Precision},
    weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    DispatchResult,
    traits::{One, Saturating},
};
use urcar_interfaces::{Deadline, Deadlines};
use urcar_types::{Amount, Digest, Vin};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_reserve(vin: Vin, buyer: T::AccountId, price: BalanceOf<T>, terms: Digest) -> DispatchResult {
        let (_, mut listing) = Self::for_sale(&vin, &buyer, price, terms)?;
        ensure!(!listing.closing, Error::<T>::ListingClosing);
        Self::clear_expired(&vin, &mut listing);
        ensure!(listing.reservation.is_none(), Error::<T>::Reserved);
        Self::ensure_affordable(&buyer, price)?;
        T::Currency::hold(&HoldReason::Reservation.into(), &buyer, price)?;

        let number = LastReservation::<T>::mutate(|last| {
            *last = last.wrapping_add(1);
            *last
        });
        let period = T::ReservationPeriod::get().max(One::one());
        let until = frame_system::Pallet::<T>::block_number().saturating_add(period);
        T::Deadlines::set(until, Deadline::Reservation { vin, reservation: number });
        listing.reservation = Some(Reservation { number, buyer: buyer.clone(), until });
        listing.expired.take_if(|late| *late == buyer);
        Listings::<T>::insert(vin, listing);
        Self::deposit_event(Event::Reserved { vin, reservation: number, buyer, price: Amount(price), until });
        Ok(())
    }

    pub(crate) fn do_cancel(vin: Vin, who: T::AccountId) -> DispatchResult {
        let mut listing = Listings::<T>::get(vin).ok_or(Error::<T>::NotReserved)?;
        let reservation = listing.reservation.as_ref().ok_or(Error::<T>::NotReserved)?;
        ensure!(reservation.buyer == who, Error::<T>::NotBuyer);
        Self::end_reservation(&vin, &mut listing, ReservationEnd::Cancelled);
        Self::store_unless_closed(vin, listing);
        Ok(())
    }

    /// Ends a reservation whose time is over, releases its money, and leaves the listing unless it was closing. Returns
    /// the weight of what it did.
    ///
    /// For the queue of deadlines. Does nothing where another reservation stands by now, or this one isn't over.
    pub fn serve_reservation(vin: Vin, reservation: u32) -> Weight {
        let due = |it: &ReservationOf<T>| it.number == reservation && Self::is_over(it);
        match Listings::<T>::get(vin) {
            Some(mut listing) if listing.reservation.as_ref().is_some_and(due) => {
                Self::clear_expired(&vin, &mut listing);
                Self::store_unless_closed(vin, listing);
                T::WeightInfo::serve_reservation()
            }
            _ => T::DbWeight::get().reads(1),
        }
    }

    /// Moves the end of the reservation that stands, if any. Ends none: one that wasn't moved when the bar began keeps
    /// its end.
    ///
    /// Event: `ReservationMoved`.
    pub(crate) fn move_end(vin: &Vin, moved: impl FnOnce(BlockNumberFor<T>) -> BlockNumberFor<T>) {
        let Some(mut listing) = Listings::<T>::get(vin) else { return };
        let Some(reservation) = listing.reservation.as_mut().filter(|it| !Self::is_over(it)) else { return };
        let (number, until) = (reservation.number, moved(reservation.until));
        if until == reservation.until || until <= frame_system::Pallet::<T>::block_number() {
            return;
        }
        reservation.until = until;
        Listings::<T>::insert(vin, listing);
        T::Deadlines::set(until, Deadline::Reservation { vin: *vin, reservation: number });
        Self::deposit_event(Event::ReservationMoved { vin: *vin, reservation: number, until });
    }

    /// Returns whether a reservation is over. The queue may be late: this is what counts.
    pub(crate) fn is_over(reservation: &ReservationOf<T>) -> bool {
        reservation.is_over(frame_system::Pallet::<T>::block_number())
    }

    /// Checks that nobody has the vehicle reserved.
    pub(crate) fn ensure_unreserved(vin: &Vin) -> Result<(), Error<T>> {
        let reservation = Listings::<T>::get(vin).and_then(|listing| listing.reservation);
        ensure!(reservation.is_none_or(|it| Self::is_over(&it)), Error::<T>::Reserved);
        Ok(())
    }

    /// Ends the reservation if it is over. The caller stores the listing.
    pub(crate) fn clear_expired(vin: &Vin, listing: &mut ListingOf<T>) {
        if listing.reservation.as_ref().is_some_and(|it| Self::is_over(it)) {
            Self::end_reservation(vin, listing, ReservationEnd::Expired);
        }
    }

    /// Ends the reservation, if there is one, and releases its money to the buyer. The caller stores the listing.
    pub(crate) fn end_reservation(vin: &Vin, listing: &mut ListingOf<T>, reason: ReservationEnd) {
        let Some(reservation) = listing.reservation.take() else { return };
        let reason = if Self::is_over(&reservation) { ReservationEnd::Expired } else { reason };
        let ReservationOf::<T> { number, buyer, .. } = reservation;
        if reason == ReservationEnd::Expired {
            listing.expired = Some(buyer.clone());
        }
        let (hold, price) = (HoldReason::Reservation.into(), listing.price);
        let released = T::Currency::release(&hold, &buyer, price, Precision::BestEffort).defensive_unwrap_or_default();
        let amount = Amount(released);
        Self::deposit_event(Event::ReservationEnded { vin: *vin, reservation: number, buyer, amount, reason });
    }
}
