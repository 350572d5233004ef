//! How far a rebuild is, in words and now and then.

use std::time::{Duration, Instant};
use urcar_index::Copied;

/// A rebuild under way.
pub struct Progress {
    started: Instant,
    every: Duration,
    /// When it was last told.
    told: Instant,
}

impl Progress {
    /// Returns a rebuild that starts `now`, and is told of again after `every` so long.
    pub fn new(now: Instant, every: Duration) -> Self {
        Self { started: now, every, told: now }
    }

    /// Returns how many records were copied a second, on average.
    pub fn records_per_second(&self, copied: Copied, now: Instant) -> u64 {
        let millis = now.saturating_duration_since(self.started).as_millis().max(1);
        u64::try_from(u128::from(copied.records).saturating_mul(1_000) / millis).unwrap_or(u64::MAX)
    }

    /// Returns how far it is, where it is time to tell.
    pub fn tell(&mut self, copied: Copied, now: Instant) -> Option<String> {
        if now.saturating_duration_since(self.told) < self.every {
            return None;
        }
        self.told = now;
        Some(self.words(copied, now))
    }

    /// Returns how far it is.
    pub fn words(&self, copied: Copied, now: Instant) -> String {
        let Copied { vehicles, records } = copied;
        format!("{vehicles} vehicles, {records} records, {} records a second", self.records_per_second(copied, now))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_told_now_and_then() {
        let start = Instant::now();
        let at = |millis| start + Duration::from_millis(millis);
        let mut progress = Progress::new(start, Duration::from_secs(5));
        let copied = Copied { vehicles: 20, records: 1_000 };
        assert_eq!(progress.tell(copied, at(4_999)), None);
        let told = progress.tell(copied, at(5_000)).unwrap();
        assert_eq!(told, "20 vehicles, 1000 records, 200 records a second");
        assert_eq!(progress.tell(copied, at(9_999)), None);
        assert!(progress.tell(copied, at(10_000)).is_some());
    }

    #[test]
    fn no_time_at_all_is_no_error() {
        let start = Instant::now();
        let progress = Progress::new(start, Duration::ZERO);
        assert_eq!(progress.records_per_second(Copied { vehicles: 1, records: 3 }, start), 3_000);
    }
}
