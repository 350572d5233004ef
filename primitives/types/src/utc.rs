//! Times as people read them.

use crate::{Date, MILLIS_PER_DAY};
use alloc::string::String;

const MILLIS_PER_SECOND: u64 = 1_000;
const SECONDS_PER_MINUTE: u64 = 60;
const SECONDS_PER_HOUR: u64 = 3_600;

/// Returns a time in milliseconds since 1970-01-01 as text, to the second.
///
/// ```
/// assert_eq!(urcar_types::utc_text(1_577_836_799_999), "2019-12-31 23:59:59 UTC");
/// ```
pub fn utc_text(millis: u64) -> String {
    let seconds = (millis % MILLIS_PER_DAY) / MILLIS_PER_SECOND;
    let (hours, minutes) = (seconds / SECONDS_PER_HOUR, seconds % SECONDS_PER_HOUR / SECONDS_PER_MINUTE);
    alloc::format!("{} {hours:02}:{minutes:02}:{:02} UTC", Date::from_millis(millis), seconds % SECONDS_PER_MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_time_reads_as_its_day_and_the_rest_of_it(days in 0u64..100_000, second in 0u64..86_400, rest in 0u64..1_000) {
            let text = utc_text(days * MILLIS_PER_DAY + second * 1_000 + rest);
            let (day, time) = text.split_once(' ').unwrap();
            prop_assert_eq!(day, Date::from_days(days as i32).to_string());
            let parts: Vec<u64> = time.trim_end_matches(" UTC").split(':').map(|part| part.parse().unwrap()).collect();
            prop_assert_eq!(parts.len(), 3);
            prop_assert!(parts[1] < 60 && parts[2] < 60);
            prop_assert_eq!(parts[0] * 3_600 + parts[1] * 60 + parts[2], second);
        }
    }

    #[test]
    fn the_last_time_of_all_is_text() {
        assert!(utc_text(u64::MAX).ends_with(" UTC"));
    }
}
