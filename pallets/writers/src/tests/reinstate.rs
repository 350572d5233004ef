use super::only_consortium;
use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use urcar_types::Standing;

#[test]
fn gives_the_seat_back() {
    build_and_execute(|| {
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::reinstate(consortium(), GARAGE));
        assert_eq!(last_event(), Event::Reinstated { who: GARAGE });
        assert_eq!(standing(GARAGE), Some(Standing::Active));
        assert_eq!(Seated::get(), [FOUNDER, GARAGE]);
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        assert_noop!(Writers::reinstate(consortium(), NEWCOMER), Error::<Test>::NotMember);
        assert_noop!(Writers::reinstate(consortium(), GARAGE), Error::<Test>::NotSuspended);
        join(NEWCOMER);
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        assert_noop!(Writers::reinstate(consortium(), NEWCOMER), Error::<Test>::NotSuspended);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        only_consortium(|origin| Writers::reinstate(origin, GARAGE));
        assert_ok!(Writers::expel(membership(), GARAGE, reason("")));
        assert_noop!(Writers::reinstate(consortium(), GARAGE), Error::<Test>::NotMember);
    })
}

#[test]
fn needs_the_bond_to_be_large_enough() {
    build_and_execute(|| {
        Writers::slash(&GARAGE, 500);
        assert_noop!(Writers::reinstate(consortium(), GARAGE), Error::<Test>::BondTooSmall);
        assert_ok!(Writers::top_up(signed(GARAGE)));
        assert_ok!(Writers::reinstate(consortium(), GARAGE));
    })
}

#[test]
fn fails_without_a_seat_left() {
    build_and_execute(|| {
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        (3..=SEATS as u64 + 1).for_each(join);
        assert_noop!(Writers::reinstate(consortium(), GARAGE), DispatchError::Other("no seat left"));
    })
}
