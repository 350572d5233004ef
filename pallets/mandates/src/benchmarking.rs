//! Benchmarks of the calls, without what mandates do: that is measured where it is done.

use super::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    BoundedVec,
    traits::{EnsureOrigin, Get, Hooks},
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use urcar_interfaces::BenchmarkHelper;
use urcar_types::RecordKind;

/// A mandate that waits.
fn upgrade<T: Config>() -> Mandate<T> {
    Mandate::AuthorizeUpgrade { code_hash: T::Hash::default() }
}

/// Admits so many organisations.
fn organisations<T: Config>(count: u32) -> Vec<T::AccountId> {
    let all: Vec<T::AccountId> = (0..count).map(|index| account("organisation", index, 0)).collect();
    all.iter().for_each(|who| T::BenchmarkHelper::make_writer(who, RecordKind::OdometerReading));
    all
}

/// Fills the list. All have lapsed, but for `live` last ones, which are due. These organisations object to each.
fn fill<T: Config>(live: u32, objecting: Vec<T::AccountId>) {
    let objections = BoundedVec::<_, T::MaxSeats>::truncate_from(objecting);
    let all = T::MaxWaiting::get();
    let lapsed = all.saturating_sub(live);
    let one = |id| {
        let lapses = if id < lapsed { 0 } else { u64::MAX };
        WaitingMandate { id, due: 0, lapses, mandate: upgrade::<T>(), objections: objections.clone() }
    };
    let waiting: BoundedVec<WaitingMandate<T>, T::MaxWaiting> = BoundedVec::truncate_from((0..all).map(one).collect());
    Waiting::<T>::put(waiting);
    NextId::<T>::put(all);
}

/// The number of the mandate that was requested last.
fn last<T: Config>() -> u32 {
    NextId::<T>::get().saturating_sub(1)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn request() -> Result<(), BenchmarkError> {
        fill::<T>(0, organisations::<T>(T::MaxSeats::get()));
        let origin = T::DecideOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, upgrade::<T>());
        assert_eq!(Waiting::<T>::get().len(), 1);
        Ok(())
    }

    #[benchmark]
    fn object() -> Result<(), BenchmarkError> {
        let mut all = organisations::<T>(T::MaxSeats::get());
        let caller = all.pop().ok_or(BenchmarkError::Weightless)?;
        fill::<T>(1, all);
        #[extrinsic_call]
        _(RawOrigin::Signed(caller), last::<T>());
        assert!(Waiting::<T>::get().is_empty());
        Ok(())
    }

    #[benchmark]
    fn enact() {
        let caller: T::AccountId = whitelisted_caller();
        let seats = T::MaxSeats::get();
        // Fewer than a third object, and others that were expelled meanwhile.
        let few = seats.saturating_sub(1) / 3;
        let mut objecting = organisations::<T>(seats);
        objecting.truncate(few as usize);
        objecting.extend((few..seats).map(|index| account("gone", index, 0)));
        fill::<T>(1, objecting);
        #[extrinsic_call]
        _(RawOrigin::Signed(caller), last::<T>());
        assert!(Waiting::<T>::get().is_empty() && AuthorisedUntil::<T>::exists());
    }

    #[benchmark]
    fn on_initialize() {
        AuthorisedUntil::<T>::put(u64::MAX);
        #[block]
        {
            Pallet::<T>::on_initialize(BlockNumberFor::<T>::default());
        }
        assert_eq!(AuthorisedUntil::<T>::get(), Some(u64::MAX));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
