//! Weights of `pallet_fee_collector`, counted by hand until `scripts/weights pallet_fee_collector` measures them.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_fee_collector`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_fee_collector::WeightInfo for WeightInfo<T> {
    // What was collected, the treasury's account, and the event.
    fn on_finalize() -> Weight {
        T::DbWeight::get().reads_writes(2, 2)
    }
}
