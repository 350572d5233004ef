//! The invariants of the storage, at any time.

use crate::{Config, Pallet, SessionLength, SessionStart, SetChanges, SetMembers, TakenOver};
use frame_support::ensure;
use pallet_grandpa::CurrentSetId;
use sp_runtime::{TryRuntimeError, traits::Zero};

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(!SessionLength::<T>::get().is_zero(), "a session without blocks");
        ensure!(SessionStart::<T>::get() <= now, "a session that begins in the future");
        let changes = SetChanges::<T>::get();
        for (earlier, later) in changes.iter().zip(changes.iter().skip(1)) {
            ensure!(earlier.after < later.after, "sets out of order");
            ensure!(earlier.set_id.checked_add(1) == Some(later.set_id), "a set was left out");
        }
        let last = changes.last().ok_or("no set at all")?;
        ensure!(last.after <= now, "a set that was signalled in the future");
        ensure!(last.set_id == CurrentSetId::<T>::get(), "GRANDPA counts its sets differently");
        ensure!(changes.iter().all(|it| SetMembers::<T>::contains_key(it.set_id)), "a set without members");
        ensure!(SetMembers::<T>::iter_keys().count() == changes.len(), "members of no set");
        if let Some(before) = TakenOver::<T>::get() {
            ensure!(!before.sets.is_empty(), "a forced change that takes over from nobody");
            let mut sets = before.sets.iter().enumerate();
            ensure!(
                sets.all(|(place, set)| !before.sets.iter().take(place).any(|it| it == set)),
                "a set that is kept twice"
            );
        }
        Ok(())
    }
}
