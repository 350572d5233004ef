//! How far beyond what is final a validator votes.

use codec::Encode;
use sc_client_api::{BlockBackend, HeaderBackend};
use sc_consensus_grandpa::{VotingRule, VotingRuleResult};
use std::{future::ready, sync::Arc};
use urcar_runtime::{BlockNumber, opaque::Block};

type Header = <Block as sp_runtime::traits::Block>::Header;
type Hash = <Block as sp_runtime::traits::Block>::Hash;

/// Votes that a peer can follow with one answer of another: 128 blocks and 16 MiB are the most that is sent. Half of the
/// blocks, and bytes that leave room for headers and justifications.
pub const WITHIN_ONE_ANSWER: Ahead = Ahead { blocks: 64, bytes: 12 * 1024 * 1024 };

/// So many blocks fit one answer however large they are: none has more than 5 MiB.
const ALWAYS: BlockNumber = 3;

/// Restricts votes to blocks at most so far beyond what is final. The first three may always be voted for.
///
/// Whoever lacks a block that is voted for asks for it with all that it builds on, down to what is final. A longer answer
/// than peers give would never come, and the vote never be counted: a network that was split for long could not finalise
/// again. What is left out here is voted for in the next rounds.
#[derive(Clone)]
pub struct Ahead {
    /// At most so many blocks.
    pub blocks: BlockNumber,
    /// Their transactions together at most so many bytes.
    pub bytes: usize,
}

impl<B: HeaderBackend<Block> + BlockBackend<Block> + 'static> VotingRule<Block, B> for Ahead {
    fn restrict_vote(&self, backend: Arc<B>, base: &Header, _: &Header, current: &Header) -> VotingRuleResult<Block> {
        // A round may be based on what the one before only estimated to become final.
        let last_final = backend.info().finalized_number;
        let parent = |block| Some(backend.header(block).ok()??.parent_hash);
        // A body that was pruned or never fetched can't be sent either.
        let size = |block| backend.block_body(block).ok().flatten().map_or(0, |body| body.encoded_size());
        Box::pin(ready(self.restrict(last_final, base, current, parent, size)))
    }
}

impl Ahead {
    /// Returns the furthest block on the way from what is final to `current` that may be voted for, but none below
    /// `base`; nothing where that is `current`, or where the database lacks a block on the way.
    fn restrict(
        &self,
        last_final: BlockNumber,
        base: &Header,
        current: &Header,
        parent: impl Fn(Hash) -> Option<Hash>,
        size: impl Fn(Hash) -> usize,
    ) -> Option<(Hash, BlockNumber)> {
        let always = last_final.saturating_add(ALWAYS);
        if current.number <= always {
            return None;
        }
        // From the highest down to the lowest that is not final.
        let mut way = vec![current.hash(), current.parent_hash];
        for _ in last_final.saturating_add(2)..current.number {
            way.push(parent(*way.last()?)?);
        }
        let mut bytes = 0_usize;
        let numbered = way.into_iter().rev().zip(last_final.saturating_add(1)..);
        let within = numbered.take(self.blocks as usize).take_while(|(block, number)| {
            bytes = bytes.saturating_add(size(*block));
            *number <= always || bytes <= self.bytes
        });
        let furthest = within.last().filter(|(_, number)| *number > base.number).unwrap_or((base.hash(), base.number));
        Some(furthest).filter(|(_, number)| *number < current.number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_runtime::traits::Header as _;

    /// So many headers, each the parent of the next.
    fn chain(length: BlockNumber) -> Vec<Header> {
        let mut headers: Vec<Header> = Vec::new();
        for number in 0..length {
            let parent = headers.last().map(Header::hash).unwrap_or_default();
            headers.push(Header::new(number, Hash::default(), Hash::default(), parent, Default::default()));
        }
        headers
    }

    /// The number of the block that a vote based on one block for another is restricted to, of blocks of `size` bytes,
    /// of which the last `estimated` of the base are not final.
    fn restrict(
        chain: &[Header],
        base: usize,
        current: usize,
        size: usize,
        estimated: BlockNumber,
    ) -> Option<BlockNumber> {
        let find = |hash| chain.iter().find(|header| header.hash() == hash);
        let parent = |hash| find(hash).map(|header| header.parent_hash);
        let rule = Ahead { blocks: 8, bytes: 500 };
        let last_final = base as BlockNumber - estimated;
        let vote = rule.restrict(last_final, &chain[base], &chain[current], parent, |_| size);
        vote.inspect(|(hash, number)| assert_eq!(find(*hash).unwrap().number, *number)).map(|(_, number)| number)
    }

    fn restricted(chain: &[Header], base: usize, current: usize, size: usize) -> Option<BlockNumber> {
        restrict(chain, base, current, size, 0)
    }

    #[test]
    fn a_vote_is_for_no_block_far_ahead() {
        let chain = chain(41);
        for (base, current, voted) in
            [(0, 5, None), (3, 11, None), (3, 12, Some(11)), (3, 40, Some(11)), (0, 9, Some(8)), (5, 5, None)]
        {
            assert_eq!(restricted(&chain, base, current, 1), voted, "{base} to {current}");
        }
    }

    #[test]
    fn nor_for_more_bytes_than_one_answer_has_but_always_for_three_blocks() {
        let chain = chain(41);
        for (size, current, voted) in [
            (100, 8, None),
            (100, 9, Some(8)),
            (100, 40, Some(8)),
            (120, 7, None),
            (120, 8, Some(7)),
            (250, 6, None),
            (250, 7, Some(6)),
            (10_000, 6, None),
            (10_000, 40, Some(6)),
        ] {
            assert_eq!(restricted(&chain, 3, current, size), voted, "{size} bytes a block, to {current}");
        }
    }

    #[test]
    fn what_was_only_estimated_counts_but_no_vote_is_for_less() {
        let chain = chain(41);
        for (base, estimated, current, voted) in
            [(7, 4, 11, None), (7, 4, 12, Some(11)), (12, 9, 40, Some(12)), (15, 12, 16, Some(15)), (15, 12, 15, None)]
        {
            assert_eq!(restrict(&chain, base, current, 1, estimated), voted, "{base} less {estimated} to {current}");
        }
    }

    #[test]
    fn without_the_blocks_between_nothing_is_restricted() {
        let mut chain = chain(41);
        chain.drain(12..30);
        let last = chain.len() - 1;
        assert_eq!(restricted(&chain, 3, last, 1), None);
    }
}
