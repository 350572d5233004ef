//! Benchmarks of the hooks: the check of a block's work, and the retarget at its worst.

use super::*;
use alloc::vec;
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::Hooks;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_core::U256;
use sp_runtime::{Digest, DigestItem, Saturating, traits::One};
use urcar_work::work_digest;

/// Begins a block in `slot` with work that difficulty one accepts; its hashing costs what any other's does.
fn begin_block<T: Config>(slot: u64) -> BlockNumberFor<T> {
    T::SlotAuthor::ensure_author();
    Difficulty::<T>::put(U256::one());
    let aura = DigestItem::PreRuntime(AURA_ENGINE_ID, Slot::from(slot).encode());
    let number = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
    let parent = frame_system::Pallet::<T>::parent_hash();
    frame_system::Pallet::<T>::initialize(&number, &parent, &Digest { logs: vec![aura, work_digest(7)] });
    number
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn on_initialize() {
        let number = begin_block::<T>(1_000);
        let before = TotalWork::<T>::get();
        #[block]
        {
            Pallet::<T>::on_initialize(number);
        }
        assert!(TotalWork::<T>::get() > before);
    }

    #[benchmark]
    fn on_finalize() {
        let number = begin_block::<T>(1_000);
        LastSlot::<T>::put(Slot::from(1));
        let almost_full = vec![0; WINDOW.saturating_sub(1) as usize];
        Window::<T>::put(retarget::WorkTimes::truncate_from(almost_full));
        #[block]
        {
            Pallet::<T>::on_finalize(number);
        }
        assert_eq!(LastSlot::<T>::get(), Some(Slot::from(1_000)));
        assert!(Window::<T>::get().is_empty(), "two windows were judged");
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
