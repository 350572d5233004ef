//! The invariants between the storage items, which hold whenever a block ends.

use crate::{
    BalanceOf, Challenges, Config, CountOfVehicle, DisputeOf, Disputes, HoldReason, NextDispute, OfRecord, OfVehicle,
    OpenDispute, PaidRecords, Pallet, QueuedRewards, Votes,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    ensure,
    traits::{Time, fungible::InspectHold},
};
use sp_runtime::{TryRuntimeError, traits::Saturating};
use urcar_types::{Author, Check, Digest, DisputeStatus, Vin};

/// The disputes of one record, to compare with [`Challenges`].
#[derive(Default)]
struct Expected {
    /// The digests of their evidence, that of disputes that were withdrawn apart.
    evidence: Vec<Digest>,
    /// The time at which the first of those that are over was opened.
    first: Option<u64>,
}

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let (mut disputes, mut open) = (0usize, 0usize);
        let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
        let mut expected = BTreeMap::<(Vin, u32), Expected>::new();
        for (number, dispute) in Disputes::<T>::iter() {
            ensure!(number < NextDispute::<T>::get(), "a dispute from beyond the last number");
            Self::check_dispute(number, &dispute)?;
            let of_record = expected.entry((dispute.vin, dispute.record)).or_default();
            if !matches!(dispute.status, DisputeStatus::Withdrawn { .. }) {
                of_record.evidence.push(dispute.evidence.blake2_256);
            }
            if !dispute.status.is_open() {
                of_record.first = Some(of_record.first.map_or(dispute.since, |first| first.min(dispute.since)));
            }
            disputes = disputes.saturating_add(1);
            let deposits = deposits.entry(dispute.challenger).or_default();
            if dispute.status.is_open() {
                open = open.saturating_add(1);
                deposits.saturating_accrue(dispute.deposit);
            }
        }
        let numbers = usize::try_from(NextDispute::<T>::get()).unwrap_or(usize::MAX);
        ensure!(disputes == numbers, "a number without its dispute");
        Self::check_vehicles(disputes)?;
        ensure!(OpenDispute::<T>::iter_keys().count() == open, "an index of a dispute that is not open");
        for (challenger, deposits) in deposits {
            let held = T::Currency::balance_on_hold(&HoldReason::Deposit.into(), &challenger);
            ensure!(held == deposits, "the deposits are not what is on hold");
        }
        Self::check_records(expected)?;
        Self::check_rewards()?;
        Self::check_votes()
    }

    fn check_dispute(number: u32, dispute: &DisputeOf<T>) -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        let (opened_at, grace_until, rule_until) = (dispute.opened_at, dispute.grace_until, dispute.rule_until);
        ensure!(opened_at <= now && dispute.since <= T::Time::now(), "a dispute from the future");
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
        let waits = dispute.status.is_open() && dispute.reward_waits;
        let noted = QueuedRewards::<T>::contains_key(dispute.vin, dispute.record);
        ensure!(noted || !waits, "a reward that waits for a dispute, but is not known to");
        Ok(())
    }

    /// Checks that of each vehicle all its disputes are found in order, so many in all.
    fn check_vehicles(disputes: usize) -> Result<(), TryRuntimeError> {
        let mut of_vehicles = BTreeMap::<Vin, BTreeMap<u32, u32>>::new();
        for (vin, place, number) in OfVehicle::<T>::iter() {
            let is_there = Disputes::<T>::get(number).is_some_and(|dispute| dispute.vin == vin);
            ensure!(is_there, "a vehicle with a dispute that is not there");
            of_vehicles.entry(vin).or_default().insert(place, number);
        }
        ensure!(CountOfVehicle::<T>::iter_keys().count() == of_vehicles.len(), "a count of no disputes");
        for (vin, of_vehicle) in &of_vehicles {
            let places = 0..CountOfVehicle::<T>::get(vin);
            ensure!(of_vehicle.keys().copied().eq(places), "disputes of a vehicle that are not counted one by one");
            let numbers: Vec<_> = of_vehicle.values().collect();
            ensure!(numbers.is_sorted_by(|one, next| one < next), "disputes of a vehicle out of order");
        }
        let found = of_vehicles.values().fold(0usize, |found, of_vehicle| found.saturating_add(of_vehicle.len()));
        ensure!(found == disputes, "a dispute not found by its vehicle");
        Ok(())
    }

    fn check_records(mut expected: BTreeMap<(Vin, u32), Expected>) -> Result<(), TryRuntimeError> {
        for (vin, record, stored) in OfRecord::<T>::iter() {
            ensure!(stored != Challenges::default(), "a record of which there is nothing to store");
            let of_record = expected.remove(&(vin, record)).unwrap_or_default();
            let brought: BTreeSet<_> = of_record.evidence.into_iter().collect();
            let known: BTreeSet<_> = stored.evidence.iter().copied().collect();
            ensure!(known.len() == stored.evidence.len(), "the same evidence twice");
            ensure!(known == brought, "evidence that no dispute brought, or that was forgotten");
            // Never two at once, so all of them together no longer than since the first.
            let longest = of_record.first.map_or(0, |first| T::Time::now().saturating_sub(first));
            ensure!(stored.stopped <= longest, "a window that stood still for longer than there were disputes");
        }
        let forgotten = expected.values().any(|of_record| !of_record.evidence.is_empty());
        ensure!(!forgotten, "evidence that no dispute brought, or that was forgotten");
        Ok(())
    }

    fn check_rewards() -> Result<(), TryRuntimeError> {
        for paid in PaidRecords::<T>::iter_values() {
            ensure!(paid.day <= Self::today(), "paid on a day from the future");
            ensure!(paid.records > 0, "a count of nothing paid");
        }
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
