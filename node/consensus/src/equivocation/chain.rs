//! The chain as the observer knows it.

use sc_client_api::AuxStore;
use sc_consensus_aura::standalone::fetch_authorities;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::{BlockStatus, HeaderBackend};
use sp_consensus_aura::{AuraApi, sr25519::AuthorityId};
use sp_core::crypto::ByteArray;
use sp_runtime::traits::{Block as BlockT, NumberFor};
use std::sync::Arc;

/// The questions that [`BlockObserver`](crate::BlockObserver) asks of the chain.
pub trait ObservedChain<B: BlockT>: Send + Sync {
    /// Returns the raw Aura keys of those who may build on `parent`, in the order of their turns. None where they can't
    /// be read.
    fn authorities(&self, parent: B::Hash) -> Vec<Vec<u8>>;

    /// Returns the number of a block that the database has.
    fn number(&self, block: B::Hash) -> Option<NumberFor<B>>;

    /// Checks whether the database has the block.
    fn has_block(&self, block: B::Hash) -> bool;

    /// Returns the number of the best block.
    fn best_number(&self) -> NumberFor<B>;

    /// Returns the number of the last final block.
    fn finalised_number(&self) -> NumberFor<B>;
}

/// A place in the database for the equivocations that wait for a report. Each method fails with the database's reason.
pub trait EquivocationStore: Send + Sync {
    /// Returns what was written last; nothing where nothing was.
    fn read(&self) -> Result<Option<Vec<u8>>, String>;

    /// Writes these bytes in place of what was written before.
    fn write(&self, bytes: &[u8]) -> Result<(), String>;
}

/// Where they stand in the client's auxiliary store.
const STORE_KEY: &[u8] = b"urcar_equivocations";

impl<C: AuxStore + Send + Sync> EquivocationStore for Arc<C> {
    fn read(&self) -> Result<Option<Vec<u8>>, String> {
        self.get_aux(STORE_KEY).map_err(|error| error.to_string())
    }

    fn write(&self, bytes: &[u8]) -> Result<(), String> {
        self.insert_aux(&[(STORE_KEY, bytes)], &[]).map_err(|error| error.to_string())
    }
}

impl<B, C> ObservedChain<B> for Arc<C>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: AuraApi<B, AuthorityId>,
{
    fn authorities(&self, parent: B::Hash) -> Vec<Vec<u8>> {
        let authorities = fetch_authorities::<AuthorityId, B, C>(self, parent).unwrap_or_default();
        authorities.iter().map(ByteArray::to_raw_vec).collect()
    }

    fn number(&self, block: B::Hash) -> Option<NumberFor<B>> {
        HeaderBackend::number(&**self, block).ok().flatten()
    }

    fn has_block(&self, block: B::Hash) -> bool {
        matches!(self.status(block), Ok(BlockStatus::InChain))
    }

    fn best_number(&self) -> NumberFor<B> {
        self.info().best_number
    }

    fn finalised_number(&self) -> NumberFor<B> {
        self.info().finalized_number
    }
}
