//! The `LifeFile` interface.

use crate::{Error, Event, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use urcar_interfaces::{Appended, LifeFile};
use urcar_types::{Author, LienStatus, RecordData, RecordKind, Text, TheftStatus};

fn transfer() -> RecordData<AccountId> {
    RecordData::Transfer { reason: Text::unchecked("gift"), to: EVE }
}

#[test]
fn the_owner_writes_sales_and_transfers() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        System::reset_events();
        assert_eq!(
            Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2019-01-01"), km(1_000)),
            Ok(Appended { record: 1, weight_component: 0 })
        );
        assert_eq!(
            Vehicles::append_by_owner(&vin, &EVE, transfer(), date("2019-02-01"), None),
            Ok(Appended { record: 2, weight_component: 1 })
        );
        let vehicle = crate::Vehicles::<Test>::get(vin).unwrap();
        assert_eq!((vehicle.records, vehicle.owners, vehicle.sales), (3, 2, 1));
        assert_eq!(Vehicles::head(&vin), Some(vehicle.head));
        assert_eq!(Vehicles::record_of(&vin, 1).unwrap().author, Author::Owner(ANN));
        assert_eq!(judged(CAR).last_odometer_km, Some(1_000));
        assert!(matches!(
            events()[..],
            [
                Event::Recorded { number: 1, kind: RecordKind::Sale, author: Author::Owner(ANN), .. },
                Event::Recorded { number: 2, kind: RecordKind::Transfer, author: Author::Owner(EVE), .. },
            ]
        ));
    });
}

#[test]
fn it_tells_what_the_file_kept() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let mut from = ANN;
        let mut kept = |odometer| {
            let (to, data) = if from == ANN { (EVE, sale(EVE)) } else { (ANN, sale(ANN)) };
            let Appended { weight_component: kept, .. } =
                Vehicles::append_by_owner(&vin, &from, data, date("2019-06-01"), odometer).unwrap();
            from = to;
            kept
        };
        assert_eq!(kept(None), 0);
        write(WORKSHOP, CAR, on("2019-01-01", km(1), reading()));
        // The sale's own reading counts for the next.
        assert_eq!((kept(km(2)), kept(None)), (1, 2));
        write(WORKSHOP, CAR, on("2019-07-01", None, accident()));
        write(WORKSHOP, CAR, on("2019-07-02", None, accident()));
        // A fact counts like two readings.
        assert_eq!(kept(None), 4);
    });
}

#[test]
fn what_may_not_change_hands_does_not() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let refused = |error: Error<Test>| {
            let error = DispatchError::from(error);
            assert_noop!(Vehicles::ensure_transferable(&vin), error);
            assert_noop!(Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2020-01-01"), None), error);
        };
        let theft = |status| entry(RecordData::Theft { status, case: Text::default() });
        let lien = |status| entry(RecordData::Lien { status, reference: Text::default() });
        assert_ok!(Vehicles::ensure_transferable(&vin));
        write(INSURER, CAR, lien(LienStatus::Placed));
        refused(Error::VehicleUnderLien);
        write(INSURER, CAR, theft(TheftStatus::Stolen));
        refused(Error::VehicleStolen);
        write(WORKSHOP, CAR, entry(scrapped()));
        refused(Error::VehicleStolen);
        witness(CAR, 3, [AUTHORITY, INSPECTOR]);
        refused(Error::VehicleScrapped);
        write(WORKSHOP, CAR, entry(correction(3, true, None)));
        write(INSURER, CAR, theft(TheftStatus::Recovered));
        write(INSURER, CAR, lien(LienStatus::Released));
        assert_ok!(Vehicles::ensure_transferable(&vin));
    });
}

#[test]
fn it_is_held_to_what_any_record_is() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let append = |data, day, odometer| Vehicles::append_by_owner(&vin, &ANN, data, date(day), odometer);
        assert_noop!(append(reading(), "2020-01-01", km(1)), Error::<Test>::RoleMayNotWrite);
        assert_noop!(append(sale(EVE), "2020-01-02", None), Error::<Test>::FutureDate);
        assert_noop!(append(sale(EVE), "2009-12-31", None), Error::<Test>::BeforeManufacture);
        assert_noop!(append(sale(EVE), "2020-01-01", km(10_000_000)), Error::<Test>::OdometerOutOfRange);
        let mut price = price();
        price.currency = "eur".into();
        assert_noop!(append(RecordData::Sale { price, to: EVE }, "2020-01-01", None), Error::<Test>::InvalidCurrency);
        let wordy = RecordData::Transfer { reason: Text::unchecked("x".repeat(65)), to: EVE };
        assert_noop!(append(wordy, "2020-01-01", None), Error::<Test>::FieldTooLong);
    });
}

#[test]
fn a_car_that_nobody_registered_is_nobodys_to_sell() {
    ExtBuilder.build_and_execute(|| {
        let vin = vin(CAR);
        assert_eq!(Vehicles::head(&vin), None);
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::UnknownVehicle);
        assert_noop!(
            Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2020-01-01"), None),
            Error::<Test>::UnknownVehicle
        );
        assert_noop!(Vehicles::ensure_transferable(&crate::mock::vin(WRONG_DIGIT)), Error::<Test>::VinCheckDigit);
    });
}
