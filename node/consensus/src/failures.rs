//! Blocks that were executed for nothing lately.

use parking_lot::Mutex;
use sp_core::H256;
use sp_runtime::traits::{BlakeTwo256, Block as BlockT, Hash};
use std::{
    collections::VecDeque,
    sync::Arc,
    time::{Duration, Instant},
};

/// How many blocks are remembered.
const REMEMBERED: usize = 1_024;
/// For how long. The fault may lie with this node: a disk that was full, a height that had too many blocks.
const REMEMBERED_FOR: Duration = Duration::from_secs(60);

/// A block with its transactions. Nobody has compared these with what the header says of them before they were executed:
/// by its hash alone anybody could have an honest block forgotten, by sending it with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Content {
    hash: H256,
    body: H256,
}

impl Content {
    /// Names the block of this hash with these transactions.
    pub fn new<B: BlockT>(hash: H256, body: &Option<Vec<B::Extrinsic>>) -> Self {
        Self { hash, body: BlakeTwo256::hash_of(body) }
    }
}

/// Blocks whose import failed lately, the oldest first. Clones share them.
#[derive(Clone, Default)]
pub(crate) struct Failures(Arc<Mutex<VecDeque<(Content, Instant)>>>);

impl Failures {
    /// Notes that the import of a block failed now.
    pub fn note(&self, block: Content, now: Instant) {
        let mut failures = self.0.lock();
        if failures.len() >= REMEMBERED {
            failures.pop_front();
        }
        failures.push_back((block, now));
    }

    /// Checks whether the import of a block failed lately.
    pub fn contains(&self, block: &Content, now: Instant) -> bool {
        let is_recent = |since: Instant| now.saturating_duration_since(since) < REMEMBERED_FOR;
        self.0.lock().iter().any(|(failed, since)| failed == block && is_recent(*since))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(number: u64) -> Content {
        Content { hash: H256::from_low_u64_be(number), body: H256::zero() }
    }

    #[test]
    fn a_failure_is_forgotten_in_a_minute() {
        let (failures, now) = (Failures::default(), Instant::now());
        failures.note(content(1), now);
        assert!(failures.contains(&content(1), now + REMEMBERED_FOR - Duration::from_secs(1)));
        assert!(!failures.contains(&content(1), now + REMEMBERED_FOR));
        assert!(!failures.contains(&content(2), now));
        assert!(!failures.contains(&Content { body: H256::repeat_byte(1), ..content(1) }, now), "other transactions");
    }

    #[test]
    fn the_latest_failures_are_kept() {
        let (failures, now) = (Failures::default(), Instant::now());
        (0..REMEMBERED as u64 + 5).for_each(|number| failures.note(content(number), now));
        assert_eq!(failures.0.lock().len(), REMEMBERED);
        assert!(!failures.contains(&content(4), now) && failures.contains(&content(5), now));
    }
}
