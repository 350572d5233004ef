//! The odometer verdict, as readings arrive in any order.

use crate::{Error, Event, SharedCapacity, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::LifeFile;
use urcar_types::{
    Brand, NoJudgement, Odometer, OdometerResult, OdometerVerdict, RecordData, Role, SeriesBreak, Verdict,
};

const TOO_MANY: usize = 1_024;
/// Accounts of workshops from here on.
const GARAGES: AccountId = 1_000;

fn read(day: &str, odometer: Option<Odometer>) {
    write(WORKSHOP, CAR, on(day, odometer, reading()));
}

fn breaks(day: &str, odometer: Option<Odometer>, series: SeriesBreak) {
    write(WORKSHOP, CAR, on(day, odometer, RecordData::OdometerReading { series: Some(series) }));
}

fn correct(corrects: u32, withdraws: bool, odometer: Option<Odometer>) {
    write(WORKSHOP, CAR, entry(correction(corrects, withdraws, odometer)));
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
    assert_eq!(judge(&[("01-01", 50_000), ("01-01", 49_900)]), logical(49_900));
    assert_eq!(judge(&[("01-01", 50_000), ("01-01", 49_899)]), illogical(&[(1, 2)], 49_899));
}

#[test]
fn a_rise_passes_up_to_2500_km_a_day() {
    for (day, days) in [("01-02", 1), ("01-03", 2), ("03-01", 59), ("12-31", 364)] {
        let most = 10_000 + 2_500 * days;
        assert_eq!(judge(&[("01-01", 10_000), (day, most)]), logical(most));
        assert_eq!(judge(&[("01-01", 10_000), (day, most + 1)]), illogical(&[(1, 2)], most + 1));
    }
    // On one day any rise passes.
    assert_eq!(judge(&[("01-01", 0), ("01-01", 9_999_999)]), logical(9_999_999));
}

#[test]
fn only_neighbours_are_compared() {
    let days = [("01-01", 10_000), ("02-01", 9_000), ("03-01", 9_500), ("04-01", 50_000)];
    assert_eq!(judge(&days), illogical(&[(1, 2)], 50_000));
    let days = [("01-01", 10_000), ("02-01", 50_000), ("03-01", 11_000), ("04-01", 12_000)];
    assert_eq!(judge(&days), illogical(&[(2, 3)], 12_000));
}

#[test]
fn a_day_keeps_the_order_of_submission() {
    assert_eq!(judge(&[("02-01", 10_000), ("02-01", 10_050), ("01-01", 9_000)]), logical(10_050));
    assert_eq!(judge(&[("01-01", 10_050), ("01-01", 9_900)]), illogical(&[(1, 2)], 9_900));
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
        read("2015-06-01", km(1_200));
        read("2015-06-01", km(12_000));
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 12_000));
        correct(2, false, km(11_000));
        assert_eq!(judged(CAR), logical(12_000));
        correct(2, false, km(13_000));
        assert_eq!(judged(CAR), illogical(&[(2, 3)], 12_000));
        correct(3, true, None);
        assert_eq!(judged(CAR), logical(13_000));
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
        breaks("2015-02-01", km(12), SeriesBreak::Replaced { old: 999_999, new: 500 });
        read("2015-03-01", km(1_000));
        // Nobody but its writer says so yet.
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 1_000));
        witness(CAR, 2, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::OdometerReplaced, Some(1_000)));
        // Within the new series the rules hold, and an illogical pair is said first.
        read("2015-04-01", km(800));
        assert_eq!(judged(CAR), illogical(&[(3, 4)], 800));
        correct(4, true, None);
        // Its own reading is the series' first, once it is witnessed anew.
        correct(2, false, km(5_000));
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 1_000));
        witness(CAR, 2, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), illogical(&[(2, 3)], 1_000));
        // Withdrawn, it starts none.
        correct(2, true, None);
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 1_000));
    });
}

#[test]
fn a_break_without_a_reading_breaks_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(99_500));
        breaks("2015-02-01", None, SeriesBreak::Rollover(99_999));
        read("2015-03-01", km(700));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Rollover, Some(700)));
        let unread = Odometer { value: None, unit: None, result: OdometerResult::Unreadable };
        breaks("2015-02-01", Some(unread), SeriesBreak::Replaced { old: 0, new: 0 });
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Rollover, Some(700)));
        witness(CAR, 4, [GARAGE, INSPECTOR]);
        assert_eq!(judged(CAR), no_judgement(NoJudgement::OdometerReplaced, Some(700)));
        correct(2, true, None);
        correct(4, true, None);
        assert_eq!(judged(CAR), illogical(&[(1, 3)], 700));
    });
}

#[test]
fn a_break_may_be_back_dated() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        read("2015-01-01", km(99_500));
        read("2015-03-01", km(700));
        assert_eq!(judged(CAR), illogical(&[(1, 2)], 700));
        breaks("2015-02-01", km(10), SeriesBreak::Rollover(99_999));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Rollover, Some(700)));
        // A break on the day of a reading that was submitted before it comes after that reading.
        breaks("2015-01-01", None, SeriesBreak::Rollover(99_999));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Rollover, Some(700)));
    });
}

#[test]
fn an_import_at_the_start_leaves_no_judgement() {
    ExtBuilder.build_and_execute(|| {
        let first = on("2012-01-01", km(40_000), import(Some(specification())));
        assert_ok!(Vehicles::register(RuntimeOrigin::signed(AUTHORITY), typed(CAR), first, None));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Import, Some(40_000)));
        breaks("2015-01-01", km(1), SeriesBreak::Rollover(99_999));
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
        let unread = |result| Some(Odometer { value: None, unit: None, result });
        read("2015-01-01", unread(OdometerResult::Unreadable));
        read("2015-02-01", unread(OdometerResult::NoOdometer));
        assert_eq!(judged(CAR), no_judgement(NoJudgement::Unreadable, None));
        assert!(file(CAR).readings.as_slice().is_empty());
        read("2015-03-01", km(1));
        assert_eq!(judged(CAR), logical(1));
    });
}

/// Fills a file as those do who each take their share of the crowded half.
fn fill(places: usize, write_one: impl Fn(AccountId, usize)) {
    for n in 0..places {
        let who = match n.checked_sub(places / 2 + 1) {
            None => WORKSHOP,
            Some(late) => GARAGES + (late / 64) as AccountId,
        };
        if who != WORKSHOP && !Organisations::contains_key(who) {
            enrol(who, &[Role::Workshop, Role::Insurer], true);
        }
        write_one(who, n);
    }
}

#[test]
fn readings_have_a_bound_that_corrections_work_under() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        // Every one of them goes to the front.
        fill(TOO_MANY, |who, n| {
            let day = urcar_types::Date::from_days(date("2019-12-31").days() - n as i32).to_string();
            write(who, CAR, on(&day, km(1_000_000), reading()));
        });
        let who = RuntimeOrigin::signed(WORKSHOP);
        let one_more = |entry| Vehicles::record(who.clone(), typed(CAR), entry);
        assert_noop!(one_more(on("2011-01-01", km(1), reading())), Error::<Test>::TooManyReadings);
        assert_noop!(one_more(on("2011-01-01", km(1), accident())), Error::<Test>::TooManyReadings);
        let series = Some(SeriesBreak::Rollover(99_999));
        assert_noop!(
            one_more(on("2011-01-01", None, RecordData::OdometerReading { series })),
            Error::<Test>::TooManyReadings
        );
        let vin = vin(CAR);
        let by_owner = |odometer| Vehicles::append_by_owner(&vin, &ANN, sale(EVE), date("2019-12-31"), odometer);
        assert_noop!(by_owner(km(1)), Error::<Test>::TooManyReadings);
        let added = Vehicles::record(RuntimeOrigin::signed(MAKER), typed(CAR), entry(correction(0, false, km(1))));
        assert_eq!(added.unwrap_err().error, Error::<Test>::TooManyReadings.into());
        // What takes no more room is still written.
        assert_eq!(by_owner(None).map(|appended| appended.weight_component), Ok(Vehicles::max_weight_component()));
        write(WORKSHOP, CAR, on("2011-01-01", None, accident()));
        correct(500, false, km(1_000_050));
        correct(1, true, None);
        read("2019-12-31", km(1_000_100));
        assert_eq!(judged(CAR).last_odometer_km, Some(1_000_100));
    });
}

#[test]
fn nobody_fills_a_file_alone() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for _ in 0..=TOO_MANY / 2 + 64 {
            read("2015-01-01", km(1));
        }
        let one_more =
            |who| Vehicles::record(RuntimeOrigin::signed(who), typed(CAR), on("2015-01-01", km(1), reading()));
        assert_noop!(one_more(WORKSHOP), Error::<Test>::FileCrowded);
        // Nor by adding readings to what it wrote without one, and not in a batch.
        write(WORKSHOP, CAR, entry(reading()));
        let number = file(CAR).records - 1;
        let added =
            Vehicles::record(RuntimeOrigin::signed(WORKSHOP), typed(CAR), entry(correction(number, false, km(1))));
        assert_eq!(added.unwrap_err().error, Error::<Test>::FileCrowded.into());
        let batch = vec![item(CAR, on("2015-01-01", km(1), reading())), item(CAR, entry(reading()))];
        let records = file(CAR).records;
        Vehicles::do_record_batch(&WORKSHOP, batch);
        assert_eq!(file(CAR).records, records + 1);
        assert!(events().contains(&Event::ItemRefused {
            item: 0,
            vin: typed(CAR),
            error: Error::<Test>::FileCrowded.into()
        }));
        // Others still write.
        assert_ok!(one_more(GARAGE));
        assert_eq!(
            (SharedCapacity::<Test>::get(vin(CAR), WORKSHOP), SharedCapacity::<Test>::get(vin(CAR), GARAGE)),
            (64, 1)
        );
    });
}

#[test]
fn facts_have_a_bound_and_the_last_places_are_for_what_matters_most() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let places = TOO_MANY / 2;
        fill(places - 32, |who, n| {
            if n < 3 {
                write(INSURER, CAR, entry(RecordData::TitleBrand { code: Brand(11) }));
            } else {
                write(who, CAR, entry(accident()));
            }
        });
        let one_more = |who, entry| Vehicles::record(RuntimeOrigin::signed(who), typed(CAR), entry);
        assert_noop!(one_more(WORKSHOP, entry(accident())), Error::<Test>::TooManyFacts);
        // Its reading, which there was room for, is not kept either.
        assert_noop!(one_more(WORKSHOP, on("2015-01-01", km(1), accident())), Error::<Test>::TooManyFacts);
        let brand = |code| entry(RecordData::TitleBrand { code: Brand(code) });
        for _ in 0..32 {
            assert_ok!(one_more(INSURER, entry(claim(true))));
        }
        assert_eq!(file(CAR).facts.as_slice().len(), places);
        assert_eq!(file(CAR).stored().weight_component(), Vehicles::max_weight_component());
        assert_noop!(one_more(INSURER, brand(12)), Error::<Test>::TooManyFacts);
        // Each waits for witnesses of its own, even of one that took effect.
        witness(CAR, 1, [AUTHORITY, INSPECTOR]);
        assert_noop!(one_more(INSURER, brand(11)), Error::<Test>::TooManyFacts);
        // Clear adds nothing, and a reading no fact.
        assert_ok!(one_more(INSURER, brand(0)));
        assert_ok!(one_more(WORKSHOP, on("2015-01-01", km(1), reading())));
        correct(4, true, None);
        assert_ok!(one_more(INSURER, brand(12)));
        assert_noop!(one_more(INSURER, brand(13)), Error::<Test>::TooManyFacts);
        // What never took effect gives its room back; what did keeps it.
        let withdraw = |number| one_more(INSURER, entry(correction(number, true, None)));
        assert_ok!(withdraw(1));
        assert_noop!(one_more(INSURER, brand(13)), Error::<Test>::TooManyFacts);
        assert_ok!(withdraw(2));
        assert_ok!(one_more(INSURER, brand(13)));
    });
}
