//! How far beyond what is final a validator votes.

use sc_client_api::HeaderBackend;
use sc_consensus_grandpa::{VotingRule, VotingRuleResult};
use std::{future::ready, sync::Arc};
use urcar_runtime::{BlockNumber, opaque::Block};

type Header = <Block as sp_runtime::traits::Block>::Header;
type Hash = <Block as sp_runtime::traits::Block>::Hash;

/// Half of the blocks that a peer sends in one answer.
pub const MOST_AHEAD: BlockNumber = 64;

/// Restricts votes to blocks at most so many beyond what they are based on.
///
/// Whoever lacks a block that is voted for asks for it with all that it builds on, down to what is final. A longer answer
/// than peers give would never come, and the vote never be counted: a network that was split for long could not finalise
/// again. What is left out here is voted for in the next rounds.
#[derive(Clone)]
pub struct AtMostAhead(pub BlockNumber);

impl<B: HeaderBackend<Block> + 'static> VotingRule<Block, B> for AtMostAhead {
    fn restrict_vote(&self, backend: Arc<B>, base: &Header, _: &Header, current: &Header) -> VotingRuleResult<Block> {
        let most = base.number.saturating_add(self.0);
        let restricted = if current.number > most { ancestor(&*backend, current, most) } else { None };
        Box::pin(ready(restricted))
    }
}

/// Returns the ancestor of a block at this number; nothing where the database lacks a block on the way.
fn ancestor<B: HeaderBackend<Block>>(backend: &B, from: &Header, number: BlockNumber) -> Option<(Hash, BlockNumber)> {
    let mut header = from.clone();
    while header.number > number.saturating_add(1) {
        header = backend.header(header.parent_hash).ok().flatten()?;
    }
    Some((header.parent_hash, number))
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::executor::block_on;
    use sp_blockchain::{BlockStatus, Info, Result};
    use sp_runtime::traits::Header as _;

    /// A chain of headers.
    struct Chain(Vec<Header>);

    impl Chain {
        fn new(length: BlockNumber) -> Self {
            let mut headers: Vec<Header> = Vec::new();
            for number in 0..=length {
                let parent = headers.last().map(Header::hash).unwrap_or_default();
                headers.push(Header::new(number, Hash::default(), Hash::default(), parent, Default::default()));
            }
            Self(headers)
        }
    }

    impl HeaderBackend<Block> for Chain {
        fn header(&self, hash: Hash) -> Result<Option<Header>> {
            Ok(self.0.iter().find(|header| header.hash() == hash).cloned())
        }

        fn info(&self) -> Info<Block> {
            unreachable!("no rule asks for it")
        }

        fn status(&self, _: Hash) -> Result<BlockStatus> {
            unreachable!("no rule asks for it")
        }

        fn number(&self, _: Hash) -> Result<Option<BlockNumber>> {
            unreachable!("no rule asks for it")
        }

        fn hash(&self, _: BlockNumber) -> Result<Option<Hash>> {
            unreachable!("no rule asks for it")
        }
    }

    /// The number of the block that a vote based on one block for another is restricted to.
    fn restricted(chain: Chain, base: usize, current: usize) -> Option<BlockNumber> {
        let (base, current) = (chain.0[base].clone(), chain.0[current].clone());
        let hashes: Vec<Hash> = chain.0.iter().map(Header::hash).collect();
        let vote = block_on(AtMostAhead(8).restrict_vote(Arc::new(chain), &base, &current, &current));
        vote.inspect(|(hash, number)| assert_eq!(*hash, hashes[*number as usize])).map(|(_, number)| number)
    }

    #[test]
    fn a_vote_is_for_no_block_far_ahead() {
        for (base, current, voted) in
            [(0, 5, None), (3, 11, None), (3, 12, Some(11)), (3, 40, Some(11)), (0, 9, Some(8))]
        {
            assert_eq!(restricted(Chain::new(40), base, current), voted, "{base} to {current}");
        }
    }

    #[test]
    fn without_the_blocks_between_nothing_is_restricted() {
        let mut chain = Chain::new(40);
        chain.0.drain(12..30);
        let last = chain.0.len() - 1;
        assert_eq!(restricted(chain, 3, last), None);
    }
}
