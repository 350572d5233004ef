//! Rewards: what the treasury pays for records that hold, and to authors of blocks.

use crate::{BalanceOf, Config, Disputes, Event, OpenDispute, PaidOn, PaidRecords, Pallet, QueuedRewards, WeightInfo};
use alloc::vec::Vec;
use frame_support::{
    dispatch::DispatchClass,
    traits::{
        Get, Time,
        fungible::{Inspect, Mutate},
        tokens::{Fortitude, Preservation},
    },
    weights::Weight,
};
use sp_runtime::traits::{Saturating, Zero};
use urcar_interfaces::{Deadline, Deadlines, DisputableRecords};
use urcar_types::{Author, MILLIS_PER_DAY, Unpaid, Vin};

impl<T: Config> Pallet<T> {
    /// Returns what [`Self::serve_reward`] costs at most.
    pub fn reward_weight() -> Weight {
        T::WeightInfo::serve_reward().saturating_add(T::Records::witness_dismissal_weight())
    }

    /// Rewards a record whose window is over, or has the reward wait for the end of the dispute that is open. Called at
    /// a deadline; returns the weight consumed. Does nothing for a record that earns nothing.
    pub fn serve_reward(vin: &Vin, record: u32) -> Weight {
        let unsettled = match OpenDispute::<T>::get(vin, record) {
            Some(number) => {
                Disputes::<T>::mutate_extant(number, |dispute| dispute.reward_waits = true);
                false
            }
            None => {
                QueuedRewards::<T>::remove(vin, record);
                Self::reward_in_time(vin, record)
            }
        };
        // A witness may have been dismissed.
        if unsettled { Self::reward_weight() } else { T::WeightInfo::serve_reward() }
    }

    /// Sets a deadline for the reward of a record, unless it has one.
    pub(crate) fn queue_reward(vin: &Vin, record: u32) {
        if QueuedRewards::<T>::contains_key(vin, record) {
            return;
        }
        QueuedRewards::<T>::insert(vin, record, ());
        let at = frame_system::Pallet::<T>::block_number().saturating_add(T::RewardDelay::get());
        T::Deadlines::set(at, Deadline::Reward { vin: *vin, record });
    }

    /// Rewards a record, or sets another deadline if it can still be challenged: it was in dispute or witnessed anew
    /// meanwhile, or the window has become longer. Returns whether it was to be settled, and wasn't.
    pub(crate) fn reward_in_time(vin: &Vin, record: u32) -> bool {
        match T::Records::brief(vin, record) {
            Some(brief) if Self::window_is_open(vin, record, &brief) => {
                Self::queue_reward(vin, record);
                false
            }
            Some(_) => !Self::reward(vin, record),
            None => false,
        }
    }

    /// Pays the author of the present block, and registers the weight of that with the block.
    ///
    /// Events: `AuthorPaid` or `AuthorUnpaid`.
    pub fn note_author(author: &T::AccountId) {
        let amount = T::AuthorReward::get();
        if !amount.is_zero() {
            let author = author.clone();
            Self::deposit_event(match Self::pay(&author, amount) {
                true => Event::AuthorPaid { author, amount },
                false => Event::AuthorUnpaid { author, amount },
            });
        }
        frame_system::Pallet::<T>::register_extra_weight_unchecked(
            T::WeightInfo::note_author(),
            DispatchClass::Mandatory,
        );
    }

    /// Settles the record, and pays its writer and witnesses, but for those who were paid enough today, if the treasury
    /// can pay all of them. Returns whether it is settled now, and earns that.
    ///
    /// Events: `RewardPaid` or `RewardUnpaid` for each.
    pub(crate) fn reward(vin: &Vin, record: u32) -> bool {
        let Some((author, witnesses)) = T::Records::settle(vin, record) else { return false };
        let writer = match author {
            Author::Organisation { account, .. } => Some((account, T::WriterReward::get())),
            Author::Owner(_) | Author::Consortium => None,
        };
        let witnesses = witnesses.into_iter().map(|witness| (witness, T::WitnessReward::get()));
        let due = writer.into_iter().chain(witnesses).filter(|(_, amount)| !amount.is_zero());
        let most = T::PaidPerDay::get();
        let due: Vec<_> = due.map(|(to, amount)| (Self::paid_today(&to).records < most, to, amount)).collect();
        let total = due
            .iter()
            .filter(|(entitled, ..)| *entitled)
            .fold(BalanceOf::<T>::zero(), |total, (.., amount)| total.saturating_add(*amount));
        let treasury = T::TreasuryAccount::get();
        let enough = T::Currency::reducible_balance(&treasury, Preservation::Preserve, Fortitude::Polite) >= total;
        for (entitled, to, amount) in due {
            let outcome = match (entitled, enough) {
                (false, _) => Err(Unpaid::EnoughToday),
                (true, false) => Err(Unpaid::TreasuryShort),
                (true, true) if Self::pay(&to, amount) => {
                    Self::count_paid(&to);
                    Ok(())
                }
                (true, true) => Err(Unpaid::AccountRefuses),
            };
            Self::deposit_event(match outcome {
                Ok(()) => Event::RewardPaid { vin: *vin, record, to, amount },
                Err(reason) => Event::RewardUnpaid { vin: *vin, record, to, amount, reason },
            });
        }
        true
    }

    /// Returns the chain's day, counted from 1970-01-01 UTC.
    pub(crate) fn today() -> u32 {
        u32::try_from(T::Time::now().checked_div(MILLIS_PER_DAY).unwrap_or_default()).unwrap_or(u32::MAX)
    }

    /// Returns for how many records an account was paid today.
    fn paid_today(who: &T::AccountId) -> PaidOn {
        let day = Self::today();
        PaidRecords::<T>::get(who).filter(|paid| paid.day == day).unwrap_or(PaidOn { day, records: 0 })
    }

    fn count_paid(who: &T::AccountId) {
        let mut paid = Self::paid_today(who);
        paid.records.saturating_inc();
        PaidRecords::<T>::insert(who, paid);
    }

    /// Pays an amount from the treasury. Returns whether it could.
    fn pay(to: &T::AccountId, amount: BalanceOf<T>) -> bool {
        T::Currency::transfer(&T::TreasuryAccount::get(), to, amount, Preservation::Preserve).is_ok()
    }
}
