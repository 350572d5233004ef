//! The one way to the runtime.

use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_runtime::traits::Block as BlockT;
use std::{marker::PhantomData, sync::Arc};
use urcar_rpc_api::Error;

/// Reads the state of a client's blocks. Each file of methods implements its trait for it.
pub struct ChainReader<C, B> {
    client: Arc<C>,
    block: PhantomData<fn() -> B>,
}

impl<C, B> Clone for ChainReader<C, B> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), block: PhantomData }
    }
}

impl<C, B> ChainReader<C, B> {
    /// Creates a reader of `client`'s blocks.
    pub fn new(client: Arc<C>) -> Self {
        Self { client, block: PhantomData }
    }
}

impl<C, B> ChainReader<C, B>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
{
    /// Returns the block that a method's `at` names: the best one where it is left out.
    pub fn block(&self, at: Option<B::Hash>) -> B::Hash {
        at.unwrap_or_else(|| self.client.info().best_hash)
    }

    /// Calls the runtime at the block `at`, by default the best one. Blocks while wasm runs.
    ///
    /// # Errors
    /// [`Error::UnknownBlock`] where the node lacks the block or its state, [`Error::Runtime`] where the call fails
    /// otherwise, and the runtime's own answer.
    pub fn call<T, E: Into<Error>>(
        &self,
        at: Option<B::Hash>,
        ask: impl FnOnce(ApiRef<'_, C::Api>, B::Hash) -> Result<Result<T, E>, ApiError>,
    ) -> Result<T, Error> {
        let at = self.block(at);
        ask(self.client.runtime_api(), at)
            .map_err(|error| match error {
                ApiError::UnknownBlock(_) | ApiError::StateBackendIsNotTrie => Error::UnknownBlock(format!("{at:?}")),
                error => Error::Runtime(error.to_string()),
            })?
            .map_err(Into::into)
    }
}
