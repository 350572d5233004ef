//! Each invariant is broken on purpose, to see that the check sees it.

use super::*;
use crate::{
    Challenges, CountOfVehicle, DisputeOf, NextDispute, OfVehicle, PaidOn, PaidRecords, Pallet, QueuedRewards, Vote,
};
use sp_runtime::TryRuntimeError;
use urcar_types::Digest;

/// Two disputes, the first of them over.
fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        GracePeriod::set(&0);
        RulingPeriod::set(&1);
        opened();
        run_to(2);
        GracePeriod::set(&10);
        RulingPeriod::set(&20);
        assert_ok!(open_by(ANN, evidence(2), 200));
        run_to(15);
        assert_ok!(vote(TESTER, 1, true));
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn change_dispute(change: impl FnOnce(&mut DisputeOf<Test>)) {
    Stored::<Test>::mutate(1, |dispute| change(dispute.as_mut().unwrap()));
}

fn change_first(change: impl FnOnce(&mut DisputeOf<Test>)) {
    Stored::<Test>::mutate(0, |dispute| change(dispute.as_mut().unwrap()));
}

fn change_votes(change: impl FnOnce(&mut crate::VotesOf<Test>)) {
    Votes::<Test>::mutate(1, change);
}

#[test]
fn numbers_are_given_in_order() {
    broken(|| NextDispute::<Test>::put(1), "a dispute from beyond the last number");
    broken(|| NextDispute::<Test>::put(3), "a number without its dispute");
}

#[test]
fn a_vehicle_knows_its_disputes() {
    let forget = |places: core::ops::Range<u32>| {
        places.for_each(|place| OfVehicle::<Test>::remove(vin(CAR), place));
    };
    let count = |count| CountOfVehicle::<Test>::insert(vin(CAR), count);
    let forget_last = || {
        forget(1..2);
        count(1);
    };
    broken(forget_last, "a dispute not found by its vehicle");
    broken(|| OfVehicle::<Test>::insert(vin(OTHER_CAR), 0, 1), "a vehicle with a dispute that is not there");
    broken(|| OfVehicle::<Test>::insert(vin(CAR), 2, 2), "a vehicle with a dispute that is not there");
    broken(|| forget(0..1), "disputes of a vehicle that are not counted one by one");
    broken(|| count(3), "disputes of a vehicle that are not counted one by one");
    broken(|| forget(0..2), "a count of no disputes");
    broken(|| OfVehicle::<Test>::insert(vin(CAR), 1, 0), "disputes of a vehicle out of order");
}

#[test]
fn an_open_dispute_is_found_by_its_record() {
    const SAYS: &str = "an open dispute not found by its record, or a closed one that is";
    broken(|| OpenDispute::<Test>::remove(vin(CAR), RECORD), SAYS);
    broken(|| change_dispute(|it| it.status = DisputeStatus::Lapsed), SAYS);
    broken(|| OpenDispute::<Test>::insert(vin(OTHER_CAR), 1, 1), "an index of a dispute that is not open");
}

#[test]
fn dates_are_in_order() {
    broken(|| change_dispute(|it| it.opened_at = 16), "a dispute from the future");
    broken(|| change_dispute(|it| it.since = 15 * BLOCK + 1), "a dispute from the future");
    broken(|| change_dispute(|it| it.opened_at = 13), "dates out of order");
    broken(|| change_dispute(|it| it.rule_until = 12), "dates out of order");
}

#[test]
fn fields_keep_their_bounds() {
    let long = || change_dispute(|it| it.statement = Text::unchecked("x".repeat(201)));
    broken(long, "a dispute with a field beyond its bounds");
}

#[test]
fn there_are_two_parties() {
    broken(|| change_dispute(|it| it.author = Author::Consortium), "a dispute over what the consortium wrote");
    broken(|| change_dispute(|it| it.author = by(ANN)), "a dispute with oneself");
}

#[test]
fn deposits_are_on_hold() {
    broken(|| change_dispute(|it| it.deposit = 201), "the deposits are not what is on hold");
    let left_over = || {
        let reason = crate::HoldReason::Deposit.into();
        assert_ok!(<Balances as frame_support::traits::fungible::MutateHold<_>>::hold(&reason, &ANN, 1));
    };
    broken(left_over, "the deposits are not what is on hold");
}

#[test]
fn evidence_is_known() {
    const SAYS: &str = "evidence that no dispute brought, or that was forgotten";
    broken(|| OfRecord::<Test>::remove(vin(CAR), RECORD), SAYS);
    broken(|| change_first(|it| it.status = DisputeStatus::Withdrawn { forfeited: 0 }), SAYS);
    broken(|| change_dispute(|it| it.evidence = evidence(9)), SAYS);
    let change = |change: fn(&mut Vec<Digest>)| {
        OfRecord::<Test>::mutate(vin(CAR), RECORD, |stored| {
            let mut list = stored.evidence.to_vec();
            change(&mut list);
            stored.evidence = list.try_into().unwrap();
        });
    };
    broken(|| change(|used| used.truncate(1)), SAYS);
    broken(|| change(|used| used.push(Digest::repeat_byte(7))), SAYS);
    broken(|| change(|used| used.push(Digest::repeat_byte(1))), "the same evidence twice");
}

#[test]
fn a_window_stood_still_no_longer_than_there_were_disputes() {
    const SAYS: &str = "a window that stood still for longer than there were disputes";
    let stood_still = |time| OfRecord::<Test>::mutate(vin(CAR), RECORD, |stored| stored.stopped = time);
    // The first one opened in block 1.
    broken(|| stood_still(14 * BLOCK + 1), SAYS);
    let never = Challenges { stopped: 1, ..Default::default() };
    broken(|| OfRecord::<Test>::insert(vin(OTHER_CAR), RECORD, never), SAYS);
    let nothing = || OfRecord::<Test>::insert(vin(OTHER_CAR), RECORD, Challenges::default());
    broken(nothing, "a record of which there is nothing to store");
}

#[test]
fn a_reward_that_waits_is_known_to() {
    let forgotten = || {
        change_dispute(|it| it.reward_waits = true);
        QueuedRewards::<Test>::remove(vin(CAR), RECORD);
    };
    broken(forgotten, "a reward that waits for a dispute, but is not known to");
}

#[test]
fn accounts_were_paid_by_today() {
    let paid = |day, records| PaidRecords::<Test>::insert(DEALER, PaidOn { day, records });
    broken(|| paid(1, 1), "paid on a day from the future");
    broken(|| paid(0, 0), "a count of nothing paid");
}

#[test]
fn votes_are_of_open_disputes_and_of_no_party() {
    let again = Vote { who: TESTER, uphold: false };
    broken(|| change_votes(|votes| votes.try_push(again).unwrap()), "an organisation voted twice");
    for who in [ANN, GARAGE] {
        let vote = Vote { who, uphold: true };
        broken(|| change_votes(|votes| votes.try_push(vote).unwrap()), "a party voted on its own case");
    }
    broken(|| Votes::<Test>::insert(0, Votes::<Test>::get(1)), "votes on a dispute that is not open");
}
