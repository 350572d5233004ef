//! The bond: held, given back, slashed.

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
use urcar_primitives::{Standing, traits::Bonds};

impl<T: Config> Pallet<T> {
    /// Takes up to `amount` from the bond of `who`, hands it to [`Config::OnSlash`] and gives what was taken.
    ///
    /// An active organisation whose bond falls below [`Config::MinimumBond`] is suspended and loses its seat, unless it
    /// is the last active one: then nobody could vote any more. Zero for an account without a bond. For whoever
    /// establishes a misdeed: offences of validators, disputes.
    pub fn slash(who: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
        let Some(mut organisation) = Organisations::<T>::get(who) else {
            return Zero::zero();
        };
        let (slashed, _) = Self::slash_bond(who, &mut organisation, amount, None);
        if !slashed.is_zero() {
            Self::suspend_if_too_small(who, &mut organisation);
            Organisations::<T>::insert(who, organisation);
        }
        slashed
    }

    fn suspend_if_too_small(who: &T::AccountId, organisation: &mut OrganisationOf<T>) {
        let too_small = organisation.bond < T::MinimumBond::get();
        if too_small
            && organisation.standing.is_active()
            && Self::set_standing(who, organisation, Standing::Suspended).is_ok()
        {
            let reason = Reason::unchecked("bond below the minimum");
            Self::deposit_event(Event::Suspended { who: who.clone(), reason });
        }
    }

    /// Takes up to `amount` from the bond, and gives of it what it can of an award to whom it is due; the caller keeps
    /// `organisation`. Gives what was taken, and what of it was awarded.
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
            // An account that can't take it leaves it to where slashed money goes.
            if let Err(part) = T::Currency::resolve(to, part) {
                awarded = Zero::zero();
                credit.subsume(part);
            }
        }
        T::OnSlash::on_unbalanced(credit);
        organisation.bond = organisation.bond.saturating_sub(slashed);
        Self::deposit_event(Event::BondSlashed { who: who.clone(), amount: slashed });
        (slashed, awarded)
    }

    /// Puts so much on hold that the bond is whole.
    pub(crate) fn fill_bond(who: &T::AccountId, organisation: &mut OrganisationOf<T>) -> DispatchResult {
        let missing = T::Bond::get().saturating_sub(organisation.bond);
        T::Currency::hold(&HoldReason::Bond.into(), who, missing).map_err(|_| Error::<T>::InsufficientFunds)?;
        organisation.bond.saturating_accrue(missing);
        Ok(())
    }

    /// Gives the whole bond back.
    pub(crate) fn release_bond(who: &T::AccountId, organisation: &mut OrganisationOf<T>) -> DispatchResult {
        T::Currency::release(&HoldReason::Bond.into(), who, organisation.bond, Precision::Exact)?;
        organisation.bond = Zero::zero();
        Ok(())
    }

    /// Passes when the bond is large enough to write.
    pub(crate) fn ensure_bonded(organisation: &OrganisationOf<T>) -> DispatchResult {
        ensure!(organisation.bond >= T::MinimumBond::get(), Error::<T>::BondTooSmall);
        Ok(())
    }
}

impl<T: Config> Bonds<T::AccountId> for Pallet<T> {
    type Balance = BalanceOf<T>;

    fn bond(who: &T::AccountId) -> BalanceOf<T> {
        Organisations::<T>::get(who).map_or_else(Zero::zero, |organisation| organisation.bond)
    }

    fn punish(
        who: &T::AccountId,
        amount: BalanceOf<T>,
        to: &T::AccountId,
        award: BalanceOf<T>,
    ) -> (BalanceOf<T>, BalanceOf<T>) {
        let Some(mut organisation) = Organisations::<T>::get(who) else {
            return (Zero::zero(), Zero::zero());
        };
        organisation.upheld = organisation.upheld.saturating_add(1);
        let taken = Self::slash_bond(who, &mut organisation, amount, Some((to, award)));
        Self::suspend_if_too_small(who, &mut organisation);
        Organisations::<T>::insert(who, organisation);
        taken
    }
}
