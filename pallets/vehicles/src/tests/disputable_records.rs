//! The `DisputableRecords` interface.

use crate::{Error, Event, Statuses, mock::*};
use frame_support::{assert_noop, assert_ok};
use sp_runtime::DispatchError;
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, LifeEventKind, LifeFile, LifeFileHooks, RecordBrief};
use urcar_types::{Author, List, RecordData, RecordKind, RecordStatus, Role, Text, Verdict, Vin};

const ENDS: [DisputeEnd; 4] = [DisputeEnd::Upheld, DisputeEnd::Dismissed, DisputeEnd::Conceded, DisputeEnd::Lapsed];

/// A car in the retailer's hands with a false reading of the workshop's in record 3.
fn turned_back() -> Vin {
    let vin = make_delivered_car(CAR);
    write(GARAGE, CAR, on("2018-01-01", km(80_000), reading()));
    write(WORKSHOP, CAR, on("2019-01-01", km(9_500), accident()));
    assert_eq!(judged(CAR).illogical_pairs, [(2, 3)]);
    System::reset_events();
    hook_calls();
    vin
}

fn status(vin: &Vin, number: u32) -> RecordStatus {
    Vehicles::brief(vin, number).unwrap().status
}

#[test]
fn a_record_in_brief() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        let written = pallet_timestamp::Now::<Test>::get();
        let author = Author::Organisation { account: WORKSHOP, role: Role::Workshop };
        let brief = RecordBrief {
            settled: false,
            author: author.clone(),
            kind: RecordKind::Accident,
            recorded_at: written,
            witnessed_at: None,
            status: RecordStatus::Active,
        };
        assert_eq!(Vehicles::brief(&vin, 3), Some(brief.clone()));
        set_today("2020-03-01");
        witness(CAR, 3, [INSURER, INSPECTOR]);
        write(WORKSHOP, CAR, entry(correction(3, false, km(95_000))));
        let witnessed_at = Some(pallet_timestamp::Now::<Test>::get());
        assert_ne!(witnessed_at, Some(written));
        let now = RecordBrief { witnessed_at, status: RecordStatus::Amended, ..brief };
        assert_eq!(Vehicles::brief(&vin, 3), Some(now));
        assert_eq!(Vehicles::brief(&vin, 4).unwrap().kind, RecordKind::Correction);
        assert_eq!(Vehicles::brief(&vin, 5), None);
        assert_eq!(Vehicles::brief(&crate::mock::vin(EUROPEAN), 0), None);
    });
}

#[test]
fn in_dispute_a_car_cannot_change_hands() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        make_car(EUROPEAN);
        let disputed = crate::mock::vin(EUROPEAN);
        let retail = || Vehicles::record(RuntimeOrigin::signed(RETAILER), typed(CAR), entry(retail(Some(ANN))));
        let delivery =
            || Vehicles::record(RuntimeOrigin::signed(MAKER), typed(EUROPEAN), entry(delivery(Some(RETAILER))));
        let by_owner = |data| Vehicles::append_by_owner(&vin, &RETAILER, data, date("2020-01-01"), None).map(|_| ());
        let gift = RecordData::Transfer { reason: Text::default(), to: ANN };

        assert_ok!(Vehicles::dispute_opened(&vin, 3));
        assert_ok!(Vehicles::dispute_opened(&vin, 2));
        assert_ok!(Vehicles::dispute_opened(&disputed, 0));
        let in_dispute = DispatchError::from(Error::<Test>::VehicleInDispute);
        for open in [2, 1] {
            assert_eq!(Vehicles::view_vehicle(&typed(CAR)).unwrap().disputes, open);
            assert_noop!(Vehicles::ensure_transferable(&vin), in_dispute);
            assert_noop!(retail(), Error::<Test>::VehicleInDispute);
            assert_noop!(delivery(), Error::<Test>::VehicleInDispute);
            assert_noop!(by_owner(sale(ANN)), in_dispute);
            assert_noop!(by_owner(gift.clone()), in_dispute);
            assert_ok!(Vehicles::dispute_closed(&vin, open + 1, DisputeEnd::Dismissed));
        }
        assert_ok!(Vehicles::dispute_closed(&disputed, 0, DisputeEnd::Conceded));
        assert_eq!(Vehicles::view_vehicle(&typed(CAR)).unwrap().disputes, 0);
        assert_ok!(Vehicles::ensure_transferable(&vin));
        assert_ok!(retail());
        assert_ok!(delivery());
        assert_ok!(by_owner(gift));
    });
}

#[test]
fn in_dispute_it_is_written_on_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        assert_ok!(Vehicles::dispute_opened(&vin, 3));
        write(WORKSHOP, CAR, entry(accident()));
        // Without an account a retail and a delivery only tell.
        write(RETAILER, CAR, entry(retail(None)));
        write(MAKER, CAR, entry(delivery(None)));
        write(WORKSHOP, CAR, entry(correction(3, false, km(95_000))));
        witness(CAR, 3, [INSURER, INSPECTOR]);
        assert_eq!(status(&vin, 3), RecordStatus::Amended);
    });
}

#[test]
fn an_open_dispute_is_told_and_changes_no_record() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        let before = file(CAR);
        assert_ok!(Vehicles::dispute_opened(&vin, 3));
        assert_eq!(hook_calls(), [HookCall::Material(vin)]);
        assert_eq!(file(CAR), crate::Vehicle { disputes: 1, ..before });
        assert_eq!((status(&vin, 3), events()), (RecordStatus::Active, vec![]));
    });
}

#[test]
fn what_is_not_there_is_not_disputed() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        let other = crate::mock::vin(EUROPEAN);
        let outcome = changing_nothing(|| Vehicles::dispute_opened(&vin, 4));
        assert_eq!(outcome, Err(Error::<Test>::UnknownRecord.into()));
        let outcome = changing_nothing(|| Vehicles::dispute_opened(&other, 0));
        assert_eq!(outcome, Err(Error::<Test>::UnknownRecord.into()));
        for end in ENDS {
            let outcome = changing_nothing(|| Vehicles::dispute_closed(&other, 0, end));
            assert_eq!(outcome, Err(Error::<Test>::UnknownVehicle.into()));
        }
    });
}

fn changing_nothing<R>(call: impl FnOnce() -> R) -> R {
    let root = || sp_io::storage::root(sp_runtime::StateVersion::V1);
    let before = root();
    let outcome = call();
    assert_eq!(root(), before);
    outcome
}

#[test]
fn upheld_the_consortium_withdraws_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        assert_ok!(Vehicles::dispute_opened(&vin, 3));
        hook_calls();
        set_today("2020-02-01");
        assert_ok!(Vehicles::dispute_closed(&vin, 3, DisputeEnd::Upheld));

        let record = Vehicles::record_of(&vin, 4).unwrap();
        assert_eq!(record.author, Author::Consortium);
        let RecordData::Correction { corrects: 3, withdraws: true, odometer: None, reason } = &record.entry.data else {
            panic!("{record:?}")
        };
        assert!(reason.as_str().contains("dispute"));
        assert_eq!(record.entry.event_date, date("2020-02-01"));
        assert_eq!(status(&vin, 3), RecordStatus::Withdrawn);
        let view = Vehicles::view_vehicle(&typed(CAR)).unwrap();
        assert_eq!((view.odometer.verdict, view.odometer.last_odometer_km), (Verdict::Logical, Some(80_000)));
        assert_eq!((view.condition.accidents, view.disputes, view.records), (0, 0, 5));
        // Its writer didn't.
        assert_eq!(hook_calls(), [HookCall::Withdrawn(vin, 3, false), HookCall::Material(vin)]);
        assert!(matches!(
            events()[..],
            [
                Event::RecordStatusChanged { number: 3, status: RecordStatus::Withdrawn, .. },
                Event::Recorded { number: 4, author: Author::Consortium, pending: false, .. },
            ]
        ));
    });
}

#[test]
fn upheld_over_an_owners_sale_or_what_was_amended_works_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        assert_ok!(Vehicles::append_by_owner(&vin, &RETAILER, sale(ANN), date("2020-01-01"), km(99)));
        write(WORKSHOP, CAR, entry(correction(3, false, km(7))));
        for number in [4, 3, 0] {
            assert_ok!(Vehicles::dispute_opened(&vin, number));
            assert_ok!(Vehicles::dispute_closed(&vin, number, DisputeEnd::Upheld));
            assert_eq!(status(&vin, number), RecordStatus::Withdrawn);
        }
        assert_eq!(judged(CAR).last_odometer_km, Some(80_000));
    });
}

#[test]
fn upheld_takes_an_effect_away_but_for_a_brand() {
    for (at, (writer, data)) in need_witnesses().into_iter().enumerate() {
        ExtBuilder.build_and_execute(|| {
            let vin = make_car(CAR);
            write(writer, CAR, entry(data));
            witness(CAR, 1, [INSPECTOR, RETAILER]);
            assert_ok!(Vehicles::dispute_opened(&vin, 1));
            assert_ok!(Vehicles::dispute_closed(&vin, 1, DisputeEnd::Upheld));
            assert_eq!(effects(CAR), ((0, usize::from(at == 1), false, false), 0));
        });
    }
}

#[test]
fn what_was_withdrawn_meanwhile_stays_so() {
    for end in ENDS {
        ExtBuilder.build_and_execute(|| {
            let vin = turned_back();
            assert_ok!(Vehicles::dispute_opened(&vin, 3));
            write(WORKSHOP, CAR, entry(correction(3, true, None)));
            let before = file(CAR);
            hook_calls();
            System::reset_events();
            assert_ok!(Vehicles::dispute_closed(&vin, 3, end));
            assert_eq!(file(CAR), crate::Vehicle { disputes: 0, ..before });
            assert_eq!((status(&vin, 3), events(), hook_calls()), (RecordStatus::Withdrawn, vec![], vec![]));
        });
    }
}

#[test]
fn lapsed_it_reads_contested() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        let before = file(CAR);
        System::reset_events();
        hook_calls();
        // The second time it reads so already.
        for events_then in [1, 0] {
            assert_ok!(Vehicles::dispute_opened(&vin, 3));
            hook_calls();
            assert_ok!(Vehicles::dispute_closed(&vin, 3, DisputeEnd::Lapsed));
            assert_eq!((status(&vin, 3), hook_calls()), (RecordStatus::Contested, vec![]));
            let contested = Event::RecordStatusChanged { vin, number: 3, status: RecordStatus::Contested };
            assert_eq!(events(), vec![contested; events_then]);
            System::reset_events();
        }
        // It counts as it did: nobody said that it is wrong.
        assert_eq!(file(CAR), before);
        let page = Vehicles::view_records(&typed(CAR), 0, 9).unwrap();
        assert_eq!(page.records[3].status, RecordStatus::Contested);
        // And may still be corrected and attested.
        witness(CAR, 3, [INSURER, INSPECTOR]);
        write(WORKSHOP, CAR, entry(correction(3, false, km(95_000))));
        assert_eq!((status(&vin, 3), judged(CAR).last_odometer_km), (RecordStatus::Contested, Some(95_000)));
        write(WORKSHOP, CAR, entry(correction(3, true, None)));
        assert_eq!(status(&vin, 3), RecordStatus::Withdrawn);
    });
}

#[test]
fn dismissed_or_conceded_it_stands_as_it_did() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        write(GARAGE, CAR, entry(correction(2, false, km(80_001))));
        let (active, amended) = ((3, RecordStatus::Active), (2, RecordStatus::Amended));
        for (end, (number, stands)) in [
            (DisputeEnd::Dismissed, active),
            (DisputeEnd::Dismissed, amended),
            (DisputeEnd::Conceded, active),
            (DisputeEnd::Conceded, amended),
        ] {
            let (before, statuses) = (file(CAR), Statuses::<Test>::iter().count());
            assert_ok!(Vehicles::dispute_opened(&vin, number));
            hook_calls();
            System::reset_events();
            assert_ok!(Vehicles::dispute_closed(&vin, number, end));
            assert_eq!((file(CAR), Statuses::<Test>::iter().count()), (before, statuses));
            assert_eq!((status(&vin, number), events(), hook_calls()), (stands, vec![], vec![]));
        }
    });
}

#[test]
fn a_scrapped_car_is_disputed_like_any() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert_ok!(Vehicles::dispute_opened(&vin, 1));
        assert_ok!(Vehicles::dispute_closed(&vin, 1, DisputeEnd::Upheld));
        assert_ok!(Vehicles::ensure_transferable(&vin));
    });
}

#[test]
fn an_override_is_no_hindrance() {
    ExtBuilder.build_and_execute(|| {
        let data = RecordData::Manufacture { spec: specification(), check_digit_override: true };
        assert_ok!(Vehicles::register(RuntimeOrigin::signed(MAKER), typed(WRONG_DIGIT), entry(data), None));
        let vin = vin(WRONG_DIGIT);
        write(WORKSHOP, WRONG_DIGIT, entry(accident()));
        assert_ok!(Vehicles::dispute_opened(&vin, 1));
        assert_ok!(Vehicles::dispute_closed(&vin, 1, DisputeEnd::Upheld));
    });
}

#[test]
fn settling_gives_author_and_witnesses_once() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        let other = crate::mock::vin(EUROPEAN);
        let nothing = |number| assert_eq!(changing_nothing(|| Vehicles::settle(&vin, number)), None);
        nothing(3);
        nothing(9);
        assert_eq!(Vehicles::settle(&other, 0), None);
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(INSURER), typed(CAR), 3));
        nothing(3);
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(INSPECTOR), typed(CAR), 3));
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(AUTHORITY), typed(CAR), 3));
        let before = file(CAR);
        let author = Author::Organisation { account: WORKSHOP, role: Role::Workshop };
        assert_eq!(Vehicles::settle(&vin, 3), Some((author, vec![INSURER, INSPECTOR])));
        assert_eq!(file(CAR), before);
        nothing(3);
        // A witness more is none that is given a second time.
        assert_ok!(Vehicles::attest(RuntimeOrigin::signed(MAKER), typed(CAR), 3));
        nothing(3);
    });
}

#[test]
fn an_owners_record_is_settled_too() {
    ExtBuilder.build_and_execute(|| {
        let vin = turned_back();
        assert_ok!(Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2020-01-01"), None));
        witness(CAR, 4, [INSURER, INSPECTOR]);
        assert_eq!(Vehicles::settle(&vin, 4), Some((Author::Owner(ANN), vec![INSURER, INSPECTOR])));
    });
}

#[test]
fn only_what_is_active_and_witnessed_is_settled() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        for _ in 1..=4 {
            write(WORKSHOP, CAR, entry(accident()));
        }
        for number in 1..=4 {
            witness(CAR, number, [INSURER, INSPECTOR]);
        }
        write(WORKSHOP, CAR, entry(correction(1, false, None)));
        write(WORKSHOP, CAR, entry(correction(2, true, None)));
        assert_ok!(Vehicles::dispute_opened(&vin, 3));
        assert_ok!(Vehicles::dispute_closed(&vin, 3, DisputeEnd::Lapsed));
        assert_ok!(Vehicles::retract_attestation(RuntimeOrigin::signed(INSURER), typed(CAR), 4));
        // What was withdrawn, contested or amended earns nothing; with its witnesses it is settled all the same.
        for number in 1..=3 {
            System::reset_events();
            assert_eq!(Vehicles::settle(&vin, number), None);
            assert_eq!(events(), [Event::RecordSettled { vin, number }]);
            assert_eq!(changing_nothing(|| Vehicles::settle(&vin, number)), None);
        }
        assert_eq!(changing_nothing(|| Vehicles::settle(&vin, 4)), None);
        witness(CAR, 4, [AUTHORITY, INSURER]);
        let author = Author::Organisation { account: WORKSHOP, role: Role::Workshop };
        assert_eq!(Vehicles::settle(&vin, 4), Some((author, vec![INSPECTOR, AUTHORITY])));
    });
}

#[test]
fn what_was_settled_only_the_consortium_withdraws() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, entry(scrapped()));
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert!(Vehicles::settle(&vin, 1).is_some());
        let withdrawn = Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), entry(correction(1, true, None)));
        assert_eq!(withdrawn.unwrap_err().error, Error::<Test>::RecordSettled.into());
        let withdraw = Vehicles::amend(
            RuntimeOrigin::signed(CONSORTIUM),
            typed(CAR),
            1,
            true,
            Text::default(),
            None,
            List::default(),
        );
        assert_ok!(withdraw);
        assert!(!file(CAR).scrapped);
        assert_eq!(Vehicles::settle(&vin, 1), None);
    });
}

#[test]
fn calling_the_hooks_is_charged_for() {
    let material = MockHooks::weight(LifeEventKind::Material);
    assert_eq!(Vehicles::opening_weight(), material);
    assert_eq!(Vehicles::withdrawal_weight(), MockHooks::weight(LifeEventKind::Corrected) + material);
    assert_eq!(Vehicles::witness_dismissal_weight(), Vehicles::attest_weight(crate::weight::Observed::MOST));
    assert!(material.ref_time() > 0);
}
