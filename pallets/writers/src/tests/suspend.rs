use super::only_membership;
use crate::{Error, Event, Organisations, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::Writers as _;
use urcar_types::Standing;

#[test]
fn takes_the_seat_and_keeps_the_bond() {
    build_and_execute(|| {
        System::set_block_number(4);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("under review")));
        assert_eq!(events(), [Event::Suspended { who: GARAGE, reason: reason("under review") }]);
        let organisation = Organisations::<Test>::get(GARAGE).unwrap();
        assert_eq!((organisation.standing, organisation.since), (Standing::Suspended, 4));
        assert_eq!((organisation.bond, on_hold(GARAGE)), (BOND, BOND));
        assert_eq!(Seated::get(), [FOUNDER]);
        assert_eq!(Writers::active_organisations(), [FOUNDER]);
        // It may come back: what the others decide alone is measured by it.
        assert_eq!((Writers::active(), Writers::admitted()), (1, 2));
    })
}

#[test]
fn is_for_the_larger_majority() {
    build_and_execute(|| only_membership(|origin| Writers::suspend(origin, GARAGE, reason(""))))
}

#[test]
fn refuses() {
    build_and_execute(|| {
        let suspend = |who| Writers::suspend(membership(), who, reason(""));
        assert_noop!(suspend(NEWCOMER), Error::<Test>::NotMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(suspend(NEWCOMER), Error::<Test>::NotMember);
        let long = reason(&"x".repeat(201));
        assert_noop!(Writers::suspend(membership(), GARAGE, long), Error::<Test>::FieldTooLong);
        assert_ok!(Writers::suspend(membership(), GARAGE, reason(&"x".repeat(200))));
        assert_noop!(suspend(GARAGE), Error::<Test>::NotActive);
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_noop!(suspend(GARAGE), Error::<Test>::NotActive);
        assert_noop!(suspend(FOUNDER), Error::<Test>::LastOrganisation);
    })
}
