//! Where the file says nothing.

use super::*;
use alloc::string::ToString;
use urcar_types::{DateText, TheftStatus};

/// A file with a record a year from 2010 to 2015, and then one of 2018-12-31.
fn with_a_gap() -> File {
    let mut file = File::new();
    for year in 2011..=2015 {
        let day = alloc::format!("{year}-06-01");
        file.write(WORKSHOP, &day, None, data::maintenance());
    }
    file.write(INSURER, "2018-12-31", None, data::accident());
    file
}

#[test]
fn no_record_is_not_a_clean_record() {
    let report = File::new().report("2010-06-01");
    assert_eq!(report.headline[0], Headline::ShortFile { records: 1, years: 0 });
    assert!(report.headline[0].to_string().starts_with("NO RECORD IS NOT A CLEAN RECORD"));
    let words = Headline::ShortFile { records: 0, years: 3 }.to_string();
    assert_eq!(words, "NO RECORD IS NOT A CLEAN RECORD: no record of this car counts");

    let file = with_a_gap();
    assert!(!matches!(file.report("2017-06-01").headline[0], Headline::ShortFile { .. }), "seven in seven years");
    assert_eq!(file.report("2018-06-01").headline[0], Headline::ShortFile { records: 7, years: 8 });
}

#[test]
fn a_report_on_a_part_of_a_file_says_so_first() {
    let mut view = with_a_gap().view();
    view.records.truncate(6);
    let report = of(&view, "2017-06-01");
    assert_eq!(report.headline[0], Headline::RecordsMissing { told: 6, records: 7 });
    assert!(!report.complete);
    assert_eq!((report.accidents.count, report.accidents.accidents.len()), (1, 0), "the count is the file's");
    view.records.clear();
    let empty = of(&view, "2017-06-01");
    assert_eq!(empty.headline[0], Headline::RecordsMissing { told: 0, records: 7 });
    assert_eq!(empty.headline[1], Headline::ShortFile { records: 0, years: 7 });
    assert_eq!((empty.coverage.longest_gap, empty.coverage.last_event), (None, None));
}

#[test]
fn the_longest_gap_and_the_years_without_a_record_are_told() {
    let coverage = with_a_gap().report("2020-01-10").coverage;
    let gap = Gap { days: 1_309, from: day("2015-06-01"), to: day("2018-12-31") };
    assert_eq!(coverage.longest_gap, Some(gap));
    assert_eq!(coverage.years_without, [2016, 2017, 2019, 2020]);
    assert_eq!((coverage.last_event, coverage.days_since), (Some(day("2018-12-31")), Some(375)));
    let headline = with_a_gap().report("2020-01-10").headline;
    assert!(headline.contains(&Headline::LongGap { days: 1_309 }));
}

#[test]
fn a_file_that_ended_long_ago_says_so_unless_the_car_did() {
    let days = Headline::LongSilence { days: 731 };
    let mut file = with_a_gap();
    assert!(file.report("2020-12-31").headline.contains(&days), "731 days after 2018-12-31");
    assert!(!file.report("2020-12-30").headline.iter().any(|it| matches!(it, Headline::LongSilence { .. })));
    let end = file.write(AUTHORITY, "2018-12-31", None, data::scrapped());
    file.witness(end);
    assert!(!file.report("2020-12-31").headline.contains(&days));
}

#[test]
fn who_reported_in_which_years_is_told() {
    let coverage = with_a_gap().report("2020-01-10").coverage;
    let reporters: Vec<_> = coverage.reporters.iter().map(|it| (it.account, it.role, it.years.as_slice())).collect();
    let expected: [(u64, Role, &[u16]); 3] = [
        (MAKER.0, MAKER.1, &[2010]),
        (WORKSHOP.0, WORKSHOP.1, &[2011, 2012, 2013, 2014, 2015]),
        (INSURER.0, INSURER.1, &[2018]),
    ];
    assert_eq!(reporters, expected);
}

#[test]
fn inspections_that_are_missing_are_told() {
    let mut file = with_a_gap();
    assert!(file.report("2016-06-01").coverage.inspections.due.is_empty(), "nobody knows where it was");
    file.write(MAKER, "2010-01-02", None, data::delivery(None));
    let report = file.report("2016-06-01");
    assert_eq!((report.coverage.inspections.missing, report.coverage.inspections.due.len()), (2, 2));
    assert!(report.headline.contains(&Headline::InspectionsMissing { count: 2 }));
    let due = &report.coverage.inspections.due[0];
    assert_eq!((&due.due, due.country.0.as_str()), (&day("2013-01-01"), "DEU"), "three years after its manufacture");
}

/// The days on which inspections fell due.
fn due(file: &File, until: &str) -> Vec<DateText> {
    file.report(until).coverage.inspections.due.into_iter().map(|it| it.due).collect()
}

fn registered(on: &str) -> RecordData<u64> {
    RecordData::Registration { first_registered: day(on), country: "NLD".into() }
}

#[test]
fn a_used_car_from_abroad_is_as_old_as_it_is() {
    let mut file = File::default();
    file.write(AUTHORITY, "2018-03-01", None, data::import(Some(specification())));
    file.write(AUTHORITY, "2018-04-01", None, registered("2018-04-01"));
    assert_eq!(due(&file, "2019-07-01"), [day("2019-03-01")], "a year after it came: it was made in 2010");

    let mut file = File::default();
    file.write(AUTHORITY, "2018-03-01", None, data::import(Some(specification())));
    file.write(AUTHORITY, "2018-04-01", None, registered("2012-05-01"));
    assert_eq!(due(&file, "2021-02-01"), [day("2020-03-01")], "the register tells of the first one abroad");
}

#[test]
fn a_new_car_from_abroad_is_as_old_as_its_registration() {
    let mut file = File::default();
    file.write(AUTHORITY, "2010-06-01", None, data::import(Some(specification())));
    file.write(AUTHORITY, "2010-07-01", None, registered("2010-07-01"));
    assert_eq!(due(&file, "2014-11-01"), [day("2014-07-01")]);
}

#[test]
fn a_car_that_was_sold_abroad_is_as_old_as_that_sale() {
    let mut file = File::new();
    file.write(RETAILER, "2010-02-01", None, data::retail(None));
    file.write(AUTHORITY, "2014-06-01", None, data::import(None));
    file.write(AUTHORITY, "2014-07-01", None, registered("2014-07-01"));
    assert_eq!(due(&file, "2016-12-31"), [day("2016-06-01")], "two years after it came, not four");
}

#[test]
fn nothing_is_expected_of_a_stolen_car() {
    let mut file = File::new();
    file.write(MAKER, "2010-01-02", None, data::delivery(None));
    file.write(INSURER, "2014-06-01", None, data::theft(TheftStatus::Stolen, "ST 1"));
    assert_eq!(due(&file, "2018-01-01"), [day("2013-01-01")]);
    file.write(INSURER, "2014-07-01", None, data::theft(TheftStatus::Recovered, "ST 1"));
    assert_eq!(due(&file, "2018-01-01"), [day("2013-01-01"), day("2015-01-01"), day("2017-01-01")]);
}

#[test]
fn what_is_not_told_is_not_said_to_be_missing() {
    let mut file = with_a_gap();
    file.write(MAKER, "2010-01-02", None, data::delivery(None));
    let is_silence = |line: &Headline| {
        matches!(line, Headline::InspectionsMissing { .. } | Headline::LongGap { .. } | Headline::LongSilence { .. })
    };
    let mut view = file.view();
    assert_eq!(of(&view, "2021-06-01").headline.iter().filter(|line| is_silence(line)).count(), 3);
    view.records.remove(2);
    assert!(!of(&view, "2021-06-01").headline.iter().any(is_silence));
}

#[test]
fn years_are_full_on_their_day() {
    for (until, years) in [("2013-12-31", 3), ("2014-01-01", 4), ("2029-12-31", 19), ("2030-01-01", 20)] {
        assert_eq!(File::new().report(until).coverage.years, years, "{until}");
    }
}

#[test]
fn a_scrapped_car_owes_nothing_after_its_end() {
    let mut file = with_a_gap();
    file.write(MAKER, "2010-01-02", None, data::delivery(None));
    let end = file.write(AUTHORITY, "2019-02-01", None, data::scrapped());
    file.witness(end);
    let coverage = file.report("2030-01-01").coverage;
    assert_eq!((coverage.years, coverage.years_without.as_slice()), (9, &[2016, 2017][..]));
    assert_eq!(coverage.inspections.due.last().map(|it| it.due.date()), Some(date("2017-01-01")));
}

#[test]
fn a_day_before_everything_is_no_trouble() {
    let coverage = with_a_gap().report("1900-01-01").coverage;
    assert_eq!((coverage.years, coverage.days_since), (0, Some(0)));
    assert!(coverage.years_without.is_empty() && coverage.inspections.due.is_empty());
}

#[test]
fn each_headline_is_told_in_words() {
    for (line, words) in [
        (Headline::TotalLossesPending { count: 1 }, "a total loss waits for witnesses"),
        (Headline::TotalLossesPending { count: 2 }, "2 total losses wait for witnesses"),
        (Headline::NoConcern, "nothing that counts speaks against it"),
        (Headline::LongGap { days: 800 }, "nothing was recorded for 800 days"),
        (Headline::LongSilence { days: 900 }, "nothing was recorded in the last 900 days"),
        (Headline::InspectionsMissing { count: 1 }, "1 periodical inspection is missing"),
        (Headline::InspectionsMissing { count: 2 }, "2 periodical inspections are missing"),
        (Headline::Concern(urcar_types::Concern::Stolen), "STOLEN"),
        (
            Headline::RecordsMissing { told: 3, records: 7 },
            "NO RECORD IS NOT A CLEAN RECORD: this rests on 3 of the file's 7 records",
        ),
        (
            Headline::ShortFile { records: 3, years: 7 },
            "NO RECORD IS NOT A CLEAN RECORD: records that count: 3, full years of age: 7",
        ),
    ] {
        assert_eq!(line.to_string(), words);
    }
}
