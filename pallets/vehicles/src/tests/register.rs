//! Opening a life file.

use crate::{Call, Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok, dispatch::CheckIfFeeless};
use sp_runtime::DispatchError::BadOrigin;
use urcar_rules::effects;
use urcar_types::{Author, Date, RecordData, RecordKind, Role, Text, chain_head};

fn register(who: AccountId, car: &str, data: RecordData<AccountId>) -> sp_runtime::DispatchResult {
    Vehicles::register(RuntimeOrigin::signed(who), typed(car), entry(data), None)
}

fn overriding() -> RecordData<AccountId> {
    RecordData::Manufacture { spec: specification(), check_digit_override: true }
}

#[test]
fn a_manufacturer_registers_a_car_at_birth() {
    ExtBuilder.build_and_execute(|| {
        let entry = on("2010-01-01", km(4), manufacture());
        assert_ok!(Vehicles::register(RuntimeOrigin::signed(MAKER), typed(CAR), entry.clone(), Some(ANN)));

        let vin = vin(CAR);
        let record = Vehicles::record_of(&vin, 0).unwrap();
        assert_eq!(record.entry, entry);
        assert_eq!(record.author, Author::Organisation { account: MAKER, role: Role::Manufacturer });
        assert_eq!(Date::from_millis(record.recorded_at), date("2020-01-01"));
        assert_eq!(record.previous, vin.initial_head());

        let vehicle = crate::Vehicles::<Test>::get(vin).unwrap();
        assert_eq!(vehicle.head, chain_head(&vin.initial_head(), &record));
        assert_eq!((vehicle.records, vehicle.owners, vehicle.sales), (1, 0, 0));
        assert_eq!(vehicle.manufactured, date("2010-01-01"));
        assert!(!vehicle.starts_with_import);
        assert_eq!((vehicle.birth, vehicle.annulled), (Some(0), None));
        assert_eq!(vehicle.maker, Some(urcar_rules::WriterId::of(&MAKER)));
        // Nobody can have put it up yet.
        assert_eq!(hook_calls(), []);
        assert_eq!(Owners::get(vin), Some((ANN, false)));
        assert_eq!(
            events(),
            [
                Event::VehicleRegistered { vin, owner: ANN, check_digit_overridden: false },
                Event::Recorded {
                    vin,
                    number: 0,
                    kind: RecordKind::Manufacture,
                    author: record.author,
                    event_date: day("2010-01-01"),
                    pending: false,
                    head: vehicle.head,
                },
            ]
        );
    });
}

#[test]
fn the_title_goes_to_the_organisation_unless_it_says_otherwise() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        assert_eq!(Owners::get(vin), Some((MAKER, true)));
    });
}

#[test]
fn retailers_and_authorities_bring_in_cars_that_are_old() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(register(RETAILER, CAR, import(Some(specification()))));
        assert_ok!(register(AUTHORITY, EUROPEAN, import(Some(specification()))));
        let of = |car| crate::Vehicles::<Test>::get(vin(car)).unwrap();
        assert!(of(CAR).starts_with_import && of(EUROPEAN).starts_with_import);
        // An authority brings a car in for its keeper, who is an owner; a retailer for its own yard.
        assert_eq!((of(CAR).owners, of(EUROPEAN).owners), (0, 1));
    });
}

#[test]
fn a_check_digit_is_enforced_where_it_is_mandated() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(vin(EUROPEAN).check_digit_fits(), Some(false));
        assert_ok!(register(MAKER, EUROPEAN, manufacture()));
        assert_noop!(register(MAKER, WRONG_DIGIT, manufacture()), Error::<Test>::VinCheckDigit);
        // Chinese VINs have a mandated check digit as well, and those that begin with 7, but for New Zealand's.
        assert_noop!(register(MAKER, "7SAXCCE65PF392698", manufacture()), Error::<Test>::VinCheckDigit);
        assert_ok!(register(MAKER, "7A8XCCE65PF392698", manufacture()));
        assert_noop!(register(MAKER, "LSVAA49J232047371", manufacture()), Error::<Test>::VinCheckDigit);
    });
}

#[test]
fn the_override_takes_a_special_vehicle_and_is_visible() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(register(MAKER, WRONG_DIGIT, overriding()));
        let vin = vin(WRONG_DIGIT);
        assert_eq!(events()[0], Event::VehicleRegistered { vin, owner: MAKER, check_digit_overridden: true });
        let first = Vehicles::record_of(&vin, 0).unwrap();
        assert!(effects(&first.entry.data).opening.unwrap().check_digit_override);
        assert_eq!(view(WRONG_DIGIT).check_digit_fits, Some(false));
        write(WORKSHOP, WRONG_DIGIT, entry(reading()));
    });
}

#[test]
fn an_override_that_nobody_needs_says_nothing() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(register(MAKER, CAR, overriding()));
        assert!(matches!(events()[0], Event::VehicleRegistered { check_digit_overridden: false, .. }));
    });
}

#[test]
fn lower_case_is_raised() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(register(MAKER, &CAR.to_lowercase(), manufacture()));
        assert_noop!(register(MAKER, CAR, manufacture()), Error::<Test>::VinKnown);
    });
}

#[test]
fn what_is_no_vin_is_refused() {
    ExtBuilder.build_and_execute(|| {
        let long = "1M8GDM9AXKP042788".repeat(60);
        for text in ["", "1M8GDM9AXKP04278", "1M8GDM9AXKP0427888", "IM8GDM9AXKP042788", "1M8GDM9AXKP04278é", &long] {
            assert_noop!(register(MAKER, text, manufacture()), Error::<Test>::MalformedVin);
            assert_noop!(register(MAKER, text, overriding()), Error::<Test>::MalformedVin);
        }
        // A refused VIN never falls through to the chassis numbers, nor is one of these taken here.
        for data in [manufacture(), overriding()] {
            assert_noop!(register(MAKER, CHASSIS, data.clone()), Error::<Test>::ChassisNumber);
            assert_noop!(register(MAKER, "ch-12", data), Error::<Test>::MalformedChassis);
        }
        for text in ["1".repeat(17), "0".repeat(17), "z".repeat(17)] {
            assert_noop!(register(MAKER, &text, overriding()), Error::<Test>::VinAllEqual);
        }
    });
}

#[test]
fn a_vin_is_registered_once() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_noop!(register(MAKER, CAR, manufacture()), Error::<Test>::VinKnown);
        assert_noop!(register(AUTHORITY, CAR, import(Some(specification()))), Error::<Test>::VinKnown);
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert_noop!(register(MAKER, CAR, manufacture()), Error::<Test>::VinKnown);
    });
}

#[test]
fn only_a_birth_or_an_import_opens_a_file() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(register(WORKSHOP, CAR, reading()), Error::<Test>::NotARegistration);
        assert_noop!(register(MAKER, CAR, sale(ANN)), Error::<Test>::NotARegistration);
        assert_noop!(register(MAKER, CAR, correction(0, true, None)), Error::<Test>::NotARegistration);
        assert_noop!(register(RETAILER, CAR, import(None)), Error::<Test>::SpecificationMissing);
    });
}

#[test]
fn who_may_not_write_registers_nothing() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(register(ANN, CAR, manufacture()), Error::<Test>::NotWriter);
        assert_noop!(register(CONSORTIUM, CAR, manufacture()), Error::<Test>::NotWriter);
        assert_noop!(register(SUSPENDED, CAR, manufacture()), Error::<Test>::WriterNotActive);
        for who in [RETAILER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY] {
            assert_noop!(register(who, CAR, manufacture()), Error::<Test>::RoleMayNotWrite);
        }
        for who in [MAKER, WORKSHOP, INSURER, INSPECTOR] {
            assert_noop!(register(who, CAR, import(Some(specification()))), Error::<Test>::RoleMayNotWrite);
        }
    });
}

#[test]
fn the_day_lies_between_birth_and_today() {
    ExtBuilder.build_and_execute(|| {
        let register = |day: &str| {
            let entry = on(day, None, manufacture());
            Vehicles::register(RuntimeOrigin::signed(MAKER), typed(CAR), entry, None)
        };
        assert_noop!(register("2020-01-03"), Error::<Test>::FutureDate);
        assert_noop!(register("2009-12-31"), Error::<Test>::BeforeManufacture);
        assert_ok!(register("2010-01-01"));

        let mut unborn = specification();
        (unborn.manufactured, unborn.model_year) = (day("2020-01-02"), 2020);
        let data = RecordData::Manufacture { spec: unborn, check_digit_override: false };
        assert_noop!(super::register::register(MAKER, EUROPEAN, data), Error::<Test>::BeforeManufacture);
    });
}

#[test]
fn fields_keep_their_bounds() {
    ExtBuilder.build_and_execute(|| {
        let mut spec = specification();
        spec.make = Text::unchecked("x".repeat(33));
        let data = RecordData::Manufacture { spec: spec.clone(), check_digit_override: false };
        assert_noop!(register(MAKER, CAR, data), Error::<Test>::FieldTooLong);
        assert_noop!(register(AUTHORITY, CAR, import(Some(spec))), Error::<Test>::FieldTooLong);

        let mut spec = specification();
        spec.manufactured = Date::new(2011, 2, 29).into();
        let data = RecordData::Manufacture { spec, check_digit_override: false };
        assert_noop!(register(MAKER, CAR, data), Error::<Test>::InvalidDate);
    });
}

#[test]
fn nothing_stays_where_the_title_is_refused() {
    ExtBuilder.build_and_execute(|| {
        Refusing::put(());
        assert_noop!(register(MAKER, CAR, manufacture()), REFUSED);
    });
}

#[test]
fn only_signed_origins_register() {
    ExtBuilder.build_and_execute(|| {
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::register(origin, typed(CAR), entry(manufacture()), None), BadOrigin);
        }
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        let call = RuntimeCall::from(Call::register { vin: typed(CAR), entry: entry(manufacture()), owner: None });
        let free = |origin| call.is_feeless(&origin);
        assert!(free(RuntimeOrigin::signed(MAKER)));
        for origin in [RuntimeOrigin::signed(ANN), RuntimeOrigin::signed(SUSPENDED), RuntimeOrigin::root()] {
            assert!(!free(origin));
        }
        assert!(!free(RuntimeOrigin::none()));

        make_car(CAR);
        assert_eq!(Organisations::get(MAKER).unwrap().free, QUOTA);
        Organisations::mutate(MAKER, |o| o.as_mut().unwrap().free = 0);
        assert!(!free(RuntimeOrigin::signed(MAKER)));
        // Past it the record is written all the same.
        make_car(EUROPEAN);
    });
}
