//! The one way to the runtime.

use crate::{gate::Gate, names::Accounts};
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::{SaturatedConversion, traits::Block as BlockT};
use std::{collections::BTreeSet, marker::PhantomData, sync::Arc};
use urcar_feed::ClientChain;
use urcar_index::Live;
use urcar_rpc_api::{Answer, At, BlockInfo, BlockRef, Error, ErrorAt, Named, Names, RefusalBlock};
use urcar_runtime_api::{VehiclesApi, WritersApi};
use urcar_types::{Amount, MAX_NAMES};

/// Reads the state of a client's blocks, and the index, where there is one. Each file of methods implements its trait
/// for it.
pub struct ChainReader<C, B> {
    client: Arc<C>,
    index: Option<Live>,
    gate: Arc<Gate>,
    block: PhantomData<fn() -> B>,
}

impl<C, B> Clone for ChainReader<C, B> {
    fn clone(&self) -> Self {
        let (client, index, gate) = (self.client.clone(), self.index.clone(), self.gate.clone());
        Self { client, index, gate, block: PhantomData }
    }
}

impl<C, B> ChainReader<C, B> {
    /// Creates a reader of `client`'s blocks, and of the index that follows them.
    pub fn new(client: Arc<C>, index: Option<Live>, gate: Arc<Gate>) -> Self {
        Self { client, index, gate, block: PhantomData }
    }

    /// Returns the gate of searches, statistics, reports and pages of changes. All readers of a node share it.
    pub fn gate(&self) -> &Gate {
        &self.gate
    }

    /// Returns the chain as feeds follow it.
    pub fn chain(&self) -> ClientChain<C, B> {
        ClientChain::new(self.client.clone())
    }

    /// Returns the index.
    ///
    /// # Errors
    /// [`Error::NoIndex`].
    pub fn index(&self) -> Result<&Live, Error> {
        self.index.as_ref().ok_or(Error::NoIndex)
    }
}

/// A block that the node has.
struct Found {
    number: u32,
    hash: H256,
    finalised: bool,
}

impl<C, B> ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
{
    /// Finds the block that a method's `at` names: the newest that is final where it is left out.
    ///
    /// # Errors
    /// [`Error::UnknownBlock`] where the node lacks it, [`Error::NotOnFinalChain`] where another one of its number is
    /// final.
    fn find(&self, at: Option<At>) -> Result<Found, Error> {
        let at = at.unwrap_or_default();
        let unknown = || Error::UnknownBlock(at.to_string());
        // Read once: finality may move on meanwhile.
        let info = self.client.info();
        let hash = match at {
            At::Finalised => info.finalized_hash,
            At::Best => info.best_hash,
            At::Number(number) => {
                let number = u32::try_from(number).map_err(|_| unknown())?;
                self.hash(number)?
            }
            At::Hash(hash) => hash,
        };
        let number = self.client.number(hash).map_err(unreadable)?.ok_or_else(unknown)?;
        let finalised = number <= info.finalized_number;
        if finalised {
            let canonical = self.client.hash(number).map_err(unreadable)?.ok_or_else(unknown)?;
            if canonical != hash {
                return Err(Error::NotOnFinalChain(at.to_string()));
            }
        }
        Ok(Found { number: number.saturated_into(), hash, finalised })
    }

    /// Returns the number of a block that the node has.
    ///
    /// # Errors
    /// [`Error::UnknownBlock`] where the node lacks it, [`Error::Runtime`] where it can't read its database.
    pub fn number(&self, hash: H256) -> Result<u32, Error> {
        let number = self.client.number(hash).map_err(unreadable)?;
        number.map(|number| number.saturated_into()).ok_or_else(|| Error::UnknownBlock(At::Hash(hash).to_string()))
    }

    /// Returns the newest block that is final.
    pub fn finalised(&self) -> BlockRef {
        let info = self.client.info();
        BlockRef { number: info.finalized_number.saturated_into(), hash: info.finalized_hash }
    }

    /// Returns the newest block of the best chain.
    pub fn best(&self) -> BlockRef {
        let info = self.client.info();
        BlockRef { number: info.best_number.saturated_into(), hash: info.best_hash }
    }

    /// Returns the hash of the block of a number on the best chain: of one that is final, the final one.
    ///
    /// # Errors
    /// [`Error::UnknownBlock`] where the node lacks it, [`Error::Runtime`] where it can't read its database.
    pub fn hash(&self, number: u32) -> Result<H256, Error> {
        let hash = self.client.hash(number.into()).map_err(unreadable)?;
        hash.ok_or_else(|| Error::UnknownBlock(number.to_string()))
    }

    /// Returns the time of a block, in milliseconds since 1970-01-01. Blocks while wasm runs.
    ///
    /// # Errors
    /// Those of [`call`](Self::call).
    pub fn time(&self, hash: H256) -> Result<u64, Error>
    where
        C::Api: VehiclesApi<B, AccountId32, u32>,
    {
        self.call(hash, |api, at| Ok(Ok::<_, Error>(api.time(at)?)))
    }

    /// Returns an answer of a final block that wasn't read from its state alone. Blocks while wasm runs.
    ///
    /// # Errors
    /// Those of [`call`](Self::call), with the block.
    pub fn answer_of<T>(&self, BlockRef { number, hash }: BlockRef, value: T) -> Result<Answer<T>, ErrorAt>
    where
        C::Api: VehiclesApi<B, AccountId32, u32>,
    {
        let finalised = true;
        match self.time(hash) {
            Ok(time) => Ok(Answer { block: BlockInfo { number, hash, time, finalised }, value }),
            Err(error) => Err(ErrorAt { error, block: Some(RefusalBlock { number, hash, finalised }) }),
        }
    }

    /// Returns the hash of the chain's first block.
    pub fn genesis(&self) -> H256 {
        self.client.info().genesis_hash
    }

    /// Calls the runtime at a block that the node has. Blocks while wasm runs.
    ///
    /// # Errors
    /// [`Error::StateDiscarded`] where the node lacks the block's state, [`Error::Runtime`] where the call fails
    /// otherwise, and the runtime's own answer.
    pub fn call<T, E: Into<Error>>(
        &self,
        hash: H256,
        ask: impl FnOnce(ApiRef<'_, C::Api>, H256) -> Result<Result<T, E>, ApiError>,
    ) -> Result<T, Error> {
        ask(self.client.runtime_api(), hash)
            .map_err(|error| match error {
                ApiError::UnknownBlock(_) | ApiError::StateBackendIsNotTrie => {
                    Error::StateDiscarded(At::Hash(hash).to_string())
                }
                error => Error::Runtime(error.to_string()),
            })?
            .map_err(Into::into)
    }

    /// Answers from the state of the block that `at` names, whose hash `read` gets, and says which block it is. Blocks
    /// while wasm runs.
    ///
    /// # Errors
    /// Where there is no such block; and with the block, those of [`call`](Self::call) and of `read`.
    pub fn answer<T>(&self, at: Option<At>, read: impl FnOnce(H256) -> Result<T, Error>) -> Result<Answer<T>, ErrorAt>
    where
        C::Api: VehiclesApi<B, AccountId32, u32>,
    {
        let Found { number, hash, finalised } = self.find(at)?;
        let answer = read(hash).and_then(|value| {
            let time = self.time(hash)?;
            Ok(Answer { block: BlockInfo { number, hash, time, finalised }, value })
        });
        answer.map_err(|error| ErrorAt { error, block: Some(RefusalBlock { number, hash, finalised }) })
    }

    /// Answers with what one call of the runtime gives. Blocks while wasm runs.
    ///
    /// # Errors
    /// Those of [`answer`](Self::answer).
    pub fn ask<T, E: Into<Error>>(
        &self,
        at: Option<At>,
        question: impl FnOnce(ApiRef<'_, C::Api>, H256) -> Result<Result<T, E>, ApiError>,
    ) -> Result<Answer<T>, ErrorAt>
    where
        C::Api: VehiclesApi<B, AccountId32, u32>,
    {
        self.answer(at, |hash| self.call(hash, question))
    }

    /// Answers with what `read` gives, and with the names of its accounts beside it. Blocks while wasm runs.
    ///
    /// # Errors
    /// Those of [`answer`](Self::answer).
    pub fn named<T: Accounts>(
        &self,
        at: Option<At>,
        read: impl FnOnce(H256) -> Result<T, Error>,
    ) -> Result<Answer<Named<T>>, ErrorAt>
    where
        C::Api: VehiclesApi<B, AccountId32, u32> + WritersApi<B, AccountId32, Amount<u128>, u32>,
    {
        self.answer(at, |hash| {
            let value = read(hash)?;
            let names = self.names(hash, value.accounts())?;
            Ok(Named { names, value })
        })
    }

    /// Returns the names of those accounts that are an organisation's. Whoever only asked to be admitted has none: it
    /// could call itself anything.
    fn names(&self, hash: H256, accounts: Vec<&AccountId32>) -> Result<Names, Error>
    where
        C::Api: WritersApi<B, AccountId32, Amount<u128>, u32>,
    {
        let accounts: Vec<AccountId32> = accounts.into_iter().collect::<BTreeSet<_>>().into_iter().cloned().collect();
        let mut named = Names::new();
        for some in accounts.chunks(MAX_NAMES as usize) {
            let names = self.call(hash, |api, at| Ok(Ok::<_, Error>(api.names(at, some.to_vec())?)))?;
            named.extend(some.iter().cloned().zip(names).filter_map(|(account, name)| Some((account, name?))));
        }
        Ok(named)
    }
}

/// Returns the error where the node can't read its own database.
fn unreadable(error: sp_blockchain::Error) -> Error {
    Error::Runtime(error.to_string())
}
