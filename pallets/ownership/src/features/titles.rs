//! Titles: who owns a vehicle, and a change of owner.

use crate::{Config, Error, Event, ListingEnd, Offers, OwnedBy, Owners, Pallet, Title, TitleOf};
use urcar_types::{Vin, VinText};

impl<T: Config> Pallet<T> {
    /// Returns the vehicle's title.
    pub fn title(vin: &Vin) -> Option<TitleOf<T>> {
        Owners::<T>::get(vin)
    }

    /// Returns the account that owns the vehicle.
    pub fn owner(vin: &Vin) -> Option<T::AccountId> {
        Self::title(vin).map(|title| title.owner)
    }

    /// Parses the VIN that a call names.
    ///
    /// # Errors
    /// `MalformedVin`.
    pub(crate) fn parse_vin(text: &VinText) -> Result<Vin, Error<T>> {
        Ok(Vin::try_from(text)?)
    }

    /// Makes `owner` the owner from this block on.
    pub(crate) fn set_title(vin: &Vin, owner: T::AccountId, in_trade: bool) {
        let since = frame_system::Pallet::<T>::block_number();
        if let Some(before) = Owners::<T>::get(vin) {
            OwnedBy::<T>::remove(before.owner, vin);
        }
        OwnedBy::<T>::insert(&owner, vin, ());
        Owners::<T>::insert(vin, Title { owner, since, in_trade });
    }

    /// Ends the title, and whatever its owner put up. Does nothing where there is none.
    ///
    /// Events: those of a listing that closes, `OfferClosed`, `TitleAnnulled`.
    pub(crate) fn annul(vin: &Vin) {
        let Some(title) = Owners::<T>::take(vin) else { return };
        OwnedBy::<T>::remove(&title.owner, vin);
        Self::close_listing(vin, ListingEnd::Annulled);
        Self::close_offer(vin);
        Self::deposit_event(Event::TitleAnnulled { vin: *vin, owner: title.owner });
    }

    /// Transfers the title from `from` to `to`, and ends whatever the former owner put up: offer and listing.
    ///
    /// Events: `OfferSuperseded`, and those of a listing that closes.
    pub(crate) fn supersede(vin: &Vin, from: &T::AccountId, to: &T::AccountId, in_trade: bool) {
        if let Some(standing) = Offers::<T>::take(vin) {
            Self::deposit_event(Event::OfferSuperseded { vin: *vin, from: from.clone(), to: standing.offer.to });
        }
        Self::close_listing(vin, ListingEnd::ChangedHands);
        Self::set_title(vin, to.clone(), in_trade);
    }
}
