//! Silence: announced, in force, ended.

use crate::{Clock, Event, LastSeen, Silence, Silent, mock::*};
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
            LastSeen::<Test>::insert(who, clock(1_000));
        }
        // Seat 2's turn is in blocks 41, 45 and so on.
        assert_eq!(turn(41), 2);
        run_to(40);
        assert_eq!(events(), []);
        assert_eq!(run_to(41), LOOK);
        assert_eq!(events(), [Event::SilenceAnnounced { seat: 2, earliest: START + 60 * SLOT }]);
        assert_eq!(Silent::<Test>::get(2), Some(Silence { from: clock(61), in_force: false, absent: false }));
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
            LastSeen::<Test>::insert(who, clock(500));
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
                Event::SilenceAnnounced { seat, earliest } => (seat, (earliest - START) / SLOT),
                other => panic!("{other:?}"),
            })
            .collect();
        assert_eq!(announced, [(2, 60), (3, 61), (4, 62), (1, 63)]);
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
        SilentAfter::set(5 * SLOT);
        SilenceNotice::set(3 * SLOT);
        run_to(9);
        assert!(Silent::<Test>::contains_key(2));
        // What was announced stays as it was announced.
        SilenceNotice::set(1_000 * SLOT);
        run_to(17);
        assert_eq!(voters(), [0u64; 0]);
    })
}

/// Seats 1, 3 and 4 are here in every block; seat 2 isn't.
fn without_two(millis: u64) {
    next_block(millis);
    for who in [1, 3, 4] {
        assert_ok!(here(who, who));
    }
}

/// Two days and one, as on a chain that is not for trying things out.
fn as_people_have_it() {
    SilentAfter::set(2 * DAY);
    SilenceNotice::set(DAY);
}

#[test]
fn days_are_as_long_where_blocks_are_rare() {
    // At full rate, a block a minute, and as the slowest while finality lags.
    for apart in [SLOT, 60_000, 303_000] {
        build_and_execute(|| {
            as_people_have_it();
            let since = Now::get();
            while voters().contains(&2) {
                without_two(apart);
            }
            assert_eq!(voters(), [1, 3, 4]);
            // The clock shows a block's time in the next one; a seat has its turn in every fourth.
            let took = Now::get() - since;
            assert!((3 * DAY..3 * DAY + 10 * apart).contains(&took), "{took} of {apart} each");
            if apart == 303_000 {
                assert!(System::block_number() < 900);
            }
        });
    }
}

#[test]
fn it_is_announced_for_a_time_that_people_can_read() {
    build_and_execute(|| {
        as_people_have_it();
        let announced = loop {
            without_two(60_000);
            match events().first() {
                Some(Event::SilenceAnnounced { seat: 2, earliest }) => break *earliest,
                _ => System::reset_events(),
            }
        };
        // Its block began when the last timestamp was that of the block before.
        assert_eq!(announced, Now::get() - 60_000 + DAY);
        while Now::get() <= announced {
            assert!(voters().contains(&2));
            without_two(60_000);
        }
        (0..4).for_each(|_| without_two(60_000));
        assert_eq!(voters(), [1, 3, 4]);
    })
}

#[test]
fn nobody_is_silent_because_the_chain_stood_still() {
    build_and_execute(|| {
        as_people_have_it();
        next_block(SLOT);
        let before = Clock::<Test>::get().passed;
        next_block(7 * DAY);
        (0..20).for_each(|_| {
            next_block(SLOT);
        });
        assert_eq!(Clock::<Test>::get().passed, before + 20 * SLOT + MAX_STEP);
        assert_eq!((voters(), events().len()), (vec![1, 2, 3, 4], 0));
        // What the week counts for, it does count for.
        SilentAfter::set(MAX_STEP + 22 * SLOT);
        (0..5).for_each(|_| {
            next_block(SLOT);
        });
        assert_eq!(events().len(), 4);
    })
}
