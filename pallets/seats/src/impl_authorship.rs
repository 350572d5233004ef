//! An authored block is a sign of life.

use crate::{Config, Pallet};
use frame_support::dispatch::DispatchClass;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_authorship::EventHandler;

impl<T: Config> EventHandler<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
    fn note_author(author: T::AccountId) {
        // Nobody weighs what is called with an author.
        let weight = Self::note_authored(&author);
        frame_system::Pallet::<T>::register_extra_weight_unchecked(weight, DispatchClass::Mandatory);
    }
}
