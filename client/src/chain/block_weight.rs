//! How many transactions a block has room for, and how full a block is.

use super::{call::Call, connection::Chain, storage::storage_key};
use crate::{
    error::{Error, Result},
    types::Hash,
};
use codec::Compact;

/// Time in picoseconds, and bytes of proof.
type Weight = (Compact<u64>, Compact<u64>);

/// The beginning of `System.BlockWeights`: an empty block's weight, the limit of a block; then of transactions that
/// aren't operational, the weight of each before its call, the limit of one, and that of all together.
type Limits = (Weight, Weight, Weight, Option<Weight>, Option<Weight>);

impl Chain {
    /// Returns how many transactions with such a call fit into a block, by their weight before they run: those that
    /// turn out lighter leave room for more.
    ///
    /// # Errors
    /// [`Error::Foreign`] where the chain's limits are kept in another form; [`Error::Broken`], [`Error::Node`].
    pub async fn block_capacity(&self, call: &Call, at: Hash) -> Result<u64> {
        let (each, all) = self.normal_limits()?;
        let (weight, _) = self.call_weight(&self.call_bytes(call)?, at).await?;
        Ok(all / weight.saturating_add(each).max(1))
    }

    /// Returns the share of its weight limit that a block's transactions took.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the node no longer has the block's state; otherwise as
    /// [`block_capacity`](Self::block_capacity).
    pub async fn block_fill(&self, at: Hash) -> Result<f64> {
        let (_, all) = self.normal_limits()?;
        let taken: Option<Weight> = self.stored(&storage_key("System", "BlockWeight", None), at).await?;
        let (time, _) = taken.ok_or_else(|| Error::NotFound(format!("the node has no weight of block {at:?}")))?;
        Ok(time.0 as f64 / all.max(1) as f64)
    }

    /// Returns the weight of a transaction before its call, and the limit of all transactions of a block.
    fn normal_limits(&self) -> Result<(u64, u64)> {
        let (_, block, each, _, all): Limits = self.constant("System", "BlockWeights")?;
        Ok((each.0.0, all.unwrap_or(block).0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::{Decode, Encode};
    use urcar_runtime::configs::system::RuntimeBlockWeights;

    #[test]
    fn limits_are_read_as_the_runtime_writes_them() {
        let weights = RuntimeBlockWeights::get();
        let (_, block, each, _, all) = Limits::decode(&mut &*weights.encode()).unwrap();
        assert_eq!(block.0.0, weights.max_block.ref_time());
        assert!(each.0.0 > 0 && each.0.0 < block.0.0);
        assert_eq!(all.unwrap().0.0, block.0.0 / 100 * 95);
    }
}
