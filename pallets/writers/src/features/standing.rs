//! Standing: suspended, reinstated, expelled; and the seat that goes with it.

use crate::{Active, Admitted, Config, Error, Event, OrganisationOf, Organisations, Pallet, Quotas, Reason};
use frame_support::{
    ensure,
    pallet_prelude::DispatchResult,
    traits::{EnsureOrigin, Get},
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Saturating;
use urcar_interfaces::{Identities, Seats};
use urcar_types::{Check, Standing};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_suspend(who: T::AccountId, mut reason: Reason) -> DispatchResult {
        reason.normalise();
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

    /// Returns whether it takes as many to expel `who` as to suspend it: where it is active, or was suspended lately
    /// and may object to what waits. Finality needs none of the others: where they are gone for good, those that are
    /// left, who may be fewer than a seat takes, let go of them.
    pub fn is_protected(who: &T::AccountId) -> bool {
        Organisations::<T>::get(who).is_some_and(|organisation| match organisation.standing {
            Standing::Active => true,
            Standing::Suspended => Self::now() < organisation.since.saturating_add(T::ExpulsionNotice::get()),
            _ => false,
        })
    }

    /// Checks that `origin` may expel `who`.
    pub(crate) fn ensure_expels(origin: T::RuntimeOrigin, who: &T::AccountId) -> DispatchResult {
        if Self::is_protected(who) {
            T::MembershipOrigin::ensure_origin(origin)?;
        } else {
            T::ConsortiumOrigin::ensure_origin(origin)?;
        }
        Ok(())
    }

    pub(crate) fn do_expel(who: T::AccountId, mut reason: Reason) -> DispatchResult {
        reason.normalise();
        Self::ensure_text(&reason)?;
        let mut organisation = Self::member(&who)?;
        Self::set_standing(&who, &mut organisation, Standing::Expelled)?;
        let share = T::ExpulsionSlash::get().mul_ceil(organisation.bond);
        Self::slash_bond(&who, &mut organisation, share, None);
        Organisations::<T>::insert(&who, organisation);
        Quotas::<T>::remove(&who);
        Self::deposit_event(Event::Expelled { who, reason });
        Ok(())
    }

    /// Changes the standing of `organisation`, and with it the seat, the list of active organisations and the number of
    /// those that are admitted. The caller stores `organisation`. When it fails, nothing has changed.
    pub(crate) fn set_standing(
        who: &T::AccountId,
        organisation: &mut OrganisationOf<T>,
        standing: Standing<BlockNumberFor<T>>,
    ) -> DispatchResult {
        match (organisation.standing.is_active(), standing.is_active()) {
            (false, true) => Self::add_active(who)?,
            (true, false) => Self::remove_active(who)?,
            _ => {}
        }
        match (is_admitted(&organisation.standing), is_admitted(&standing)) {
            (false, true) => Admitted::<T>::mutate(|admitted| admitted.saturating_inc()),
            (true, false) => Admitted::<T>::mutate(|admitted| admitted.saturating_dec()),
            _ => {}
        }
        match standing {
            Standing::Active => T::Identities::show(who, organisation.name.as_str(), true),
            Standing::Suspended | Standing::Leaving { .. } | Standing::Left => {
                T::Identities::show(who, organisation.name.as_str(), false);
            }
            Standing::Expelled => T::Identities::clear(who),
            Standing::Applied => {}
        }
        organisation.standing = standing;
        organisation.since = Self::now();
        Ok(())
    }

    /// Adds an account to those that are active, and seats it.
    fn add_active(who: &T::AccountId) -> DispatchResult {
        let mut active = Active::<T>::get();
        if let Err(place) = active.binary_search(who) {
            active.try_insert(place, who.clone()).map_err(|_| Error::<T>::TooManyActive)?;
        }
        T::Seats::seat(who)?;
        Active::<T>::put(active);
        Ok(())
    }

    /// Removes an account from those that are active, and its seat, unless it is the last one.
    fn remove_active(who: &T::AccountId) -> DispatchResult {
        let mut active = Active::<T>::get();
        ensure!(active.len() > 1, Error::<T>::LastOrganisation);
        T::Seats::unseat(who);
        active.retain(|other| other != who);
        Active::<T>::put(active);
        Ok(())
    }
}

/// Returns whether the standing counts among the admitted ones.
pub(crate) fn is_admitted<BlockNumber>(standing: &Standing<BlockNumber>) -> bool {
    matches!(standing, Standing::Active | Standing::Suspended)
}
