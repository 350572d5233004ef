//! The last downloaded blocks that became the best one.

use parking_lot::Mutex;
use sp_consensus_slots::Slot;
use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

/// A node that catches up downloads so many best blocks...
const CATCHES_UP_BY: usize = 8;
/// ...within this time. Fewer may be what a validator kept back of its own slots, to make others believe that they lag.
const CATCHES_UP_WITHIN: Duration = Duration::from_secs(10);

/// A block of the last so many slots is new: a minute. No chain that it is on is longer by more than these.
const NEW: u64 = 20;

/// The last downloaded blocks that became the best one: when, and of which slot. Clones share them.
#[derive(Clone, Default)]
pub struct Downloads(Arc<Mutex<VecDeque<(Instant, Slot)>>>);

impl Downloads {
    /// Notes that a downloaded block of this slot became the best one now.
    pub(crate) fn note(&self, slot: Slot, now: Instant) {
        let mut last = self.0.lock();
        last.push_back((now, slot));
        if last.len() > CATCHES_UP_BY {
            last.pop_front();
        }
    }

    /// Checks whether the last one was new. An own block says nothing of what the others have, and isn't noted.
    pub(crate) fn are_new(&self, slot_now: Slot) -> bool {
        self.0.lock().back().is_some_and(|(_, slot)| is_new(*slot, slot_now))
    }

    /// Checks whether the node catches up: one old block after the other became the best one just now.
    pub(crate) fn catch_up(&self, slot_now: Slot, now: Instant) -> bool {
        let last = self.0.lock();
        let of_late = |at: &Instant| now.saturating_duration_since(*at) < CATCHES_UP_WITHIN;
        last.len() == CATCHES_UP_BY && last.iter().all(|(at, slot)| of_late(at) && !is_new(*slot, slot_now))
    }
}

fn is_new(slot: Slot, slot_now: Slot) -> bool {
    slot.saturating_add(NEW) >= *slot_now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_blocks_that_keep_coming_catch_up() {
        let (downloads, now) = (Downloads::default(), Instant::now());
        assert!(!downloads.are_new(100.into()) && !downloads.catch_up(100.into(), now), "nothing came yet");
        for _ in 1..CATCHES_UP_BY {
            downloads.note(79.into(), now);
            assert!(!downloads.are_new(100.into()) && !downloads.catch_up(100.into(), now), "few came");
        }
        downloads.note(79.into(), now);
        assert!(downloads.catch_up(100.into(), now + CATCHES_UP_WITHIN - Duration::from_secs(1)));
        assert!(!downloads.catch_up(103.into(), now + CATCHES_UP_WITHIN), "none came since");
        downloads.note(80.into(), now);
        assert!(downloads.are_new(100.into()) && !downloads.catch_up(100.into(), now));
    }
}
