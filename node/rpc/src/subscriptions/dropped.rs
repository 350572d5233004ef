//! The subscriptions that the node closed.

use std::collections::BTreeMap;
use urcar_rpc_api::{DropReason, Earlier};

/// How many are remembered.
const KEPT: usize = 4_096;

/// The subscriptions that the node closed, of this run and by their place in it.
#[derive(Default)]
pub struct Dropped {
    ends: BTreeMap<u64, Earlier>,
    /// The last place of which the end may be forgotten.
    forgotten: u64,
}

impl Dropped {
    /// Remembers the end of one. The oldest is forgotten where there are too many.
    pub fn note(&mut self, serial: u64, end: Earlier) {
        self.ends.insert(serial, end);
        if self.ends.len() > KEPT
            && let Some((oldest, _)) = self.ends.pop_first()
        {
            self.forgotten = self.forgotten.max(oldest);
        }
    }

    /// Returns the end of one; nothing where the node didn't close it.
    pub fn find(&self, serial: u64) -> Option<Earlier> {
        let forgotten = (serial <= self.forgotten).then_some(Earlier { reason: DropReason::Unknown, block: None });
        self.ends.get(&serial).copied().or(forgotten)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SLOW: Earlier = Earlier { reason: DropReason::Slow, block: None };

    #[test]
    fn what_is_forgotten_is_unknown() {
        let mut dropped = Dropped::default();
        assert_eq!(dropped.find(1), None);
        for serial in 0..=KEPT as u64 {
            dropped.note(2 * serial + 1, SLOW);
        }
        assert_eq!(dropped.ends.len(), KEPT);
        assert_eq!(dropped.find(1).map(|end| end.reason), Some(DropReason::Unknown));
        assert_eq!(dropped.find(3), Some(SLOW));
        assert_eq!(dropped.find(4), None, "the node didn't close it");
    }
}
