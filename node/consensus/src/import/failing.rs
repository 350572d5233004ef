//! Blocks that can't be imported, and what they cost.

use super::*;
use crate::mock::*;
use codec::Encode;
use futures::executor::block_on;
use sc_consensus::{
    BlockImportStatus, Verifier,
    import_queue::{BlockImportError, IncomingBlock, RuntimeOrigin, import_single_block},
};
use sp_consensus::BlockOrigin;
use sp_runtime::{
    OpaqueExtrinsic, StateVersion,
    traits::{BlakeTwo256, Hash},
};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

/// Executes blocks, of which those without exactly one transaction fail.
#[derive(Clone)]
struct Executing {
    inner: MockImport,
    executed: Arc<AtomicUsize>,
}

#[async_trait::async_trait]
impl BlockImport<Block> for Executing {
    type Error = sp_consensus::Error;

    async fn check_block(&self, block: BlockCheckParams<Block>) -> Result<ImportResult, Self::Error> {
        self.inner.check_block(block).await
    }

    async fn import_block(&self, block: BlockImportParams<Block>) -> Result<ImportResult, Self::Error> {
        self.executed.fetch_add(1, Ordering::Relaxed);
        match block.body.as_ref().map(Vec::len) {
            Some(1) => self.inner.import_block(block).await,
            _ => Err(sp_consensus::Error::ClientImport("another state root".into())),
        }
    }
}

/// Fails while it has no state of the parent, as Aura's does.
struct Verifying {
    has_state: bool,
}

#[async_trait::async_trait]
impl Verifier<Block> for Verifying {
    async fn verify(&self, block: BlockImportParams<Block>) -> Result<BlockImportParams<Block>, String> {
        if !self.has_state {
            return Err("could not fetch authorities".into());
        }
        let mut checked = verified(block.origin, &block.header);
        checked.body = block.body;
        Ok(checked)
    }
}

fn transaction() -> OpaqueExtrinsic {
    OpaqueExtrinsic::try_from_encoded_extrinsic(&vec![1_u8, 2].encode()).unwrap()
}

/// Returns a block of so many transactions, sealed by the slot's author.
fn block(parent: &Header, slot: u64, transactions: usize) -> Header {
    let mut header = header(parent, slot, vec![]);
    let encoded = vec![transaction().encode(); transactions];
    header.extrinsics_root = BlakeTwo256::ordered_trie_root(encoded, StateVersion::V0);
    seal(header)
}

type Received = Result<BlockImportStatus<u32>, BlockImportError>;

struct Node {
    chain: MockChain,
    verifier: Verifying,
    import: WorkBlockImport<Block, Executing, MockChain>,
}

impl Node {
    fn new(difficulty: u64) -> Self {
        let chain = MockChain::new(difficulty);
        let inner = Executing { inner: MockImport(chain.clone()), executed: Default::default() };
        let import = WorkBlockImport::new(inner, chain.clone(), Siblings::default(), Metrics::default());
        Self { chain, verifier: Verifying { has_state: true }, import }
    }

    fn receive(&mut self, origin: BlockOrigin, header: &Header, transactions: usize) -> Received {
        let block = IncomingBlock {
            body: Some(vec![transaction(); transactions]),
            origin: Some(RuntimeOrigin::random()),
            ..incoming(header)
        };
        block_on(import_single_block(&mut self.import, origin, block, &self.verifier))
    }

    fn executed(&self) -> usize {
        self.import.inner.executed.load(Ordering::Relaxed)
    }
}

#[test]
fn a_block_that_failed_is_not_executed_again() {
    let (mut node, block) = (Node::new(0), block(&genesis(), 4, 2));
    assert!(matches!(node.receive(BlockOrigin::NetworkBroadcast, &block, 2), Err(BlockImportError::Other(_))));
    for origin in [BlockOrigin::NetworkBroadcast, BlockOrigin::NetworkInitialSync] {
        assert!(matches!(node.receive(origin, &block, 2), Err(BlockImportError::MissingState)));
    }
    assert_eq!(node.executed(), 1);
    assert!(node.receive(BlockOrigin::File, &block, 2).is_err());
    assert_eq!(node.executed(), 2, "nobody sends files again and again");
}

#[test]
fn nobody_has_a_good_block_refused_by_sending_it_with_other_transactions() {
    let (mut node, block) = (Node::new(0), block(&genesis(), 4, 1));
    for transactions in [0, 2, 3] {
        let result = node.receive(BlockOrigin::NetworkBroadcast, &block, transactions);
        assert!(matches!(result, Err(BlockImportError::BadBlock(Some(_)))), "{result:?}");
    }
    assert_eq!(node.executed(), 0, "nor is any of it executed");
    assert!(node.receive(BlockOrigin::NetworkBroadcast, &block, 1).is_ok());
    assert_eq!(node.chain.best(), block.hash());
}

#[test]
fn whoever_sends_a_header_that_is_at_fault_is_dropped() {
    let (mut node, block) = (Node::new(1_000), block(&genesis(), 4, 1));
    for origin in [BlockOrigin::NetworkBroadcast, BlockOrigin::NetworkInitialSync] {
        assert!(matches!(node.receive(origin, &block, 1), Err(BlockImportError::BadBlock(Some(_)))));
    }
    assert!(matches!(node.receive(BlockOrigin::File, &block, 1), Err(BlockImportError::Other(_))));
    node.chain.0.lock().difficulty = 0.into();
    let mut high = header(&genesis(), 4, vec![]);
    high.number = 1_000;
    let result = node.receive(BlockOrigin::NetworkBroadcast, &seal(high), 1);
    assert!(matches!(result, Err(BlockImportError::Other(_))), "sync has to forget the number");
    assert_eq!(node.executed(), 0);
}

#[test]
fn a_fork_that_lost_is_not_verified() {
    let mut node = Node::new(0);
    let mut chain = vec![genesis()];
    for slot in 4..7 {
        chain.push(block(chain.last().unwrap(), slot, 1));
        assert!(node.receive(BlockOrigin::NetworkBroadcast, chain.last().unwrap(), 1).is_ok());
    }
    node.chain.0.lock().last_final = (2, Some(5.into()));
    let lost = block(&genesis(), 8, 1);
    node.verifier.has_state = false;
    let result = node.receive(BlockOrigin::NetworkInitialSync, &lost, 1);
    assert!(matches!(result, Err(BlockImportError::UnknownParent)), "{result:?}: its sender is not punished");
    for known in &chain[1..] {
        assert!(node.receive(BlockOrigin::NetworkInitialSync, known, 1).is_ok());
    }
    node.verifier.has_state = true;
    let fork = block(&chain[2], 8, 1);
    assert!(node.receive(BlockOrigin::NetworkInitialSync, &fork, 1).is_ok(), "above what is final");
    let block = IncomingBlock { import_existing: true, ..incoming(&lost) };
    let result = block_on(import_single_block(&mut node.import, BlockOrigin::GapSync, block, &node.verifier));
    assert!(!matches!(result, Err(BlockImportError::UnknownParent)), "history is filled in");
}

#[test]
fn downloads_that_become_best_are_noted() {
    let mut node = Node::new(0);
    let downloads = node.import.downloads();
    let first = block(&genesis(), 4, 1);
    let mut own = verified(BlockOrigin::Own, &first);
    own.body = Some(vec![transaction()]);
    block_on(node.import.import_block(own)).unwrap();
    assert!(!downloads.are_new(4.into()), "an own block");
    assert!(node.receive(BlockOrigin::NetworkBroadcast, &block(&genesis(), 5, 1), 1).is_ok());
    assert!(!downloads.are_new(5.into()), "not the best one");
    assert!(node.receive(BlockOrigin::NetworkBroadcast, &block(&first, 6, 1), 1).is_ok());
    assert!(downloads.are_new(6.into()));
}
