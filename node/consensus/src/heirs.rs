//! Headers that were seen to build on a block, with those who sealed them.

use crate::chain::slot_of;
use sp_consensus_aura::AURA_ENGINE_ID;
use sp_consensus_slots::Slot;
use sp_core::H256;
use sp_runtime::{
    DigestItem,
    traits::{Block as BlockT, Header as HeaderT},
};
use std::collections::{HashMap, HashSet, VecDeque};

/// How many headers are kept of an author. Each has its own place: nobody has another's headers forgotten by sealing
/// many.
const HEIRS_OF_AUTHOR: usize = 512;

/// What a sealed header says, as far as its seal is concerned.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sealed {
    /// The block that it builds on.
    pub parent: H256,
    /// The block's hash.
    pub hash: H256,
    /// The slot that it names.
    pub slot: Slot,
    /// What the seal signs: the hash of the header without it.
    pub pre_hash: H256,
    /// The seal.
    pub seal: Vec<u8>,
}

impl Sealed {
    /// Reads a header; nothing where it has no slot or no seal.
    pub fn read<B: BlockT<Hash = H256>>(hash: H256, header: &B::Header) -> Option<Self> {
        let slot = slot_of::<B>(header).ok()?;
        let mut header = header.clone();
        let Some(DigestItem::Seal(AURA_ENGINE_ID, seal)) = header.digest_mut().pop() else { return None };
        Some(Self { parent: *header.parent_hash(), hash, slot, pre_hash: header.hash(), seal })
    }
}

/// A header that builds on another block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heir {
    /// The block's hash.
    pub hash: H256,
    /// The raw Aura key of who sealed it.
    pub author: Vec<u8>,
}

/// The headers seen lately by the block that they build on.
#[derive(Default)]
pub(crate) struct Heirs {
    by_parent: HashMap<H256, Vec<Heir>>,
    // The oldest first: parent and child.
    by_author: HashMap<Vec<u8>, VecDeque<(H256, H256)>>,
}

impl Heirs {
    /// Notes that `heir` builds on `parent`. One that is known is forgotten as late as if it were new: it is still asked
    /// for.
    pub fn add(&mut self, parent: H256, heir: Heir) {
        let pair = (parent, heir.hash);
        let of_author = self.by_author.entry(heir.author.clone()).or_default();
        if let Some(place) = of_author.iter().rposition(|known| *known == pair) {
            of_author.remove(place);
            of_author.push_back(pair);
            return;
        }
        of_author.push_back(pair);
        let oldest = if of_author.len() > HEIRS_OF_AUTHOR { of_author.pop_front() } else { None };
        self.by_parent.entry(parent).or_default().push(heir);
        oldest.into_iter().for_each(|pair| self.forget(pair));
    }

    /// Forgets the headers of all but these authors, as soon as there are more of them.
    pub fn keep(&mut self, authors: &[Vec<u8>]) {
        if self.by_author.len() <= authors.len() {
            return;
        }
        let gone: Vec<_> = self.by_author.extract_if(|author, _| !authors.contains(author)).collect();
        gone.into_iter().flat_map(|(_, pairs)| pairs).for_each(|pair| self.forget(pair));
    }

    /// Returns what builds on `block`, directly or by way of others.
    pub fn of(&self, block: H256) -> Vec<&Heir> {
        let mut found: Vec<&Heir> = Vec::new();
        let mut seen = HashSet::from([block]);
        let mut waiting = VecDeque::from([block]);
        while let Some(heirs) = waiting.pop_front().map(|parent| self.by_parent.get(&parent)) {
            for heir in heirs.into_iter().flatten().filter(|heir| seen.insert(heir.hash)) {
                waiting.push_back(heir.hash);
                found.push(heir);
            }
        }
        found
    }

    fn forget(&mut self, (parent, child): (H256, H256)) {
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

    fn heir(author: u8, number: u64) -> Heir {
        Heir { hash: hash(number), author: vec![author] }
    }

    fn of(heirs: &Heirs, number: u64) -> Vec<Heir> {
        heirs.of(hash(number)).into_iter().cloned().collect()
    }

    fn read(header: &Header) -> Option<Sealed> {
        Sealed::read::<Block>(header.hash(), header)
    }

    #[test]
    fn a_sealed_header_names_its_parent_and_what_was_signed() {
        let unsealed = header(&genesis(), 5, vec![]);
        let block = seal(unsealed.clone());
        let sealed = read(&block).unwrap();
        assert_eq!((sealed.parent, sealed.hash), (genesis().hash(), block.hash()));
        assert_eq!((sealed.slot, sealed.pre_hash), (5.into(), unsealed.hash()));
        assert_eq!(read(&unsealed), None, "nobody signed it");
        let mut nameless = header(&genesis(), 5, vec![]);
        nameless.digest.logs.clear();
        assert_eq!(read(&seal(nameless)), None, "it names no slot");
    }

    #[test]
    fn heirs_are_found_by_way_of_others() {
        let mut heirs = Heirs::default();
        heirs.add(hash(1), heir(1, 2));
        heirs.add(hash(2), heir(2, 3));
        heirs.add(hash(2), heir(2, 3));
        heirs.add(hash(9), heir(1, 8));
        assert_eq!(of(&heirs, 1), [heir(1, 2), heir(2, 3)]);
        assert_eq!(of(&heirs, 3), []);
    }

    #[test]
    fn what_is_seen_again_is_kept_longer() {
        let mut heirs = Heirs::default();
        heirs.add(hash(1_000_000), heir(1, 1_000_001));
        heirs.add(hash(2_000_000), heir(1, 2_000_001));
        (0..HEIRS_OF_AUTHOR as u64 - 2).for_each(|number| heirs.add(hash(number), heir(1, number + 1)));
        heirs.add(hash(1_000_000), heir(1, 1_000_001));
        heirs.add(hash(3_000_000), heir(1, 3_000_001));
        assert_eq!(of(&heirs, 1_000_000), [heir(1, 1_000_001)]);
        assert_eq!(of(&heirs, 2_000_000), []);
    }

    #[test]
    fn nobody_has_the_headers_of_others_forgotten() {
        let mut heirs = Heirs::default();
        heirs.add(hash(1), heir(1, 2));
        for number in 10..10 + 2 * HEIRS_OF_AUTHOR as u64 {
            heirs.add(hash(1), heir(2, number));
        }
        assert_eq!(of(&heirs, 1).len(), 1 + HEIRS_OF_AUTHOR);
        assert_eq!(of(&heirs, 1)[0], heir(1, 2));
        assert_eq!(heirs.by_author[&vec![2]].len(), HEIRS_OF_AUTHOR);
    }

    #[test]
    fn headers_of_former_authorities_are_forgotten() {
        let mut heirs = Heirs::default();
        (1..=4).for_each(|author| heirs.add(hash(1), heir(author, 10 + u64::from(author))));
        heirs.keep(&[vec![1], vec![2], vec![8], vec![9]]);
        assert_eq!(heirs.by_author.len(), 4, "no more than there are authorities");
        heirs.keep(&[vec![1], vec![2], vec![8]]);
        assert_eq!(of(&heirs, 1), [heir(1, 11), heir(2, 12)]);
        heirs.keep(&[vec![8]]);
        assert!(heirs.by_parent.is_empty() && heirs.by_author.is_empty());
    }
}
