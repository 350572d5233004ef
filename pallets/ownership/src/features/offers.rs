//! Offer and acceptance: the title passes by agreement of two accounts, the money settled elsewhere if there is any.

use crate::{
    Config, Error, Event, OfferOf, OfferViewOf, Offers, Pallet, StandingOffer, StandingOfferOf, TitleOf,
    types::check_offer,
};
use frame_support::{ensure, traits::Get};
use sp_runtime::{DispatchError, DispatchResult, traits::Saturating};
use urcar_interfaces::{Appended, LifeFile, Writers};
use urcar_types::{Check, Digest, Offer, OfferView, RecordData, Terms, Vin};

impl<T: Config> Pallet<T> {
    /// Returns the offer that can be accepted now.
    pub fn offer(vin: &Vin) -> Option<OfferOf<T>> {
        Self::standing_offer(vin).map(|standing| standing.offer)
    }

    /// Returns the offer that can be accepted now, with the digest by which it is.
    pub fn view_offer(vin: &Vin) -> Option<OfferViewOf<T>> {
        Self::standing_offer(vin).map(|StandingOffer { offer, expires_at }| OfferView {
            digest: offer.digest(vin),
            lapses_at: expires_at,
            offer,
        })
    }

    /// Returns the offer that can be accepted now, with the block in which it lapses.
    pub fn standing_offer(vin: &Vin) -> Option<StandingOfferOf<T>> {
        Offers::<T>::get(vin).filter(|standing| frame_system::Pallet::<T>::block_number() < standing.expires_at)
    }

    pub(crate) fn do_offer_transfer(vin: Vin, mut offer: OfferOf<T>) -> DispatchResult {
        offer.terms.normalise();
        offer.event_date.normalise();
        let owner = Self::owner(&vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(offer.from == owner, Error::<T>::NotOwner);
        ensure!(offer.to != owner, Error::<T>::OwnCar);
        check_offer(&offer).map_err(Error::<T>::from)?;
        // Nothing moves it here, and whoever reads the file would take it for paid.
        let is_own_money = matches!(&offer.terms, Terms::Sale(price) if price.currency == T::SaleCurrency::get());
        ensure!(!is_own_money, Error::<T>::InvalidCurrency);
        Self::ensure_unreserved(&vin)?;
        Self::ensure_transferable(&vin)?;
        T::LifeFile::ensure_day(&vin, offer.event_date.date())?;
        T::LifeFile::ensure_reading(&vin, offer.event_date.date(), offer.odometer.as_ref())?;

        let expires_at = frame_system::Pallet::<T>::block_number().saturating_add(T::OfferPeriod::get());
        if let Some(former) = Offers::<T>::get(vin) {
            Self::deposit_event(Event::OfferReplaced { vin, from: owner, to: former.offer.to });
        }
        Offers::<T>::insert(vin, StandingOffer { offer: offer.clone(), expires_at });
        Self::deposit_event(Event::TransferOffered { vin, offer, expires_at });
        Ok(())
    }

    /// Returns what the weight of the change of owner depends on.
    pub(crate) fn do_accept_transfer(
        vin: Vin,
        who: T::AccountId,
        agreed: Digest,
        state: Digest,
    ) -> Result<u32, DispatchError> {
        let offer = Self::offer(&vin).ok_or(Error::<T>::OfferGone)?;
        ensure!(offer.to == who, Error::<T>::NotAddressee);
        ensure!(offer.digest(&vin) == agreed, Error::<T>::OfferChanged);
        Self::ensure_state(&vin, state)?;
        let title = Self::title(&vin).ok_or(Error::<T>::UnknownVehicle)?;
        ensure!(title.owner == offer.from, Error::<T>::OfferGone);
        Self::ensure_unreserved(&vin)?;
        Self::ensure_transferable(&vin)?;
        T::LifeFile::ensure_reading(&vin, offer.event_date.date(), offer.odometer.as_ref())?;
        Self::transfer_title(vin, title, offer)
    }

    /// Records the change of owner in the life file, and transfers the title. Returns what its weight depends on.
    fn transfer_title(vin: Vin, title: TitleOf<T>, offer: OfferOf<T>) -> Result<u32, DispatchError> {
        let Offer { from, to, terms, event_date, odometer } = offer;
        let data = match terms {
            Terms::Sale(price) => RecordData::Sale { price, to: to.clone() },
            Terms::Transfer(reason) => RecordData::Transfer { reason, to: to.clone() },
        };
        let Appended { record, weight_component } =
            T::LifeFile::append_by_owner(&vin, &from, data, event_date.date(), odometer)?;
        Offers::<T>::remove(vin);
        Self::supersede(&vin, &from, &to, title.in_trade && T::Writers::is_active(&to));
        Self::deposit_event(Event::TitleTransferred { vin, from, to, record });
        Ok(weight_component)
    }

    /// Closes the offer that stands, if any, because of what happened to the vehicle's file.
    pub(crate) fn close_offer(vin: &Vin) {
        if let Some(standing) = Offers::<T>::take(vin) {
            let Offer { from, to, .. } = standing.offer;
            Self::deposit_event(Event::OfferClosed { vin: *vin, from, to });
        }
    }

    pub(crate) fn do_decline(vin: Vin, who: T::AccountId) -> DispatchResult {
        let Offer { from, to, .. } = Offers::<T>::get(vin).ok_or(Error::<T>::OfferGone)?.offer;
        ensure!(to == who, Error::<T>::NotAddressee);
        Offers::<T>::remove(vin);
        Self::deposit_event(Event::OfferDeclined { vin, from, to });
        Ok(())
    }

    pub(crate) fn do_withdraw_offer(vin: Vin, who: T::AccountId) -> DispatchResult {
        let Offer { from, to, .. } = Offers::<T>::get(vin).ok_or(Error::<T>::OfferGone)?.offer;
        ensure!(from == who, Error::<T>::NotOwner);
        Offers::<T>::remove(vin);
        Self::deposit_event(Event::OfferWithdrawn { vin, from, to });
        Ok(())
    }
}
