//! How long things take.

use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Returns how long something takes, with what it returns.
pub fn timed<T>(run: impl FnOnce() -> T) -> (Duration, T) {
    let started = Instant::now();
    let outcome = run();
    (started.elapsed(), outcome)
}

/// Times of the same thing.
#[derive(Default)]
pub struct Times(Vec<Duration>);

impl Times {
    /// Runs something, and adds how long it takes.
    pub fn time<T>(&mut self, run: impl FnOnce() -> T) -> T {
        let (took, outcome) = timed(run);
        self.0.push(took);
        outcome
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns all of them together.
    pub fn sum(&self) -> Duration {
        self.0.iter().sum()
    }

    /// Returns the time within which so many of a hundred are, in milliseconds.
    pub fn percentile(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
    }

    /// Returns median and 99th percentile beside those of another way, with the ratio of the medians.
    pub fn beside(&self, other: &Self) -> Value {
        json!({
            "runs": self.len(),
            "p50_ms": rounded(self.percentile(50)),
            "p99_ms": rounded(self.percentile(99)),
            "plain_runs": other.len(),
            "plain_p50_ms": rounded(other.percentile(50)),
            "plain_p99_ms": rounded(other.percentile(99)),
            "plain_to_this": rounded(ratio(other.percentile(50), self.percentile(50))),
        })
    }
}

/// Returns how many a second.
pub fn per_second(count: u64, took: Duration) -> f64 {
    ratio(count as f64, took.as_secs_f64())
}

/// Returns a number over another; 0 where that is none.
pub fn ratio(one: f64, other: f64) -> f64 {
    if other > 0.0 { one / other } else { 0.0 }
}

/// Returns a number with four digits after the point at most.
pub fn rounded(number: f64) -> f64 {
    (number * 10_000.0).round() / 10_000.0
}
