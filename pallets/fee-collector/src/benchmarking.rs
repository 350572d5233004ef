//! The benchmark of paying out.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::traits::{
    Hooks, OnUnbalanced,
    fungible::{Balanced, Inspect},
};

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn on_finalize() {
        // As much as opens the destination's account where it has none.
        let fee = T::Currency::issue(T::Currency::minimum_balance());
        Pallet::<T>::on_unbalanced(fee);
        assert!(Collected::<T>::exists());

        #[block]
        {
            Pallet::<T>::on_finalize(1u32.into());
        }

        assert!(!Collected::<T>::exists());
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::new_test_ext(), crate::mock::Test);
}
