//! How often an import may begin anew without getting on.

use std::time::Duration;

/// Times that the chain may be rewritten, or lose transactions or the connection, without progress in between.
const RESTARTS: u32 = 8;
/// The time to wait before connecting again for the first time; it doubles each time that nothing was done in between.
const PAUSE: Duration = Duration::from_secs(2);
/// The longest time to wait.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// Counts how often an import began anew since it last got on.
#[derive(Debug, Default)]
pub struct Restarts {
    in_vain: u32,
    furthest: u64,
}

impl Restarts {
    /// Notes that it has to begin anew, with so much done; false where it did so too often in vain.
    pub fn again(&mut self, done: u64) -> bool {
        if done > self.furthest {
            (self.furthest, self.in_vain) = (done, 0);
        }
        self.in_vain = self.in_vain.saturating_add(1);
        self.in_vain <= RESTARTS
    }

    /// Returns the time to wait before connecting again.
    pub fn pause(&self) -> Duration {
        let doubled = 2u32.saturating_pow(self.in_vain.saturating_sub(1));
        PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_begins_the_count_anew() {
        let mut restarts = Restarts::default();
        for done in 1..1_000 {
            assert!(restarts.again(done));
        }
        for _ in 1..RESTARTS {
            assert!(restarts.again(999));
        }
        assert!(!restarts.again(999), "as much as before is no progress");
        assert!(!restarts.again(7), "nor is less");
        assert!(restarts.again(1_000));
    }

    #[test]
    fn who_gets_nowhere_waits_longer() {
        let mut restarts = Restarts::default();
        let pauses: Vec<u64> = (0..8)
            .map(|_| {
                restarts.again(0);
                restarts.pause().as_secs()
            })
            .collect();
        assert_eq!(pauses, [2, 4, 8, 16, 32, 60, 60, 60]);
        restarts.again(1);
        assert_eq!(restarts.pause(), PAUSE);
    }
}
