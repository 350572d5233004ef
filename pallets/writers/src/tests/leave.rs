use super::only_signed;
use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::Standing;

#[test]
fn vacates_the_seat_and_keeps_the_bond() {
    build_and_execute(|| {
        System::set_block_number(3);
        assert_ok!(Writers::leave(signed(GARAGE)));
        let until = 3 + COOL_DOWN;
        assert_eq!(events(), [Event::LeaveBegun { who: GARAGE, until }]);
        assert_eq!(standing(GARAGE), Some(Standing::Leaving { until }));
        assert_eq!(on_hold(GARAGE), BOND);
        assert_eq!(Seated::get(), [FOUNDER]);
    })
}

#[test]
fn is_open_to_the_suspended() {
    build_and_execute(|| {
        assert_ok!(Writers::suspend(membership(), GARAGE, reason("")));
        assert_ok!(Writers::leave(signed(GARAGE)));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        only_signed(Writers::leave);
        assert_noop!(Writers::leave(signed(NEWCOMER)), Error::<Test>::NotMember);
        assert_ok!(apply(NEWCOMER));
        assert_noop!(Writers::leave(signed(NEWCOMER)), Error::<Test>::NotMember);
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_noop!(Writers::leave(signed(GARAGE)), Error::<Test>::AlreadyLeaving);
        assert_noop!(Writers::leave(signed(FOUNDER)), Error::<Test>::LastOrganisation);
    })
}
