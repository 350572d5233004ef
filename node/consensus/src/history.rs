//! Blocks below a hand-over, which a node that joined by warp sync downloads afterwards.
//!
//! GRANDPA's import demands a justification of every old block that signals a change of validators, to have the proofs
//! that it serves complete. A forced change is justified by nobody, nor is a change that was signalled when finality was
//! lost and replaced by the forced one: the download would stop there, and begin anew without end. No proof that is
//! served covers anything below the newest hand-over, so these blocks go past GRANDPA.

mod authors;
mod chain;
#[cfg(test)]
mod filling;

pub use authors::{GenesisAuthors, HistoryError, HistoryVerifier};
pub use chain::HistoryChain;

use sc_consensus::{BlockCheckParams, BlockImport, BlockImportParams, ImportResult};
use sc_consensus_grandpa::{find_forced_change, find_scheduled_change};
use sp_consensus::{BlockOrigin, Error as ConsensusError};
use sp_consensus_grandpa::GRANDPA_ENGINE_ID;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT, NumberFor};
use std::sync::Arc;

/// The client's own import.
type Client<B> = Arc<dyn BlockImport<B, Error = ConsensusError> + Send + Sync>;

/// An import that hands unjustified changes of validators in old blocks to the client alone, everything else to the
/// import that it wraps, which ends in GRANDPA's.
pub struct HistoryImport<B: BlockT, I> {
    inner: I,
    client: Client<B>,
    /// The block of the newest hand-over.
    up_to: Option<NumberFor<B>>,
}

impl<B: BlockT, I: Clone> Clone for HistoryImport<B, I> {
    fn clone(&self) -> Self {
        Self { inner: self.inner.clone(), client: self.client.clone(), up_to: self.up_to }
    }
}

impl<B: BlockT, I> HistoryImport<B, I> {
    /// Wraps `inner`. `client` is what `inner` ends in, and `up_to` the block of the newest hand-over, if there is one.
    pub fn new(inner: I, client: Client<B>, up_to: Option<NumberFor<B>>) -> Self {
        Self { inner, client, up_to }
    }

    /// Checks whether a block signals a change that GRANDPA's import would not take.
    fn is_unproven(&self, block: &BlockImportParams<B>) -> bool {
        if block.origin != BlockOrigin::GapSync || self.up_to.is_none_or(|up_to| *block.header.number() > up_to) {
            return false;
        }
        let justifications = block.justifications.as_ref();
        let is_justified = justifications.is_some_and(|all| all.get(GRANDPA_ENGINE_ID).is_some());
        find_forced_change::<B>(&block.header).is_some()
            || (find_scheduled_change::<B>(&block.header).is_some() && !is_justified)
    }
}

#[async_trait::async_trait]
impl<B, I> BlockImport<B> for HistoryImport<B, I>
where
    B: BlockT,
    I: BlockImport<B> + Send + Sync,
    I::Error: Into<ConsensusError>,
{
    type Error = ConsensusError;

    async fn check_block(&self, block: BlockCheckParams<B>) -> Result<ImportResult, Self::Error> {
        self.inner.check_block(block).await.map_err(Into::into)
    }

    async fn import_block(&self, mut block: BlockImportParams<B>) -> Result<ImportResult, Self::Error> {
        if self.is_unproven(&block) {
            // Nobody checks what a peer sends with such a block, so none of it is kept or served.
            block.justifications = None;
            return self.client.import_block(block).await;
        }
        self.inner.import_block(block).await.map_err(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, MockChain, MockImport, genesis, header, seal, verified};
    use codec::Encode;
    use futures::executor::block_on;
    use sc_consensus::ForkChoiceStrategy;
    use sp_consensus_grandpa::{ConsensusLog, ScheduledChange};
    use sp_runtime::{DigestItem, Justifications};

    fn forced() -> ConsensusLog<u32> {
        ConsensusLog::ForcedChange(7, ScheduledChange { next_authorities: vec![], delay: 9 })
    }

    fn scheduled() -> ConsensusLog<u32> {
        ConsensusLog::ScheduledChange(ScheduledChange { next_authorities: vec![], delay: 0 })
    }

    /// Imports a block with this log where the newest hand-over is at block 40; returns whether GRANDPA saw it.
    fn reaches_grandpa(
        origin: BlockOrigin,
        number: u32,
        log: Option<ConsensusLog<u32>>,
        engine: Option<[u8; 4]>,
    ) -> bool {
        let logs = log.map(|log| DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode()));
        let mut header = header(&genesis(), 1, logs.into_iter().collect());
        header.number = number;
        let (grandpa, client) = (MockChain::new(0), MockChain::new(0));
        let import = HistoryImport::new(MockImport(grandpa.clone()), Arc::new(MockImport(client.clone())), Some(40));
        let mut block = BlockImportParams::<Block>::new(origin, header);
        block.justifications = engine.map(|engine| Justifications::from((engine, vec![1])));
        block.fork_choice = Some(ForkChoiceStrategy::Custom(false));
        block_on(import.clone().import_block(block)).unwrap();
        assert_eq!(client.0.lock().justified, [], "kept without a check");
        let [by_grandpa, by_client] = [grandpa, client].map(|chain| chain.0.lock().blocks.len() == 2);
        assert_ne!(by_grandpa, by_client);
        by_grandpa
    }

    #[test]
    fn unjustified_changes_up_to_the_hand_over_go_past_grandpa() {
        let past = |number, log, engine| !reaches_grandpa(BlockOrigin::GapSync, number, Some(log), engine);
        for number in [1, 40] {
            assert!(past(number, forced(), None));
            assert!(past(number, forced(), Some(GRANDPA_ENGINE_ID)));
            assert!(past(number, scheduled(), None));
            assert!(past(number, scheduled(), Some(*b"else")));
            assert!(!past(number, scheduled(), Some(GRANDPA_ENGINE_ID)));
            assert!(!past(number, ConsensusLog::OnDisabled(0), None));
        }
        assert!(reaches_grandpa(BlockOrigin::GapSync, 2, None, None));
    }

    #[test]
    fn everything_else_reaches_grandpa() {
        for log in [forced(), scheduled()] {
            assert!(reaches_grandpa(BlockOrigin::GapSync, 41, Some(log.clone()), None), "proofs cover it");
            for origin in [BlockOrigin::NetworkInitialSync, BlockOrigin::NetworkBroadcast, BlockOrigin::WarpSync] {
                assert!(reaches_grandpa(origin, 40, Some(log.clone()), None));
            }
        }
        let (grandpa, client) = (MockChain::new(0), MockChain::new(0));
        let import = HistoryImport::new(MockImport(grandpa.clone()), Arc::new(MockImport(client)), None);
        let log = DigestItem::Consensus(GRANDPA_ENGINE_ID, forced().encode());
        let mut block = verified(BlockOrigin::GapSync, &seal(header(&genesis(), 1, vec![log])));
        block.fork_choice = Some(ForkChoiceStrategy::Custom(false));
        block_on(import.import_block(block)).unwrap();
        assert_eq!(grandpa.0.lock().blocks.len(), 2, "no hand-over, no exception");
    }
}
