use super::*;
use crate::{LastReservation, Reservation, ReservationEnd};
use sp_runtime::DispatchResult;
use urcar_interfaces::{Deadline, LifeFile};
use urcar_types::Digest;

fn reserve(who: AccountId) -> DispatchResult {
    Ownership::reserve(signed(who), text(CAR), PRICE.into(), terms())
}

#[test]
fn the_price_goes_on_hold_until_a_block_that_is_fixed_then() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        events();
        System::set_block_number(3);
        assert_ok!(reserve(BOB));
        let until = 3 + PERIOD;
        let reservation = Listings::<Test>::get(vin).unwrap().reservation;
        assert_eq!(reservation, Some(Reservation { number: 1, buyer: BOB, until }));
        assert_eq!((purse(ANN), purse(BOB)), ((RICH, 0), (RICH - PRICE, PRICE)));
        assert_eq!(Queued::get(), [(until, Deadline::Reservation { vin, reservation: 1 })]);
        assert_eq!(events(), [Event::Reserved { vin, reservation: 1, buyer: BOB, price: Amount(PRICE), until }]);
        // A longer period is for later reservations.
        ReservationPeriod::set(&(10 * PERIOD));
        System::set_block_number(until);
        assert_noop!(Ownership::complete(signed(BOB), text(CAR), terms()), Error::<Test>::ReservationExpired);
    });
}

#[test]
fn a_period_of_nothing_is_a_block() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        ReservationPeriod::set(&0);
        assert_ok!(reserve(BOB));
        assert_eq!(Queued::get().first().map(|(at, _)| *at), Some(2));
    });
}

#[test]
fn one_account_reserves_several_cars() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        let other = make_car(OTHER_CAR, EVE);
        let other_state = MockLifeFile::state(&other).unwrap();
        assert_ok!(Ownership::list(signed(EVE), text(OTHER_CAR), 500.into(), other_state, None));
        assert_ok!(Ownership::reserve(signed(BOB), text(OTHER_CAR), 500.into(), terms_of(OTHER_CAR)));
        assert_eq!(purse(BOB), (RICH - PRICE - 500, PRICE + 500));
        assert_ok!(Ownership::cancel(signed(BOB), text(CAR)));
        assert_eq!(purse(BOB), (RICH - 500, 500));
    });
}

#[test]
fn another_reserves_as_soon_as_a_reservation_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        System::set_block_number(1 + PERIOD);
        assert_ok!(reserve(EVE));
        let (price, until) = (Amount(PRICE), 1 + 2 * PERIOD);
        let (amount, reason) = (Amount(PRICE), ReservationEnd::Expired);
        assert_eq!(
            events(),
            [
                Event::ReservationEnded { vin, reservation: 1, buyer: BOB, amount, reason },
                Event::Reserved { vin, reservation: 2, buyer: EVE, price, until }
            ]
        );
        assert_eq!((purse(BOB), purse(EVE)), ((RICH, 0), (RICH - PRICE, PRICE)));
        // The queue comes late for the first, and leaves the second alone.
        serve();
        assert_eq!(events(), []);
        assert_ok!(Ownership::complete(signed(EVE), text(CAR), terms()));
    });
}

#[test]
fn numbers_begin_anew_after_the_highest() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        LastReservation::<Test>::put(u32::MAX);
        assert_ok!(reserve(BOB));
        assert_eq!(LastReservation::<Test>::get(), 0);
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Ownership::reserve(origin, text(CAR), PRICE.into(), terms()), BadOrigin);
        }
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        let refused = Ownership::reserve(signed(BOB), text("car"), PRICE.into(), Digest::zero());
        assert_noop!(refused, Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_nothing_is_listed() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(reserve(BOB), Error::<Test>::NotListed);
    });
}

#[test]
fn refuses_the_owner() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        assert_noop!(reserve(ANN), Error::<Test>::OwnCar);
    });
}

#[test]
fn refuses_where_price_reading_or_file_moved() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        for price in [PRICE - 1, PRICE + 1] {
            assert_noop!(Ownership::reserve(signed(BOB), text(CAR), price.into(), terms()), Error::<Test>::PriceMoved);
        }
        let reserve_as_read = |read| Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), read);
        let read = terms();
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), None));
        assert_noop!(reserve_as_read(read), Error::<Test>::TermsMoved);
        let read = terms();
        note(CAR, false);
        assert_noop!(reserve_as_read(read), Error::<Test>::TermsMoved);
        assert_ok!(reserve(BOB));
    });
}

#[test]
fn refuses_a_second_reservation_even_of_the_same_buyer() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        System::set_block_number(PERIOD);
        for who in [BOB, EVE] {
            assert_noop!(reserve(who), Error::<Test>::Reserved);
        }
    });
}

#[test]
fn refuses_whoever_cannot_pay_and_live_on() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let price = RICH - LEAST;
        assert_ok!(Ownership::list(signed(ANN), text(CAR), (price + 1).into(), state(), None));
        let reserve = |who, price: u128| Ownership::reserve(signed(who), text(CAR), price.into(), terms());
        assert_noop!(reserve(FRESH, price + 1), Error::<Test>::InsufficientFunds);
        assert_noop!(reserve(BOB, price + 1), Error::<Test>::InsufficientFunds);
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), price.into(), state(), None));
        assert_ok!(reserve(BOB, price));
        assert_eq!(purse(BOB), (LEAST, price));
    });
}

#[test]
fn refuses_a_car_that_may_not_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        Stolen::insert(vin, ());
        assert_noop!(reserve(BOB), STOLEN);
        Stolen::remove(vin);
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        Barred::insert(vin, ());
        assert_noop!(reserve(BOB), Error::<Test>::InDispute);
    });
}
