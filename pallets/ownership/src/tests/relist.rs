use super::*;
use crate::{Listing, ReservationEnd};
use sp_runtime::DispatchResult;
use urcar_interfaces::LifeFile;
use urcar_types::{Digest, Odometer, OdometerUnit};

fn relist(origin: RuntimeOrigin, price: Balance) -> DispatchResult {
    Ownership::relist(origin, text(CAR), price.into(), state(), None)
}

#[test]
fn the_owner_changes_price_state_and_reading() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        note(CAR, false);
        events();
        let listed_at = Now::get();
        System::set_block_number(8);
        Now::put(listed_at + 1);
        let odometer = Some(Odometer::read(12_100, OdometerUnit::Kilometres));
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), (PRICE - 1).into(), state(), odometer.clone()));
        let listing = Listing {
            seller: ANN,
            price: PRICE - 1,
            state: state(),
            head: MockLifeFile::head(&vin).unwrap(),
            odometer: odometer.clone(),
            since: 8,
            listed_at,
            reservation: None,
            expired: None,
            closing: false,
        };
        assert_eq!(Listings::<Test>::get(vin), Some(listing));
        assert_eq!(events(), [Event::Relisted { vin, price: Amount(PRICE - 1), state: state(), odometer }]);
    });
}

#[test]
fn clears_a_reservation_that_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        System::set_block_number(1 + PERIOD);
        assert_ok!(relist(signed(ANN), PRICE + 1));
        let (buyer, amount, reason) = (BOB, Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer, amount, reason },
                Event::Relisted { vin, price: Amount(PRICE + 1), state: state(), odometer: None }
            ]
        );
        assert_eq!(purse(BOB), (RICH, 0));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        assert_noop!(relist(RuntimeOrigin::none(), PRICE), BadOrigin);
        assert_noop!(relist(RuntimeOrigin::root(), PRICE), BadOrigin);
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        let refused = Ownership::relist(signed(ANN), text("car"), PRICE.into(), Digest::zero(), None);
        assert_noop!(refused, Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_nothing_is_listed() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(relist(signed(ANN), PRICE), Error::<Test>::NotListed);
    });
}

#[test]
fn refuses_all_but_the_owner() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        for who in [BOB, EVE, DEALER] {
            assert_noop!(relist(signed(who), PRICE), Error::<Test>::NotOwner);
        }
    });
}

#[test]
fn refuses_while_somebody_has_it_reserved() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        System::set_block_number(PERIOD);
        assert_noop!(relist(signed(ANN), PRICE - 1), Error::<Test>::Reserved);
    });
}

#[test]
fn a_former_buyer_is_too_late_as_before() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        System::set_block_number(1 + PERIOD);
        assert_ok!(relist(signed(ANN), PRICE + 1));
        assert_eq!(Listings::<Test>::get(vin).and_then(|listing| listing.expired), Some(BOB));
        assert_ok!(relist(signed(ANN), PRICE));
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::ReservationExpired);
    });
}

#[test]
fn refuses_a_closing_listing() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        System::set_block_number(PERIOD);
        assert_noop!(relist(signed(ANN), PRICE - 1), Error::<Test>::ListingClosing);
        assert_noop!(relist(signed(EVE), PRICE - 1), Error::<Test>::NotOwner);
        // It has ended with its reservation, and to end it is not for this call.
        System::set_block_number(1 + PERIOD);
        assert_noop!(relist(signed(ANN), PRICE), Error::<Test>::NotListed);
    });
}

#[test]
fn refuses_what_list_refuses() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        // Each refusal leaves even the reservation that is over as it was.
        System::set_block_number(1 + PERIOD);
        assert_noop!(relist(signed(ANN), LEAST - 1), Error::<Test>::PriceTooLow);
        assert_noop!(relist(signed(ANN), Balance::MAX), Error::<Test>::PriceTooHigh);
        let high = Some(Odometer::read(10_000_000, OdometerUnit::Kilometres));
        let refused = Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), high);
        assert_noop!(refused, Error::<Test>::OdometerOutOfRange);
        let refused = Ownership::relist(signed(ANN), text(CAR), PRICE.into(), Digest::zero(), None);
        assert_noop!(refused, Error::<Test>::StateMoved);
        Stolen::insert(vin, ());
        assert_noop!(relist(signed(ANN), PRICE), STOLEN);
        Stolen::remove(vin);
        assert_eq!(purse(BOB), (RICH - PRICE, PRICE));
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        Barred::insert(vin, ());
        let again = Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), None);
        assert_noop!(again, Error::<Test>::InDispute);
    });
}
