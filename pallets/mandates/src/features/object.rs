//! Objecting to a mandate that waits.

use crate::{Config, Error, Event, Pallet, Waiting, WaitingMandate};
use frame_support::{
    ensure,
    pallet_prelude::{DispatchResultWithPostInfo, Pays},
};
use sp_runtime::SaturatedConversion;
use urcar_interfaces::{Admitted, thresholds::one_third};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_object(who: T::AccountId, id: u32) -> DispatchResultWithPostInfo {
        ensure!(T::Admitted::is_admitted(&who), Error::<T>::NotAdmitted);
        if Self::remove_lapsed().contains(&id) {
            return Ok(().into());
        }
        let mut all = Waiting::<T>::get();
        let waiting = all.iter_mut().find(|waiting| waiting.id == id).ok_or(Error::<T>::UnknownMandate)?;
        // Those that left or were expelled count no more, and make room.
        waiting.objections.retain(T::Admitted::is_admitted);
        ensure!(!waiting.objections.contains(&who), Error::<T>::ObjectedAlready);
        let objections: u32 = waiting.objections.len().saturating_add(1).saturated_into();
        // More than can be kept are always enough.
        let kept = waiting.objections.try_push(who.clone()).is_ok();
        let stopped = !kept || one_third(objections, T::Admitted::count());
        Self::deposit_event(Event::MandateObjected { id, who, objections });
        if stopped {
            all.retain(|waiting| waiting.id != id);
            Self::deposit_event(Event::MandateStopped { id });
        }
        Waiting::<T>::put(all);
        Ok(Pays::No.into())
    }

    /// Returns whether a third object. Those that are admitted may have become fewer since the last objection.
    pub(crate) fn is_stopped(waiting: &WaitingMandate<T>) -> bool {
        let objections = waiting.objections.iter().filter(|who| T::Admitted::is_admitted(who)).count();
        one_third(objections.saturated_into(), T::Admitted::count())
    }
}
