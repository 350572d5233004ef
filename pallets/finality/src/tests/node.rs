//! A model of what a node makes of GRANDPA's digests, as `authorities.rs` and `import.rs` of sc-consensus-grandpa 0.45
//! have it, on a chain without forks.

use codec::Codec;
use sp_consensus_grandpa::{AuthorityList, ConsensusLog, GRANDPA_ENGINE_ID, ScheduledChange};
use sp_runtime::{
    generic::OpaqueDigestItemId,
    traits::{AtLeast32BitUnsigned, Header},
};
use std::fmt::Debug;

struct Standard<N> {
    block: N,
    authorities: AuthorityList,
}

struct Forced<N> {
    block: N,
    effective: N,
    median: N,
    authorities: AuthorityList,
}

/// A node: its set, and what it waits for.
pub struct Node<N> {
    pub set_id: u64,
    pub authorities: AuthorityList,
    pub finalised: N,
    pub best: N,
    standard: Vec<Standard<N>>,
    forced: Vec<Forced<N>>,
}

impl<N: AtLeast32BitUnsigned + Copy + Codec + Debug> Node<N> {
    /// A node that knows the genesis.
    pub fn new(authorities: AuthorityList) -> Self {
        let (finalised, best) = (N::zero(), N::zero());
        Self { set_id: 0, authorities, finalised, best, standard: Vec::new(), forced: Vec::new() }
    }

    /// How many standard changes wait for finality, and how many forced ones for their block.
    pub fn pending(&self) -> (usize, usize) {
        (self.standard.len(), self.forced.len())
    }

    /// Imports the next block.
    pub fn import<H: Header<Number = N>>(&mut self, header: &H) {
        let number = *header.number();
        assert_eq!(number, self.best + N::one(), "a block was left out");
        self.best = number;
        // The first digest of its kind counts, and a forced change more than a standard one: `check_new_change`.
        if let Some((median, change)) = find(header, |log| match log {
            ConsensusLog::ForcedChange(median, change) => Some((median, change)),
            _ => None,
        }) {
            // `add_forced_change`
            assert!(!change.next_authorities.is_empty(), "InvalidAuthoritySet");
            assert!(self.forced.is_empty(), "MultiplePendingForcedAuthoritySetChanges");
            let effective = number + change.delay;
            self.forced.push(Forced { block: number, effective, median, authorities: change.next_authorities });
        } else if let Some(change) = find(header, |log| match log {
            ConsensusLog::ScheduledChange(change) => Some(change),
            _ => None,
        }) {
            let ScheduledChange { next_authorities: authorities, delay } = change;
            assert!(!authorities.is_empty(), "InvalidAuthoritySet");
            assert!(delay.is_zero(), "sessions signal changes without delay");
            self.standard.push(Standard { block: number, authorities });
        }
        self.apply_forced();
    }

    /// `apply_forced_changes`: the best block is as high as a forced change asks for.
    fn apply_forced(&mut self) {
        let Some(place) = self.forced.iter().position(|change| change.effective == self.best) else { return };
        let change = self.forced.remove(place);
        let blocking = self.standard.first().filter(|standard| standard.block <= change.median);
        assert!(blocking.is_none(), "ForcedAuthoritySetChangeDependencyUnsatisfied: the block is refused");
        self.set_id += 1;
        self.authorities = change.authorities;
        self.standard.clear();
        self.forced.clear();
    }

    /// Finalises up to a block, one change at a time, as a justification for each of them comes.
    pub fn finalise(&mut self, number: N) {
        assert!(number <= self.best, "a block that it doesn't know");
        while self.standard.first().is_some_and(|change| change.block <= number) {
            // `apply_standard_changes`
            let change = self.standard.remove(0);
            self.forced.retain(|forced| forced.effective > change.block && forced.block > change.block);
            self.set_id += 1;
            self.authorities = change.authorities;
        }
        self.finalised = self.finalised.max(number);
    }
}

/// The first of GRANDPA's digests that `filter` picks.
fn find<H: Header, C>(header: &H, filter: impl Fn(ConsensusLog<H::Number>) -> Option<C>) -> Option<C>
where
    H::Number: Codec,
{
    let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
    header.digest().convert_first(|log| log.try_to(id).and_then(&filter))
}
