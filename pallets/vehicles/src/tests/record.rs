//! Writing one record.

use crate::{Call, Error, Event, mock::*};
use codec::Encode;
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, DispatchResultWithPostInfo, GetDispatchInfo},
};
use sp_runtime::DispatchError::BadOrigin;
use urcar_rules::effects::effects;
use urcar_types::{
    Author, Brand, DiagnosisStatus, InspectionResult, LienStatus, List, RecallStatus, RecordData, RecordKind, Role,
    Text, TheftStatus, chain_head,
};

fn record(who: AccountId, car: &str, data: RecordData<AccountId>) -> DispatchResultWithPostInfo {
    Vehicles::record(signed(who), typed(car), backed(entry(data)), None)
}

fn text<const N: u32, const REQUIRED: bool>() -> Text<N, REQUIRED> {
    Text::unchecked("x")
}

/// One record of every kind that an organisation may write into a file that exists.
fn one_of_each() -> Vec<RecordData<AccountId>> {
    vec![
        delivery(None),
        retail(None),
        RecordData::Registration { first_registered: day("2010-02-01"), country: "DEU".into() },
        maintenance(),
        RecordData::PartScrapped { name: text(), number: text(), serial: None, reason: text(), replaced_by: None },
        RecordData::ReturnToFactory { reason: text(), from: text(), to: text(), work_done: text() },
        recall(RecallStatus::Open, "15V-362"),
        RecordData::Inspection {
            result: InspectionResult::Passed,
            valid_until: None,
            defects: List::default(),
            certificate: text(),
        },
        accident(),
        claim(true),
        brand(11),
        theft(TheftStatus::Stolen, "A"),
        lien(LienStatus::Placed, "LH-1"),
        RecordData::Export { from: "DEU".into(), to: "NLD".into() },
        import(None),
        RecordData::Diagnosis { code: text(), status: DiagnosisStatus::Pending, first_seen: None },
        reading(),
        RecordData::Evaluation {
            grade: text(),
            method: text(),
            version: text(),
            report: urcar_types::Digest::repeat_byte(1),
        },
        correction(0, false, km(9_000)),
        title_order(BOB),
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
                event_date: day("2015-06-01"),
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
    let writers: Vec<_> =
        [MAKER, RETAILER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY].into_iter().zip(Role::ALL).collect();
    let kinds = one_of_each();
    // But for birth, sale, transfer and annulment.
    assert_eq!(kinds.len() + 4, RecordKind::ALL.len());
    for data in kinds {
        let written_by = effects(&data).written_by;
        for (who, role) in &writers {
            ExtBuilder.build_and_execute(|| {
                make_car(CAR);
                if *role == Role::Retailer {
                    write(MAKER, CAR, entry(delivery(Some(RETAILER))));
                }
                let call = record(*who, CAR, data.clone());
                let refused = call.err().map(|refused| refused.error);
                let expected = match data.kind() {
                    _ if !written_by.allows(*role) => Some(Error::<Test>::RoleMayNotWrite.into()),
                    RecordKind::Correction if *who != MAKER => Some(Error::<Test>::NotRecordWriter.into()),
                    _ => None,
                };
                assert_eq!(refused, expected, "{role:?} {:?}", data.kind());
            });
        }
    }
}

/// Before, only the maker could say so.
#[test]
fn a_workshop_records_a_recall_as_remedied_and_it_waits() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let open = || view(CAR).condition.open_recalls;
        write(MAKER, CAR, on("2019-01-01", None, recall(RecallStatus::Open, "24V-123")));
        for status in [RecallStatus::Open, RecallStatus::NotApplicable, RecallStatus::Unknown] {
            assert_noop!(record(WORKSHOP, CAR, recall(status, "24V-123")), Error::<Test>::RoleMayNotWrite);
        }
        let number = write(WORKSHOP, CAR, on("2019-02-01", None, recall(RecallStatus::Remedied, "24V-123")));
        assert_eq!((open(), view_record(CAR, number).pending), (1, true));
        witness(CAR, number, [INSURER, INSPECTOR]);
        assert_eq!(open(), 0);
        // By their days: one written down late opens nothing again.
        write(MAKER, CAR, on("2019-01-15", None, recall(RecallStatus::Open, "24V-123")));
        assert_eq!(open(), 0);
        // An authority's own campaign is its own to end; another's is not.
        write(AUTHORITY, CAR, entry(recall(RecallStatus::Open, "25V-1")));
        assert_eq!((open(), pending(CAR).len()), (0, 1));
        witness(CAR, file(CAR).records - 1, [INSURER, INSPECTOR]);
        assert_eq!(open(), 1);
        write(AUTHORITY, CAR, entry(recall(RecallStatus::Remedied, "25V-1")));
        assert_eq!((open(), pending(CAR).len()), (0, 0));
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
            assert_noop!(Vehicles::record(origin, typed(CAR), entry(reading()), None), BadOrigin);
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
            assert_noop!(record(who, CAR, sale(EVE)), Error::<Test>::OnlyByAcceptedOffer);
            assert_noop!(record(who, CAR, transfer.clone()), Error::<Test>::OnlyByAcceptedOffer);
        }
    });
}

/// Before, it was the day in Greenwich: in Auckland nothing could be dated today before one in the afternoon.
#[test]
fn the_day_lies_between_birth_and_today_anywhere_on_earth() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let on = |day| Vehicles::record(signed(WORKSHOP), typed(CAR), on(day, None, reading()), None);
        assert_noop!(on("2020-01-03"), Error::<Test>::FutureDate);
        assert_noop!(on("2009-12-31"), Error::<Test>::BeforeManufacture);
        assert_ok!(on("2010-01-01"));
        assert_ok!(on("2020-01-01"));
        // Of UTC+14: the second begins there when it is ten in the morning of the first in Greenwich.
        let clock = |hours: u64| pallet_timestamp::Now::<Test>::put(now() / DAY * DAY + hours * 3_600_000);
        clock(10);
        assert_ok!(on("2020-01-02"));
        pallet_timestamp::Now::<Test>::mutate(|now| *now -= 1);
        assert_noop!(on("2020-01-02"), Error::<Test>::FutureDate);
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
        assert_noop!(try_write(WORKSHOP, CAR, before), Error::<Test>::VehicleScrapped);
        write(WORKSHOP, CAR, entry(correction(1, true, None)));
        assert!(crate::Vehicles::<Test>::get(vin).unwrap().scrapped);
        // A scrapping that never was is taken back like any record that took effect.
        let number = write(WORKSHOP, CAR, entry(correction(2, true, None)));
        witness(CAR, number, [AUTHORITY, INSPECTOR]);
        assert_ok!(record(WORKSHOP, CAR, accident()));
    });
}

#[test]
fn the_condition_adds_up() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let condition = || view(CAR).condition;
        for data in [brand(11), brand(47), brand(0), brand(11), claim(true), claim(false), accident()] {
            let number = write(INSURER, CAR, entry(data));
            if view_record(CAR, number).pending {
                witness(CAR, number, [AUTHORITY, INSPECTOR]);
            }
        }
        let now = condition();
        assert_eq!(
            (now.brands, now.total_losses, now.accidents),
            (vec![Brand::Salvage, Brand::ManufacturerBuyBack], 1, 1)
        );

        use RecallStatus::*;
        for (campaign, status, open) in
            [("A", Open, 1), ("B", Open, 2), ("A", Remedied, 1), ("B", NotApplicable, 0), ("A", Open, 1)]
        {
            write(MAKER, CAR, entry(recall(status, campaign)));
            assert_eq!(condition().open_recalls, open);
        }
    });
}

/// Before, a form that was sent as it opened called a title clear on which nothing ever stood.
#[test]
fn clear_is_written_only_where_there_is_something_to_clear() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let clear = || try_write(AUTHORITY, CAR, entry(brand(0)));
        assert_noop!(clear(), Error::<Test>::NothingToClear);
        let other = write(INSURER, CAR, entry(accident()));
        assert_noop!(clear(), Error::<Test>::NothingToClear);
        // One that nobody attested yet is one.
        let number = write(INSURER, CAR, entry(brand(11)));
        assert!(number > other && view_record(CAR, number).pending);
        assert_ok!(clear());
        assert_ok!(amend(INSURER, number, true, None));
        assert_noop!(clear(), Error::<Test>::NothingToClear);

        let imported = on("2015-01-01", None, import(Some(specification())));
        assert_ok!(Vehicles::register(signed(AUTHORITY), typed(EUROPEAN), imported, None));
        assert_ok!(try_write(AUTHORITY, EUROPEAN, entry(brand(0))));
    });
}

#[test]
fn a_batch_clears_what_an_item_before_it_brands() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        let items = [0, 11, 0].map(|code| item(CAR, entry(brand(code)))).to_vec().try_into().unwrap();
        assert_ok!(Vehicles::record_batch(signed(AUTHORITY), items));
        assert_eq!(file(CAR).records, 3);
        let error = Error::<Test>::NothingToClear.into();
        assert!(events().contains(&Event::ItemRefused { item: 0, vin: vin.into(), error }));
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
        // Before, who didn't own it could set prices and owners of any car without naming a buyer.
        assert_noop!(record(GARAGE, CAR, retail(None)), NOT_OWNER);
        assert_eq!((Owners::get(vin), file(CAR).owners), (Some((RETAILER, true)), 0));
    });
}

#[test]
fn a_car_is_retailed_once_and_leaves_the_trade() {
    for buyer in [Some(ANN), None] {
        ExtBuilder.build_and_execute(|| {
            let vin = make_delivered_car(CAR);
            write(RETAILER, CAR, entry(retail(buyer)));
            // For a keeper without an account the retailer holds it.
            assert_eq!((Owners::get(vin), file(CAR).owners), (Some((buyer.unwrap_or(RETAILER), false)), 1));
            for again in [Some(EVE), None] {
                assert_noop!(record(RETAILER, CAR, retail(again)), NOT_IN_TRADE);
            }
            assert_noop!(record(MAKER, CAR, delivery(Some(RETAILER))), NOT_IN_TRADE);
        });
    }
}

#[test]
fn nothing_stays_where_the_title_or_the_record_is_refused() {
    ExtBuilder.build_and_execute(|| {
        let (vin, other) = (make_delivered_car(CAR), make_car(EUROPEAN));
        for (who, car, data) in [(RETAILER, CAR, retail(Some(ANN))), (MAKER, EUROPEAN, delivery(Some(RETAILER)))] {
            Refusing::kill();
            let tomorrow = on("2020-01-03", None, data.clone());
            assert_noop!(
                Vehicles::record(RuntimeOrigin::signed(who), typed(car), tomorrow, None),
                Error::<Test>::FutureDate
            );
            Refusing::put(());
            assert_noop!(record(who, car, data), REFUSED);
        }
        assert_eq!((Owners::get(vin), Owners::get(other)), (Some((RETAILER, true)), Some((MAKER, true))));
    });
}

#[test]
fn no_title_passes_within_the_trade_while_anything_bars_it() {
    ExtBuilder.build_and_execute(|| {
        make_delivered_car(CAR);
        make_car(EUROPEAN);
        for (who, car, passes) in [
            (RETAILER, CAR, retail(Some(ANN))),
            (RETAILER, CAR, retail(None)),
            (MAKER, EUROPEAN, delivery(Some(RETAILER))),
        ] {
            let refused = || try_write(who, car, entry(passes.clone()));
            write(INSURER, car, entry(theft(TheftStatus::Stolen, "A")));
            assert_noop!(refused(), Error::<Test>::VehicleStolen);
            write(INSURER, car, entry(theft(TheftStatus::Recovered, "A")));
            write(INSURER, car, entry(lien(LienStatus::Placed, "A")));
            assert_noop!(refused(), Error::<Test>::VehicleUnderLien);
            write(INSURER, car, entry(lien(LienStatus::Released, "A")));
            pass_days(90);
            let order = write(AUTHORITY, car, backed(entry(title_order(BOB))));
            witness(car, order, [INSURER, INSPECTOR]);
            assert_noop!(refused(), Error::<Test>::VehicleUnderOrder);
            assert_ok!(try_write(AUTHORITY, car, entry(correction(order, true, None))));
            Barred::insert(vin(car), ());
            assert_noop!(refused(), Error::<Test>::VehicleInDispute);
            // Without an account a delivery only says what happened.
            write(MAKER, car, entry(delivery(None)));
            Barred::remove(vin(car));
            pass_days(90);
        }
        for (who, car, passes) in [(RETAILER, CAR, retail(Some(ANN))), (MAKER, EUROPEAN, delivery(Some(RETAILER)))] {
            write(who, car, entry(passes.clone()));
            let number = write(WORKSHOP, car, entry(scrapped()));
            witness(car, number, [AUTHORITY, INSPECTOR]);
            assert_noop!(record(who, car, passes), Error::<Test>::VehicleScrapped);
        }
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let call = RuntimeCall::from(Call::record { vin: typed(CAR), entry: entry(reading()), role: None });
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
            let call = Call::<Test>::record { vin: typed(CAR), entry, role: None };
            let before = call.get_dispatch_info().call_weight.ref_time();
            let Call::record { vin, entry, role: None } = call else { unreachable!() };
            let after = Vehicles::record(RuntimeOrigin::signed(who), vin, entry, None).unwrap();
            (before, after.actual_weight.unwrap().ref_time())
        };
        // One piece of 128 bytes; readings and a thousand times the facts before it; whether the hooks are called.
        let most = 101_513_024 + weights::SCARCE + weights::MATERIAL;
        let paid = |kept: u64, material| 101_000_000 + kept + if material { weights::MATERIAL } else { 0 };
        assert_eq!(pays(WORKSHOP, entry(reading())), (most, paid(0, false)));
        assert_eq!(pays(WORKSHOP, on("2019-01-01", km(1), reading())), (most, paid(0, true)));
        assert_eq!(pays(WORKSHOP, on("2019-01-02", km(2), reading())), (most, paid(1, false)));
        assert_eq!(pays(WORKSHOP, entry(accident())), (most, paid(2, true)));
        assert_eq!(pays(WORKSHOP, on("2019-01-03", km(3), accident())), (most, paid(1_002, true)));
        // Without a reading it changes no verdict.
        let told = weights::FOLLOWING + weights::AMENDED;
        assert_eq!(
            pays(WORKSHOP, entry(correction(1, true, None))),
            (
                2_001_024
                    + weights::SCARCE
                    + weights::PUT_BACK
                    + weights::LOOKED_AT
                    + weights::THEFTS
                    + told
                    + weights::MATERIAL,
                2_000_004 + told
            )
        );
        // A reading that contradicts another changes the verdict.
        assert_eq!(pays(WORKSHOP, on("2019-01-04", km(9_999), reading())), (most, paid(2_003, true)));
        // What bars a sale is read.
        let title = 10_000;
        assert_eq!(pays(MAKER, entry(delivery(None))), (most + 10, paid(2_004, false) + 10));
        let passed = 10 + title;
        assert_eq!(pays(MAKER, entry(delivery(Some(RETAILER)))), (most + passed, paid(2_004, false) + passed));
        let sold = passed + weights::SPECIFICATION + weights::SOLD;
        assert_eq!(pays(RETAILER, entry(retail(None))), (most + sold, paid(2_004, false) + sold));
        // When another may be placed, when this one lapses, what is due for another, and the four that its holder has.
        let placed = 13 * 5 + 6 * 32;
        assert_eq!(pays(INSURER, entry(lien(LienStatus::Placed, "A"))), (most + placed, paid(2_004, true) + placed));
        // Three facts by now, and an entry of three pieces.
        let mut wordy = entry(reading());
        wordy.description = Text::unchecked("x".repeat(200));
        wordy.evidence = List::unchecked(vec![evidence("image/jpeg"); 2]);
        assert!((257..=384).contains(&wordy.encoded_size()));
        assert_eq!(pays(WORKSHOP, wordy), (most + 200_000_000, paid(3_004, false) + 200_000_000));
    });
}
