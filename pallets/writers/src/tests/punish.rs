//! The punishment of an upheld dispute, and where the money goes.

use crate::{Event, Organisations, mock::*};
use urcar_interfaces::Bonds;
use urcar_types::{Amount, Standing};

#[test]
fn shares_what_it_takes() {
    build_and_execute(|| {
        assert_eq!(Writers::punish(&GARAGE, 300, &OTHER, 100), (300, 100));
        assert_eq!(events(), [Event::BondSlashed { who: GARAGE, amount: Amount(300) }]);
        assert_eq!(Balances::free_balance(OTHER), RICH + 100);
        assert_eq!(Balances::free_balance(POT), 1 + 200);
        assert_eq!(<Writers as Bonds<AccountId>>::bond(&GARAGE), BOND - 300);
        assert_eq!(Organisations::<Test>::get(GARAGE).unwrap().upheld, 1);
        assert_eq!(Writers::writer(&GARAGE).unwrap().upheld, 1);
    })
}

#[test]
fn awards_no_more_than_it_takes_and_suspends_below_the_minimum() {
    build_and_execute(|| {
        assert_eq!(Writers::punish(&GARAGE, 10 * BOND, &OTHER, 20 * BOND), (BOND, BOND));
        assert_eq!(Balances::free_balance(OTHER), RICH + BOND);
        assert_eq!(standing(GARAGE), Some(Standing::Suspended));
        assert_eq!(Writers::punish(&GARAGE, 1, &OTHER, 1), (0, 0));
        assert_eq!(Writers::writer(&GARAGE).unwrap().upheld, 2);
    })
}

#[test]
fn what_cannot_be_awarded_goes_where_slashed_money_goes() {
    build_and_execute(|| {
        const NOBODY: AccountId = 77;
        let minimum = <Balances as frame_support::traits::fungible::Inspect<AccountId>>::minimum_balance();
        assert_eq!(Writers::punish(&GARAGE, 100, &NOBODY, minimum - 1), (100, 0));
        assert_eq!(Balances::free_balance(NOBODY), 0);
        assert_eq!(Balances::free_balance(POT), 1 + 100);
    })
}

#[test]
fn nobody_without_a_bond_is_punished() {
    build_and_execute(|| {
        assert_eq!(Writers::punish(&NEWCOMER, 1, &OTHER, 1), (0, 0));
        assert_eq!(<Writers as Bonds<AccountId>>::bond(&NEWCOMER), 0);
        assert_eq!(events(), []);
    })
}
