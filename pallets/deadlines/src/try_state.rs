//! The invariants of the storage at the end of every block.

use crate::{Config, Lengths, Pallet, Queue};
use frame_support::ensure;
use sp_runtime::{
    TryRuntimeError,
    traits::{One, Saturating},
};

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let next = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
        let cursor = Self::cursor();
        let first = |block| if block == cursor.0 { cursor.1 } else { 0 };
        ensure!(cursor.0 <= next, "the cursor went ahead of its time");
        ensure!(cursor.1 <= Lengths::<T>::get(cursor.0), "the cursor is beyond the end of its block");
        for (block, index, _) in Queue::<T>::iter() {
            ensure!(block >= cursor.0 && index >= first(block), "something left behind the cursor");
            ensure!(index < Lengths::<T>::get(block), "something beyond the end of its block");
        }
        for (block, length) in Lengths::<T>::iter() {
            ensure!(block >= cursor.0 && length > 0, "the length of a block in which nothing falls due");
            // No place lies outside these bounds, so the right number of them means that there is no gap.
            let waiting = u32::try_from(Queue::<T>::iter_prefix(block).count()).unwrap_or(u32::MAX);
            ensure!(waiting == length.saturating_sub(first(block)), "a gap in the queue");
        }
        Ok(())
    }
}
