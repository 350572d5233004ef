//! Silence: announced, in force, ended.

use crate::{Event, LastSeen, Silence, Silent, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::Seats as _;

/// The seat whose turn a block is: of four, in order.
fn turn(block: u64) -> AccountId {
    block % 4 + 1
}

#[test]
fn is_announced_and_then_in_force() {
    build_and_execute(|| {
        for who in [1, 3, 4] {
            LastSeen::<Test>::insert(who, 1_000);
        }
        LastSeen::<Test>::insert(2, 1);
        // Seat 2's turn is in blocks 41, 45 and so on.
        assert_eq!(turn(41), 2);
        run_to(40);
        assert_eq!(events(), []);
        assert_eq!(run_to(41), LOOK);
        assert_eq!(events(), [Event::SilenceAnnounced { seat: 2, from: 61 }]);
        assert_eq!(Silent::<Test>::get(2), Some(Silence { from: 61, in_force: false, absent: false }));
        // It votes to the end of the notice.
        run_to(60);
        assert_eq!((voters(), events().len()), (vec![1, 2, 3, 4], 1));
        assert_eq!(run_to(61), LOOK + FALL_SILENT);
        assert_eq!(events()[1], Event::SeatSilent { seat: 2 });
        assert_eq!(voters(), [1, 3, 4]);
        // And it stays so.
        run_to(500);
        assert_eq!((voters(), events().len()), (vec![1, 3, 4], 2));
        for who in [1, 3, 4] {
            LastSeen::<Test>::insert(who, 500);
        }
    })
}

#[test]
fn the_votes_of_the_silent_are_dropped() {
    build_and_execute(|| {
        assert_ok!(propose(1, 0));
        for who in [1, 2] {
            assert_ok!(Collective::vote(signed(who), motion(0), 0, true));
        }
        run_to(39);
        for who in [1, 3, 4] {
            assert_ok!(here(who, who));
        }
        run_to(64);
        assert_eq!(voters(), [1, 3, 4]);
        let again = Collective::vote(signed(1), motion(0), 0, true);
        assert_eq!(again, Err(pallet_collective::Error::<Test>::DuplicateVote.into()));
        let silent = Collective::vote(signed(2), motion(0), 0, true);
        assert_eq!(silent, Err(pallet_collective::Error::<Test>::NotMember.into()));
        // Back, it votes anew.
        assert_ok!(here(2, 2));
        assert_ok!(Collective::vote(signed(2), motion(0), 0, true));
    })
}

#[test]
fn all_may_fall_silent_and_come_back() {
    build_and_execute(|| {
        run_to(80);
        assert_eq!(voters(), [0u64; 0]);
        for who in FIRST {
            assert_ok!(here(who, who));
        }
        assert_eq!(voters(), [1, 2, 3, 4]);
    })
}

#[test]
fn every_seat_has_its_turn() {
    build_and_execute(|| {
        run_to(44);
        let announced: Vec<_> = events()
            .into_iter()
            .map(|event| match event {
                Event::SilenceAnnounced { seat, from } => (seat, from),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(announced, [(2, 61), (3, 62), (4, 63), (1, 64)]);
    })
}

#[test]
fn without_seats_there_is_nothing_to_look_at() {
    build_and_execute(|| {
        FIRST.for_each(|who| Seats::unseat(&who));
        assert_eq!(run_to(9), LOOK);
    })
}

#[test]
fn terms_that_change_hold_from_then_on() {
    build_and_execute(|| {
        SilentAfter::set(5);
        SilenceNotice::set(3);
        run_to(9);
        assert!(Silent::<Test>::contains_key(2));
        // What was announced for a block stays announced for it.
        SilenceNotice::set(1_000);
        run_to(17);
        assert_eq!(voters(), [0u64; 0]);
    })
}
