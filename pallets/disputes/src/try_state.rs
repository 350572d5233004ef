//! The invariants between the storage items, which hold whenever a block ends.

use crate::{
    BalanceOf, Config, DisputeOf, Disputes, HoldReason, MAX_OPEN_BY_ONE, MAX_OWN, NextDispute, OfRecord, OfVehicle,
    OpenBy, OpenDispute, OwnOpen, Pallet, Vehicles, Votes,
};
use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};
use frame_support::{
    ensure,
    traits::{Time, fungible::InspectHold},
};
use sp_runtime::{
    TryRuntimeError,
    traits::{Saturating, Zero},
};
use urcar_types::{Author, Check, Vin};

/// The counts that the disputes themselves come to.
struct Expected<AccountId> {
    /// By vehicle: all of them, the open ones, and how many of those bar its sale.
    of_vehicle: BTreeMap<Vin, (Vec<u32>, BTreeSet<u32>, u32)>,
    /// By vehicle and opener: the open ones.
    open_by: BTreeMap<(Vin, Option<AccountId>), u32>,
    /// By writer: the open ones over records of its own.
    own: BTreeMap<AccountId, u32>,
}

impl<T: Config> Pallet<T> {
    /// Checks every invariant named at the storage items.
    ///
    /// # Errors
    /// Names the first one that does not hold.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        let mut deposits = BTreeMap::<T::AccountId, BalanceOf<T>>::new();
        let mut expected = Expected {
            of_vehicle: BTreeMap::new(),
            open_by: BTreeMap::new(),
            own: BTreeMap::<T::AccountId, u32>::new(),
        };
        let numbers = NextDispute::<T>::get();
        for number in 0..numbers {
            let dispute = Disputes::<T>::get(number).ok_or("a number without its dispute")?;
            Self::check_dispute(number, &dispute)?;
            let (vin, is_open) = (dispute.vin, dispute.status.is_open());
            let (all, open, barring) = expected.of_vehicle.entry(vin).or_default();
            all.push(number);
            if is_open {
                open.insert(number);
                barring.saturating_accrue(u32::from(!dispute.own));
                expected.open_by.entry((vin, dispute.opener.clone())).or_default().saturating_inc();
            }
            if let Some(writer) = dispute.writer().filter(|_| is_open && dispute.own) {
                expected.own.entry(writer.clone()).or_default().saturating_inc();
            }
            for challenger in dispute.challengers {
                let staked = deposits.entry(challenger.account).or_default();
                staked.saturating_accrue(if is_open { challenger.deposit } else { Zero::zero() });
            }
        }
        // Each number has one, so an equal count means that none is left over.
        let stored = u32::try_from(Disputes::<T>::iter_keys().count()).unwrap_or(u32::MAX);
        ensure!(stored == numbers, "a dispute from beyond the last number");
        for (challenger, deposits) in deposits {
            let held = T::Currency::balance_on_hold(&HoldReason::Deposit.into(), &challenger);
            ensure!(held == deposits, "the deposits are not what is on hold");
        }
        let open = expected.of_vehicle.values().map(|(_, open, _)| open.len()).fold(0, usize::saturating_add);
        ensure!(OpenDispute::<T>::iter_keys().count() == open, "an index of a dispute that is not open");
        Self::check_lists(&expected.of_vehicle)?;
        Self::check_counts(expected)?;
        Self::check_records()?;
        Self::check_votes()
    }

    fn check_dispute(number: u32, dispute: &DisputeOf<T>) -> Result<(), TryRuntimeError> {
        let now = frame_system::Pallet::<T>::block_number();
        let (opened_at, grace_until) = (dispute.opened_at, dispute.grace_until);
        let (vote_until, final_until) = (dispute.vote_until, dispute.final_until);
        ensure!(opened_at <= now && dispute.since <= T::Time::now(), "a dispute from the future");
        let in_order = opened_at <= grace_until && grace_until < vote_until && vote_until < final_until;
        ensure!(in_order, "dates out of order");
        ensure!(dispute.statement.check().is_ok(), "a dispute with a field beyond its bounds");
        let bounded = dispute.challengers.iter().all(|challenger| challenger.evidence.check().is_ok());
        ensure!(bounded, "a dispute with a field beyond its bounds");
        ensure!(!matches!(dispute.author, Author::Consortium), "a dispute over what the consortium wrote");
        let is_open = dispute.status.is_open();
        ensure!(!is_open || !dispute.challengers.is_empty(), "an open dispute that nobody has with anybody");
        for challenger in &dispute.challengers {
            ensure!(dispute.own || dispute.writer() != Some(&challenger.account), "a dispute with oneself");
            ensure!(!dispute.own || challenger.deposit.is_zero(), "a deposit for a dispute with oneself");
            let challenges = OfRecord::<T>::get(dispute.vin, dispute.record).made;
            let noted = challenges.iter().any(|it| it.by == challenger.account);
            ensure!(noted || !is_open, "a challenge that is not noted");
        }
        let indexed = OpenDispute::<T>::get(dispute.vin, dispute.record) == Some(number);
        ensure!(indexed == is_open, "an open dispute not found by its record, or a closed one that is");
        Ok(())
    }

    /// Checks that of each vehicle all its disputes are found in order, and no others.
    fn check_lists(of_vehicle: &BTreeMap<Vin, (Vec<u32>, BTreeSet<u32>, u32)>) -> Result<(), TryRuntimeError> {
        let mut listed = BTreeMap::<Vin, BTreeMap<u32, u32>>::new();
        for (vin, place, number) in OfVehicle::<T>::iter() {
            let is_there = Disputes::<T>::get(number).is_some_and(|dispute| dispute.vin == vin);
            ensure!(is_there, "a vehicle with a dispute that is not there");
            listed.entry(vin).or_default().insert(place, number);
        }
        for (vin, (all, ..)) in of_vehicle {
            let listed = listed.remove(vin).unwrap_or_default();
            ensure!((0u32..).zip(listed.keys()).all(|(place, at)| place == *at), "places of disputes with a gap");
            let numbers: Vec<_> = listed.values().copied().collect();
            ensure!(numbers.is_sorted_by(|one, next| one < next), "disputes of a vehicle out of order");
            ensure!(numbers == *all, "a dispute not found by its vehicle");
        }
        Ok(())
    }

    fn check_counts(mut expected: Expected<T::AccountId>) -> Result<(), TryRuntimeError> {
        let now = T::Time::now();
        for (vin, stored) in Vehicles::<T>::iter() {
            let (all, open, barring) = expected.of_vehicle.remove(&vin).ok_or("a vehicle that was never disputed")?;
            ensure!(stored.open.iter().copied().eq(open), "open disputes that its vehicle doesn't know, or others");
            ensure!(stored.barring == barring, "a wrong count of disputes that bar the sale");
            let count = usize::try_from(stored.count).unwrap_or(usize::MAX);
            ensure!(count == all.len(), "disputes of a vehicle that are not counted one by one");
            let bars = stored.bars.as_slice();
            ensure!(bars.iter().all(|bar| bar.from < bar.until && bar.from <= now), "a bar of no time, or to come");
            ensure!(bars.is_sorted_by(|one, next| one.until < next.from), "bars out of order");
            ensure!(barring > 0 || !stored.bars.in_force(now), "a sale barred by nothing");
        }
        ensure!(expected.of_vehicle.is_empty(), "a disputed vehicle that is not known as one");
        for (vin, opener, count) in OpenBy::<T>::iter() {
            ensure!(expected.open_by.remove(&(vin, opener)) == Some(count), "a wrong count of an opener's disputes");
            ensure!(count <= MAX_OPEN_BY_ONE, "more disputes than one may open");
        }
        ensure!(expected.open_by.is_empty(), "a wrong count of an opener's disputes");
        for (writer, count) in OwnOpen::<T>::iter() {
            ensure!(expected.own.remove(&writer) == Some(count), "a wrong count of a writer's own disputes");
            ensure!(count <= MAX_OWN, "more disputes with itself than a writer may have");
        }
        ensure!(expected.own.is_empty(), "a wrong count of a writer's own disputes");
        Ok(())
    }

    fn check_records() -> Result<(), TryRuntimeError> {
        for stored in OfRecord::<T>::iter_values() {
            ensure!(!stored.made.is_empty(), "a record that nobody challenged");
            let accounts: BTreeSet<_> = stored.made.iter().map(|it| &it.by).collect();
            let evidence: BTreeSet<_> = stored.made.iter().map(|it| it.evidence).collect();
            ensure!(accounts.len() == stored.made.len(), "a version that somebody challenged twice");
            ensure!(evidence.len() == stored.made.len(), "the same evidence twice");
        }
        Ok(())
    }

    fn check_votes() -> Result<(), TryRuntimeError> {
        for (number, votes) in Votes::<T>::iter() {
            let dispute = Disputes::<T>::get(number).filter(|dispute| dispute.status.is_open());
            let dispute = dispute.ok_or("votes on a dispute that is not open")?;
            ensure!(frame_system::Pallet::<T>::block_number() >= dispute.grace_until, "a vote in the grace period");
            let voters: BTreeSet<_> = votes.iter().map(|vote| &vote.who).collect();
            ensure!(voters.len() == votes.len(), "an organisation voted twice");
        }
        Ok(())
    }
}
