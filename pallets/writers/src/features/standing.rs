//! Standing: suspended, reinstated, expelled; and the seat that goes with it.

use crate::{Active, Config, Error, Event, OrganisationOf, Organisations, Pallet, Quotas, Reason};
use frame_support::{ensure, pallet_prelude::DispatchResult, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use urcar_interfaces::Seats;
use urcar_types::Standing;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_suspend(who: T::AccountId, reason: Reason) -> DispatchResult {
        Self::ensure_text(&reason)?;
        let mut organisation = Self::member(&who)?;
        ensure!(organisation.standing.is_active(), Error::<T>::NotActive);
        Self::set_standing(&who, &mut organisation, Standing::Suspended)?;
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::Suspended { who, reason });
        Ok(())
    }

    pub(crate) fn do_reinstate(who: T::AccountId) -> DispatchResult {
        let mut organisation = Self::member(&who)?;
        ensure!(organisation.standing == Standing::Suspended, Error::<T>::NotSuspended);
        Self::ensure_bonded(&organisation)?;
        Self::set_standing(&who, &mut organisation, Standing::Active)?;
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::Reinstated { who });
        Ok(())
    }

    pub(crate) fn do_expel(who: T::AccountId, reason: Reason) -> DispatchResult {
        Self::ensure_text(&reason)?;
        let mut organisation = Self::member(&who)?;
        Self::set_standing(&who, &mut organisation, Standing::Expelled)?;
        let share = T::ExpulsionSlash::get().mul_ceil(organisation.bond);
        Self::slash_bond(&who, &mut organisation, share, None);
        Self::release_bond(&who, &mut organisation)?;
        Organisations::<T>::insert(&who, organisation);
        Quotas::<T>::remove(&who);
        Self::deposit_event(Event::Expelled { who, reason });
        Ok(())
    }

    /// Changes the standing of `organisation`, and with it the seat and the number of active organisations. The caller
    /// stores `organisation`. When it fails, nothing has changed.
    pub(crate) fn set_standing(
        who: &T::AccountId,
        organisation: &mut OrganisationOf<T>,
        standing: Standing<BlockNumberFor<T>>,
    ) -> DispatchResult {
        let active = Active::<T>::get();
        match (organisation.standing.is_active(), standing.is_active()) {
            (false, true) => {
                T::Seats::seat(who)?;
                Active::<T>::put(active.saturating_add(1));
            }
            (true, false) => {
                ensure!(active > 1, Error::<T>::LastOrganisation);
                T::Seats::unseat(who);
                Active::<T>::put(active.saturating_sub(1));
            }
            _ => {}
        }
        organisation.standing = standing;
        organisation.since = Self::now();
        Ok(())
    }
}
