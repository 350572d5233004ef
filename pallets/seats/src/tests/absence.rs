//! Votes that seats cast or miss.

use crate::{Event, Missed, Silence, Silent, mock::*};
use frame_support::assert_ok;
use pallet_authorship::EventHandler;
use urcar_interfaces::{Attendance, Seats as _};

fn misses(seat: AccountId, times: u32) {
    (0..times).for_each(|_| <Seats as Attendance<_>>::missed(&seat));
}

/// A silence that is in force as a block comes.
fn announced(block: u64) -> Option<Silence> {
    Some(Silence { from: clock(block), in_force: false, absent: true })
}

#[test]
fn three_in_a_row_are_announced_and_then_in_force() {
    build_and_execute(|| {
        go_to(5);
        misses(2, 2);
        assert_eq!((Silent::<Test>::get(2), Missed::<Test>::get(2)), (None, 2));
        misses(2, 1);
        assert_eq!(Silent::<Test>::get(2), announced(25));
        let missed = |in_a_row| Event::VoteMissed { seat: 2, in_a_row };
        assert_eq!(
            events(),
            [missed(1), missed(2), missed(3), Event::SilenceAnnounced { seat: 2, earliest: START + 25 * SLOT }]
        );
        run_to(24);
        assert_eq!(<Seats as Attendance<_>>::voting(), [1, 2, 3, 4]);
        run_to(29);
        assert_eq!(<Seats as Attendance<_>>::voting(), [1, 3, 4]);
    })
}

#[test]
fn a_vote_begins_the_count_anew() {
    build_and_execute(|| {
        misses(2, 2);
        <Seats as Attendance<_>>::voted(&2);
        assert!(!Missed::<Test>::contains_key(2));
        misses(2, 2);
        assert_eq!(Silent::<Test>::get(2), None);
    })
}

#[test]
fn a_vote_gives_the_vote_back() {
    build_and_execute(|| {
        misses(2, 3);
        run_to(25);
        assert!(!voters().contains(&2));
        <Seats as Attendance<_>>::voted(&2);
        assert!(voters().contains(&2));
        assert_eq!((Silent::<Test>::get(2), Missed::<Test>::get(2)), (None, 0));
    })
}

/// A validator that nobody watches makes blocks for ever.
#[test]
fn authored_blocks_do_not_end_it() {
    build_and_execute(|| {
        misses(2, 3);
        for block in 2..=30 {
            run_to(block);
            <Seats as EventHandler<_, _>>::note_author(2);
        }
        assert!(!voters().contains(&2));
        // Nor does it keep the seat from being noticed by other signs.
        assert_ok!(here(2, 2));
        assert!(voters().contains(&2));
    })
}

#[test]
fn who_only_says_that_it_is_here_is_silent_with_the_next_one() {
    build_and_execute(|| {
        misses(2, 3);
        assert_ok!(here(2, 2));
        assert_eq!((Silent::<Test>::get(2), Missed::<Test>::get(2)), (None, 3));
        misses(2, 1);
        assert_eq!(Silent::<Test>::get(2), announced(21));
    })
}

#[test]
fn who_is_announced_for_another_reason_is_absent_as_well() {
    build_and_execute(|| {
        run_to(41);
        assert_eq!(Silent::<Test>::get(2), Some(Silence { from: clock(61), in_force: false, absent: false }));
        misses(2, 3);
        assert_eq!(Silent::<Test>::get(2), announced(61));
        <Seats as EventHandler<_, _>>::note_author(2);
        assert_eq!(Silent::<Test>::get(2), announced(61));
    })
}

#[test]
fn without_a_seat_nothing_is_counted() {
    build_and_execute(|| {
        misses(OTHER, 5);
        <Seats as Attendance<_>>::voted(&OTHER);
        assert!(!Missed::<Test>::contains_key(OTHER) && events().is_empty());
        misses(2, 2);
        Seats::unseat(&2);
        assert!(!Missed::<Test>::contains_key(2));
        assert_ok!(Seats::seat(&2));
    })
}

#[test]
fn the_term_may_be_anything() {
    build_and_execute(|| {
        MissedVotes::set(0);
        misses(1, 1);
        assert_eq!(Silent::<Test>::get(1), announced(21));
        MissedVotes::set(u32::MAX);
        misses(2, 9);
        assert_eq!(Silent::<Test>::get(2), None);
    })
}

#[test]
fn the_return_of_a_seat_is_weighed() {
    assert_eq!(<Seats as Attendance<AccountId>>::return_weight().ref_time(), END_SILENCE);
}
