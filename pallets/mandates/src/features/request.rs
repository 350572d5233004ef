//! Requesting a mandate: it waits, or is carried out at once.

use crate::{
    Config, DEFERRED_LIFETIME, Error, Event, KEPT_PLACES, MAX_DELAY, MIN_LIFETIME, Mandate, NextId, Pallet, Waiting,
    WaitingMandate,
};
use frame_support::{
    BoundedVec, ensure,
    pallet_prelude::{DispatchResult, Weight},
    storage::with_storage_layer,
    traits::{Contains, Get, Time},
};
use sp_runtime::{SaturatedConversion, Saturating};
use urcar_interfaces::{MandateEffects, MandateKind};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_request(mandate: Mandate<T>) -> DispatchResult {
        ensure!(!mandate.is_over(frame_system::Pallet::<T>::block_number()), Error::<T>::TooLate);
        Self::remove_lapsed();
        Self::supersede(&mandate);
        let id = NextId::<T>::mutate(|next| {
            let id = *next;
            next.saturating_inc();
            id
        });
        let Some(delay) = Self::delay(&mandate) else {
            return Self::try_at_once(id, mandate);
        };
        ensure!(Self::has_room(), Error::<T>::TooManyWaiting);
        let due = T::Time::now().saturating_add(delay);
        let lapses = due.saturating_add(Self::lifetime());
        Self::wait(id, due, lapses, mandate.clone())?;
        Self::deposit_event(Event::MandateRequested { id, mandate, due, lapses });
        Ok(())
    }

    /// Carries a mandate without delay out; one that fails waits. The motion is closed: it could not be tried again.
    fn try_at_once(id: u32, mandate: Mandate<T>) -> DispatchResult {
        if let Err(error) = with_storage_layer(|| Self::carry_out(id, mandate.clone())) {
            let due = T::Time::now();
            let lapses = due.saturating_add(Self::lifetime().min(DEFERRED_LIFETIME));
            Self::wait(id, due, lapses, mandate)?;
            Self::deposit_event(Event::MandateDeferred { id, error });
        }
        Ok(())
    }

    fn wait(id: u32, due: u64, lapses: u64, mandate: Mandate<T>) -> DispatchResult {
        let waiting = WaitingMandate { id, due, lapses, mandate, objections: BoundedVec::new() };
        Waiting::<T>::try_append(waiting).map_err(|()| Error::<T>::TooManyWaiting.into())
    }

    /// Returns whether one more with a delay may wait.
    fn has_room() -> bool {
        let delayed = Waiting::<T>::get().iter().filter(|waiting| Self::delay(&waiting.mandate).is_some()).count();
        delayed < T::MaxWaiting::get().saturating_sub(KEPT_PLACES).saturated_into()
    }

    /// Returns how long a mandate waits, in milliseconds. None for kinds that are carried out at once.
    pub(crate) fn delay(mandate: &Mandate<T>) -> Option<u64> {
        let delay = match mandate {
            Mandate::CancelUpgrade | Mandate::RestoreFinality { .. } => return None,
            Mandate::AuthorizeUpgrade { .. } => T::UpgradeDelay::get(),
            Mandate::SetTerms(terms) if T::GuardedTerms::contains(terms) => {
                T::UpgradeDelay::get().max(T::TermsDelay::get())
            }
            Mandate::SetTerms(_) | Mandate::SetDifficultyFloor { .. } => T::TermsDelay::get(),
        };
        Some(delay.min(MAX_DELAY))
    }

    /// Returns for how long something that is due stays so, in milliseconds.
    pub(crate) fn lifetime() -> u64 {
        T::Lifetime::get().max(MIN_LIFETIME)
    }

    /// Returns the weight of what is done in the block of the request.
    pub(crate) fn weight_at_once(mandate: &Mandate<T>) -> Weight {
        match mandate {
            Mandate::CancelUpgrade | Mandate::RestoreFinality { .. } => T::Effects::weight(mandate.kind()),
            Mandate::AuthorizeUpgrade { .. } | Mandate::SetTerms(_) | Mandate::SetDifficultyFloor { .. } => {
                Weight::zero()
            }
        }
    }

    /// Returns the most that carrying one out weighs.
    pub(crate) fn heaviest() -> Weight {
        [
            MandateKind::AuthorizeUpgrade,
            MandateKind::CancelUpgrade,
            MandateKind::RestoreFinality { without: T::MaxWithout::get() },
            MandateKind::SetTerms,
            MandateKind::SetDifficultyFloor,
        ]
        .into_iter()
        .fold(Weight::zero(), |most, kind| most.max(T::Effects::weight(kind)))
    }
}
