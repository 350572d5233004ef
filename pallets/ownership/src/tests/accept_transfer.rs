use super::*;
use crate::OwnedBy;
use crate::{Call, OfferOf};
use frame_support::dispatch::{DispatchResultWithPostInfo, GetDispatchInfo};
use sp_runtime::traits::Dispatchable;
use urcar_interfaces::LifeFile;
use urcar_types::{DateText, Digest, RecordData, Terms, Text};

fn accept(who: AccountId, agreed: &OfferOf<Test>) -> DispatchResultWithPostInfo {
    let state = MockLifeFile::state(&vin(CAR)).unwrap_or_default();
    Ownership::accept_transfer(RuntimeOrigin::signed(who), text(CAR), digest_of(CAR, agreed), state)
}

#[test]
fn a_sale_passes_the_title_and_is_written_down() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, sale(900_000));
        let Terms::Sale(price) = made.terms.clone() else { unreachable!() };
        events();
        System::set_block_number(7);
        assert_ok!(accept(BOB, &made));
        assert_eq!(Ownership::title(&vin), Some(Title { owner: BOB, since: 7, in_trade: false }));
        assert!(!Offers::<Test>::contains_key(vin));
        let data = RecordData::Sale { price, to: BOB };
        let written = Written { owner: ANN, data, event_date: day().date(), odometer: reading() };
        assert_eq!(Files::get(vin), Some(vec![written]));
        assert_eq!(events(), [Event::TitleTransferred { vin, from: ANN, to: BOB, record: 1 }]);
    });
}

#[test]
fn a_gift_passes_the_title_and_is_written_down() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        assert_ok!(accept(BOB, &made));
        assert_eq!(Ownership::owner(&vin), Some(BOB));
        let data = RecordData::Transfer { reason: Text::unchecked("gift"), to: BOB };
        let written = Written { owner: ANN, data, event_date: day().date(), odometer: reading() };
        assert_eq!(Files::get(vin), Some(vec![written]));
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_the_file_stored() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, sale(900_000));
        let call = Call::<Test>::accept_transfer { vin: text(CAR), offer: digest_of(CAR, &made), state: state() };
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), weights::ACCEPT + u64::from(MAX_COMPONENT));
        let pays = |who, agreed| accept(who, agreed).unwrap().actual_weight.unwrap().ref_time();
        assert_eq!(pays(BOB, &made), weights::ACCEPT);
        Stored::insert(vin, 700);
        let made = offer(BOB, EVE, gift());
        assert_eq!(pays(EVE, &made), weights::ACCEPT + 700);
        assert_eq!(accept(EVE, &made).unwrap_err().post_info.actual_weight, None);
    });
}

#[test]
fn works_up_to_the_last_block_of_the_offer() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        System::set_block_number(101);
        assert_noop!(accept(BOB, &made), Error::<Test>::OfferGone);
        System::set_block_number(100);
        assert_ok!(accept(BOB, &made));
    });
}

#[test]
fn an_offer_is_taken_once() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        assert_ok!(accept(BOB, &made));
        assert_noop!(accept(BOB, &made), Error::<Test>::OfferGone);
    });
}

#[test]
fn a_car_goes_from_hand_to_hand_and_back() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        for (from, to) in [(ANN, BOB), (BOB, EVE), (EVE, ANN)] {
            let made = offer(from, to, sale(1));
            assert_ok!(accept(to, &made));
            assert_eq!(Ownership::owner(&vin), Some(to));
        }
        assert_eq!(Files::get(vin).map(|written| written.len()), Some(3));
    });
}

#[test]
fn a_car_stays_in_the_trade_between_organisations_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        for (from, to, in_trade) in [(MAKER, DEALER, true), (DEALER, ANN, false), (ANN, DEALER, false)] {
            let made = offer(from, to, sale(1));
            assert_ok!(accept(to, &made));
            assert_eq!(Ownership::title(&vin).map(|title| title.in_trade), Some(in_trade));
        }
    });
}

#[test]
fn the_file_is_in_the_state_that_was_read() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        let accept =
            |state| Ownership::accept_transfer(RuntimeOrigin::signed(BOB), text(CAR), digest_of(CAR, &made), state);
        assert_noop!(accept(Digest::zero()), Error::<Test>::StateMoved);
        assert_noop!(accept(MockLifeFile::head(&vin).unwrap()), Error::<Test>::StateMoved);
        assert_ok!(accept(state()));
        assert_eq!(Ownership::owner(&vin), Some(BOB));
    });
}

/// What changed without a record moved no head, and Bob got a branded car.
#[test]
fn an_attestation_moves_the_state() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        let read = state();
        Attested::insert(vin, 1);
        let accepted = Ownership::accept_transfer(RuntimeOrigin::signed(BOB), text(CAR), digest_of(CAR, &made), read);
        assert_noop!(accepted, Error::<Test>::StateMoved);
        assert_ok!(accept(BOB, &made));
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        Barred::insert(vin, ());
        assert_noop!(accept(BOB, &made), Error::<Test>::InDispute);
        Barred::remove(vin);
        assert_ok!(accept(BOB, &made));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            assert_noop!(Ownership::accept_transfer(origin, text(CAR), digest_of(CAR, &made), state()), BadOrigin);
        }
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        let made = offer_of(ANN, BOB, gift());
        assert_noop!(
            Ownership::accept_transfer(RuntimeOrigin::signed(BOB), text("car"), digest_of(CAR, &made), Digest::zero()),
            Error::<Test>::MalformedVin
        );
    });
}

#[test]
fn refuses_where_no_offer_stands() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(accept(BOB, &offer_of(ANN, BOB, gift())), Error::<Test>::OfferGone);
        make_car(CAR, ANN);
        assert_noop!(accept(BOB, &offer_of(ANN, BOB, gift())), Error::<Test>::OfferGone);
    });
}

#[test]
fn refuses_all_but_the_addressee() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        for who in [ANN, EVE, DEALER] {
            assert_noop!(accept(who, &made), Error::<Test>::NotAddressee);
        }
    });
}

#[test]
fn refuses_an_offer_that_changed_in_any_word() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let made = offer(ANN, BOB, sale(900_000));
        let changed: [fn(&mut OfferOf<Test>); 5] = [
            |offer| offer.from = EVE,
            |offer| offer.to = EVE,
            |offer| offer.terms = sale(900_001),
            |offer| offer.event_date = DateText::unchecked("2020-01-01"),
            |offer| offer.odometer = None,
        ];
        for change in changed {
            let mut agreed = made.clone();
            change(&mut agreed);
            assert_noop!(accept(BOB, &agreed), Error::<Test>::OfferChanged);
        }
        // The owner swaps the offer under the addressee's nose.
        offer(ANN, BOB, sale(1));
        assert_noop!(accept(BOB, &made), Error::<Test>::OfferChanged);
    });
}

#[test]
fn refuses_a_car_that_may_no_longer_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        Stolen::insert(vin, ());
        assert_noop!(accept(BOB, &made), STOLEN);
        Stolen::remove(vin);
        assert_ok!(accept(BOB, &made));
    });
}

#[test]
fn nothing_is_half_written() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let offer = offer(ANN, BOB, gift());
        Refusing::put(());
        let call = RuntimeCall::Ownership(Call::accept_transfer {
            vin: text(CAR),
            offer: digest_of(CAR, &offer),
            state: state(),
        });
        assert_noop!(call.dispatch(RuntimeOrigin::signed(BOB)).map_err(|refused| refused.error), REFUSED);
    });
}

#[test]
fn an_offer_of_somebody_else_than_the_owner_is_no_offer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        let made = offer(ANN, BOB, gift());
        // Neither state comes about by any call.
        Owners::<Test>::mutate(vin, |title| title.as_mut().unwrap().owner = EVE);
        OwnedBy::<Test>::remove(ANN, vin);
        assert_noop!(accept(BOB, &made), Error::<Test>::OfferGone);
        Owners::<Test>::remove(vin);
        assert_noop!(accept(BOB, &made), Error::<Test>::UnknownVehicle);
        Offers::<Test>::remove(vin);
    });
}
