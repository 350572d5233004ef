//! Benchmarks of what other pallets call, at its most.

use super::*;
use frame_benchmarking::v2::*;
use frame_support::traits::{
    Get,
    fungible::{Inspect, Mutate},
};
use sp_runtime::traits::{Saturating, Zero};
use urcar_interfaces::{BenchmarkHelper, SaleRewards};
use urcar_types::Vin;

const CAR: &str = "1M8GDM9AXKP042788";

/// Funds an account with as much money as anybody could need here.
fn rich<T: Config>(who: &T::AccountId) -> BalanceOf<T> {
    let reward = T::Terms::get().most.saturating_add(T::AuthorReward::get());
    let plenty = T::Currency::minimum_balance().saturating_add(reward).saturating_mul(1_000u32.into());
    T::Currency::set_balance(who, plenty);
    plenty
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn reward_sale() -> Result<(), BenchmarkError> {
        let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
        let (seller, buyer): (T::AccountId, T::AccountId) = (account("owner", 0, 0), account("buyer", 0, 0));
        T::BenchmarkHelper::make_earners(&vin, &seller);
        rich::<T>(&T::TreasuryAccount::get());
        let price = rich::<T>(&seller);
        let paid;

        #[block]
        {
            paid = <Pallet<T> as SaleRewards<_, _>>::pay(&vin, &seller, &buyer, price);
        }

        assert!(!paid.is_zero());
        Ok(())
    }

    #[benchmark]
    fn note_author() -> Result<(), BenchmarkError> {
        let author: T::AccountId = account("author", 0, 0);
        frame_system::Pallet::<T>::set_block_number(1u32.into());
        rich::<T>(&T::TreasuryAccount::get());

        #[block]
        {
            Pallet::<T>::note_author(&author);
        }

        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
