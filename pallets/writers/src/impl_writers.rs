//! The writers, as other pallets see them: who may write what, and how much of it without a fee.

use crate::{Active, Config, Houses, Pallet, Quota, Quotas, name_key};
use frame_support::traits::Get;
use urcar_interfaces::{Delegates, WriterError, Writers};
use urcar_types::Role;

impl<T: Config> Writers<T::AccountId> for Pallet<T> {
    fn authorise(who: &T::AccountId, allowed: &[Role]) -> Result<Role, WriterError> {
        let roles = Self::active_organisation(who)?.roles;
        roles.iter().copied().find(|role| allowed.contains(role)).ok_or(WriterError::RoleMayNotWrite)
    }

    fn ensure_active(who: &T::AccountId) -> Result<(), WriterError> {
        Self::active_organisation(who).map(drop)
    }

    fn active() -> u32 {
        Active::<T>::decode_len().and_then(|active| active.try_into().ok()).unwrap_or_default()
    }

    fn same_house(one: &T::AccountId, other: &T::AccountId) -> bool {
        Self::bound_to(one, other) || T::Delegates::signs_for(one, other) || T::Delegates::share(one, other)
    }

    fn bound_to(who: &T::AccountId, other: &T::AccountId) -> bool {
        let house = |who| Houses::<T>::get(who).map(|name| name_key(&name));
        who == other || house(who).is_some_and(|it| house(other) == Some(it)) || T::Delegates::signs_for(other, who)
    }

    fn free_records_left(who: &T::AccountId) -> u32 {
        if !Self::is_active(who) {
            return 0;
        }
        T::FreeRecordsPerDay::get().saturating_sub(Self::used_today(who, Self::today()))
    }

    fn count_records(who: &T::AccountId, units: u32) {
        if units == 0 || !Self::is_active(who) {
            return;
        }
        let day = Self::today();
        let before = Self::used_today(who, day);
        let limit = T::FreeRecordsPerDay::get();
        if before < limit {
            Quotas::<T>::insert(who, Quota { day, used: before.saturating_add(units).min(limit) });
        }
    }
}
