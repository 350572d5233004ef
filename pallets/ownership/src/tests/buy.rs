use super::*;
use crate::{Call, ReservationEnd};
use frame_support::dispatch::{DispatchResultWithPostInfo, GetDispatchInfo};
use sp_runtime::{
    ArithmeticError,
    traits::{Bounded, Dispatchable},
};
use urcar_interfaces::LifeFile;
use urcar_testing::samples;
use urcar_types::{Date, Digest, Price, RecordData};

fn buy(who: AccountId) -> DispatchResultWithPostInfo {
    Ownership::buy(signed(who), text(CAR), PRICE.into(), terms())
}

fn the_sale(from: AccountId, to: AccountId) -> Written {
    let price = Price { amount_minor: PRICE as u64, currency: "URC".into() };
    Written { owner: from, data: RecordData::Sale { price, to }, event_date: day().date(), odometer: reading() }
}

#[test]
fn money_title_and_record_change_in_one_step() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        events();
        let listed_at = Now::get();
        System::set_block_number(9);
        Now::put(listed_at + 1_000);
        assert_ok!(buy(BOB));
        assert_eq!((Ownership::listed_at(&vin, 1), Ownership::listed_at(&vin, 0)), (Some(listed_at), None));
        assert_eq!(Ownership::title(&vin), Some(Title { owner: BOB, since: 9, in_trade: false }));
        assert_eq!((purse(ANN), purse(BOB)), ((RICH + PRICE, 0), (RICH - PRICE, 0)));
        assert_eq!(Files::get(vin), Some(vec![the_sale(ANN, BOB)]));
        assert!(!Listings::<Test>::contains_key(vin));
        let sold = Event::VehicleSold { vin, from: ANN, to: BOB, price: Amount(PRICE), record: 1, reservation: None };
        assert_eq!(events(), [sold]);
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_the_file_stored() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let call = Call::<Test>::buy { vin: text(CAR), price: PRICE.into(), terms: terms() };
        assert_eq!(
            call.get_dispatch_info().call_weight.ref_time(),
            weights::BUY + weights::REWARD + u64::from(MAX_COMPONENT)
        );
        let pays = |who| buy(who).unwrap().actual_weight.unwrap().ref_time();
        assert_eq!(pays(BOB), weights::BUY + weights::REWARD);
        for stored in [1, 700, MAX_COMPONENT] {
            Stored::insert(vin, stored);
            let (from, to) = if Ownership::owner(&vin) == Some(BOB) { (BOB, EVE) } else { (EVE, BOB) };
            assert_ok!(Ownership::list(signed(from), text(CAR), PRICE.into(), state(), None));
            assert_eq!(pays(to), weights::BUY + weights::REWARD + u64::from(stored));
        }
        // A refusal pays all that it was charged.
        assert_eq!(buy(ANN).unwrap_err().post_info.actual_weight, None);
    });
}

#[test]
fn the_sale_is_dated_by_the_clock() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        Now::mutate(|now| *now += 86_400_000);
        assert_ok!(buy(BOB));
        let date = Files::get(vin).unwrap().pop().unwrap().event_date;
        assert_eq!(date, Date::new(2020, 3, 1));
    });
}

#[test]
fn a_car_is_sold_again_and_back() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        for (from, to) in [(ANN, BOB), (BOB, EVE), (EVE, ANN)] {
            assert_ok!(Ownership::list(signed(from), text(CAR), PRICE.into(), state(), reading()));
            assert_ok!(buy(to));
            assert_eq!(Ownership::owner(&vin), Some(to));
        }
        for who in [ANN, BOB, EVE] {
            assert_eq!(purse(who), (RICH, 0));
        }
    });
}

#[test]
fn the_owner_may_keep_a_fresh_account_for_the_car() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, FRESH);
        assert_ok!(Ownership::list(signed(FRESH), text(CAR), LEAST.into(), state(), None));
        assert_ok!(Ownership::buy(signed(BOB), text(CAR), LEAST.into(), terms()));
        assert_eq!((purse(FRESH), Ownership::owner(&vin)), ((LEAST, 0), Some(BOB)));
    });
}

#[test]
fn a_car_stays_in_the_trade_between_organisations_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(MAKER);
        assert_ok!(buy(DEALER));
        assert_eq!(Ownership::title(&vin).map(|title| title.in_trade), Some(true));
        assert_ok!(Ownership::list(signed(DEALER), text(CAR), PRICE.into(), state(), None));
        assert_ok!(buy(ANN));
        assert_eq!(Ownership::title(&vin).map(|title| title.in_trade), Some(false));
    });
}

#[test]
fn a_record_that_is_not_material_moves_the_terms_and_leaves_the_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let read = terms();
        note(CAR, false);
        assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), read), Error::<Test>::TermsMoved);
        assert_ok!(buy(BOB));
        // The owner declared the reading before that record.
        assert_eq!(Files::get(vin), Some(vec![Written { odometer: None, ..the_sale(ANN, BOB) }]));
    });
}

/// Before, the seller declared another reading between the buyer's look and signature, and the sale's record had it.
#[test]
fn another_reading_is_not_what_the_buyer_agreed_to() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let (read, confirmed) = (terms(), state());
        for odometer in [samples::kilometres(12_001), samples::kilometres(1_200), None] {
            // Neither price nor state moves by it.
            assert_ok!(Ownership::relist(signed(ANN), text(CAR), PRICE.into(), confirmed, odometer));
            assert_eq!(state(), confirmed);
            assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), read), Error::<Test>::TermsMoved);
        }
        assert_ok!(buy(BOB));
        assert_eq!(Files::get(vin), Some(vec![Written { odometer: None, ..the_sale(ANN, BOB) }]));
    });
}

#[test]
fn a_reading_that_would_not_have_come_into_the_record_is_not_what_the_buyer_agreed_to() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        note(CAR, false);
        let (read, now) = (terms(), state());
        // Price, reading and the file as it is now are the same, but the reading counts again.
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), PRICE.into(), now, reading()));
        assert_eq!(state(), now);
        assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), read), Error::<Test>::TermsMoved);
        assert_ok!(buy(BOB));
    });
}

#[test]
fn a_listing_that_is_listed_anew_as_it_was_is_bought_by_who_read_it_before() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        let read = terms();
        System::set_block_number(9);
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), PRICE.into(), state(), reading()));
        assert_ok!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), read));
    });
}

#[test]
fn whoever_reserved_pays_with_the_money_on_hold() {
    ExtBuilder.build_and_execute(|| {
        let vin = reserved(ANN, BOB);
        events();
        assert_ok!(buy(BOB));
        assert_eq!((purse(ANN), purse(BOB)), ((RICH + PRICE, 0), (RICH - PRICE, 0)));
        let sold =
            Event::VehicleSold { vin, from: ANN, to: BOB, price: Amount(PRICE), record: 1, reservation: Some(1) };
        assert_eq!(events(), [sold]);
    });
}

#[test]
fn anybody_buys_as_soon_as_a_reservation_is_over() {
    for buyer in [BOB, EVE] {
        ExtBuilder.build_and_execute(|| {
            let vin = reserved(ANN, BOB);
            events();
            System::set_block_number(1 + PERIOD);
            assert_ok!(buy(buyer));
            let (amount, reason) = (Amount(PRICE), ReservationEnd::Expired);
            assert_eq!(
                events(),
                [
                    Event::ReservationEnded { vin, reservation: 1, buyer: BOB, amount, reason },
                    Event::VehicleSold {
                        vin,
                        from: ANN,
                        to: buyer,
                        price: Amount(PRICE),
                        record: 1,
                        reservation: None
                    }
                ]
            );
            assert_eq!(purse(buyer), (RICH - PRICE, 0));
            // The queue comes too late, and finds nothing.
            serve();
            assert_eq!(events(), []);
        });
    }
}

#[test]
fn a_sale_ends_the_offer_that_stood() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let made = offer(ANN, EVE, gift());
        events();
        assert_ok!(buy(BOB));
        assert_eq!(events().first(), Some(&Event::OfferSuperseded { vin, from: ANN, to: EVE }));
        let accepted = Ownership::accept_transfer(signed(EVE), text(CAR), digest_of(CAR, &made), state());
        assert_noop!(accepted, Error::<Test>::OfferGone);
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Ownership::buy(origin, text(CAR), PRICE.into(), terms()), BadOrigin);
        }
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        let refused = Ownership::buy(signed(BOB), text("car"), PRICE.into(), Digest::zero());
        assert_noop!(refused, Error::<Test>::MalformedVin);
    });
}

#[test]
fn refuses_where_nothing_is_listed() {
    ExtBuilder.build_and_execute(|| {
        let refused = Ownership::buy(signed(BOB), text(CAR), PRICE.into(), Digest::zero());
        assert_noop!(refused, Error::<Test>::NotListed);
        make_car(CAR, ANN);
        assert_noop!(buy(BOB), Error::<Test>::NotListed);
    });
}

#[test]
fn a_car_is_sold_once() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        assert_ok!(buy(BOB));
        assert_noop!(buy(EVE), Error::<Test>::NotListed);
        assert_noop!(buy(BOB), Error::<Test>::NotListed);
    });
}

#[test]
fn refuses_the_owner() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        assert_noop!(buy(ANN), Error::<Test>::OwnCar);
    });
}

#[test]
fn refuses_another_price_than_the_listings() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        for price in [0, PRICE - 1, PRICE + 1, Balance::MAX] {
            assert_noop!(Ownership::buy(signed(BOB), text(CAR), price.into(), terms()), Error::<Test>::PriceMoved);
        }
        // The owner asks for less, and even that moves the price.
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), (PRICE - 1).into(), state(), None));
        assert_noop!(buy(BOB), Error::<Test>::PriceMoved);
    });
}

#[test]
fn refuses_other_terms_than_the_listings() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        make_car(OTHER_CAR, ANN);
        let other_state = MockLifeFile::state(&vin(OTHER_CAR)).unwrap();
        assert_ok!(Ownership::list(signed(ANN), text(OTHER_CAR), PRICE.into(), other_state, reading()));
        for other in [Digest::zero(), state(), terms_of(OTHER_CAR)] {
            assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), other), Error::<Test>::TermsMoved);
        }
    });
}

#[test]
fn refuses_while_somebody_else_has_it_reserved() {
    ExtBuilder.build_and_execute(|| {
        reserved(ANN, BOB);
        System::set_block_number(PERIOD);
        assert_noop!(buy(EVE), Error::<Test>::Reserved);
    });
}

#[test]
fn refuses_whoever_cannot_pay_and_live_on() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let price = RICH - LEAST;
        assert_ok!(Ownership::list(signed(ANN), text(CAR), (price + 1).into(), state(), None));
        let buy = |who, price: u128| Ownership::buy(signed(who), text(CAR), price.into(), terms());
        assert_noop!(buy(FRESH, price + 1), Error::<Test>::InsufficientFunds);
        assert_noop!(buy(BOB, price + 1), Error::<Test>::InsufficientFunds);
        assert_ok!(Ownership::relist(signed(ANN), text(CAR), price.into(), state(), None));
        assert_ok!(buy(BOB, price));
        assert_eq!(purse(BOB), (LEAST, 0));
    });
}

#[test]
fn money_on_hold_for_another_car_buys_nothing() {
    ExtBuilder.build_and_execute(|| {
        let other = make_car(OTHER_CAR, EVE);
        let other_state = MockLifeFile::state(&other).unwrap();
        let price = RICH - PRICE;
        assert_ok!(Ownership::list(signed(EVE), text(OTHER_CAR), price.into(), other_state, None));
        assert_ok!(Ownership::reserve(signed(BOB), text(OTHER_CAR), price.into(), terms_of(OTHER_CAR)));
        listed(ANN);
        assert_noop!(buy(BOB), Error::<Test>::InsufficientFunds);
    });
}

#[test]
fn refuses_a_car_that_may_no_longer_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        Stolen::insert(vin, ());
        assert_noop!(buy(BOB), STOLEN);
        Stolen::remove(vin);
        assert_ok!(buy(BOB));
    });
}

#[test]
fn an_attestation_moves_the_terms_and_leaves_the_declared_reading() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        let read = terms();
        Attested::insert(vin, 1);
        assert_noop!(Ownership::buy(signed(BOB), text(CAR), PRICE.into(), read), Error::<Test>::TermsMoved);
        assert_ok!(buy(BOB));
        assert_eq!(Files::get(vin), Some(vec![the_sale(ANN, BOB)]));
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        Barred::insert(vin, ());
        assert_noop!(buy(BOB), Error::<Test>::InDispute);
        Barred::remove(vin);
        assert_ok!(buy(BOB));
    });
}

#[test]
fn the_seller_pays_the_reward_out_of_the_price_before_the_sale_is_in_the_file() {
    ExtBuilder.build_and_execute(|| {
        Reward::put(45);
        let vin = listed(ANN);
        assert_ok!(buy(BOB));
        assert_eq!((purse(ANN), purse(BOB), purse(WITNESS)), ((RICH + PRICE - 45, 0), (RICH - PRICE, 0), (45, 0)));
        assert_eq!(Rewarded::get(), [(vin, ANN, BOB, PRICE, 0)]);
    });
}

#[test]
fn nothing_is_half_done_when_the_file_takes_no_record() {
    ExtBuilder.build_and_execute(|| {
        listed(ANN);
        offer(ANN, DEALER, gift());
        assert_ok!(Ownership::reserve(signed(BOB), text(CAR), PRICE.into(), terms()));
        Refusing::put(());
        System::set_block_number(1 + PERIOD);
        for who in [BOB, EVE] {
            let call = RuntimeCall::Ownership(Call::buy { vin: text(CAR), price: PRICE.into(), terms: terms() });
            assert_noop!(call.dispatch(signed(who)).map_err(|refused| refused.error), REFUSED);
        }
        Refusing::kill();
    });
}

#[test]
fn nothing_is_half_done_when_the_seller_cannot_take_the_money() {
    ExtBuilder.build().execute_with(|| {
        listed(ANN);
        frame_system::Account::<Test>::mutate(ANN, |it| it.data.free = Bounded::max_value());
        assert_noop!(buy(BOB), ArithmeticError::Overflow);
    });
}

#[test]
fn a_listing_of_somebody_else_than_the_owner_is_no_listing() {
    ExtBuilder.build_and_execute(|| {
        let vin = listed(ANN);
        // No call brings this about.
        Owners::<Test>::mutate(vin, |title| title.as_mut().unwrap().owner = EVE);
        assert_noop!(buy(BOB), Error::<Test>::NotListed);
        Owners::<Test>::mutate(vin, |title| title.as_mut().unwrap().owner = ANN);
    });
}
