//! How often a passenger car is inspected, by country.
//!
//! The rules are those for privately used passenger cars as they stand in 2026, and hold for the whole of a car's life.
//! Where fuel, use or region ask for more, they are the least that the law asks for. A country of which no rule is
//! known has none, nor has one whose authority calls each car up when it sees fit, as in Switzerland (VTS, article
//! 33(1)).

use Counted::{ByAge, FromLast, UpToYearly};
use urcar_types::{Country, Date};

/// Years from its first registration after which nothing is expected of a car: states have rules of their own for
/// historic ones. Source: Directive 2014/45/EU, article 3(7).
const HISTORIC_FROM: u16 = 30;

/// From when the years to the next inspection are counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Counted {
    /// From the last one.
    FromLast,
    /// From the last one, but those that begin before the yearly ones end as these begin, or after one year.
    UpToYearly,
    /// From the day on which the last one fell due, if it was early; else as before. It falls due at certain ages.
    ByAge,
}

/// How often a car is inspected in a country.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Rule {
    /// Years from its first registration to the first inspection.
    first: u16,
    /// Years from one to the next.
    every: u16,
    /// The age in years from which on it is inspected every year; nothing where that never changes.
    yearly_from: Option<u16>,
    /// From when these years are counted.
    counted: Counted,
}

const fn rule(first: u16, every: u16) -> Rule {
    Rule { first, every, yearly_from: None, counted: FromLast }
}

const fn then_yearly(first: u16, every: u16, from: u16, counted: Counted) -> Rule {
    Rule { first, every, yearly_from: Some(from), counted }
}

/// The rules of countries.
static RULES: [(&str, Rule); 11] = [
    // Opinions of the Ministries of Public Security, of Ecology and of Transport and of the State Administration for
    // Market Regulation on deepening the reform of vehicle inspection, in force from 2022-10-01: in the sixth and the
    // tenth year, then every year. Before that, more often.
    ("CHN", then_yearly(6, 4, 10, ByAge)),
    // StVZO, annex VIII, 2.1.2.1: 36 months, then 24.
    ("DEU", rule(3, 2)),
    // Royal Decree 920/2017, article 6: none up to four years, every two up to ten, then every year.
    ("ESP", then_yearly(4, 2, 10, FromLast)),
    // Decree 1245/2002 as of 2018-05-20: four years, then every two, from ten years on every year.
    ("FIN", then_yearly(4, 2, 10, UpToYearly)),
    // Road Traffic Act 1988, section 47: three years, then every year; of Great Britain.
    ("GBR", rule(3, 1)),
    // S.I. No. 415 of 2017: four years, then every two, from the tenth anniversary on every year.
    ("IRL", then_yearly(4, 2, 10, FromLast)),
    // Road Transport Vehicle Act, article 61: three years, then every two.
    ("JPN", rule(3, 2)),
    // Enforcement Rule of the Motor Vehicle Management Act, annex 15-2: five years, by earlier versions four, then
    // every two.
    ("KOR", rule(5, 2)),
    // RDW, APK of petrol and electric cars: four years, then every two, from eight years on every year.
    ("NLD", then_yearly(4, 2, 8, FromLast)),
    // Road Traffic Law of 1997-06-20, article 81: three years, then five, then every year.
    ("POL", then_yearly(3, 2, 5, UpToYearly)),
    // Decree-Law 144/2012, annex I: four years, then every two up to eight, then every year.
    ("PRT", then_yearly(4, 2, 8, FromLast)),
];

/// The states of the European Union. The Directive sets the longest intervals that they may have.
static UNION: [&str; 27] = [
    "AUT", "BEL", "BGR", "CYP", "CZE", "DEU", "DNK", "ESP", "EST", "FIN", "FRA", "GRC", "HRV", "HUN", "IRL", "ITA",
    "LTU", "LUX", "LVA", "MLT", "NLD", "POL", "PRT", "ROU", "SVK", "SVN", "SWE",
];

/// The rule of every state of the European Union that has none above. Source: Directive 2014/45/EU, article 5(1)(a): at
/// least four years after the first registration, and thereafter every two years.
const DIRECTIVE: Rule = rule(4, 2);

/// Returns the rule of a country; nothing where none is known.
pub(super) fn rule_of(country: &Country) -> Option<Rule> {
    let code = country.0.as_str();
    let own = RULES.iter().find(|(of, _)| *of == code).map(|(_, rule)| *rule);
    own.or_else(|| UNION.contains(&code).then_some(DIRECTIVE))
}

impl Rule {
    /// Returns the day on which an inspection falls due that follows one on a day `last`, with the years for which an
    /// earlier one meets it; nothing once the car is historic.
    pub(super) fn next(&self, registered: Date, last: Date) -> Option<(Date, u16)> {
        let yearly_from = self.yearly_from.map(|years| years_after(registered, years));
        let is_yearly = yearly_from.is_some_and(|day| day <= last);
        let every = if is_yearly { 1 } else { self.every };
        let cut = yearly_from.filter(|_| self.counted != FromLast).map(|day| day.max(years_after(last, 1)));
        let regular = years_after(last, every);
        let next = cut.map_or(regular, |cut| cut.min(regular)).max(years_after(registered, self.first));
        // One of four years before tells nothing of the tenth year.
        (next < years_after(registered, HISTORIC_FROM)).then_some((next, every.min(2)))
    }

    /// Returns the day from which the years after an inspection count that met one that was due.
    pub(super) fn counts_from(&self, due: Date, inspected: Date) -> Date {
        if self.counted == ByAge { inspected.max(due) } else { inspected }
    }
}

/// Returns the same day so many years later; the first of March for one that doesn't exist.
pub(super) fn years_after(day: Date, years: u16) -> Date {
    Date::from_days(Date { year: day.year.saturating_add(years), ..day }.days())
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The countries that have a rule of their own.
    pub(in crate::report) fn with_a_rule() -> impl Iterator<Item = &'static str> {
        RULES.iter().map(|(code, _)| *code)
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// When the next falls due of a car that was first registered on 2010-06-01.
    fn next(country: &str, last: &str) -> Option<Date> {
        rule_of(&country.into()).unwrap().next(day("2010-06-01"), day(last)).map(|(next, _)| next)
    }

    #[test]
    fn a_country_of_which_no_rule_is_known_has_none() {
        for country in ["USA", "CHE", "NOR", "XXX", ""] {
            assert_eq!(rule_of(&country.into()), None, "{country}");
        }
        for country in UNION {
            assert!(rule_of(&country.into()).is_some(), "{country}");
        }
        assert_eq!(rule_of(&"FRA".into()), Some(DIRECTIVE));
    }

    #[test]
    fn countries_stand_once_and_in_order() {
        assert!(RULES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert!(UNION.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn the_longer_period_ends_with_the_age() {
        assert_eq!(next("ESP", "2020-05-31"), Some(day("2022-05-31")), "not ten years old");
        assert_eq!(next("ESP", "2020-06-01"), Some(day("2021-06-01")));
        assert_eq!(next("NLD", "2018-06-01"), Some(day("2019-06-01")));
    }

    #[test]
    fn where_it_is_cut_one_falls_due_at_that_age_or_a_year_later() {
        for (country, last, expected) in [
            ("FIN", "2018-11-01", "2020-06-01"),
            ("FIN", "2019-11-01", "2020-11-01"),
            ("POL", "2013-09-01", "2015-06-01"),
            ("POL", "2014-12-01", "2015-12-01"),
            ("CHN", "2016-06-01", "2020-06-01"),
            ("CHN", "2019-06-01", "2020-06-01"),
            ("CHN", "2020-07-01", "2021-07-01"),
        ] {
            assert_eq!(next(country, last), Some(day(expected)), "{country} after {last}");
        }
    }

    #[test]
    fn nothing_is_expected_of_a_historic_car() {
        assert_eq!(next("DEU", "2038-05-31"), Some(day("2040-05-31")));
        assert_eq!(next("DEU", "2038-06-01"), None);
    }

    #[test]
    fn a_leap_day_is_followed_by_the_first_of_march() {
        assert_eq!(years_after(day("2012-02-29"), 1), day("2013-03-01"));
        assert_eq!(years_after(day("2012-02-29"), 4), day("2016-02-29"));
    }
}
