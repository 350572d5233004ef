//! Blocks that were executed for nothing lately, and whose they were.
//!
//! Nothing proves to others that a block fails, and so it costs its author nothing: whoever holds a key can make any
//! number of such blocks for one slot. So each failure is held against the author for [`HELD_FOR`]: beside others of
//! the same slot, and of any slot as long as the block is above what is final. Beyond a few, no block of that author's
//! is executed but those on which an honest authority is sure to have built. An honest author's are taken again in
//! these three ways where the fault lay with this node.

use crate::siblings::Authored;
use parking_lot::Mutex;
use sp_core::H256;
use std::{
    collections::{HashMap, VecDeque},
    sync::Arc,
    time::{Duration, Instant},
};

/// How many blocks are remembered.
const REMEMBERED: usize = 1_024;
/// For how long. The fault may lie with this node: a disk that was full, a height that had too many blocks.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);

/// After how many failures of an author's blocks for one slot no other of that slot is executed.
pub(crate) const SLOT_LIMIT: usize = 4;
/// After how many failures of an author's blocks no other is executed.
pub(crate) const AUTHOR_LIMIT: usize = 8;
/// For how long a failure is held against the author where finality doesn't get there.
const HELD_FOR: Duration = Duration::from_secs(20 * 60);

/// Blocks whose import failed lately. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Failures(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    /// The oldest first.
    blocks: VecDeque<(H256, Instant)>,
    /// The last ones of each author, the oldest first.
    by_author: HashMap<Vec<u8>, VecDeque<Failure>>,
}

/// A block that failed: its slot, its height, and when.
struct Failure {
    slot: u64,
    height: u64,
    since: Instant,
}

impl Failure {
    fn is_held(&self, now: Instant) -> bool {
        is_within(self.since, now, HELD_FOR)
    }
}

impl Failures {
    /// Notes that the import of a block failed now. Its transactions were those that its header names: otherwise anybody
    /// could have an honest author's blocks fail.
    pub fn note(&self, block: H256, authored: &Authored, now: Instant) {
        let Known { blocks, by_author } = &mut *self.0.lock();
        if blocks.len() >= REMEMBERED {
            blocks.pop_front();
        }
        blocks.push_back((block, now));
        by_author.retain(|_, failures| failures.iter().any(|failure| failure.is_held(now)));
        let failures = by_author.entry(authored.author.clone()).or_default();
        if failures.len() >= AUTHOR_LIMIT {
            failures.pop_front();
        }
        failures.push_back(Failure { slot: *authored.slot, height: authored.height, since: now });
    }

    /// Checks whether the import of a block failed within the last minute.
    pub fn contains(&self, block: &H256, now: Instant) -> bool {
        self.0.lock().blocks.iter().any(|(failed, since)| failed == block && is_within(*since, now, REMEMBERED_FOR))
    }

    /// Checks whether so many blocks of this block's author failed above the `last_final` that this one is not to be
    /// executed.
    pub fn are_too_many(&self, authored: &Authored, last_final: u64, now: Instant) -> bool {
        let known = self.0.lock();
        let Some(failures) = known.by_author.get(&authored.author) else { return false };
        let held = || failures.iter().filter(|failure| failure.is_held(now));
        let of_author = held().filter(|failure| failure.height > last_final).count();
        // A slot's count outlasts finality: it may be old, and good for blocks on each final one.
        let in_slot = held().filter(|failure| failure.slot == *authored.slot).count();
        of_author >= AUTHOR_LIMIT || in_slot >= SLOT_LIMIT
    }

    /// Lets time pass.
    #[cfg(test)]
    pub fn pass(&self, time: Duration) {
        let Known { blocks, by_author } = &mut *self.0.lock();
        let sinces = blocks.iter_mut().map(|(_, since)| since);
        let held = by_author.values_mut().flatten().map(|failure| &mut failure.since);
        sinces.chain(held).for_each(|since| *since -= time);
    }
}

fn is_within(since: Instant, now: Instant, time: Duration) -> bool {
    now.saturating_duration_since(since) < time
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(number: u64) -> H256 {
        H256::from_low_u64_be(number)
    }

    fn authored(author: u8, slot: u64, height: u64) -> Authored {
        Authored { author: vec![author; 32], slot: slot.into(), height }
    }

    /// Notes failures of author 1 in this slot, of height 5.
    fn fail(failures: &Failures, slot: u64, count: usize, now: Instant) {
        (0..count).for_each(|_| failures.note(H256::zero(), &authored(1, slot, 5), now));
    }

    #[test]
    fn a_failure_is_forgotten_in_a_minute() {
        let (failures, now) = (Failures::default(), Instant::now());
        failures.note(block(1), &authored(1, 4, 1), now);
        assert!(failures.contains(&block(1), now + REMEMBERED_FOR - Duration::from_secs(1)));
        assert!(!failures.contains(&block(1), now + REMEMBERED_FOR));
        assert!(!failures.contains(&block(2), now));
    }

    #[test]
    fn the_latest_failures_are_kept() {
        let (failures, now) = (Failures::default(), Instant::now());
        (0..REMEMBERED as u64 + 5).for_each(|number| failures.note(block(number), &authored(1, number, 1), now));
        let known = failures.0.lock();
        assert_eq!((known.blocks.len(), known.by_author[&vec![1; 32]].len()), (REMEMBERED, AUTHOR_LIMIT));
        drop(known);
        assert!(!failures.contains(&block(4), now) && failures.contains(&block(5), now));
    }

    #[test]
    fn a_slot_and_an_author_may_fail_so_often() {
        let (failures, now) = (Failures::default(), Instant::now());
        let too_many = |author, slot| failures.are_too_many(&authored(author, slot, 6), 4, now);
        fail(&failures, 4, SLOT_LIMIT - 1, now);
        assert!(!too_many(1, 4));
        fail(&failures, 4, 1, now);
        assert!(too_many(1, 4) && !too_many(1, 8) && !too_many(2, 4));
        fail(&failures, 8, AUTHOR_LIMIT - SLOT_LIMIT, now);
        assert!(too_many(1, 12) && !too_many(2, 12));
    }

    #[test]
    fn finality_or_time_settles_an_authors_failures_and_time_a_slots() {
        let (failures, now) = (Failures::default(), Instant::now());
        (4..12).for_each(|slot| fail(&failures, slot, 1, now));
        let too_many = |slot, last_final, now| failures.are_too_many(&authored(1, slot, 9), last_final, now);
        assert!(too_many(12, 4, now) && !too_many(12, 5, now));
        assert!(too_many(12, 4, now + HELD_FOR - Duration::from_secs(1)) && !too_many(12, 4, now + HELD_FOR));
        let failures = Failures::default();
        fail(&failures, 4, SLOT_LIMIT, now);
        let too_many = |slot, now| failures.are_too_many(&authored(1, slot, 9), 5, now);
        assert!(too_many(4, now) && !too_many(5, now));
        assert!(too_many(4, now + HELD_FOR - Duration::from_secs(1)) && !too_many(4, now + HELD_FOR));
    }

    #[test]
    fn authors_are_forgotten() {
        let (failures, now) = (Failures::default(), Instant::now());
        (0..50).for_each(|author| failures.note(block(0), &authored(author, 1, 1), now));
        failures.note(block(0), &authored(99, 1, 1), now + HELD_FOR);
        assert_eq!(failures.0.lock().by_author.len(), 1);
    }
}
