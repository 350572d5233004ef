//! Carrying a mandate out.

use crate::{AuthorisedUntil, Config, Error, Event, Mandate, Pallet, Waiting, WeightInfo};
use frame_support::{
    dispatch::{DispatchErrorWithPostInfo, PostDispatchInfo},
    pallet_prelude::{DispatchResult, DispatchResultWithPostInfo, Pays},
    traits::Time,
};
use sp_runtime::DispatchError;
use urcar_interfaces::MandateEffects;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_enact(id: u32) -> DispatchResultWithPostInfo {
        let mut weight = T::WeightInfo::enact();
        let failed = |error: DispatchError, weight| DispatchErrorWithPostInfo {
            post_info: PostDispatchInfo { actual_weight: Some(weight), pays_fee: Pays::Yes },
            error,
        };
        if Self::remove_lapsed().contains(&id) {
            return Ok(Some(weight).into());
        }
        let mut all = Waiting::<T>::get();
        let place = all.iter().position(|waiting| waiting.id == id);
        let waiting = place.map(|place| all.remove(place));
        let waiting = waiting.ok_or_else(|| failed(Error::<T>::UnknownMandate.into(), weight))?;
        if T::Time::now() < waiting.due {
            return Err(failed(Error::<T>::NotDue.into(), weight));
        }
        let stopped = Self::is_stopped(&waiting);
        Waiting::<T>::put(all);
        if stopped {
            Self::deposit_event(Event::MandateStopped { id });
            return Ok(Some(weight).into());
        }
        weight.saturating_accrue(T::Effects::weight(waiting.mandate.kind()));
        Self::carry_out(id, waiting.mandate).map_err(|error| failed(error, weight))?;
        Ok((Some(weight), Pays::No).into())
    }

    /// Carries a mandate out as Root.
    pub(crate) fn carry_out(id: u32, mandate: Mandate<T>) -> DispatchResult {
        match &mandate {
            Mandate::AuthorizeUpgrade { code_hash } => {
                T::Effects::authorize_upgrade(*code_hash)?;
                AuthorisedUntil::<T>::put(T::Time::now().saturating_add(Self::lifetime()));
            }
            Mandate::CancelUpgrade => {
                T::Effects::cancel_upgrade()?;
                AuthorisedUntil::<T>::kill();
            }
            Mandate::RestoreFinality { without, finalised, until: _ } => {
                T::Effects::restore_finality(without, *finalised)?
            }
            Mandate::SetTerms(terms) => T::Effects::set_terms(terms.clone())?,
            Mandate::SetDifficultyFloor { floor } => T::Effects::set_difficulty_floor(*floor)?,
        }
        Self::deposit_event(Event::MandateEnacted { id, mandate });
        Ok(())
    }
}
