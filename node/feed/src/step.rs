//! Blocks and steps, as followers get them.

use crate::error::FeedError;
use sp_core::{H256, crypto::AccountId32};
use urcar_types::Changes;

/// A block by number and hash: where to resume.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockRef {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: H256,
}

/// A block, and the one that it builds on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct BlockId {
    /// Its number.
    pub number: u32,
    /// Its hash.
    pub hash: H256,
    /// The hash of the block before it; zero at genesis.
    pub parent: H256,
}

impl BlockId {
    /// Returns number and hash.
    pub fn at(&self) -> BlockRef {
        BlockRef { number: self.number, hash: self.hash }
    }
}

/// A block with what it changed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct BlockChanges {
    /// The block.
    pub block: BlockId,
    /// Its time, in milliseconds since 1970-01-01.
    pub time: u64,
    /// The subjects that it touched.
    pub changes: Changes<AccountId32>,
}

/// Blocks whose changes aren't told. The state of the last one is there as the gap is told, and has all of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Gap {
    /// The number of the first one; zero if the follower has nothing yet.
    pub from: u32,
    /// The last one. The steps go on after it.
    pub to: BlockId,
    /// Whether the runtime at `to` doesn't name changes, so that the next block will most likely be another gap. A
    /// follower may wait with reading the state until a gap isn't open.
    pub open: bool,
}

/// A step of the final chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FinalStep {
    /// The next block is final. Its parent is the block of the step before.
    Finalised(BlockChanges),
    /// Blocks after that of the step before are final, without their changes.
    Gap(Gap),
    /// This block, at which the follower was, isn't on the final chain: the follower starts anew. A gap from genesis
    /// comes next.
    Rewind(BlockRef),
}

/// A step of the best chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BestStep {
    /// The best chain changed, by one block or by a fork. At least one of the lists has a block.
    Best {
        /// The blocks that are on the best chain no more, the newest first; at most [`MAX_TOLD`](crate::MAX_TOLD). Where
        /// there are more, the next step takes back those before them.
        retracted: Vec<BlockId>,
        /// The blocks that come in their place, parents before children; at most [`MAX_ENACTED`](crate::MAX_ENACTED).
        enacted: Vec<BlockChanges>,
    },
    /// Blocks after that of the step before are on the best chain, without their changes.
    Gap(Gap),
    /// Neither this block, at which the follower was, nor one before it that the node knows of is on the best chain:
    /// the follower starts anew. A gap from genesis comes next.
    Rewind(BlockRef),
}

/// A source of steps.
pub trait Feed {
    /// One step.
    type Step;

    /// Returns the next step; nothing where there is none before the chain goes on. Blocks while wasm runs.
    ///
    /// # Errors
    /// Where database or runtime don't answer. The next call tries again.
    fn next_step(&mut self) -> Result<Option<Self::Step>, FeedError>;
}
