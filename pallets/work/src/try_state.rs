//! The invariants of the storage at the end of every block.

use crate::{Config, Difficulty, Floor, LastSlot, Pallet, WINDOW, Window};
use frame_support::ensure;
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
    /// Checks that
    /// - the floor is at least one, and the difficulty not below it, unless no work is asked for;
    /// - the window is shorter than [`WINDOW`], and no work time is longer than a slot;
    /// - work times come with the slot of the last block, and only on a chain that asks for work.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let (difficulty, floor) = (Difficulty::<T>::get(), Floor::<T>::get());
        ensure!(!floor.is_zero(), "the floor is zero");
        ensure!(difficulty.is_zero() || difficulty >= floor, "the difficulty is below its floor");

        let window = Window::<T>::get();
        let length: u32 = window.len().saturated_into();
        ensure!(length < WINDOW, "a full window was not judged");
        let slot = Self::clock().slot;
        ensure!(window.iter().all(|time| *time <= slot), "a work time is longer than its slot");
        ensure!(window.is_empty() || LastSlot::<T>::exists(), "work times without a last slot");
        ensure!(
            !LastSlot::<T>::exists() || !difficulty.is_zero(),
            "the difficulty fell to zero on a chain that asked for work"
        );
        Ok(())
    }
}
