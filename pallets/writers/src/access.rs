//! What other rooms ask: who may write what, and how much of it without a fee.

use crate::{Active, Config, Houses, Organisations, Pallet, Quota, Quotas, dispatchable_impls::name_key};
use core::marker::PhantomData;
use frame_support::traits::{EnsureOrigin, Get, Time};
use frame_system::RawOrigin;
use urcar_primitives::{
    RecordKind, Role,
    traits::{Delegates, WriterRefusal, Writers},
};

/// Milliseconds of a day.
const DAY: u64 = 86_400_000;

impl<T: Config> Pallet<T> {
    /// Days since 1970-01-01 UTC by the chain's clock.
    pub fn today() -> u32 {
        T::Time::now().saturating_div(DAY).try_into().unwrap_or(u32::MAX)
    }

    /// Records that `who` wrote today as far as they count against the quota.
    fn used_today(who: &T::AccountId, today: u32) -> u32 {
        Quotas::<T>::get(who).filter(|quota| quota.day == today).map_or(0, |quota| quota.used)
    }
}

impl<T: Config> Writers<T::AccountId> for Pallet<T> {
    fn authorise(who: &T::AccountId, kind: RecordKind) -> Result<Role, WriterRefusal> {
        let organisation = Organisations::<T>::get(who).ok_or(WriterRefusal::NotWriter)?;
        if !organisation.standing.is_active() {
            return Err(WriterRefusal::NotActive);
        }
        organisation.roles.iter().copied().find(|role| role.may_write(kind)).ok_or(WriterRefusal::RoleMayNotWrite)
    }

    fn is_active(who: &T::AccountId) -> bool {
        Organisations::<T>::get(who).is_some_and(|organisation| organisation.standing.is_active())
    }

    fn active() -> u32 {
        Active::<T>::get()
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

    fn count_records(who: &T::AccountId, records: u32) {
        if records == 0 || !Self::is_active(who) {
            return;
        }
        let day = Self::today();
        let before = Self::used_today(who, day);
        let limit = T::FreeRecordsPerDay::get();
        if before < limit {
            Quotas::<T>::insert(who, Quota { day, used: before.saturating_add(records).min(limit) });
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn make_writer(who: &T::AccountId, kind: RecordKind) {
        crate::benchmarking::make_writer::<T>(who, kind);
    }
}

/// Signed by an organisation in active standing; gives its account.
pub struct EnsureWriter<T>(PhantomData<T>);

impl<T: Config> EnsureOrigin<T::RuntimeOrigin> for EnsureWriter<T> {
    type Success = T::AccountId;

    fn try_origin(origin: T::RuntimeOrigin) -> Result<Self::Success, T::RuntimeOrigin> {
        match origin.clone().into() {
            Ok(RawOrigin::Signed(who)) if Pallet::<T>::is_active(&who) => Ok(who),
            _ => Err(origin),
        }
    }

    #[cfg(feature = "runtime-benchmarks")]
    fn try_successful_origin() -> Result<T::RuntimeOrigin, ()> {
        let who = frame_benchmarking::v2::account("writer", 0, 0);
        crate::benchmarking::make_writer::<T>(&who, RecordKind::Maintenance);
        Ok(RawOrigin::Signed(who).into())
    }
}
