//! The reward of a sale, as ownership calls for it.

use crate::{BalanceOf, Config, Pallet, WeightInfo};
use frame_support::weights::Weight;
use urcar_interfaces::SaleRewards;
use urcar_types::Vin;

impl<T: Config> SaleRewards<T::AccountId, BalanceOf<T>> for Pallet<T> {
    fn pay(vin: &Vin, seller: &T::AccountId, buyer: &T::AccountId, price: BalanceOf<T>) -> BalanceOf<T> {
        Self::reward_sale(vin, seller, buyer, price)
    }

    fn weight() -> Weight {
        T::WeightInfo::reward_sale()
    }
}
