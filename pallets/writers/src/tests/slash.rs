//! Slashing for offences and disputes.

use crate::{Event, Organisations, mock::*};
use frame_support::assert_ok;
use urcar_types::{Amount, Standing};

#[test]
fn takes_from_the_bond() {
    build_and_execute(|| {
        let most = BOND - MINIMUM_BOND;
        assert_eq!(Writers::slash(&GARAGE, most), most);
        assert_eq!(events(), [Event::BondSlashed { who: GARAGE, amount: Amount(most) }]);
        assert_eq!(Organisations::<Test>::get(GARAGE).unwrap().bond, MINIMUM_BOND);
        assert_eq!(on_hold(GARAGE), MINIMUM_BOND);
        assert_eq!(Balances::free_balance(POT), 1 + most);
        assert_eq!(standing(GARAGE), Some(Standing::Active));
    })
}

#[test]
fn suspends_below_the_minimum() {
    build_and_execute(|| {
        let amount = BOND - MINIMUM_BOND + 1;
        assert_eq!(Writers::slash(&GARAGE, amount), amount);
        assert_eq!(
            events(),
            [
                Event::BondSlashed { who: GARAGE, amount: Amount(amount) },
                Event::Suspended { who: GARAGE, reason: reason("bond below the minimum") }
            ]
        );
        assert_eq!(standing(GARAGE), Some(Standing::Suspended));
        assert_eq!(Seated::get(), [FOUNDER]);
    })
}

#[test]
fn never_takes_more_than_there_is() {
    build_and_execute(|| {
        assert_eq!(Writers::slash(&GARAGE, u64::MAX), BOND);
        assert_eq!(Writers::slash(&GARAGE, u64::MAX), 0);
        assert_eq!(Writers::slash(&NEWCOMER, 1), 0);
        assert_eq!(Writers::slash(&FOUNDER, 0), 0);
        assert_eq!(Balances::free_balance(GARAGE), RICH - BOND);
    })
}

#[test]
fn the_last_active_one_keeps_its_seat() {
    build_and_execute(|| {
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_eq!(Writers::slash(&FOUNDER, BOND), BOND);
        assert_eq!(standing(FOUNDER), Some(Standing::Active));
        assert_eq!(Seated::get(), [FOUNDER]);
    })
}

#[test]
fn changes_no_standing_but_the_active() {
    build_and_execute(|| {
        assert_ok!(apply(NEWCOMER));
        assert_ok!(Writers::leave(signed(GARAGE)));
        Writers::slash(&NEWCOMER, BOND);
        Writers::slash(&GARAGE, BOND);
        assert_eq!(standing(NEWCOMER), Some(Standing::Applied));
        assert_eq!(standing(GARAGE), Some(Standing::Leaving { until: 1 + COOL_DOWN }));
    })
}
