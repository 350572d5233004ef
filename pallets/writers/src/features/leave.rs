//! Leaving the consortium: the seat at once, the bond after the cool-down.

use crate::{Config, Error, Event, Organisations, Pallet, Quotas};
use frame_support::{
    ensure,
    pallet_prelude::DispatchResult,
    traits::{Get, Time},
};
use sp_runtime::traits::{Saturating, Zero};
use urcar_interfaces::Answering;
use urcar_types::{Amount, Standing};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_leave(who: T::AccountId) -> DispatchResult {
        let mut organisation = Self::member(&who)?;
        ensure!(!matches!(organisation.standing, Standing::Leaving { .. }), Error::<T>::AlreadyLeaving);
        let until = Self::now().saturating_add(T::CoolDown::get());
        Self::set_standing(&who, &mut organisation, Standing::Leaving { until })?;
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::LeaveBegun { who, until });
        Ok(())
    }

    pub(crate) fn do_finish_leave(who: T::AccountId) -> DispatchResult {
        let mut organisation = Organisations::<T>::get(&who).ok_or(Error::<T>::NotMember)?;
        let until = match organisation.standing {
            Standing::Leaving { until } => until,
            // It answers for what it wrote as long as one that left.
            Standing::Expelled if !organisation.bond.is_zero() => organisation.since.saturating_add(T::CoolDown::get()),
            Standing::Active | Standing::Suspended => return Err(Error::<T>::NotLeaving.into()),
            Standing::Applied | Standing::Left | Standing::Expelled => return Err(Error::<T>::NotMember.into()),
        };
        let kept_open = T::Answering::answers_until(&who);
        let answers = kept_open > 0 && T::Time::now() < kept_open.saturating_add(T::AnswerTime::get());
        ensure!(Self::now() >= until && !answers, Error::<T>::StillCoolingDown);
        let amount = organisation.bond;
        Self::release_bond(&who, &mut organisation)?;
        if organisation.standing == Standing::Expelled {
            Organisations::<T>::insert(&who, organisation);
            Self::deposit_event(Event::BondReleased { who, amount: Amount(amount) });
            return Ok(());
        }
        Self::set_standing(&who, &mut organisation, Standing::Left)?;
        Organisations::<T>::insert(&who, organisation);
        Quotas::<T>::remove(&who);
        Self::deposit_event(Event::Left { who });
        Ok(())
    }
}
