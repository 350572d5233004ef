//! Several blocks of one author for one slot, and which of them a node must take all the same.
//!
//! An honest author makes one block a slot. Whoever holds a key can make any number of them at the price of one work,
//! and a database takes no more than 32 blocks of one height: whoever fills a height at one node with these blocks, and
//! with those at another, would keep them apart. So a node takes at most [`SIBLING_LIMIT`] of an author for a slot, and
//! as many for a height, of those that peers sent. More are taken only where others need them:
//!
//! - an authority other than the author built on the block, which a sealed header proves, and it has come before or
//!   with it. Each vouches in this way for [`VOUCH_LIMIT`] blocks of a height at most, so that two keys of one hand don't
//!   vouch for each other without end;
//! - the finality gadget asked for it, or it comes with a justification: [`REQUEST_LIMIT`] more, for anybody may claim
//!   as much;
//! - more authorities than may be faulty built on it, so that an honest one did. That alone lets a block in where a
//!   height is full, whoever made them.
//!
//! A height that has [`HEIGHT_LIMIT`] blocks takes no more of which nobody knows that they are needed; one that has
//! [`FULL_LIMIT`], none at all but those of the last kind. Between these, each authority vouches for one block.
//!
//! # What colluding authors can't do
//!
//! The limits above are those among up to nine authorities, of which two may be faulty. Among more they are lower: all
//! that a third of them get in at a height, by their own blocks, by requests and by vouching for each other, stays within
//! [`HEIGHT_LIMIT`], and what is left up to [`FULL_LIMIT`] is for blocks on which others built. That holds for up to
//! eight that collude, however many authorities there are; more than that could fill heights at nodes with different
//! blocks.
//!
//! # After a restart
//!
//! All of this is in memory. [`Siblings::count_known`] counts the blocks above the last final one anew as the node starts.
//! What authorities vouched for is not counted: they may vouch for as much again, up to the limits of the height.

mod known;

use crate::{
    chain::{ConsensusChain, author_of},
    heirs::{Heir, Heirs, Sealed},
};
use parking_lot::Mutex;
use sc_consensus::import_queue::IncomingBlock;
use sp_consensus::BlockOrigin;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, UniqueSaturatedInto};
use std::{
    collections::{BTreeMap, HashSet, VecDeque},
    sync::Arc,
};

/// How many blocks of one author for one slot, or of one height, are taken without a reason.
pub const SIBLING_LIMIT: usize = 4;

/// How many more are taken because finality is said to need them.
pub const REQUEST_LIMIT: usize = 2;

/// For how many more blocks of a height an authority vouches by building on them.
pub const VOUCH_LIMIT: usize = 2;

/// How many blocks of one height are taken, whoever made them, without an authority that built on them.
pub const HEIGHT_LIMIT: usize = 24;

/// How many blocks of one height are taken, whoever made them, unless an honest authority is sure to have built on one.
/// Below the 32 that a database takes: what is in it by other ways, own blocks among them, has to have room.
pub const FULL_LIMIT: usize = 30;

/// What those that collude get in at a height at most, but for the one block that each vouches for where it is full.
const COLLUSION_LIMIT: usize = 16;

/// How many slots, and as many heights, are kept with what their authors made.
const COUNTS: usize = 16_384;

/// How many requests of the finality gadget are remembered.
const REQUESTS: usize = 1_024;

/// How many blocks are remembered that are not to be announced.
const QUIET: usize = 1_024;

/// Blocks that share author and slot, as far as they are remembered. Clones share it; all of it is bounded.
#[derive(Clone, Default)]
pub struct Siblings(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    in_slot: Counts,
    of_height: Counts,
    // By nobody: whoever made them.
    at_height: Counts,
    vouched: Counts,
    heirs: Heirs,
    requested: VecDeque<H256>,
    quiet: VecDeque<H256>,
}

/// How many blocks of an author, and of all, were imported before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Others {
    /// For the same slot.
    pub in_slot: usize,
    /// Of the same height.
    pub of_height: usize,
    /// Of the same height, whoever made them.
    pub at_height: usize,
}

impl Others {
    /// Returns the larger of both counts of the author's.
    pub fn most(&self) -> usize {
        self.in_slot.max(self.of_height)
    }
}

/// A block's author with its slot and its height.
#[derive(Clone, Debug)]
pub(crate) struct Authored {
    /// The raw Aura key.
    pub author: Vec<u8>,
    /// The slot that the header names.
    pub slot: Slot,
    /// The block's number.
    pub height: u64,
}

impl Authored {
    /// Names the author of the block with this header.
    pub fn new<B: BlockT>(author: Vec<u8>, slot: Slot, header: &B::Header) -> Self {
        Self { author, slot, height: (*header.number()).unique_saturated_into() }
    }
}

/// How much is taken of one author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Blocks for one slot, or of one height, without a reason.
    pub siblings: usize,
    /// More of these for finality.
    pub requests: usize,
    /// Blocks of a height that it vouches for.
    pub vouches: usize,
}

impl Limits {
    /// Returns the limits among so many authorities.
    pub fn among(authorities: usize) -> Self {
        let most = SIBLING_LIMIT + REQUEST_LIMIT + VOUCH_LIMIT;
        let all = (COLLUSION_LIMIT / faulty(authorities).max(1)).clamp(2, most);
        let requests = (all / 4).min(REQUEST_LIMIT);
        let vouches = (all / 4).clamp(1, VOUCH_LIMIT);
        Self { siblings: all - requests - vouches, requests, vouches }
    }
}

/// Returns how many of so many authorities may be faulty: less than a third.
pub(crate) fn faulty(authorities: usize) -> usize {
    authorities.saturating_sub(1) / 3
}

impl Siblings {
    /// Notes which blocks those of a batch build on. Call it before they are imported.
    ///
    /// Only what an authority of the best block of `chain` sealed in its turn is noted: nobody else can have what was
    /// noted forgotten.
    pub fn note_batch<B: BlockT<Hash = H256>>(&self, blocks: &[IncomingBlock<B>], chain: &impl ConsensusChain<B>) {
        let Ok(authorities) = chain.authorities(chain.best()) else { return };
        let heir = |sealed: Sealed| {
            let author = author_of(sealed.slot, &authorities)?.clone();
            let is_sealed = chain.is_seal(&author, &sealed.pre_hash, &sealed.seal);
            is_sealed.then_some((sealed.parent, Heir { hash: sealed.hash, author }))
        };
        // Hashes and seals take longer than all the rest: not under the lock.
        let heirs: Vec<_> = blocks
            .iter()
            .filter_map(|block| Sealed::read::<B>(block.hash, block.header.as_ref()?))
            .filter_map(heir)
            .collect();
        let mut known = self.0.lock();
        heirs.into_iter().for_each(|(parent, heir)| known.heirs.add(parent, heir));
        known.heirs.keep(&authorities);
    }

    /// Notes that the finality gadget asked for a block.
    pub fn note_request(&self, hash: H256) {
        remember(&mut self.0.lock().requested, hash, REQUESTS);
    }

    /// Notes that a block is not to be announced. Call it before it is imported.
    pub(crate) fn note_quiet(&self, hash: H256) {
        remember(&mut self.0.lock().quiet, hash, QUIET);
    }

    /// Checks whether a block that was imported lately is to be announced: siblings are not. Nodes that need one fetch
    /// it with the block that builds on it.
    pub fn is_announced(&self, hash: &H256) -> bool {
        !self.0.lock().quiet.contains(hash)
    }

    /// Checks whether the finality gadget asked for a block lately.
    pub(crate) fn is_requested(&self, hash: &H256) -> bool {
        self.0.lock().requested.contains(hash)
    }

    /// Returns who is known to have built on a block, directly or by way of others.
    pub(crate) fn builders(&self, block: H256) -> HashSet<Vec<u8>> {
        self.0.lock().heirs.of(block).into_iter().map(|heir| heir.author.clone()).collect()
    }

    /// Returns what is known to build on a block, directly or by way of others.
    #[cfg(test)]
    pub(crate) fn heirs(&self, block: H256) -> Vec<Heir> {
        self.0.lock().heirs.of(block).into_iter().cloned().collect()
    }

    /// Returns for how many blocks of a height an authority vouched.
    pub(crate) fn vouched(&self, height: u64, authority: &[u8]) -> usize {
        self.0.lock().vouched.get(height, authority)
    }

    /// Counts a block that was imported because an authority vouched for it.
    pub(crate) fn count_vouched(&self, height: u64, authority: &[u8]) {
        self.0.lock().vouched.add(height, authority);
    }

    /// Returns how many blocks of this author were imported for the same slot, and of the same height.
    pub(crate) fn others(&self, block: &Authored) -> Others {
        let known = self.0.lock();
        Others {
            in_slot: known.in_slot.get(*block.slot, &block.author),
            of_height: known.of_height.get(block.height, &block.author),
            at_height: known.at_height.get(block.height, &[]),
        }
    }

    /// Counts a block that was imported.
    pub(crate) fn count(&self, block: &Authored) {
        let mut known = self.0.lock();
        known.in_slot.add(*block.slot, &block.author);
        known.of_height.add(block.height, &block.author);
        known.at_height.add(block.height, &[]);
    }
}

/// Checks whether siblings are refused of blocks that come this way. Those that a node fetches to catch up are among
/// them: peers alone say whether it has to.
pub(crate) fn is_limited(origin: BlockOrigin) -> bool {
    matches!(origin, BlockOrigin::NetworkBroadcast | BlockOrigin::NetworkInitialSync)
}

/// Remembers a hash, and no more than the latest `limit`.
pub(crate) fn remember(hashes: &mut VecDeque<H256>, hash: H256, limit: usize) {
    if hashes.contains(&hash) {
        return;
    }
    if hashes.len() >= limit {
        hashes.pop_front();
    }
    hashes.push_back(hash);
}

/// How many blocks each author made for a slot, or of a height. The lowest are forgotten first: nobody gets rid of a
/// late slot's count by making blocks for early ones.
#[derive(Default)]
struct Counts(BTreeMap<(u64, Vec<u8>), usize>);

impl Counts {
    fn get(&self, at: u64, author: &[u8]) -> usize {
        self.0.get(&(at, author.to_vec())).copied().unwrap_or_default()
    }

    fn add(&mut self, at: u64, author: &[u8]) {
        *self.0.entry((at, author.to_vec())).or_default() += 1;
        if self.0.len() > COUNTS {
            self.0.pop_first();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(author: u8, slot: u64, height: u64) -> Authored {
        Authored { author: vec![author; 32], slot: slot.into(), height }
    }

    #[test]
    fn slots_heights_and_authors_are_counted_apart() {
        let siblings = Siblings::default();
        siblings.count(&block(1, 7, 3));
        siblings.count(&block(1, 7, 4));
        assert_eq!(siblings.others(&block(1, 7, 4)), Others { in_slot: 2, of_height: 1, at_height: 1 });
        assert_eq!(siblings.others(&block(1, 8, 3)), Others { in_slot: 0, of_height: 1, at_height: 1 });
        assert_eq!(siblings.others(&block(2, 7, 3)), Others { in_slot: 0, of_height: 0, at_height: 1 });
    }

    #[test]
    fn the_lowest_counts_are_forgotten_first() {
        let siblings = Siblings::default();
        (0..COUNTS as u64 + 100).rev().for_each(|slot| siblings.count(&block(1, slot, slot)));
        assert_eq!(siblings.0.lock().in_slot.0.len(), COUNTS);
        assert_eq!(siblings.others(&block(1, 0, 0)), Others::default());
        assert_eq!(siblings.others(&block(1, 100, 100)), Others { in_slot: 1, of_height: 1, at_height: 1 });
    }

    #[test]
    fn what_authorities_vouch_for_is_counted_by_height() {
        let siblings = Siblings::default();
        (0..2).for_each(|_| siblings.count_vouched(3, &[1; 32]));
        assert_eq!(siblings.vouched(3, &[1; 32]), 2);
        assert_eq!((siblings.vouched(4, &[1; 32]), siblings.vouched(3, &[2; 32])), (0, 0));
    }

    #[test]
    fn the_limits_are_lower_among_more_authorities() {
        let limits = |authorities| {
            let Limits { siblings, requests, vouches } = Limits::among(authorities);
            (siblings, requests, vouches)
        };
        for few in [0, 1, 4, 9] {
            assert_eq!(limits(few), (SIBLING_LIMIT, REQUEST_LIMIT, VOUCH_LIMIT));
        }
        assert_eq!(limits(10), (3, 1, 1));
        assert_eq!(limits(13), (2, 1, 1));
        assert_eq!(limits(16), (2, 0, 1));
        assert_eq!((limits(19), limits(100)), ((1, 0, 1), (1, 0, 1)));
        for authorities in 1..=27 {
            let (siblings, requests, vouches) = limits(authorities);
            let colluding = faulty(authorities);
            assert!(colluding * (siblings + requests + vouches) <= COLLUSION_LIMIT);
            assert!(colluding * (siblings + requests + vouches + 1) <= HEIGHT_LIMIT);
        }
    }

    #[test]
    fn the_latest_quiet_blocks_are_not_announced() {
        let siblings = Siblings::default();
        let hash = |number: usize| H256::from_low_u64_be(number as u64);
        (0..QUIET + 1).for_each(|number| siblings.note_quiet(hash(number)));
        assert!(siblings.is_announced(&hash(0)) && !siblings.is_announced(&hash(1)));
        assert!(!siblings.is_announced(&hash(QUIET)) && siblings.is_announced(&hash(QUIET + 1)));
    }

    #[test]
    fn the_latest_requests_are_kept_once_each() {
        let siblings = Siblings::default();
        let hash = |number: usize| H256::from_low_u64_be(number as u64);
        (0..REQUESTS + 1).for_each(|number| siblings.note_request(hash(number)));
        siblings.note_request(hash(1));
        assert!(!siblings.is_requested(&hash(0)) && siblings.is_requested(&hash(1)));
        assert!(siblings.is_requested(&hash(REQUESTS)));
        assert_eq!(siblings.0.lock().requested.len(), REQUESTS);
    }
}
