//! Removing what has lapsed, and what a later decision takes the place of.

use crate::{Config, Event, Mandate, Pallet, Waiting, WaitingMandate};
use alloc::vec::Vec;
use frame_support::traits::Time;

impl<T: Config> Pallet<T> {
    /// Removes the mandates that have lapsed, and returns their numbers.
    pub(crate) fn remove_lapsed() -> Vec<u32> {
        let (now, block) = (T::Time::now(), frame_system::Pallet::<T>::block_number());
        let lapsed = Self::remove(|waiting| waiting.is_lapsed(now, block));
        lapsed.iter().for_each(|id| Self::deposit_event(Event::MandateLapsed { id: *id }));
        lapsed
    }

    /// Removes the mandates that `later` supersedes: were they carried out after it, they would undo it.
    pub(crate) fn supersede(later: &Mandate<T>) {
        let superseded = Self::remove(|waiting| waiting.mandate.is_superseded_by(later));
        superseded.into_iter().for_each(|id| Self::deposit_event(Event::MandateSuperseded { id }));
    }

    /// Removes mandates that wait, and returns their numbers.
    fn remove(which: impl Fn(&WaitingMandate<T>) -> bool) -> Vec<u32> {
        let mut all = Waiting::<T>::get();
        let removed: Vec<u32> = all.iter().filter(|waiting| which(waiting)).map(|waiting| waiting.id).collect();
        if !removed.is_empty() {
            all.retain(|waiting| !which(waiting));
            Waiting::<T>::put(all);
        }
        removed
    }
}
