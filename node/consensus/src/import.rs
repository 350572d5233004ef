//! The block import that refuses blocks without work and follows the heaviest chain.

use crate::{
    chain::{ConsensusChain, aux_key, slot_of},
    error::Error,
    metrics::Metrics,
};
use codec::Encode;
use futures::lock::Mutex;
use log::debug;
use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ForkChoiceStrategy, ImportResult};
use sp_core::{H256, U256};
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::{marker::PhantomData, sync::Arc};
use urcar_work::{block_work, check_work};

const LOG_TARGET: &str = "work";

/// A block import that lets through only blocks with their work, and makes the heaviest chain the best one.
///
/// Aura's verifier and its authoring both choose the longest chain before they come here, so what is chosen here holds.
/// Blocks that come with their state or without being executed (warp sync, gap sync) pass unchecked: finality vouches
/// for them.
pub struct WorkBlockImport<B, I, V> {
    inner: I,
    chain: V,
    metrics: Metrics,
    // The choice reads the best block's work: no other import may change it meanwhile.
    one_at_a_time: Arc<Mutex<()>>,
    _block: PhantomData<fn() -> B>,
}

impl<B, I: Clone, V: Clone> Clone for WorkBlockImport<B, I, V> {
    fn clone(&self) -> Self {
        Self {
            inner: self.inner.clone(),
            chain: self.chain.clone(),
            metrics: self.metrics.clone(),
            one_at_a_time: self.one_at_a_time.clone(),
            _block: PhantomData,
        }
    }
}

/// The work of a checked block.
struct ChainWork {
    /// The difficulty that its parent's state asks for.
    difficulty: U256,
    /// The work of the whole chain up to and with it.
    total: U256,
}

impl<B, I, V> WorkBlockImport<B, I, V>
where
    B: BlockT<Hash = H256>,
    V: ConsensusChain<B>,
{
    /// Wraps `inner`. Clones share one lock: give the same import to authoring and to the import queue.
    pub fn new(inner: I, chain: V, metrics: Metrics) -> Self {
        Self { inner, chain, metrics, one_at_a_time: Arc::default(), _block: PhantomData }
    }

    /// Checks the header's work by the authorities and the difficulty at its parent.
    ///
    /// # Errors
    /// [`Error::NoSlot`], [`Error::NoAuthor`] and [`Error::Work`] for a header that is to be refused; [`Error::Chain`]
    /// where its parent's state can't be read.
    fn check(&self, header: &B::Header) -> Result<ChainWork, Error> {
        let parent = *header.parent_hash();
        let slot = slot_of::<B>(header)?;
        let author = self.chain.author(parent, slot)?;
        let difficulty = self.chain.difficulty(parent)?;
        check_work(&parent, &author, header.digest().logs(), difficulty).map_err(|source| Error::Work {
            parent,
            slot,
            difficulty,
            source,
        })?;
        let total = self.chain.total_work(parent)?.saturating_add(block_work(difficulty));
        Ok(ChainWork { difficulty, total })
    }

    /// Checks whether the block passes unchecked: it is not to be executed, or it is in the chain already.
    fn is_exempt(&self, block: &BlockImportParams<B>) -> Result<bool, Error> {
        Ok(block.with_state()
            || block.state_action.skip_execution_checks()
            || self.chain.contains(block.post_hash())?)
    }
}

#[async_trait::async_trait]
impl<B, I, V> BlockImport<B> for WorkBlockImport<B, I, V>
where
    B: BlockT<Hash = H256>,
    I: BlockImport<B> + Send + Sync,
    I::Error: Into<sp_consensus::Error>,
    V: ConsensusChain<B>,
{
    type Error = sp_consensus::Error;

    async fn check_block(&self, block: BlockCheckParams<B>) -> Result<ImportResult, Self::Error> {
        self.inner.check_block(block).await.map_err(Into::into)
    }

    async fn import_block(&self, mut block: BlockImportParams<B>) -> Result<ImportResult, Self::Error> {
        let _alone = self.one_at_a_time.lock().await;
        if self.is_exempt(&block)? {
            return self.inner.import_block(block).await.map_err(Into::into);
        }

        let hash = block.post_hash();
        let ChainWork { difficulty, total } = self
            .check(&block.header)
            .inspect_err(|error| debug!(target: LOG_TARGET, "⛏️ Refused {hash:?}: {error}"))?;
        let best = self.chain.total_work(self.chain.best())?;
        block.auxiliary.push((aux_key(&hash), Some(total.encode())));
        block.fork_choice = Some(ForkChoiceStrategy::Custom(is_heavier(total, best)));

        let result = self.inner.import_block(block).await.map_err(Into::into)?;
        if matches!(&result, ImportResult::Imported(aux) if aux.is_new_best) {
            self.metrics.best(difficulty, total);
        }
        Ok(result)
    }
}

/// Checks whether a chain of `candidate` work takes the place of the best one, which has `best`. Of two equal chains
/// the one seen first stays.
pub fn is_heavier(candidate: U256, best: U256) -> bool {
    candidate > best
}

#[cfg(test)]
mod tests;
