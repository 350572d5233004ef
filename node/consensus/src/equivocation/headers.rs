//! The sealed headers of the last slots, as many as fit.

use sp_consensus_aura::{
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthorityPair, AuthoritySignature},
};
use sp_consensus_slots::Slot;
use sp_core::{Pair, crypto::ByteArray};
use sp_runtime::traits::Header as HeaderT;
use std::collections::BTreeMap;

/// How many slots back headers are kept: 25 minutes of three seconds each.
pub const KEPT_SLOTS: u64 = 512;

/// Authors of one slot whose header is kept. There is more than one only where forks have other authorities.
const AUTHORS_A_SLOT: usize = 4;

/// Encoded bytes of a header that is kept.
pub const MAX_HEADER_BYTES: usize = 16 * 1024;

/// The first sealed header of every slot and author.
pub struct SealedHeaders<H> {
    slots: BTreeMap<Slot, Vec<First<H>>>,
}

struct First<H> {
    author: Vec<u8>,
    header: H,
    // A third header proves no more than the second did.
    is_paired: bool,
}

impl<H> Default for SealedHeaders<H> {
    fn default() -> Self {
        Self { slots: BTreeMap::new() }
    }
}

impl<H: HeaderT> SealedHeaders<H> {
    /// Keeps the header that `author` sealed for `slot`, and returns the other one where this is the second.
    pub fn note(&mut self, now: Slot, slot: Slot, author: &[u8], header: &H) -> Option<H> {
        let oldest = now.saturating_sub(KEPT_SLOTS);
        self.slots = self.slots.split_off(&oldest);
        if !is_recent(now, slot) || header.encoded_size() > MAX_HEADER_BYTES {
            return None;
        }
        let firsts = self.slots.entry(slot).or_default();
        let Some(first) = firsts.iter_mut().find(|first| first.author == author) else {
            if firsts.len() < AUTHORS_A_SLOT {
                firsts.push(First { author: author.to_vec(), header: header.clone(), is_paired: false });
            }
            return None;
        };
        if first.is_paired || content(&first.header) == content(header) {
            return None;
        }
        first.is_paired = true;
        Some(first.header.clone())
    }
}

/// Returns the header without its seal. Two seals over one content are no two blocks: the runtime takes no such report,
/// and a pair of them would hide the block that comes after.
pub fn content<H: HeaderT>(sealed: &H) -> H {
    let mut header = sealed.clone();
    if header.digest().logs().last().is_some_and(|item| item.as_seal().is_some()) {
        header.digest_mut().pop();
    }
    header
}

/// Checks whether the header's seal is a signature of `author` over the rest of it.
pub fn is_sealed_by<H: HeaderT>(sealed: &H, author: &[u8]) -> bool {
    let mut header = sealed.clone();
    let seal = header.digest_mut().pop();
    let signature: Option<AuthoritySignature> = seal.as_ref().and_then(CompatibleDigestItem::as_aura_seal);
    match (signature, AuthorityId::from_slice(author)) {
        (Some(signature), Ok(author)) => AuthorityPair::verify(&signature, header.hash(), &author),
        _ => false,
    }
}

/// Checks whether headers of `slot` are kept. The next slot is one of them, as clocks differ.
pub fn is_recent(now: Slot, slot: Slot) -> bool {
    (now.saturating_sub(KEPT_SLOTS)..=now.saturating_add(1u64)).contains(&slot)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{AUTHORS, Header, genesis, header};
    use sp_runtime::DigestItem;

    const NOW: u64 = 10_000;

    fn note(headers: &mut SealedHeaders<Header>, slot: u64, author: usize, variant: u8) -> Option<Header> {
        headers.note(NOW.into(), slot.into(), &AUTHORS[author], &sealed(slot, variant))
    }

    fn sealed(slot: u64, variant: u8) -> Header {
        header(&genesis(), slot, vec![DigestItem::Other(vec![variant])])
    }

    #[test]
    fn the_second_header_of_a_slot_meets_the_first() {
        let mut headers = SealedHeaders::default();
        assert_eq!(note(&mut headers, NOW, 0, 1), None);
        assert_eq!(note(&mut headers, NOW, 0, 1), None, "the same one again");
        assert_eq!(note(&mut headers, NOW, 1, 2), None, "another author");
        assert_eq!(note(&mut headers, NOW - 1, 0, 2), None, "another slot");
        assert_eq!(note(&mut headers, NOW, 0, 2), Some(sealed(NOW, 1)));
        assert_eq!(note(&mut headers, NOW, 0, 3), None, "a third proves no more");
    }

    #[test]
    fn another_seal_makes_no_other_header() {
        let with_seal = |variant: u8, seal: u8| {
            let logs = vec![DigestItem::Other(vec![variant]), DigestItem::Seal(*b"aura", vec![seal])];
            header(&genesis(), NOW, logs)
        };
        let mut headers = SealedHeaders::default();
        let mut note = |sealed: &Header| headers.note(NOW.into(), NOW.into(), &AUTHORS[0], sealed);
        assert_eq!(note(&with_seal(1, 1)), None);
        assert_eq!(note(&with_seal(1, 2)), None);
        assert_eq!(note(&with_seal(2, 1)), Some(with_seal(1, 1)), "it hides no other block");
    }

    #[test]
    fn slots_far_from_now_are_not_kept() {
        let mut headers = SealedHeaders::default();
        for slot in [NOW - KEPT_SLOTS - 1, NOW + 2] {
            assert_eq!(note(&mut headers, slot, 0, 1), None);
            assert_eq!(note(&mut headers, slot, 0, 2), None);
        }
        for slot in [NOW - KEPT_SLOTS, NOW + 1] {
            assert_eq!(note(&mut headers, slot, 0, 1), None);
            assert!(note(&mut headers, slot, 0, 2).is_some());
        }
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        let mut headers = SealedHeaders::<Header>::default();
        for now in 0..3 * KEPT_SLOTS {
            for author in 0..2 * AUTHORS_A_SLOT as u8 {
                headers.note(now.into(), now.into(), &[author], &sealed(now, 1));
            }
        }
        assert_eq!(headers.slots.len() as u64, KEPT_SLOTS + 1);
        assert!(headers.slots.values().all(|firsts| firsts.len() == AUTHORS_A_SLOT));
    }

    #[test]
    fn a_header_that_is_too_long_is_not_kept() {
        let mut headers = SealedHeaders::<Header>::default();
        let long = |variant| header(&genesis(), NOW, vec![DigestItem::Other(vec![variant; MAX_HEADER_BYTES])]);
        for variant in [1, 2] {
            assert_eq!(headers.note(NOW.into(), NOW.into(), &AUTHORS[0], &long(variant)), None);
        }
    }
}
