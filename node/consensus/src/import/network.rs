//! Nodes that are fed by their peers.

use super::*;
use crate::mock::*;
use futures::executor::block_on;
use sc_consensus::{
    Verifier,
    import_queue::{BlockImportError, import_single_block},
};
use sp_consensus::BlockOrigin;
use std::time::Duration;

/// Splits the seal off, as Aura's verifier does.
struct MockVerifier;

#[async_trait::async_trait]
impl Verifier<Block> for MockVerifier {
    async fn verify(&self, block: BlockImportParams<Block>) -> Result<BlockImportParams<Block>, String> {
        Ok(verified(block.origin, &block.header))
    }
}

/// A node whose peers it is fed by.
pub struct Node {
    pub chain: MockChain,
    pub siblings: Siblings,
    import: WorkBlockImport<Block, MockImport, MockChain>,
}

impl Node {
    /// Creates a node on a chain of these authorities.
    pub fn new(authorities: &[[u8; 32]]) -> Self {
        let (chain, siblings) = (MockChain::new(0), Siblings::default());
        chain.0.lock().authorities = authorities.to_vec();
        let import =
            WorkBlockImport::new(MockImport(chain.clone()), chain.clone(), siblings.clone(), Metrics::default());
        Self { chain, siblings, import }
    }

    /// Imports a batch as the import queue does: one that fails ends it.
    pub fn receive(&mut self, batch: &[Header]) {
        self.note(batch);
        for block in batch.iter().map(incoming) {
            let result = import_single_block(&mut self.import, BlockOrigin::NetworkBroadcast, block, &MockVerifier);
            match block_on(result) {
                Ok(_) => {}
                Err(BlockImportError::MissingState | BlockImportError::UnknownParent) => break,
                Err(BlockImportError::Other(sp_consensus::Error::ClientImport(_))) => break,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Notes what the blocks of a batch build on, and imports none of them: their bodies are wrong.
    pub fn note(&self, batch: &[Header]) {
        let blocks: Vec<_> = batch.iter().map(incoming).collect();
        self.siblings.note_batch(&blocks, &self.chain);
    }

    /// Authors this block on the best one.
    pub fn author(&self, block: &Header) {
        assert_eq!(block.parent_hash, self.chain.best());
        assert!(block_on(self.import.import_block(verified(BlockOrigin::Own, block))).is_ok());
        assert_eq!(self.chain.best(), block.hash());
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        self.import.failures.pass(time);
    }

    pub fn has(&self, block: H256) -> bool {
        self.chain.0.lock().blocks.contains_key(&block)
    }

    /// Returns the chain up to the best block as far as `other` lacks it, the oldest block first.
    pub fn chain_for(&self, other: &Node) -> Vec<Header> {
        let state = self.chain.0.lock();
        missing(state.best, |hash| state.blocks[&hash].clone(), other)
    }

    /// Returns how many of the node's blocks have this property in common, where most have.
    pub fn most<K: Eq + std::hash::Hash>(&self, property: impl Fn(&Header) -> Option<K>) -> usize {
        let state = self.chain.0.lock();
        let mut counts = std::collections::HashMap::new();
        for key in state.blocks.values().filter_map(property) {
            *counts.entry(key).or_default() += 1;
        }
        counts.into_values().max().unwrap_or_default()
    }
}

/// Returns the chain up to this block as far as `node` lacks it, the oldest block first.
pub fn missing(mut hash: H256, header: impl Fn(H256) -> Header, node: &Node) -> Vec<Header> {
    let mut missing = Vec::new();
    while !node.has(hash) {
        let block = header(hash);
        hash = block.parent_hash;
        missing.insert(0, block);
    }
    missing
}
