use super::only_consortium;
use crate::{Active, Error, Event, Organisations, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use urcar_types::Standing;

#[test]
fn gives_a_seat() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        System::set_block_number(5);
        assert_ok!(Writers::admit(consortium(), NEWCOMER));
        assert_eq!(last_event(), Event::Admitted { who: NEWCOMER });
        let organisation = Organisations::<Test>::get(NEWCOMER).unwrap();
        assert_eq!((organisation.standing, organisation.since, organisation.joined), (Standing::Active, 5, Some(5)));
        assert_eq!((organisation.bond, on_hold(NEWCOMER)), (BOND, BOND));
        assert_eq!(Seated::get(), [FOUNDER, GARAGE, NEWCOMER]);
        assert_eq!(Active::<Test>::get(), 3);
    })
}

#[test]
fn is_the_consortiums() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        only_consortium(|origin| Writers::admit(origin, NEWCOMER));
    })
}

#[test]
fn needs_an_application() {
    build_and_execute(|| {
        assert_noop!(Writers::admit(consortium(), NEWCOMER), Error::<Test>::NotApplied);
        assert_noop!(Writers::admit(consortium(), FOUNDER), Error::<Test>::NotApplied);
        assert_ok!(Writers::expel(consortium(), GARAGE, reason("")));
        assert_noop!(Writers::admit(consortium(), GARAGE), Error::<Test>::NotApplied);
    })
}

#[test]
fn needs_a_bond_that_is_large_enough() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        Writers::slash(&NEWCOMER, BOND - MINIMUM_BOND + 1);
        assert_noop!(Writers::admit(consortium(), NEWCOMER), Error::<Test>::BondTooSmall);
        assert_ok!(Writers::top_up(signed(NEWCOMER)));
        assert_ok!(Writers::admit(consortium(), NEWCOMER));
    })
}

#[test]
fn fails_without_a_seat_left() {
    build_and_execute(|| {
        (3..=SEATS as u64).for_each(join);
        assert_ok!(apply(7));
        assert_noop!(Writers::admit(consortium(), 7), DispatchError::Other("no seat left"));
        assert_ok!(Writers::leave(signed(3)));
        assert_ok!(Writers::admit(consortium(), 7));
    })
}
