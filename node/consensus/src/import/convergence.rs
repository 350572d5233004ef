//! Nodes that are fed different siblings, in any order, agree again.

use super::{network::Node, *};
use crate::{mock::*, siblings::SIBLING_LIMIT};
use proptest::prelude::*;

/// The author that makes many blocks for its slots. The node of the same number only follows.
const CULPRIT: usize = 0;
const NODES: usize = AUTHORS.len();
/// The first slot of the culprit.
const FIRST_SLOT: u64 = 4;
const SLOTS: u64 = 12;

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

fn author(node: &Node, slot: u64) {
    node.author(&block_of(&node.chain.best_header(), slot, 0));
}

fn deliver(nodes: &mut [Node], from: usize, late: [bool; NODES]) {
    for to in (0..NODES).filter(|to| *to != from && !late[*to]) {
        let batch = nodes[from].chain_for(&nodes[to]);
        nodes[to].receive(&batch);
    }
}

fn run(turns: &[Turn]) -> Vec<Node> {
    let mut nodes: Vec<_> = (0..NODES).map(|_| Node::new(&AUTHORS)).collect();
    let (mut content, mut culprits_slot) = (0, FIRST_SLOT);
    for (slot, turn) in (FIRST_SLOT..).zip(turns) {
        let by = (slot % NODES as u64) as usize;
        if by == CULPRIT {
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
        if by != CULPRIT {
            author(&nodes[by], slot);
            deliver(&mut nodes, by, turn.late);
        }
    }
    nodes
}

/// Returns how many blocks the culprit made for the slot of which this node has most.
fn most_siblings(node: &Node) -> usize {
    node.most(|header| slot_of::<Block>(header).ok())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn nodes_agree_once_children_arrive(turns in prop::collection::vec(turn(), SLOTS as usize)) {
        let mut nodes = run(&turns);
        // Two rounds without loss and without the culprit.
        for slot in FIRST_SLOT + SLOTS..FIRST_SLOT + SLOTS + 8 {
            let by = (slot % NODES as u64) as usize;
            if by != CULPRIT {
                author(&nodes[by], slot);
                deliver(&mut nodes, by, [false; NODES]);
            }
        }
        for node in &nodes {
            prop_assert_eq!(node.chain.best(), nodes[0].chain.best());
            prop_assert!(most_siblings(node) <= SIBLING_LIMIT + NODES, "{}", most_siblings(node));
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
    assert_eq!(most_siblings(&nodes[1]), SIBLING_LIMIT);
    assert_eq!(most_siblings(&nodes[2]), SIBLING_LIMIT + 1, "that on which node 1 built");
}
