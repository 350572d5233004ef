//! The deposits of motions, with the collective that makes and drops them.

use crate::{Error, MotionDeposit, Proposed, mock::*};
use frame_support::{assert_noop, assert_ok, pallet_prelude::DispatchResultWithPostInfo, weights::Weight};
use pallet_collective::{CostOf, Error as CollectiveError, Proposals};
use urcar_interfaces::Seats as _;

fn release(number: u8) {
    assert_ok!(Collective::release_proposal_cost(signed(OTHER), motion(number)));
}

fn close(number: u8, index: u32) -> DispatchResultWithPostInfo {
    Collective::close(signed(OTHER), motion(number), index, Weight::MAX, 100)
}

#[test]
fn a_motion_holds_a_deposit() {
    build_and_execute(|| {
        assert_ok!(propose(1, 0));
        assert_eq!((on_hold(1), Balances::free_balance(1)), (DEPOSIT, RICH - DEPOSIT));
        assert_eq!(CostOf::<Test>::get(motion(0)), Some((1, MotionDeposit { motion: motion(0), amount: DEPOSIT })));
        assert_eq!(Proposed::<Test>::get(1).into_inner(), [motion(0)]);
    })
}

#[test]
fn what_needs_no_vote_needs_no_deposit() {
    build_and_execute(|| {
        assert_ok!(Collective::propose(signed(1), 1, Box::new(remark(0)), 100));
        assert_eq!((on_hold(1), Proposed::<Test>::contains_key(1)), (0, false));
    })
}

#[test]
fn nobody_crowds_the_list() {
    build_and_execute(|| {
        assert_ok!(Seats::seat(&5));
        assert_ok!(Seats::seat(&6));
        for who in 1..=6 {
            assert_ok!(propose(who, 10 * who as u8));
            assert_ok!(propose(who, 10 * who as u8 + 1));
            if who == 1 {
                assert_noop!(propose(who, 10 * who as u8 + 2), Error::<Test>::TooManyMotions);
            }
        }
        assert_eq!(Proposals::<Test>::get().len() as u32, MAX_SEATS * MAX_MOTIONS);
    })
}

#[test]
fn it_must_be_covered() {
    build_and_execute(|| {
        assert_ok!(Seats::seat(&POOR));
        assert_noop!(propose(POOR, 0), Error::<Test>::InsufficientFunds);
        assert_noop!(propose(OTHER, 0), CollectiveError::<Test>::NotMember);
    })
}

#[test]
fn it_is_given_back_when_the_motion_is_over() {
    build_and_execute(|| {
        // Approved, disapproved by votes, disapproved by two thirds, timed out.
        for (who, number) in [(1, 0), (2, 1), (3, 2), (4, 3)] {
            assert_ok!(propose(who, number));
        }
        for who in 1..=3 {
            assert_ok!(Collective::vote(signed(who), motion(0), 0, true));
            assert_ok!(Collective::vote(signed(who), motion(1), 1, false));
        }
        assert_ok!(close(0, 0));
        assert_ok!(close(1, 1));
        assert_ok!(Collective::disapprove_proposal(RuntimeOrigin::root(), motion(2)));
        // One seat a block: the third in block 2, the first in block 4.
        assert_eq!(run_to(3), LOOK);
        assert_eq!(FIRST.map(on_hold).collect::<Vec<_>>(), [DEPOSIT, DEPOSIT, 0, DEPOSIT]);
        assert_eq!(run_to(4), LOOK + RELEASE);
        assert_eq!(FIRST.map(on_hold).collect::<Vec<_>>(), [0, DEPOSIT, 0, DEPOSIT]);
        run_to(1 + MOTION_DURATION);
        assert_ok!(close(3, 3));
        run_to(5 + MOTION_DURATION);
        assert_eq!(Balances::free_balance(4), RICH);
        assert_eq!((Proposed::<Test>::iter().count(), CostOf::<Test>::iter().count()), (0, 0));
    })
}

#[test]
fn anybody_may_release_it() {
    build_and_execute(|| {
        assert_ok!(propose(1, 0));
        assert_ok!(propose(1, 1));
        assert_noop!(
            Collective::release_proposal_cost(signed(OTHER), motion(0)),
            CollectiveError::<Test>::ProposalActive
        );
        assert_ok!(Collective::disapprove_proposal(RuntimeOrigin::root(), motion(0)));
        // Over, but its deposit counts still.
        assert_noop!(propose(1, 2), Error::<Test>::TooManyMotions);
        release(0);
        assert_eq!((on_hold(1), Proposed::<Test>::get(1).into_inner()), (DEPOSIT, vec![motion(1)]));
        assert_ok!(propose(1, 2));
    })
}

#[test]
fn of_a_proposer_without_a_seat_too() {
    build_and_execute(|| {
        assert_ok!(propose(1, 0));
        Seats::unseat(&1);
        assert_ok!(Collective::disapprove_proposal(RuntimeOrigin::root(), motion(0)));
        run_to(9);
        assert_eq!(on_hold(1), DEPOSIT);
        release(0);
        assert_eq!((on_hold(1), Proposed::<Test>::contains_key(1)), (0, false));
    })
}

#[test]
fn it_is_lost_where_the_motion_is_killed() {
    build_and_execute(|| {
        assert_ok!(propose(1, 0));
        assert_ok!(propose(1, 1));
        assert_ok!(Collective::kill(RuntimeOrigin::root(), motion(0)));
        assert_eq!((on_hold(1), Balances::free_balance(1)), (DEPOSIT, RICH - 2 * DEPOSIT));
        assert_eq!(Balances::free_balance(TREASURY), 1 + DEPOSIT);
        assert_eq!(Proposed::<Test>::get(1).into_inner(), [motion(1)]);
    })
}

#[test]
fn the_same_motion_again_loses_no_deposit() {
    build_and_execute(|| {
        assert_ok!(propose(1, 0));
        assert_ok!(Collective::disapprove_proposal(RuntimeOrigin::root(), motion(0)));
        // The collective would forget the first deposit.
        for who in [1, 2] {
            assert_noop!(propose(who, 0), Error::<Test>::DepositNotReleased);
        }
        run_to(4);
        assert_ok!(propose(2, 0));
        assert_eq!((on_hold(1), on_hold(2)), (0, DEPOSIT));
    })
}

#[test]
fn the_constants_fit() {
    build_and_execute(Seats::do_integrity_test);
}
