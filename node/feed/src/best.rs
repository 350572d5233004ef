//! The best chain, forks included.

use crate::{
    chain::{Chain, Heads, Tracking},
    error::FeedError,
    step::{BestStep, BlockChanges, BlockId, BlockRef, Feed, Gap},
};
use sp_core::H256;

/// The most blocks that one step enacts. A longer way to the best block takes several steps.
pub const MAX_ENACTED: usize = 64;
/// The most blocks that a feed remembers, and that one step takes back: about 50 minutes without finality. Of a
/// fork that began before them the chain is asked for the older ones, and it is taken back in several steps.
pub const MAX_TOLD: usize = 1_024;

/// The way from the best block that was told last to the present one, whatever came and went between them.
///
/// After each step that enacts blocks a follower has a chain that leads to the best block; after the last one, the best
/// chain itself.
pub struct BestFeed<C> {
    chain: C,
    /// The block to resume from, until its ancestors are looked up.
    cursor: Option<BlockRef>,
    /// The end of the chain that was told, in order, so that it can be taken back also where the node drops the fork. It
    /// begins at a block that is final, or has `most` blocks.
    told: Vec<BlockId>,
    /// How many blocks are remembered at most, one at least.
    most: usize,
}

impl<C: Chain> BestFeed<C> {
    /// Creates a feed that leads from `cursor` to the best block. Without one it begins with a gap from genesis to the
    /// best block.
    pub fn new(chain: C, cursor: Option<BlockRef>) -> Self {
        Self::remembering(chain, cursor, MAX_TOLD)
    }

    /// Creates a feed that remembers so many blocks at most.
    pub(crate) fn remembering(chain: C, cursor: Option<BlockRef>, most: usize) -> Self {
        Self { chain, cursor, told: Vec::new(), most }
    }

    /// Returns how many blocks it remembers.
    #[cfg(test)]
    pub(crate) fn remembered(&self) -> usize {
        self.told.len()
    }

    /// Returns the block at which the follower is once it has applied all steps: what to resume from.
    pub fn cursor(&self) -> Option<BlockRef> {
        self.cursor.or_else(|| self.told.last().map(BlockId::at))
    }

    /// Returns the blocks from the newest final one before `cursor` to it, or the last of them that there is room for;
    /// nothing where the node doesn't know them.
    fn branch(&self, cursor: BlockRef, heads: Heads) -> Result<Option<Vec<BlockId>>, FeedError> {
        let mut branch = Vec::new();
        let mut hash = cursor.hash;
        while let Some(block) = self.chain.block(hash)? {
            if branch.is_empty() && block.number != cursor.number {
                break;
            }
            branch.push(block);
            let is_whole = branch.len() >= self.most;
            if is_whole || block.number <= heads.finalised.number && self.chain.canonical(block.number)? == Some(hash) {
                branch.reverse();
                return Ok(Some(branch));
            }
            if block.number == 0 {
                break;
            }
            hash = block.parent;
        }
        Ok(None)
    }

    /// Returns how many of the blocks that were told are on the best chain.
    fn kept(&self) -> Result<usize, FeedError> {
        for (index, block) in self.told.iter().enumerate().rev() {
            if self.chain.canonical(block.number)? == Some(block.hash) {
                return Ok(index + 1);
            }
        }
        Ok(0)
    }

    /// Returns the blocks after `parent` on the best chain as far as their changes can be had, [`MAX_ENACTED`] at most.
    fn enacted(&self, mut parent: BlockId) -> Result<Vec<BlockChanges>, FeedError> {
        let mut enacted = Vec::new();
        while enacted.len() < MAX_ENACTED {
            let Some(hash) = self.chain.canonical(parent.number.saturating_add(1))? else { break };
            let Some(block) = self.chain.block(hash)? else { break };
            // The best chain may change while it is read.
            if block.parent != parent.hash {
                break;
            }
            let Some((time, changes)) = self.chain.changes(hash)? else { break };
            enacted.push(BlockChanges { block, time, changes });
            parent = block;
        }
        Ok(enacted)
    }

    /// Moves from `tip`, the last block that was told, to the best block, over a gap. Nothing is told where that has no
    /// state yet or doesn't descend from `tip`.
    fn gap(&mut self, tip: Option<BlockId>, heads: Heads) -> Result<Option<BestStep>, FeedError> {
        let open = match self.chain.tracking(heads.best.hash)? {
            Tracking::Tracked => false,
            Tracking::Untracked => true,
            Tracking::Discarded => return Ok(None),
        };
        let to = self.header(heads.best.hash)?;
        let mut told = vec![to];
        let (mut first, mut has_tip) = (to, tip == Some(to));
        while first.number > heads.finalised.number {
            first = self.header(first.parent)?;
            has_tip |= tip == Some(first);
            if told.len() < self.most {
                told.push(first);
            }
        }
        told.reverse();
        // A tip below the last final block was found on the best chain, so it is final.
        if tip.is_some_and(|tip| tip.number >= first.number && !has_tip) {
            return Ok(None);
        }
        self.told = told;
        let from = tip.map_or(0, |tip| tip.number.saturating_add(1));
        Ok(Some(BestStep::Gap(Gap { from, to, open })))
    }

    /// Returns a block that the best chain has.
    fn header(&self, hash: H256) -> Result<BlockId, FeedError> {
        self.chain.block(hash)?.ok_or(FeedError::MissingHeader(hash))
    }

    /// Takes back all blocks that are remembered, where none of them is on the best chain, and remembers those before
    /// them. Where the node doesn't know these any more, the follower at `last` starts anew.
    fn take_back(&mut self, last: BlockId, heads: Heads) -> Result<BestStep, FeedError> {
        let oldest = self.told.first().filter(|oldest| oldest.number > 0);
        let before = oldest.map(|oldest| BlockRef { number: oldest.number.saturating_sub(1), hash: oldest.parent });
        let branch = before.map_or(Ok(None), |before| self.branch(before, heads))?;
        let Some(branch) = branch else {
            self.told.clear();
            return Ok(BestStep::Rewind(last.at()));
        };
        let mut retracted = std::mem::replace(&mut self.told, branch);
        retracted.reverse();
        Ok(BestStep::Best { retracted, enacted: Vec::new() })
    }

    /// Forgets the blocks that can't be taken back any more, and the oldest for which there is no room, all but the last.
    fn forget(&mut self, heads: Heads) {
        let below = self.told.iter().take_while(|block| block.number < heads.finalised.number).count();
        let beyond = self.told.len().saturating_sub(self.most);
        self.told.drain(..below.max(beyond).min(self.told.len().saturating_sub(1)));
    }
}

impl<C: Chain> Feed for BestFeed<C> {
    type Step = BestStep;

    fn next_step(&mut self) -> Result<Option<BestStep>, FeedError> {
        let heads = self.chain.heads();
        if let Some(cursor) = self.cursor {
            let branch = self.branch(cursor, heads)?;
            self.cursor = None;
            match branch {
                Some(branch) => self.told = branch,
                None => return Ok(Some(BestStep::Rewind(cursor))),
            }
        }
        let Some(last) = self.told.last().copied() else { return self.gap(None, heads) };
        if last.hash == heads.best.hash {
            return Ok(None);
        }
        let kept = self.kept()?;
        let Some(tip) = kept.checked_sub(1).map(|index| self.told[index]) else {
            return self.take_back(last, heads).map(Some);
        };
        let enacted = self.enacted(tip)?;
        if enacted.is_empty() && tip == last {
            let is_behind = tip.number < heads.best.number && self.kept()? == kept;
            // Otherwise the best chain changed while it was read: the notification of that wakes the follower up.
            return if is_behind { self.gap(Some(tip), heads) } else { Ok(None) };
        }
        let mut retracted = self.told.split_off(kept);
        retracted.reverse();
        self.told.extend(enacted.iter().map(|it| it.block));
        self.forget(heads);
        Ok(Some(BestStep::Best { retracted, enacted }))
    }
}
