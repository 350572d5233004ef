//! A dispute ends, and its money goes where it belongs.

use crate::{
    BalanceOf, Challenges, Config, DisputeOf, Disputes, Error, Event, HoldReason, OfRecord, OpenDispute, Pallet,
    QueuedRewards, StatusOf, Votes,
};
use frame_support::{
    defensive_assert, ensure,
    traits::{
        Defensive, Get, Time,
        fungible::MutateHold,
        tokens::{Fortitude, Precision, Restriction},
    },
};
use sp_runtime::{
    DispatchError, DispatchResult,
    traits::{CheckedDiv, Saturating, Zero},
};
use urcar_primitives::{
    Author, DisputeStatus, Vin,
    traits::{Bonds, DisputeEnd, Records},
};

impl<T: Config> Pallet<T> {
    /// A dispute that is not over yet.
    pub(crate) fn open_one(number: u32) -> Result<DisputeOf<T>, DispatchError> {
        let dispute = Disputes::<T>::get(number).ok_or(Error::<T>::UnknownDispute)?;
        ensure!(dispute.status.is_open(), Error::<T>::DisputeClosed);
        Ok(dispute)
    }

    /// Ends a dispute as the consortium ruled.
    pub(crate) fn rule(number: u32, mut dispute: DisputeOf<T>, uphold: bool) -> DispatchResult {
        let (vin, record) = (dispute.vin, dispute.record);
        if uphold {
            T::Records::dispute_closed(&vin, record, DisputeEnd::Upheld)?;
            Self::give_back(&dispute);
            let (slashed, awarded) = Self::punish(&dispute);
            dispute.mended = true;
            Self::close(number, dispute, DisputeStatus::Upheld { slashed, awarded });
            Self::deposit_event(Event::DisputeUpheld { dispute: number, vin, record, slashed, awarded });
        } else {
            T::Records::dispute_closed(&vin, record, DisputeEnd::Dismissed)?;
            let (forfeited, to) = Self::forfeit(&dispute, dispute.writer());
            let reward_waits = dispute.reward_waits;
            Self::close(number, dispute, DisputeStatus::Dismissed { forfeited });
            Self::deposit_event(Event::DisputeDismissed { dispute: number, vin, record, forfeited, to });
            if reward_waits {
                Self::reward_in_time(&vin, record);
            }
        }
        Ok(())
    }

    /// Ends a dispute that nobody ruled.
    pub(crate) fn lapse(number: u32, dispute: DisputeOf<T>) {
        let (vin, record) = (dispute.vin, dispute.record);
        let _ = T::Records::dispute_closed(&vin, record, DisputeEnd::Lapsed).defensive();
        Self::give_back(&dispute);
        Self::close(number, dispute, DisputeStatus::Lapsed);
        Self::deposit_event(Event::DisputeLapsed { dispute: number, vin, record });
    }

    /// Ends the dispute of a record that its writer withdrew, if there still was time for that.
    pub(crate) fn concede(vin: &Vin, record: u32) {
        let Some(number) = OpenDispute::<T>::get(vin, record) else { return };
        let Ok(mut dispute) = Self::open_one(number) else { return };
        if frame_system::Pallet::<T>::block_number() >= dispute.grace_until {
            return;
        }
        let _ = T::Records::dispute_closed(vin, record, DisputeEnd::Conceded).defensive();
        dispute.mended = true;
        Self::give_back(&dispute);
        Self::close(number, dispute, DisputeStatus::Conceded);
        Self::deposit_event(Event::DisputeConceded { dispute: number, vin: *vin, record });
    }

    pub(crate) fn do_withdraw(who: T::AccountId, number: u32) -> DispatchResult {
        let dispute = Self::open_one(number)?;
        ensure!(dispute.challenger == who, Error::<T>::NotChallenger);
        let (vin, record) = (dispute.vin, dispute.record);
        let (forfeited, to) = if dispute.mended {
            Self::give_back(&dispute);
            (Zero::zero(), who)
        } else {
            // Not to the writer: this challenger may be an accomplice.
            Self::forfeit(&dispute, None)
        };
        T::Records::dispute_closed(&vin, record, DisputeEnd::Dismissed)?;
        let reward_waits = dispute.reward_waits;
        Self::close(number, dispute, DisputeStatus::Withdrawn { forfeited });
        Self::deposit_event(Event::DisputeWithdrawn { dispute: number, vin, record, forfeited, to });
        if reward_waits {
            Self::reward_in_time(&vin, record);
        }
        Ok(())
    }

    /// Takes down that the record in dispute was amended or withdrawn.
    pub(crate) fn note_mended(vin: &Vin, record: u32) {
        if let Some(number) = OpenDispute::<T>::get(vin, record) {
            Disputes::<T>::mutate_extant(number, |dispute| dispute.mended = true);
        }
    }

    fn close(number: u32, mut dispute: DisputeOf<T>, status: StatusOf<T>) {
        let (vin, record) = (dispute.vin, dispute.record);
        OpenDispute::<T>::remove(vin, record);
        Votes::<T>::remove(number);
        if dispute.reward_waits {
            QueuedRewards::<T>::remove(vin, record);
        }
        dispute.status = status;
        Self::leave_behind(&dispute);
        Disputes::<T>::insert(number, dispute);
    }

    /// Has the record's window run on, and frees the evidence of a challenge that was given up.
    fn leave_behind(over: &DisputeOf<T>) {
        OfRecord::<T>::mutate_exists(over.vin, over.record, |kept| {
            let mut challenges = kept.take().unwrap_or_default();
            challenges.stopped.saturating_accrue(T::Time::now().saturating_sub(over.since));
            if matches!(over.status, DisputeStatus::Withdrawn { .. }) {
                challenges.evidence.retain(|digest| *digest != over.evidence.blake2_256);
            }
            *kept = (challenges != Challenges::default()).then_some(challenges);
        });
    }

    /// Gives the deposit back to the challenger.
    fn give_back(dispute: &DisputeOf<T>) {
        let reason = HoldReason::Deposit.into();
        let back = T::Currency::release(&reason, &dispute.challenger, dispute.deposit, Precision::BestEffort);
        defensive_assert!(back == Ok(dispute.deposit), "the deposit is on hold as long as the dispute is open");
    }

    /// Gives the deposit to the winner; to the treasury if there is none, or its account can't take it; and back if the
    /// treasury can't either. Gives what the challenger lost, and who has it.
    fn forfeit(dispute: &DisputeOf<T>, winner: Option<&T::AccountId>) -> (BalanceOf<T>, T::AccountId) {
        for to in winner.cloned().into_iter().chain(core::iter::once(T::TreasuryAccount::get())) {
            let moved = T::Currency::transfer_on_hold(
                &HoldReason::Deposit.into(),
                &dispute.challenger,
                &to,
                dispute.deposit,
                Precision::Exact,
                Restriction::Free,
                Fortitude::Force,
            );
            if let Ok(forfeited) = moved {
                return (forfeited, to);
            }
        }
        Self::give_back(dispute);
        (Zero::zero(), dispute.challenger.clone())
    }

    /// Slashes the writer, if it is one that answers with a bond. The award is half of what is taken, and no more than
    /// the challenger staked. Gives what was taken, and what of it was awarded.
    fn punish(dispute: &DisputeOf<T>) -> (BalanceOf<T>, BalanceOf<T>) {
        let Author::Organisation { account, .. } = &dispute.author else {
            return (Zero::zero(), Zero::zero());
        };
        let amount = T::UpheldSlash::get().min(T::Bonds::bond(account));
        let half = amount.checked_div(&2u32.into()).unwrap_or_default();
        T::Bonds::punish(account, amount, &dispute.challenger, half.min(dispute.deposit))
    }
}
