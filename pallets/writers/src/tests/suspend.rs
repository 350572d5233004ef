use super::only_consortium;
use crate::{Active, Error, Event, Organisations, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::Standing;

#[test]
fn takes_the_seat_and_keeps_the_bond() {
    build_and_execute(|| {
        System::set_block_number(4);
        assert_ok!(Writers::suspend(consortium(), GARAGE, reason("under review")));
        assert_eq!(events(), [Event::Suspended { who: GARAGE, reason: reason("under review") }]);
        let organisation = Organisations::<Test>::get(GARAGE).unwrap();
        assert_eq!((organisation.standing, organisation.since), (Standing::Suspended, 4));
        assert_eq!((organisation.bond, on_hold(GARAGE)), (BOND, BOND));
        assert_eq!(Seated::get(), [FOUNDER]);
        assert_eq!(Active::<Test>::get(), 1);
    })
}

#[test]
fn is_the_consortiums() {
    build_and_execute(|| only_consortium(|origin| Writers::suspend(origin, GARAGE, reason(""))))
}

#[test]
fn refuses() {
    build_and_execute(|| {
        let suspend = |who| Writers::suspend(consortium(), who, reason(""));
        assert_noop!(suspend(NEWCOMER), Error::<Test>::NotMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(suspend(NEWCOMER), Error::<Test>::NotMember);
        let long = reason(&"x".repeat(201));
        assert_noop!(Writers::suspend(consortium(), GARAGE, long), Error::<Test>::FieldTooLong);
        assert_ok!(Writers::suspend(consortium(), GARAGE, reason(&"x".repeat(200))));
        assert_noop!(suspend(GARAGE), Error::<Test>::NotActive);
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_noop!(suspend(GARAGE), Error::<Test>::NotActive);
        assert_noop!(suspend(FOUNDER), Error::<Test>::LastOrganisation);
    })
}
