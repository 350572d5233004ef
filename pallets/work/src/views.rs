//! Views of the difficulty and the total work.

use crate::{Config, Difficulty, Pallet, TotalWork};
use sp_core::U256;

impl<T: Config> Pallet<T> {
    /// Returns the difficulty: the number of hashes that the next block's work takes on average. Zero asks for no work.
    pub fn difficulty() -> U256 {
        Difficulty::<T>::get()
    }

    /// Returns the sum of the work of all blocks up to this one.
    pub fn total_work() -> U256 {
        TotalWork::<T>::get()
    }
}
