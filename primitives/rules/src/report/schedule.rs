//! The periodical inspections that a car must have had, by the countries in which it was.

use super::{
    intervals::{Rule, rule_of, years_after},
    movements::Movement,
};
use alloc::vec::Vec;
use urcar_types::{Country, Date, DateText};

/// Days by which an inspection may be late. One that was up to three months early moves no later one forward in some
/// countries (S.I. No. 415 of 2017 of Ireland, Decree-Law 144/2012 of Portugal), and one of the next month is no
/// omission.
const GRACE_DAYS: i32 = 120;
/// The same where it fell due in the months of the pandemic in which the European Union granted seven, then ten months.
/// Source: Regulations (EU) 2020/698 and 2021/267, article 5 of each.
const PANDEMIC_GRACE_DAYS: i32 = 310;
/// The first of these months.
const PANDEMIC_FROM: Date = Date::new(2020, 2, 1);
/// The last day of the last of them.
const PANDEMIC_TO: Date = Date::new(2021, 6, 30);

/// A periodical inspection that fell due.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DueInspection {
    /// The day on which it fell due.
    pub due: DateText,
    /// The country in which the car was, by whose rule it fell due.
    pub country: Country,
    /// The record of the inspection, done or failed, that met it; nothing where it is missing.
    pub record: Option<u32>,
}

/// The periodical inspections that fell due until a day.
///
/// The first falls due so many years after the first registration, each later one so many years after the one before,
/// or after the day on which that fell due where it is missing; none before the file begins, nor of a car of 30 years.
/// The years are those of the country in which the car was by then, as far as its file tells; they begin anew as it
/// comes to another. Where no rule is known of a country, or the file tells of no country, none falls due. An
/// inspection meets the one that is due if it was less than one such period before it, of two years at most, or up to
/// 120 days after, 310 where it fell due from February 2020 to June 2021; one that may still be met so isn't told. The
/// day until which an inspection holds by its inspector's word changes nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Schedule {
    /// How many of them are missing.
    pub missing: u32,
    /// All of them, by day.
    pub due: Vec<DueInspection>,
    /// The countries in which the car was until then of which no rule is known, in the order in which it came there.
    pub without_rule: Vec<Country>,
}

/// The time that a car was in a country, without a break.
struct Stay<'a> {
    country: &'a Country,
    from: Date,
    until: Date,
}

/// Returns the inspections that fell due until a day, of a car first registered on one whose file begins on another;
/// given those that took place, by day.
pub(super) fn schedule<A>(
    registered: Date,
    begins: Date,
    until: Date,
    movements: &[Movement<A>],
    done: &[(Date, u32)],
) -> Schedule {
    let mut due: Vec<DueInspection> = Vec::new();
    let mut without_rule: Vec<Country> = Vec::new();
    for stay in stays(movements, until) {
        let from = stay.from.max(begins).max(registered);
        match rule_of(stay.country) {
            _ if stay.until <= from => {}
            Some(rule) => due.extend(due_in(&Stay { from, ..stay }, rule, registered, done)),
            None if without_rule.contains(stay.country) => {}
            None => without_rule.push(stay.country.clone()),
        }
    }
    let missing = due.iter().filter(|it| it.record.is_none()).count();
    Schedule { missing: u32::try_from(missing).unwrap_or(u32::MAX), due, without_rule }
}

/// Returns the countries in which a car was until a day, in order.
fn stays<A>(movements: &[Movement<A>], until: Date) -> Vec<Stay<'_>> {
    let mut stays: Vec<Stay<'_>> = Vec::new();
    for movement in movements.iter().filter(|it| it.source.counts) {
        let from = movement.source.date.date();
        match stays.last_mut() {
            Some(stay) if *stay.country == movement.to => continue,
            Some(stay) => stay.until = from.min(until),
            None => {}
        }
        stays.push(Stay { country: &movement.to, from, until });
    }
    stays
}

/// Returns the inspections that fell due in one country.
fn due_in(stay: &Stay<'_>, rule: Rule, registered: Date, done: &[(Date, u32)]) -> Vec<DueInspection> {
    let mut due: Vec<DueInspection> = Vec::new();
    let mut last = stay.from;
    while let Some((next, years)) = rule.next(registered, last) {
        // Where the period became shorter, one that was early doesn't bring the next one forward to a day that was met.
        let before = due.last().map(|it| it.due.date());
        let next = before.filter(|before| next <= *before).map_or(next, |before| years_after(before, 1));
        let latest = latest(next);
        // The second where no later year can be written.
        if stay.until < latest || next <= last {
            break;
        }
        // It holds beyond the day on which the next one is due, or the periods would never end.
        let meets = |(day, _): &&(Date, u32)| last < *day && *day <= latest && next < years_after(*day, years);
        let met = done.iter().rfind(meets).copied();
        due.push(DueInspection {
            due: next.into(),
            country: stay.country.clone(),
            record: met.map(|(_, record)| record),
        });
        last = met.map_or(next, |(day, _)| rule.counts_from(next, day));
    }
    due
}

/// Returns the last day on which an inspection meets the one that is due on a day.
fn latest(due: Date) -> Date {
    let is_in_pandemic = (PANDEMIC_FROM..=PANDEMIC_TO).contains(&due);
    let grace = if is_in_pandemic { PANDEMIC_GRACE_DAYS } else { GRACE_DAYS };
    Date::from_days(due.days().saturating_add(grace))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{intervals::tests::with_a_rule, movements::MovementKind, records::Source};
    use alloc::{
        string::{String, ToString},
        vec,
    };
    use proptest::prelude::*;
    use urcar_types::{Author, RecordStatus, Text};

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn came(date: &str, to: &str) -> Movement<u64> {
        let source = Source {
            record: 0,
            date: DateText::unchecked(date),
            author: Author::Consortium,
            description: Text::default(),
            documents: 0,
            status: RecordStatus::Active,
            pending: None,
            counts: true,
            witnesses: 0,
            witnessed: false,
        };
        Movement { source, kind: MovementKind::Import, from: None, to: to.into(), first_registered: None }
    }

    /// The schedule of a car that was first registered on 2010-06-01.
    fn scheduled(until: &str, movements: &[Movement<u64>], done: &[&str]) -> Schedule {
        let done: Vec<_> = (1..).zip(done).map(|(record, text)| (day(text), record)).collect();
        schedule(day("2010-06-01"), day("2010-01-01"), day(until), movements, &done)
    }

    /// The days that are due, each with whether it was met.
    fn due(until: &str, movements: &[Movement<u64>], done: &[&str]) -> Vec<(String, bool)> {
        scheduled(until, movements, done).due.iter().map(|it| (it.due.to_string(), it.record.is_some())).collect()
    }

    fn without_rule(schedule: &Schedule) -> Vec<&str> {
        schedule.without_rule.iter().map(|country| country.0.as_str()).collect()
    }

    fn lines(lines: &[(&str, bool)]) -> Vec<(String, bool)> {
        lines.iter().map(|(day, met)| (day.to_string(), *met)).collect()
    }

    /// It was in France from the start, by whose rule the first is due after four years and then every two.
    fn france() -> [Movement<u64>; 1] {
        [came("2010-06-01", "FRA")]
    }

    #[test]
    fn one_that_may_still_be_met_is_not_told() {
        assert_eq!(due("2018-09-28", &france(), &[]), lines(&[("2014-06-01", false), ("2016-06-01", false)]));
        assert_eq!(due("2018-09-29", &france(), &[]).len(), 3, "with 120 days of grace");
        assert!(due("2014-06-01", &france(), &[]).is_empty());
    }

    #[test]
    fn an_inspection_meets_the_one_that_is_due() {
        let done = ["2014-05-01", "2016-08-29", "2019-06-01"];
        let expected = [("2014-06-01", true), ("2016-05-01", true), ("2018-08-29", false)];
        assert_eq!(due("2019-06-01", &france(), &done), lines(&expected));
    }

    #[test]
    fn one_long_before_it_is_due_meets_nothing() {
        assert_eq!(due("2014-09-29", &france(), &["2012-06-01"]), lines(&[("2014-06-01", false)]));
        assert_eq!(due("2014-09-29", &france(), &["2012-06-02"]), lines(&[("2014-06-01", true)]));
    }

    #[test]
    fn one_that_was_three_months_early_moves_the_next_forward_by_less_than_the_grace() {
        let done = ["2014-03-05", "2016-05-31", "2018-05-31"];
        assert_eq!(due("2018-12-31", &[came("2010-06-01", "IRL")], &done).iter().filter(|(_, met)| !met).count(), 0);
    }

    #[test]
    fn one_that_was_early_moves_nothing_where_ages_count() {
        let done = ["2013-06-01", "2015-06-01", "2020-06-01"];
        let expected = [("2016-06-01", true), ("2020-06-01", true)];
        assert_eq!(due("2021-05-01", &[came("2010-06-01", "CHN")], &done), lines(&expected));
    }

    #[test]
    fn more_time_was_given_in_the_pandemic() {
        let (on_time, late) = (["2014-06-01", "2016-06-01", "2018-06-01"], "2021-03-01");
        let done = [on_time[0], on_time[1], on_time[2], late];
        assert_eq!(due("2021-12-31", &france(), &done).last().unwrap(), &("2020-06-01".to_string(), true));
        assert_eq!(latest(day("2021-06-30")), day("2022-05-06"));
        assert_eq!((latest(day("2020-01-31")), latest(day("2021-07-01"))), (day("2020-05-30"), day("2021-10-29")));
    }

    #[test]
    fn each_country_has_its_rule() {
        for (country, until, expected) in [
            ("DEU", "2016-01-01", vec!["2013-06-01", "2015-06-01"]),
            ("GBR", "2015-01-01", vec!["2013-06-01", "2014-06-01"]),
            ("NLD", "2020-01-01", vec!["2014-06-01", "2016-06-01", "2018-06-01", "2019-06-01"]),
            ("CHN", "2022-05-01", vec!["2016-06-01", "2020-06-01", "2021-06-01"]),
            ("KOR", "2018-01-01", vec!["2015-06-01", "2017-06-01"]),
            ("POL", "2017-01-01", vec!["2013-06-01", "2015-06-01", "2016-06-01"]),
            ("USA", "2022-01-01", vec![]),
            ("FRA", "2015-01-01", vec!["2014-06-01"]),
        ] {
            let days = due(until, &[came("2010-06-01", country)], &[]);
            let days: Vec<_> = days.iter().map(|(day, _)| day.as_str()).collect();
            assert_eq!(days, expected, "{country}");
        }
    }

    #[test]
    fn nothing_is_due_where_no_rule_is_known() {
        let movements = [came("2010-06-01", "USA"), came("2012-03-01", "CHE"), came("2013-03-01", "USA")];
        let schedule = scheduled("2021-01-01", &movements, &[]);
        assert_eq!((schedule.missing, schedule.due.len()), (0, 0));
        assert_eq!(without_rule(&schedule), ["USA", "CHE"]);
        let nowhere = scheduled("2021-01-01", &[], &[]);
        assert_eq!((nowhere.due.len(), nowhere.without_rule.len()), (0, 0));
    }

    #[test]
    fn a_car_from_a_country_without_a_rule_is_due_by_that_of_the_next() {
        let movements = [came("2010-06-01", "USA"), came("2018-03-01", "DEU")];
        assert_eq!(due("2021-02-01", &movements, &["2020-02-01"]), lines(&[("2020-03-01", true)]));
        assert_eq!(without_rule(&scheduled("2021-02-01", &movements, &[])), ["USA"]);
    }

    #[test]
    fn nothing_is_due_in_a_country_that_the_car_has_left() {
        let movements = [came("2010-06-01", "GBR"), came("2013-08-01", "USA"), came("2016-01-01", "GBR")];
        assert!(due("2016-12-31", &movements, &[]).is_empty(), "the one of 2013-06-01 may still be met as it leaves");
        assert_eq!(due("2017-12-31", &movements, &[]), lines(&[("2017-01-01", false)]));
    }

    #[test]
    fn a_second_record_of_the_same_country_begins_nothing_anew() {
        let movements = [came("2010-06-01", "DEU"), came("2013-05-01", "DEU")];
        assert_eq!(due("2014-01-01", &movements, &[]), lines(&[("2013-06-01", false)]));
    }

    #[test]
    fn a_movement_that_does_not_count_moves_nothing() {
        let mut movements = [came("2010-06-01", "DEU"), came("2011-05-01", "USA")];
        movements[1].source.counts = false;
        assert_eq!(due("2014-01-01", &movements, &[]), lines(&[("2013-06-01", false)]));
    }

    #[test]
    fn a_movement_after_the_end_makes_nothing_due_beyond_it() {
        let movements = [came("2010-06-01", "DEU"), came("2030-05-01", "FRA")];
        assert_eq!(due("2014-01-01", &movements, &[]), lines(&[("2013-06-01", false)]));
    }

    #[test]
    fn nothing_is_due_before_the_file_begins() {
        let schedule = schedule(day("2010-06-01"), day("2017-01-01"), day("2019-06-01"), &france(), &[]);
        let [due] = schedule.due.as_slice() else { panic!("{schedule:?}") };
        assert_eq!((due.due.date(), schedule.missing), (day("2019-01-01"), 1));
    }

    proptest! {
        /// Each falls due after the one before.
        #[test]
        fn the_days_go_forward(from in 0i32..20_000, length in 0i32..20_000,
            came_to in proptest::collection::btree_map(0i32..40_000, 0usize..14, 0..5),
            days in proptest::collection::btree_set(0i32..40_000, 0..20),
        ) {
            let codes: Vec<&str> = with_a_rule().chain(["FRA", "USA"]).collect();
            let moved = |(day, code): (i32, usize)| {
                came(&Date::from_days(day).to_string(), codes.get(code).copied().unwrap_or("XXX"))
            };
            let movements: Vec<_> = came_to.into_iter().map(moved).collect();
            let done: Vec<_> = (1..).zip(days).map(|(record, day)| (Date::from_days(day), record)).collect();
            let (start, end) = (Date::from_days(from), Date::from_days(from + length));
            let schedule = schedule(start, start, end, &movements, &done);
            let due: Vec<Date> = schedule.due.iter().map(|it| it.due.date()).collect();
            prop_assert!(due.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(due.iter().all(|day| start < *day && *day < end));
            // Where one was met early, the next follows soon, but not twice in a row.
            prop_assert!(due.len() <= 2 * (length as usize / 365 + 1));
            let mut met: Vec<_> = schedule.due.iter().filter_map(|it| it.record).collect();
            let count = met.len();
            met.dedup();
            prop_assert_eq!(met.len(), count, "one inspection meets one that is due");
            prop_assert_eq!(schedule.missing as usize, due.len() - count);
        }
    }
}
