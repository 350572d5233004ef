//! Justifications of validators that are about to be replaced by force.
//!
//! A change of GRANDPA's validators is forced where finality can't go on with the present ones. The chain says from
//! which block on it goes on with the new ones, and every node counts the change as one of its validator sets. If the
//! present validators finalise a block above that one after all, and another change waits there, a node that hears of it
//! counts one set more than the others, and follows their finality no more. So from the moment at which such a change
//! is signalled to that at which it is in force, nothing of the present validators counts above that block.

use crate::chain::ConsensusChain;
use log::{debug, warn};
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult, JustificationImport};
use sp_consensus_grandpa::{ConsensusLog, GRANDPA_ENGINE_ID};
use sp_core::H256;
use sp_runtime::{
    Justification,
    generic::OpaqueDigestItemId,
    traits::{Block as BlockT, Header as HeaderT, NumberFor, UniqueSaturatedInto},
};
use std::marker::PhantomData;

const LOG_TARGET: &str = "finality";

/// An import of blocks and justifications that drops what the present validators finalise while a forced change of them
/// is to come. It wraps GRANDPA's.
pub struct ForcedChangeGuard<B, I, V> {
    inner: I,
    chain: V,
    _block: PhantomData<fn() -> B>,
}

impl<B, I: Clone, V: Clone> Clone for ForcedChangeGuard<B, I, V> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), chain: self.chain.clone(), _block: PhantomData }
    }
}

impl<B, I, V> ForcedChangeGuard<B, I, V>
where
    B: BlockT<Hash = H256>,
    V: ConsensusChain<B>,
{
    /// Wraps `inner`. Give a clone to the import of blocks, and another to that of justifications.
    pub fn new(inner: I, chain: V) -> Self {
        Self { inner, chain, _block: PhantomData }
    }

    /// Checks whether a justification of this block is void. `signalled` is the last final block of a forced change that
    /// the block itself signals.
    fn is_void(&self, hash: H256, number: NumberFor<B>, signalled: Option<NumberFor<B>>) -> bool {
        let pending = self.chain.forced_change().unwrap_or_else(|error| {
            warn!(target: LOG_TARGET, "Can't tell whether a change of validators is forced: {error}");
            None
        });
        let signalled: Option<u64> = signalled.map(UniqueSaturatedInto::unique_saturated_into);
        let Some(last) = pending.into_iter().chain(signalled).min() else { return false };
        let is_void = UniqueSaturatedInto::<u64>::unique_saturated_into(number) > last;
        if is_void {
            debug!(target: LOG_TARGET, "Dropped a justification of {hash:?}: a change from block {last} on is to come");
        }
        is_void
    }
}

/// Returns the last final block of the forced change that a block with this header signals, if it does.
fn signalled_change<B: BlockT>(header: &B::Header) -> Option<NumberFor<B>> {
    let id = OpaqueDigestItemId::Consensus(&GRANDPA_ENGINE_ID);
    header.digest().convert_first(|item| match item.try_to::<ConsensusLog<NumberFor<B>>>(id)? {
        ConsensusLog::ForcedChange(last, _) => Some(last),
        _ => None,
    })
}

#[async_trait::async_trait]
impl<B, I, V> BlockImport<B> for ForcedChangeGuard<B, I, V>
where
    B: BlockT<Hash = H256>,
    I: BlockImport<B> + Send + Sync,
    V: ConsensusChain<B>,
{
    type Error = I::Error;

    async fn check_block(&self, block: BlockCheckParams<B>) -> Result<ImportResult, Self::Error> {
        self.inner.check_block(block).await
    }

    async fn import_block(&self, mut block: BlockImportParams<B>) -> Result<ImportResult, Self::Error> {
        // What comes with its state, or without being executed, is below what is final already.
        let is_executed = !block.with_state() && !block.state_action.skip_execution_checks();
        if is_executed && block.justifications.is_some() {
            let signalled = signalled_change::<B>(&block.header);
            if self.is_void(block.post_hash(), *block.header.number(), signalled) {
                block.justifications = None;
            }
        }
        self.inner.import_block(block).await
    }
}

#[async_trait::async_trait]
impl<B, I, V> JustificationImport<B> for ForcedChangeGuard<B, I, V>
where
    B: BlockT<Hash = H256>,
    I: JustificationImport<B> + Send + Sync,
    V: ConsensusChain<B>,
{
    type Error = I::Error;

    async fn on_start(&mut self) -> Vec<(H256, NumberFor<B>)> {
        self.inner.on_start().await
    }

    async fn import_justification(
        &mut self,
        hash: H256,
        number: NumberFor<B>,
        justification: Justification,
    ) -> Result<(), Self::Error> {
        if self.is_void(hash, number, None) {
            // An error would punish the peer, or have sync ask for it without end. Whoever asked asks anew once the
            // change is in force.
            return Ok(());
        }
        self.inner.import_justification(hash, number, justification).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::*;
    use codec::Encode;
    use futures::executor::block_on;
    use sc_consensus::{ForkChoiceStrategy, StateAction};
    use sp_consensus::BlockOrigin;
    use sp_consensus_grandpa::ScheduledChange;
    use sp_runtime::{DigestItem, Justifications};

    type Guard = ForcedChangeGuard<Block, MockImport, MockChain>;

    /// Creates the guard of a chain on which a change from block `last` on is to come.
    fn set_up(last: Option<u64>) -> (MockChain, Guard) {
        let chain = MockChain::new(0);
        chain.0.lock().forced_change = last;
        let guard = ForcedChangeGuard::new(MockImport(chain.clone()), chain.clone());
        (chain, guard)
    }

    fn justification() -> Justification {
        (GRANDPA_ENGINE_ID, vec![1])
    }

    /// Imports a chain of blocks with a justification each, and returns the numbers of those that kept it.
    fn kept(guard: &Guard, chain: &MockChain, action: impl Fn() -> StateAction<Block>) -> Vec<u32> {
        let mut tip = genesis();
        for slot in 1..5 {
            tip = block_of(&tip, slot, 0);
            let mut block = verified(BlockOrigin::NetworkBroadcast, &tip);
            block.justifications = Some(Justifications::from(justification()));
            block.state_action = action();
            block.fork_choice = Some(ForkChoiceStrategy::LongestChain);
            block_on(guard.import_block(block)).unwrap();
        }
        let state = chain.0.lock();
        state.justified.iter().map(|hash| state.blocks[hash].number).collect()
    }

    #[test]
    fn blocks_lose_justifications_above_the_last_final_one() {
        for (last, expected) in [(None, vec![1, 2, 3, 4]), (Some(2), vec![1, 2]), (Some(0), vec![])] {
            let (chain, guard) = set_up(last);
            assert_eq!(kept(&guard, &chain, || StateAction::Execute), expected);
            assert_eq!(chain.best_header().number, 4, "the blocks themselves are taken");
        }
    }

    #[test]
    fn what_is_not_executed_keeps_its_justification() {
        let (chain, guard) = set_up(Some(0));
        assert_eq!(kept(&guard, &chain, || StateAction::Skip), [1, 2, 3, 4]);
    }

    #[test]
    fn the_block_that_signals_the_change_loses_its_own() {
        for (last, expected) in [(0, 0), (1, 1)] {
            let (chain, guard) = set_up(None);
            let change = ScheduledChange { next_authorities: vec![], delay: 9 };
            let log = ConsensusLog::<u32>::ForcedChange(last, change);
            let signal = seal(header(&genesis(), 1, vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())]));
            let mut block = verified(BlockOrigin::NetworkBroadcast, &signal);
            block.justifications = Some(Justifications::from(justification()));
            block_on(guard.import_block(block)).unwrap();
            assert_eq!(chain.0.lock().justified.len(), expected);
        }
    }

    #[test]
    fn justifications_above_the_last_final_block_are_dropped_without_an_error() {
        let (chain, mut guard) = set_up(Some(7));
        for number in [7, 8] {
            let hash = H256::from_low_u64_be(number);
            block_on(guard.import_justification(hash, number as u32, justification())).unwrap();
        }
        assert_eq!(chain.0.lock().justified, [H256::from_low_u64_be(7)]);
        chain.0.lock().forced_change = None;
        block_on(guard.import_justification(H256::from_low_u64_be(8), 8, justification())).unwrap();
        assert_eq!(chain.0.lock().justified.len(), 2, "the change is in force");
        assert_eq!(block_on(guard.on_start()), [(genesis().hash(), 0)]);
    }
}
