//! The chain as feeds see it.

use crate::{
    error::FeedError,
    step::{BlockId, BlockRef},
};
use sp_core::{H256, crypto::AccountId32};
use urcar_types::Changes;

/// The ends of the chain, read at once.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heads {
    /// The last final block.
    pub finalised: BlockRef,
    /// The best block. It descends from the last final one, or is that.
    pub best: BlockRef,
}

/// Whether the changes of a block can be had.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tracking {
    /// They can.
    Tracked,
    /// Its state is there, but its runtime doesn't name changes.
    Untracked,
    /// Its state was discarded, or isn't there yet.
    Discarded,
}

/// The questions that feeds ask of a chain.
///
/// Each method that can fail does so with [`FeedError::Database`] or [`FeedError::Runtime`] where that doesn't answer.
pub trait Chain {
    /// Returns the last final block and the best one.
    fn heads(&self) -> Heads;

    /// Returns the hash of the block of this number on the best chain; nothing where that ends before, or where the
    /// node lacks the block, as below a warp sync. Up to the last final block the best chain is the final one.
    fn canonical(&self, number: u32) -> Result<Option<H256>, FeedError>;

    /// Returns a block on whatever fork, unless the node lacks its header.
    fn block(&self, hash: H256) -> Result<Option<BlockId>, FeedError>;

    /// Checks whether the changes of a block can be had, without asking for them.
    fn tracking(&self, hash: H256) -> Result<Tracking, FeedError>;

    /// Returns the time of a block in milliseconds since 1970-01-01, and the subjects that it touched; nothing unless
    /// it is [`Tracking::Tracked`]. Blocks while wasm runs.
    fn changes(&self, hash: H256) -> Result<Option<(u64, Changes<AccountId32>)>, FeedError>;
}
