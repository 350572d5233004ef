//! Bans: who authors no blocks for a term.

use crate::{Ban, Bans, Config, Event, Pallet};
use alloc::vec::Vec;
use frame_support::traits::Get;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{DisabledValidators, Validators, disabling::UpToLimitDisablingStrategy};
use sp_runtime::{
    SaturatedConversion,
    traits::{Saturating, Zero},
};

impl<T: Config> Pallet<T> {
    /// Bans a validator from authoring for a term, from the next block on. A ban that it has is made longer.
    pub(crate) fn ban(who: T::AccountId) {
        let term = T::AuthoringBan::get();
        if term.is_zero() {
            return;
        }
        let until = frame_system::Pallet::<T>::block_number().saturating_add(term);
        let mut bans = Bans::<T>::get();
        if let Some(ban) = bans.iter_mut().find(|ban| ban.who == who) {
            ban.until = ban.until.max(until);
        } else {
            if bans.is_full()
                && let Some(first) = bans.iter().enumerate().min_by_key(|(_, ban)| ban.until).map(|(index, _)| index)
            {
                let over = bans.remove(first);
                Self::deposit_event(Event::AuthoringAllowed { who: over.who });
            }
            let _ = bans.try_push(Ban { who: who.clone(), until });
        }
        Bans::<T>::put(bans);
        Self::deposit_event(Event::AuthoringBanned { who, until });
        Self::apply_bans();
    }

    /// Checks whether a validator authors no blocks.
    pub(crate) fn is_banned(who: &T::AccountId) -> bool {
        let now = frame_system::Pallet::<T>::block_number();
        Bans::<T>::get().iter().any(|ban| ban.who == *who && ban.until > now)
    }

    /// Ends the bans whose last block is `now` or before it. Returns whether there were any.
    pub(crate) fn end_bans(now: BlockNumberFor<T>) -> bool {
        let mut bans = Bans::<T>::get();
        let before = bans.len();
        bans.retain(|Ban { who, until }| {
            let lasts = *until > now;
            if !lasts {
                Self::deposit_event(Event::AuthoringAllowed { who: who.clone() });
            }
            lasts
        });
        if bans.len() == before {
            return false;
        }
        Bans::<T>::put(bans);
        Self::apply_bans();
        true
    }

    /// Disables the banned validators in `pallet-session`, and nobody else. A change of the validators forgets who was
    /// disabled and gives them other indices.
    pub(crate) fn apply_bans() {
        let banned = Self::banned_indices();
        let disabled = pallet_session::Pallet::<T>::disabled_validators();
        for index in disabled.iter().filter(|index| !banned.contains(index)) {
            pallet_session::Pallet::<T>::reenable_index(*index);
        }
        for index in banned.iter().filter(|index| !disabled.contains(index)) {
            pallet_session::Pallet::<T>::disable_index(*index);
        }
    }

    /// Returns the indices of the validators that are to be disabled: less than a third of all, in the order of their
    /// bans, so that the others always get a block in.
    pub(crate) fn banned_indices() -> Vec<u32> {
        let bans = Bans::<T>::get();
        if bans.is_empty() {
            return Vec::new();
        }
        let validators = Validators::<T>::get();
        let limit = UpToLimitDisablingStrategy::<3>::disable_limit(validators.len());
        let now = frame_system::Pallet::<T>::block_number();
        let in_force = bans.iter().filter(|ban| ban.until > now);
        let indices = in_force.filter_map(|ban| validators.iter().position(|it| *it == ban.who));
        indices.take(limit).map(SaturatedConversion::saturated_into).collect()
    }

    /// Checks whether exactly those are disabled that are to be.
    pub(crate) fn bans_are_applied() -> bool {
        let mut banned = Self::banned_indices();
        banned.sort_unstable();
        DisabledValidators::<T>::get().into_iter().map(|(index, _)| index).eq(banned)
    }
}
