//! The day that it is where this program runs.

use chrono::{Datelike, Local};
use urcar_types::Date;

/// Returns the day that it is by the machine's own time zone. Never one that a chain whose time is `now`, in milliseconds
/// since 1970-01-01, takes for the future.
pub fn today(now: u64) -> Date {
    let day = Date::from_days(Local::now().num_days_from_ce().saturating_sub(DAYS_BEFORE_1970));
    day.min(Date::latest_today(now))
}

/// Days from the first of the year 1 to 1970-01-01, as [`Datelike::num_days_from_ce`] counts them.
const DAYS_BEFORE_1970: i32 = 719_163;

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn days_are_counted_from_1970() {
        let first = NaiveDate::from_ymd_opt(1970, 1, 1).unwrap();
        assert_eq!(first.num_days_from_ce(), DAYS_BEFORE_1970);
    }

    #[test]
    fn the_day_is_that_of_the_machine_and_never_later_than_the_chain_takes() {
        let local = Local::now().format("%Y-%m-%d").to_string();
        assert_eq!(today(4_000_000_000_000).to_string(), local);
        let long_ago = 1_577_836_800_000;
        assert_eq!(today(long_ago), Date::latest_today(long_ago));
    }
}
