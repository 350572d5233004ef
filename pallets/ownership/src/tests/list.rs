use super::*;
use crate::{Listing, OfferOf};
use sp_runtime::DispatchResult;
use urcar_interfaces::LifeFile;
use urcar_types::{Digest, Odometer, OdometerUnit};

fn list(origin: RuntimeOrigin, car: &str, price: Balance) -> DispatchResult {
    Ownership::list(origin, text(car), price.into(), state(), reading())
}

fn list_with(price: Balance, state: Digest, odometer: Option<Odometer>) -> DispatchResult {
    Ownership::list(signed(ANN), text(CAR), price.into(), state, odometer)
}

#[test]
fn the_owner_lists() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        events();
        System::set_block_number(5);
        assert_ok!(list(signed(ANN), CAR, PRICE));
        let listing = Listing {
            seller: ANN,
            price: PRICE,
            state: state(),
            head: MockLifeFile::head(&vin).unwrap(),
            odometer: reading(),
            since: 5,
            listed_at: Now::get(),
            reservation: None,
            expired: None,
            closing: false,
        };
        assert_eq!(Listings::<Test>::get(vin), Some(listing));
        let listed = Event::Listed { vin, seller: ANN, price: Amount(PRICE), state: state(), odometer: reading() };
        assert_eq!(events(), [listed]);
        // A listing alone changes neither owner nor file nor money.
        assert_eq!(Ownership::owner(&vin), Some(ANN));
        assert_eq!(Files::get(vin), Some(vec![]));
        assert_eq!(purse(ANN), (RICH, 0));
    });
}

#[test]
fn an_account_without_money_lists() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, FRESH);
        assert_ok!(list(signed(FRESH), CAR, PRICE));
    });
}

#[test]
fn an_offer_may_stand_beside_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made: OfferOf<Test> = offer(ANN, BOB, gift());
        assert_ok!(list(signed(ANN), CAR, PRICE));
        assert_eq!(Ownership::offer(&vin), Some(made));
        offer(ANN, EVE, gift());
        assert!(Listings::<Test>::contains_key(vin));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(list(RuntimeOrigin::none(), CAR, PRICE), BadOrigin);
        assert_noop!(list(RuntimeOrigin::root(), CAR, PRICE), BadOrigin);
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(list(signed(ANN), "car", PRICE), Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_an_unknown_vehicle() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(list(signed(ANN), OTHER_CAR, PRICE), Error::<Test>::UnknownVehicle);
    });
}

#[test]
fn refuses_all_but_the_owner() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        for who in [BOB, EVE, DEALER] {
            assert_noop!(list(signed(who), CAR, PRICE), Error::<Test>::NotOwner);
        }
    });
}

#[test]
fn refuses_a_second_listing() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        assert_noop!(list(signed(ANN), CAR, PRICE), Error::<Test>::AlreadyListed);
        assert_noop!(list(signed(ANN), CAR, PRICE + 1), Error::<Test>::AlreadyListed);
    });
}

#[test]
fn refuses_a_price_that_no_account_could_hold() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(list(signed(ANN), CAR, 0), Error::<Test>::PriceTooLow);
        assert_noop!(list(signed(ANN), CAR, LEAST - 1), Error::<Test>::PriceTooLow);
        assert_ok!(list(signed(ANN), CAR, LEAST));
    });
}

#[test]
fn refuses_a_price_that_no_record_could_tell() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        for price in [Balance::from(u64::MAX) + 1, Balance::MAX] {
            assert_noop!(list(signed(ANN), CAR, price), Error::<Test>::PriceTooHigh);
        }
        assert_ok!(list(signed(ANN), CAR, u64::MAX.into()));
    });
}

#[test]
fn refuses_each_field_by_its_name() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let high = Odometer::read(10_000_000, OdometerUnit::Kilometres);
        assert_noop!(list_with(PRICE, state(), Some(high)), Error::<Test>::OdometerOutOfRange);
        assert_ok!(list_with(PRICE, state(), None));
    });
}

#[test]
fn refuses_another_state_than_the_files() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let read = state();
        note(CAR, false);
        assert_noop!(list_with(PRICE, read, None), Error::<Test>::StateMoved);
        assert_noop!(list_with(PRICE, Digest::zero(), None), Error::<Test>::StateMoved);
        assert_ok!(list_with(PRICE, state(), None));
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        Barred::insert(vin, ());
        assert_noop!(list(signed(ANN), CAR, PRICE), Error::<Test>::InDispute);
    });
}

/// Whoever buys would be refused, or the sale's record contradict the file.
#[test]
fn refuses_an_odometer_at_zero_of_a_car_that_has_run() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        for zero in [Odometer::Kilometres(0), Odometer::Miles(0)] {
            assert_noop!(list_with(PRICE, state(), Some(zero.clone())), AT_ZERO);
            assert_ok!(list_with(PRICE, state(), None));
            assert_noop!(Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), Some(zero)), AT_ZERO);
            assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        }
    });
}

#[test]
fn refuses_a_car_that_may_not_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        Stolen::insert(vin, ());
        assert_noop!(list(signed(ANN), CAR, PRICE), STOLEN);
    });
}
