//! The invariants of the storage at the end of every block.

use crate::{
    Active, Admitted, Config, HoldReason, Houses, Names, OrganisationOf, Organisations, Pallet, Quotas,
    features::standing::is_admitted, name_key,
};
use alloc::vec::Vec;
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{TryRuntimeError, traits::Zero};
use urcar_types::{Check, Standing};

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let (mut active, mut admitted, mut named) = (Vec::new(), 0u32, 0u32);
        for (who, organisation) in Organisations::<T>::iter() {
            Self::check_organisation(&who, &organisation)?;
            named = named.saturating_add(organisation.joined.is_some().into());
            admitted = admitted.saturating_add(is_admitted(&organisation.standing).into());
            if organisation.standing.is_active() {
                active.push(who);
            }
        }
        active.sort();
        ensure!(Active::<T>::get().into_inner() == active, "the list of active organisations is off");
        ensure!(Admitted::<T>::get() == admitted, "the count of admitted organisations is off");
        // Every one that was admitted is found under its own name, so an equal number means that no name is left over.
        let names = u32::try_from(Names::<T>::iter_keys().count()).unwrap_or(u32::MAX);
        ensure!(names == named, "a name without its organisation");
        for (who, house) in Houses::<T>::iter() {
            ensure!(Organisations::<T>::contains_key(&who), "a house of no organisation");
            ensure!(house.check().is_ok() && !house.as_str().trim().is_empty(), "a house without a name");
        }
        for who in Quotas::<T>::iter_keys() {
            let standing = Organisations::<T>::get(&who).map(|it| it.standing);
            ensure!(standing.is_some_and(|it| it.is_member()), "a quota of no member");
        }
        Ok(())
    }

    fn check_organisation(who: &T::AccountId, organisation: &OrganisationOf<T>) -> Result<(), TryRuntimeError> {
        let name = &organisation.name;
        ensure!(name.check().is_ok() && !name.as_str().trim().is_empty(), "a name that is empty or too long");
        ensure!(organisation.country.check().is_ok(), "a country that is none");
        ensure!(!organisation.roles.is_empty(), "an organisation without a role");
        ensure!(
            T::Currency::balance_on_hold(&HoldReason::Bond.into(), who) == organisation.bond,
            "the bond is not what is on hold"
        );
        let applied = organisation.standing == Standing::Applied;
        ensure!(applied || organisation.joined.is_some(), "admitted, but never joined");
        let found = Names::<T>::get(name_key(name)).as_ref() == Some(who);
        ensure!(found == organisation.joined.is_some(), "an organisation not found by its name");
        let left = organisation.standing == Standing::Left;
        ensure!(!left || organisation.bond.is_zero(), "gone, but its bond was kept");
        Ok(())
    }
}
