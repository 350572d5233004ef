//! The dues of organisations.

use crate::{Event, mock::*};
use urcar_interfaces::Dues as _;
use urcar_types::{Amount, Standing};

#[test]
fn free_money_goes_first() {
    build_and_execute(|| {
        let before = Balances::free_balance(GARAGE);
        assert_eq!(Writers::collect(&GARAGE, 20), 20);
        assert_eq!((Balances::free_balance(GARAGE), on_hold(GARAGE)), (before - 20, BOND));
        assert_eq!(Balances::free_balance(POT), 1 + 20);
        assert_eq!(events(), []);
    })
}

#[test]
fn the_bond_pays_the_rest_and_no_ruling_counts() {
    build_and_execute(|| {
        let free = Balances::free_balance(GARAGE);
        // All that may go while the account lives on.
        let spare = free - 1;
        assert_eq!(Writers::collect(&GARAGE, spare + 500), spare + 500);
        assert_eq!((Balances::free_balance(GARAGE), on_hold(GARAGE)), (1, BOND - 500));
        assert!(events().contains(&Event::BondSlashed { who: GARAGE, amount: Amount(500) }));
        assert_eq!(Writers::writer(&GARAGE).unwrap().upheld, 0);
        // What is left is less than it takes to write.
        assert_eq!(standing(GARAGE), Some(Standing::Suspended));
    })
}

#[test]
fn no_more_is_taken_than_there_is() {
    build_and_execute(|| {
        let free = Balances::free_balance(GARAGE);
        assert_eq!(Writers::collect(&GARAGE, u64::MAX), free - 1 + BOND);
        assert_eq!(Writers::collect(&GARAGE, 5), 0);
        // An account that never was there owes, and pays nothing.
        assert_eq!(Writers::collect(&77, 5), 0);
        assert_eq!(Writers::collect(&GARAGE, 0), 0);
    })
}
