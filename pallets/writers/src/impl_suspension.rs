//! Seats taken away by whoever restores finality.

use crate::{Config, Error, Event, Organisations, Pallet, Reason, WeightInfo};
use frame_support::{ensure, pallet_prelude::DispatchResult, weights::Weight};
use urcar_interfaces::{Seats, Suspension};
use urcar_types::Standing;

impl<T: Config> Suspension<T::AccountId> for Pallet<T> {
    fn suspend(who: &T::AccountId) -> DispatchResult {
        let mut organisation = Organisations::<T>::get(who).ok_or(Error::<T>::NotMember)?;
        if !organisation.standing.is_active() {
            // An applicant that never had a seat is taken for a slip.
            ensure!(organisation.joined.is_some(), Error::<T>::NotMember);
            return Ok(());
        }
        Self::set_standing(who, &mut organisation, Standing::Suspended)?;
        Organisations::<T>::insert(who, organisation);
        Self::deposit_event(Event::Suspended {
            who: who.clone(),
            reason: Reason::unchecked("finality was lost with it"),
        });
        Ok(())
    }

    fn weight(count: u32) -> Weight {
        let first = T::WeightInfo::suspend();
        let next = first.saturating_sub(T::Seats::shared_weight());
        let further = next.saturating_mul(count.saturating_sub(1).into());
        if count == 0 { Weight::zero() } else { first.saturating_add(further) }
    }
}
