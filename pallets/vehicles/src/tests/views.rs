//! The views that readers get.

use crate::mock::*;
use frame_support::assert_ok;
use urcar_types::{Author, Hint, PendingReason, ReadError, ReadingView, RecordKind, RecordStatus, Role, VinError};

#[test]
fn a_vehicle_is_shown_whole() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2015-01-01", km(50_000), accident()));
        let view = Vehicles::view_vehicle(&typed(&CAR.to_lowercase())).unwrap();
        assert_eq!((view.vin, view.records, view.check_digit_fits), (vin, 2, Some(true)));
        assert_eq!((view.birth, view.annulled), (Some(0), None));
        assert_eq!(view.specification, specification());
        assert_eq!(view.registered_by, Author::Organisation { account: MAKER, role: Role::Manufacturer });
        assert_eq!(view.registered_at, pallet_timestamp::Now::<Test>::get());
        assert_eq!((view.condition.accidents, view.odometer.last_odometer_km, view.owner), (1, Some(50_000), None));
        let verdict = Vehicles::view_verdict(&typed(CAR)).unwrap();
        assert_eq!((verdict.verdict, verdict.reason), (view.odometer.verdict, view.odometer.reason));
        assert_eq!((verdict.last_odometer_km, verdict.contradictions.len()), (Some(50_000), 0));
        let head = Vehicles::view_head(&typed(CAR)).unwrap();
        assert_eq!((head.head, head.records), (view.head, 2));
    });
}

#[test]
fn what_is_worth_a_question_is_shown_and_judged_by_nobody() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for (day, value) in [("2012-01-01", 40_000), ("2013-01-01", 60_000), ("2016-01-01", 61_000)] {
            write(WORKSHOP, CAR, on(day, km(value), reading()));
        }
        let now = view(CAR);
        assert_eq!((now.hints, now.suspect), (vec![Hint::LittleUse { from: 2, to: 3 }], None));
        // A typing error is found by what is left without it.
        write(WORKSHOP, CAR, on("2017-01-01", km(6_200), reading()));
        write(WORKSHOP, CAR, on("2018-01-01", km(63_000), reading()));
        assert_eq!(view(CAR).suspect, Some(4));
        // With a counter that was replaced, what was run before counts on.
        let series = Some(urcar_types::SeriesBreak::Replaced { old: 63_500, new: 0 });
        let broken = urcar_types::RecordData::OdometerReading { series };
        write(WORKSHOP, CAR, on("2018-06-01", None, broken));
        witness(CAR, 6, [INSURER, INSPECTOR]);
        write(WORKSHOP, CAR, on("2019-01-01", km(2_000), reading()));
        let run = || (view(CAR).odometer.last_odometer_km, view(CAR).distance_km);
        assert_eq!(run(), (Some(2_000), None));
        assert_eq!(view(CAR).last_read_on, Some(date("2019-01-01").into()));
        // Once nothing contradicts the rest any more.
        assert_ok!(amend(WORKSHOP, 4, false, km(62_000)));
        assert_eq!(run(), (Some(2_000), Some(65_500)));
    });
}

#[test]
fn what_waits_is_shown_in_order_and_why() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        write(WORKSHOP, CAR, entry(accident()));
        pass_days(30);
        write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        write(INSURER, CAR, entry(lien(urcar_types::LienStatus::Placed, "A")));
        write(WORKSHOP, CAR, entry(replaced()));
        write(INSURER, CAR, entry(claim(true)));
        let why = [
            (2, PendingReason::Witnesses),
            (3, PendingReason::Correction { corrects: 1 }),
            (4, PendingReason::Consent),
            (5, PendingReason::Witnesses),
            (6, PendingReason::Witnesses),
        ];
        let kinds = [
            RecordKind::TitleOrder,
            RecordKind::Correction,
            RecordKind::Lien,
            RecordKind::OdometerReading,
            RecordKind::InsuranceClaim,
        ];
        assert_eq!((pending(CAR), view(CAR).pending), (why.to_vec(), kinds.to_vec()));
        let all = Vehicles::view_pending(&typed(CAR)).unwrap();
        assert!(all.iter().all(|pending| pending.since == now()));
        assert_eq!(all.iter().map(|pending| pending.kind).collect::<Vec<_>>(), kinds);
        assert_eq!(all.iter().map(|pending| pending.until).collect::<Vec<_>>(), [None, None, Some(38), None, None]);
        for (number, _) in why {
            assert!(view_record(CAR, number).pending, "{number}");
        }
        assert!(!view_record(CAR, 1).pending);
    });
}

/// Before, an amended record showed its old reading alone, and that a reading of it counts.
#[test]
fn the_reading_in_force_is_shown_beside_the_record() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(382_711), accident()));
        write(WORKSHOP, CAR, entry(accident()));
        write(WORKSHOP, CAR, on("2019-06-01", None, replaced()));
        let shown = |number| {
            let view = view_record(CAR, number);
            (view.record.entry.odometer, view.odometer_in_force, view.reading_counts)
        };
        assert_eq!(shown(1), (km(382_711), km(382_711), true));
        assert_eq!(shown(2), (None, None, false));
        // A break counts with its witnesses.
        assert_eq!(shown(3), (None, None, false));
        witness(CAR, 3, [INSURER, INSPECTOR]);
        assert_eq!(shown(3), (None, None, true));

        assert_ok!(amend(WORKSHOP, 1, false, km(38_270)));
        assert_eq!(shown(1), (km(382_711), km(38_270), true));
        assert_ok!(amend(WORKSHOP, 1, false, km(38_271)));
        assert_eq!(shown(1), (km(382_711), km(38_271), true));
        // The correction has none of its own.
        assert_eq!(shown(4), (None, None, false));
        assert_ok!(amend(WORKSHOP, 2, false, mi(30_000)));
        assert_eq!(shown(2), (None, mi(30_000), true));
        assert_ok!(amend(WORKSHOP, 1, true, None));
        assert_eq!(shown(1), (km(382_711), None, false));
    });
}

#[test]
fn what_waits_to_correct_a_reading_leaves_it_in_force() {
    ExtBuilder.build_and_execute(|| {
        make_anns_car(CAR);
        write(WORKSHOP, CAR, on("2019-01-01", km(382_711), accident()));
        pass_days(30);
        assert_ok!(amend(WORKSHOP, 1, false, km(38_271)));
        assert!(view_record(CAR, 2).pending);
        assert_eq!(view_record(CAR, 1).odometer_in_force, km(382_711));
        witness(CAR, 2, [INSURER, INSPECTOR]);
        assert_eq!(view_record(CAR, 1).odometer_in_force, km(38_271));
    });
}

#[test]
fn a_contradiction_is_shown_with_both_readings() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(WORKSHOP, CAR, on("2013-01-01", km(60_000), reading()));
        write(WORKSHOP, CAR, on("2014-01-01", km(50_000), reading()));
        let verdict = Vehicles::view_verdict(&typed(CAR)).unwrap();
        let [contradiction] = verdict.contradictions.as_slice() else { panic!("{verdict:?}") };
        let shown = |record, day, kilometres| ReadingView { record, date: date(day).into(), kilometres };
        assert_eq!(contradiction.earlier, shown(1, "2013-01-01", 60_000));
        assert_eq!(contradiction.later, shown(2, "2014-01-01", 50_000));
    });
}

#[test]
fn records_come_in_pages() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for _ in 1..250 {
            write(WORKSHOP, CAR, entry(reading()));
        }
        assert_ok!(amend(WORKSHOP, 7, true, None));
        let page = |from, limit| {
            let page = Vehicles::view_records(&typed(CAR), from, limit).unwrap();
            assert_eq!(page.total, 251);
            let numbers: Vec<_> = page.records.iter().map(|view| view.record.number).collect();
            (numbers, page.next)
        };
        assert_eq!(page(0, 3), (vec![0, 1, 2], Some(3)));
        assert_eq!(page(0, u32::MAX), ((0..100).collect(), Some(100)));
        assert_eq!(page(200, 100), ((200..251).collect(), None));
        assert_eq!(page(250, 1), (vec![250], None));
        assert_eq!(page(0, 0), page(0, 100));
        for (from, limit) in [(251, 10), (u32::MAX, u32::MAX), (251, 0)] {
            assert_eq!(page(from, limit), (vec![], None));
        }

        let all = Vehicles::view_records(&typed(CAR), 0, 10).unwrap();
        assert_eq!(all.records[7].status, RecordStatus::Withdrawn);
        assert!(all.records.windows(2).all(|pair| pair[1].record.previous == pair[0].head));
        let last = Vehicles::view_records(&typed(CAR), 250, 1).unwrap();
        assert_eq!(last.records[0].head, last.head);
    });
}

#[test]
fn what_is_not_there_is_named() {
    ExtBuilder.build_and_execute(|| {
        for (text, error) in [
            (CAR, ReadError::UnknownVehicle),
            (WRONG_DIGIT, ReadError::UnknownVehicle),
            (CHASSIS, ReadError::UnknownVehicle),
            ("short", ReadError::MalformedVin(VinError::Length)),
            ("CH-1", ReadError::MalformedVin(VinError::Chassis)),
            ("IM8GDM9AXKP042788", ReadError::MalformedVin(VinError::Alphabet)),
            ("33333333333333333", ReadError::MalformedVin(VinError::AllEqual)),
        ] {
            let text = typed(text);
            assert_eq!(Vehicles::view_vehicle(&text), Err(error));
            assert_eq!(Vehicles::view_records(&text, 0, 1), Err(error));
            assert_eq!(Vehicles::view_head(&text), Err(error));
            assert_eq!(Vehicles::view_verdict(&text), Err(error));
            assert_eq!(Vehicles::view_pending(&text), Err(error));
        }
    });
}
