//! Nodes that are fed different siblings, in any order, agree again.

use super::*;
use crate::mock::*;
use futures::executor::block_on;
use proptest::prelude::*;
use sc_consensus::{
    Verifier,
    import_queue::{BlockImportError, import_single_block},
};
use sp_consensus::BlockOrigin;

/// The author that makes many blocks for its slots. The node of the same number only follows.
const CULPRIT: usize = 0;
const NODES: usize = AUTHORS.len();
/// The first slot of the culprit.
const FIRST_SLOT: u64 = 4;
const SLOTS: u64 = 12;

type Import = WorkBlockImport<Block, MockImport, MockChain>;

/// Splits the seal off, as Aura's verifier does.
struct MockVerifier;

#[async_trait::async_trait]
impl Verifier<Block> for MockVerifier {
    async fn verify(&self, block: BlockImportParams<Block>) -> Result<BlockImportParams<Block>, String> {
        Ok(verified(block.origin, &block.header))
    }
}

/// A node whose peers it is fed by.
struct Node {
    chain: MockChain,
    siblings: Siblings,
    import: Import,
}

impl Node {
    fn new() -> Self {
        let (chain, siblings) = (MockChain::new(0), Siblings::default());
        let import =
            WorkBlockImport::new(MockImport(chain.clone()), chain.clone(), siblings.clone(), Metrics::default());
        Self { chain, siblings, import }
    }

    /// Imports a batch as the import queue does: one that fails ends it.
    fn receive(&mut self, batch: &[Header]) {
        let blocks: Vec<_> = batch.iter().map(incoming).collect();
        self.siblings.note_batch(&blocks, &self.chain);
        for block in blocks {
            let result = import_single_block(&mut self.import, BlockOrigin::NetworkBroadcast, block, &MockVerifier);
            match block_on(result) {
                Ok(_) => {}
                Err(BlockImportError::MissingState | BlockImportError::UnknownParent) => break,
                Err(error) => panic!("{error}"),
            }
        }
    }

    /// Authors a block on the best one.
    fn author(&self, slot: u64) {
        let block = block_of(&self.chain.best_header(), slot, 0);
        assert!(block_on(self.import.import_block(verified(BlockOrigin::Own, &block))).is_ok());
        assert_eq!(self.chain.best(), block.hash());
    }

    /// Returns the chain up to the best block as far as `other` lacks it, the oldest block first.
    fn chain_for(&self, other: &Node) -> Vec<Header> {
        let (state, known) = (self.chain.0.lock(), other.chain.0.lock());
        let mut missing = Vec::new();
        let mut hash = state.best;
        while !known.blocks.contains_key(&hash) {
            let header = state.blocks[&hash].clone();
            hash = header.parent_hash;
            missing.insert(0, header);
        }
        missing
    }

    /// Returns how many blocks the culprit made for the slot of which this node has most.
    fn most_siblings(&self) -> usize {
        let state = self.chain.0.lock();
        let in_slot = |slot: u64| {
            let names = |header: &&Header| slot_of::<Block>(header).is_ok_and(|named| named == slot);
            state.blocks.values().filter(names).count()
        };
        (FIRST_SLOT..FIRST_SLOT + SLOTS).map(in_slot).max().unwrap_or_default()
    }
}

/// A slot of a run.
#[derive(Clone, Debug)]
struct Turn {
    /// For each node, how many siblings of the culprit's last slot it is fed alone.
    fed: [usize; NODES],
    /// The node on whose best block they build.
    on: usize,
    /// Whether each node hears of this slot's block only later.
    late: [bool; NODES],
}

fn turn() -> impl Strategy<Value = Turn> {
    (prop::array::uniform4(0usize..24), 0..NODES, prop::array::uniform4(prop::bool::weighted(0.3)))
        .prop_map(|(fed, on, late)| Turn { fed, on, late })
}

fn deliver(nodes: &mut [Node], from: usize, late: [bool; NODES]) {
    for to in (0..NODES).filter(|to| *to != from && !late[*to]) {
        let batch = nodes[from].chain_for(&nodes[to]);
        nodes[to].receive(&batch);
    }
}

fn run(turns: &[Turn]) -> Vec<Node> {
    let mut nodes: Vec<_> = (0..NODES).map(|_| Node::new()).collect();
    let (mut content, mut culprits_slot) = (0, FIRST_SLOT);
    for (slot, turn) in (FIRST_SLOT..).zip(turns) {
        let author = (slot % NODES as u64) as usize;
        if author == CULPRIT {
            culprits_slot = slot;
        }
        let parent = nodes[turn.on].chain.best_header();
        if slot_of::<Block>(&parent).map_or(true, |parents| parents < culprits_slot) {
            for (node, count) in nodes.iter_mut().zip(turn.fed) {
                for _ in 0..count {
                    content += 1;
                    node.receive(&[block_of(&parent, culprits_slot, content)]);
                }
            }
        }
        if author != CULPRIT {
            nodes[author].author(slot);
            deliver(&mut nodes, author, turn.late);
        }
    }
    nodes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nodes_agree_once_children_arrive(turns in prop::collection::vec(turn(), SLOTS as usize)) {
        let mut nodes = run(&turns);
        // Two rounds without loss and without the culprit.
        for slot in FIRST_SLOT + SLOTS..FIRST_SLOT + SLOTS + 8 {
            let author = (slot % NODES as u64) as usize;
            if author != CULPRIT {
                nodes[author].author(slot);
                deliver(&mut nodes, author, [false; NODES]);
            }
        }
        for node in &nodes {
            prop_assert_eq!(node.chain.best(), nodes[0].chain.best());
            prop_assert!(node.most_siblings() <= SIBLING_LIMIT + NODES, "{}", node.most_siblings());
        }
    }
}

#[test]
fn disjoint_sets_of_siblings_are_overcome_by_one_child() {
    let all_fed = Turn { fed: [40; NODES], on: 0, late: [false; NODES] };
    let quiet = Turn { fed: [0; NODES], ..all_fed.clone() };
    let nodes = run(&[all_fed, quiet]);
    for node in &nodes {
        assert_eq!(node.chain.best(), nodes[1].chain.best());
        assert_eq!(node.chain.best_header().number, 2);
    }
    assert_eq!(nodes[1].most_siblings(), SIBLING_LIMIT);
    assert_eq!(nodes[2].most_siblings(), SIBLING_LIMIT + 1, "that on which node 1 built");
}
