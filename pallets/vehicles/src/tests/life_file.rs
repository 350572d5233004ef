//! The `LifeFile` interface.

use crate::{Error, Event, mock::*};
use codec::Encode;
use frame_support::{Blake2_256, StorageHasher, assert_noop, assert_ok};
use sp_runtime::DispatchError;
use urcar_interfaces::{Appended, LifeFile};
use urcar_types::{Author, Digest, LienStatus, PendingReason, RecordData, RecordKind, Text, TheftStatus};

fn transfer() -> RecordData<AccountId> {
    RecordData::Transfer { reason: Text::unchecked("gift"), to: EVE }
}

#[test]
fn the_owner_writes_sales_and_transfers() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        System::reset_events();
        hook_calls();
        assert_eq!(
            Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2019-01-01"), km(1_000)),
            Ok(Appended { record: 1, weight_component: 0 })
        );
        assert_eq!(
            Vehicles::append_by_owner(&vin, &EVE, transfer(), date("2019-02-01"), km(1)),
            Ok(Appended { record: 2, weight_component: 1 })
        );
        let vehicle = file(CAR);
        assert_eq!((vehicle.records, vehicle.owners, vehicle.sales), (3, 2, 1));
        assert_eq!(Vehicles::head(&vin), Some(vehicle.head));
        assert_eq!(Vehicles::record_of(&vin, 1).unwrap().author, Author::Owner(ANN));
        assert_eq!(judged(CAR).illogical_pairs, [(1, 2)]);
        assert!(matches!(
            events()[..],
            [
                Event::Recorded { number: 1, kind: RecordKind::Sale, author: Author::Owner(ANN), .. },
                Event::Recorded { number: 2, kind: RecordKind::Transfer, author: Author::Owner(EVE), .. },
            ]
        ));
        // What the former owner put up ends whoever changes the owner.
        assert!(matches!(hook_calls()[..], [HookCall::Sold(..)]));
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
        let vin = make_anns_car(CAR);
        let refused = |error: Error<Test>| {
            let error = DispatchError::from(error);
            assert_noop!(Vehicles::ensure_transferable(&vin), error);
            assert_noop!(Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2020-01-01"), None), error);
        };
        assert_ok!(Vehicles::ensure_transferable(&vin));
        write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        witness(CAR, 1, [INSURER, INSPECTOR]);
        refused(Error::VehicleUnderOrder);
        write(INSURER, CAR, entry(lien(LienStatus::Placed, "A")));
        refused(Error::VehicleUnderLien);
        write(INSURER, CAR, entry(theft(TheftStatus::Stolen, "A")));
        refused(Error::VehicleStolen);
        write(WORKSHOP, CAR, entry(scrapped()));
        refused(Error::VehicleStolen);
        witness(CAR, 4, [AUTHORITY, INSPECTOR]);
        refused(Error::VehicleScrapped);
        assert_ok!(amend(CONSORTIUM, 4, true, None));
        write(INSURER, CAR, entry(theft(TheftStatus::Recovered, "A")));
        write(INSURER, CAR, entry(lien(LienStatus::Released, "A")));
        assert_ok!(amend(AUTHORITY, 1, true, None));
        assert_ok!(Vehicles::ensure_transferable(&vin));
        // Of disputes others know.
        Barred::insert(vin, ());
        assert_ok!(Vehicles::ensure_transferable(&vin));
    });
}

#[test]
fn an_owner_offers_no_day_to_come_and_none_before_it_was_made() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let on = |day| Vehicles::ensure_day(&vin, date(day));
        assert_eq!(on("2020-01-03"), Err(Error::<Test>::FutureDate.into()));
        assert_eq!(on("2009-12-31"), Err(Error::<Test>::BeforeManufacture.into()));
        // It is the second already where the day begins first.
        for day in ["2010-01-01", "2020-01-02"] {
            assert_ok!(on(day));
        }
        let unknown = crate::mock::vin(EUROPEAN);
        assert_eq!(Vehicles::ensure_day(&unknown, date("2020-01-01")), Err(Error::<Test>::UnknownVehicle.into()));
    });
}

#[test]
fn it_is_held_to_what_any_record_is() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let append = |data, day, odometer| Vehicles::append_by_owner(&vin, &ANN, data, date(day), odometer);
        assert_noop!(append(reading(), "2020-01-01", km(1)), Error::<Test>::RoleMayNotWrite);
        assert_noop!(append(sale(EVE), "2020-01-03", None), Error::<Test>::FutureDate);
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
        assert_eq!((Vehicles::head(&vin), Vehicles::state(&vin)), (None, None));
        assert_noop!(Vehicles::ensure_transferable(&vin), Error::<Test>::UnknownVehicle);
        assert_noop!(
            Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2020-01-01"), None),
            Error::<Test>::UnknownVehicle
        );
        assert_noop!(Vehicles::ensure_transferable(&crate::mock::vin(WRONG_DIGIT)), Error::<Test>::VinCheckDigit);
    });
}

#[test]
fn the_state_is_the_head_with_all_that_changes_without_a_record() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let expected = |pending: Vec<(u32, PendingReason)>, open: Vec<u32>| {
            let view = view(CAR);
            let bytes = [view.head.encode(), (view.condition, view.odometer, pending, open).encode()].concat();
            assert_eq!(view.state, Digest::from(Blake2_256::hash(&bytes)));
            assert_eq!(Vehicles::state(&vin), Some(view.state));
            view.state
        };
        let mut states = vec![expected(vec![], vec![])];
        write(INSURER, CAR, entry(claim(true)));
        states.push(expected(vec![(1, PendingReason::Witnesses)], vec![]));
        // Before, a private buyer who insisted on the head got a car that was written off meanwhile.
        let head = file(CAR).head;
        witness(CAR, 1, [GARAGE, INSPECTOR]);
        states.push(expected(vec![], vec![]));
        Disputed::insert(vin, vec![(1, 9), (0, 4)]);
        states.push(expected(vec![], vec![4, 9]));
        Disputed::remove(vin);
        write(INSURER, CAR, entry(theft(TheftStatus::Stolen, "A")));
        states.push(expected(vec![], vec![]));
        pass_days(14);
        states.push(expected(vec![], vec![]));
        assert_eq!(file(CAR).records, 3);
        // Before, who had read that an order had no witnesses bought by that when its notice was over.
        write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        states.push(expected(vec![(3, PendingReason::Witnesses)], vec![]));
        witness(CAR, 3, [INSURER, INSPECTOR]);
        states.push(expected(vec![(3, PendingReason::Notice)], vec![]));
        assert_ok!(Vehicles::object(signed(ANN), typed(CAR), 3));
        states.push(expected(vec![(3, PendingReason::Objection)], vec![]));
        let (distinct, count) = (states.iter().collect::<std::collections::BTreeSet<_>>().len(), states.len());
        assert_eq!(distinct, count);
        assert_ne!(head, file(CAR).head);
    });
}
