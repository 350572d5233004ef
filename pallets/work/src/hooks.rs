//! The bodies of the hooks.

use crate::{Config, Difficulty, Pallet, TotalWork, WeightInfo};
use frame_support::{traits::Get, weights::Weight};

impl<T: Config> Pallet<T> {
    /// Checks the block's work and adds it to the total. Panics, and thereby makes the block invalid, where the work is
    /// missing, malformed or too little. Returns the weight of both hooks.
    pub(crate) fn do_on_initialize() -> Weight {
        if let Err(refusal) = Self::check_block() {
            panic!("Block refused: {refusal}");
        }
        let work = urcar_work::block_work(Difficulty::<T>::get());
        TotalWork::<T>::mutate(|total| *total = total.saturating_add(work));
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
