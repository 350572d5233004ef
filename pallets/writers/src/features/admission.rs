//! Admission: granted or refused by the consortium, or given at genesis.

use crate::{Config, Error, Event, GenesisOrganisation, Names, Organisations, Pallet, Reason, name_key};
use alloc::collections::BTreeSet;
use frame_support::{ensure, pallet_prelude::DispatchResult};
use urcar_interfaces::AdmissionMotions;
use urcar_types::{Check, Country, Roles, Standing, Text};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_admit(who: T::AccountId) -> DispatchResult {
        let mut organisation = Self::applicant(&who)?;
        // Taken back and made anew, an application may have another name and other roles than those voted on.
        let began = T::AdmissionMotions::began(&who);
        ensure!(began.is_none_or(|began| organisation.since < began), Error::<T>::ApplicationNewer);
        Self::ensure_bonded(&organisation)?;
        // Several may have applied under one name: the first to be admitted has it.
        let key = name_key(&organisation.name);
        ensure!(Names::<T>::get(key).is_none_or(|holder| holder == who), Error::<T>::NameTaken);
        Self::set_standing(&who, &mut organisation, Standing::Active)?;
        Names::<T>::insert(key, &who);
        organisation.joined.get_or_insert(organisation.since);
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::Admitted { who });
        Ok(())
    }

    pub(crate) fn do_reject(who: T::AccountId, mut reason: Reason) -> DispatchResult {
        reason.normalise();
        Self::ensure_text(&reason)?;
        Self::close_application(&who)?;
        Self::deposit_event(Event::Rejected { who, reason });
        Ok(())
    }

    /// Admits an organisation without a vote, as genesis alone does.
    pub(crate) fn admit_at_genesis(genesis: &GenesisOrganisation<T::AccountId>) -> DispatchResult {
        let who = &genesis.account;
        let roles = BTreeSet::from_iter(genesis.roles.iter().copied());
        let roles = Roles::try_from(roles).map_err(|_| Error::<T>::NoRoles)?;
        let country = Country::from(genesis.country.as_str());
        Self::do_apply(who.clone(), Text::unchecked(genesis.name.clone()), country, roles)?;
        Self::do_admit(who.clone())
    }
}
