//! The deposit of a motion, as `pallet-collective` makes and drops it.

use crate::{Config, MotionDeposit, Pallet};
use frame_support::traits::{Consideration, MaybeConsideration};
use sp_runtime::{DispatchError, DispatchResult, traits::Zero};

impl<T: Config> Consideration<T::AccountId, u32> for MotionDeposit<T> {
    /// Puts the deposit of the motion that is being proposed on hold, however many others are open.
    fn new(who: &T::AccountId, _: u32) -> Result<Self, DispatchError> {
        Pallet::<T>::make_deposit(who)
    }

    fn update(self, _: &T::AccountId, _: u32) -> Result<Self, DispatchError> {
        Ok(self)
    }

    fn drop(self, who: &T::AccountId) -> DispatchResult {
        Pallet::<T>::release_deposit(who, self)
    }

    fn burn(self, who: &T::AccountId) {
        Pallet::<T>::take_deposit(who, self);
    }

    /// Funds the proposer, and forgets its motions: benchmarks propose many in one name.
    #[cfg(feature = "runtime-benchmarks")]
    fn ensure_successful(who: &T::AccountId, _: u32) {
        use frame_support::traits::{
            Get,
            fungible::{Inspect, Mutate},
        };
        use sp_runtime::Saturating;

        let amount = T::Currency::minimum_balance().saturating_add(T::Deposit::get());
        let _ = T::Currency::mint_into(who, amount);
        crate::Proposed::<T>::remove(who);
    }
}

impl<T: Config> MaybeConsideration<T::AccountId, u32> for MotionDeposit<T> {
    fn is_none(&self) -> bool {
        self.amount.is_zero()
    }
}
