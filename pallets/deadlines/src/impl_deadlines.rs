//! The queue, as other pallets see it.

use crate::{Config, Lengths, Pallet, Queue};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::{One, Saturating};
use urcar_interfaces::{Deadline, Deadlines};

impl<T: Config> Deadlines<BlockNumberFor<T>> for Pallet<T> {
    fn set(at: BlockNumberFor<T>, deadline: Deadline) {
        let next = frame_system::Pallet::<T>::block_number().saturating_add(One::one());
        let at = at.max(next);
        let index = Lengths::<T>::mutate(at, |length| {
            let index = *length;
            length.saturating_inc();
            index
        });
        Queue::<T>::insert(at, index, deadline);
    }
}
