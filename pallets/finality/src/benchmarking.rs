//! The benchmark of restoring finality.

use super::*;
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_benchmarking::{account, v2::*};
use frame_support::{BoundedVec, assert_ok, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use urcar_interfaces::{BenchmarkHelper, FinalityRestoration};
use urcar_types::RecordKind;

/// Session keys, others for each number.
fn keys<T: Config>(number: u32) -> T::Keys {
    let bytes = number.encode().repeat(256);
    T::Keys::decode(&mut &bytes[..]).expect("any bytes are keys")
}

/// Makes as many candidates with session keys as there can be, and has them validate. Returns them.
fn fill<T: Config>() -> Vec<T::AccountId> {
    let most = T::MaxAuthorities::get() as usize;
    let mut number = 0;
    while T::Candidates::get().len() < most {
        let who: T::AccountId = account("candidate", number, 0);
        T::BenchmarkHelper::make_writer(&who, RecordKind::Inspection);
        number += 1;
    }
    let candidates = T::Candidates::get();
    for (number, who) in (1u32..).zip(&candidates) {
        pallet_session::NextKeys::<T>::insert(who, keys::<T>(number));
    }
    (0..2).for_each(|_| pallet_session::Pallet::<T>::rotate_session());
    pallet_grandpa::PendingChange::<T>::kill();
    candidates
}

#[benchmarks]
mod benchmarks {
    use super::*;

    // All stay. As many sets as are kept may have finalised, each with all but one of the validators, and every one that
    // was signalled since is the last of them. All are forgotten but the first.
    #[benchmark]
    fn restore() {
        let candidates = fill::<T>();
        let without = |place: usize| {
            let mut members = candidates.clone();
            members.remove(place);
            BoundedVec::truncate_from(members)
        };
        let all = candidates.len();
        let most = all.min(KEPT_CHANGES as usize);
        let sets = BoundedVec::truncate_from((all - most..all).map(without).collect());
        TakenOver::<T>::put(Predecessors { until: BlockNumberFor::<T>::from(1_000u32), sets });
        let first = pallet_grandpa::CurrentSetId::<T>::get();
        let changes = (0..KEPT_CHANGES)
            .map(|number| SetChange { after: BlockNumberFor::<T>::from(number), set_id: first + u64::from(number) });
        SetChanges::<T>::put(BoundedVec::truncate_from(changes.collect()));
        for change in SetChanges::<T>::get() {
            SetMembers::<T>::insert(change.set_id, without(all - 1));
        }
        pallet_grandpa::CurrentSetId::<T>::put(first + u64::from(KEPT_CHANGES - 1));
        frame_system::Pallet::<T>::set_block_number(1_000u32.into());
        #[block]
        {
            assert_ok!(<Pallet<T> as FinalityRestoration<_, _>>::restore(&[], 0u32.into()));
        }

        assert_eq!(pallet_grandpa::CurrentSetId::<T>::get(), first + 1);
        assert_eq!(pallet_session::Validators::<T>::get().len(), candidates.len());
        assert_eq!(TakenOver::<T>::get().map(|before| before.sets.len()), Some(most));
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder::default().build(), crate::mock::Test);
}
