//! The bodies of the hooks.

use crate::{Config, Pallet, SessionLength, SetChange, SetChanges, SetMembers};
use frame_support::BoundedVec;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
    /// Begins the first session, with GRANDPA's set 0.
    ///
    /// # Panics
    /// Panics where a session would have no blocks.
    pub(crate) fn begin_first_session(length: BlockNumberFor<T>) {
        assert!(!length.is_zero(), "a session has at least one block");
        SessionLength::<T>::put(length);
        let first = SetChange { after: Zero::zero(), set_id: 0 };
        SetChanges::<T>::put(BoundedVec::truncate_from([first].into()));
        SetMembers::<T>::insert(0, BoundedVec::truncate_from(pallet_session::Validators::<T>::get()));
    }
}
