use super::only_signed;
use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_types::{Amount, Standing};

#[test]
fn makes_the_bond_whole() {
    build_and_execute(|| {
        Writers::slash(&GARAGE, 700);
        assert_ok!(Writers::top_up(signed(GARAGE)));
        assert_eq!(last_event(), Event::BondToppedUp { who: GARAGE, bond: Amount(BOND) });
        assert_eq!((on_hold(GARAGE), Balances::free_balance(GARAGE)), (BOND, RICH - BOND - 700));
        // Only a vote ends the suspension.
        assert_eq!(standing(GARAGE), Some(Standing::Suspended));
    })
}

#[test]
fn refuses() {
    build_and_execute(|| {
        only_signed(Writers::top_up);
        assert_noop!(Writers::top_up(signed(NEWCOMER)), Error::<Test>::NotMember);
        assert_noop!(Writers::top_up(signed(GARAGE)), Error::<Test>::BondComplete);
        Writers::slash(&GARAGE, 300);
        assert_ok!(Balances::transfer_allow_death(signed(GARAGE), OTHER, RICH - BOND - 300));
        assert_noop!(Writers::top_up(signed(GARAGE)), Error::<Test>::InsufficientFunds);
        assert_ok!(Writers::leave(signed(GARAGE)));
        assert_noop!(Writers::top_up(signed(GARAGE)), Error::<Test>::NotMember);
    })
}
