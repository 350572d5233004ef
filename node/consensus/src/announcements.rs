//! Which announcements of blocks sync hears of.
//!
//! Sync notes every announced block that it lacks, without bound, and looks all of them up for each peer again and again:
//! headers that anybody made up would stop it. So it hears of those only that can be blocks of the chain:
//!
//! - No chain has more blocks above the last final one than there were slots since. So finality soon reaches the number
//!   of whatever is let through, and sync forgets it then.
//! - The authority of the header's slot sealed it, and the slot is one of the last 512: [`SIBLING_LIMIT`] of each
//!   author for a slot.
//! - Where that can't be verified, because the authorities changed since the best block or the slot is older, one a slot
//!   is let through, whoever sent it: enough to learn that there is a longer chain.
//!
//! The others are dropped, and nobody is punished: honest peers may know of authorities that this node doesn't.

use crate::{
    chain::{ConsensusChain, author_of, slot_of},
    equivocation::{
        clock::{self, SlotNow},
        headers::{KEPT_SLOTS, is_recent},
    },
    error::Error,
    heirs::Sealed,
    siblings::{SIBLING_LIMIT, remember},
};
use sp_consensus::block_validation::{BlockAnnounceValidator, Validation};
use sp_consensus_aura::SlotDuration;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, UniqueSaturatedInto};
use std::{
    collections::{BTreeMap, VecDeque},
    future::{Future, ready},
    marker::PhantomData,
    pin::Pin,
};

/// How many of the blocks that were let through are remembered: other peers announce them as well.
const REMEMBERED: usize = 1_024;

/// How many announcements that can't be verified are let through at once, after as many slots without any.
const UNVERIFIED: u64 = 8;

/// Why an announcement is dropped.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Dropped {
    #[error("its header names no slot")]
    NoSlot,
    #[error("its slot is still to come")]
    TooEarly,
    #[error("there were fewer slots since the last final block than blocks up to it")]
    TooHigh,
    #[error("its author announced several blocks for its slot")]
    TooMany,
    #[error("its seal can't be verified, and others came before it")]
    Unverified,
    #[error("{0}")]
    Chain(String),
}

impl From<Error> for Dropped {
    fn from(error: Error) -> Self {
        Self::Chain(error.to_string())
    }
}

/// Lets through announcements of blocks of the chain, and drops what was made up.
pub struct AnnouncementFilter<B, V> {
    chain: V,
    slot_now: SlotNow,
    // The best block, with the authorities after it.
    authorities: Option<(H256, Vec<Vec<u8>>)>,
    by_author: BTreeMap<(Slot, Vec<u8>), usize>,
    unverified: Allowance,
    passed: VecDeque<H256>,
    _block: PhantomData<fn() -> B>,
}

impl<B, V> AnnouncementFilter<B, V>
where
    B: BlockT<Hash = H256>,
    V: ConsensusChain<B>,
{
    /// Creates the filter for a node of this chain.
    pub fn new(chain: V, slot_duration: SlotDuration) -> Self {
        Self::with_clock(chain, clock::system(slot_duration))
    }

    fn with_clock(chain: V, slot_now: SlotNow) -> Self {
        let (by_author, passed) = Default::default();
        let unverified = Allowance { left: UNVERIFIED, at: slot_now() };
        Self { chain, slot_now, authorities: None, by_author, unverified, passed, _block: PhantomData }
    }

    /// Decides whether sync hears of the block with this header.
    fn check(&mut self, header: &B::Header) -> Result<(), Dropped> {
        let hash = header.hash();
        // What is in the database is nothing that sync would note.
        if self.passed.contains(&hash) || self.chain.contains(hash)? {
            return Ok(());
        }
        let (now, slot) = ((self.slot_now)(), slot_of::<B>(header).map_err(|_| Dropped::NoSlot)?);
        if slot > now.saturating_add(1u64) {
            return Err(Dropped::TooEarly);
        }
        let (last_final, its_slot) = self.chain.last_final()?;
        let number: u64 = (*header.number()).unique_saturated_into();
        let most = |its_slot: Slot| last_final.saturating_add(*slot.saturating_sub(*its_slot));
        if its_slot.is_some_and(|its_slot| number > most(its_slot)) {
            return Err(Dropped::TooHigh);
        }
        match self.sealer(hash, header).filter(|_| is_recent(now, slot)) {
            Some(author) => self.count(now, slot, author)?,
            None => self.unverified.take(now)?,
        }
        remember(&mut self.passed, hash, REMEMBERED);
        Ok(())
    }

    /// Returns the authority after the best block that sealed the header in its turn; nothing where none did.
    fn sealer(&mut self, hash: H256, header: &B::Header) -> Option<Vec<u8>> {
        let sealed = Sealed::read::<B>(hash, header)?;
        let best = self.chain.best();
        if self.authorities.as_ref().is_none_or(|(at, _)| *at != best) {
            self.authorities = Some((best, self.chain.authorities(best).ok()?));
        }
        let (_, authorities) = self.authorities.as_ref()?;
        let author = author_of(sealed.slot, authorities)?;
        self.chain.is_seal(author, &sealed.pre_hash, &sealed.seal).then(|| author.clone())
    }

    fn count(&mut self, now: Slot, slot: Slot, author: Vec<u8>) -> Result<(), Dropped> {
        let oldest = now.saturating_sub(KEPT_SLOTS);
        self.by_author = self.by_author.split_off(&(oldest, Vec::new()));
        let count = self.by_author.entry((slot, author)).or_default();
        if *count >= SIBLING_LIMIT {
            return Err(Dropped::TooMany);
        }
        *count += 1;
        Ok(())
    }
}

impl<B, V> BlockAnnounceValidator<B> for AnnouncementFilter<B, V>
where
    B: BlockT<Hash = H256>,
    V: ConsensusChain<B>,
{
    fn validate(
        &mut self,
        header: &B::Header,
        data: &[u8],
    ) -> Pin<Box<dyn Future<Output = Result<Validation, Box<dyn std::error::Error + Send>>> + Send>> {
        // Nobody of this chain has anything to say beside the header.
        if !data.is_empty() {
            return Box::pin(ready(Ok(Validation::Failure { disconnect: true })));
        }
        let checked = self.check(header).map(|()| Validation::Success { is_new_best: false });
        Box::pin(ready(checked.map_err(|why| Box::new(why) as Box<_>)))
    }
}

/// One for each slot, and so many at once.
struct Allowance {
    left: u64,
    at: Slot,
}

impl Allowance {
    fn take(&mut self, now: Slot) -> Result<(), Dropped> {
        self.left = self.left.saturating_add(*now.saturating_sub(*self.at)).min(UNVERIFIED);
        self.at = now;
        self.left = self.left.checked_sub(1).ok_or(Dropped::Unverified)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, Header, MockChain, block_of, genesis, header, seal, seal_by};
    use futures::executor::block_on;
    use std::sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    };

    const NOW: u64 = 10_000;
    /// The last final block, which is the best one, and its slot.
    const FINAL: (u32, u64) = (100, NOW - 50);

    struct Node {
        filter: AnnouncementFilter<Block, MockChain>,
        slot: Arc<AtomicU64>,
        best: Header,
    }

    impl Node {
        fn new() -> Self {
            let (chain, slot) = (MockChain::new(0), Arc::new(AtomicU64::new(NOW)));
            let mut best = header(&genesis(), FINAL.1, vec![]);
            best.number = FINAL.0;
            let best = seal(best);
            let mut state = chain.0.lock();
            state.blocks.insert(best.hash(), best.clone());
            (state.best, state.last_final) = (best.hash(), (FINAL.0.into(), Some(FINAL.1.into())));
            drop(state);
            let now = slot.clone();
            let slot_now: SlotNow = Arc::new(move || now.load(Ordering::Relaxed).into());
            Self { filter: AnnouncementFilter::with_clock(chain, slot_now), slot, best }
        }

        /// Takes all that may be let through without being verified.
        fn without_allowance() -> Self {
            let mut node = Self::new();
            for content in 0..UNVERIFIED {
                assert_eq!(node.filter.check(&made_up(FINAL.0 + 1, content)), Ok(()));
            }
            node
        }

        fn dropped(&mut self, header: &Header) -> Option<Dropped> {
            self.filter.check(header).err()
        }
    }

    /// An unsealed header of this number on a parent that nobody has.
    fn made_up(number: u32, content: u64) -> Header {
        let mut header = header(&genesis(), NOW, vec![]);
        (header.number, header.parent_hash) = (number, H256::from_low_u64_be(content));
        header
    }

    #[test]
    fn made_up_headers_are_dropped_but_for_one_a_slot() {
        let mut node = Node::new();
        let mut passed = |contents: std::ops::Range<u64>| {
            contents.filter(|content| node.filter.check(&made_up(FINAL.0 + 1, *content)).is_ok()).count()
        };
        assert_eq!(passed(0..1_000), UNVERIFIED as usize);
        assert_eq!(passed(0..1_000), UNVERIFIED as usize, "those that were let through, announced again");
        node.slot.fetch_add(3, Ordering::Relaxed);
        let mut passed = |contents: std::ops::Range<u64>| {
            contents.filter(|content| node.filter.check(&made_up(FINAL.0 + 1, *content)).is_ok()).count()
        };
        assert_eq!(passed(1_000..2_000), 3);
    }

    #[test]
    fn what_finality_will_not_reach_soon_is_dropped() {
        let mut node = Node::new();
        let slots = (NOW - FINAL.1) as u32;
        assert_eq!(node.dropped(&made_up(4_000_000_000, 0)), Some(Dropped::TooHigh));
        assert_eq!(node.dropped(&made_up(FINAL.0 + slots + 1, 0)), Some(Dropped::TooHigh));
        assert_eq!(node.dropped(&made_up(FINAL.0 + slots, 0)), None);
        let mut sealed = header(&genesis(), NOW, vec![]);
        sealed.number = FINAL.0 + slots + 1;
        assert_eq!(node.dropped(&seal(sealed)), Some(Dropped::TooHigh), "whoever sealed it");
    }

    #[test]
    fn above_genesis_any_number_may_be_true() {
        let mut node = Node::new();
        node.filter.chain.0.lock().last_final = (0, None);
        assert_eq!(node.dropped(&made_up(4_000_000_000, 0)), None);
    }

    #[test]
    fn what_authorities_sealed_passes() {
        let mut node = Node::without_allowance();
        let mut tip = node.best.clone();
        for slot in FINAL.1 + 1..=NOW + 1 {
            tip = block_of(&tip, slot, 0);
            assert_eq!(node.dropped(&tip), None, "{slot}");
        }
        assert_eq!(node.dropped(&block_of(&tip, NOW + 2, 0)), Some(Dropped::TooEarly));
        let foreign = seal_by(&[9; 32], header(&node.best, NOW, vec![]));
        assert_eq!(node.dropped(&foreign), Some(Dropped::Unverified));
    }

    #[test]
    fn an_author_has_four_announced_for_a_slot() {
        let mut node = Node::new();
        let blocks: Vec<_> = (0..=SIBLING_LIMIT as u64).map(|content| block_of(&node.best, NOW, content)).collect();
        let (more, few) = blocks.split_last().unwrap();
        for _ in 0..3 {
            few.iter().for_each(|block| assert_eq!(node.dropped(block), None));
            assert_eq!(node.dropped(more), Some(Dropped::TooMany));
        }
        assert_eq!(node.dropped(&block_of(&node.best, NOW - 1, 0)), None);
    }

    #[test]
    fn old_slots_are_not_verified_and_not_kept() {
        let mut node = Node::new();
        node.filter.chain.0.lock().last_final = (0, None);
        for slot in 0..3 * KEPT_SLOTS {
            node.slot.store(NOW + slot, Ordering::Relaxed);
            assert_eq!(node.dropped(&block_of(&node.best, NOW + slot, 0)), None);
        }
        assert_eq!(node.filter.by_author.len() as u64, KEPT_SLOTS + 1);
        assert_eq!(node.filter.passed.len(), REMEMBERED);
        (0..UNVERIFIED).for_each(|slot| assert_eq!(node.dropped(&block_of(&node.best, NOW - slot, 0)), None));
        assert_eq!(node.dropped(&block_of(&node.best, NOW - UNVERIFIED, 0)), Some(Dropped::Unverified));
    }

    #[test]
    fn known_blocks_pass() {
        let mut node = Node::without_allowance();
        let mut known = made_up(4_000_000_000, 7);
        known.digest.logs.clear();
        assert_eq!(node.dropped(&known), Some(Dropped::NoSlot));
        node.filter.chain.0.lock().blocks.insert(known.hash(), known.clone());
        assert_eq!(node.dropped(&known), None);
    }

    #[test]
    fn nobody_is_punished_but_for_data() {
        let mut node = Node::new();
        let (best, made_up) = (node.best.clone(), made_up(4_000_000_000, 0));
        let mut validate = |header: &Header, data: &[u8]| block_on(node.filter.validate(header, data));
        assert_eq!(validate(&best, &[]).unwrap(), Validation::Success { is_new_best: false });
        assert_eq!(validate(&best, &[1]).unwrap(), Validation::Failure { disconnect: true });
        assert!(validate(&made_up, &[]).is_err());
    }
}
