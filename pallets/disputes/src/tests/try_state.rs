//! Each invariant is broken on purpose, to see that the check sees it.

use super::*;
use crate::{Bar, Challenge, DisputeOf, NextDispute, OfVehicle, OpenBy, OwnOpen, Pallet, VehicleDisputes, Vote};
use codec::{Decode, Encode};
use sp_runtime::TryRuntimeError;
use urcar_types::{Challenger, Digest};

/// Three disputes over the car: one that is over, one that is open and voted on, one of a writer with itself.
fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        write(&vin(CAR), 8, super::by(GARAGE), &[]);
        change(&vin(CAR), 8, |entry| entry.unattested = true);
        opened();
        assert_ok!(give_up(ANN, 0));
        assert_ok!(open_by(INSURER, 2));
        assert_ok!(join(MAKER, 1, 3));
        assert_ok!(open(GARAGE, CAR, 8, evidence(1)));
        run_to(15);
        votes(1, &JURY[..2], true);
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn dispute(number: u32, change: impl FnOnce(&mut DisputeOf<Test>)) {
    Stored::<Test>::mutate(number, |dispute| change(dispute.as_mut().unwrap()));
}

fn of_vehicle(change: impl FnOnce(&mut VehicleDisputes)) {
    Vehicles::<Test>::mutate(vin(CAR), change);
}

fn bars(of: &[(u64, u64)]) {
    let bars: Vec<_> = of.iter().map(|(from, until)| Bar { from: *from, until: *until }).collect();
    of_vehicle(|it| it.bars = Decode::decode(&mut &bars.encode()[..]).unwrap());
}

#[test]
fn numbers_are_given_in_order() {
    broken(|| NextDispute::<Test>::put(2), "a dispute from beyond the last number");
    broken(|| NextDispute::<Test>::put(4), "a number without its dispute");
}

#[test]
fn a_vehicle_knows_its_disputes() {
    let forget = |places: core::ops::Range<u32>| {
        places.for_each(|place| OfVehicle::<Test>::remove(vin(CAR), place));
    };
    let count = |count| of_vehicle(|it| it.count = count);
    let forget_last = || {
        forget(2..3);
        count(2);
    };
    broken(forget_last, "a dispute not found by its vehicle");
    broken(|| OfVehicle::<Test>::insert(vin(OTHER_CAR), 0, 1), "a vehicle with a dispute that is not there");
    broken(|| OfVehicle::<Test>::insert(vin(CAR), 3, 3), "a vehicle with a dispute that is not there");
    broken(|| forget(0..1), "places of disputes with a gap");
    broken(|| count(4), "disputes of a vehicle that are not counted one by one");
    broken(|| OfVehicle::<Test>::insert(vin(CAR), 2, 1), "disputes of a vehicle out of order");
}

#[test]
fn an_open_dispute_is_found_by_its_record_and_its_vehicle() {
    const SAYS: &str = "an open dispute not found by its record, or a closed one that is";
    broken(|| OpenDispute::<Test>::remove(vin(CAR), RECORD), SAYS);
    broken(|| dispute(1, |it| it.status = DisputeStatus::Conceded), SAYS);
    broken(|| OpenDispute::<Test>::insert(vin(OTHER_CAR), 1, 1), "an index of a dispute that is not open");
    const OTHERS: &str = "open disputes that its vehicle doesn't know, or others";
    broken(|| of_vehicle(|it| it.open.truncate(1)), OTHERS);
    broken(|| of_vehicle(|it| it.open.try_push(0).unwrap()), OTHERS);
    broken(|| Vehicles::<Test>::remove(vin(CAR)), "a disputed vehicle that is not known as one");
    let never = "a vehicle that was never disputed";
    broken(|| Vehicles::<Test>::insert(vin(OTHER_CAR), VehicleDisputes::default()), never);
}

#[test]
fn bars_are_counted_and_in_order() {
    broken(|| of_vehicle(|it| it.barring = 2), "a wrong count of disputes that bar the sale");
    broken(|| bars(&[(5, 5)]), "a bar of no time, or to come");
    broken(|| bars(&[(16 * BLOCK, 17 * BLOCK)]), "a bar of no time, or to come");
    broken(|| bars(&[(5, 7), (7, 9)]), "bars out of order");
    let nothing = || {
        assert_ok!(give_up(INSURER, 1));
        assert_ok!(give_up(MAKER, 1));
        bars(&[(BLOCK, 20 * BLOCK)]);
    };
    broken(nothing, "a sale barred by nothing");
}

#[test]
fn places_are_counted() {
    const SAYS: &str = "a wrong count of an opener's disputes";
    broken(|| OpenBy::<Test>::insert(vin(CAR), Some(INSURER), 2), SAYS);
    broken(|| OpenBy::<Test>::remove(vin(CAR), Some(INSURER)), SAYS);
    broken(|| OpenBy::<Test>::insert(vin(CAR), None::<AccountId>, 1), SAYS);
    const OWN: &str = "a wrong count of a writer's own disputes";
    broken(|| OwnOpen::<Test>::insert(GARAGE, 2), OWN);
    broken(|| OwnOpen::<Test>::remove(GARAGE), OWN);
    broken(|| OwnOpen::<Test>::insert(MAKER, 1), OWN);
}

#[test]
fn dates_are_in_order() {
    broken(|| dispute(1, |it| it.opened_at = 16), "a dispute from the future");
    broken(|| dispute(1, |it| it.since = 15 * BLOCK + 1), "a dispute from the future");
    broken(|| dispute(1, |it| it.opened_at = 13), "dates out of order");
    broken(|| dispute(1, |it| it.vote_until = 11), "dates out of order");
    broken(|| dispute(1, |it| it.final_until = 31), "dates out of order");
}

#[test]
fn fields_keep_their_bounds() {
    const SAYS: &str = "a dispute with a field beyond its bounds";
    broken(|| dispute(1, |it| it.statement = Text::unchecked("x".repeat(201))), SAYS);
    let long = || dispute(1, |it| it.challengers[1].evidence.media_type = Text::unchecked("x".repeat(65)));
    broken(long, SAYS);
}

#[test]
fn challengers_are_others_than_the_writer_unless_it_disputes_itself() {
    broken(|| dispute(1, |it| it.author = Author::Consortium), "a dispute over what the consortium wrote");
    broken(|| dispute(1, |it| it.author = super::by(INSURER)), "a dispute with oneself");
    broken(|| dispute(2, |it| it.challengers[0].deposit = 1), "a deposit for a dispute with oneself");
    broken(|| dispute(2, |it| it.challengers.truncate(0)), "an open dispute that nobody has with anybody");
    let unknown = || {
        dispute(1, |it| {
            let challenger = Challenger { account: EVE, deposit: 0, evidence: evidence(9) };
            it.challengers.try_push(challenger).unwrap();
        })
    };
    broken(unknown, "a challenge that is not noted");
}

#[test]
fn deposits_are_on_hold() {
    broken(|| dispute(1, |it| it.challengers[1].deposit += 1), "the deposits are not what is on hold");
}

#[test]
fn challenges_are_told_apart() {
    let again = |by, digest: Digest| {
        OfRecord::<Test>::mutate(vin(CAR), RECORD, |it| {
            it.made.try_push(Challenge { by, by_owner: false, evidence: digest }).unwrap();
        });
    };
    broken(|| again(INSURER, Digest::zero()), "a version that somebody challenged twice");
    broken(|| again(EVE, evidence(2).blake2_256), "the same evidence twice");
    broken(|| OfRecord::<Test>::insert(vin(CAR), 9, crate::Challenges::default()), "a record that nobody challenged");
}

#[test]
fn votes_are_of_open_disputes_and_one_each() {
    let push = |number, who| {
        Votes::<Test>::mutate(number, |votes| votes.try_push(Vote { who, uphold: true }).unwrap());
    };
    broken(|| push(0, MAKER), "votes on a dispute that is not open");
    broken(|| push(9, MAKER), "votes on a dispute that is not open");
    broken(|| push(1, JURY[0]), "an organisation voted twice");
    broken(|| dispute(1, |it| it.grace_until = 16), "a vote in the grace period");
}
