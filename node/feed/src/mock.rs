//! A chain in memory: a tree of blocks, one of them best, one final.

use crate::{
    chain::{Chain, Heads, Tracking},
    error::FeedError,
    step::{BlockChanges, BlockId, BlockRef},
};
use parking_lot::Mutex;
use sp_core::{H256, crypto::AccountId32};
use std::{collections::HashMap, sync::Arc};
use urcar_types::Changes;

/// A chain whose blocks are named by the order in which they were made; genesis is 0, and is best and final at first.
#[derive(Clone)]
pub(crate) struct MockChain(Arc<Mutex<Tree>>);

struct Tree {
    blocks: Vec<BlockId>,
    best: usize,
    finalised: usize,
    /// Where the changes of a block can't be had.
    tracking: HashMap<usize, Tracking>,
    /// The blocks below this number that the node lacks, but for genesis.
    missing_below: u32,
    failure: Option<FeedError>,
}

impl Default for MockChain {
    fn default() -> Self {
        let genesis = BlockId { number: 0, hash: hash_of(0), parent: H256::zero() };
        Self(Arc::new(Mutex::new(Tree {
            blocks: vec![genesis],
            best: 0,
            finalised: 0,
            tracking: HashMap::new(),
            missing_below: 0,
            failure: None,
        })))
    }
}

fn hash_of(index: usize) -> H256 {
    H256::from_low_u64_be(index as u64 + 1)
}

/// Returns what the block of this hash changed: one dispute of its own.
fn changes_of(hash: H256) -> Changes<AccountId32> {
    Changes { vehicles: vec![], disputes: vec![hash.to_low_u64_be() as u32], writers: vec![], terms: false }
}

impl Tree {
    fn index(&self, hash: H256) -> Option<usize> {
        let index = usize::try_from(hash.to_low_u64_be().checked_sub(1)?).ok()?;
        (self.blocks.get(index)?.hash == hash).then_some(index)
    }

    /// Returns a block and those that it descends from, genesis first.
    fn path(&self, mut index: usize) -> Vec<usize> {
        let mut path = vec![index];
        while let Some(parent) = self.index(self.blocks[index].parent) {
            path.push(parent);
            index = parent;
        }
        path.reverse();
        path
    }

    fn is_missing(&self, block: &BlockId) -> bool {
        block.number != 0 && block.number < self.missing_below
    }

    fn tracking(&self, hash: H256) -> Tracking {
        let index = self.index(hash);
        index.map_or(Tracking::Discarded, |index| self.tracking.get(&index).copied().unwrap_or(Tracking::Tracked))
    }

    fn fails(&self) -> Result<(), FeedError> {
        self.failure.clone().map_or(Ok(()), Err)
    }
}

impl MockChain {
    /// Adds a block on another, and makes it best if it is the longest on the final one.
    pub(crate) fn add(&self, parent: usize) -> usize {
        let index = self.add_fork(parent);
        let is_longer = {
            let tree = self.0.lock();
            tree.blocks[index].number > tree.blocks[tree.best].number && tree.path(index).contains(&tree.finalised)
        };
        if is_longer {
            self.set_best(index);
        }
        index
    }

    /// Adds a block on another that isn't best.
    pub(crate) fn add_fork(&self, parent: usize) -> usize {
        let mut tree = self.0.lock();
        let index = tree.blocks.len();
        let parent = tree.blocks[parent];
        tree.blocks.push(BlockId { number: parent.number + 1, hash: hash_of(index), parent: parent.hash });
        index
    }

    /// Adds this many blocks in a line, and returns them.
    pub(crate) fn add_line(&self, mut parent: usize, count: usize) -> Vec<usize> {
        let mut line = Vec::new();
        for _ in 0..count {
            parent = self.add(parent);
            line.push(parent);
        }
        line
    }

    /// Makes a block best. Does nothing where it doesn't descend from the last final one.
    pub(crate) fn set_best(&self, index: usize) {
        let mut tree = self.0.lock();
        if tree.path(index).contains(&tree.finalised) {
            tree.best = index;
        }
    }

    /// Finalises a block, and makes it best if the best one is of another fork. Does nothing where it doesn't descend
    /// from the last final one.
    pub(crate) fn finalise(&self, index: usize) {
        let mut tree = self.0.lock();
        if tree.path(index).contains(&tree.finalised) {
            tree.finalised = index;
            if !tree.path(tree.best).contains(&index) {
                tree.best = index;
            }
        }
    }

    /// Sets whether the changes of a block can be had.
    pub(crate) fn track(&self, index: usize, tracking: Tracking) {
        self.0.lock().tracking.insert(index, tracking);
    }

    /// Discards the states of all blocks below a number.
    pub(crate) fn discard_below(&self, number: u32) {
        let mut tree = self.0.lock();
        let old = (0..tree.blocks.len()).filter(|index| tree.blocks[*index].number < number).collect::<Vec<_>>();
        tree.tracking.extend(old.into_iter().map(|index| (index, Tracking::Discarded)));
    }

    /// Has the node lack all blocks below a number but genesis, as after a warp sync.
    pub(crate) fn remove_below(&self, number: u32) {
        self.0.lock().missing_below = number;
    }

    /// Has every question that can fail do so, or none.
    pub(crate) fn fail(&self, failure: Option<FeedError>) {
        self.0.lock().failure = failure;
    }

    /// Returns a block.
    pub(crate) fn id(&self, index: usize) -> BlockId {
        self.0.lock().blocks[index]
    }

    /// Returns a block as a step has it.
    pub(crate) fn told(&self, index: usize) -> BlockChanges {
        let block = self.id(index);
        BlockChanges { block, time: block.number.into(), changes: changes_of(block.hash) }
    }

    /// Returns a block and those that it descends from, genesis first.
    pub(crate) fn path_to(&self, hash: H256) -> Vec<BlockId> {
        let tree = self.0.lock();
        let index = tree.index(hash).unwrap();
        tree.path(index).into_iter().map(|index| tree.blocks[index]).collect()
    }

    /// Returns how many blocks there are on all forks.
    pub(crate) fn len(&self) -> usize {
        self.0.lock().blocks.len()
    }
}

impl Chain for MockChain {
    fn heads(&self) -> Heads {
        let tree = self.0.lock();
        Heads { finalised: tree.blocks[tree.finalised].at(), best: tree.blocks[tree.best].at() }
    }

    fn canonical(&self, number: u32) -> Result<Option<H256>, FeedError> {
        let tree = self.0.lock();
        tree.fails()?;
        let path = tree.path(tree.best);
        let block = path.get(number as usize).map(|index| tree.blocks[*index]);
        Ok(block.filter(|block| !tree.is_missing(block)).map(|block| block.hash))
    }

    fn block(&self, hash: H256) -> Result<Option<BlockId>, FeedError> {
        let tree = self.0.lock();
        tree.fails()?;
        Ok(tree.index(hash).map(|index| tree.blocks[index]).filter(|block| !tree.is_missing(block)))
    }

    fn tracking(&self, hash: H256) -> Result<Tracking, FeedError> {
        let tree = self.0.lock();
        tree.fails()?;
        Ok(tree.tracking(hash))
    }

    fn changes(&self, hash: H256) -> Result<Option<(u64, Changes<AccountId32>)>, FeedError> {
        let tree = self.0.lock();
        tree.fails()?;
        let block = tree.index(hash).map(|index| tree.blocks[index]);
        let block = block.filter(|_| tree.tracking(hash) == Tracking::Tracked);
        Ok(block.map(|block| (block.number.into(), changes_of(hash))))
    }
}

/// Returns a block that no chain has.
pub(crate) fn stranger(number: u32) -> BlockRef {
    BlockRef { number, hash: H256::repeat_byte(0xee) }
}
