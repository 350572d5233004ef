//! The import queue with an eye on what its blocks build on.
//!
//! Sync takes the number of the last block of a batch to be on its way, until an import fails with an error: it would ask
//! no peer for less. A block that is dropped without an error, such as one of too many siblings, takes the rest of its
//! batch with it. So a batch is handed on in runs of blocks that build on one another: what follows on the dropped block
//! is no more than 127 blocks above it, whatever numbers somebody made up.

use crate::{
    chain::ConsensusChain,
    error::Error,
    orphans::Orphans,
    siblings::{Siblings, is_limited},
};
use sc_consensus::{
    ImportQueue,
    import_queue::{ImportQueueService, IncomingBlock, Link, RuntimeOrigin},
};
use sp_consensus::BlockOrigin;
use sp_core::H256;
use sp_runtime::{
    Justifications, Saturating,
    traits::{Block as BlockT, Header as HeaderT, NumberFor, One},
};
use std::task::Context;

/// Blocks of a run at most: as many as a peer sends in one answer.
const LONGEST_RUN: usize = 128;

/// An import queue that notes which blocks those handed to it build on, then hands them on to the queue it wraps.
pub struct NotingQueue<B: BlockT, Q, V> {
    inner: Q,
    service: NotingService<B, V>,
}

impl<B, Q, V> NotingQueue<B, Q, V>
where
    B: BlockT<Hash = H256>,
    Q: ImportQueue<B>,
    V: ConsensusChain<B>,
{
    /// Wraps `inner`. Give the block import the same `siblings`, and have `orphans` ask for what is missing.
    pub fn new(inner: Q, siblings: Siblings, orphans: Orphans<B>, chain: V) -> Self {
        let service = NotingService { inner: inner.service(), siblings, orphans, chain };
        Self { inner, service }
    }

    /// Returns what hands on to the wrapped queue the blocks that waited too long for those below them, whenever it is
    /// called.
    pub fn give_up_kept(&self) -> impl FnMut() + Send + use<B, Q, V> {
        let (orphans, mut inner) = (self.service.orphans.clone(), self.inner.service());
        move || orphans.give_up(&mut *inner)
    }
}

#[async_trait::async_trait]
impl<B, Q, V> ImportQueue<B> for NotingQueue<B, Q, V>
where
    B: BlockT<Hash = H256>,
    Q: ImportQueue<B>,
    V: ConsensusChain<B> + Clone + 'static,
{
    fn service(&self) -> Box<dyn ImportQueueService<B>> {
        let NotingService { siblings, orphans, chain, .. } = &self.service;
        let (siblings, orphans, chain) = (siblings.clone(), orphans.clone(), chain.clone());
        Box::new(NotingService { inner: self.inner.service(), siblings, orphans, chain })
    }

    fn service_ref(&mut self) -> &mut dyn ImportQueueService<B> {
        &mut self.service
    }

    fn poll_actions(&mut self, cx: &mut Context, link: &dyn Link<B>) {
        self.inner.poll_actions(cx, link)
    }

    async fn run(self, link: &dyn Link<B>) {
        self.inner.run(link).await
    }
}

/// The queue's entrance.
struct NotingService<B: BlockT, V> {
    inner: Box<dyn ImportQueueService<B>>,
    siblings: Siblings,
    orphans: Orphans<B>,
    chain: V,
}

impl<B: BlockT<Hash = H256>, V: ConsensusChain<B>> NotingService<B, V> {
    /// Checks whether a block of this number is unknown, and above what is final.
    fn lacks(&self, hash: H256, number: u64) -> Result<bool, Error> {
        Ok(number > self.chain.last_final()?.0 && !self.chain.contains(hash)?)
    }
}

/// Splits a batch where a block doesn't build on the one before it, or its number doesn't follow.
fn runs<B: BlockT>(blocks: Vec<IncomingBlock<B>>) -> Vec<Vec<IncomingBlock<B>>> {
    let follows = |before: &IncomingBlock<B>, next: &IncomingBlock<B>| match (&before.header, &next.header) {
        (Some(before_header), Some(header)) => {
            *header.parent_hash() == before.hash
                && *header.number() == before_header.number().saturating_add(One::one())
        }
        _ => false,
    };
    let mut runs: Vec<Vec<_>> = Vec::new();
    for block in blocks {
        match runs.last_mut() {
            Some(run) if run.len() < LONGEST_RUN && run.last().is_some_and(|before| follows(before, &block)) => {
                run.push(block);
            }
            _ => runs.push(vec![block]),
        }
    }
    runs
}

impl<B: BlockT<Hash = H256>, V: ConsensusChain<B>> ImportQueueService<B> for NotingService<B, V> {
    fn import_blocks(&mut self, origin: BlockOrigin, blocks: Vec<IncomingBlock<B>>) {
        // Of other origins no block is refused for its siblings, and none came from a peer's fork.
        if !is_limited(origin) {
            return self.inner.import_blocks(origin, blocks);
        }
        self.siblings.note_batch(&blocks, &self.chain);
        let requested = |hash: &H256| self.siblings.is_requested(hash);
        // Where the database doesn't answer, the import will say so.
        let lacks = |hash, number| self.lacks(hash, number).unwrap_or_default();
        for (origin, blocks) in self.orphans.sort_out((origin, blocks), requested, lacks) {
            runs(blocks).into_iter().for_each(|run| self.inner.import_blocks(origin, run));
        }
    }

    fn import_justifications(
        &mut self,
        who: RuntimeOrigin,
        hash: B::Hash,
        number: NumberFor<B>,
        justifications: Justifications,
    ) {
        self.inner.import_justifications(who, hash, number, justifications);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::{Block, Header, MockChain, block_of, genesis, header, incoming, seal, seal_by};
    use parking_lot::Mutex;
    use std::sync::Arc;

    /// Keeps what it is handed.
    #[derive(Clone, Default)]
    struct MockQueue(Arc<Mutex<Vec<IncomingBlock<Block>>>>);

    impl ImportQueueService<Block> for MockQueue {
        fn import_blocks(&mut self, _: BlockOrigin, blocks: Vec<IncomingBlock<Block>>) {
            self.0.lock().extend(blocks);
        }

        fn import_justifications(&mut self, _: RuntimeOrigin, _: H256, _: u32, _: Justifications) {}
    }

    #[async_trait::async_trait]
    impl ImportQueue<Block> for MockQueue {
        fn service(&self) -> Box<dyn ImportQueueService<Block>> {
            Box::new(self.clone())
        }

        fn service_ref(&mut self) -> &mut dyn ImportQueueService<Block> {
            self
        }

        fn poll_actions(&mut self, _: &mut Context, _: &dyn Link<Block>) {}

        async fn run(self, _: &dyn Link<Block>) {}
    }

    #[test]
    fn both_entrances_note_what_peers_sent_and_hand_everything_on() {
        let (inner, siblings) = (MockQueue::default(), Siblings::default());
        let mut queue = NotingQueue::new(inner.clone(), siblings.clone(), Orphans::default(), MockChain::new(0));
        let blocks: Vec<_> = (5..8).map(|slot| incoming(&seal(header(&genesis(), slot, vec![])))).collect();
        queue.service_ref().import_blocks(BlockOrigin::NetworkBroadcast, vec![blocks[0].clone()]);
        queue.service().import_blocks(BlockOrigin::NetworkInitialSync, vec![blocks[1].clone()]);
        queue.service().import_blocks(BlockOrigin::File, vec![blocks[2].clone()]);
        assert_eq!(*inner.0.lock(), blocks);
        let noted: Vec<_> = siblings.heirs(genesis().hash()).iter().map(|heir| heir.hash).collect();
        assert_eq!(noted, [blocks[0].hash, blocks[1].hash]);
    }

    #[test]
    fn blocks_that_do_not_build_on_one_another_are_batches_of_their_own() {
        let mut blocks = vec![block_of(&genesis(), 5, 0)];
        for slot in 6..10 {
            blocks.push(block_of(blocks.last().unwrap(), slot, 0));
        }
        let mut high = blocks[4].clone();
        high.number = 4_000_000_000;
        let (linked, gap) = (blocks[..4].to_vec(), vec![blocks[0].clone(), blocks[2].clone(), blocks[3].clone()]);
        let claim = vec![blocks[2].clone(), blocks[3].clone(), high];
        let lengths = |batch: &[Header]| {
            let runs = runs::<Block>(batch.iter().map(incoming).collect());
            assert_eq!(runs.concat(), batch.iter().map(incoming).collect::<Vec<_>>());
            runs.iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!((lengths(&linked), lengths(&gap), lengths(&claim)), (vec![4], vec![1, 2], vec![2, 1]));
        assert!(lengths(&[]).is_empty());
    }

    #[test]
    fn what_no_authority_sealed_in_its_turn_is_not_noted() {
        let siblings = Siblings::default();
        let unsealed = header(&genesis(), 5, vec![]);
        let foreign = seal_by(&[9; 32], unsealed.clone());
        siblings.note_batch(&[incoming(&unsealed), incoming(&foreign)], &MockChain::new(0));
        assert_eq!(siblings.heirs(genesis().hash()), []);
    }
}
