//! Authors that collude: they build on each other's siblings, vouch for them, have finality ask for them, and show each
//! node others.

use super::{
    network::{Node, missing},
    *,
};
use crate::mock::*;
use proptest::{prelude::*, sample::Index};
use std::collections::HashMap;

/// How many slots they have.
const SLOTS: u64 = 30;

/// A network some of whose authors collude. The nodes of these only follow.
struct Network {
    authorities: Vec<[u8; 32]>,
    culprits: Vec<usize>,
    nodes: Vec<Node>,
    made: HashMap<H256, Header>,
    by_culprits: Vec<H256>,
    by_others: Vec<H256>,
    slot: u64,
}

/// How a node is shown a block.
#[derive(Clone, Copy, Debug)]
enum Way {
    /// With all that it builds on.
    Whole,
    /// Without that.
    Alone,
    /// With all that it builds on, after finality asked for it.
    Requested,
    /// Its header, of which nothing comes but what the node notes.
    Noted,
}

/// A thing that the culprits do in a slot.
#[derive(Clone, Debug)]
enum Ploy {
    /// One of them makes blocks for its last slot, on a node's best block or on what they made, and shows them.
    Make { by: Index, on: Option<Index>, best_of: Index, count: usize, to: Index, way: Way },
    /// They show something that they made before.
    Show { what: Index, to: Index, way: Way },
}

impl Network {
    /// Creates a network of so many authorities. Of these, the culprits follow each other at this distance.
    fn new(size: usize, culprits: usize, distance: usize) -> Self {
        let authorities: Vec<_> = (1..=size as u8).map(|number| [number; 32]).collect();
        let nodes = (0..size).map(|_| Node::new(&authorities)).collect();
        let culprits = (0..culprits).map(|number| number * distance).collect();
        let (by_culprits, by_others) = Default::default();
        let made = HashMap::from([(genesis().hash(), genesis())]);
        Self { authorities, culprits, nodes, made, by_culprits, by_others, slot: size as u64 }
    }

    fn turn(&self, slot: u64) -> usize {
        (slot % self.authorities.len() as u64) as usize
    }

    fn block(&mut self, parent: &Header, slot: u64, content: u64) -> Header {
        let mut block = header(parent, slot, vec![]);
        block.extrinsics_root = H256::from_low_u64_be(content);
        let block = seal_by(&self.authorities[self.turn(slot)], block);
        self.made.insert(block.hash(), block.clone());
        block
    }

    fn try_on(&mut self, ploy: &Ploy) {
        match ploy {
            Ploy::Show { what, to, way } if !self.by_culprits.is_empty() => {
                let what = *what.get(&self.by_culprits);
                self.show(what, to.index(self.nodes.len()), *way);
            }
            Ploy::Show { .. } => {}
            Ploy::Make { by, on, best_of, count, to, way } => {
                let by = *by.get(&self.culprits);
                let slot = (0..=self.slot).rev().find(|slot| self.turn(*slot) == by).unwrap();
                let parent = match on {
                    // Of what they made lately.
                    Some(on) if !self.by_culprits.is_empty() => {
                        let lately = self.by_culprits.len().saturating_sub(40);
                        self.made[on.get(&self.by_culprits[lately..])].clone()
                    }
                    _ => best_of.get(&self.nodes).chain.best_header(),
                };
                self.make(&parent, slot, *count, to.index(self.nodes.len()), *way);
            }
        }
    }

    /// Has the author of this slot make so many blocks, and show them to one node.
    fn make(&mut self, parent: &Header, slot: u64, count: usize, to: usize, way: Way) {
        if slot_of::<Block>(parent).is_ok_and(|parents| *parents >= slot) {
            return;
        }
        for _ in 0..count {
            let block = self.block(parent, slot, self.made.len() as u64);
            self.by_culprits.push(block.hash());
            self.show(block.hash(), to, way);
        }
    }

    fn show(&mut self, block: H256, to: usize, way: Way) {
        let batch = missing(block, |hash| self.made[&hash].clone(), &self.nodes[to]);
        let node = &mut self.nodes[to];
        match way {
            Way::Whole => node.receive(&batch),
            Way::Alone => node.receive(std::slice::from_ref(&self.made[&block])),
            Way::Noted => node.note(std::slice::from_ref(&self.made[&block])),
            Way::Requested => {
                node.siblings.note_request(block);
                node.receive(&batch);
            }
        }
    }

    /// Lets the slot's author make its block, if it is none of the culprits, and the nodes hear of it that are not late.
    fn end_slot(&mut self, late: u32) {
        let by = self.turn(self.slot);
        if !self.culprits.contains(&by) {
            let parent = self.nodes[by].chain.best_header();
            let block = self.block(&parent, self.slot, 0);
            self.nodes[by].author(&block);
            self.by_others.push(block.hash());
            for to in (0..self.nodes.len()).filter(|to| *to != by && late & 1 << to == 0) {
                let batch = self.nodes[by].chain_for(&self.nodes[to]);
                self.nodes[to].receive(&batch);
            }
        }
        self.slot += 1;
    }

    /// Lets two rounds pass without loss and without the culprits, and checks that all nodes agree. Those of the culprits
    /// may keep a chain that they were shown alone, where it is no shorter: they tell nobody of it.
    fn agrees(&mut self) -> Result<(), TestCaseError> {
        (0..2 * self.authorities.len()).for_each(|_| self.end_slot(0));
        let is_culprit = |index: &usize| self.culprits.contains(index);
        let other = (0..self.nodes.len()).find(|index| !is_culprit(index)).expect("somebody else");
        let best = self.nodes[other].chain.best_header();
        prop_assert!(self.by_others.contains(&best.hash()));
        for (index, node) in self.nodes.iter().enumerate() {
            let own = node.chain.best_header();
            let keeps = is_culprit(&index) && node.has(best.hash()) && own.number >= best.number;
            prop_assert!(keeps || own == best, "node {}: {} of {}", index, own.number, best.number);
        }
        Ok(())
    }

    /// Checks that each node takes all that the others made, and no more than there is room for.
    fn takes_what_others_made(&mut self) -> Result<(), TestCaseError> {
        for block in self.by_others.clone() {
            for to in 0..self.nodes.len() {
                self.show(block, to, Way::Whole);
                prop_assert!(self.nodes[to].has(block), "node {} lacks {}", to, self.made[&block].number);
            }
        }
        for node in &self.nodes {
            let at_height = node.most(|header| Some(header.number));
            prop_assert!(at_height <= FULL_LIMIT, "{} of one height", at_height);
        }
        Ok(())
    }
}

fn way() -> impl Strategy<Value = Way> {
    prop_oneof![5 => Just(Way::Whole), 1 => Just(Way::Alone), 2 => Just(Way::Requested), 2 => Just(Way::Noted)]
}

fn ploy() -> impl Strategy<Value = Ploy> {
    let on = prop::option::weighted(0.6, any::<Index>());
    let (index, count) = (any::<Index>, 1usize..12);
    prop_oneof![
        (index(), on, index(), count, index(), way()).prop_map(|(by, on, best_of, count, to, way)| Ploy::Make {
            by,
            on,
            best_of,
            count,
            to,
            way
        }),
        (index(), index(), way()).prop_map(|(what, to, way)| Ploy::Show { what, to, way }),
    ]
}

/// What happens in each slot: the culprits' ploys, and who hears of its block only later.
fn slots() -> impl Strategy<Value = Vec<(Vec<Ploy>, u32)>> {
    let late = (any::<u32>(), any::<u32>()).prop_map(|(one, other)| one & other);
    prop::collection::vec((prop::collection::vec(ploy(), 0..12), late), SLOTS as usize)
}

fn play(mut network: Network, slots: &[(Vec<Ploy>, u32)]) -> Result<(), TestCaseError> {
    for (ploys, late) in slots {
        ploys.iter().for_each(|ploy| network.try_on(ploy));
        network.end_slot(*late);
    }
    network.agrees()?;
    network.takes_what_others_made()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn two_of_seven_keep_nobody_apart(slots in slots(), distance in 1usize..4) {
        play(Network::new(7, 2, distance), &slots)?;
    }

    #[test]
    fn two_of_four_keep_nobody_apart(slots in slots(), distance in 1usize..3) {
        play(Network::new(4, 2, distance), &slots)?;
    }

    #[test]
    fn a_third_of_many_keeps_nobody_apart(slots in slots(), culprits in 1usize..6, distance in 1usize..4) {
        play(Network::new(3 * culprits + 1, culprits, distance), &slots)?;
    }

    #[test]
    fn nor_where_heights_are_filled_with_different_blocks(slots in slots(), culprits in 1usize..5) {
        play(fill(3 * culprits + 1, culprits), &slots)?;
    }
}

/// Has the culprits, who follow each other, fill the height after genesis at each node with blocks that no other has.
fn fill(size: usize, culprits: usize) -> Network {
    let mut network = Network::new(size, culprits, 1);
    let first = network.slot;
    for turn in 0..culprits as u64 {
        network.end_slot(0);
        for to in 0..size {
            network.make(&genesis(), first + turn, 12, to, Way::Whole);
            network.make(&genesis(), first + turn, 12, to, Way::Requested);
        }
    }
    // Each builds on what the one before made.
    for turn in 0..culprits as u64 {
        network.slot += size as u64;
        for to in 0..size {
            for _ in 0..6 {
                let block = network.block(&genesis(), first + turn, network.made.len() as u64);
                let by = first + size as u64 + (turn + 1) % culprits as u64;
                network.make(&block, by, 1, to, Way::Whole);
            }
        }
    }
    network.slot = first + 2 * size as u64;
    network.slot += culprits as u64;
    network
}

#[test]
fn heights_filled_with_different_blocks_are_overcome() {
    for (size, culprits) in [(4, 1), (7, 2), (10, 3), (13, 4), (16, 5), (19, 6), (25, 8)] {
        let mut network = fill(size, culprits);
        let filled = network.nodes[0].most(|header| Some(header.number));
        assert!(filled <= HEIGHT_LIMIT, "{culprits} of {size} made {filled}");
        network.agrees().unwrap();
        network.takes_what_others_made().unwrap();
    }
}

#[test]
fn nobody_hides_that_another_built_on_a_block() {
    let mut network = Network::new(7, 2, 1);
    let (slot, victim) = (network.slot, 6);
    network.make(&genesis(), slot, 12, victim, Way::Whole);
    // The second one vouches for as many of the first one's as it can.
    for number in 0..12 {
        let block = network.block(&genesis(), slot, 1_000 + number);
        network.make(&block, slot + 1, 1, victim, Way::Whole);
    }
    let refused = network.block(&genesis(), slot, 2_000);
    // Many of the first one's and the second one's on it and on each other.
    for number in 0..8 {
        let child = network.block(&refused, slot + 7, number);
        network.nodes[victim].note(std::slice::from_ref(&child));
        network.make(&child, slot + 8, 8, victim, Way::Noted);
    }
    let child = network.block(&refused, slot + 1, 0);
    let honest = network.block(&child, slot + 2, 0);
    network.show(child.hash(), victim, Way::Whole);
    assert!(!network.nodes[victim].has(refused.hash()));
    network.show(honest.hash(), victim, Way::Whole);
    assert!(network.nodes[victim].has(honest.hash()));
}
