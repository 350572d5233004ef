//! Weights of `pallet_rewards`. Not measured yet: placeholders until `scripts/weights pallet_rewards` writes this file.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_rewards`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_rewards::WeightInfo for WeightInfo<T> {
    fn reward_sale() -> Weight {
        Weight::from_parts(1_500_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(90))
            .saturating_add(T::DbWeight::get().writes(30))
    }

    fn note_author() -> Weight {
        Weight::from_parts(60_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
