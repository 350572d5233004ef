//! Each invariant, broken on purpose.

use crate::{Clock, LastSeen, Missed, Proposed, Seated, Silence, Silent, mock::*};
use frame_support::{BoundedVec, assert_ok};
use pallet_collective::CostOf;
use sp_runtime::TryRuntimeError;
use urcar_interfaces::Voters;

type Voting = <Test as crate::Config>::Voters;

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        assert_ok!(propose(1, 0));
        assert_ok!(Seats::do_try_state());
        by();
        assert_eq!(Seats::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

#[test]
fn seats_are_in_order() {
    broken(
        || Seated::<Test>::mutate(|seated| *seated = BoundedVec::truncate_from(vec![2, 1, 3, 4])),
        "the seats are not in order",
    );
    broken(|| Seated::<Test>::mutate(|seated| seated.try_push(4).unwrap()), "the seats are not in order");
}

#[test]
fn the_clock_follows_the_time() {
    broken(|| Clock::<Test>::mutate(|clock| clock.at = Now::get() + 1), "the clock is ahead of the time");
}

#[test]
fn every_seat_was_seen() {
    broken(|| LastSeen::<Test>::remove(1), "a seat that was never seen, or will be");
    broken(|| LastSeen::<Test>::insert(1, clock(1) + 1), "a seat that was never seen, or will be");
    broken(|| LastSeen::<Test>::insert(OTHER, clock(1)), "somebody without a seat was seen");
}

#[test]
fn the_silent_do_not_vote_and_the_others_do() {
    let says = "a silent seat that votes, or another that doesn't";
    broken(|| Silent::<Test>::insert(1, Silence { from: 1, in_force: true, absent: false }), says);
    broken(|| Voting::remove(&1), says);
    broken(
        || Silent::<Test>::insert(OTHER, Silence { from: 1, in_force: false, absent: false }),
        "somebody without a seat is silent",
    );
}

#[test]
fn missed_votes_are_of_seats() {
    broken(|| Missed::<Test>::insert(OTHER, 1), "somebody without a seat missed a vote");
    broken(|| Missed::<Test>::insert(1, 0), "a count of nothing missed");
}

#[test]
fn motions_have_deposits() {
    broken(|| Proposed::<Test>::insert(2, BoundedVec::new()), "no motions of somebody");
    broken(|| CostOf::<Test>::remove(motion(0)), "a motion without its deposit");
    broken(|| Proposed::<Test>::insert(2, BoundedVec::truncate_from(vec![motion(0)])), "a deposit that is not on hold");
}
