//! Looking for a transaction that was sent: in the node's pool, and in the last blocks.

use super::{
    at::{At, Point},
    blocks::Block,
    connection::Chain,
    events::Outcome,
    sign::signer_of,
};
use crate::{
    error::{Error, Result},
    types::{Account, Hash},
};
use subxt::rpcs::rpc_params;

/// Blocks asked for at once.
const AT_ONCE: usize = 16;

/// The outcome of looking for a transaction in blocks.
#[derive(Clone, Debug)]
pub struct Search {
    /// The outcome of the transaction; none where no block has it.
    pub outcome: Option<Outcome>,
    /// How many blocks were looked at. Fewer than were asked for where the chain is younger or the node forgot.
    pub blocks: u64,
}

impl Chain {
    /// Returns whether a transaction waits in the node's pool and is ready for a block. One that waits for another of
    /// its signer is not shown by the node.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`].
    pub async fn is_pending(&self, transaction: &Hash) -> Result<bool> {
        let pending: Vec<String> = self.request("author_pendingExtrinsics", rpc_params![]).await?;
        Ok(pending.iter().any(|text| hash_of(text) == Some(*transaction)))
    }

    /// Returns whether the node's pool has a transaction of an account with this call, ready for a block.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`].
    pub async fn is_waiting(&self, call: &[u8], signer: &Account) -> Result<bool> {
        let at = self.point(At::Best).await?.hash;
        let taken = self.balances(std::slice::from_ref(signer), at).await?;
        let next = self.next_nonce(signer).await?;
        // The pool may be large: it is looked at where something of this account is in it.
        if taken.iter().all(|(nonce, _)| u64::from(*nonce) >= next) {
            return Ok(false);
        }
        let pending: Vec<String> = self.request("author_pendingExtrinsics", rpc_params![]).await?;
        let has_call =
            |text: &String| hex::decode(text.trim_start_matches("0x")).is_ok_and(|bytes| bytes.ends_with(call));
        Ok(pending.iter().any(|text| signer_of(text).as_ref() == Some(signer) && has_call(text)))
    }

    /// Looks for a transaction in the best chain, from a block of it backwards, and tells `progress` now and then how
    /// many blocks were looked at.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`] or [`Error::NotFound`] where not even the first block can be
    /// read.
    pub async fn find_transaction(
        &self,
        transaction: &Hash,
        newest: Point,
        most: u64,
        mut progress: impl FnMut(u64),
    ) -> Result<Search> {
        let numbers = numbers(newest.number, most);
        let mut looked_at = 0;
        for numbers in numbers.chunks(AT_ONCE) {
            let blocks = numbers.iter().map(|number| self.block_below(*number, newest));
            for block in futures::future::join_all(blocks).await {
                match block {
                    Ok(Some(block)) => {
                        looked_at += 1;
                        if let Some(outcome) = block.outcome(transaction) {
                            return Ok(Search { outcome: Some(outcome), blocks: looked_at });
                        }
                    }
                    // The best chain became a shorter one meanwhile.
                    Ok(None) => {}
                    // Nodes forget the states of old blocks.
                    Err(Error::Node { .. } | Error::NotFound(_)) if looked_at > 0 => {
                        return Ok(Search { outcome: None, blocks: looked_at });
                    }
                    Err(error) => return Err(error),
                }
            }
            progress(looked_at);
        }
        Ok(Search { outcome: None, blocks: looked_at })
    }

    /// Returns the block of this height of the best chain, as which `newest` is known.
    async fn block_below(&self, number: u64, newest: Point) -> Result<Option<Block>> {
        let hash = if number == newest.number { Some(newest.hash) } else { self.block_hash(Some(number)).await? };
        match hash {
            Some(hash) => self.block(Point { number, hash }).await.map(Some),
            None => Ok(None),
        }
    }
}

/// Returns the heights of so many blocks from the newest down. The first block of a chain has no transactions.
fn numbers(newest: u64, most: u64) -> Vec<u64> {
    (1..=newest).rev().take(usize::try_from(most).unwrap_or(usize::MAX)).collect()
}

/// Returns the hash of a transaction, given in hexadecimal digits as the node's pool shows it.
fn hash_of(text: &str) -> Option<Hash> {
    let bytes = hex::decode(text.strip_prefix("0x")?).ok()?;
    Some(sp_crypto_hashing::blake2_256(&bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_looked_at_from_the_newest_down() {
        assert_eq!(numbers(5, 3), [5, 4, 3]);
        assert_eq!(numbers(2, 256), [2, 1]);
        assert!(numbers(0, 256).is_empty() && numbers(7, 0).is_empty());
    }

    #[test]
    fn a_transaction_has_the_hash_of_its_bytes() {
        assert_eq!(hash_of("0x0102"), Some(sp_crypto_hashing::blake2_256(&[1, 2]).into()));
        assert_eq!([hash_of("0102"), hash_of("0xzz")], [None, None]);
    }
}
