//! A chain that grows, forks and becomes final, as tests have it.

use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use sp_api::ApiError;
use sp_core::{H256, crypto::AccountId32};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};
use urcar_samples::vins::numbered;
use urcar_types::{ChangedRecords, Changes, VehicleChange, Vin};

/// A vehicle, as far as it differs from others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Car {
    /// Its number.
    pub number: u32,
    /// The price for which it is for sale.
    pub price: Option<u128>,
    /// The number of its owner.
    pub owner: u8,
}

/// The vehicle of a number, of owner 1.
pub fn car(number: u32, price: Option<u128>) -> Car {
    Car { number, price, owner: 1 }
}

/// A chain whose blocks are named by the order in which they were made; genesis is 0, and is best and final at first.
#[derive(Clone)]
pub struct Tree(Arc<Mutex<Blocks>>);

struct Blocks {
    blocks: Vec<Node>,
    best: usize,
    finalised: usize,
    /// Those whose state is gone.
    discarded: BTreeSet<usize>,
    events: UnboundedSender<()>,
}

struct Node {
    number: u32,
    parent: usize,
    cars: BTreeMap<Vin, Car>,
    changed: BTreeSet<Vin>,
    /// Whether it changed the terms.
    terms: bool,
}

/// The hash of a block.
pub fn hash_of(index: usize) -> H256 {
    H256::from_low_u64_be(index as u64 + 1)
}

impl Blocks {
    fn index(&self, hash: H256) -> Option<usize> {
        (0..self.blocks.len()).find(|index| hash_of(*index) == hash)
    }

    /// Returns a block and those that it descends from, genesis first.
    fn path(&self, mut index: usize) -> Vec<usize> {
        let mut path = vec![index];
        while index != 0 {
            index = self.blocks[index].parent;
            path.push(index);
        }
        path.reverse();
        path
    }

    fn at(&self, index: usize) -> (u32, H256) {
        (self.blocks[index].number, hash_of(index))
    }

    /// Returns a block whose state is there.
    fn state(&self, hash: H256) -> Result<&Node, ApiError> {
        let index = self.index(hash).filter(|index| !self.discarded.contains(index));
        index.map(|index| &self.blocks[index]).ok_or_else(|| ApiError::UnknownBlock("discarded".into()))
    }
}

impl Tree {
    /// Returns a chain of one block, and what tells that it changes.
    pub fn new() -> (Self, UnboundedReceiver<()>) {
        let (events, receiver) = unbounded();
        let genesis = Node { number: 0, parent: 0, cars: BTreeMap::new(), changed: BTreeSet::new(), terms: false };
        let blocks = Blocks { blocks: vec![genesis], best: 0, finalised: 0, discarded: BTreeSet::new(), events };
        (Self(Arc::new(Mutex::new(blocks))), receiver)
    }

    fn lock(&self) -> MutexGuard<'_, Blocks> {
        self.0.lock().unwrap()
    }

    /// Adds a block that sets these vehicles, beside the best chain, and returns its index.
    pub fn add(&self, parent: usize, changed: &[Car]) -> usize {
        let mut tree = self.lock();
        let mut cars = tree.blocks[parent].cars.clone();
        cars.extend(changed.iter().map(|car| (numbered(car.number), *car)));
        let changed = changed.iter().map(|car| numbered(car.number)).collect();
        let number = tree.blocks[parent].number + 1;
        tree.blocks.push(Node { number, parent, cars, changed, terms: false });
        tree.blocks.len() - 1
    }

    /// Adds a block after another one, and makes it best.
    pub fn grow(&self, parent: usize, changed: &[Car]) -> usize {
        let index = self.add(parent, changed);
        self.set_best(index);
        index
    }

    /// Adds a block after the best one, makes it best and final.
    pub fn settle(&self, changed: &[Car]) -> usize {
        let index = self.grow(self.best(), changed);
        self.finalise(index);
        index
    }

    /// Adds a block after the best one that sets these vehicles and changes the terms, makes it best and final.
    pub fn settle_terms(&self, changed: &[Car]) -> usize {
        let index = self.add(self.best(), changed);
        self.lock().blocks[index].terms = true;
        self.set_best(index);
        self.finalise(index);
        index
    }

    /// Makes a block best, unless it is of a fork that finality left.
    pub fn set_best(&self, index: usize) {
        let mut tree = self.lock();
        if tree.path(index).contains(&tree.finalised) {
            tree.best = index;
        }
        let _ = tree.events.unbounded_send(());
    }

    /// Finalises a block, unless it is of a fork that finality left, and makes it best if the best one is of another.
    pub fn finalise(&self, index: usize) {
        let mut tree = self.lock();
        if tree.path(index).contains(&tree.finalised) {
            tree.finalised = index;
            if !tree.path(tree.best).contains(&index) {
                tree.best = index;
            }
        }
        let _ = tree.events.unbounded_send(());
    }

    /// Discards the state of a block.
    pub fn discard(&self, index: usize) {
        self.lock().discarded.insert(index);
    }

    /// Returns the best block.
    pub fn best(&self) -> usize {
        self.lock().best
    }

    /// Returns how many blocks there are on all forks.
    pub fn len(&self) -> usize {
        self.lock().blocks.len()
    }

    /// Returns the blocks that a block descends from and itself, genesis first, each with the vehicles that it changed.
    pub fn told(&self, index: usize) -> Vec<(H256, Vin)> {
        let tree = self.lock();
        let path = tree.path(index).into_iter();
        path.flat_map(|index| tree.blocks[index].changed.iter().map(move |vin| (hash_of(index), *vin))).collect()
    }

    /// Returns the best block and the last final one, by number and hash.
    pub fn heads(&self) -> ((u32, H256), (u32, H256)) {
        let tree = self.lock();
        (tree.at(tree.best), tree.at(tree.finalised))
    }

    /// Returns the hash of the block of a number on the best chain.
    pub fn canonical(&self, number: u32) -> Option<H256> {
        let tree = self.lock();
        tree.path(tree.best).get(number as usize).map(|index| hash_of(*index))
    }

    /// Returns the number of a block, and the hash of the one before it.
    pub fn header(&self, hash: H256) -> Option<(u32, H256)> {
        let tree = self.lock();
        let index = tree.index(hash)?;
        let parent = if index == 0 { H256::zero() } else { hash_of(tree.blocks[index].parent) };
        Some((tree.blocks[index].number, parent))
    }

    /// Returns what a block changed.
    pub fn changes(&self, hash: H256) -> Result<Changes<AccountId32>, ApiError> {
        let tree = self.lock();
        let change = |vin: &Vin| VehicleChange {
            vin: *vin,
            records: ChangedRecords::Some(Vec::new()),
            title: true,
            listing: true,
        };
        let Node { changed, terms, .. } = tree.state(hash)?;
        let vehicles = changed.iter().map(change).collect();
        Ok(Changes { vehicles, disputes: Vec::new(), writers: Vec::new(), terms: *terms })
    }

    /// Returns a vehicle after a block; nothing where nobody had registered it.
    pub fn car(&self, hash: H256, vin: Vin) -> Result<Option<Car>, ApiError> {
        Ok(self.lock().state(hash)?.cars.get(&vin).copied())
    }
}
