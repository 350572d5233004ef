//! Authors of blocks that fail, and those that are not to blame for it.

use super::{network::Node, *};
use crate::{
    failures::{AUTHOR_LIMIT, SLOT_LIMIT},
    mock::*,
};
use proptest::prelude::*;
use std::time::Duration;

/// The author whose blocks fail. The node of the same number only follows.
const CULPRIT: usize = 0;
const NODES: usize = AUTHORS.len();
/// The first slot of the culprit.
const FIRST_SLOT: u64 = 4;
const SLOT_TIME: Duration = Duration::from_millis(SLOT_MILLIS);
/// Failed blocks are tried again after a minute, and authors after twenty.
const MINUTE: Duration = Duration::from_secs(60);

/// Returns a block of the culprit's that fails at this node. Each `content` makes another.
fn invalid(node: &Node, parent: &Header, slot: u64, content: u64) -> Header {
    let block = block_of(parent, slot, content);
    node.chain.0.lock().invalid.insert(block.hash());
    block
}

fn failed(node: &Node) -> usize {
    node.chain.0.lock().failed.len()
}

#[test]
fn invalid_blocks_of_an_author_are_executed_a_few_times() {
    let mut node = Node::new(&AUTHORS);
    let show = |node: &mut Node, slot| {
        for content in 0..40 {
            node.receive(&[invalid(node, &genesis(), slot, content)]);
        }
        node.pass(MINUTE);
        failed(node)
    };
    assert_eq!(show(&mut node, 4), SLOT_LIMIT);
    assert_eq!(show(&mut node, 4), SLOT_LIMIT, "nor are they after a minute");
    assert_eq!(show(&mut node, 8), AUTHOR_LIMIT);
    assert_eq!(show(&mut node, 12), AUTHOR_LIMIT);
    let others = block_of(&genesis(), 13, 0);
    node.receive(std::slice::from_ref(&others));
    assert!(node.has(others.hash()));
    node.chain.0.lock().last_final = (1, Some(13.into()));
    let on_final = invalid(&node, &others, 16, 0);
    node.receive(&[on_final]);
    assert_eq!(failed(&node), AUTHOR_LIMIT + 1, "what was before is settled");
}

#[test]
fn what_failed_once_is_taken_after_a_minute() {
    let (mut node, block) = (Node::new(&AUTHORS), block_of(&genesis(), FIRST_SLOT, 0));
    node.chain.0.lock().is_broken = true;
    node.receive(std::slice::from_ref(&block));
    node.chain.0.lock().is_broken = false;
    node.receive(std::slice::from_ref(&block));
    assert!(!node.has(block.hash()));
    node.pass(MINUTE);
    node.receive(std::slice::from_ref(&block));
    assert!(node.has(block.hash()));
}

/// Has so many blocks of the culprit's fail at a node that no other is executed.
fn use_up(node: &mut Node) {
    for content in 0..AUTHOR_LIMIT as u64 {
        node.receive(&[invalid(node, &genesis(), FIRST_SLOT + content * NODES as u64, content)]);
    }
    assert_eq!(failed(node), AUTHOR_LIMIT);
}

#[test]
fn what_another_built_on_is_taken_all_the_same() {
    let mut node = Node::new(&AUTHORS);
    use_up(&mut node);
    let block = block_of(&genesis(), 100, 0);
    node.receive(std::slice::from_ref(&block));
    node.receive(&[block.clone(), block_of(&block, 104, 0)]);
    assert!(!node.has(block.hash()), "the author's own child proves nothing");
    let child = block_of(&block, 101, 0);
    node.receive(&[block.clone(), child.clone()]);
    assert!(node.has(block.hash()) && node.has(child.hash()));
}

#[test]
fn among_more_authorities_more_have_to_have_built_on_it() {
    let authorities: Vec<_> = (1..=7).map(|number| [number; 32]).collect();
    let mut node = Node::new(&authorities);
    let block = |parent: &Header, slot: u64| seal_by(&authorities[slot as usize % 7], header(parent, slot, vec![]));
    for turn in 1..=AUTHOR_LIMIT as u64 {
        let failing = block(&genesis(), 7 * turn);
        node.chain.0.lock().invalid.insert(failing.hash());
        node.receive(&[failing]);
    }
    let first = block(&genesis(), 700);
    let second = block(&first, 701);
    node.receive(&[first.clone(), second.clone()]);
    assert!(!node.has(first.hash()), "both may be faulty");
    node.receive(&[first.clone(), second.clone(), block(&second, 702)]);
    assert!(node.has(first.hash()));
}

#[test]
fn an_author_is_given_another_chance_after_twenty_minutes() {
    let mut node = Node::new(&AUTHORS);
    use_up(&mut node);
    let block = block_of(&genesis(), 100, 0);
    node.pass(19 * MINUTE);
    node.receive(std::slice::from_ref(&block));
    assert!(!node.has(block.hash()));
    node.pass(MINUTE);
    node.receive(std::slice::from_ref(&block));
    assert!(node.has(block.hash()));
}

/// A slot of a run.
#[derive(Clone, Debug)]
struct Turn {
    /// How many invalid blocks of the culprit's each node is shown.
    shown: [usize; NODES],
    /// The nodes that hear of this slot's block, and of what it builds on.
    hears: [bool; NODES],
    /// The nodes at which every import fails in this slot.
    broken: [bool; NODES],
}

fn turn() -> impl Strategy<Value = Turn> {
    let hears = prop::array::uniform4(prop::bool::weighted(0.7));
    let broken = prop::array::uniform4(prop::bool::weighted(0.3));
    (prop::array::uniform4(0usize..4), hears, broken).prop_map(|(shown, hears, broken)| Turn { shown, hears, broken })
}

/// Lets a slot pass. The author of the slot, if it is well, builds on its best block and tells those that hear of it.
fn pass_slot(nodes: &mut [Node], slot: u64, turn: &Turn) {
    let by = (slot % NODES as u64) as usize;
    for (number, node) in nodes.iter_mut().enumerate() {
        node.pass(SLOT_TIME);
        node.chain.0.lock().is_broken = turn.broken[number];
        for content in 0..turn.shown[number] as u64 {
            let parent = node.chain.best_header();
            let own_slot = slot - slot % NODES as u64;
            if slot_of::<Block>(&parent).map_or(true, |parents| parents < own_slot) {
                node.receive(&[invalid(node, &parent, own_slot, content + 1)]);
            }
        }
    }
    if turn.broken[by] {
        return;
    }
    nodes[by].author(&block_of(&nodes[by].chain.best_header(), slot, 0));
    for to in (0..NODES).filter(|to| *to != by && turn.hears[*to]) {
        let batch = nodes[by].chain_for(&nodes[to]);
        nodes[to].receive(&batch);
    }
}

/// Returns how many blocks lie between the best block of one node and what it has in common with another.
fn apart(one: &Node, other: &Node) -> usize {
    let others: HashSet<_> = ancestry(other).into_iter().collect();
    ancestry(one).into_iter().take_while(|hash| !others.contains(hash)).count()
}

/// Returns the best block and all below it.
fn ancestry(node: &Node) -> Vec<H256> {
    let state = node.chain.0.lock();
    let below = |hash: &H256| Some(state.blocks.get(hash)?.parent_hash);
    std::iter::successors(Some(state.best), below).collect()
}

const WELL: Turn = Turn { shown: [0; NODES], hears: [true; NODES], broken: [false; NODES] };

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Nothing is finalised meanwhile, and the culprit falls silent.
    #[test]
    fn nodes_agree_again_whatever_failed(turns in prop::collection::vec(turn(), 48)) {
        let mut nodes: Vec<_> = (0..NODES).map(|_| Node::new(&AUTHORS)).collect();
        let mut slots = FIRST_SLOT..;
        for (turn, slot) in turns.iter().zip(&mut slots) {
            pass_slot(&mut nodes, slot, turn);
        }
        for slot in (&mut slots).take(48).filter(|slot| slot % NODES as u64 != CULPRIT as u64) {
            pass_slot(&mut nodes, slot, &WELL);
        }
        for (one, other) in nodes.iter().flat_map(|one| nodes.iter().map(move |other| (one, other))) {
            prop_assert!(apart(one, other) <= 2, "{}", apart(one, other));
        }
        nodes.iter().for_each(|node| node.pass(20 * MINUTE));
        for slot in (&mut slots).take(4).filter(|slot| slot % NODES as u64 != CULPRIT as u64) {
            pass_slot(&mut nodes, slot, &WELL);
        }
        for node in &nodes {
            prop_assert_eq!(node.chain.best(), nodes[0].chain.best());
        }
    }
}
