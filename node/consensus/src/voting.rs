//! On which blocks so many have built that every node takes them, and where nobody else need build.

use crate::{
    chain::{ConsensusChain, author_of, slot_of},
    siblings::faulty,
};
use futures_timer::Delay;
use sc_client_api::HeaderBackend;
use sc_consensus_grandpa::{VotingRule, VotingRuleResult};
use sp_core::H256;
use sp_runtime::{
    Saturating,
    traits::{Block as BlockT, Header as HeaderT, NumberFor},
};
use std::{collections::HashSet, future::ready, sync::Arc, time::Duration};

/// Restricts votes to blocks on which more authorities built than may be faulty, their author not counted.
///
/// An honest one is among these, and has announced its block with all that it builds on: so every node takes the block
/// that is voted for, however many its author made, and the vote can be counted. Without that, authors of consecutive
/// slots could show each node a chain of its own, and have it vote for a block that the others refuse.
///
/// Among four to six authorities it is the second block before the best one, among ten the fourth, as long as more than
/// two thirds author. Where fewer author than it takes (two of four), it is the block as far before the best one as there
/// are authorities: finality lags by so many blocks, and goes on. So many blocks of so few authors take several rounds of
/// slots: they are the longest chain only where honest authors make nothing meanwhile.
#[derive(Clone)]
pub struct EnoughHeirs<V>(V);

impl<V> EnoughHeirs<V> {
    /// Creates the rule for the authorities of `chain`.
    pub fn new(chain: V) -> Self {
        Self(chain)
    }

    /// Returns the highest block on the way from `best` down to `base` that may be voted for; nothing where that is not
    /// below `current`, or where the database lacks a block or a state on the way.
    fn restrict<B>(
        &self,
        base: &B::Header,
        best: &B::Header,
        current: &B::Header,
        header: impl Fn(H256) -> Option<B::Header>,
    ) -> Option<(H256, NumberFor<B>)>
    where
        B: BlockT<Hash = H256>,
        V: ConsensusChain<B>,
    {
        let mut builders = HashSet::new();
        let mut after = self.0.authorities(best.hash()).ok()?;
        let lowest = best.number().saturating_sub((after.len() as u32).into());
        let lowest = lowest.max(*base.number());
        let mut block = best.clone();
        while *block.number() > lowest {
            let before = self.0.authorities(*block.parent_hash()).ok()?;
            let author = author_of(slot_of::<B>(&block).ok()?, &before)?.clone();
            let others = builders.iter().filter(|builder| **builder != author && after.contains(builder));
            if others.count() > faulty(after.len()) {
                break;
            }
            builders.insert(author);
            block = header(*block.parent_hash())?;
            after = before;
        }
        Some((block.hash(), *block.number())).filter(|(_, number)| number < current.number())
    }
}

impl<B, C, V> VotingRule<B, C> for EnoughHeirs<V>
where
    B: BlockT<Hash = H256>,
    C: HeaderBackend<B> + 'static,
    V: ConsensusChain<B> + Clone,
{
    fn restrict_vote(
        &self,
        backend: Arc<C>,
        base: &B::Header,
        best: &B::Header,
        current: &B::Header,
    ) -> VotingRuleResult<B> {
        let header = |hash| backend.header(hash).ok().flatten();
        Box::pin(ready(self.restrict::<B>(base, best, current, header)))
    }
}

/// Restricts votes by a rule, but for the only authority that builds: it votes for its best block, after a pause.
///
/// Only for chains that are thrown away. Not at once: where a block is final before the pool has seen it, the pool forgets
/// transactions that came while it was imported.
#[derive(Clone)]
pub struct UnlessAlone<V, R> {
    chain: V,
    rule: R,
    pause: Duration,
}

impl<V, R> UnlessAlone<V, R> {
    /// Creates the rule that restricts votes by `rule` where `chain` has several authorities, and has the only one wait
    /// for `pause` before each vote.
    pub fn new(chain: V, rule: R, pause: Duration) -> Self {
        Self { chain, rule, pause }
    }
}

impl<B, C, V, R> VotingRule<B, C> for UnlessAlone<V, R>
where
    B: BlockT<Hash = H256>,
    C: HeaderBackend<B> + 'static,
    V: ConsensusChain<B> + Clone,
    R: VotingRule<B, C> + Clone,
{
    fn restrict_vote(
        &self,
        backend: Arc<C>,
        base: &B::Header,
        best: &B::Header,
        current: &B::Header,
    ) -> VotingRuleResult<B> {
        match self.chain.authorities(best.hash()) {
            Ok(authorities) if authorities.len() == 1 => {
                let pause = Delay::new(self.pause);
                Box::pin(async move {
                    pause.await;
                    None
                })
            }
            _ => self.rule.restrict_vote(backend, base, best, current),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, Header, MockChain, block_of, genesis};
    use futures::executor::block_on;
    use sc_client_api::{backend::NewBlockState, in_mem::Blockchain};

    /// A chain of one block in each of these slots, its genesis first.
    fn chain(slots: impl IntoIterator<Item = u64>) -> Vec<Header> {
        let mut blocks = vec![genesis()];
        for slot in slots {
            let next = block_of(blocks.last().unwrap(), slot, 0);
            blocks.push(next);
        }
        blocks
    }

    /// Returns how far before the best one of these blocks a vote among so many authorities is; nothing where it is not
    /// restricted any further than to `current`.
    fn lag_of(authorities: u8, blocks: &[Header], base: usize, current: usize) -> Option<u32> {
        let mock = MockChain::new(0);
        {
            let mut state = mock.0.lock();
            state.authorities = (1..=authorities).map(|number| [number; 32]).collect();
            state.blocks.extend(blocks.iter().map(|header| (header.hash(), header.clone())));
        }
        let best = blocks.last().unwrap();
        let find = |hash| blocks.iter().find(|header| header.hash() == hash).cloned();
        let vote = EnoughHeirs::new(mock).restrict::<Block>(&blocks[base], best, &blocks[current], find);
        vote.inspect(|(hash, number)| assert_eq!(find(*hash).unwrap().number, *number))
            .map(|(_, number)| best.number - number)
    }

    fn lag(authorities: u8, blocks: &[Header]) -> Option<u32> {
        lag_of(authorities, blocks, 0, blocks.len() - 1)
    }

    #[test]
    fn a_vote_has_more_builders_than_may_be_faulty() {
        let blocks = chain(1..200);
        for (authorities, expected) in
            [(1, 1), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (13, 5), (40, 14), (100, 34)]
        {
            assert_eq!(lag(authorities, &blocks), Some(expected), "{authorities}");
        }
    }

    #[test]
    fn with_two_thirds_authoring_it_is_no_further_back() {
        for (authorities, expected) in [(4, 2), (7, 3), (10, 4), (100, 34)] {
            let live = u64::from(authorities) * 2 / 3 + 1;
            let blocks = chain((1..300).filter(|slot| slot % u64::from(authorities) < live));
            for best in 200..blocks.len() {
                assert_eq!(lag(authorities, &blocks[..best]), Some(expected), "{authorities} to {best}");
            }
        }
    }

    #[test]
    fn a_chain_of_those_that_collude_is_not_voted_for() {
        // Up to block 12 all ten author; then three in their slots, and again after everybody missed a turn.
        let colluding = |slots: std::ops::Range<u64>| slots.filter(|slot| slot % 10 < 3);
        let blocks = chain((8..20).chain(colluding(20..30)));
        assert_eq!(lag(10, &blocks), Some(4), "the last that an honest author built on, or is of one");
        let blocks = chain((8..20).chain(colluding(20..40)));
        assert_eq!(lag(10, &blocks), Some(7));
        let blocks = chain((8..20).chain(colluding(20..60)));
        assert_eq!(lag(10, &blocks), Some(10), "honest authors are gone for four rounds");
    }

    #[test]
    fn with_too_few_authors_it_lags_by_as_many_blocks_as_there_are_authorities() {
        for (authorities, live, expected) in [(1, 1, 1), (2, 1, 2), (3, 1, 3), (4, 1, 4), (4, 2, 4), (10, 4, 10)] {
            let blocks = chain((1..200).filter(|slot| slot % authorities < live));
            assert_eq!(lag(authorities as u8, &blocks), Some(expected), "{live} of {authorities}");
        }
    }

    #[test]
    fn one_author_counts_once_and_the_own_not_at_all() {
        assert_eq!(lag(10, &chain([11, 12, 13, 14, 15, 25, 35])), Some(6), "the last three are of one author");
        assert_eq!(lag(10, &chain([11, 12, 13, 14, 15, 16, 17, 24])), Some(5), "the last is of the fourth's author");
    }

    #[test]
    fn no_vote_is_below_its_base_or_above_what_it_is_restricted_to() {
        let blocks = chain(1..40);
        assert_eq!(lag_of(10, &blocks, 37, 39), Some(2), "the base");
        assert_eq!(lag_of(10, &blocks, 39, 39), None);
        assert_eq!(lag_of(10, &blocks, 0, 36), Some(4));
        assert_eq!(lag_of(10, &blocks, 0, 35), None);
        assert_eq!(lag(10, &chain(1..3)), Some(2), "a chain that is too short");
        assert_eq!(lag(10, &chain([])), None);
    }

    /// Restricts every vote to its base.
    #[derive(Clone)]
    struct ToBase;

    impl VotingRule<Block, Blockchain<Block>> for ToBase {
        fn restrict_vote(
            &self,
            _: Arc<Blockchain<Block>>,
            base: &Header,
            _: &Header,
            _: &Header,
        ) -> VotingRuleResult<Block> {
            Box::pin(ready(Some((base.hash(), base.number))))
        }
    }

    #[test]
    fn only_who_builds_alone_votes_for_its_best_block() {
        let blocks = chain(1..5);
        let vote = |authorities: u8| {
            let mock = MockChain::new(0);
            mock.0.lock().authorities = (1..=authorities).map(|number| [number; 32]).collect();
            let rule = UnlessAlone::new(mock, ToBase, Duration::ZERO);
            let backend = Arc::new(Blockchain::<Block>::new());
            for block in &blocks {
                backend.insert(block.hash(), block.clone(), None, None, NewBlockState::Best, true).unwrap();
            }
            block_on(VotingRule::<Block, _>::restrict_vote(&rule, backend, &blocks[0], &blocks[4], &blocks[4]))
        };
        assert_eq!(vote(1), None);
        for authorities in [2, 4] {
            assert_eq!(vote(authorities), Some((blocks[0].hash(), blocks[0].number)), "{authorities}");
        }
    }

    #[test]
    fn without_blocks_or_states_nothing_is_restricted() {
        let mut blocks = chain(1..40);
        blocks.remove(38);
        assert_eq!(lag(10, &blocks), None);
    }
}
