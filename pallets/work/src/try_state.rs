//! The invariants of the storage at the end of every block.

use crate::{Config, Difficulty, LastSlot, Pallet, TotalWork, WINDOW, Window};
use frame_support::ensure;
use sp_core::U256;
use sp_runtime::{SaturatedConversion, TryRuntimeError};

impl<T: Config> Pallet<T> {
    /// Checks that
    /// - the total work grew by at least one a block;
    /// - the window is shorter than [`WINDOW`], and no work time is longer than a slot;
    /// - work times come with the slot of the last block, and only on a chain that asks for work.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let number: u64 = frame_system::Pallet::<T>::block_number().saturated_into();
        ensure!(TotalWork::<T>::get() >= U256::from(number), "total work is below one a block");

        let window = Window::<T>::get();
        let length: u32 = window.len().saturated_into();
        ensure!(length < WINDOW, "a full window was not judged");
        let slot = Self::clock().slot;
        ensure!(window.iter().all(|time| *time <= slot), "a work time is longer than its slot");
        ensure!(window.is_empty() || LastSlot::<T>::exists(), "work times without a last slot");
        ensure!(
            !LastSlot::<T>::exists() || !Difficulty::<T>::get().is_zero(),
            "the difficulty fell to zero on a chain that asked for work"
        );
        Ok(())
    }
}
