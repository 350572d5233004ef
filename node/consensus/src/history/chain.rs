//! The chain as whoever fills in the history sees it.

use crate::{
    chain::{ClientChain, ConsensusChain, changed_authorities, unreadable},
    error::Error,
};
use codec::Codec;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, Pair, crypto::ByteArray};
use sp_runtime::traits::{Block as BlockT, UniqueSaturatedInto};

/// The questions that the check of old blocks asks of the chain, beside those of the import.
pub trait HistoryChain<B: BlockT<Hash = H256>>: ConsensusChain<B> {
    /// Returns the numbers of the lowest and of the highest block that are missing below the first state, if any are.
    fn gap(&self) -> Option<(u64, u64)>;

    /// Returns the header of this number on the chain; nothing where there is none yet.
    ///
    /// # Errors
    /// [`Error::Chain`] where the database does not answer.
    fn header_at(&self, number: u64) -> Result<Option<B::Header>, Error>;

    /// Returns the raw Aura keys of those who may build on a block with this header, where it puts them in place of those
    /// before.
    fn changed_authorities(&self, header: &B::Header) -> Option<Vec<Vec<u8>>>;
}

impl<B, C, P> HistoryChain<B> for ClientChain<B, C, P>
where
    B: BlockT<Hash = H256>,
    C: HeaderBackend<B>,
    P: Pair,
    P::Public: Codec,
    Self: ConsensusChain<B>,
{
    fn gap(&self) -> Option<(u64, u64)> {
        let gap = self.client().info().block_gap?;
        Some((gap.start.unique_saturated_into(), gap.end.unique_saturated_into()))
    }

    fn header_at(&self, number: u64) -> Result<Option<B::Header>, Error> {
        let client = self.client();
        let failed = |error: sp_blockchain::Error| unreadable("an old header", H256::zero(), error);
        let Some(hash) = client.hash(number.unique_saturated_into()).map_err(failed)? else { return Ok(None) };
        client.header(hash).map_err(failed)
    }

    fn changed_authorities(&self, header: &B::Header) -> Option<Vec<Vec<u8>>> {
        let changed = changed_authorities::<B, P>(header)?;
        Some(changed.iter().map(ByteArray::to_raw_vec).collect())
    }
}
