//! The bodies of the hooks.

use crate::{Config, Difficulty, Floor, GenesisConfig, Pallet, WeightInfo};
use frame_support::{traits::Get, weights::Weight};
use sp_core::U256;

impl<T: Config> Pallet<T> {
    /// Writes difficulty and floor of a new chain. Panics, and thereby fails the genesis, where the floor is zero or
    /// above the difficulty.
    pub(crate) fn build_genesis(genesis: &GenesisConfig<T>) {
        let GenesisConfig { initial_difficulty, initial_floor, .. } = *genesis;
        let initial_difficulty = initial_difficulty.unwrap_or_default();
        assert!(initial_floor >= 1, "the floor of the difficulty is at least one");
        // A chain that asks for no work has no use for its floor.
        let holds = initial_difficulty == 0 || initial_floor <= initial_difficulty;
        assert!(holds, "the first difficulty, {initial_difficulty}, is below its floor, {initial_floor}");
        Difficulty::<T>::put(U256::from(initial_difficulty));
        Floor::<T>::put(U256::from(initial_floor));
    }

    /// Checks the block's work. Panics, and thereby makes the block invalid, where the work is missing, malformed or
    /// too little. Returns the weight of both hooks.
    pub(crate) fn do_on_initialize() -> Weight {
        if let Err(refusal) = Self::check_block() {
            panic!("Block refused: {refusal}");
        }
        T::WeightInfo::on_initialize().saturating_add(T::WeightInfo::on_finalize())
    }

    /// Checks that the slot's length and the target are such that the difficulty can be steered.
    pub(crate) fn do_integrity_test() {
        let clock = Self::clock();
        assert_eq!(u64::from(clock.slot), T::SlotDuration::get(), "slots are shorter than seven weeks");
        assert!(clock.target >= 1, "the target is at least a millisecond");
        assert!(clock.target <= clock.slot.saturating_div(2), "a target beyond half of the slot cannot be steered to");
    }
}
