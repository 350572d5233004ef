use super::only_consortium;
use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};

#[test]
fn gives_the_bond_back() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        assert_ok!(Writers::reject(consortium(), NEWCOMER, reason("unknown to the register")));
        assert_eq!(last_event(), Event::Rejected { who: NEWCOMER, reason: reason("unknown to the register") });
        assert_eq!(standing(NEWCOMER), None);
        assert_eq!((on_hold(NEWCOMER), Balances::free_balance(NEWCOMER)), (0, RICH));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        assert_noop!(Writers::reject(consortium(), NEWCOMER, reason("")), Error::<Test>::NotApplied);
        assert_noop!(Writers::reject(consortium(), FOUNDER, reason("")), Error::<Test>::NotApplied);
        assert_ok!(apply(NEWCOMER));
        only_consortium(|origin| Writers::reject(origin, NEWCOMER, reason("")));
        let long = reason(&"x".repeat(201));
        assert_noop!(Writers::reject(consortium(), NEWCOMER, long), Error::<Test>::FieldTooLong);
    })
}
