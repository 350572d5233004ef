//! Views of the queue.

use crate::{Config, Lengths, Pallet, Queue};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
    /// Returns the number of deadlines that have fallen due and wait for room. Reads once for each block that waits:
    /// for readers only, not for calls.
    pub fn backlog() -> u32 {
        let now = frame_system::Pallet::<T>::block_number();
        let (mut block, served) = Self::cursor();
        let mut waiting = 0u32;
        while block <= now {
            waiting = waiting.saturating_add(Lengths::<T>::get(block));
            block.saturating_inc();
        }
        waiting.saturating_sub(served)
    }

    /// Returns the block in which the first deadline of the backlog fell due. Reads as much as [`Self::backlog`].
    pub fn waiting_since() -> Option<BlockNumberFor<T>> {
        let now = frame_system::Pallet::<T>::block_number();
        let (mut block, mut index) = Self::cursor();
        while block <= now {
            if Queue::<T>::contains_key(block, index) {
                return Some(block);
            }
            index = 0;
            block.saturating_inc();
        }
        None
    }
}
