//! The odometer verdict, as readings arrive in any order.

use crate::{Error, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::LifeFile;
use urcar_types::{NoJudgement, Odometer, OdometerVerdict, RecordData, SeriesBreak, Verdict};

fn read(day: &str, odometer: Option<Odometer>) -> u32 {
    write(WORKSHOP, CAR, on(day, odometer, reading()))
}

fn breaks(day: &str, odometer: Option<Odometer>, series: SeriesBreak) -> u32 {
    write(WORKSHOP, CAR, on(day, odometer, RecordData::OdometerReading { series: Some(series) }))
}

fn correct(corrects: u32, withdraws: bool, odometer: Option<Odometer>) {
    assert_ok!(amend(CONSORTIUM, corrects, withdraws, odometer));
}

fn logical(last: u32) -> OdometerVerdict {
    OdometerVerdict { verdict: Verdict::Logical, reason: None, illogical_pairs: vec![], last_odometer_km: Some(last) }
}

fn illogical(pairs: &[(u32, u32)], last: u32) -> OdometerVerdict {
    OdometerVerdict { verdict: Verdict::Illogical, illogical_pairs: pairs.to_vec(), ..logical(last) }
}

fn no_judgement(reason: NoJudgement, last: Option<u32>) -> OdometerVerdict {
    OdometerVerdict {
        verdict: Verdict::NoJudgement,
        reason: Some(reason),
        illogical_pairs: vec![],
        last_odometer_km: last,
    }
}

/// A car, and readings on days of 2015, in km; gives the verdict.
fn judge(readings: &[(&str, u32)]) -> OdometerVerdict {
    let mut verdict = None;
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for (day, value) in readings {
            read(&format!("2015-{day}"), km(*value));
        }
        verdict = Some(judged(CAR));
    });
    verdict.unwrap()
}

#[test]
fn a_drop_passes_up_to_100_km() {
    assert_eq!(judge(&[("01-01", 50_000), ("06-01", 49_900)]), logical(49_900));
    assert_eq!(judge(&[("01-01", 50_000), ("06-01", 49_899)]), illogical(&[(1, 2)], 49_899));
    // On one day nobody knows which came first.
    assert_eq!(judge(&[("01-01", 50_000), ("01-01", 49_000)]), logical(50_000));
}

#[test]
fn a_rise_passes_up_to_2500_km_a_day() {
    for (day, days) in [("01-02", 1), ("01-03", 2), ("03-01", 59), ("12-31", 364)] {
        let most = 10_000 + 2_500 * days;
        assert_eq!(judge(&[("01-01", 10_000), (day, most)]), logical(most));
        assert_eq!(judge(&[("01-01", 10_000), (day, most + 1)]), illogical(&[(1, 2)], most + 1));
    }
    // On one day any rise passes.
    assert_eq!(judge(&[("01-01", 1), ("01-01", 9_999_999)]), logical(9_999_999));
}

/// Before, each was held to its neighbour alone: five hundred steps took 50 000 km off a clock.
#[test]
fn small_drops_do_not_add_up() {
    assert_eq!(judge(&[("01-01", 1_000), ("02-01", 900), ("03-01", 800)]), illogical(&[(1, 3)], 800));
    let days = [("01-01", 10_000), ("02-01", 9_000), ("03-01", 9_500), ("04-01", 50_000)];
    assert_eq!(judge(&days), illogical(&[(1, 2)], 50_000));
    let days = [("01-01", 10_000), ("02-01", 50_000), ("03-01", 11_000), ("04-01", 12_000)];
    assert_eq!(judge(&days), illogical(&[(2, 3)], 12_000));
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2020-01-01", km(100_000));
        set_today("2020-01-02");
        for batch in 0..4u32 {
            let step = |n: u32| on("2020-01-02", km(99_900 - 100 * (16 * batch + n)), reading());
            let items: Vec<_> = (0..16).map(|n| item(CAR, step(n))).collect();
            assert_ok!(Vehicles::record_batch(signed(WORKSHOP), items.try_into().unwrap()));
        }
        assert_eq!((judged(CAR).verdict, file(CAR).records), (Verdict::Illogical, 66));
    });
}

/// Before, any organisation's word hid a rollback.
#[test]
fn a_rollover_is_none_until_it_is_borne_out_and_none_where_the_counter_was_not_there() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(150_000));
        read("2015-03-01", km(80_000));
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 80_000));
        breaks("2015-02-01", None, SeriesBreak::Rollover(7));
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 80_000));
        witness(CAR, 3, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 80_000));
        let last = breaks("2015-02-02", None, SeriesBreak::Rollover(99_999));
        witness(CAR, last, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR).illogical_pairs, [(1, 3)]);
    });
}

#[test]
fn a_back_dated_reading_goes_to_its_place() {
    // It shows a rollback between readings that seemed right.
    let days = [("01-01", 10_000), ("12-01", 20_000), ("06-01", 90_000)];
    assert_eq!(judge(&days), illogical(&[(3, 2)], 20_000));
    // Or explains nothing away, and takes its pair's place.
    let days = [("01-01", 50_000), ("12-01", 20_000), ("06-01", 50_000)];
    assert_eq!(judge(&days), illogical(&[(3, 2)], 20_000));
    // Or goes before all others.
    assert_eq!(judge(&[("06-01", 10_000), ("01-01", 20_000)]), illogical(&[(2, 1)], 10_000));
}

#[test]
fn miles_are_compared_as_kilometres_rounded_down() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(100_000));
        read("2015-02-01", mi(62_138));
        assert_eq!(judged(CAR), logical(100_001));
        // 62_075 mi are 99_900.02 km.
        read("2015-03-01", mi(62_075));
        assert_eq!(judged(CAR).last_odometer_km, Some(99_900));
        assert_eq!(judged(CAR).illogical_pairs, [(2, 3)]);
        read("2015-04-01", mi(9_999_999));
        assert_eq!(judged(CAR).last_odometer_km, Some(16_093_438));
        // What was written stays in miles.
        let record = Vehicles::record_of(&vin(CAR), 3).unwrap();
        assert_eq!(record.entry.odometer, mi(62_075));
    });
}

#[test]
fn corrections_keep_day_and_place() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-06-01", km(10_000));
        read("2015-06-02", km(1_200));
        read("2015-06-03", km(12_000));
        assert_eq!(judged(CAR), illogical(&[(1, 2), (2, 3)], 12_000));
        correct(2, false, km(11_000));
        assert_eq!(judged(CAR), logical(12_000));
        correct(2, false, km(12_101));
        assert_eq!(judged(CAR), illogical(&[(2, 3)], 12_000));
        correct(3, true, None);
        assert_eq!(judged(CAR), logical(12_101));
        correct(2, true, None);
        correct(1, true, None);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Unreadable, None));
    });
}

#[test]
fn a_replaced_odometer_starts_a_new_series() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(120_000));
        breaks("2015-02-01", km(512), SeriesBreak::Replaced { old: 120_000, new: 500 });
        read("2015-03-01", km(1_000));
        // Nobody but its writer says so yet.
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 1_000));
        witness(CAR, 2, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::OdometerReplaced, Some(1_000)));
        // Within the new series the rules hold, and an illogical pair is said first.
        read("2015-04-01", km(800));
        assert_eq!(judged(CAR), illogical(&[(3, 4)], 800));
        correct(4, true, None);
        // Its own reading is one of the new series', and amended it breaks the series still.
        assert_ok!(amend(WORKSHOP, 2, false, km(5_000)));
        assert_eq!(judged(CAR), illogical(&[(2, 3)], 1_000));
        // Withdrawn, it starts none.
        correct(2, true, None);
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 1_000));
    });
}

#[test]
fn what_a_break_denies_is_told() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(120_000));
        // In the unit of its own reading: 62 138 mi are 100 001 km.
        breaks("2015-02-01", mi(3), SeriesBreak::Replaced { old: 62_138, new: 0 });
        witness(CAR, 2, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 4));
        correct(1, false, km(100_101));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::OdometerReplaced, Some(4)));
    });
}

#[test]
fn a_break_without_a_reading_breaks_all_the_same_and_may_be_back_dated() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(99_500));
        read("2015-03-01", km(700));
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 700));
        breaks("2015-02-01", None, SeriesBreak::Rollover(99_999));
        witness(CAR, 3, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Rollover, Some(700)));
        let unread = Odometer::Unreadable;
        breaks("2015-02-02", Some(unread), SeriesBreak::Replaced { old: 700, new: 0 });
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Rollover, Some(700)));
        witness(CAR, 4, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::OdometerReplaced, Some(700)));
        correct(3, true, None);
        correct(4, true, None);
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 700));
    });
}

#[test]
fn an_import_at_the_start_leaves_no_judgement() {
    ExtBuilder.build_and_execute(|| {
        let first = on("2012-01-01", km(40_000), import(Some(specification())));
        assert_ok!(Vehicles::register(signed(AUTHORITY), typed(CAR), first, None));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Import, Some(40_000)));
        breaks("2015-01-01", km(1), SeriesBreak::Replaced { old: 50_000, new: 0 });
        witness(CAR, 1, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Import, Some(1)));
        read("2015-01-02", km(9_000));
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 9_000));
    });
}

#[test]
fn an_import_in_mid_life_is_no_reason() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        write(AUTHORITY, CAR, on("2015-01-01", km(40_000), import(None)));
        assert_eq!(judged(CAR), logical(40_000));
    });
}

#[test]
fn what_was_not_read_is_as_if_absent() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Unreadable, None));
        read("2015-01-01", Some(Odometer::Unreadable));
        read("2015-02-01", Some(Odometer::NoOdometer));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Unreadable, None));
        assert!(file(CAR).readings.as_slice().is_empty());
        read("2015-03-01", km(1));
        assert_eq!(judged(CAR), logical(1));
    });
}

/// Before, one field that a form left at 0 made an honest car's odometer illogical.
#[test]
fn a_counter_that_ran_shows_nothing_only_once_it_was_replaced() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        read("2010-01-01", km(0));
        read("2015-01-01", km(37_537));
        let declare = |day: &str, odometer: Odometer| Vehicles::ensure_reading(&vin, date(day), Some(&odometer));
        for zero in [Odometer::Kilometres(0), Odometer::Miles(0)] {
            let at = |day| try_write(WORKSHOP, CAR, on(day, Some(zero.clone()), reading()));
            assert_noop!(at("2016-01-01"), Error::<Test>::OdometerAtZero);
            assert_noop!(at("2015-01-01"), Error::<Test>::OdometerAtZero);
            assert_eq!(declare("2016-01-01", zero.clone()), Err(Error::<Test>::OdometerAtZero.into()));
            assert_ok!(declare("2011-01-01", zero.clone()));
            assert_eq!(declare("2011-01-02", zero), Err(Error::<Test>::OdometerAtZero.into()));
        }
        assert_ok!(declare("2016-01-01", Odometer::Kilometres(1)));
        read("2011-01-01", km(0));
        assert_eq!(judged(CAR).verdict, Verdict::Logical);
        // Nobody needs to have borne the new counter out.
        // Nor does anybody amend a reading to that, unless it was the only one to say so.
        let number = read("2015-02-01", km(37_600));
        assert_noop!(amend(WORKSHOP, number, false, km(0)), Error::<Test>::OdometerAtZero);
        let first = read("2010-01-01", km(900));
        assert_ok!(amend(WORKSHOP, first, false, km(0)));
        breaks("2016-01-01", km(0), SeriesBreak::Replaced { old: 37_600, new: 0 });
        assert_ok!(declare("2016-01-02", Odometer::Kilometres(0)));
        read("2016-01-02", km(0));
    });
}
