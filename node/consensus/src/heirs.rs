//! Headers that were seen to build on a block, with their seals.

use crate::chain::slot_of;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::{
    DigestItem,
    traits::{Block as BlockT, Header as HeaderT},
};
use std::collections::{HashMap, HashSet, VecDeque};

/// How many headers are kept in all.
const HEIRS: usize = 8_192;

/// How many headers are kept that build on the same block.
const HEIRS_OF_ONE: usize = 8;

/// How many headers are looked at to find out who built on a block.
const LOOKED_AT: usize = 64;

/// The longest seal that is kept, in bytes: that of an sr25519 or ed25519 key.
const SEAL_BYTES: usize = 64;

/// A header that builds on another block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heir {
    /// The block's hash.
    pub hash: H256,
    /// The slot that it names.
    pub slot: Slot,
    /// What the seal signs: the hash of the header without it.
    pub pre_hash: H256,
    /// The seal.
    pub seal: Vec<u8>,
}

impl Heir {
    /// Reads a sealed header, and returns its parent's hash with it; nothing where it has no slot or no seal.
    pub(crate) fn of<B: BlockT<Hash = H256>>(hash: H256, header: &B::Header) -> Option<(H256, Self)> {
        let slot = slot_of::<B>(header).ok()?;
        let mut header = header.clone();
        let Some(DigestItem::Seal(AURA_ENGINE_ID, seal)) = header.digest_mut().pop() else { return None };
        if seal.len() > SEAL_BYTES {
            return None;
        }
        Some((*header.parent_hash(), Self { hash, slot, pre_hash: header.hash(), seal }))
    }
}

/// The headers seen lately by the block that they build on.
#[derive(Default)]
pub(crate) struct Heirs {
    by_parent: HashMap<H256, VecDeque<Heir>>,
    // The oldest first: parent and child.
    order: VecDeque<(H256, H256)>,
}

impl Heirs {
    /// Notes that `heir` builds on `parent`. One that is known is forgotten as late as if it were new: it is still asked
    /// for.
    pub fn add(&mut self, parent: H256, heir: Heir) {
        let heirs = self.by_parent.entry(parent).or_default();
        if heirs.iter().any(|known| known.hash == heir.hash) {
            let pair = (parent, heir.hash);
            if let Some(place) = self.order.iter().rposition(|known| *known == pair) {
                self.order.remove(place);
                self.order.push_back(pair);
            }
            return;
        }
        if heirs.len() >= HEIRS_OF_ONE {
            heirs.pop_front();
        }
        self.order.push_back((parent, heir.hash));
        heirs.push_back(heir);
        if self.order.len() > HEIRS {
            self.forget_oldest();
        }
    }

    /// Returns what builds on `block`, directly or by way of others.
    pub fn of(&self, block: H256) -> Vec<Heir> {
        let mut found: Vec<Heir> = Vec::new();
        let mut seen = HashSet::from([block]);
        let mut waiting = VecDeque::from([block]);
        while let Some(heirs) = waiting.pop_front().map(|parent| self.by_parent.get(&parent)) {
            for heir in heirs.into_iter().flatten().filter(|heir| seen.insert(heir.hash)) {
                if found.len() >= LOOKED_AT {
                    return found;
                }
                waiting.push_back(heir.hash);
                found.push(heir.clone());
            }
        }
        found
    }

    fn forget_oldest(&mut self) {
        let Some((parent, child)) = self.order.pop_front() else { return };
        let Some(heirs) = self.by_parent.get_mut(&parent) else { return };
        heirs.retain(|heir| heir.hash != child);
        if heirs.is_empty() {
            self.by_parent.remove(&parent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, Header, genesis, header, seal};

    fn hash(number: u64) -> H256 {
        H256::from_low_u64_be(number)
    }

    fn heir(number: u64) -> Heir {
        Heir { hash: hash(number), slot: 1.into(), pre_hash: hash(number), seal: vec![] }
    }

    fn read(header: &Header) -> Option<(H256, Heir)> {
        Heir::of::<Block>(header.hash(), header)
    }

    #[test]
    fn a_sealed_header_names_its_parent_and_what_was_signed() {
        let unsealed = header(&genesis(), 5, vec![]);
        let sealed = seal(unsealed.clone());
        let (parent, heir) = read(&sealed).unwrap();
        assert_eq!((parent, heir.hash), (genesis().hash(), sealed.hash()));
        assert_eq!((heir.slot, heir.pre_hash), (5.into(), unsealed.hash()));
        assert_eq!(read(&unsealed), None, "nobody signed it");
        let mut nameless = header(&genesis(), 5, vec![]);
        nameless.digest.logs.clear();
        assert_eq!(read(&seal(nameless)), None, "it names no slot");
    }

    #[test]
    fn a_seal_of_any_length_is_not_kept() {
        let mut long = header(&genesis(), 5, vec![]);
        long.digest.push(DigestItem::Seal(AURA_ENGINE_ID, vec![0; SEAL_BYTES + 1]));
        assert_eq!(read(&long), None);
    }

    #[test]
    fn heirs_are_found_by_way_of_others() {
        let mut heirs = Heirs::default();
        heirs.add(hash(1), heir(2));
        heirs.add(hash(2), heir(3));
        heirs.add(hash(2), heir(3));
        heirs.add(hash(9), heir(8));
        assert_eq!(heirs.of(hash(1)), [heir(2), heir(3)]);
        assert_eq!(heirs.of(hash(3)), []);
    }

    #[test]
    fn what_is_seen_again_is_kept_longer() {
        let mut heirs = Heirs::default();
        heirs.add(hash(1_000_000), heir(1_000_001));
        heirs.add(hash(2_000_000), heir(2_000_001));
        (0..HEIRS as u64 - 2).for_each(|number| heirs.add(hash(number), heir(number + 1)));
        heirs.add(hash(1_000_000), heir(1_000_001));
        heirs.add(hash(3_000_000), heir(3_000_001));
        assert_eq!(heirs.of(hash(1_000_000)), [heir(1_000_001)]);
        assert_eq!(heirs.of(hash(2_000_000)), []);
        assert_eq!(heirs.order.len(), HEIRS);
    }

    #[test]
    fn no_more_is_kept_than_the_bounds_say() {
        let mut heirs = Heirs::default();
        (0..20).for_each(|number| heirs.add(hash(1_000_000), heir(number)));
        assert_eq!(heirs.of(hash(1_000_000)).len(), HEIRS_OF_ONE);
        for number in 0..HEIRS as u64 + 50 {
            heirs.add(hash(number), heir(number + 1));
        }
        assert!(heirs.order.len() <= HEIRS && heirs.by_parent.len() <= HEIRS);
        assert_eq!(heirs.of(hash(1_000_000)), [], "the oldest went first");
        assert_eq!(heirs.of(hash(1_000)).len(), LOOKED_AT);
    }
}
