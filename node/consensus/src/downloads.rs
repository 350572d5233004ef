//! The last downloaded block that became the best one.

use parking_lot::Mutex;
use sp_consensus_slots::Slot;
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// A node that catches up downloads a best block at least so often.
const CATCHES_UP_WITHIN: Duration = Duration::from_secs(10);

/// A block of the last so many slots is new: a minute. No chain that it is on is longer by more than these.
const NEW: u64 = 20;

/// The last downloaded block that became the best one: when, and of which slot. Clones share it.
#[derive(Clone, Default)]
pub struct Downloads(Arc<Mutex<Option<(Instant, Slot)>>>);

impl Downloads {
    /// Notes that a downloaded block of this slot became the best one now.
    pub(crate) fn note(&self, slot: Slot, now: Instant) {
        *self.0.lock() = Some((now, slot));
    }

    /// Checks whether the last one was new. An own block says nothing of what the others have, and isn't noted.
    pub(crate) fn are_new(&self, slot_now: Slot) -> bool {
        self.0.lock().is_some_and(|(_, slot)| slot.saturating_add(NEW) >= *slot_now)
    }

    /// Checks whether the node catches up: old blocks become the best one, and the last did just now.
    pub(crate) fn catch_up(&self, slot_now: Slot, now: Instant) -> bool {
        let last = *self.0.lock();
        last.is_some_and(|(at, _)| now.saturating_duration_since(at) < CATCHES_UP_WITHIN) && !self.are_new(slot_now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_blocks_that_keep_coming_catch_up() {
        let (downloads, now) = (Downloads::default(), Instant::now());
        assert!(!downloads.are_new(100.into()) && !downloads.catch_up(100.into(), now), "nothing came yet");
        downloads.note(79.into(), now);
        assert!(!downloads.are_new(100.into()));
        assert!(downloads.catch_up(100.into(), now + CATCHES_UP_WITHIN - Duration::from_secs(1)));
        assert!(!downloads.catch_up(103.into(), now + CATCHES_UP_WITHIN), "none came since");
        downloads.note(80.into(), now);
        assert!(downloads.are_new(100.into()) && !downloads.catch_up(100.into(), now));
    }
}
