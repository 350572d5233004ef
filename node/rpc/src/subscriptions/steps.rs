//! Which block comes next.

use sp_core::{H256, crypto::AccountId32};
use urcar_feed::{
    BestFeed, BestStep, BlockId, BlockRef, Chain, FeedError, FinalFeed, FinalStep, Heads, Steps, Tracking, WakeUps,
};
use urcar_rpc_api::{Error, Finality};
use urcar_types::Changes;

/// A chain whose blocks aren't asked for what they changed: a feed over it tells their order alone.
pub struct Order<C>(C);

impl<C: Chain> Chain for Order<C> {
    fn heads(&self) -> Heads {
        self.0.heads()
    }

    fn canonical(&self, number: u32) -> Result<Option<H256>, FeedError> {
        self.0.canonical(number)
    }

    fn block(&self, hash: H256) -> Result<Option<BlockId>, FeedError> {
        self.0.block(hash)
    }

    fn tracking(&self, hash: H256) -> Result<Tracking, FeedError> {
        self.0.tracking(hash)
    }

    fn changes(&self, hash: H256) -> Result<Option<(u64, Changes<AccountId32>)>, FeedError> {
        let nothing = Changes { vehicles: Vec::new(), disputes: Vec::new(), writers: Vec::new(), terms: false };
        Ok((self.tracking(hash)? == Tracking::Tracked).then_some((0, nothing)))
    }
}

/// A change of the chain that is followed.
pub struct Step {
    /// The blocks that are on it no more, the newest first.
    pub retracted: Vec<BlockId>,
    /// The blocks that come in their place, parents before children.
    pub enacted: Vec<BlockId>,
}

/// The blocks after a place, in order, by a feed.
pub enum BlockSteps<C: Chain> {
    /// Those that are final.
    Final(Steps<FinalFeed<Order<C>>>),
    /// Those of the best chain.
    Best(Steps<BestFeed<Order<C>>>),
}

impl<C: Chain + Send + 'static> BlockSteps<C> {
    /// Creates the steps after a block.
    pub fn new(chain: C, finality: Finality, after: BlockRef, wake_ups: WakeUps) -> Self {
        let chain = Order(chain);
        match finality {
            Finality::Final => Self::Final(Steps::new(FinalFeed::new(chain, Some(after)), wake_ups)),
            Finality::Best => Self::Best(Steps::new(BestFeed::new(chain, Some(after)), wake_ups)),
        }
    }

    /// Waits for the next step; nothing once the node stops. Can be dropped without losing a step.
    ///
    /// # Errors
    /// [`Error::ChangesDiscarded`] where the state of the next block is gone, [`Error::CursorNotOnFinalChain`] where
    /// there is no way on from the last one, [`Error::Runtime`] where the database fails.
    pub async fn next(&mut self) -> Option<Result<Step, Error>> {
        match self {
            Self::Final(steps) => steps.next().await.map(|step| final_step(step.map_err(unreadable)?)),
            Self::Best(steps) => steps.next().await.map(|step| best_step(step.map_err(unreadable)?)),
        }
    }
}

fn final_step(step: FinalStep) -> Result<Step, Error> {
    match step {
        FinalStep::Finalised(block) => Ok(Step { retracted: Vec::new(), enacted: vec![block.block] }),
        FinalStep::Gap(gap) => Err(Error::ChangesDiscarded(gap.from)),
        FinalStep::Rewind(block) => Err(Error::CursorNotOnFinalChain(block.number)),
    }
}

fn best_step(step: BestStep) -> Result<Step, Error> {
    match step {
        BestStep::Best { retracted, enacted } => {
            Ok(Step { retracted, enacted: enacted.into_iter().map(|block| block.block).collect() })
        }
        BestStep::Gap(gap) => Err(Error::ChangesDiscarded(gap.from)),
        BestStep::Rewind(block) => Err(Error::CursorBlockUnknown(block.number)),
    }
}

fn unreadable(error: FeedError) -> Error {
    Error::Runtime(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_feed::Gap;

    #[test]
    fn where_there_is_no_way_on_the_error_says_why() {
        let at = BlockRef { number: 7, hash: H256::zero() };
        let gap = Gap { from: 5, to: BlockId { number: 7, hash: H256::zero(), parent: H256::zero() }, open: false };
        let code = |step: Result<Step, Error>| step.err().map(|error| error.code());
        assert_eq!(code(final_step(FinalStep::Gap(gap))), Some(7023));
        assert_eq!(code(best_step(BestStep::Gap(gap))), Some(7023));
        assert_eq!(code(final_step(FinalStep::Rewind(at))), Some(7019));
        assert_eq!(code(best_step(BestStep::Rewind(at))), Some(7019));
    }
}
