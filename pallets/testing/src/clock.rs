//! A clock that tests set.

use frame_support::{pallet_prelude::ValueQuery, storage_alias, traits::Time};
use urcar_samples::date;

/// Milliseconds in a day.
pub const DAY: u64 = 86_400_000;

/// The time in milliseconds since 1970-01-01.
#[storage_alias]
pub type Now = StorageValue<Clock, u64, ValueQuery>;

/// Shows [`Now`].
pub struct Clock;

impl Time for Clock {
    type Moment = u64;

    fn now() -> u64 {
        Now::get()
    }
}

/// Sets the clock to noon of a day `YYYY-MM-DD`, and returns that time.
pub fn set_day(day: &str) -> u64 {
    let days = u64::try_from(date(day).days()).unwrap_or_else(|_| panic!("before 1970: {day}"));
    let noon = days * DAY + DAY / 2;
    Now::put(noon);
    noon
}
