//! Sessions, as `pallet-session` asks for them.

use crate::{Config, Pallet, SessionLength, SessionStart};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{traits::EstimateNextSessionRotation, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_session::{NextKeys, SessionHandler, SessionManager, ShouldEndSession};
use sp_runtime::{
    KeyTypeId, Permill,
    traits::{OpaqueKeys, Saturating},
};
use sp_staking::SessionIndex;

impl<T: Config> ShouldEndSession<BlockNumberFor<T>> for Pallet<T> {
    /// A session that is due goes on while nobody could follow: without authorities there would be no further block.
    fn should_end_session(now: BlockNumberFor<T>) -> bool {
        now >= Self::session_end() && !Self::planned().is_empty()
    }
}

impl<T: Config> EstimateNextSessionRotation<BlockNumberFor<T>> for Pallet<T> {
    fn average_session_length() -> BlockNumberFor<T> {
        SessionLength::<T>::get()
    }

    fn estimate_current_session_progress(now: BlockNumberFor<T>) -> (Option<Permill>, Weight) {
        // The present block counts: the last one of a session is all of it.
        let passed = now.saturating_sub(SessionStart::<T>::get()).saturating_add(1u32.into());
        (Some(Permill::from_rational(passed, SessionLength::<T>::get())), Weight::zero())
    }

    fn estimate_next_session_rotation(_: BlockNumberFor<T>) -> (Option<BlockNumberFor<T>>, Weight) {
        (Some(Self::session_end()), Weight::zero())
    }
}

impl<T: Config> SessionManager<T::AccountId> for Pallet<T> {
    /// Nothing where the session would change nothing: see `changes_nothing`.
    fn new_session(_: SessionIndex) -> Option<Vec<T::AccountId>> {
        let planned = Self::planned();
        if planned.is_empty() || Self::changes_nothing(&planned) {
            return None;
        }
        Some(planned.into_iter().map(|(who, _)| who).collect())
    }

    /// At genesis whoever has keys is a validator: there may be no candidates yet.
    fn new_session_genesis(_: SessionIndex) -> Option<Vec<T::AccountId>> {
        let mut validators: Vec<_> = NextKeys::<T>::iter_keys().collect();
        validators.sort();
        (!validators.is_empty()).then_some(validators)
    }

    fn start_session(_: SessionIndex) {
        SessionStart::<T>::put(frame_system::Pallet::<T>::block_number());
    }

    fn end_session(_: SessionIndex) {}
}

/// Hands sessions on to `Inner`, GRANDPA among others, and records the change that follows.
pub struct RecordChanges<T, Inner>(PhantomData<(T, Inner)>);

impl<T: Config, Inner: SessionHandler<T::AccountId>> SessionHandler<T::AccountId> for RecordChanges<T, Inner> {
    const KEY_TYPE_IDS: &'static [KeyTypeId] = Inner::KEY_TYPE_IDS;

    fn on_genesis_session<Keys: OpaqueKeys>(validators: &[(T::AccountId, Keys)]) {
        Inner::on_genesis_session(validators);
    }

    fn on_new_session<Keys: OpaqueKeys>(
        changed: bool,
        validators: &[(T::AccountId, Keys)],
        queued: &[(T::AccountId, Keys)],
    ) {
        Inner::on_new_session(changed, validators, queued);
        Pallet::<T>::record_change(validators.iter().map(|(who, _)| who.clone()).collect());
    }

    fn on_before_session_ending() {
        Inner::on_before_session_ending();
    }

    fn on_disabled(index: u32) {
        Inner::on_disabled(index);
    }
}
