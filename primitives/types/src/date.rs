//! Days of the Gregorian calendar.

use crate::{Check, FieldError};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::fmt;
use scale_info::TypeInfo;

/// A day, as three numbers that every client shows readably. Ordered by time.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[scale_info(capture_docs = "always")]
pub struct Date {
    /// 1886, when the first car was patented, to 2199.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Days from the start of the civil era used by the conversion (0000-03-01) to 1970-01-01.
const EPOCH: i64 = 719_468;
const DAYS_PER_ERA: i64 = 146_097;
/// Milliseconds of a day without leap seconds.
pub const MILLIS_PER_DAY: u64 = 86_400_000;
/// By how many milliseconds the clocks of the earliest time zone, UTC+14, are ahead of UTC.
const EARLIEST_ZONE: u64 = 14 * 3_600_000;

// The numbers below stay within a few million: none of these sums can leave an i64.
#[allow(clippy::arithmetic_side_effects)]
impl Date {
    /// A day that may not exist; [`Check::check`] tells.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Days since 1970-01-01, negative before it.
    pub fn days(&self) -> i32 {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        (era * DAYS_PER_ERA + day_of_era - EPOCH) as i32
    }

    /// The day that lies `days` after 1970-01-01.
    pub fn from_days(days: i32) -> Self {
        let shifted = i64::from(days) + EPOCH;
        let era = shifted.div_euclid(DAYS_PER_ERA);
        let day_of_era = shifted.rem_euclid(DAYS_PER_ERA);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let month = (shifted_month + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self {
            year: year.clamp(0, i64::from(u16::MAX)) as u16,
            month: month as u8,
            day: (day_of_year - (153 * shifted_month + 2) / 5 + 1) as u8,
        }
    }

    /// The latest day that it is anywhere on earth at a time in milliseconds since 1970-01-01: the day in UTC+14. What
    /// happened today, wherever that was, is dated no later.
    pub fn latest_today(now: u64) -> Self {
        Self::from_millis(now.saturating_add(EARLIEST_ZONE))
    }

    /// The day in UTC of a time in milliseconds since 1970-01-01.
    pub fn from_millis(millis: u64) -> Self {
        Self::from_days((millis / MILLIS_PER_DAY).min(i32::MAX as u64) as i32)
    }
}

impl Check for Date {
    fn check(&self) -> Result<(), FieldError> {
        let plausible = (1886..=2199).contains(&self.year) && (1..=12).contains(&self.month) && self.day >= 1;
        if plausible && Self::from_days(self.days()) == *self { Ok(()) } else { Err(FieldError::InvalidDate) }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl core::str::FromStr for Date {
    type Err = FieldError;

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, FieldError> {
        let date = written(text).ok_or(FieldError::InvalidDate)?;
        date.check()?;
        Ok(date)
    }
}

/// Returns the three numbers of a text `YYYY-MM-DD`, as a day that may not exist.
fn written(text: &str) -> Option<Date> {
    let mut parts = text.split('-');
    let (Some(y), Some(m), Some(d), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return None;
    };
    let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
    let is_in_form = digits(y, 4) && digits(m, 2) && digits(d, 2);
    is_in_form.then_some(Date::new(y.parse().ok()?, m.parse().ok()?, d.parse().ok()?))
}

#[cfg(feature = "std")]
impl Date {
    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Why a text is no day, in words.
    pub fn read(text: &str) -> Result<Self, alloc::string::String> {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let Some(date) = written(text) else { return Err("a date is written YYYY-MM-DD".into()) };
        let Self { year, month, day } = date;
        let name = usize::from(month).checked_sub(1).and_then(|place| MONTHS.get(place));
        match (date.check(), name) {
            (Ok(()), _) => Ok(date),
            (Err(_), None) => Err(alloc::format!("there is no month {month}")),
            (Err(_), Some(_)) if !(1886..=2199).contains(&year) => Err("a year is from 1886 to 2199".into()),
            (Err(_), Some(name)) => Err(alloc::format!("there is no {day} {name} {year}")),
        }
    }
}

#[cfg(feature = "std")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "std")]
impl<'de> serde::Deserialize<'de> for Date {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <alloc::string::String as serde::Deserialize>::deserialize(deserializer)?;
        Self::read(&text).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn known_days() {
        for (text, days) in [("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-11-22", 20_779), ("1969-12-31", -1)] {
            let date: Date = text.parse().unwrap();
            assert_eq!(date.days(), days);
            assert_eq!(Date::from_days(days).to_string(), text);
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_named() {
        assert_eq!(Date::read("2016-02-29"), Ok(Date::new(2016, 2, 29)));
        for (text, says) in [
            ("2015-02-29", "there is no 29 February 2015"),
            ("2015-12-00", "there is no 0 December 2015"),
            ("2015-13-01", "there is no month 13"),
            ("2015-00-01", "there is no month 0"),
            ("1885-01-01", "a year is from 1886 to 2199"),
            ("2015-2-28", "a date is written YYYY-MM-DD"),
            ("28.02.2015", "a date is written YYYY-MM-DD"),
        ] {
            assert_eq!(Date::read(text), Err(says.into()));
            let error = serde_json::from_value::<Date>(text.into()).unwrap_err();
            assert_eq!(error.to_string(), says);
        }
    }

    #[test]
    fn today_is_what_it_is_anywhere_on_earth() {
        // 2026-11-22, in UTC.
        let midnight = 20_779 * MILLIS_PER_DAY;
        for (now, today) in [
            (midnight, "2026-11-22"),
            (midnight + 10 * 3_600_000 - 1, "2026-11-22"),
            (midnight + 10 * 3_600_000, "2026-11-23"),
            (midnight + MILLIS_PER_DAY - 1, "2026-11-23"),
        ] {
            assert_eq!(Date::latest_today(now).to_string(), today);
        }
        assert!(Date::latest_today(u64::MAX) >= Date::from_millis(u64::MAX));
    }

    #[test]
    fn refuses_days_that_do_not_exist() {
        for text in
            ["2023-02-29", "1900-02-29", "2020-13-01", "2020-00-10", "2020-04-31", "2020-4-01", "+020-01-01", ""]
        {
            assert_eq!(text.parse::<Date>(), Err(FieldError::InvalidDate), "{text}");
        }
        assert_eq!(Date::new(0, 0, 0).check(), Err(FieldError::InvalidDate));
        assert_eq!(Date::new(u16::MAX, u8::MAX, u8::MAX).check(), Err(FieldError::InvalidDate));
    }

    proptest! {
        #[test]
        fn days_round_trip(days in -30_000i32..84_000) {
            let date = Date::from_days(days);
            prop_assert_eq!(date.days(), days);
            prop_assert_eq!(date.to_string().parse::<Date>(), Ok(date));
            prop_assert!(Date::from_days(days + 1) > date);
        }

        #[test]
        fn no_three_numbers_panic(year: u16, month: u8, day: u8) {
            let _ = Date::new(year, month, day).check();
        }
    }
}
