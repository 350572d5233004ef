use super::only_signed;
use crate::{Error, Event, Names, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::Standing;

#[test]
fn gives_the_bond_back_and_the_name_free() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        assert_ok!(Writers::withdraw_application(signed(NEWCOMER)));
        assert_eq!(last_event(), Event::ApplicationWithdrawn { who: NEWCOMER });
        assert_eq!(standing(NEWCOMER), None);
        assert_eq!(Names::<Test>::iter().count(), 2);
        assert_eq!((on_hold(NEWCOMER), Balances::free_balance(NEWCOMER)), (0, RICH));
        assert_ok!(apply(NEWCOMER));
    })
}

#[test]
fn one_that_was_here_before_goes_back_to_having_left() {
    build_and_execute(|| {
        join(NEWCOMER);
        assert_ok!(Writers::leave(signed(NEWCOMER)));
        System::set_block_number(1 + COOL_DOWN);
        assert_ok!(Writers::finish_leave(signed(NEWCOMER)));
        assert_ok!(apply(NEWCOMER));
        assert_ok!(Writers::withdraw_application(signed(NEWCOMER)));
        assert_eq!(standing(NEWCOMER), Some(Standing::Left));
        assert_eq!(on_hold(NEWCOMER), 0);
    })
}

#[test]
fn needs_an_open_application() {
    build_and_execute(|| {
        only_signed(Writers::withdraw_application);
        assert_noop!(Writers::withdraw_application(signed(NEWCOMER)), Error::<Test>::NotApplied);
        assert_noop!(Writers::withdraw_application(signed(FOUNDER)), Error::<Test>::NotApplied);
    })
}
