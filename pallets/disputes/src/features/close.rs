//! The end of a dispute, and who gets its deposit and the award.

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
use urcar_interfaces::{Bonds, DisputableRecords, DisputeEnd};
use urcar_types::{Author, DisputeStatus, Vin};

impl<T: Config> Pallet<T> {
    /// Returns a dispute that is not over yet.
    ///
    /// # Errors
    /// `UnknownDispute`, `DisputeClosed`.
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
            Self::release_deposit(&dispute);
            let (slashed, awarded) = Self::punish(&dispute);
            dispute.corrected = true;
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
        Self::release_deposit(&dispute);
        Self::close(number, dispute, DisputeStatus::Lapsed);
        Self::deposit_event(Event::DisputeLapsed { dispute: number, vin, record });
    }

    /// Ends the dispute of a record that its writer withdrew within the grace period.
    pub(crate) fn concede(vin: &Vin, record: u32) {
        let Some(number) = OpenDispute::<T>::get(vin, record) else { return };
        let Ok(mut dispute) = Self::open_one(number) else { return };
        if frame_system::Pallet::<T>::block_number() >= dispute.grace_until {
            return;
        }
        let _ = T::Records::dispute_closed(vin, record, DisputeEnd::Conceded).defensive();
        dispute.corrected = true;
        Self::release_deposit(&dispute);
        Self::close(number, dispute, DisputeStatus::Conceded);
        Self::deposit_event(Event::DisputeConceded { dispute: number, vin: *vin, record });
    }

    pub(crate) fn do_withdraw(who: T::AccountId, number: u32) -> DispatchResult {
        let dispute = Self::open_one(number)?;
        ensure!(dispute.challenger == who, Error::<T>::NotChallenger);
        let (vin, record) = (dispute.vin, dispute.record);
        let (forfeited, to) = if dispute.corrected {
            Self::release_deposit(&dispute);
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

    /// Records that the record in dispute was amended or withdrawn.
    pub(crate) fn note_correction(vin: &Vin, record: u32) {
        if let Some(number) = OpenDispute::<T>::get(vin, record) {
            Disputes::<T>::mutate_extant(number, |dispute| dispute.corrected = true);
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
        Self::update_challenges(&dispute);
        Disputes::<T>::insert(number, dispute);
    }

    /// Adds the dispute's time to the record's window, and frees the evidence of one that was withdrawn.
    fn update_challenges(over: &DisputeOf<T>) {
        OfRecord::<T>::mutate_exists(over.vin, over.record, |stored| {
            let mut challenges = stored.take().unwrap_or_default();
            challenges.stopped.saturating_accrue(T::Time::now().saturating_sub(over.since));
            if matches!(over.status, DisputeStatus::Withdrawn { .. }) {
                challenges.evidence.retain(|digest| *digest != over.evidence.blake2_256);
            }
            *stored = (challenges != Challenges::default()).then_some(challenges);
        });
    }

    /// Releases the deposit to the challenger.
    fn release_deposit(dispute: &DisputeOf<T>) {
        let reason = HoldReason::Deposit.into();
        let back = T::Currency::release(&reason, &dispute.challenger, dispute.deposit, Precision::BestEffort);
        defensive_assert!(back == Ok(dispute.deposit), "the deposit is on hold as long as the dispute is open");
    }

    /// Transfers the deposit to the winner; to the treasury if there is none, or its account can't take it; and back if
    /// the treasury can't either. Returns the amount that the challenger lost, and who has it.
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
        Self::release_deposit(dispute);
        (Zero::zero(), dispute.challenger.clone())
    }

    /// Slashes the writer, if it is an organisation. The award is half of what is taken, and no more than the deposit.
    /// Returns the amount that was taken, and the part of it that was awarded.
    fn punish(dispute: &DisputeOf<T>) -> (BalanceOf<T>, BalanceOf<T>) {
        let Author::Organisation { account, .. } = &dispute.author else {
            return (Zero::zero(), Zero::zero());
        };
        let amount = T::UpheldSlash::get().min(T::Bonds::bond(account));
        let half = amount.checked_div(&2u32.into()).unwrap_or_default();
        T::Bonds::punish(account, amount, &dispute.challenger, half.min(dispute.deposit))
    }
}
