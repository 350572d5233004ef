//! Fees, collected and paid out.

use crate::{Collected, Pallet, mock::*};
use frame_support::{
    assert_noop,
    traits::{NoDrop, OnUnbalanced, SuppressedDrop, fungible::Balanced},
};
use pallet_balances::Event;

#[test]
fn the_destination_has_all_fees_of_a_block_at_its_end() {
    let mut ext = in_block(|| {
        pay(ALICE, 5);
        pay(BOB, 7);
        pay(ALICE, 9);
        assert_eq!(balances(), [FUNDS - 14, FUNDS - 7, 0], "nobody has them yet");
        assert_eq!(Balances::total_issuance(), 2 * FUNDS, "they exist all the same");
    });
    ext.execute_with(|| {
        assert_eq!(balances(), [FUNDS - 14, FUNDS - 7, 21]);
        assert_eq!(Balances::total_issuance(), 2 * FUNDS);
        let deposits: Vec<_> = System::events()
            .into_iter()
            .filter_map(|record| match record.event {
                RuntimeEvent::Balances(Event::Deposit { who, amount }) => Some((who, amount)),
                _ => None,
            })
            .collect();
        assert_eq!(deposits, [(TREASURY, 21)], "said once");
    });
}

#[test]
fn a_block_without_fees_pays_nothing() {
    in_block(|| ()).execute_with(|| assert!(System::events().is_empty()));
}

#[test]
fn a_fee_of_nothing_is_not_stored() {
    in_block(|| {
        FeeCollector::on_unbalanced(Balances::issue(0));
        assert!(!Collected::<Test>::exists());
    });
}

#[test]
fn the_next_block_begins_with_nothing() {
    in_block(|| {
        pay(ALICE, 5);
        finalise();
        pay(BOB, 7);
        finalise();
        assert_eq!(balances(), [FUNDS - 5, FUNDS - 7, 12]);
    });
}

#[test]
fn try_state_sees_fees_left_over() {
    new_test_ext().execute_with(|| {
        assert_eq!(Pallet::<Test>::do_try_state(), Ok(()));
        Collected::<Test>::put(NoDrop::new(Balances::issue(5)));
        assert_noop!(Pallet::<Test>::do_try_state(), "fees of a past block never reached their destination");
    });
}
