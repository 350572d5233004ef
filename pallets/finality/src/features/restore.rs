//! Restoring finality without the validators that are gone.

use crate::{
    Config, Error, Event, KEPT_CHANGES, MAX_UNFINALISED, Members, Pallet, Predecessors, SetChanges, SetMembers,
    TakenOver,
};
use alloc::collections::BTreeSet;
use frame_support::{
    BoundedVec, ensure,
    traits::{ConstU32, Get},
};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_grandpa::{CurrentSetId, PendingChange, Stalled};
use pallet_session::{QueuedChanged, Validators};
use sp_consensus_grandpa::SetId;
use sp_runtime::{DispatchError, DispatchResult, SaturatedConversion, traits::Saturating};
use urcar_interfaces::{Suspension, thresholds};

/// Sets of validators, each once.
type Sets<T> = BoundedVec<Members<T>, ConstU32<KEPT_CHANGES>>;

impl<T: Config> Pallet<T> {
    /// Suspends the organisations `without`, ends this session and the next, and signals one forced change of GRANDPA's
    /// set, to the candidates that are left. The caller undoes everything where it is refused.
    ///
    /// # Errors
    /// `NotBelowPresent`, `TooOld`, `ChangePending`, `TooSoon`, `SetUnknown`, `TooManySets`, `NobodyLeft`, `TooFewLeft`,
    /// and those of [`Config::Suspension`].
    ///
    /// Events: [`Event::FinalityRestored`].
    pub(crate) fn do_restore(without: &[T::AccountId], finalised: BlockNumberFor<T>) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(finalised < now, Error::<T>::NotBelowPresent);
        ensure!(now.saturating_sub(finalised) <= MAX_UNFINALISED.into(), Error::<T>::TooOld);
        // A standard change stays pending to the end of the block in which a session began with it. Another one in the
        // same block would be lost: Aura's and GRANDPA's nodes heed the first digest of a block alone.
        ensure!(!PendingChange::<T>::exists(), Error::<T>::ChangePending);
        ensure!(!Self::forced_too_soon(), Error::<T>::TooSoon);
        // The set of the nodes that are left. Any change after `finalised` never took place there, and the forced one
        // makes them forget it.
        let set_id = Self::set_at(finalised).ok_or(Error::<T>::SetUnknown)?;
        let sets = Self::unsettled(finalised, set_id)?;
        for who in without {
            T::Suspension::suspend(who)?;
        }
        Self::ensure_takes_over(&sets)?;

        let takes_place = now.saturating_add(T::RestoreDelay::get());
        TakenOver::<T>::put(Predecessors { until: takes_place, sets });
        Self::forget_changes_after(finalised, set_id);
        Self::end_two_sessions(finalised);

        Self::deposit_event(Event::FinalityRestored {
            finalised,
            takes_place,
            set_id: CurrentSetId::<T>::get(),
            validators: Validators::<T>::decode_len().and_then(|count| count.try_into().ok()).unwrap_or_default(),
        });
        Ok(())
    }

    /// Returns the set that finalised last, where `finalised` is the highest final block and `set_id` the set that is in
    /// force there, with all that were signalled since. A standard change may be final on the other side of a split, and
    /// a forced set be in force there and finalise, both unheard of on this one. What a forced change took over from is
    /// settled once its set has finalised a block; until then restoring twice leaves no fewer than restoring once.
    ///
    /// # Errors
    /// `SetUnknown`, `TooManySets`.
    fn unsettled(finalised: BlockNumberFor<T>, set_id: SetId) -> Result<Sets<T>, DispatchError> {
        let before = TakenOver::<T>::get().filter(|before| finalised < before.until);
        let is_settled = before.is_none();
        let mut sets = before.map(|before| before.sets).unwrap_or_default();
        for change in SetChanges::<T>::get().iter().filter(|change| !is_settled || change.set_id >= set_id) {
            let members = SetMembers::<T>::get(change.set_id).ok_or(Error::<T>::SetUnknown)?;
            if !sets.contains(&members) {
                sets.try_push(members).map_err(|_| Error::<T>::TooManySets)?;
            }
        }
        Ok(sets)
    }

    /// Checks that those who are planned now may take over from each of these sets.
    fn ensure_takes_over(sets: &Sets<T>) -> DispatchResult {
        let next: BTreeSet<_> = Self::planned().into_iter().map(|(who, _)| who).collect();
        ensure!(!next.is_empty(), Error::<T>::NobodyLeft);
        for members in sets {
            let kept = members.iter().filter(|who| next.contains(who)).count();
            let [in_force, next, kept] = [members.len(), next.len(), kept].map(SaturatedConversion::saturated_into);
            ensure!(thresholds::takes_over(in_force, next, kept), Error::<T>::TooFewLeft);
        }
        Ok(())
    }

    /// Ends this session and the next, and has GRANDPA signal one forced change, with the validators that are planned
    /// now.
    fn end_two_sessions(finalised: BlockNumberFor<T>) {
        // The first only brings those who are planned now into the queue. Whoever was queued before begins a session
        // that has no block: neither Aura nor GRANDPA may hear of it.
        Stalled::<T>::kill();
        QueuedChanged::<T>::put(false);
        pallet_session::Pallet::<T>::rotate_session();

        // The second begins their session. Aura was kept from the queue before it, so that there may be a change even
        // where the first rotation planned none.
        Stalled::<T>::put((T::RestoreDelay::get(), finalised));
        QueuedChanged::<T>::put(true);
        pallet_session::Pallet::<T>::rotate_session();
    }
}
