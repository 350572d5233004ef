//! Organisations found by account, if their standing is the one that is asked for; and checks that the calls share.

use crate::{Config, Error, OrganisationOf, Organisations, Pallet};
use frame_support::pallet_prelude::DispatchResult;
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchError;
use urcar_interfaces::WriterError;
use urcar_types::{Check, FieldError, Standing, Text};

impl<T: Config> Pallet<T> {
    /// Returns an organisation with an open application.
    pub(crate) fn applicant(who: &T::AccountId) -> Result<OrganisationOf<T>, DispatchError> {
        let organisation = Organisations::<T>::get(who).filter(|it| it.standing == Standing::Applied);
        organisation.ok_or(Error::<T>::NotApplied.into())
    }

    /// Returns an organisation that is active, suspended or leaving.
    pub(crate) fn member(who: &T::AccountId) -> Result<OrganisationOf<T>, DispatchError> {
        let organisation = Organisations::<T>::get(who).filter(|it| it.standing.is_member());
        organisation.ok_or(Error::<T>::NotMember.into())
    }

    /// Returns an organisation in active standing.
    pub(crate) fn active_organisation(who: &T::AccountId) -> Result<OrganisationOf<T>, WriterError> {
        let organisation = Organisations::<T>::get(who).ok_or(WriterError::NotWriter)?;
        if organisation.standing.is_active() { Ok(organisation) } else { Err(WriterError::NotActive) }
    }

    /// Checks that a text is no longer than its type allows, hides nothing, and says something where it must.
    pub(crate) fn ensure_text<const N: u32, const REQUIRED: bool>(text: &Text<N, REQUIRED>) -> DispatchResult {
        text.check().map_err(|refused| {
            let refused = match refused {
                FieldError::EmptyText => Error::<T>::EmptyName,
                FieldError::ControlCharacter => Error::<T>::ControlCharacter,
                _ => Error::<T>::FieldTooLong,
            };
            refused.into()
        })
    }

    /// Returns the present block's number.
    pub(crate) fn now() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }
}
