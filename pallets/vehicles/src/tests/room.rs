//! The room for readings and facts, and that nobody fills a file alone.

use crate::{Error, Event, ReadingMonths, mock::*};
use frame_support::{assert_noop, assert_ok};
use urcar_interfaces::{Answering, LifeFile};
use urcar_types::{Brand, InspectionResult, List, RecordData, Role, SeriesBreak, TheftStatus};

fn inspection() -> RecordData<AccountId> {
    let result = InspectionResult::Passed;
    RecordData::Inspection {
        result,
        valid_until: None,
        defects: List::default(),
        certificate: urcar_types::Text::unchecked("C-1"),
    }
}

fn kept() -> usize {
    file(CAR).readings.as_slice().len()
}

/// A car whose file keeps so many readings.
fn filled(readings: usize) {
    make_car(CAR);
    let mut who = 1_000;
    while kept() < readings.min(512) {
        let count = (readings - kept()).min(MAX_BATCH as usize);
        let batch = vec![item(CAR, on("2015-01-01", km(1), reading())); count];
        assert_ok!(Vehicles::record_batch(signed(GARAGE), batch.try_into().unwrap()));
    }
    while kept() < readings {
        // One a writer and month.
        enrol(who, &[Role::Inspector], true);
        let data = if kept() < 896 { reading() } else { inspection() };
        write(who, CAR, on("2015-01-01", km(1), data));
        who += 1;
    }
    assert_eq!(kept(), readings);
}

/// Whether the reading of a record that is written now is kept.
fn keeps(who: AccountId, data: RecordData<AccountId>) -> bool {
    let before = kept();
    let number = write(who, CAR, on("2015-01-01", km(1), data));
    let is_kept = kept() > before;
    assert_eq!(view_record(CAR, number).reading_kept, is_kept);
    is_kept
}

/// Before, such a record was refused, an inspection like any other, and seven writers filled a file for ever.
#[test]
fn beyond_the_free_places_each_writer_has_one_a_month() {
    ExtBuilder.build_and_execute(|| {
        filled(511);
        assert!(keeps(GARAGE, reading()));
        // By the clock, and not by the day of the event.
        assert!(keeps(GARAGE, reading()));
        assert!(!keeps(GARAGE, reading()));
        write(GARAGE, CAR, on("2019-12-01", km(1), reading()));
        assert_eq!(kept(), 513);
        assert!(keeps(WORKSHOP, reading()));
        set_today("2020-01-31");
        assert!(!keeps(GARAGE, reading()));
        set_today("2020-02-01");
        assert!(keeps(GARAGE, reading()));
        // A year later is another month, too.
        set_today("2021-02-01");
        assert!(keeps(GARAGE, reading()));
        let vin = vin(CAR);
        let months = ReadingMonths::<Test>::get(vin, Some(GARAGE));
        assert_eq!((months.ordinary, months.reserved), (2021 * 12 + 2, 0));
    });
}

#[test]
fn a_reading_that_is_not_kept_leaves_its_record_standing() {
    ExtBuilder.build_and_execute(|| {
        filled(512);
        let vin = vin(CAR);
        assert!(keeps(GARAGE, reading()));
        System::reset_events();
        let number = write(GARAGE, CAR, on("2015-01-01", km(900_000), accident()));
        assert!(events().contains(&Event::ReadingNotKept { vin, number }));
        assert_eq!((judged(CAR).illogical_pairs, view(CAR).condition.accidents), (vec![], 1));
        // A break that isn't kept breaks nothing, and waits for nothing.
        let series = Some(SeriesBreak::Rollover(99_999));
        let broken = |day| write(GARAGE, CAR, on(day, None, RecordData::OdometerReading { series }));
        assert!(view_record(CAR, broken("2016-01-01")).pending);
        let idle = broken("2017-01-01");
        assert!(!view_record(CAR, idle).pending && !view_record(CAR, idle).reading_kept);
    });
}

#[test]
fn inspections_sales_and_breaks_are_counted_apart() {
    ExtBuilder.build_and_execute(|| {
        filled(512);
        enrol(INSPECTOR, &[Role::Inspector, Role::Workshop], true);
        assert!(keeps(INSPECTOR, inspection()) && keeps(INSPECTOR, reading()));
        assert!(!keeps(INSPECTOR, inspection()) && !keeps(INSPECTOR, reading()));
        assert!(!keeps(INSPECTOR, replaced()));
        assert!(keeps(GARAGE, replaced()) && keeps(GARAGE, accident()));
        // Owners are one writer together: one may have any number of accounts.
        let vin = vin(CAR);
        let sell = |from: AccountId, to| {
            let before = kept();
            assert_ok!(Vehicles::append_by_owner(&vin, &from, sale(to), date("2019-12-31"), km(1)));
            kept() > before
        };
        assert!(sell(MAKER, ANN));
        assert!(!sell(ANN, BOB) && !sell(BOB, EVE));
        assert!(ReadingMonths::<Test>::contains_key(vin, None::<AccountId>));
    });
}

#[test]
fn the_last_places_are_for_inspections_sales_and_breaks() {
    ExtBuilder.build_and_execute(|| {
        filled(896);
        assert!(!keeps(GARAGE, reading()));
        assert!(keeps(GARAGE, replaced()));
        assert!(keeps(INSPECTOR, inspection()));
    });
}

#[test]
fn a_full_file_keeps_no_more_and_takes_every_record() {
    ExtBuilder.build_and_execute(|| {
        filled(1_024);
        assert!(!keeps(INSPECTOR, inspection()) && !keeps(GARAGE, reading()));
        let vin = vin(CAR);
        let sold = Vehicles::append_by_owner(&vin, &MAKER, sale(ANN), date("2019-12-31"), km(1)).unwrap();
        assert_eq!(sold.weight_component, Vehicles::max_weight_component());
        // What takes no more room is still corrected, and what is withdrawn gives its place back.
        assert_ok!(amend(GARAGE, 5, false, km(2)));
        assert_ok!(amend(GARAGE, 6, true, None));
        assert_eq!(kept(), 1_023);
        assert!(keeps(AUTHORITY, inspection()));
    });
}

#[test]
fn a_correction_that_adds_a_reading_asks_like_a_record() {
    ExtBuilder.build_and_execute(|| {
        filled(512);
        let vin = vin(CAR);
        let bare = write(GARAGE, CAR, on("2016-01-01", None, maintenance()));
        assert!(keeps(GARAGE, reading()));
        System::reset_events();
        assert_ok!(amend(GARAGE, bare, false, km(5)));
        assert!(events().contains(&Event::ReadingNotKept { vin, number: bare }));
        assert_eq!((kept(), view_record(CAR, bare).reading_kept), (513, false));
        // Said again it changes nothing; once there is room for another value it is kept.
        assert_ok!(amend(GARAGE, bare, false, km(5)));
        assert_eq!(status(bare).1, 1);
        set_today("2020-02-01");
        assert_ok!(amend(GARAGE, bare, false, km(6)));
        assert_eq!((kept(), view_record(CAR, bare).reading_kept, status(bare).1), (513, false, 1));
        witness(CAR, file(CAR).records - 1, [INSURER, INSPECTOR]);
        assert_eq!((kept(), view_record(CAR, bare).reading_kept, status(bare).1), (514, true, 2));
        // The consortium needs to ask nobody.
        let other = write(GARAGE, CAR, on("2016-01-01", None, maintenance()));
        assert_ok!(amend(CONSORTIUM, other, false, km(7)));
        assert_eq!((kept(), ReadingMonths::<Test>::iter_prefix(vin).count()), (515, 1));
    });
}

#[test]
fn a_break_without_room_needs_its_witnesses_no_second_time() {
    ExtBuilder.build_and_execute(|| {
        filled(512);
        assert!(keeps(GARAGE, replaced()));
        let of_garage = write(GARAGE, CAR, on("2016-01-01", None, replaced()));
        assert!(!view_record(CAR, of_garage).reading_kept && !view_record(CAR, of_garage).pending);
        witness(CAR, of_garage, [INSURER, INSPECTOR]);
        // Its window begins anew, so they answer for it.
        pass_days(40);
        assert_eq!(Vehicles::answers_until(&INSURER), 0);
        assert_ok!(amend(CONSORTIUM, of_garage, false, km(7)));
        assert!(view_record(CAR, of_garage).reading_kept && !view_record(CAR, of_garage).pending);
        assert_eq!(view_record(CAR, of_garage).window_until, Some(now() + 28 * DAY));
        for who in [INSURER, INSPECTOR] {
            assert_eq!(Vehicles::answers_until(&who), now() + 28 * DAY);
        }
    });
}

#[test]
fn facts_have_a_bound_and_the_last_places_are_for_what_matters_most() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let facts = || file(CAR).facts.as_slice().len();
        while facts() < 256 {
            write(WORKSHOP, CAR, entry(accident()));
        }
        let one_more = |who, entry| try_write(who, CAR, entry);
        // Beyond the free ones an organisation has sixteen in all.
        assert_noop!(one_more(WORKSHOP, entry(accident())), Error::<Test>::TooManyFacts);
        let mut who = 1_000;
        while facts() < 480 {
            enrol(who, &[Role::Workshop, Role::Insurer], true);
            for _ in 0..16 {
                write(who, CAR, entry(accident()));
            }
            assert_noop!(one_more(who, entry(accident())), Error::<Test>::TooManyFacts);
            who += 1;
        }
        enrol(who, &[Role::Workshop], true);
        assert_noop!(one_more(who, entry(accident())), Error::<Test>::TooManyFacts);
        // Its reading, which there was room for, is not kept either.
        assert_noop!(one_more(who, on("2015-01-01", km(1), accident())), Error::<Test>::TooManyFacts);
        for _ in 0..16 {
            assert_ok!(one_more(INSURER, entry(claim(true))));
            assert_ok!(one_more(AUTHORITY, entry(theft(TheftStatus::Stolen, "A"))));
        }
        assert_eq!(file(CAR).stored().weight_component(), Vehicles::max_weight_component());
        enrol(50, &[Role::Authority], true);
        assert_noop!(one_more(50, entry(brand(12))), Error::<Test>::TooManyFacts);
        // A reading adds no fact.
        assert_ok!(one_more(who, on("2015-01-01", km(1), reading())));
        assert_ok!(amend(WORKSHOP, 4, true, None));
        assert_ok!(one_more(50, entry(brand(12))));
        // Nor does clear.
        assert_ok!(one_more(50, entry(brand(0))));
        assert_noop!(one_more(50, entry(brand(13))), Error::<Test>::TooManyFacts);
        assert_eq!(view(CAR).condition.brands, Vec::<Brand>::new());
    });
}
