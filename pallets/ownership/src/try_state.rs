//! The invariants between the storage items, which hold whenever a block ends.

use crate::{
    BalanceOf, Config, HoldReason, ListingOf, Listings, ListingsOfSales, Offers, OwnedBy, Owners, Pallet,
    types::check_offer,
};
use alloc::collections::BTreeMap;
use frame_support::{
    ensure,
    traits::{Time, fungible::InspectHold},
};
use sp_runtime::{
    TryRuntimeError,
    traits::{Saturating, Zero},
};
use urcar_interfaces::LifeFile;
use urcar_types::{Check, Vin};

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        for (vin, title) in Owners::<T>::iter() {
            ensure!(title.since <= now, "a title from the future");
            ensure!(T::LifeFile::head(&vin).is_some(), "a title of a vehicle without a file");
            ensure!(OwnedBy::<T>::contains_key(title.owner, vin), "a title that its owner isn't found by");
        }
        for (vin, standing) in Offers::<T>::iter() {
            let offer = standing.offer;
            let title = Owners::<T>::get(vin).ok_or("an offer for a vehicle without a title")?;
            ensure!(offer.from == title.owner, "an offer from somebody who is not the owner");
            ensure!(offer.to != offer.from, "an offer to oneself");
            ensure!(standing.expires_at > title.since, "an offer that outlived a change of owner");
            ensure!(check_offer(&offer).is_ok(), "an offer with a field beyond its bounds");
        }
        Self::check_market()?;
        let owns = |(who, vin, ()): (T::AccountId, Vin, ())| Owners::<T>::get(vin).is_some_and(|it| it.owner == who);
        ensure!(OwnedBy::<T>::iter().all(owns), "a vehicle found by who doesn't own it");
        Ok(())
    }

    fn check_market() -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        ensure!(ListingsOfSales::<T>::iter_values().all(|at| at <= now), "a sale from a listing of the future");
        let mut reserved = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
        for (vin, listing) in Listings::<T>::iter() {
            Self::check_standing(&vin, &listing)?;
            ensure!(!listing.closing || listing.reservation.is_some(), "a closing listing that nobody has reserved");
            if let Some(reservation) = listing.reservation {
                ensure!(reservation.buyer != listing.seller, "a reservation of one's own car");
                ensure!(reservation.until > listing.since, "a reservation from before its listing");
                ensure!(
                    listing.expired.as_ref() != Some(&reservation.buyer),
                    "an expired buyer who has it reserved again"
                );
                reserved.entry(reservation.buyer).or_default().saturating_accrue(listing.price);
            }
        }
        let on_hold = |who: &T::AccountId| T::Currency::balance_on_hold(&HoldReason::Reservation.into(), who);
        for (who, amount) in &reserved {
            ensure!(on_hold(who) == *amount, "what a buyer reserved is not what is on hold");
        }
        for who in frame_system::Account::<T>::iter_keys() {
            ensure!(reserved.contains_key(&who) || on_hold(&who).is_zero(), "money on hold without a reservation");
        }
        Ok(())
    }

    fn check_standing(vin: &Vin, listing: &ListingOf<T>) -> Result<(), TryRuntimeError> {
        let title = Owners::<T>::get(vin).ok_or("a listing of a vehicle without a title")?;
        ensure!(listing.seller == title.owner, "a listing by somebody who is not the owner");
        ensure!(listing.since >= title.since, "a listing that outlived a change of owner");
        ensure!(listing.since <= frame_system::Pallet::<T>::block_number(), "a listing from the future");
        ensure!(listing.listed_at <= T::Time::now(), "a listing of a time to come");
        ensure!(!listing.price.is_zero(), "a listing for nothing");
        ensure!(Self::recorded_amount(listing.price).is_ok(), "a price that no record can hold");
        ensure!(listing.odometer.check().is_ok(), "a listing with a field beyond its bounds");
        ensure!(T::LifeFile::ensure_transferable(vin).is_ok(), "a listing of a vehicle that may not change hands");
        Ok(())
    }
}
