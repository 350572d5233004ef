//! Who is planned for a session, and whether that changes anything.

use crate::{Config, Pallet};
use alloc::vec::Vec;
use frame_support::traits::Get;
use pallet_grandpa::{Authorities, NextForced, PendingChange, Stalled};
use pallet_session::{NextKeys, QueuedChanged, QueuedKeys};
use sp_consensus_grandpa::{AuthorityId, AuthorityList, KEY_TYPE};
use sp_runtime::traits::OpaqueKeys;

/// Validators, each with its session keys.
pub(crate) type Keyed<T> = Vec<(<T as frame_system::Config>::AccountId, <T as pallet_session::Config>::Keys)>;

impl<T: Config> Pallet<T> {
    /// Returns the candidates that have session keys, in order of their accounts, with the keys that a session that is
    /// planned now would have.
    pub(crate) fn planned() -> Keyed<T> {
        let mut candidates = T::Candidates::get();
        // In one order, whatever is added or removed: an order that changes is a change.
        candidates.sort();
        let keyed = |who| NextKeys::<T>::get(&who).map(|keys| (who, keys));
        candidates.into_iter().filter_map(keyed).collect()
    }

    /// Checks whether a session with these validators, planned while the session before it is being started, leaves
    /// everything as it is. Where it does, `pallet-session` may be told that nothing was planned: it then queues the
    /// validators and keys of the session that starts once more, and announces no change when they are due.
    ///
    /// Two things must hold.
    ///
    /// - **The session that starts has these validators with these keys.** They are `QueuedKeys` as long as the session
    ///   manager is asked. Aura and the list of disabled validators follow with that: both change in this very rotation
    ///   if the queue had changed, and have nothing to change in the next.
    /// - **GRANDPA comes to the same set without being told again.** Unlike Aura it may miss a change, because another
    ///   one is pending; it is told anew in every rotation until it has got the right set. So either this rotation makes
    ///   it signal the validators of the session that starts, or the set that it is going to have is theirs already.
    pub(crate) fn changes_nothing(planned: &Keyed<T>) -> bool {
        QueuedKeys::<T>::get() == *planned
            && (Self::will_signal() || Self::grandpa_goal() == grandpa_keys::<T>(planned))
    }

    /// Checks whether GRANDPA signals a change at the end of the rotation that is under way, as `pallet-grandpa` decides
    /// it: the queue had changed, or it is stalled; no change is pending; and a forced one is not too soon.
    fn will_signal() -> bool {
        let stalled = Stalled::<T>::exists();
        (stalled || QueuedChanged::<T>::get()) && !PendingChange::<T>::exists() && !(stalled && Self::forced_too_soon())
    }

    /// Checks whether GRANDPA refuses a forced change for now.
    pub(crate) fn forced_too_soon() -> bool {
        NextForced::<T>::get().is_some_and(|next| next > frame_system::Pallet::<T>::block_number())
    }

    /// Returns the set that GRANDPA has, or will have once the change that is pending took place.
    fn grandpa_goal() -> AuthorityList {
        match PendingChange::<T>::get() {
            Some(pending) => pending.next_authorities.into_inner(),
            None => Authorities::<T>::get().into_inner(),
        }
    }
}

/// Returns the set that `pallet-grandpa` makes of these validators.
fn grandpa_keys<T: Config>(validators: &Keyed<T>) -> AuthorityList {
    validators.iter().filter_map(|(_, keys)| keys.get::<AuthorityId>(KEY_TYPE).map(|key| (key, 1))).collect()
}
