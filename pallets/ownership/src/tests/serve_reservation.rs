//! The end of a reservation, as the queue of deadlines serves it.

use super::*;
use crate::{Listing, ReservationEnd};
use frame_support::{assert_storage_noop, traits::Get, weights::RuntimeDbWeight};
use urcar_interfaces::Titles;

#[test]
fn frees_both_sides_and_lets_the_listing_stand() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let before = Listings::<Test>::get(vin);
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        events();
        System::set_block_number(1 + PERIOD);
        serve();
        assert_eq!(Listings::<Test>::get(vin), before.map(|listing| Listing { expired: Some(BOB), ..listing }));
        assert_eq!(purse(BOB), (RICH, 0));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(events(), [Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason }]);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
    });
}

#[test]
fn lets_go_what_does_not_hold_any_more() {
    ExtBuilder.build_and_execute(|| {
        assert_storage_noop!(Ownership::serve_reservation(vin(CAR), 1));
        let vin = listed(ANN);
        assert_storage_noop!(Ownership::serve_reservation(vin, 0));
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        // Too early.
        System::set_block_number(PERIOD);
        assert_storage_noop!(Ownership::serve_reservation(vin, 1));
        // Of others.
        System::set_block_number(1 + PERIOD);
        assert_storage_noop!(Ownership::serve_reservation(vin, 2));
        assert_storage_noop!(Ownership::serve_reservation(super::vin(OTHER_CAR), 1));
    });
}

#[test]
fn costs_what_was_measured() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let db: RuntimeDbWeight = <Test as frame_system::Config>::DbWeight::get();
        let read = db.reads(1);
        assert_eq!(Ownership::serve_reservation(vin, 1), read);
        System::set_block_number(1 + PERIOD);
        assert_eq!(Ownership::serve_reservation(vin, 1), <() as crate::WeightInfo>::serve_reservation());
    });
}

#[test]
fn is_not_waited_for() {
    // Each of these finds a reservation that is over and not served yet.
    let moves: [fn(); 6] = [
        || {
            assert_ok!(Ownership::relist(signed(MAKER), text(CAR), PRICE.into(), state(), None));
        },
        || {
            assert_ok!(Ownership::unlist(signed(MAKER), text(CAR)));
        },
        || {
            assert_ok!(Ownership::buy(signed(EVE), text(CAR), PRICE.into(), terms()));
        },
        || {
            assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()));
        },
        || {
            assert_ok!(Ownership::deliver(&vin(CAR), &MAKER, &DEALER));
        },
        || {
            assert_ok!(Ownership::retail(&vin(CAR), &MAKER, Some(&ANN)));
        },
    ];
    for makes in moves {
        ExtBuilder.build_and_execute(|| {
            reserved(MAKER, BOB);
            System::set_block_number(1 + PERIOD);
            makes();
            assert_eq!(purse(BOB), (RICH, 0));
            let after = purse(EVE);
            serve();
            assert_eq!((purse(BOB), purse(EVE)), ((RICH, 0), after));
        });
    }
}
