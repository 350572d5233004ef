//! The last downloaded blocks that became the best one.

use crate::{chain::slot_of, equivocation::clock};
use parking_lot::Mutex;
use sp_consensus_aura::SlotDuration;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::traits::Block as BlockT;
use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

/// A node that catches up downloads so many best blocks...
const CATCHES_UP_BY: usize = 6;
/// ...within this time: full blocks take up to 1.2 seconds each, and some more to store. Fewer may be what a validator
/// kept back of its own slots, to make others believe that they lag.
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

/// Checks whether a block's slot is one of the last 20, a minute. A block without a slot isn't recent.
pub fn is_recent<B: BlockT<Hash = H256>>(header: &B::Header, slot_duration: SlotDuration) -> bool {
    slot_of::<B>(header).is_ok_and(|slot| is_new(slot, clock::system(slot_duration)()))
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

    #[test]
    fn a_node_that_downloads_full_blocks_catches_up() {
        let (downloads, began) = (Downloads::default(), Instant::now());
        let at = |block: u32| began + block * Duration::from_millis(1_600);
        (0..20).for_each(|block| downloads.note(79.into(), at(block)));
        assert!(downloads.catch_up(100.into(), at(20)));
    }
}
