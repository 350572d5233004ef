//! The session manager that notes keys.

use crate::{Config, Pallet};
use alloc::vec::Vec;
use core::marker::PhantomData;
use pallet_session::SessionManager;
use sp_staking::SessionIndex;

/// Notes the keys of each session as it starts, and applies the bans to its validators. `Inner` chooses them.
pub struct NoteKeys<T, Inner>(PhantomData<(T, Inner)>);

impl<T: Config, Inner: SessionManager<T::AccountId>> SessionManager<T::AccountId> for NoteKeys<T, Inner> {
    fn new_session(index: SessionIndex) -> Option<Vec<T::AccountId>> {
        Inner::new_session(index)
    }

    fn new_session_genesis(index: SessionIndex) -> Option<Vec<T::AccountId>> {
        Inner::new_session_genesis(index)
    }

    fn end_session(index: SessionIndex) {
        Inner::end_session(index);
    }

    fn start_session(index: SessionIndex) {
        Pallet::<T>::note_keys(index);
        Pallet::<T>::apply_bans();
        Inner::start_session(index);
    }
}
