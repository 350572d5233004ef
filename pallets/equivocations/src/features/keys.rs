//! The keys of the validators by session.

use crate::{
    Config, MAX_SETS, Noted, NotedSession, Pallet, SessionOwner, Sets, ValidatorKeys,
    types::{NotedSessions, SetOf},
};
use frame_support::{BoundedVec, traits::Get};
use pallet_session::{CurrentIndex, QueuedKeys};
use sp_application_crypto::key_types::{AURA, GRANDPA};
use sp_consensus_aura::sr25519::AuthorityId as AuraId;
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_runtime::{SaturatedConversion, traits::OpaqueKeys};
use sp_staking::SessionIndex;

/// A noted set with its first session and its last, or the present one.
struct Span<T: Config> {
    first: SessionIndex,
    last: SessionIndex,
    set: SetOf<T>,
}

impl<T: Config> Pallet<T> {
    /// Notes the keys of the session that starts, unless they are those of the session before. Forgets the sets that
    /// were replaced too long ago.
    pub(crate) fn note_keys(session: SessionIndex) {
        let mut noted = Noted::<T>::get();
        Self::forget_old(&mut noted);
        let set = Self::starting_set();
        if noted.last().and_then(|last| Sets::<T>::get(last.session)).as_ref() != Some(&set) {
            if noted.is_full() {
                Self::forget_first(&mut noted, 1);
            }
            let _ = noted.try_push(NotedSession { session, since: T::CurrentSlot::get() });
            Sets::<T>::insert(session, set);
        }
        Noted::<T>::put(noted);
    }

    /// Returns the validators of the session that is about to start: as a session starts, the queue still holds its
    /// keys.
    fn starting_set() -> SetOf<T> {
        let keys = QueuedKeys::<T>::get().into_iter().filter_map(|(account, keys)| {
            Some(ValidatorKeys { account, aura: keys.get::<AuraId>(AURA)?, grandpa: keys.get::<GrandpaId>(GRANDPA)? })
        });
        BoundedVec::truncate_from(keys.collect())
    }

    fn forget_old(noted: &mut NotedSessions) {
        let oldest = T::CurrentSlot::get().saturating_sub(T::Longevity::get());
        // A set is over as the next one starts.
        let old = noted.iter().skip(1).take_while(|next| next.since < oldest).count();
        Self::forget_first(noted, old);
    }

    fn forget_first(noted: &mut NotedSessions, number: usize) {
        noted.iter().take(number).for_each(|old| Sets::<T>::remove(old.session));
        let kept = noted.iter().skip(number).copied().take(MAX_SETS.saturated_into()).collect();
        *noted = BoundedVec::truncate_from(kept);
    }

    /// Returns the validators of a session with their keys; nothing where it is yet to start or too long ago.
    pub(crate) fn keys_of(session: SessionIndex) -> Option<SetOf<T>> {
        if session > CurrentIndex::<T>::get() {
            return None;
        }
        let first = Noted::<T>::get().into_iter().rev().find(|noted| noted.session <= session)?;
        Sets::<T>::get(first.session)
    }

    /// Returns the sets that are kept, the newest first.
    fn spans() -> impl Iterator<Item = Span<T>> {
        let mut last = CurrentIndex::<T>::get();
        Noted::<T>::get().into_iter().rev().filter_map(move |NotedSession { session: first, .. }| {
            let span = Span { first, last, set: Sets::<T>::get(first)? };
            last = first.saturating_sub(1);
            Some(span)
        })
    }

    /// Returns the latest session in which a validator had this Aura key.
    pub(crate) fn last_session_of(key: &AuraId) -> Option<SessionIndex> {
        Self::spans().find(|span| span.set.iter().any(|it| it.aura == *key)).map(|span| span.last)
    }

    /// Returns the validators that had this Aura key in any set that is kept.
    pub(crate) fn owners_of(key: &AuraId) -> impl Iterator<Item = T::AccountId> {
        Self::spans().filter_map(move |span| span.set.into_iter().find(|it| it.aura == *key)).map(|it| it.account)
    }

    /// Proves that a GRANDPA key was a validator's in one of the sessions `from` to `to`: the latest of them.
    ///
    /// A set of GRANDPA's can last for many sessions, and a report must name one of its own.
    pub fn owner_proof(key: &GrandpaId, from: SessionIndex, to: SessionIndex) -> Option<SessionOwner> {
        let mut within = Self::spans().filter(|span| span.first <= to && span.last >= from);
        let span = within.find(|span| span.set.iter().any(|it| it.grandpa == *key))?;
        Some(SessionOwner { session: span.last.min(to), validator_count: span.set.len().saturated_into() })
    }
}
