//! The dues of organisations, as other pallets collect them.

use crate::{BalanceOf, Config, Pallet};
use frame_support::traits::{
    Imbalance, OnUnbalanced,
    fungible::Balanced,
    tokens::{Fortitude, Precision, Preservation},
};
use sp_runtime::{
    Weight,
    traits::{Saturating, Zero},
};
use urcar_interfaces::{Dues, Seats};

impl<T: Config> Dues<T::AccountId> for Pallet<T> {
    type Balance = BalanceOf<T>;

    fn collect(who: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
        let (precision, preservation) = (Precision::BestEffort, Preservation::Preserve);
        let free = T::Currency::withdraw(who, amount, precision, preservation, Fortitude::Polite);
        let paid = free.map_or_else(
            |_| Zero::zero(),
            |credit| {
                let paid = credit.peek();
                T::OnSlash::on_unbalanced(credit);
                paid
            },
        );
        let owed = amount.saturating_sub(paid);
        if owed.is_zero() { paid } else { paid.saturating_add(Self::slash(who, owed)) }
    }

    fn suspension_weight() -> Weight {
        T::Seats::shared_weight()
    }
}
