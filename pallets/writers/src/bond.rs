//! The bond: held, given back, slashed.

use crate::{BalanceOf, Config, Error, Event, HoldReason, OrganisationOf, Organisations, Pallet, Reason};
use frame_support::{
    ensure,
    pallet_prelude::DispatchResult,
    traits::{
        Get, Imbalance, OnUnbalanced,
        fungible::{BalancedHold, MutateHold},
        tokens::Precision,
    },
};
use sp_runtime::traits::{Saturating, Zero};
use urcar_primitives::Standing;

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
        let slashed = Self::slash_bond(who, &mut organisation, amount);
        if slashed.is_zero() {
            return slashed;
        }
        let too_small = organisation.bond < T::MinimumBond::get();
        if too_small
            && organisation.standing.is_active()
            && Self::set_standing(who, &mut organisation, Standing::Suspended).is_ok()
        {
            let reason = Reason::unchecked("bond below the minimum");
            Self::deposit_event(Event::Suspended { who: who.clone(), reason });
        }
        Organisations::<T>::insert(who, organisation);
        slashed
    }

    /// Takes up to `amount` from the bond; the caller keeps `organisation`.
    pub(crate) fn slash_bond(
        who: &T::AccountId,
        organisation: &mut OrganisationOf<T>,
        amount: BalanceOf<T>,
    ) -> BalanceOf<T> {
        let wanted = amount.min(organisation.bond);
        if wanted.is_zero() {
            return wanted;
        }
        let (credit, _) = T::Currency::slash(&HoldReason::Bond.into(), who, wanted);
        let slashed = credit.peek();
        T::OnSlash::on_unbalanced(credit);
        organisation.bond = organisation.bond.saturating_sub(slashed);
        Self::deposit_event(Event::BondSlashed { who: who.clone(), amount: slashed });
        slashed
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
