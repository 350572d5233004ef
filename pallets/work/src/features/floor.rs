//! The floor: the least difficulty that the retarget comes down to.

use crate::{Config, Difficulty, Error, Event, Floor, Pallet};
use frame_support::ensure;
use sp_core::U256;
use sp_runtime::DispatchResult;

impl<T: Config> Pallet<T> {
    /// Sets the floor: anything from one to the present floor, or more within the bounds of a raise.
    ///
    /// # Errors
    /// [`Error::FloorZero`], [`Error::FloorMoreThanDoubled`], [`Error::FloorAboveHalf`].
    pub fn do_set_floor(to: U256) -> DispatchResult {
        let from = Self::floor();
        ensure!(!to.is_zero(), Error::<T>::FloorZero);
        if to > from {
            // One vote, however wrong, asks for no more than twice of what was agreed on before.
            ensure!(to <= from.saturating_mul(2.into()), Error::<T>::FloorMoreThanDoubled);
            // A floor that is too high for the machines could not be steered away: half leaves them room to prove it.
            let half = Difficulty::<T>::get().checked_div(2.into()).unwrap_or_default();
            ensure!(to <= half, Error::<T>::FloorAboveHalf);
        }
        Floor::<T>::put(to);
        Self::deposit_event(Event::FloorSet { from, to });
        Ok(())
    }
}
