//! Applications: made, and closed without admission.

use crate::{Config, Error, Event, Houses, Name, Names, Organisation, Organisations, Pallet, name_key};
use frame_support::{ensure, pallet_prelude::DispatchResult};
use sp_runtime::traits::Zero;
use urcar_types::{Amount, Check, Country, Roles, Standing};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_apply(who: T::AccountId, mut name: Name, mut country: Country, roles: Roles) -> DispatchResult {
        name.normalise();
        country.normalise();
        Self::ensure_text(&name)?;
        ensure!(country.check().is_ok(), Error::<T>::InvalidCountry);
        ensure!(!roles.is_empty(), Error::<T>::NoRoles);

        let key = name_key(&name);
        let before = Organisations::<T>::get(&who);
        if let Some(before) = &before {
            match before.standing {
                Standing::Left => ensure!(name_key(&before.name) == key, Error::<T>::NameChanged),
                Standing::Applied => return Err(Error::<T>::AlreadyApplied.into()),
                Standing::Expelled => return Err(Error::<T>::Expelled.into()),
                Standing::Active | Standing::Suspended | Standing::Leaving { .. } => {
                    return Err(Error::<T>::AlreadyMember.into());
                }
            }
        }
        ensure!(Names::<T>::get(key).is_none_or(|holder| holder == who), Error::<T>::NameTaken);

        let mut organisation = Organisation {
            name: name.clone(),
            country: country.clone(),
            roles: roles.clone(),
            standing: Standing::Applied,
            since: Self::now(),
            joined: before.as_ref().and_then(|before| before.joined),
            bond: Zero::zero(),
            upheld: before.map_or(0, |before| before.upheld),
        };
        Self::fill_bond(&who, &mut organisation)?;
        let bond = organisation.bond;
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::Applied { who, name, country, roles, bond: Amount(bond) });
        Ok(())
    }

    pub(crate) fn do_withdraw_application(who: T::AccountId) -> DispatchResult {
        Self::close_application(&who)?;
        Self::deposit_event(Event::ApplicationWithdrawn { who });
        Ok(())
    }

    /// Ends an application that was not granted, and releases the bond. An organisation that was admitted before is
    /// kept, with its name; any other is removed.
    pub(crate) fn close_application(who: &T::AccountId) -> DispatchResult {
        let mut organisation = Self::applicant(who)?;
        Self::release_bond(who, &mut organisation)?;
        if organisation.joined.is_some() {
            Self::set_standing(who, &mut organisation, Standing::Left)?;
            Organisations::<T>::insert(who, organisation);
        } else {
            Houses::<T>::remove(who);
            Organisations::<T>::remove(who);
        }
        Ok(())
    }
}
