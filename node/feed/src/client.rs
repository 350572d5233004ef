//! The chain as a client sees it.

use crate::{
    chain::{Chain, Heads, Tracking},
    error::FeedError,
    step::{BlockId, BlockRef},
};
use sp_api::{ApiError, ApiExt, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::{
    SaturatedConversion,
    traits::{Block as BlockT, Header as HeaderT},
};
use std::{marker::PhantomData, sync::Arc};
use urcar_runtime_api::{ChangesApi, VehiclesApi};
use urcar_types::Changes;

/// The chain of a client `C` with blocks `B`.
pub struct ClientChain<C, B> {
    client: Arc<C>,
    block: PhantomData<fn() -> B>,
}

impl<C, B> Clone for ClientChain<C, B> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), block: PhantomData }
    }
}

impl<C, B> ClientChain<C, B> {
    /// Creates the chain of `client`.
    pub fn new(client: Arc<C>) -> Self {
        Self { client, block: PhantomData }
    }
}

impl<C, B> Chain for ClientChain<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
    C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
{
    fn heads(&self) -> Heads {
        let info = self.client.info();
        Heads {
            finalised: BlockRef { number: info.finalized_number.saturated_into(), hash: info.finalized_hash },
            best: BlockRef { number: info.best_number.saturated_into(), hash: info.best_hash },
        }
    }

    fn canonical(&self, number: u32) -> Result<Option<H256>, FeedError> {
        self.client.hash(number.into()).map_err(unreadable)
    }

    fn block(&self, hash: H256) -> Result<Option<BlockId>, FeedError> {
        let header = self.client.header(hash).map_err(unreadable)?;
        Ok(header.map(|header| BlockId {
            number: (*header.number()).saturated_into(),
            hash,
            parent: *header.parent_hash(),
        }))
    }

    fn tracking(&self, hash: H256) -> Result<Tracking, FeedError> {
        let version = self.client.runtime_api().api_version::<dyn ChangesApi<B, AccountId32>>(hash);
        Ok(match unless_discarded(hash, version)? {
            Some(Some(_)) => Tracking::Tracked,
            Some(None) => Tracking::Untracked,
            None => Tracking::Discarded,
        })
    }

    fn changes(&self, hash: H256) -> Result<Option<(u64, Changes<AccountId32>)>, FeedError> {
        if self.tracking(hash)? != Tracking::Tracked {
            return Ok(None);
        }
        let api = self.client.runtime_api();
        // The state may be discarded between two calls.
        unless_discarded(hash, api.time(hash).and_then(|time| Ok((time, api.changes(hash)?))))
    }
}

/// Returns the runtime's answer at a block; nothing where the node lacks the block's state.
fn unless_discarded<T>(block: H256, answer: Result<T, ApiError>) -> Result<Option<T>, FeedError> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(ApiError::UnknownBlock(_) | ApiError::StateBackendIsNotTrie) => Ok(None),
        Err(error) => Err(FeedError::Runtime { block, reason: error.to_string() }),
    }
}

/// Returns the error where the node can't read its own database.
fn unreadable(error: sp_blockchain::Error) -> FeedError {
    FeedError::Database(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_was_discarded_is_no_error() {
        let block = H256::repeat_byte(1);
        assert_eq!(unless_discarded(block, Ok(7)), Ok(Some(7)));
        for error in [ApiError::UnknownBlock("discarded".into()), ApiError::StateBackendIsNotTrie] {
            assert_eq!(unless_discarded::<u8>(block, Err(error)), Ok(None));
        }
    }

    #[test]
    fn other_faults_of_the_runtime_name_the_block() {
        let block = H256::repeat_byte(1);
        let error = unless_discarded::<u8>(block, Err(ApiError::UsingSameInstanceForDifferentBlocks)).unwrap_err();
        assert!(matches!(&error, FeedError::Runtime { block: at, .. } if *at == block), "{error}");
    }

    #[test]
    fn faults_of_the_database_are_told_apart() {
        let error = unreadable(sp_blockchain::Error::Backend("disk".into()));
        assert_eq!(error, FeedError::Database("Backend error: disk".into()));
    }
}
