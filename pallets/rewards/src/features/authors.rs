//! The reward of a block.

use crate::{Config, Event, Pallet, WeightInfo};
use frame_support::{
    dispatch::DispatchClass,
    traits::{Get, fungible::Mutate, tokens::Preservation},
};
use sp_runtime::traits::Zero;
use urcar_types::Amount;

impl<T: Config> Pallet<T> {
    /// Pays the author of this block, if the treasury can.
    pub fn note_author(author: &T::AccountId) {
        // Whoever calls this in a hook doesn't know its weight.
        let weight = T::WeightInfo::note_author();
        frame_system::Pallet::<T>::register_extra_weight_unchecked(weight, DispatchClass::Mandatory);
        let amount = T::AuthorReward::get();
        if amount.is_zero() {
            return;
        }
        let author = author.clone();
        let paid = T::Currency::transfer(&T::TreasuryAccount::get(), &author, amount, Preservation::Preserve);
        Self::deposit_event(match paid {
            Ok(_) => Event::AuthorPaid { author, amount: Amount(amount) },
            Err(_) => Event::AuthorUnpaid { author, amount: Amount(amount) },
        });
    }
}
