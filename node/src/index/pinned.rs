//! States that are kept for as long as the index copies them.
//!
//! A node prunes the state of a final block after some hundred others. A rebuild that takes longer would end without a
//! copy, and so would every other try.

use crate::service::types::{BlockHash, FullBackend};
use sc_client_api::Backend;

/// States that can be kept from being pruned.
pub trait States: Send + Sync {
    /// Keeps the state of a block. Returns whether it is there.
    fn pin(&self, block: BlockHash) -> bool;

    /// Lets go of it: once for each time that it was kept.
    fn unpin(&self, block: BlockHash);
}

impl States for FullBackend {
    fn pin(&self, block: BlockHash) -> bool {
        self.pin_block(block).is_ok()
    }

    fn unpin(&self, block: BlockHash) {
        self.unpin_block(block);
    }
}

/// The state of a block, which isn't pruned until this is dropped. Meanwhile no later one is pruned either.
pub struct Pinned<'a> {
    states: &'a dyn States,
    block: BlockHash,
}

impl<'a> Pinned<'a> {
    /// Keeps the state of a block; nothing where it isn't there.
    pub fn new(states: &'a dyn States, block: BlockHash) -> Option<Self> {
        states.pin(block).then(|| Self { states, block })
    }
}

impl Drop for Pinned<'_> {
    fn drop(&mut self) {
        self.states.unpin(self.block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    /// Counts how often the state of a block is kept. Of block zero there is none.
    #[derive(Default)]
    struct Counted(AtomicU32);

    impl States for Counted {
        fn pin(&self, block: BlockHash) -> bool {
            let is_there = block != BlockHash::zero();
            self.0.fetch_add(is_there.into(), Ordering::Relaxed);
            is_there
        }

        fn unpin(&self, _: BlockHash) {
            self.0.fetch_sub(1, Ordering::Relaxed);
        }
    }

    #[test]
    fn a_state_is_kept_for_as_long_as_it_is_needed() {
        let states = Counted::default();
        let kept = || states.0.load(Ordering::Relaxed);
        let pinned = Pinned::new(&states, BlockHash::repeat_byte(1));
        assert!(pinned.is_some());
        assert_eq!(kept(), 1);
        drop(pinned);
        assert_eq!(kept(), 0);
        assert!(Pinned::new(&states, BlockHash::zero()).is_none());
        assert_eq!(kept(), 0);
    }
}
