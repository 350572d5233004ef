//! What the calls do once their origin is known.

use crate::{
    Active, Config, Error, Event, GenesisOrganisation, Houses, Name, Names, Organisation, OrganisationOf,
    Organisations, Pallet, Quotas, Reason, WriterInfoOf,
};
use alloc::{collections::BTreeSet, vec::Vec};
use frame_support::{Blake2_256, StorageHasher, ensure, pallet_prelude::DispatchResult, traits::Get};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    DispatchError,
    traits::{Saturating, Zero},
};
use urcar_primitives::{
    Check, Country, Digest, Roles, Standing, Text,
    traits::{Seats, Writers},
};

impl<T: Config> Pallet<T> {
    /// What there is to say of an organisation; `None` for an account that never applied.
    pub fn writer(who: &T::AccountId) -> Option<WriterInfoOf<T>> {
        let Organisation { name, country, roles, standing, since, bond, upheld, .. } = Organisations::<T>::get(who)?;
        let free_records_left = Self::free_records_left(who);
        Some(WriterInfoOf::<T> { name, country, roles, standing, since, bond, upheld, free_records_left })
    }

    pub(crate) fn do_apply(who: T::AccountId, name: Name, country: Country, roles: Roles) -> DispatchResult {
        Self::ensure_text(&name)?;
        ensure!(!name.as_str().trim().is_empty(), Error::<T>::EmptyName);
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
        Names::<T>::insert(key, &who);
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::Applied { who, name, country, roles, bond });
        Ok(())
    }

    pub(crate) fn do_withdraw_application(who: T::AccountId) -> DispatchResult {
        Self::close_application(&who)?;
        Self::deposit_event(Event::ApplicationWithdrawn { who });
        Ok(())
    }

    pub(crate) fn do_reject(who: T::AccountId, reason: Reason) -> DispatchResult {
        Self::ensure_text(&reason)?;
        Self::close_application(&who)?;
        Self::deposit_event(Event::Rejected { who, reason });
        Ok(())
    }

    pub(crate) fn do_admit(who: T::AccountId) -> DispatchResult {
        let mut organisation = Self::applicant(&who)?;
        Self::ensure_bonded(&organisation)?;
        Self::set_standing(&who, &mut organisation, Standing::Active)?;
        organisation.joined.get_or_insert(organisation.since);
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::Admitted { who });
        Ok(())
    }

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

    pub(crate) fn do_set_roles(who: T::AccountId, roles: Roles) -> DispatchResult {
        ensure!(!roles.is_empty(), Error::<T>::NoRoles);
        let mut organisation = Self::member(&who)?;
        organisation.roles = roles.clone();
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::RolesSet { who, roles });
        Ok(())
    }

    pub(crate) fn do_set_house(who: T::AccountId, house: Option<Name>) -> DispatchResult {
        ensure!(Organisations::<T>::contains_key(&who), Error::<T>::NotMember);
        match &house {
            Some(name) => {
                Self::ensure_text(name)?;
                ensure!(!name.as_str().trim().is_empty(), Error::<T>::EmptyName);
                Houses::<T>::insert(&who, name);
            }
            None => Houses::<T>::remove(&who),
        }
        Self::deposit_event(Event::HouseSet { who, house });
        Ok(())
    }

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
        let mut organisation = Self::member(&who)?;
        let Standing::Leaving { until } = organisation.standing else {
            return Err(Error::<T>::NotLeaving.into());
        };
        ensure!(Self::now() >= until, Error::<T>::StillCoolingDown);
        Self::release_bond(&who, &mut organisation)?;
        Self::set_standing(&who, &mut organisation, Standing::Left)?;
        Organisations::<T>::insert(&who, organisation);
        Quotas::<T>::remove(&who);
        Self::deposit_event(Event::Left { who });
        Ok(())
    }

    pub(crate) fn do_top_up(who: T::AccountId) -> DispatchResult {
        let mut organisation = Organisations::<T>::get(&who)
            .filter(|it| matches!(it.standing, Standing::Applied | Standing::Active | Standing::Suspended))
            .ok_or(Error::<T>::NotMember)?;
        ensure!(organisation.bond < T::Bond::get(), Error::<T>::BondComplete);
        Self::fill_bond(&who, &mut organisation)?;
        let bond = organisation.bond;
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::BondToppedUp { who, bond });
        Ok(())
    }

    /// Admits an organisation without a vote, as only the first block may.
    pub(crate) fn found(genesis: &GenesisOrganisation<T::AccountId>) -> DispatchResult {
        let who = &genesis.account;
        let roles = BTreeSet::from_iter(genesis.roles.iter().copied());
        let roles = Roles::try_from(roles).map_err(|_| Error::<T>::NoRoles)?;
        let country = Country::from(genesis.country.as_str());
        Self::do_apply(who.clone(), Text::unchecked(genesis.name.clone()), country, roles)?;
        Self::do_admit(who.clone())
    }

    /// Moves an organisation to another standing, and its seat and the count of active ones with it. The caller keeps
    /// `organisation`. When it fails, nothing has changed.
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

    /// Ends an application that was not granted, and gives the bond back.
    fn close_application(who: &T::AccountId) -> DispatchResult {
        let mut organisation = Self::applicant(who)?;
        Self::release_bond(who, &mut organisation)?;
        if organisation.joined.is_some() {
            Self::set_standing(who, &mut organisation, Standing::Left)?;
            Organisations::<T>::insert(who, organisation);
        } else {
            Names::<T>::remove(name_key(&organisation.name));
            Houses::<T>::remove(who);
            Organisations::<T>::remove(who);
        }
        Ok(())
    }

    fn applicant(who: &T::AccountId) -> Result<OrganisationOf<T>, DispatchError> {
        let organisation = Organisations::<T>::get(who).filter(|it| it.standing == Standing::Applied);
        organisation.ok_or(Error::<T>::NotApplied.into())
    }

    fn member(who: &T::AccountId) -> Result<OrganisationOf<T>, DispatchError> {
        let organisation = Organisations::<T>::get(who).filter(|it| it.standing.is_member());
        organisation.ok_or(Error::<T>::NotMember.into())
    }

    fn ensure_text<const N: u32>(text: &Text<N>) -> DispatchResult {
        text.check().map_err(|_| Error::<T>::FieldTooLong.into())
    }

    fn now() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }
}

/// What two names share that read alike but for case and spaces.
pub(crate) fn name_key(name: &Name) -> Digest {
    let lower = name.as_str().to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    Blake2_256::hash(words.join(" ").as_bytes()).into()
}
