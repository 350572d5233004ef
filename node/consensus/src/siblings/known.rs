//! Blocks that were imported before the node started.

use super::{Authored, COUNTS, Siblings};
use crate::chain::{ConsensusChain, author_of, slot_of};
use sp_blockchain::{Backend, Result};
use sp_core::H256;
use sp_runtime::traits::{Block as BlockT, Header as HeaderT};
use std::collections::HashSet;

impl Siblings {
    /// Counts the blocks above the last final one that `blockchain` has, those of forks among them: 16,384 at most, which
    /// are more than finality lags. Call it once, before the first block is imported.
    ///
    /// # Errors
    /// Those of the database.
    pub fn count_known<B, D>(&self, blockchain: &D, chain: &impl ConsensusChain<B>) -> Result<()>
    where
        B: BlockT<Hash = H256>,
        D: Backend<B>,
    {
        let last_final = blockchain.info().finalized_number;
        let mut counted = HashSet::new();
        // The highest first, each down to what another had in common with it.
        for mut hash in blockchain.leaves()? {
            while counted.len() < COUNTS && counted.insert(hash) {
                let Some(header) = blockchain.header(hash)?.filter(|header| *header.number() > last_final) else {
                    break;
                };
                if let Some(authored) = authored::<B>(&header, chain) {
                    self.count(&authored);
                }
                hash = *header.parent_hash();
            }
        }
        Ok(())
    }
}

/// Returns the author of a block that was imported; nothing where the state at its parent is gone.
fn authored<B: BlockT<Hash = H256>>(header: &B::Header, chain: &impl ConsensusChain<B>) -> Option<Authored> {
    let slot = slot_of::<B>(header).ok()?;
    let authorities = chain.authorities(*header.parent_hash()).ok()?;
    Some(Authored::new::<B>(author_of(slot, &authorities)?.clone(), slot, header))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        mock::{Block, Header, MockChain, author, block_of, genesis},
        siblings::Others,
    };
    use sc_client_api::{backend::NewBlockState, in_mem::Blockchain};

    fn insert(blocks: &Blockchain<Block>, header: &Header, state: NewBlockState) {
        blocks.insert(header.hash(), header.clone(), None, None, state, true).unwrap();
    }

    #[test]
    fn what_is_not_final_is_counted_once() {
        let blocks = Blockchain::new();
        insert(&blocks, &genesis(), NewBlockState::Final);
        let last_final = block_of(&genesis(), 4, 0);
        insert(&blocks, &last_final, NewBlockState::Final);
        // Three siblings, and two forks on one of them.
        let siblings: Vec<_> = (0..3).map(|content| block_of(&last_final, 8, content)).collect();
        let forks = [9, 10].map(|slot| block_of(&siblings[0], slot, 0));
        let dead = block_of(&genesis(), 5, 0);
        siblings.iter().chain(&forks).chain([&dead]).for_each(|block| insert(&blocks, block, NewBlockState::Normal));

        let counted = Siblings::default();
        counted.count_known::<Block, _>(&blocks, &MockChain::new(0)).unwrap();
        let others = |slot: u64, height| {
            counted.others(&Authored { author: author(slot.into()).to_vec(), slot: slot.into(), height })
        };
        assert_eq!(others(8, 2), Others { in_slot: 3, of_height: 3, at_height: 3 });
        assert_eq!(others(9, 3), Others { in_slot: 1, of_height: 1, at_height: 2 });
        assert_eq!(others(10, 3), Others { in_slot: 1, of_height: 1, at_height: 2 });
        assert_eq!(others(4, 1), Others::default(), "final");
        assert_eq!(others(5, 1), Others::default(), "below what is final");
    }
}
