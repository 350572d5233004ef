//! What must hold between the storage items whenever a block ends.

use crate::{
    BalanceOf, Config, DisputeOf, Disputes, HoldReason, NextDispute, OfVehicle, OpenDispute, Pallet, UsedEvidence,
    Votes,
};
use alloc::{collections::BTreeMap, collections::BTreeSet, vec::Vec};
use frame_support::{ensure, traits::fungible::InspectHold};
use sp_runtime::{TryRuntimeError, traits::Saturating};
use urcar_primitives::{Author, Check, Digest, Vin};

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let (mut disputes, mut open) = (0usize, 0usize);
        let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
        let mut evidence = BTreeMap::<(Vin, u32), Vec<Digest>>::new();
        for (number, dispute) in Disputes::<T>::iter() {
            ensure!(number < NextDispute::<T>::get(), "a dispute from beyond the last number");
            ensure!(OfVehicle::<T>::contains_key(dispute.vin, number), "a dispute not found by its vehicle");
            Self::check_dispute(number, &dispute)?;
            evidence.entry((dispute.vin, dispute.record)).or_default().push(dispute.evidence.blake2_256);
            disputes = disputes.saturating_add(1);
            let deposits = deposits.entry(dispute.challenger).or_default();
            if dispute.status.is_open() {
                open = open.saturating_add(1);
                deposits.saturating_accrue(dispute.deposit);
            }
        }
        let numbers = usize::try_from(NextDispute::<T>::get()).unwrap_or(usize::MAX);
        ensure!(disputes == numbers, "a number without its dispute");
        // Every dispute is found, so an equal number means that nothing is left over.
        ensure!(OfVehicle::<T>::iter_keys().count() == disputes, "a vehicle with a dispute that is not there");
        ensure!(OpenDispute::<T>::iter_keys().count() == open, "an index of a dispute that is not open");
        for (challenger, deposits) in deposits {
            let held = T::Currency::balance_on_hold(&HoldReason::Deposit.into(), &challenger);
            ensure!(held == deposits, "the deposits are not what is on hold");
        }
        Self::check_evidence(evidence)?;
        Self::check_votes()
    }

    fn check_dispute(number: u32, dispute: &DisputeOf<T>) -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        let (opened_at, grace_until, rule_until) = (dispute.opened_at, dispute.grace_until, dispute.rule_until);
        ensure!(opened_at <= now, "a dispute from the future");
        ensure!(opened_at <= grace_until && grace_until < rule_until, "dates out of order");
        ensure!(
            dispute.statement.check().is_ok() && dispute.evidence.check().is_ok(),
            "a dispute with a field beyond its bounds"
        );
        ensure!(!matches!(dispute.author, Author::Consortium), "a dispute over what the consortium wrote");
        ensure!(dispute.writer() != Some(&dispute.challenger), "a dispute with oneself");
        let indexed = OpenDispute::<T>::get(dispute.vin, dispute.record) == Some(number);
        ensure!(
            indexed == dispute.status.is_open(),
            "an open dispute not found by its record, or a closed one that is"
        );
        Ok(())
    }

    fn check_evidence(mut evidence: BTreeMap<(Vin, u32), Vec<Digest>>) -> Result<(), TryRuntimeError> {
        for (vin, record, used) in UsedEvidence::<T>::iter() {
            let brought: BTreeSet<_> = evidence.remove(&(vin, record)).unwrap_or_default().into_iter().collect();
            let known: BTreeSet<_> = used.iter().copied().collect();
            ensure!(known.len() == used.len(), "the same evidence twice");
            ensure!(known == brought, "evidence that no dispute brought, or that was forgotten");
        }
        ensure!(evidence.is_empty(), "evidence that no dispute brought, or that was forgotten");
        Ok(())
    }

    fn check_votes() -> Result<(), TryRuntimeError> {
        for (number, votes) in Votes::<T>::iter() {
            let dispute = Disputes::<T>::get(number).filter(|dispute| dispute.status.is_open());
            let dispute = dispute.ok_or("votes on a dispute that is not open")?;
            ensure!(!votes.iter().any(|vote| dispute.is_party(&vote.who)), "a party voted on its own case");
            let voters: BTreeSet<_> = votes.iter().map(|vote| &vote.who).collect();
            ensure!(voters.len() == votes.len(), "an organisation voted twice");
        }
        Ok(())
    }
}
