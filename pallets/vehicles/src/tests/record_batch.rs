//! Many records under one signature.

use crate::{Call, Error, Event, Item, mock::*};
use codec::{Decode, Encode};
use frame_support::{
    BoundedVec, assert_noop, assert_ok, assert_storage_noop,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
    traits::ConstU32,
};
use sp_runtime::DispatchError::{self, BadOrigin};
use urcar_types::{Role, Text, TheftStatus};

type Items = BoundedVec<Item<AccountId>, ConstU32<{ crate::types::BATCH_CAP }>>;

fn items(items: Vec<Item<AccountId>>) -> Items {
    items.try_into().unwrap()
}

fn send(who: AccountId, batch: Vec<Item<AccountId>>) -> DispatchResultWithPostInfo {
    Vehicles::record_batch(RuntimeOrigin::signed(who), items(batch))
}

fn readings(count: usize) -> Vec<Item<AccountId>> {
    vec![item(CAR, entry(reading())); count]
}

fn free(who: AccountId, count: usize) -> bool {
    RuntimeCall::from(Call::record_batch { items: items(readings(count)) }).is_feeless(&RuntimeOrigin::signed(who))
}

/// The errors of the items that were refused, by place.
fn refusals() -> Vec<(u32, DispatchError)> {
    events()
        .into_iter()
        .filter_map(|event| match event {
            Event::ItemRefused { item, error, .. } => Some((item, error)),
            _ => None,
        })
        .collect()
}

/// Before, a recovery that a later item of its row put into effect was told as pending for ever.
#[test]
fn what_a_later_item_puts_into_effect_is_told() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let told = |status| item(CAR, entry(theft(status, "C-1")));
        assert_ok!(send(INSURER, vec![told(TheftStatus::Recovered), told(TheftStatus::Stolen)]));
        assert!(events().contains(&Event::RecordTookEffect { vin, number: 1 }));
        assert_eq!(crate::States::<Test>::get(vin, 1).effect_at, Some(now()));
    });
}

#[test]
fn every_item_stands_or_falls_by_itself() {
    ExtBuilder.build_and_execute(|| {
        let (car, european) = (make_car(CAR), make_car(EUROPEAN));
        write(WORKSHOP, EUROPEAN, entry(scrapped()));
        witness(EUROPEAN, 1, [AUTHORITY, INSPECTOR]);
        System::reset_events();
        let batch = vec![
            item(CAR, on("2015-01-01", km(50_000), accident())),
            item(EUROPEAN, entry(accident())),
            item("no VIN", entry(accident())),
            item(CAR, on("2020-01-03", km(60_000), accident())),
            item(CAR, on("2014-01-01", km(40_000), reading())),
        ];
        assert_ok!(send(WORKSHOP, batch));

        let said = events();
        assert!(matches!(&said[0], Event::Recorded { vin, number: 1, .. } if *vin == car));
        let refused = |item, vin: &str, error: Error<Test>| Event::<Test>::ItemRefused {
            item,
            vin: typed(vin),
            error: error.into(),
        };
        assert_eq!(said[1], refused(1, EUROPEAN, Error::VehicleScrapped));
        assert_eq!(said[2], refused(2, "no VIN", Error::MalformedVin));
        assert_eq!(said[3], refused(3, CAR, Error::FutureDate));
        assert!(matches!(&said[4], Event::Recorded { vin, number: 2, .. } if *vin == car));
        assert_eq!(said[5], Event::BatchCompleted { writer: WORKSHOP, accepted: 2, refused: 3 });
        assert_eq!(crate::Vehicles::<Test>::get(car).unwrap().records, 3);
        assert_eq!(crate::Vehicles::<Test>::get(european).unwrap().records, 2);
    });
}

#[test]
fn what_is_refused_changes_nothing() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        make_car(EUROPEAN);
        write(MAKER, EUROPEAN, entry(delivery(Some(GARAGE))));
        write(INSURER, CAR, entry(theft(TheftStatus::Stolen, "A")));
        enrol(GARAGE, &Role::ALL, true);
        Refusing::put(());
        System::reset_events();
        let too_long = |mut entry: crate::EntryOf<Test>| {
            entry.description = Text::unchecked("x".repeat(201));
            entry
        };
        let batch = vec![
            // Refused by the titles only after they moved one.
            item(EUROPEAN, entry(retail(Some(ANN)))),
            item("JHMCM56557C404453", entry(manufacture())),
            item("JHMCM56557C404453", entry(import(Some(specification())))),
            item(CAR, entry(retail(Some(ANN)))),
            item(CAR, entry(sale(ANN))),
            item(CAR, entry(manufacture())),
            item(CAR, entry(correction(7, true, None))),
            item(CAR, too_long(on("2019-01-01", km(1), accident()))),
            item(WRONG_DIGIT, entry(manufacture())),
            item("JHMCM56557C404453", entry(import(None))),
            item(CAR, on("2009-12-31", km(1), accident())),
        ];
        let count = batch.len() as u32;
        assert_storage_noop!({
            Vehicles::do_record_batch(&GARAGE, batch);
            let errors: [DispatchError; 11] = [
                REFUSED,
                REFUSED,
                REFUSED,
                Error::<Test>::VehicleStolen.into(),
                Error::<Test>::OnlyByAcceptedOffer.into(),
                Error::<Test>::VinKnown.into(),
                Error::<Test>::UnknownRecord.into(),
                Error::<Test>::FieldTooLong.into(),
                Error::<Test>::VinCheckDigit.into(),
                Error::<Test>::UnknownVehicle.into(),
                Error::<Test>::BeforeManufacture.into(),
            ];
            assert_eq!(refusals(), (0..).zip(errors).collect::<Vec<_>>());
            let completed = Event::BatchCompleted { writer: GARAGE, accepted: 0, refused: count };
            assert_eq!(events().last(), Some(&completed));
            System::reset_events();
        });
    });
}

#[test]
fn a_batch_registers_cars_and_goes_on_with_them() {
    ExtBuilder.build_and_execute(|| {
        enrol(GARAGE, &Role::ALL, true);
        let batch = vec![
            item(CAR, on("2010-01-01", km(4), manufacture())),
            item(CAR, on("2010-03-01", km(40), retail(None))),
            item(EUROPEAN, entry(import(Some(specification())))),
            // From here on it is an ordinary record.
            item(EUROPEAN, entry(import(Some(specification())))),
            item(CAR, entry(correction(1, false, km(50)))),
        ];
        assert_ok!(send(GARAGE, batch));
        assert_eq!(refusals(), []);
        assert_eq!(Owners::get(vin(CAR)), Some((GARAGE, false)));
        assert_eq!(crate::Vehicles::<Test>::get(vin(CAR)).unwrap().records, 3);
        assert_eq!(crate::Vehicles::<Test>::get(vin(EUROPEAN)).unwrap().records, 2);
        assert_eq!(judged(CAR).last_odometer_km, Some(50));
    });
}

#[test]
fn rights_are_asked_item_by_item() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let batch = vec![
            item(CAR, entry(accident())),
            item(CAR, entry(retail(None))),
            item(EUROPEAN, entry(manufacture())),
            item(CAR, entry(correction(0, true, None))),
        ];
        assert_ok!(send(WORKSHOP, batch));
        let errors: [Error<Test>; 3] = [Error::RoleMayNotWrite, Error::RoleMayNotWrite, Error::NotRecordWriter];
        assert_eq!(refusals(), (1..).zip(errors.map(Into::into)).collect::<Vec<_>>());
    });
}

#[test]
fn only_active_organisations_send_batches() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_noop!(send(ANN, readings(1)), Error::<Test>::NotWriter);
        assert_noop!(send(CONSORTIUM, readings(1)), Error::<Test>::NotWriter);
        assert_noop!(send(SUSPENDED, readings(1)), Error::<Test>::WriterNotActive);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::record_batch(origin, items(readings(1))), BadOrigin);
        }
    });
}

#[test]
fn a_batch_has_a_size() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_noop!(send(WORKSHOP, readings(MAX_BATCH as usize + 1)), Error::<Test>::BatchTooLarge);
        assert_ok!(send(WORKSHOP, readings(MAX_BATCH as usize)));
        // What is larger than any chain's bound doesn't even decode.
        let cap = crate::types::BATCH_CAP as usize;
        assert!(Items::decode(&mut readings(cap).encode().as_slice()).is_ok());
        assert!(Items::decode(&mut readings(cap + 1).encode().as_slice()).is_err());
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        Organisations::mutate(WORKSHOP, |o| o.as_mut().unwrap().free = 5);
        assert!(free(WORKSHOP, 1) && free(WORKSHOP, 5));
        assert!(!free(WORKSHOP, 6));
        assert!(!free(ANN, 1) && !free(SUSPENDED, 1));
        Organisations::mutate(WORKSHOP, |o| o.as_mut().unwrap().free = 0);
        assert!(!free(WORKSHOP, 1));
        assert_ok!(send(WORKSHOP, readings(2)));
    });
}

#[test]
fn nothing_is_not_free() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for who in [WORKSHOP, SUSPENDED, ANN] {
            assert!(!free(who, 0));
        }
        assert_ok!(send(WORKSHOP, vec![]));
    });
}

#[test]
fn a_batch_too_large_is_not_free() {
    ExtBuilder.build_and_execute(|| {
        assert!(free(WORKSHOP, MAX_BATCH as usize));
        assert!(!free(WORKSHOP, MAX_BATCH as usize + 1));
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_its_items_met() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        make_car(EUROPEAN);
        write(MAKER, CAR, entry(delivery(Some(GARAGE))));
        enrol(GARAGE, &Role::ALL, true);
        let batch = items(vec![
            item(CAR, on("2019-01-01", km(1), reading())),
            item(CAR, on("2019-01-02", km(2), reading())),
            item(EUROPEAN, on("2019-01-01", km(1), accident())),
            item(EUROPEAN, entry(correction(1, true, None))),
            item(CAR, entry(retail(Some(ANN)))),
            item("no VIN", entry(reading())),
        ]);
        let call = Call::<Test>::record_batch { items: batch.clone() };
        // A correction costs so much more, and has no pieces; a retail passes a title and calls the hooks.
        let beyond = weights::FOLLOWING + weights::AMENDED + 10_000 + 10 + weights::SPECIFICATION + weights::SOLD;
        // The second reading finds its file open, and may begin a page.
        let together = 5 * 900_000 + 500_000 + 32 + 5 * 100_000_000 + 1_000_000 + beyond;
        let scarce = 6 * weights::SCARCE + weights::PUT_BACK + weights::LOOKED_AT + weights::THEFTS;
        let most = together + 4 * 513_024 + 1_024 + scarce + 6 * weights::MATERIAL;
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), most);
        let after = Vehicles::record_batch(signed(GARAGE), batch).unwrap();
        // Nothing yet, nothing, one fact counted twice, two readings, and nobody knows.
        let kept = 2 + 2 + 513_024 + weights::SCARCE;
        // The first reading of a car, the accident, its correction, and nobody knows.
        assert_eq!(after.actual_weight.unwrap().ref_time(), together + kept + 4 * weights::MATERIAL);
    });
}

#[test]
fn an_unknown_vehicle_is_looked_for_once_a_row() {
    ExtBuilder.build_and_execute(|| {
        enrol(GARAGE, &Role::ALL, true);
        // What follows the first is refused as the first was, and pays as what follows.
        let batch = vec![item(CAR, entry(accident())), item(CAR, entry(sale(ANN))), item(CAR, entry(import(None)))];
        let errors: [Error<Test>; 3] = [Error::UnknownVehicle, Error::OnlyByAcceptedOffer, Error::UnknownVehicle];
        assert_ok!(send(GARAGE, batch));
        assert_eq!(refusals(), (0..).zip(errors.map(Into::into)).collect::<Vec<_>>());
        System::reset_events();
        let batch = vec![item(WRONG_DIGIT, entry(accident())); 2];
        assert_ok!(send(WORKSHOP, batch));
        let errors: [Error<Test>; 2] = [Error::VinCheckDigit, Error::VinCheckDigit];
        assert_eq!(refusals(), (0..).zip(errors.map(Into::into)).collect::<Vec<_>>());
        // What may register a vehicle looks for it by itself, and is weighed for that.
        let opens = || on("2010-01-01", None, manufacture());
        let row = [item(CAR, opens()), item(CAR, opens()), item(CAR, entry(accident())), item(CAR, entry(accident()))];
        let positions = Vehicles::profiles_of(&row).into_iter().map(|profile| profile.position);
        let first = crate::weight::RowPosition::First;
        assert_eq!(positions.take(3).collect::<Vec<_>>(), [first, first, crate::weight::RowPosition::NewPage]);
        // The second finds the file of the first.
        System::reset_events();
        assert_ok!(send(GARAGE, row.to_vec()));
        assert_eq!(refusals(), [(1, Error::<Test>::VinKnown.into())]);
        assert_eq!(file(CAR).records, 3);
    });
}

#[test]
fn a_refusal_echoes_no_more_than_a_vin() {
    ExtBuilder.build_and_execute(|| {
        let long = "x".repeat(1_000);
        // A character that lies across the seventeenth byte is left out whole.
        let across = format!("{}é", "x".repeat(16));
        let batch = vec![item(&long, entry(accident())), item(&across, entry(accident())), item("", entry(accident()))];
        assert_ok!(send(WORKSHOP, batch));
        let echoed: Vec<_> = events()
            .into_iter()
            .filter_map(|event| match event {
                Event::ItemRefused { vin, .. } => Some(vin.as_str().to_owned()),
                _ => None,
            })
            .collect();
        assert_eq!(echoed, ["x".repeat(17), "x".repeat(16), String::new()]);
    });
}
