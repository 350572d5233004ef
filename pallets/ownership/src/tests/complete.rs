use super::*;
use crate::Call;
use frame_support::dispatch::{DispatchResultWithPostInfo, GetDispatchInfo};
use sp_runtime::traits::Dispatchable;
use urcar_types::{Digest, Price, RecordData};

fn complete(who: AccountId) -> DispatchResultWithPostInfo {
    Ownership::complete(signed(who), text(CAR), terms())
}

#[test]
fn the_money_on_hold_buys_the_car() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        // Up to the last block of the reservation.
        System::set_block_number(PERIOD);
        assert_ok!(complete(BOB));
        assert_eq!(Ownership::title(&vin), Some(Title { owner: BOB, since: PERIOD, in_trade: false }));
        assert_eq!((purse(ANN), purse(BOB)), ((RICH + PRICE, 0), (RICH - PRICE, 0)));
        let price = Price { amount_minor: PRICE as u64, currency: "URC".into() };
        let data = RecordData::Sale { price, to: BOB };
        let written = Written { owner: ANN, data, event_date: day().date(), odometer: reading() };
        assert_eq!(Files::get(vin), Some(vec![written]));
        assert!(!Listings::<Test>::contains_key(vin));
        let sold =
            Event::VehicleSold { vin, from: ANN, to: BOB, price: Amount(PRICE), record: 1, reservation: Some(1) };
        assert_eq!(events(), [sold]);
        // The deadline finds nothing.
        System::set_block_number(1 + PERIOD);
        serve();
        assert_eq!(events(), []);
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_the_file_stored() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let call = Call::<Test>::complete { vin: text(CAR), terms: terms() };
        assert_eq!(
            call.get_dispatch_info().call_weight.ref_time(),
            weights::COMPLETE + weights::REWARD + u64::from(MAX_COMPONENT)
        );
        let pays = |who| complete(who).unwrap().actual_weight.unwrap().ref_time();
        assert_eq!(pays(BOB), weights::COMPLETE + weights::REWARD);
        Stored::insert(vin, 700);
        assert_ok!(Ownership::list(signed(BOB), text(CAR), PRICE.into(), state(), None));
        assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()));
        assert_eq!(pays(EVE), weights::COMPLETE + weights::REWARD + 700);
        assert_eq!(complete(EVE).unwrap_err().post_info.actual_weight, None);
    });
}

#[test]
fn the_seller_may_be_an_account_without_money() {
    ExtBuilder.build_and_execute(|| {
        reserved(FRESH, BOB);
        assert_ok!(complete(BOB));
        assert_eq!(purse(FRESH), (PRICE, 0));
    });
}

#[test]
fn an_inspection_in_between_moves_the_terms_that_are_to_be_named() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        let read = terms();
        note(CAR, false);
        for other in [read, state(), Digest::zero()] {
            assert_noop!(Ownership::complete(signed(BOB), text(CAR), other), Error::<Test>::TermsMoved);
        }
        assert_ok!(complete(BOB));
        let readings: Vec<_> = Files::get(vin).unwrap().into_iter().map(|written| written.odometer).collect();
        assert_eq!(readings, [None]);
    });
}

#[test]
fn the_seller_pays_the_reward_out_of_the_price() {
    ExtBuilder.build_and_execute(|| {
        Reward::put(45);
        let vin = reserved(FRESH, BOB);
        assert_ok!(complete(BOB));
        assert_eq!((purse(FRESH), purse(WITNESS)), ((PRICE - 45, 0), (45, 0)));
        assert_eq!(Rewarded::get(), [(vin, FRESH, BOB, PRICE, 0)]);
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        Barred::insert(vin, ());
        assert_noop!(complete(BOB), Error::<Test>::InDispute);
        Barred::remove(vin);
        assert_ok!(complete(BOB));
    });
}

#[test]
fn ends_the_offer_that_stood() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        offer(ANN, EVE, gift());
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        events();
        assert_ok!(complete(BOB));
        assert_eq!(events().first(), Some(&Event::OfferSuperseded { vin, from: ANN, to: EVE }));
        assert!(!Offers::<Test>::contains_key(vin));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Ownership::complete(origin, text(CAR), terms()), BadOrigin);
        }
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        let refused = Ownership::complete(signed(BOB), text("car"), Digest::zero());
        assert_noop!(refused, Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_nothing_is_reserved() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(complete(BOB), Error::<Test>::NotReserved);
        assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE.into(), state(), None));
        assert_noop!(complete(BOB), Error::<Test>::NotReserved);
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_ok!(complete(BOB));
        assert_noop!(complete(BOB), Error::<Test>::NotReserved);
    });
}

#[test]
fn refuses_all_but_the_buyer() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        for who in [ANN, EVE, DEALER] {
            assert_noop!(complete(who), Error::<Test>::NotBuyer);
        }
    });
}

#[test]
fn refuses_once_the_reservation_is_over_however_late_the_queue() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        for block in [1 + PERIOD, 2 + PERIOD, 100 * PERIOD] {
            System::set_block_number(block);
            assert_noop!(complete(BOB), Error::<Test>::ReservationExpired);
        }
        serve();
        assert_noop!(complete(BOB), Error::<Test>::ReservationExpired);
        assert_noop!(complete(EVE), Error::<Test>::NotReserved);
    });
}

#[test]
fn a_late_buyer_learns_so_while_the_car_is_listed() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        System::set_block_number(1 + PERIOD);
        // Another has it reserved, and gives it up.
        assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()));
        assert_noop!(complete(BOB), Error::<Test>::ReservationExpired);
        assert_noop!(complete(DEALER), Error::<Test>::NotBuyer);
        assert_ok!(Ownership::cancel(signed(EVE), text(CAR)));
        assert_noop!(complete(BOB), Error::<Test>::ReservationExpired);
        assert_noop!(complete(EVE), Error::<Test>::NotReserved);
        // Another is late as well: the last one is remembered.
        assert_ok!(Ownership::reserve(signed(EVE), text(CAR), PRICE.into(), terms()));
        System::set_block_number(1 + 2 * PERIOD);
        serve();
        assert_noop!(complete(EVE), Error::<Test>::ReservationExpired);
        assert_noop!(complete(BOB), Error::<Test>::NotReserved);
        // Once the listing is gone nobody is.
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        assert_noop!(complete(EVE), Error::<Test>::NotReserved);
        assert_ok!(Ownership::list(signed(ANN), text(CAR), PRICE.into(), state(), None));
        assert_noop!(complete(EVE), Error::<Test>::NotReserved);
    });
}

#[test]
fn a_late_buyer_who_reserves_again_is_in_time() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        System::set_block_number(1 + PERIOD);
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        assert_eq!(Listings::<Test>::get(vin).and_then(|listing| listing.expired), None);
        assert_ok!(complete(BOB));
    });
}

#[test]
fn a_reserved_listing_fixes_the_reading_that_the_record_declares() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let agreed = terms();
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), agreed));
        let read = Listings::<Test>::get(vin).unwrap();
        let other = Some(urcar_types::Odometer::read(1, urcar_types::OdometerUnit::Kilometres));
        let changed = Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), other);
        assert_noop!(changed, Error::<Test>::Reserved);
        assert_ok!(Ownership::unlist(signed(ANN), text(CAR)));
        assert_ok!(Ownership::complete(signed(BOB), text(CAR), agreed));
        assert_eq!(Files::get(vin).unwrap().pop().unwrap().odometer, read.odometer);
    });
}

#[test]
fn refuses_a_car_that_may_no_longer_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        Stolen::insert(vin, ());
        assert_noop!(complete(BOB), STOLEN);
        Stolen::remove(vin);
    });
}

#[test]
fn nothing_is_half_done_when_the_file_takes_no_record() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        Refusing::put(());
        let call = RuntimeCall::Ownership(Call::complete { vin: text(CAR), terms: terms() });
        assert_noop!(call.dispatch(signed(BOB)).map_err(|refused| refused.error), REFUSED);
        Refusing::kill();
    });
}

#[test]
fn a_listing_of_somebody_else_than_the_owner_is_no_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        // No call brings this about.
        Owners::<Test>::mutate(vin, |title| title.as_mut().unwrap().owner = EVE);
        assert_noop!(complete(BOB), Error::<Test>::NotListed);
        Owners::<Test>::mutate(vin, |title| title.as_mut().unwrap().owner = ANN);
    });
}
