//! The invariants of the storage at the end of every block.

use crate::{Config, NextId, Pallet, Waiting};
use alloc::collections::BTreeSet;
use frame_support::{ensure, traits::Time};
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let (mut least, now) = (0u32, T::Time::now());
        let all = Waiting::<T>::get();
        for (place, waiting) in all.iter().enumerate() {
            ensure!(waiting.id >= least, "mandates out of the order of their numbers");
            least = waiting.id.saturating_add(1);
            ensure!(waiting.due <= waiting.lapses, "a mandate that lapses before it is due");
            ensure!(Self::delay(&waiting.mandate).is_some() || waiting.due <= now, "a mandate waits that needn't");
            let mut later = all.iter().skip(place.saturating_add(1));
            ensure!(
                later.all(|later| !waiting.mandate.is_superseded_by(&later.mandate)),
                "a mandate waits that a later one took the place of"
            );
            let objecting: BTreeSet<_> = waiting.objections.iter().collect();
            ensure!(objecting.len() == waiting.objections.len(), "an organisation objects twice");
        }
        ensure!(least <= NextId::<T>::get(), "a mandate with a number that was not given out yet");
        Ok(())
    }
}
