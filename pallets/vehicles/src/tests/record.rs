//! Writing one record.

use crate::{Call, Error, Event, mock::*};
use codec::Encode;
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError::BadOrigin;
use urcar_rules::effects::{effects, written_by};
use urcar_types::{
    Author, Brand, DiagnosisStatus, InspectionResult, LienStatus, List, MaintenanceType, RecallStatus, RecordData,
    RecordKind, Role, Text, TheftStatus, chain_head,
};

fn record(who: AccountId, car: &str, data: RecordData<AccountId>) -> DispatchResultWithPostInfo {
    Vehicles::record(RuntimeOrigin::signed(who), typed(car), entry(data))
}

fn text<const N: u32>() -> Text<N> {
    Text::unchecked("x")
}

fn theft(status: TheftStatus) -> RecordData<AccountId> {
    RecordData::Theft { status, case: text() }
}

fn lien(status: LienStatus, reference: &str) -> RecordData<AccountId> {
    RecordData::Lien { status, reference: Text::unchecked(reference) }
}

fn recall(campaign: &str, status: RecallStatus) -> RecordData<AccountId> {
    RecordData::Recall {
        campaign: Text::unchecked(campaign),
        component: text(),
        consequence: text(),
        remedy: text(),
        park_it: false,
        park_outside: false,
        over_the_air: false,
        status,
    }
}

/// One record of every kind that an organisation may write into a file that exists.
fn one_of_each() -> Vec<RecordData<AccountId>> {
    vec![
        delivery(None),
        retail(None),
        RecordData::Registration { first_registered: date("2010-02-01"), country: "DEU".into() },
        RecordData::Maintenance { reason: MaintenanceType::Scheduled, items: List::default() },
        RecordData::PartScrapped { name: text(), number: text(), serial: None, reason: text(), replaced_by: None },
        RecordData::ReturnToFactory { reason: text(), from: text(), to: text(), work_done: text() },
        recall("15V-362", RecallStatus::Open),
        RecordData::Inspection {
            result: InspectionResult::Passed,
            valid_until: None,
            defects: List::default(),
            certificate: text(),
        },
        accident(),
        claim(true),
        brand(11),
        theft(TheftStatus::Stolen),
        lien(LienStatus::Placed, "LH-1"),
        RecordData::Export { from: "DEU".into(), to: "NLD".into() },
        import(None),
        RecordData::Diagnosis { code: text(), status: DiagnosisStatus::Pending, first_seen: None },
        reading(),
        RecordData::Evaluation { grade: text(), method: text(), version: text(), report: Default::default() },
        correction(0, false, None),
        scrapped(),
    ]
}

#[test]
fn a_record_goes_to_the_end_of_the_file() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let before = crate::Vehicles::<Test>::get(vin).unwrap();
        System::reset_events();
        let entry = on("2015-06-01", km(60_000), accident());
        write(WORKSHOP, CAR, entry.clone());

        let record = Vehicles::record_of(&vin, 1).unwrap();
        assert_eq!((record.number, &record.entry, record.previous), (1, &entry, before.head));
        let after = crate::Vehicles::<Test>::get(vin).unwrap();
        assert_eq!(after.head, chain_head(&before.head, &record));
        assert_eq!(after.records, 2);
        let author = Author::Organisation { account: WORKSHOP, role: Role::Workshop };
        assert_eq!(
            events(),
            [Event::Recorded {
                vin,
                number: 1,
                kind: RecordKind::Accident,
                author,
                event_date: date("2015-06-01"),
                pending: false,
                head: after.head,
            }]
        );
    });
}

#[test]
fn the_whole_file_recomputes_its_head() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        for km in [10_000, 20_000, 30_000] {
            write(GARAGE, CAR, on("2019-01-01", self::km(km), reading()));
        }
        let records: Vec<_> = (0..4).map(|number| Vehicles::record_of(&vin, number).unwrap()).collect();
        let head = records.iter().fold(vin.initial_head(), |head, record| chain_head(&head, record));
        assert_eq!(crate::Vehicles::<Test>::get(vin).unwrap().head, head);
        for at in 0..4 {
            let mut forged = records.clone();
            forged[at].recorded_at += 1;
            assert_ne!(forged.iter().fold(vin.initial_head(), |head, record| chain_head(&head, record)), head);
        }
    });
}

#[test]
fn every_kind_is_written_by_the_roles_that_may() {
    ExtBuilder.build_and_execute(|| {
        let writers: Vec<_> =
            [MAKER, RETAILER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY].into_iter().zip(Role::ALL).collect();
        let kinds = one_of_each();
        assert_eq!(kinds.len() + 3, RecordKind::ALL.len());
        make_car(CAR);
        for data in kinds {
            let kind = data.kind();
            for (who, role) in &writers {
                let call = || record(*who, CAR, data.clone());
                if !written_by(kind).allows(*role) {
                    assert_noop!(call(), Error::<Test>::RoleMayNotWrite);
                } else if kind == RecordKind::Correction && *who != MAKER {
                    assert_noop!(call(), Error::<Test>::NotRecordWriter);
                } else if kind == RecordKind::Lien && *who != RETAILER {
                    assert_noop!(call(), Error::<Test>::NotLienHolder);
                } else if kind != RecordKind::Scrapped || *who == AUTHORITY {
                    assert_ok!(call());
                }
            }
        }
    });
}

#[test]
fn the_record_names_the_first_role_that_may() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        enrol(GARAGE, &[Role::Retailer, Role::Workshop, Role::Insurer], true);
        let role = |number| match Vehicles::record_of(&vin, number).unwrap().author {
            Author::Organisation { role, .. } => role,
            other => panic!("{other:?}"),
        };
        write(GARAGE, CAR, entry(reading()));
        write(GARAGE, CAR, entry(accident()));
        write(GARAGE, CAR, entry(claim(false)));
        assert_eq!([1, 2, 3].map(role), [Role::Retailer, Role::Workshop, Role::Insurer]);
    });
}

#[test]
fn who_may_not_write_writes_nothing() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_noop!(record(ANN, CAR, reading()), Error::<Test>::NotWriter);
        assert_noop!(record(CONSORTIUM, CAR, reading()), Error::<Test>::NotWriter);
        assert_noop!(record(SUSPENDED, CAR, reading()), Error::<Test>::WriterNotActive);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::record(origin, typed(CAR), entry(reading())), BadOrigin);
        }
    });
}

#[test]
fn a_record_needs_a_file() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(record(WORKSHOP, CAR, reading()), Error::<Test>::UnknownVehicle);
        assert_noop!(record(MAKER, CAR, manufacture()), Error::<Test>::UnknownVehicle);
        assert_noop!(record(WORKSHOP, CAR, correction(0, true, None)), Error::<Test>::UnknownVehicle);
        assert_noop!(record(WORKSHOP, &CAR[1..], reading()), Error::<Test>::MalformedVin);
        assert_noop!(record(WORKSHOP, &"8".repeat(17), reading()), Error::<Test>::VinAllEqual);
        // That the VIN can't exist is said before anything else.
        assert_noop!(record(WORKSHOP, WRONG_DIGIT, reading()), Error::<Test>::VinCheckDigit);
        assert_noop!(record(WORKSHOP, WRONG_DIGIT, claim(true)), Error::<Test>::VinCheckDigit);
        assert_noop!(record(WORKSHOP, WRONG_DIGIT, correction(0, true, None)), Error::<Test>::VinCheckDigit);
    });
}

#[test]
fn nobody_is_born_twice() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_noop!(record(MAKER, CAR, manufacture()), Error::<Test>::VinKnown);
        // The role is asked first, then the VIN, then whether the car lives.
        assert_noop!(record(WORKSHOP, CAR, manufacture()), Error::<Test>::RoleMayNotWrite);
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert_noop!(record(MAKER, CAR, manufacture()), Error::<Test>::VinKnown);
        assert_noop!(record(WORKSHOP, CAR, claim(true)), Error::<Test>::RoleMayNotWrite);
    });
}

#[test]
fn a_second_import_is_an_ordinary_record() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(RETAILER, CAR, entry(import(None)));
        write(AUTHORITY, CAR, entry(import(Some(specification()))));
        let vehicle = crate::Vehicles::<Test>::get(vin).unwrap();
        assert_eq!((vehicle.records, vehicle.owners, vehicle.starts_with_import), (3, 0, false));
    });
}

#[test]
fn a_change_of_owner_is_not_an_organisations_to_write() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let transfer = RecordData::Transfer { reason: text(), to: ANN };
        for who in [MAKER, AUTHORITY, ANN] {
            assert_noop!(record(who, CAR, sale(EVE)), Error::<Test>::OwnersAffair);
            assert_noop!(record(who, CAR, transfer.clone()), Error::<Test>::OwnersAffair);
        }
    });
}

#[test]
fn the_day_lies_between_birth_and_today() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let on = |day| Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), on(day, None, reading()));
        assert_noop!(on("2020-01-02"), Error::<Test>::FutureDate);
        assert_noop!(on("2009-12-31"), Error::<Test>::BeforeManufacture);
        assert_ok!(on("2010-01-01"));
        assert_ok!(on("2020-01-01"));
        // Days are those of UTC: one millisecond before midnight is still today.
        pallet_timestamp::Now::<Test>::mutate(|now| *now = *now / DAY * DAY + DAY - 1);
        assert_noop!(on("2020-01-02"), Error::<Test>::FutureDate);
        pallet_timestamp::Now::<Test>::mutate(|now| *now += 1);
        assert_ok!(on("2020-01-02"));
    });
}

#[test]
fn scrapped_is_the_end() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        for data in one_of_each().into_iter().filter(|data| data.kind() != RecordKind::Correction) {
            enrol(GARAGE, &Role::ALL, true);
            assert_noop!(record(GARAGE, CAR, data), Error::<Test>::VehicleScrapped);
        }
        // Whatever its day.
        let before = on("2011-01-01", km(1), reading());
        assert_noop!(
            Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), before),
            Error::<Test>::VehicleScrapped
        );
        write(WORKSHOP, CAR, entry(correction(1, true, None)));
        assert!(crate::Vehicles::<Test>::get(vin).unwrap().scrapped);
        // A scrapping that never was is taken back like any record.
        write(WORKSHOP, CAR, entry(correction(2, true, None)));
        assert_ok!(record(WORKSHOP, CAR, accident()));
    });
}

#[test]
fn the_condition_adds_up() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let condition = || Vehicles::view_vehicle(&typed(CAR)).unwrap().condition;
        let told = [brand(11), brand(1), brand(0), brand(11), claim(true), claim(false), accident()];
        for (number, data) in (1..).zip(told) {
            let waits = effects(&data).needs_witnesses;
            write(INSURER, CAR, entry(data));
            if waits {
                witness(CAR, number, [AUTHORITY, INSPECTOR]);
            }
        }
        let now = condition();
        assert_eq!((now.brands, now.total_losses, now.accidents), (vec![Brand(1), Brand(11)], 1, 1));

        write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen)));
        assert!(condition().stolen);
        write(INSURER, CAR, entry(theft(TheftStatus::Recovered)));
        assert!(!condition().stolen);

        for (status, reference, lien) in [
            (LienStatus::Placed, "A", true),
            (LienStatus::Placed, "B", true),
            (LienStatus::Released, "A", true),
            (LienStatus::Released, "C", true),
            (LienStatus::Released, "B", false),
        ] {
            write(INSURER, CAR, entry(self::lien(status, reference)));
            assert_eq!(condition().lien, lien);
        }

        use RecallStatus::*;
        for (campaign, status, open) in
            [("A", Open, 1), ("B", Open, 2), ("A", Remedied, 1), ("B", NotApplicable, 0), ("A", Open, 1)]
        {
            write(MAKER, CAR, entry(recall(campaign, status)));
            assert_eq!(condition().open_recalls, open);
        }
    });
}

#[test]
fn a_lien_is_its_holders_to_release() {
    ExtBuilder.build_and_execute(|| {
        use LienStatus::{Placed, Released};
        make_car(CAR);
        let stands = || Vehicles::view_vehicle(&typed(CAR)).unwrap().condition.lien;
        // Under this reference none stands yet.
        write(RETAILER, CAR, entry(lien(Released, "A")));
        write(INSURER, CAR, entry(lien(Placed, "A")));
        for status in [Released, Placed] {
            assert_noop!(record(RETAILER, CAR, lien(status, "A")), Error::<Test>::NotLienHolder);
            assert_noop!(record(AUTHORITY, CAR, lien(status, "A")), Error::<Test>::NotLienHolder);
        }
        write(RETAILER, CAR, entry(lien(Placed, "B")));
        write(INSURER, CAR, entry(lien(Placed, "A")));
        write(INSURER, CAR, entry(lien(Released, "A")));
        assert!(stands());
        write(RETAILER, CAR, entry(lien(Released, "B")));
        assert!(!stands());

        // What is released is anybody's to place; what is withdrawn was never placed.
        write(AUTHORITY, CAR, entry(lien(Placed, "A")));
        assert_noop!(record(INSURER, CAR, lien(Released, "A")), Error::<Test>::NotLienHolder);
        let placed = crate::Vehicles::<Test>::get(vin(CAR)).unwrap().records - 1;
        write(AUTHORITY, CAR, entry(correction(placed, true, None)));
        assert!(!stands());
        write(INSURER, CAR, entry(lien(Released, "A")));
        // A release that never was leaves the lien to who placed it.
        write(INSURER, CAR, entry(lien(Placed, "C")));
        write(INSURER, CAR, entry(lien(Released, "C")));
        write(INSURER, CAR, entry(correction(placed + 4, true, None)));
        assert!(stands());
        assert_noop!(record(AUTHORITY, CAR, lien(Released, "C")), Error::<Test>::NotLienHolder);
    });
}

#[test]
fn what_is_withdrawn_leaves_the_condition_but_brands_stay() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let contributions =
            [accident(), claim(true), brand(9), theft(TheftStatus::Stolen), lien(LienStatus::Placed, "A")];
        for data in contributions {
            write(INSURER, CAR, entry(data));
        }
        witness(CAR, 2, [AUTHORITY, INSPECTOR]);
        witness(CAR, 3, [AUTHORITY, INSPECTOR]);
        for number in 1..=5 {
            write(INSURER, CAR, entry(correction(number, true, None)));
        }
        let condition = Vehicles::view_vehicle(&typed(CAR)).unwrap().condition;
        assert_eq!(condition, urcar_types::Condition { brands: vec![Brand(9)], ..Default::default() });
    });
}

#[test]
fn delivery_passes_the_title_where_it_names_the_retailers_account() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(MAKER, CAR, entry(delivery(None)));
        assert_eq!(Owners::get(vin), Some((MAKER, true)));
        write(MAKER, CAR, entry(delivery(Some(RETAILER))));
        assert_eq!(Owners::get(vin), Some((RETAILER, true)));
        assert_eq!(crate::Vehicles::<Test>::get(vin).unwrap().owners, 0);
        assert_noop!(record(MAKER, CAR, delivery(Some(MAKER))), NOT_OWNER);
    });
}

#[test]
fn a_title_follows_its_owners_records_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        enrol(GARAGE, &[Role::Manufacturer, Role::Retailer], true);
        assert_noop!(record(RETAILER, CAR, retail(Some(ANN))), NOT_OWNER);
        assert_noop!(record(GARAGE, CAR, delivery(Some(RETAILER))), NOT_OWNER);
        write(MAKER, CAR, entry(delivery(Some(RETAILER))));
        assert_noop!(record(GARAGE, CAR, retail(Some(ANN))), NOT_OWNER);
        // Who doesn't own it may say what happened.
        write(GARAGE, CAR, entry(retail(None)));
        assert_eq!(Owners::get(vin), Some((RETAILER, true)));
    });
}

#[test]
fn retail_passes_the_title_where_it_names_a_buyer() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_delivered_car(CAR);
        write(RETAILER, CAR, entry(retail(None)));
        assert_eq!(Owners::get(vin), Some((RETAILER, true)));
        write(RETAILER, CAR, entry(retail(Some(ANN))));
        assert_eq!(Owners::get(vin), Some((ANN, false)));
        assert_eq!(crate::Vehicles::<Test>::get(vin).unwrap().owners, 2);
        assert_noop!(record(RETAILER, CAR, retail(Some(EVE))), NOT_IN_TRADE);
        assert_noop!(record(MAKER, CAR, delivery(Some(RETAILER))), NOT_IN_TRADE);
    });
}

#[test]
fn nothing_stays_where_the_title_or_the_record_is_refused() {
    ExtBuilder.build_and_execute(|| {
        let (vin, other) = (make_delivered_car(CAR), make_car(EUROPEAN));
        for (who, car, data) in [(RETAILER, CAR, retail(Some(ANN))), (MAKER, EUROPEAN, delivery(Some(RETAILER)))] {
            Refusing::kill();
            let tomorrow = on("2020-01-02", None, data.clone());
            assert_noop!(Vehicles::record(RuntimeOrigin::signed(who), typed(car), tomorrow), Error::<Test>::FutureDate);
            Refusing::put(());
            assert_noop!(record(who, car, data), REFUSED);
        }
        assert_eq!((Owners::get(vin), Owners::get(other)), (Some((RETAILER, true)), Some((MAKER, true))));
    });
}

#[test]
fn no_title_passes_while_stolen_under_lien_or_scrapped() {
    ExtBuilder.build_and_execute(|| {
        make_delivered_car(CAR);
        make_car(EUROPEAN);
        for (who, car, passes, tells) in [
            (RETAILER, CAR, retail(Some(ANN)), retail(None)),
            (MAKER, EUROPEAN, delivery(Some(RETAILER)), delivery(None)),
        ] {
            write(INSURER, car, entry(theft(TheftStatus::Stolen)));
            assert_noop!(record(who, car, passes.clone()), Error::<Test>::VehicleStolen);
            write(INSURER, car, entry(theft(TheftStatus::Recovered)));
            write(INSURER, car, entry(lien(LienStatus::Placed, "A")));
            assert_noop!(record(who, car, passes.clone()), Error::<Test>::VehicleUnderLien);
            // Without an account it only says what happened.
            write(who, car, entry(tells));
            write(INSURER, car, entry(lien(LienStatus::Released, "A")));
            write(who, car, entry(passes.clone()));
            write(WORKSHOP, car, entry(scrapped()));
            witness(car, file(car).records - 1, [AUTHORITY, INSPECTOR]);
            assert_noop!(record(who, car, passes), Error::<Test>::VehicleScrapped);
        }
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let call = RuntimeCall::from(Call::record { vin: typed(CAR), entry: entry(reading()) });
        let free = |origin| call.is_feeless(&origin);
        assert!(free(RuntimeOrigin::signed(WORKSHOP)));
        for origin in [RuntimeOrigin::signed(ANN), RuntimeOrigin::signed(SUSPENDED), RuntimeOrigin::root()] {
            assert!(!free(origin));
        }
        assert!(!free(RuntimeOrigin::none()));
        // Whoever lets it go free counts it, once it ran.
        write(WORKSHOP, CAR, entry(reading()));
        assert_eq!(Organisations::get(WORKSHOP).unwrap().free, QUOTA);
        Organisations::mutate(WORKSHOP, |o| o.as_mut().unwrap().free = 0);
        assert!(!free(RuntimeOrigin::signed(WORKSHOP)));
        write(WORKSHOP, CAR, entry(reading()));
    });
}

#[test]
fn it_is_charged_for_the_most_and_pays_for_what_it_met() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let pays = |who, entry| {
            let call = Call::<Test>::record { vin: typed(CAR), entry };
            let before = call.get_dispatch_info().call_weight.ref_time();
            let Call::record { vin, entry } = call else { unreachable!() };
            let after = Vehicles::record(RuntimeOrigin::signed(who), vin, entry).unwrap();
            (before, after.actual_weight.unwrap().ref_time())
        };
        // One piece of 128 bytes; readings and a thousand times the facts before it; whether the watchers are told.
        let most = 101_513_024 + weights::LATE + weights::MATERIAL;
        let paid = |kept: u64, material| 101_000_000 + kept + if material { weights::MATERIAL } else { 0 };
        assert_eq!(pays(WORKSHOP, entry(reading())), (most, paid(0, false)));
        assert_eq!(pays(WORKSHOP, on("2019-01-01", km(1), reading())), (most, paid(0, false)));
        assert_eq!(pays(WORKSHOP, on("2019-01-02", km(2), reading())), (most, paid(1, false)));
        assert_eq!(pays(WORKSHOP, entry(accident())), (most, paid(2, true)));
        assert_eq!(pays(WORKSHOP, on("2019-01-03", km(3), accident())), (most, paid(1_002, true)));
        let told = weights::MATERIAL + weights::VOIDED + weights::CORRECTED;
        assert_eq!(
            pays(WORKSHOP, entry(correction(1, true, None))),
            (2_001_024 + weights::LATE + told, 2_000_004 + told)
        );
        // A reading that contradicts its neighbours is told to the watchers too.
        assert_eq!(pays(WORKSHOP, on("2019-01-04", km(9_999), reading())), (most, paid(2_003, true)));
        let title = 10_000;
        assert_eq!(pays(MAKER, entry(delivery(None))), (most, paid(2_004, false)));
        assert_eq!(pays(MAKER, entry(delivery(Some(RETAILER)))), (most + title, paid(2_004, false) + title));
        let sold = 5 + weights::SOLD;
        assert_eq!(pays(RETAILER, entry(retail(None))), (most + sold, paid(2_004, false) + sold));
        let sold = sold + title;
        assert_eq!(pays(RETAILER, entry(retail(Some(ANN)))), (most + sold, paid(2_004, false) + sold));
        // Who placed a lien has to be looked up.
        assert_eq!(pays(INSURER, entry(lien(LienStatus::Placed, "A"))), (most + 5, paid(2_004, true) + 5));
        // Three facts by now, and an entry of three pieces.
        let mut wordy = entry(reading());
        wordy.description = Text::unchecked("x".repeat(200));
        wordy.evidence = List::unchecked(vec![evidence("image/jpeg"); 2]);
        assert!((257..=384).contains(&wordy.encoded_size()));
        assert_eq!(pays(WORKSHOP, wordy), (most + 200_000_000, paid(3_004, false) + 200_000_000));
    });
}
