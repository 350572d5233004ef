//! Views of the mandates that wait.

use crate::{Config, Pallet, Waiting, WaitingMandate};
use alloc::vec::Vec;
use frame_support::traits::Time;

impl<T: Config> Pallet<T> {
    /// Returns the mandates that wait and have not lapsed, in the order of their numbers.
    pub fn waiting() -> Vec<WaitingMandate<T>> {
        let (now, block) = (T::Time::now(), frame_system::Pallet::<T>::block_number());
        Waiting::<T>::get().into_iter().filter(|waiting| !waiting.is_lapsed(now, block)).collect()
    }
}
