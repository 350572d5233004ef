//! Views of the difficulty and its floor.

use crate::{Config, Difficulty, Floor, Pallet};
use sp_core::U256;

impl<T: Config> Pallet<T> {
    /// Returns the difficulty: the number of hashes that the next block's work takes on average. Zero asks for no work.
    pub fn difficulty() -> U256 {
        Difficulty::<T>::get()
    }

    /// Returns the floor: the least difficulty that the retarget comes down to. Never zero.
    pub fn floor() -> U256 {
        Floor::<T>::get().max(U256::one())
    }
}
