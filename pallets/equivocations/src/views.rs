//! Answers to nodes that are about to report.

use crate::{Config, Guilty, Pallet};
use sp_application_crypto::ByteArray;
use sp_consensus_aura::{Slot, sr25519::AuthorityId};
use sp_staking::SessionIndex;

impl<T: Config> Pallet<T> {
    /// Returns the latest session in which a validator had this raw Aura key; nothing where that is too long ago, or
    /// never was.
    pub fn key_session(key: &[u8]) -> Option<SessionIndex> {
        Self::last_session_of(&AuthorityId::from_slice(key).ok()?)
    }

    /// Checks whether a validator that had this raw Aura key was punished for what it sealed in `slot`: there is nothing
    /// left to report.
    pub fn is_reported(slot: Slot, key: &[u8]) -> bool {
        let Ok(key) = AuthorityId::from_slice(key) else { return false };
        Self::owners_of(&key).any(|who| Guilty::<T>::get(who).is_some_and(|guilt| guilt.covers(slot)))
    }
}
