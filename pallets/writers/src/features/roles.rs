//! The roles of a member, as the consortium sets them.

use crate::{Config, Error, Event, Organisations, Pallet};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use urcar_types::Roles;

impl<T: Config> Pallet<T> {
    pub(crate) fn do_set_roles(who: T::AccountId, roles: Roles) -> DispatchResult {
        ensure!(!roles.is_empty(), Error::<T>::NoRoles);
        let mut organisation = Self::member(&who)?;
        organisation.roles = roles.clone();
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::RolesSet { who, roles });
        Ok(())
    }
}
