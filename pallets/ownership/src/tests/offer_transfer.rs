use super::*;
use sp_runtime::{DispatchError, DispatchResult};
use urcar_interfaces::{LifeFile, Titles};
use urcar_types::{Currency, Date, DateText, FieldError, Odometer, OdometerUnit, Price, Terms, Text};

fn offer_with(terms: Terms, event_date: DateText, odometer: Option<Odometer>) -> DispatchResult {
    Ownership::offer_transfer(RuntimeOrigin::signed(ANN), text(CAR), BOB, terms, event_date, odometer)
}

fn offer_as(origin: RuntimeOrigin, car: &str, to: AccountId) -> DispatchResult {
    Ownership::offer_transfer(origin, text(car), to, sale(900_000), day(), reading())
}

#[test]
fn the_owner_offers() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        events();
        let made = offer(ANN, BOB, sale(900_000));
        assert_eq!(Ownership::offer(&vin), Some(made.clone()));
        assert_eq!(Ownership::standing_offer(&vin).map(|standing| standing.expires_at), Some(101));
        assert_eq!(events(), [Event::TransferOffered { vin, offer: made, expires_at: 101 }]);
        // An offer alone changes neither owner nor file.
        assert_eq!(Ownership::owner(&vin), Some(ANN));
        assert_eq!(Files::get(vin), Some(vec![]));
    });
}

#[test]
fn a_vin_may_be_typed_in_lower_case() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        assert_ok!(offer_as(RuntimeOrigin::signed(ANN), &CAR.to_lowercase(), BOB));
        assert!(Ownership::offer(&vin).is_some());
    });
}

#[test]
fn a_new_offer_takes_the_place_of_the_one_that_stands() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        offer(ANN, BOB, sale(900_000));
        events();
        System::set_block_number(50);
        let made = offer(ANN, EVE, gift());
        assert_eq!(Ownership::offer(&vin), Some(made.clone()));
        assert_eq!(
            events(),
            [
                Event::OfferReplaced { vin, from: ANN, to: BOB },
                Event::TransferOffered { vin, offer: made, expires_at: 150 }
            ]
        );
    });
}

#[test]
fn an_offer_lapses() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        offer(ANN, BOB, gift());
        System::set_block_number(100);
        assert!(Ownership::offer(&vin).is_some());
        System::set_block_number(101);
        assert!(Ownership::offer(&vin).is_none());
        assert!(Offers::<Test>::contains_key(vin));
    });
}

#[test]
fn needs_a_signature() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(offer_as(RuntimeOrigin::none(), CAR, BOB), BadOrigin);
        assert_noop!(offer_as(RuntimeOrigin::root(), CAR, BOB), BadOrigin);
    });
}

#[test]
fn refuses_a_text_that_is_no_vin() {
    ExtBuilder.build_and_execute(|| {
        for car in ["", "1M8GDM9AXKP04278", "1M8GDM9AXKP0427889", "1M8GDM9AXKPO42788", "11111111111111111", "前保险杠"]
        {
            assert_noop!(offer_as(RuntimeOrigin::signed(ANN), car, BOB), Error::<Test>::MalformedVin);
        }
    });
}

#[test]
fn refuses_an_unknown_vehicle() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(offer_as(RuntimeOrigin::signed(ANN), OTHER_CAR, BOB), Error::<Test>::UnknownVehicle);
    });
}

#[test]
fn refuses_all_but_the_owner() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        for who in [BOB, EVE, DEALER] {
            assert_noop!(offer_as(RuntimeOrigin::signed(who), CAR, BOB), Error::<Test>::NotOwner);
        }
    });
}

#[test]
fn refuses_an_offer_to_oneself() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        assert_noop!(offer_as(RuntimeOrigin::signed(ANN), CAR, ANN), Error::<Test>::OwnCar);
    });
}

#[test]
fn refuses_each_field_by_its_name() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let long = Terms::Transfer(Text::unchecked("ü".repeat(33)));
        assert_noop!(offer_with(long, day(), None), Error::<Test>::FieldTooLong);
        for currency in ["", "EU", "e1r", "EURO"] {
            let terms = Terms::Sale(Price { amount_minor: 1, currency: Currency::from(currency) });
            assert_noop!(offer_with(terms, day(), None), Error::<Test>::InvalidCurrency);
        }
        assert_noop!(offer_with(sale(0), day(), None), Error::<Test>::ZeroPrice);
        for date in
            ["2023-02-29", "1885-12-31", "2020-13-01", "0000-00-00", "+2015-1-1", "2015-1-1 "].map(DateText::unchecked)
        {
            assert_noop!(offer_with(gift(), date, None), Error::<Test>::InvalidDate);
        }
        for reason in ["", " ", "\u{200b}"] {
            let blank = Terms::Transfer(Text::unchecked(reason));
            assert_noop!(offer_with(blank, day(), None), Error::<Test>::EmptyText);
        }
        let forged = Terms::Transfer(Text::unchecked("gift\u{202e}"));
        assert_noop!(offer_with(forged, day(), None), Error::<Test>::ControlCharacter);
        let high = Odometer::read(10_000_000, OdometerUnit::Kilometres);
        assert_noop!(offer_with(gift(), day(), Some(high)), Error::<Test>::OdometerOutOfRange);
        assert_noop!(offer_with(gift(), day(), Some(Odometer::Kilometres(0))), AT_ZERO);
    });
}

#[test]
fn refuses_a_price_in_the_chains_own_money_that_nobody_pays() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        for currency in ["URC", " urc"] {
            let terms = Terms::Sale(Price { amount_minor: 1, currency: Currency::from(currency) });
            assert_noop!(offer_with(terms, day(), None), Error::<Test>::InvalidCurrency);
        }
        assert_ok!(offer_with(Terms::Sale(Price { amount_minor: 1, currency: "EUR".into() }), day(), None));
    });
}

#[test]
fn takes_fields_at_their_bounds() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        let terms = Terms::Transfer(Text::unchecked("ü".repeat(32)));
        let high = Odometer::read(9_999_999, OdometerUnit::Kilometres);
        assert_ok!(offer_with(terms, Date::new(2199, 12, 31).into(), Some(high)));
        assert_ok!(offer_with(sale(u64::MAX), Date::new(1886, 1, 1).into(), None));
    });
}

#[test]
fn refuses_a_car_that_may_not_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        Stolen::insert(vin, ());
        assert_noop!(offer_with(gift(), day(), None), STOLEN);
        assert!(MockLifeFile::ensure_transferable(&vin).is_err());
    });
}

/// Before, whoever accepted was told of it, and could change nothing.
#[test]
fn refuses_a_day_of_which_the_file_takes_nothing() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR, ANN);
        RefusedDays::put(vec![day().date()]);
        assert_noop!(offer_with(gift(), day(), None), DAY_REFUSED);
        assert_ok!(offer_with(gift(), Date::new(2020, 2, 28).into(), None));
    });
}

#[test]
fn refuses_a_car_that_a_dispute_bars() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, ANN);
        Barred::insert(vin, ());
        assert_noop!(offer_with(gift(), day(), None), Error::<Test>::InDispute);
    });
}

#[test]
fn every_field_error_has_its_own() {
    for (field, error) in [
        (FieldError::TooLong, Error::<Test>::FieldTooLong),
        (FieldError::InvalidDate, Error::InvalidDate),
        (FieldError::InvalidCurrency, Error::InvalidCurrency),
        (FieldError::EmptyText, Error::EmptyText),
        (FieldError::ControlCharacter, Error::ControlCharacter),
        (FieldError::EmptyDigest, Error::FieldNotInForm),
        (FieldError::EmptyDocument, Error::FieldNotInForm),
        (FieldError::InvalidYear, Error::FieldNotInForm),
        (FieldError::OdometerOutOfRange, Error::OdometerOutOfRange),
        (FieldError::TooMany, Error::FieldNotInForm),
        (FieldError::InvalidCountry, Error::FieldNotInForm),
        (FieldError::CodeNotInList, Error::FieldNotInForm),
        (FieldError::CaseMissing, Error::FieldNotInForm),
        (FieldError::UnexpectedEngine, Error::FieldNotInForm),
        (FieldError::ZeroPrice, Error::ZeroPrice),
        (FieldError::SeverityNotChosen, Error::FieldNotInForm),
        (FieldError::ZoneNotChosen, Error::FieldNotInForm),
        (FieldError::ZoneMissing, Error::FieldNotInForm),
        (FieldError::ItemMissing, Error::FieldNotInForm),
        (FieldError::OdometerMissing, Error::FieldNotInForm),
        (FieldError::WordNotChosen, Error::FieldNotInForm),
        (FieldError::CounterMissing, Error::FieldNotInForm),
        (FieldError::ModelYearAhead, Error::FieldNotInForm),
    ] {
        assert_eq!(DispatchError::from(Error::<Test>::from(field)), DispatchError::from(error));
    }
}

#[test]
fn an_organisation_offers_as_anybody_does() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR, MAKER);
        assert_noop!(Ownership::register(&vin, &DEALER), Error::<Test>::AlreadyTitled);
        offer(MAKER, DEALER, sale(2_000_000));
        assert!(Ownership::offer(&vin).is_some());
    });
}
