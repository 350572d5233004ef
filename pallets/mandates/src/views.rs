//! Views of the mandates that wait.

use crate::{Config, Pallet, Waiting, WaitingMandate, is_lapsed};
use alloc::vec::Vec;
use frame_support::traits::Time;

impl<T: Config> Pallet<T> {
    /// Returns the mandates that wait and have not lapsed, in the order of their numbers.
    pub fn waiting() -> Vec<WaitingMandate<T>> {
        let now = T::Time::now();
        Waiting::<T>::get().into_iter().filter(|waiting| !is_lapsed(waiting.lapses, now)).collect()
    }
}
