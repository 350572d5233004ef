use super::*;
use crate::{Listing, ReservationEnd};
use sp_runtime::DispatchResult;

fn unlist(origin: RuntimeOrigin) -> DispatchResult {
    Ownership::unlist(origin, text(CAR))
}

#[test]
fn the_owner_takes_the_car_off_the_market() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        events();
        assert_ok!(unlist(signed(ANN)));
        assert!(!Listings::<Test>::contains_key(vin));
        assert_eq!(events(), [Event::Unlisted { vin, seller: ANN }]);
        assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), terms()), Error::<Test>::NotListed);
    });
}

#[test]
fn clears_a_reservation_that_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        System::set_block_number(1 + PERIOD);
        assert_ok!(unlist(signed(ANN)));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason },
                Event::Unlisted { vin, seller: ANN }
            ]
        );
        assert_eq!(purse(BOB), (RICH, 0));
        serve();
        assert_eq!(events(), []);
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        assert_noop!(unlist(RuntimeOrigin::none()), BadOrigin);
        assert_noop!(unlist(RuntimeOrigin::root()), BadOrigin);
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(Ownership::unlist(signed(ANN), text("car")), Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_nothing_is_listed() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(unlist(signed(ANN)), Error::<Test>::NotListed);
        make_car(CAR, ANN);
        assert_noop!(unlist(signed(ANN)), Error::<Test>::NotListed);
    });
}

#[test]
fn refuses_all_but_the_owner() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        for who in [BOB, EVE, DEALER] {
            assert_noop!(unlist(signed(who)), Error::<Test>::NotOwner);
        }
    });
}

#[test]
fn a_reserved_listing_is_closing_from_then_on() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let before = Listings::<Test>::get(vin).unwrap();
        events();
        System::set_block_number(PERIOD);
        assert_ok!(unlist(signed(ANN)));
        assert_eq!(Listings::<Test>::get(vin), Some(Listing { closing: true, ..before }));
        assert_eq!(purse(BOB), (RICH - PRICE, PRICE));
        assert_eq!(events(), [Event::ListingClosing { vin, seller: ANN }]);
    });
}

#[test]
fn refuses_to_close_twice() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        assert_ok!(unlist(signed(ANN)));
        System::set_block_number(PERIOD);
        assert_noop!(unlist(signed(ANN)), Error::<Test>::AlreadyClosing);
        assert_noop!(unlist(signed(BOB)), Error::<Test>::NotOwner);
    });
}

#[test]
fn clears_a_closing_listing_whose_reservation_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        assert_ok!(unlist(signed(ANN)));
        events();
        System::set_block_number(1 + PERIOD);
        assert_ok!(unlist(signed(ANN)));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason },
                Event::Unlisted { vin, seller: ANN }
            ]
        );
        assert_noop!(unlist(signed(ANN)), Error::<Test>::NotListed);
    });
}
