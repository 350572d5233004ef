//! The opening of a dispute.

use crate::{
    BalanceOf, Config, CountOfVehicle, Dispute, DisputeOf, Disputes, Error, Event, HoldReason, NextDispute, OfRecord,
    OfVehicle, OpenDispute, Pallet, types::writer,
};
use frame_support::{
    ensure,
    traits::{Get, Time, fungible::MutateHold},
};
use sp_runtime::{
    ArithmeticError, DispatchResult,
    traits::{One, Saturating},
};
use urcar_interfaces::{Deadline, Deadlines, DisputableRecords, RecordBrief, Titles, Writers};
use urcar_types::{Author, Check, DisputeStatus, Evidence, Ground, RecordKind, RecordStatus, Text, Vin};

impl<T: Config> Pallet<T> {
    pub(crate) fn do_open(
        challenger: T::AccountId,
        vin: Vin,
        record: u32,
        ground: Ground,
        statement: Text<200>,
        evidence: Evidence,
        deposit: BalanceOf<T>,
    ) -> DispatchResult {
        let owner = T::Titles::owner(&vin);
        let Some(brief) = T::Records::brief(&vin, record) else {
            ensure!(owner.is_some(), Error::<T>::UnknownVehicle);
            return Err(Error::<T>::UnknownRecord.into());
        };
        let entitled = owner.as_ref() == Some(&challenger) || T::Writers::is_active(&challenger);
        ensure!(entitled, Error::<T>::NotEntitled);
        Self::ensure_disputable(&brief, &challenger)?;
        ensure!(!OpenDispute::<T>::contains_key(vin, record), Error::<T>::AlreadyDisputed);
        ensure!(Self::window_is_open(&vin, record, &brief), Error::<T>::DisputeTooLate);
        statement.check().and_then(|()| evidence.check()).map_err(Error::<T>::from)?;
        ensure!(deposit >= T::MinimumDeposit::get(), Error::<T>::DepositTooSmall);
        OfRecord::<T>::try_mutate(vin, record, |challenges| {
            let used = &mut challenges.evidence;
            ensure!(!used.contains(&evidence.blake2_256), Error::<T>::EvidenceNotNew);
            used.try_push(evidence.blake2_256).map_err(|_| Error::<T>::TooManyDisputes)
        })?;
        T::Currency::hold(&HoldReason::Deposit.into(), &challenger, deposit)
            .map_err(|_| Error::<T>::InsufficientFunds)?;

        let opened_at = frame_system::Pallet::<T>::block_number();
        let grace_until = opened_at.saturating_add(T::GracePeriod::get());
        let rule_until = grace_until.saturating_add(T::RulingPeriod::get().max(One::one()));
        Self::insert(Dispute {
            vin,
            record,
            corrected: false,
            challenger,
            author: brief.author,
            ground,
            statement,
            evidence,
            deposit,
            opened_at,
            since: T::Time::now(),
            grace_until,
            rule_until,
            status: DisputeStatus::Open,
            votes_for: 0,
            votes_against: 0,
            reward_waits: false,
        })
    }

    /// Checks whether this account may challenge the record, the time apart.
    fn ensure_disputable(brief: &RecordBrief<T::AccountId>, challenger: &T::AccountId) -> DispatchResult {
        if let Some(writer) = writer(&brief.author) {
            ensure!(!T::Writers::bound_to(challenger, writer), Error::<T>::OwnRecord);
        }
        let disputable = brief.kind != RecordKind::Correction && !matches!(brief.author, Author::Consortium);
        ensure!(disputable, Error::<T>::NotDisputable);
        ensure!(brief.status != RecordStatus::Withdrawn, Error::<T>::RecordWithdrawn);
        Ok(())
    }

    /// Returns whether a record that is in no dispute can still be challenged, by the time alone.
    pub(crate) fn window_is_open(vin: &Vin, record: u32, brief: &RecordBrief<T::AccountId>) -> bool {
        let since = brief.recorded_at.max(brief.witnessed_at.unwrap_or_default());
        let stopped = OfRecord::<T>::get(vin, record).stopped;
        // The window may have become longer since: what was settled is over all the same.
        !brief.settled && T::Time::now() < since.saturating_add(T::DisputeWindow::get()).saturating_add(stopped)
    }

    /// Numbers and stores the dispute, sets its deadline, and marks the record as disputed.
    fn insert(opened: DisputeOf<T>) -> DispatchResult {
        let number = NextDispute::<T>::get();
        NextDispute::<T>::put(number.checked_add(1).ok_or(ArithmeticError::Overflow)?);
        T::Records::dispute_opened(&opened.vin, opened.record)?;
        T::Deadlines::set(opened.rule_until, Deadline::Ruling { dispute: number });
        OpenDispute::<T>::insert(opened.vin, opened.record, number);
        CountOfVehicle::<T>::mutate(opened.vin, |count| {
            OfVehicle::<T>::insert(opened.vin, *count, number);
            // Never more than there are numbers.
            count.saturating_inc();
        });
        Disputes::<T>::insert(number, opened.clone());
        let Dispute { vin, record, challenger, author, ground, statement, evidence, .. } = opened;
        let Dispute { deposit, grace_until, rule_until, .. } = opened;
        Self::deposit_event(Event::DisputeOpened {
            dispute: number,
            vin,
            record,
            challenger,
            author,
            ground,
            statement,
            evidence,
            deposit,
            grace_until,
            rule_until,
        });
        Ok(())
    }
}
