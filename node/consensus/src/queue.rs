//! The import queue with an eye on what its blocks build on.

use crate::{
    chain::ConsensusChain,
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
    Justifications,
    traits::{Block as BlockT, NumberFor},
};
use std::task::Context;

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

impl<B: BlockT<Hash = H256>, V: ConsensusChain<B>> ImportQueueService<B> for NotingService<B, V> {
    fn import_blocks(&mut self, origin: BlockOrigin, blocks: Vec<IncomingBlock<B>>) {
        // Of other origins no block is refused for its siblings, and none came from a peer's fork.
        if !is_limited(origin) {
            return self.inner.import_blocks(origin, blocks);
        }
        self.siblings.note_batch(&blocks, &self.chain);
        // Where the database doesn't answer, the import will say so.
        let known = |hash| self.chain.contains(hash).unwrap_or(true);
        for (origin, blocks) in self.orphans.sort_out((origin, blocks), known) {
            self.inner.import_blocks(origin, blocks);
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
    use crate::mock::{Block, MockChain, genesis, header, incoming, seal, seal_by};
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
    fn what_no_authority_sealed_in_its_turn_is_not_noted() {
        let siblings = Siblings::default();
        let unsealed = header(&genesis(), 5, vec![]);
        let foreign = seal_by(&[9; 32], unsealed.clone());
        siblings.note_batch(&[incoming(&unsealed), incoming(&foreign)], &MockChain::new(0));
        assert_eq!(siblings.heirs(genesis().hash()), []);
    }
}
