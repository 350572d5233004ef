//! Weights of `pallet_disputes`. Not measured yet: placeholders until `scripts/weights pallet_disputes` writes this file.

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_disputes`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_disputes::WeightInfo for WeightInfo<T> {
    fn open() -> Weight {
        Weight::from_parts(400_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(60))
            .saturating_add(T::DbWeight::get().writes(15))
    }

    fn join() -> Weight {
        Weight::from_parts(300_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(50))
            .saturating_add(T::DbWeight::get().writes(5))
    }

    fn accept() -> Weight {
        Weight::from_parts(200_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(20))
            .saturating_add(T::DbWeight::get().writes(15))
    }

    fn give_up() -> Weight {
        Weight::from_parts(6_000_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(220))
            .saturating_add(T::DbWeight::get().writes(220))
    }

    fn vote() -> Weight {
        Weight::from_parts(300_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(60))
            .saturating_add(T::DbWeight::get().writes(4))
    }

    fn rule() -> Weight {
        Weight::from_parts(20_000_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(500))
            .saturating_add(T::DbWeight::get().writes(60))
    }

    fn serve_upheld(v: u32) -> Weight {
        Weight::from_parts(20_000_000_000, 60_000)
            .saturating_add(Weight::from_parts(60_000_000, 3_000).saturating_mul(v.into()))
            .saturating_add(T::DbWeight::get().reads(600))
            .saturating_add(T::DbWeight::get().writes(320))
    }

    fn serve_dismissed(v: u32) -> Weight {
        Weight::from_parts(20_000_000_000, 60_000)
            .saturating_add(Weight::from_parts(60_000_000, 3_000).saturating_mul(v.into()))
            .saturating_add(T::DbWeight::get().reads(600))
            .saturating_add(T::DbWeight::get().writes(320))
    }

    fn serve_unresolved(v: u32, a: u32) -> Weight {
        Weight::from_parts(600_000_000, 60_000)
            .saturating_add(Weight::from_parts(20_000_000, 3_000).saturating_mul(v.into()))
            .saturating_add(Weight::from_parts(30_000_000, 3_000).saturating_mul(a.into()))
            .saturating_add(T::DbWeight::get().reads(40))
            .saturating_add(T::DbWeight::get().reads(v.into()))
            .saturating_add(T::DbWeight::get().reads(u64::from(a) * 4))
            .saturating_add(T::DbWeight::get().writes(20))
            .saturating_add(T::DbWeight::get().writes(u64::from(a) * 2))
    }

    fn serve_ruled() -> Weight {
        Weight::from_parts(10_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(0))
    }

    fn corrected() -> Weight {
        Weight::from_parts(700_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(30))
            .saturating_add(T::DbWeight::get().writes(30))
    }

    fn annulled() -> Weight {
        Weight::from_parts(1_000_000_000, 60_000)
            .saturating_add(T::DbWeight::get().reads(70))
            .saturating_add(T::DbWeight::get().writes(70))
    }
}
