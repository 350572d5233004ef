//! The end of a dispute, and the money that changes hands with it.

use crate::{
    BalanceOf, Config, DisputeOf, Disputes, Error, Event, HoldReason, OfRecord, OpenBy, OpenDispute, OwnOpen, Pallet,
    StatusOf, Vehicles, Vote, Votes, types::ChallengerOf,
};
use alloc::vec::Vec;
use frame_support::{
    defensive_assert, ensure,
    traits::{
        Defensive, Get, Time,
        fungible::{Mutate, MutateHold},
        tokens::{Fortitude, Precision, Preservation, Restriction},
    },
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::{
    DispatchResult,
    traits::{CheckedDiv, Saturating, Zero},
};
use urcar_interfaces::{BarHooks, Bonds, ClosedDispute, DisputableRecords, DisputeEnd, Writers};
use urcar_types::{Amount, Author, DisputeStatus, Vin};

impl<T: Config> Pallet<T> {
    /// Returns the number of the block.
    pub(crate) fn now() -> BlockNumberFor<T> {
        frame_system::Pallet::<T>::block_number()
    }

    /// Returns a dispute that is not over yet.
    ///
    /// # Errors
    /// `UnknownDispute`, `DisputeClosed`.
    pub(crate) fn open_one(number: u32) -> Result<DisputeOf<T>, Error<T>> {
        let dispute = Disputes::<T>::get(number).ok_or(Error::<T>::UnknownDispute)?;
        ensure!(dispute.status.is_open(), Error::<T>::DisputeClosed);
        Ok(dispute)
    }

    /// Returns the open dispute over a record, with its number.
    pub(crate) fn open_over(vin: &Vin, record: u32) -> Option<(u32, DisputeOf<T>)> {
        let number = OpenDispute::<T>::get(vin, record)?;
        Some((number, Self::open_one(number).ok()?))
    }

    /// Ends a dispute as it was ruled. `voters` are those whose votes count.
    ///
    /// # Errors
    /// Those of the life file.
    pub(crate) fn rule_dispute(
        number: u32,
        dispute: DisputeOf<T>,
        uphold: bool,
        answering: &[T::AccountId],
        voters: &[T::AccountId],
    ) -> DispatchResult {
        let (vin, record) = (dispute.vin, dispute.record);
        if uphold {
            let end = if dispute.own { DisputeEnd::TakenBack } else { DisputeEnd::Upheld };
            Self::close(number, &dispute, end)?;
            if dispute.own {
                // It may be that a correction waits still.
                Self::forget(&dispute);
            }
            dispute.challengers.iter().for_each(Self::release_deposit);
            let slashed = if dispute.own { Zero::zero() } else { Self::punish(&dispute, answering) };
            let fees = Self::pay_voters(voters, slashed);
            let awarded = Self::award(&dispute, slashed.saturating_sub(fees));
            Self::store(number, dispute, DisputeStatus::Upheld { slashed, awarded });
            let (slashed, fees, awarded) = (Amount(slashed), Amount(fees), Amount(awarded));
            Self::deposit_event(Event::DisputeUpheld { dispute: number, vin, record, slashed, fees, awarded });
        } else {
            Self::close(number, &dispute, DisputeEnd::Dismissed)?;
            let forfeited = Self::forfeit_all(&dispute, |deposit| deposit);
            let fees = Self::pay_voters(voters, forfeited);
            Self::store(number, dispute, DisputeStatus::Dismissed { forfeited });
            let (forfeited, fees) = (Amount(forfeited), Amount(fees));
            Self::deposit_event(Event::DisputeDismissed { dispute: number, vin, record, forfeited, fees });
        }
        Ok(())
    }

    /// Ends a dispute on which too few voted.
    pub(crate) fn leave_unresolved(number: u32, dispute: DisputeOf<T>) {
        let (vin, record) = (dispute.vin, dispute.record);
        // A writer closes no window by a dispute on which nobody has a reason to vote.
        let end = if dispute.own { DisputeEnd::Dismissed } else { DisputeEnd::Unresolved };
        let _ = Self::close(number, &dispute, end).defensive();
        let forfeited = Self::forfeit_all(&dispute, half::<T>);
        Self::store(number, dispute, DisputeStatus::Unresolved { forfeited });
        Self::deposit_event(Event::DisputeUnresolved { dispute: number, vin, record, forfeited: Amount(forfeited) });
    }

    /// Ends a dispute whose record the writer mended, or a registration that it admits to be wrong.
    ///
    /// # Errors
    /// Those of the life file.
    pub(crate) fn concede(number: u32, dispute: DisputeOf<T>, end: DisputeEnd) -> DispatchResult {
        let (vin, record) = (dispute.vin, dispute.record);
        Self::close(number, &dispute, end)?;
        dispute.challengers.iter().for_each(Self::release_deposit);
        Self::store(number, dispute, DisputeStatus::Conceded);
        Self::deposit_event(Event::DisputeConceded { dispute: number, vin, record });
        Ok(())
    }

    /// Ends a dispute over what the consortium withdrew, amended or annulled, or one of a writer with itself that
    /// gives way to another.
    pub(crate) fn void(number: u32, dispute: DisputeOf<T>) {
        let (vin, record) = (dispute.vin, dispute.record);
        if dispute.own {
            Self::forget(&dispute);
        }
        let _ = Self::close(number, &dispute, DisputeEnd::Void).defensive();
        dispute.challengers.iter().for_each(Self::release_deposit);
        Self::store(number, dispute, DisputeStatus::Void);
        Self::deposit_event(Event::DisputeVoid { dispute: number, vin, record });
    }

    /// Forgets the challenges of a dispute that decides nothing: who made them may challenge the record again.
    fn forget(dispute: &DisputeOf<T>) {
        OfRecord::<T>::mutate_exists(dispute.vin, dispute.record, |challenges| {
            let mut left = challenges.take().unwrap_or_default();
            left.made.retain(|challenge| dispute.place_of(&challenge.by).is_none());
            *challenges = (!left.made.is_empty()).then_some(left);
        });
    }

    /// Ends a dispute whose last challenger gave up, and forfeited so much. Paid are those whose votes would count.
    ///
    /// # Errors
    /// Those of the life file.
    pub(crate) fn abandon(
        number: u32,
        dispute: DisputeOf<T>,
        last: T::AccountId,
        forfeited: BalanceOf<T>,
    ) -> DispatchResult {
        let (vin, record) = (dispute.vin, dispute.record);
        let (mut parties, _) = Self::parties(&dispute);
        parties.push(last);
        let mut voters = Self::standing(&Votes::<T>::get(number));
        voters.retain(|voter| Self::is_outside(voter, &parties));
        Self::close(number, &dispute, DisputeEnd::GivenUp)?;
        let fees = Self::pay_voters(&voters, forfeited);
        Self::store(number, dispute, DisputeStatus::GivenUp { forfeited });
        Self::deposit_event(Event::DisputeGivenUp { dispute: number, vin, record, fees: Amount(fees) });
        Ok(())
    }

    /// Returns the accounts of those who voted and are active still.
    fn standing(votes: &[Vote<T::AccountId>]) -> Vec<T::AccountId> {
        votes.iter().map(|vote| &vote.who).filter(|who| T::Writers::is_active(who)).cloned().collect()
    }

    /// Removes a dispute from wherever it is found as an open one, and then tells the life file: whatever that
    /// withdraws in turn is in no dispute any more.
    fn close(number: u32, dispute: &DisputeOf<T>, end: DisputeEnd) -> DispatchResult {
        let DisputeOf::<T> { vin, record, from, since, own, ref opener, .. } = *dispute;
        OpenDispute::<T>::remove(vin, record);
        Votes::<T>::remove(number);
        OpenBy::<T>::mutate_exists(vin, opener, lower);
        if let Some(writer) = dispute.writer().filter(|_| own) {
            OwnOpen::<T>::mutate_exists(writer, lower);
        }
        let unbarred = Vehicles::<T>::mutate(vin, |disputes| {
            disputes.open.retain(|open| *open != number);
            disputes.barring.saturating_reduce(u32::from(!own));
            if disputes.barring == 0 { disputes.bars.end(T::Time::now()) } else { 0 }
        });
        if unbarred > 0 {
            T::BarHooks::on_end(&vin, unbarred);
        }
        T::Records::dispute_closed(&vin, record, ClosedDispute { end, from, since })
    }

    fn store(number: u32, mut dispute: DisputeOf<T>, status: StatusOf<T>) {
        dispute.status = status;
        Disputes::<T>::insert(number, dispute);
    }

    /// Releases a deposit to its challenger.
    pub(crate) fn release_deposit(challenger: &ChallengerOf<T>) {
        let (reason, deposit) = (HoldReason::Deposit.into(), challenger.deposit);
        if !deposit.is_zero() {
            let back = T::Currency::release(&reason, &challenger.account, deposit, Precision::BestEffort);
            defensive_assert!(back == Ok(deposit), "the deposit is on hold as long as the dispute is open");
        }
    }

    /// Transfers so much of a deposit to the treasury and releases the rest; all of it where the treasury can't take
    /// it. Returns the amount that the challenger lost.
    pub(crate) fn forfeit(challenger: &ChallengerOf<T>, amount: BalanceOf<T>) -> BalanceOf<T> {
        if amount.is_zero() {
            Self::release_deposit(challenger);
            return amount;
        }
        let moved = T::Currency::transfer_on_hold(
            &HoldReason::Deposit.into(),
            &challenger.account,
            &T::TreasuryAccount::get(),
            amount.min(challenger.deposit),
            Precision::Exact,
            Restriction::Free,
            Fortitude::Force,
        );
        let lost = moved.unwrap_or_default();
        let left = challenger.deposit.saturating_sub(lost);
        Self::release_deposit(&ChallengerOf::<T> { deposit: left, ..challenger.clone() });
        lost
    }

    /// Has all challengers forfeit a part of their deposits. Returns the amount that they lost.
    fn forfeit_all(dispute: &DisputeOf<T>, part: impl Fn(BalanceOf<T>) -> BalanceOf<T>) -> BalanceOf<T> {
        let lost = dispute.challengers.iter().map(|it| Self::forfeit(it, part(it.deposit)));
        lost.fold(Zero::zero(), |sum: BalanceOf<T>, lost| sum.saturating_add(lost))
    }

    /// Slashes the writer, if it is an organisation, and the witnesses that answer for the record. What is taken goes
    /// to the treasury. Returns the amount.
    fn punish(dispute: &DisputeOf<T>, answering: &[T::AccountId]) -> BalanceOf<T> {
        let writer = match &dispute.author {
            Author::Organisation { account, .. } => Some((account, T::WriterSlash::get())),
            Author::Owner(_) | Author::Consortium => None,
        };
        let witnesses = answering.iter().map(|witness| (witness, T::WitnessSlash::get()));
        let treasury = T::TreasuryAccount::get();
        let mut slashed = BalanceOf::<T>::zero();
        for (who, amount) in writer.into_iter().chain(witnesses) {
            let amount = amount.min(T::Bonds::bond(who));
            slashed.saturating_accrue(T::Bonds::punish(who, amount, &treasury, amount).0);
        }
        slashed
    }

    /// Pays the voters their fee out of what the treasury was given: equal shares of that where it is too little.
    /// Returns the amount.
    fn pay_voters(voters: &[T::AccountId], given: BalanceOf<T>) -> BalanceOf<T> {
        let each = T::VoteFee::get().min(share::<T>(given, voters.len()));
        voters.iter().map(|voter| Self::pay(voter, each)).fold(Zero::zero(), |sum, paid| sum.saturating_add(paid))
    }

    /// Awards the challengers as much as they staked, at most, out of what the treasury was given, in equal shares.
    /// Returns the amount.
    fn award(dispute: &DisputeOf<T>, given: BalanceOf<T>) -> BalanceOf<T> {
        let each = share::<T>(given, dispute.challengers.len());
        let awards = dispute.challengers.iter().map(|it| Self::pay(&it.account, it.deposit.min(each)));
        awards.fold(Zero::zero(), |sum: BalanceOf<T>, paid| sum.saturating_add(paid))
    }

    /// Pays an amount from the treasury. Returns what was paid: nothing where the account can't take it.
    fn pay(to: &T::AccountId, amount: BalanceOf<T>) -> BalanceOf<T> {
        if amount.is_zero() {
            return amount;
        }
        let paid = T::Currency::transfer(&T::TreasuryAccount::get(), to, amount, Preservation::Preserve);
        if paid.is_ok() { amount } else { Zero::zero() }
    }
}

/// Returns half of an amount, rounded down.
pub(crate) fn half<T: Config>(amount: BalanceOf<T>) -> BalanceOf<T> {
    share::<T>(amount, 2)
}

/// Returns an amount in so many equal shares, rounded down; nothing for nobody.
fn share<T: Config>(amount: BalanceOf<T>, of: usize) -> BalanceOf<T> {
    let of = u32::try_from(of).unwrap_or(u32::MAX);
    amount.checked_div(&of.into()).unwrap_or_default()
}

/// Takes one from a count, of which there is none at zero.
fn lower(count: &mut Option<u32>) {
    *count = count.and_then(|it| it.checked_sub(1)).filter(|left| *left > 0);
}
