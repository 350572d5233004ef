//! The reward of a sale: taken from the seller, and paid in shares.

use crate::{BalanceOf, Config, Event, MAX_HOUSES, Pallet};
use alloc::vec::Vec;
use frame_support::traits::{
    Get,
    fungible::{Inspect, Mutate},
    tokens::{Fortitude, Preservation},
};
use sp_runtime::traits::{CheckedDiv, Saturating, Zero};
use urcar_interfaces::{Earner, LifeFile, Writers};
use urcar_types::{Amount, Vin};

impl<T: Config> Pallet<T> {
    /// Takes the reward from the seller and pays it out. Returns the amount.
    pub(crate) fn reward_sale(
        vin: &Vin,
        seller: &T::AccountId,
        buyer: &T::AccountId,
        price: BalanceOf<T>,
    ) -> BalanceOf<T> {
        let amount = Self::take(seller, T::Terms::get().reward(price));
        if amount.is_zero() {
            return amount;
        }
        let earners = Self::earners(vin, [seller, buyer]);
        let half_shares = earners.iter().map(|earner| 2u32.saturating_add(earner.witnesses.len() as u32));
        let half_shares = half_shares.fold(0, u32::saturating_add);
        let pot = T::HousesShare::get().mul_floor(amount);
        let half = pot.checked_div(&half_shares.into()).unwrap_or_default();
        let mut kept = amount;
        for earner in earners {
            let mut pay =
                |to, witness, amount| kept.saturating_reduce(Self::pay(vin, earner.record, to, witness, amount));
            pay(earner.writer, false, half.saturating_mul(2u32.into()));
            earner.witnesses.into_iter().for_each(|witness| pay(witness, true, half));
        }
        let (vin, seller) = (*vin, seller.clone());
        Self::deposit_event(Event::SaleRewarded { vin, seller, amount: Amount(amount), kept: Amount(kept) });
        amount
    }

    /// Takes so much from the seller, but no more than leaves its account alive. Returns the amount.
    fn take(seller: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
        let most = T::Currency::reducible_balance(seller, Preservation::Preserve, Fortitude::Polite);
        let amount = amount.min(most);
        let taken = T::Currency::transfer(seller, &T::TreasuryAccount::get(), amount, Preservation::Preserve);
        if taken.is_ok() { amount } else { Zero::zero() }
    }

    /// Returns the records that are paid for, one of each house, and without those of the parties' houses. Whether an
    /// account is of their house is up to itself and the consortium: a seller that could say so would exclude others.
    fn earners(vin: &Vin, parties: [&T::AccountId; 2]) -> Vec<Earner<T::AccountId>> {
        let is_outside = |who: &T::AccountId| !parties.iter().any(|party| T::Writers::bound_to(who, party));
        let mut paid = Vec::<Earner<T::AccountId>>::new();
        for mut earner in T::LifeFile::earners(vin) {
            let known = |it: &Earner<T::AccountId>| T::Writers::bound_to(&earner.writer, &it.writer);
            if !is_outside(&earner.writer) || paid.iter().any(known) {
                continue;
            }
            earner.witnesses.retain(is_outside);
            paid.push(earner);
            if paid.len() == MAX_HOUSES as usize {
                break;
            }
        }
        paid
    }

    /// Pays a share from the treasury. Returns what was paid.
    fn pay(vin: &Vin, record: u32, to: T::AccountId, witness: bool, amount: BalanceOf<T>) -> BalanceOf<T> {
        let (vin, treasury) = (*vin, T::TreasuryAccount::get());
        match T::Currency::transfer(&treasury, &to, amount, Preservation::Preserve) {
            Ok(_) => {
                Self::deposit_event(Event::RewardPaid { vin, record, to, witness, amount: Amount(amount) });
                amount
            }
            Err(_) => {
                Self::deposit_event(Event::RewardUnpaid { vin, record, to, witness, amount: Amount(amount) });
                Zero::zero()
            }
        }
    }
}
