//! The deposits of motions: made, released, taken.

use crate::{BalanceOf, Config, Error, HoldReason, MotionDeposit, Motions, Pallet, Proposed};
use frame_support::{
    ensure,
    pallet_prelude::DispatchResult,
    storage::with_storage_layer,
    traits::{
        Get, OnUnbalanced,
        fungible::{BalancedHold, MutateHold},
        tokens::Precision,
    },
};
use sp_runtime::DispatchError;

impl<T: Config> Pallet<T> {
    /// Puts the deposit of the motion that is being proposed on hold.
    pub(crate) fn make_deposit(who: &T::AccountId) -> Result<MotionDeposit<T>, DispatchError> {
        // It is listed before it is paid for.
        let motion = T::Motions::open().pop().ok_or(DispatchError::Unavailable)?;
        // Another deposit under the same key would take its place, and nobody could release it any more.
        ensure!(!T::Motions::has_deposit(&motion), Error::<T>::DepositNotReleased);
        Proposed::<T>::try_mutate(who, |motions| motions.try_push(motion)).map_err(|_| Error::<T>::TooManyMotions)?;
        let amount = T::Deposit::get();
        T::Currency::hold(&HoldReason::Motion.into(), who, amount).map_err(|_| Error::<T>::InsufficientFunds)?;
        Ok(MotionDeposit { motion, amount })
    }

    /// Releases a deposit.
    pub(crate) fn release_deposit(who: &T::AccountId, deposit: MotionDeposit<T>) -> DispatchResult {
        T::Currency::release(&HoldReason::Motion.into(), who, deposit.amount, Precision::BestEffort)?;
        Self::forget_motion(who, deposit.motion);
        Ok(())
    }

    /// Takes a deposit, and passes it to [`Config::OnSlash`].
    pub(crate) fn take_deposit(who: &T::AccountId, deposit: MotionDeposit<T>) {
        let (credit, _): (_, BalanceOf<T>) = T::Currency::slash(&HoldReason::Motion.into(), who, deposit.amount);
        T::OnSlash::on_unbalanced(credit);
        Self::forget_motion(who, deposit.motion);
    }

    fn forget_motion(who: &T::AccountId, motion: T::Hash) {
        Proposed::<T>::mutate_exists(who, |motions| {
            if let Some(left) = motions {
                left.retain(|other| *other != motion);
            }
            *motions = motions.take().filter(|left| !left.is_empty());
        });
    }

    /// Releases the deposits of a seat's motions that are over. Returns how many there were.
    pub(crate) fn release_deposits(who: &T::AccountId) -> u64 {
        let mut released = 0u64;
        for motion in Proposed::<T>::get(who) {
            if !T::Motions::is_open(&motion) && with_storage_layer(|| T::Motions::release(&motion)).is_ok() {
                released = released.saturating_add(1);
            }
        }
        released
    }
}
