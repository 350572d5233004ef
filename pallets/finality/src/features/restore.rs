//! Restoring finality without the validators that are gone.

use crate::{Config, Error, Event, Members, Pallet, Predecessors, SetChanges, SetMembers, TakenOver};
use alloc::vec::Vec;
use frame_support::{ensure, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use pallet_grandpa::{CurrentSetId, PendingChange, Stalled};
use pallet_session::{QueuedChanged, Validators};
use sp_consensus_grandpa::SetId;
use sp_runtime::{DispatchResult, SaturatedConversion, traits::Saturating};
use urcar_interfaces::{Suspension, thresholds};

impl<T: Config> Pallet<T> {
    /// Suspends the organisations `without`, ends this session and the next, and signals one forced change of GRANDPA's
    /// set, to the candidates that are left. The caller undoes everything where it is refused.
    ///
    /// # Errors
    /// `NotBelowPresent`, `ChangePending`, `TooSoon`, `SetUnknown`, `NobodyLeft`, `TooFewLeft`, and those of
    /// [`Config::Suspension`].
    ///
    /// Events: [`Event::FinalityRestored`].
    pub(crate) fn do_restore(without: &[T::AccountId], finalised: BlockNumberFor<T>) -> DispatchResult {
        let now = frame_system::Pallet::<T>::block_number();
        ensure!(finalised < now, Error::<T>::NotBelowPresent);
        // A standard change stays pending to the end of the block in which a session began with it. Another one in the
        // same block would be lost: Aura's and GRANDPA's nodes heed the first digest of a block alone.
        ensure!(!PendingChange::<T>::exists(), Error::<T>::ChangePending);
        ensure!(!Self::forced_too_soon(), Error::<T>::TooSoon);
        // The set of the nodes that are left. Any change after `finalised` never took place there, and the forced one
        // makes them forget it.
        let set_id = Self::set_at(finalised).ok_or(Error::<T>::SetUnknown)?;
        let members = Self::finalised_last(finalised, set_id).ok_or(Error::<T>::SetUnknown)?;
        for who in without {
            T::Suspension::suspend(who)?;
        }
        Self::ensure_takes_over(&members)?;
        // What signals a set may be final on the other side of a split already, unheard of on this one.
        for forgotten in SetChanges::<T>::get().iter().filter(|change| !change.in_force_at(finalised)) {
            Self::ensure_takes_over(&SetMembers::<T>::get(forgotten.set_id).unwrap_or_default())?;
        }

        let takes_place = now.saturating_add(T::RestoreDelay::get());
        TakenOver::<T>::put(Predecessors { until: takes_place, members });
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

    /// Returns the validators of the set that finalised last, where `finalised` is the highest final block and `set_id`
    /// the set that is in force there. A forced set that has finalised nothing takes nobody's place: restoring twice
    /// would leave fewer than restoring once may.
    fn finalised_last(finalised: BlockNumberFor<T>, set_id: SetId) -> Option<Members<T>> {
        match TakenOver::<T>::get() {
            Some(before) if finalised < before.until => Some(before.members),
            _ => SetMembers::<T>::get(set_id),
        }
    }

    /// Checks that those who are planned now may take over from `members`.
    fn ensure_takes_over(members: &Members<T>) -> DispatchResult {
        let next: Vec<_> = Self::planned().into_iter().map(|(who, _)| who).collect();
        ensure!(!next.is_empty(), Error::<T>::NobodyLeft);
        let kept = next.iter().filter(|who| members.contains(who)).count();
        let [in_force, next, kept] = [members.len(), next.len(), kept].map(SaturatedConversion::saturated_into);
        ensure!(thresholds::takes_over(in_force, next, kept), Error::<T>::TooFewLeft);
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
