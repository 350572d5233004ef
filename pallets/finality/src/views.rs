//! Views of sessions and sets.

use crate::{Config, Pallet, SessionLength, SessionStart, SetChanges};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_consensus_grandpa::SetId;
use sp_runtime::traits::Saturating;

impl<T: Config> Pallet<T> {
    /// Returns the id of the set that finalises at nodes whose highest final block is `finalised`; `None` where that was
    /// too long ago, or before the last forced change.
    pub fn set_at(finalised: BlockNumberFor<T>) -> Option<SetId> {
        let changes = SetChanges::<T>::get();
        changes.iter().rev().find(|change| change.in_force_at(finalised)).map(|change| change.set_id)
    }

    /// Returns the block in which the present session ends and the next begins, if any candidate has session keys.
    pub fn session_end() -> BlockNumberFor<T> {
        SessionStart::<T>::get().saturating_add(SessionLength::<T>::get())
    }
}
