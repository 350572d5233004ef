//! Views of the organisations.

use crate::{Active, Admitted, Config, Organisation, Organisations, Pallet, WriterInfoOf};
use alloc::vec::Vec;
use urcar_interfaces::Writers;
use urcar_types::{Amount, RequiredText, Standing};

impl<T: Config> Pallet<T> {
    /// Returns an organisation with its standing, bond and remaining quota; `None` for an account that never applied.
    pub fn writer(who: &T::AccountId) -> Option<WriterInfoOf<T>> {
        let Organisation { name, country, roles, standing, since, bond, upheld, .. } = Organisations::<T>::get(who)?;
        let free_records_left = Self::free_records_left(who);
        let bond = Amount(bond);
        Some(WriterInfoOf::<T> { name, country, roles, standing, since, bond, upheld, free_records_left })
    }

    /// Returns the name of an organisation that was admitted at some time. Whoever only applied could call itself anything.
    pub fn admitted_name(who: &T::AccountId) -> Option<RequiredText<64>> {
        let organisation = Organisations::<T>::get(who)?;
        (organisation.standing != Standing::Applied).then_some(organisation.name)
    }

    /// Returns the organisations in active standing, in the order of their accounts; at most [`Config::MaxActive`].
    pub fn active_organisations() -> Vec<T::AccountId> {
        Active::<T>::get().into_inner()
    }

    /// Returns the number of organisations in active or suspended standing.
    pub fn admitted() -> u32 {
        Admitted::<T>::get()
    }
}
