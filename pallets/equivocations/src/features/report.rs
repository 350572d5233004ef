//! Reports: the check of two headers, and what follows.

use crate::{Config, EquivocationOffence, Error, Event, Guilt, Guilty, HeaderBytes, Pallet};
use codec::DecodeAll;
use frame_support::{dispatch::Pays, ensure, pallet_prelude::DispatchError, traits::Get};
use frame_system::pallet_prelude::HeaderFor;
use sp_application_crypto::RuntimeAppPublic;
use sp_consensus_aura::{
    Slot,
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthoritySignature},
};
use sp_runtime::{
    DigestItem, Perbill, SaturatedConversion,
    traits::{Header, Zero},
};
use sp_staking::{SessionIndex, offence::ReportOffence};
use urcar_interfaces::Bonds;

/// A header without its seal.
pub(crate) struct Sealed<T: Config> {
    pub slot: Slot,
    hash: T::Hash,
    seal: AuthoritySignature,
}

impl<T: Config> Sealed<T> {
    /// Opens an encoded header.
    pub fn open(bytes: &HeaderBytes) -> Result<Self, Error<T>> {
        let mut header = HeaderFor::<T>::decode_all(&mut bytes.as_slice()).map_err(|_| Error::<T>::MalformedHeader)?;
        let seal = header.digest_mut().pop();
        let seal: Option<AuthoritySignature> = seal.as_ref().and_then(CompatibleDigestItem::as_aura_seal);
        let seal = seal.ok_or(Error::<T>::NotSealed)?;
        let mut slots = header
            .digest()
            .logs()
            .iter()
            .filter_map(|item: &DigestItem| CompatibleDigestItem::<AuthoritySignature>::as_aura_pre_digest(item));
        let (Some(slot), None) = (slots.next(), slots.next()) else { return Err(Error::<T>::NoSlot) };
        Ok(Self { slot, hash: header.hash(), seal })
    }

    /// Checks whether the seal is the key's.
    pub fn is_by(&self, key: &AuthorityId) -> bool {
        key.verify(&self.hash, &self.seal)
    }
}

impl<T: Config> Pallet<T> {
    /// Checks a report whole, but changes nothing. What costs most is checked last.
    pub(crate) fn check(
        first: &HeaderBytes,
        second: &HeaderBytes,
        key: &AuthorityId,
        session: SessionIndex,
    ) -> Result<EquivocationOffence<T::AccountId>, Error<T>> {
        let (first, second) = (Sealed::<T>::open(first)?, Sealed::<T>::open(second)?);
        // Of one content there can be any number of seals.
        ensure!(first.hash != second.hash, Error::<T>::SameHeader);
        let slot = first.slot;
        ensure!(slot == second.slot, Error::<T>::DifferentSlots);
        let now = T::CurrentSlot::get();
        ensure!(slot <= now, Error::<T>::SlotInFuture);
        ensure!(slot.saturating_add(T::Longevity::get()) >= now, Error::<T>::ReportTooOld);

        let set = Self::keys_of(session).ok_or(Error::<T>::UnknownSession)?;
        let validators = set.len().saturated_into();
        let owner = set.into_iter().find(|it| it.aura == *key).ok_or(Error::<T>::UnknownKey)?;
        let offender = owner.account;
        let guilt = Guilty::<T>::get(&offender);
        ensure!(!guilt.is_some_and(|guilt| guilt.covers(slot)), Error::<T>::PunishedAlready);
        ensure!(Self::is_punishable(&offender), Error::<T>::NothingToPunish);
        ensure!(first.is_by(key) && second.is_by(key), Error::<T>::BadSeal);

        let share = if guilt.is_none() { T::FirstShare::get() } else { Perbill::one() };
        Ok(EquivocationOffence { slot, key: key.clone(), session, validators, offender, share })
    }

    /// Checks whether a report can cost this validator anything: its bond, or blocks that it could author.
    fn is_punishable(who: &T::AccountId) -> bool {
        !T::Bonds::bond(who).is_zero() || (!T::AuthoringBan::get().is_zero() && !Self::is_banned(who))
    }

    /// Punishes an equivocation. Returns whether the reporter pays the fee: where the offender had no bond before,
    /// reports would be a way to write for nothing.
    pub(crate) fn do_report(
        reporter: Option<T::AccountId>,
        first: &HeaderBytes,
        second: &HeaderBytes,
        key: &AuthorityId,
        session: SessionIndex,
    ) -> Result<Pays, DispatchError> {
        let offence = Self::check(first, second, key, session)?;
        let EquivocationOffence { slot, share, offender: who, .. } = offence.clone();
        let had_nothing = T::Bonds::bond(&who).is_zero();
        T::ReportOffence::report_offence(reporter.into_iter().collect(), offence)
            .map_err(|_| Error::<T>::PunishedAlready)?;
        let guilt = match Guilty::<T>::get(&who) {
            None => Guilt { first: slot, all_until: None },
            Some(before) => Guilt { all_until: Some(T::CurrentSlot::get()), ..before },
        };
        Guilty::<T>::insert(&who, guilt);
        Self::deposit_event(Event::EquivocationPunished { who: who.clone(), slot, share });
        Self::ban(who);
        Ok(if had_nothing { Pays::Yes } else { Pays::No })
    }
}
