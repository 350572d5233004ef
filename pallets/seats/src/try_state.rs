//! The invariants of the storage at the end of every block.

use crate::{Clock, Config, HoldReason, LastSeen, Missed, Motions, Pallet, Proposed, Seated, Silent};
use frame_support::{
    ensure,
    traits::{Time, fungible::InspectHold},
};
use sp_runtime::{TryRuntimeError, traits::Zero};
use urcar_interfaces::Voters;

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let seated = Seated::<T>::get();
        ensure!(seated.is_sorted_by(|one, next| one < next), "the seats are not in order");
        let clock = Clock::<T>::get();
        ensure!(clock.at <= T::Time::now(), "the clock is ahead of the time");
        for seat in &seated {
            let last = LastSeen::<T>::get(seat);
            ensure!(last.is_some_and(|last| last <= clock.passed), "a seat that was never seen, or will be");
            let silent = Silent::<T>::get(seat).is_some_and(|silence| silence.in_force);
            ensure!(T::Voters::contains(seat) != silent, "a silent seat that votes, or another that doesn't");
        }
        // Each seat has an entry, so an equal number means that none is left over.
        ensure!(LastSeen::<T>::iter_keys().count() == seated.len(), "somebody without a seat was seen");
        for seat in Silent::<T>::iter_keys() {
            ensure!(seated.binary_search(&seat).is_ok(), "somebody without a seat is silent");
        }
        for (seat, missed) in Missed::<T>::iter() {
            ensure!(seated.binary_search(&seat).is_ok(), "somebody without a seat missed a vote");
            ensure!(missed > 0, "a count of nothing missed");
        }
        for (who, motions) in Proposed::<T>::iter() {
            ensure!(!motions.is_empty(), "no motions of somebody");
            ensure!(motions.iter().all(T::Motions::has_deposit), "a motion without its deposit");
            let on_hold = T::Currency::balance_on_hold(&HoldReason::Motion.into(), &who);
            ensure!(!on_hold.is_zero(), "a deposit that is not on hold");
        }
        Ok(())
    }
}
