//! How much is taken in and served.

use std::time::Duration;

const MIB: u64 = 1 << 20;

/// Bounds of the evidence store and its listener.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Bytes of one piece of evidence.
    pub object_bytes: u64,
    /// Bytes of all that is kept, what is being taken in included.
    pub total_bytes: u64,
    /// Bytes of what is kept for one writer, the first of whose records names it.
    pub writer_bytes: u64,
    /// How many are taken in at once, from callers and from peers together.
    pub uploads: usize,
    /// How many of these come from one address.
    pub uploads_of_one: usize,
    /// Connections at once.
    pub connections: usize,
    /// Connections at once of one address.
    pub connections_of_one: usize,
    /// Requests over one connection, after which it is closed.
    pub requests: usize,
    /// The time in which a request's head must be there.
    pub head_time: Duration,
    /// The time for which the other side may neither send nor take a byte.
    pub stall_time: Duration,
    /// The time for which a connection may last.
    pub connection_time: Duration,
    /// Bytes a second that a sender must reach on average, once [`Self::stall_time`] is over.
    pub least_rate: u64,
    /// Digests that are asked of peers at once.
    pub fetches: usize,
    /// The time in which all peers together must have answered.
    pub fetch_time: Duration,
    /// The time for which a digest that no peer had isn't asked for again.
    pub fetch_pause: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            object_bytes: 64 * MIB,
            total_bytes: 100 * 1024 * MIB,
            writer_bytes: 20 * 1024 * MIB,
            uploads: 16,
            uploads_of_one: 4,
            connections: 256,
            connections_of_one: 32,
            requests: 1_000,
            head_time: Duration::from_secs(10),
            stall_time: Duration::from_secs(20),
            connection_time: Duration::from_secs(900),
            least_rate: 16 * 1024,
            fetches: 8,
            fetch_time: Duration::from_secs(60),
            fetch_pause: Duration::from_secs(60),
        }
    }
}

impl Limits {
    /// Returns the time in which so many bytes must have been sent.
    pub fn body_time(&self, bytes: u64) -> Duration {
        self.stall_time.saturating_add(Duration::from_secs(bytes / self.least_rate.max(1)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_larger_body_may_take_longer() {
        let limits = Limits::default();
        assert_eq!(limits.body_time(0), limits.stall_time);
        assert_eq!(limits.body_time(16 * 1024 * 60), limits.stall_time + Duration::from_secs(60));
        assert!(Limits { least_rate: 0, ..limits }.body_time(u64::MAX) > limits.connection_time);
    }
}
