//! The bond: held, topped up, slashed, released.

use crate::{BalanceOf, Config, Error, Event, HoldReason, OrganisationOf, Organisations, Pallet, Reason};
use frame_support::{
    ensure,
    pallet_prelude::DispatchResult,
    traits::{
        Get, Imbalance, OnUnbalanced,
        fungible::{Balanced, BalancedHold, MutateHold},
        tokens::Precision,
    },
};
use sp_runtime::traits::{Saturating, Zero};
use urcar_types::{Amount, Standing};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_top_up(who: T::AccountId) -> DispatchResult {
        let mut organisation = Organisations::<T>::get(&who)
            .filter(|it| matches!(it.standing, Standing::Applied | Standing::Active | Standing::Suspended))
            .ok_or(Error::<T>::NotMember)?;
        ensure!(organisation.bond < T::Bond::get(), Error::<T>::BondComplete);
        Self::fill_bond(&who, &mut organisation)?;
        let bond = organisation.bond;
        Organisations::<T>::insert(&who, organisation);
        Self::deposit_event(Event::BondToppedUp { who, bond: Amount(bond) });
        Ok(())
    }

    /// Slashes up to `amount` of the bond of `who`, passes it to [`Config::OnSlash`] and returns what was slashed; zero
    /// for an account without a bond. For whoever establishes a misdeed, such as a validator's offence.
    ///
    /// An active organisation whose bond falls below [`Config::MinimumBond`] is suspended and loses its seat, unless it
    /// is the last active one: then nobody could vote any more.
    ///
    /// Events: [`Event::BondSlashed`], [`Event::Suspended`].
    pub fn slash(who: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
        let Some(mut organisation) = Organisations::<T>::get(who) else {
            return Zero::zero();
        };
        let (slashed, _) = Self::slash_bond(who, &mut organisation, amount, None);
        if !slashed.is_zero() {
            Self::suspend_if_underbonded(who, &mut organisation);
            Organisations::<T>::insert(who, organisation);
        }
        slashed
    }

    /// Suspends an active organisation whose bond is below the minimum, unless it is the last active one. The caller
    /// stores `organisation`.
    pub(crate) fn suspend_if_underbonded(who: &T::AccountId, organisation: &mut OrganisationOf<T>) {
        let too_small = organisation.bond < T::MinimumBond::get();
        if too_small
            && organisation.standing.is_active()
            && Self::set_standing(who, organisation, Standing::Suspended).is_ok()
        {
            let reason = Reason::unchecked("bond below the minimum");
            Self::deposit_event(Event::Suspended { who: who.clone(), reason });
        }
    }

    /// Slashes up to `amount` of the bond. Of it, up to the award goes to the account named with it, the rest to
    /// [`Config::OnSlash`]. Returns what was slashed, and what of it was awarded. The caller stores `organisation`.
    pub(crate) fn slash_bond(
        who: &T::AccountId,
        organisation: &mut OrganisationOf<T>,
        amount: BalanceOf<T>,
        award: Option<(&T::AccountId, BalanceOf<T>)>,
    ) -> (BalanceOf<T>, BalanceOf<T>) {
        let wanted = amount.min(organisation.bond);
        if wanted.is_zero() {
            return (wanted, Zero::zero());
        }
        let (mut credit, _) = T::Currency::slash(&HoldReason::Bond.into(), who, wanted);
        let slashed = credit.peek();
        let mut awarded = Zero::zero();
        if let Some((to, award)) = award.filter(|(_, award)| !award.is_zero()) {
            let part = credit.extract(award);
            awarded = part.peek();
            // What the account can't take goes where the rest goes.
            if let Err(part) = T::Currency::resolve(to, part) {
                awarded = Zero::zero();
                credit.subsume(part);
            }
        }
        T::OnSlash::on_unbalanced(credit);
        organisation.bond = organisation.bond.saturating_sub(slashed);
        Self::deposit_event(Event::BondSlashed { who: who.clone(), amount: Amount(slashed) });
        (slashed, awarded)
    }

    /// Puts on hold what is missing from the whole bond. The caller stores `organisation`.
    pub(crate) fn fill_bond(who: &T::AccountId, organisation: &mut OrganisationOf<T>) -> DispatchResult {
        let missing = T::Bond::get().saturating_sub(organisation.bond);
        T::Currency::hold(&HoldReason::Bond.into(), who, missing).map_err(|_| Error::<T>::InsufficientFunds)?;
        organisation.bond.saturating_accrue(missing);
        Ok(())
    }

    /// Releases the whole bond. The caller stores `organisation`.
    pub(crate) fn release_bond(who: &T::AccountId, organisation: &mut OrganisationOf<T>) -> DispatchResult {
        T::Currency::release(&HoldReason::Bond.into(), who, organisation.bond, Precision::Exact)?;
        organisation.bond = Zero::zero();
        Ok(())
    }

    /// Checks that the bond is at least [`Config::MinimumBond`].
    pub(crate) fn ensure_bonded(organisation: &OrganisationOf<T>) -> DispatchResult {
        ensure!(organisation.bond >= T::MinimumBond::get(), Error::<T>::BondTooSmall);
        Ok(())
    }
}
