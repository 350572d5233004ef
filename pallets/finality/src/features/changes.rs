//! Which of GRANDPA's sets is in force after which block.

use crate::{Config, KEPT_CHANGES, Pallet, SetChange, SetChanges, SetMembers};
use alloc::vec::Vec;
use frame_support::BoundedVec;
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_grandpa::{CurrentSetId, PendingChange, SetIdSession};
use sp_consensus_grandpa::SetId;

impl<T: Config> Pallet<T> {
    /// Records the change that GRANDPA signals in this block, if any, to these validators. To be called when it was told
    /// of a new session.
    pub(crate) fn record_change(validators: Vec<T::AccountId>) {
        let set_id = CurrentSetId::<T>::get();
        SetChanges::<T>::mutate(|changes| {
            if changes.last().is_some_and(|last| last.set_id == set_id) {
                return;
            }
            SetMembers::<T>::insert(set_id, BoundedVec::truncate_from(validators));
            let now = frame_system::Pallet::<T>::block_number();
            let pending = PendingChange::<T>::get().filter(|pending| pending.scheduled_at == now);
            match pending.and_then(|pending| pending.forced) {
                // It takes place at every node, final or not, and what was signalled before is forgotten: no earlier set
                // can be in force again.
                Some(finalised) => {
                    changes.iter().for_each(|former| SetMembers::<T>::remove(former.set_id));
                    *changes = BoundedVec::truncate_from([SetChange { after: finalised, set_id }].into());
                }
                None => {
                    if changes.len() >= KEPT_CHANGES as usize {
                        SetMembers::<T>::remove(changes.remove(0).set_id);
                    }
                    // There is room: see above.
                    let _ = changes.try_push(SetChange { after: now, set_id });
                }
            }
        });
    }

    /// Goes back to a set, as nodes do that forget the changes that were signalled after `finalised`. None of the sets
    /// after it was ever in force, so that their ids are free.
    pub(crate) fn forget_changes_after(finalised: BlockNumberFor<T>, set_id: SetId) {
        let former = CurrentSetId::<T>::get();
        SetChanges::<T>::mutate(|changes| changes.retain(|change| change.in_force_at(finalised)));
        CurrentSetId::<T>::put(set_id);
        for forgotten in set_id.saturating_add(1)..=former {
            SetIdSession::<T>::remove(forgotten);
            SetMembers::<T>::remove(forgotten);
        }
    }
}
