//! Benchmarks of the hooks, that is the check of a block's work and the retarget at its worst, and of the call.

use super::*;
use alloc::vec;
use codec::Encode;
use frame_benchmarking::v2::*;
use frame_support::traits::{EnsureOrigin, Hooks};
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
        // A block whose work were not accepted would panic.
        #[block]
        {
            Pallet::<T>::on_initialize(number);
        }
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

    #[benchmark]
    fn set_floor() -> Result<(), BenchmarkError> {
        let origin = T::FloorOrigin::try_successful_origin().map_err(|()| BenchmarkError::Weightless)?;
        let (from, to) = (U256::from(1_000), U256::from(2_000));
        Floor::<T>::put(from);
        Difficulty::<T>::put(U256::from(4_000));

        #[extrinsic_call]
        _(origin as T::RuntimeOrigin, to);

        assert_eq!(Floor::<T>::get(), to);
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
