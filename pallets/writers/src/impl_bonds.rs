//! The bonds, as other pallets see them.

use crate::{BalanceOf, Config, Organisations, Pallet};
use sp_runtime::{Weight, traits::Zero};
use urcar_interfaces::{Bonds, Seats};

impl<T: Config> Bonds<T::AccountId> for Pallet<T> {
    type Balance = BalanceOf<T>;

    fn bond(who: &T::AccountId) -> BalanceOf<T> {
        Organisations::<T>::get(who).map_or_else(Zero::zero, |organisation| organisation.bond)
    }

    fn punish(
        who: &T::AccountId,
        amount: BalanceOf<T>,
        to: &T::AccountId,
        award: BalanceOf<T>,
    ) -> (BalanceOf<T>, BalanceOf<T>) {
        let Some(mut organisation) = Organisations::<T>::get(who) else {
            return (Zero::zero(), Zero::zero());
        };
        organisation.upheld = organisation.upheld.saturating_add(1);
        let taken = Self::slash_bond(who, &mut organisation, amount, Some((to, award)));
        Self::suspend_if_underbonded(who, &mut organisation);
        Organisations::<T>::insert(who, organisation);
        taken
    }

    fn suspension_weight() -> Weight {
        T::Seats::shared_weight()
    }
}
