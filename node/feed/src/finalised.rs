//! The final chain, block by block.

use crate::{
    chain::{Chain, Heads, Tracking},
    error::FeedError,
    step::{BlockChanges, BlockId, BlockRef, Feed, FinalStep, Gap},
};

/// Final blocks, parents before children, each once, those included that were finalised by way of a later one.
pub struct FinalFeed<C> {
    chain: C,
    /// The last block that was told.
    cursor: Option<BlockRef>,
}

impl<C: Chain> FinalFeed<C> {
    /// Creates a feed of the blocks after `cursor`. Without one it begins with a gap from genesis to the last final
    /// block.
    pub fn new(chain: C, cursor: Option<BlockRef>) -> Self {
        Self { chain, cursor }
    }

    /// Returns the block at which the follower is once it has applied all steps: what to resume from.
    pub fn cursor(&self) -> Option<BlockRef> {
        self.cursor
    }

    /// Checks whether a block is on the final chain.
    fn is_final(&self, block: BlockRef, heads: Heads) -> Result<bool, FeedError> {
        Ok(block.number <= heads.finalised.number && self.chain.canonical(block.number)? == Some(block.hash))
    }

    /// Returns the final block of this number with its changes, as far as they can be had.
    fn finalised(&self, number: u32) -> Result<Option<BlockChanges>, FeedError> {
        let Some(block) = self.final_block(number)? else { return Ok(None) };
        let changes = self.chain.changes(block.hash)?;
        Ok(changes.map(|(time, changes)| BlockChanges { block, time, changes }))
    }

    /// Returns the final block of this number, unless the node lacks it.
    fn final_block(&self, number: u32) -> Result<Option<BlockId>, FeedError> {
        match self.chain.canonical(number)? {
            Some(hash) => self.chain.block(hash),
            None => Ok(None),
        }
    }

    /// Moves to the last final block, over a gap. Nothing is told while that block has no state, as in a warp sync.
    fn gap(&mut self, from: u32, heads: Heads) -> Result<Option<FinalStep>, FeedError> {
        let head = heads.finalised;
        let open = match self.chain.tracking(head.hash)? {
            Tracking::Tracked => false,
            Tracking::Untracked => true,
            Tracking::Discarded => return Ok(None),
        };
        let to = self.chain.block(head.hash)?.ok_or(FeedError::MissingHeader(head.hash))?;
        self.cursor = Some(head);
        Ok(Some(FinalStep::Gap(Gap { from, to, open })))
    }
}

impl<C: Chain> Feed for FinalFeed<C> {
    type Step = FinalStep;

    fn next_step(&mut self) -> Result<Option<FinalStep>, FeedError> {
        let heads = self.chain.heads();
        let Some(cursor) = self.cursor else { return self.gap(0, heads) };
        if !self.is_final(cursor, heads)? {
            self.cursor = None;
            return Ok(Some(FinalStep::Rewind(cursor)));
        }
        if cursor == heads.finalised {
            return Ok(None);
        }
        // Below the number of the last final block, so it has a successor.
        let next = cursor.number.saturating_add(1);
        let Some(block) = self.finalised(next)? else { return self.gap(next, heads) };
        self.cursor = Some(block.block.at());
        Ok(Some(FinalStep::Finalised(block)))
    }
}
