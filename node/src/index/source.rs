//! The chain as the index reads it: the runtime APIs of a client's blocks.

use super::stop::Stop;
use sp_api::{ApiError, ApiExt, ApiRef, ProvideRuntimeApi, RuntimeApiInfo};
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::{marker::PhantomData, sync::Arc};
use urcar_index::{Dispute, File, Files, Source, SourceError};
use urcar_runtime_api::{DisputesApi, FilesApi, VehiclesApi};
use urcar_types::{Amount, MAX_FILE_RECORDS, ReadError, Vin, VinText};

/// Reads files and disputes from the state of a client's blocks, until it is told to stop.
pub struct ClientSource<C, B> {
    client: Arc<C>,
    stop: Stop,
    block: PhantomData<fn() -> B>,
}

impl<C, B> ClientSource<C, B> {
    /// Creates a source of `client`'s blocks. Once `stop` is given it answers nothing more, which ends a rebuild.
    pub fn new(client: Arc<C>, stop: Stop) -> Self {
        Self { client, stop, block: PhantomData }
    }
}

impl<C, B> ClientSource<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B>,
{
    /// Asks the API `A` of a block's runtime, which is called `name`.
    fn ask<A: RuntimeApiInfo + ?Sized, T>(
        &self,
        at: H256,
        name: &str,
        question: impl FnOnce(ApiRef<'_, C::Api>) -> Result<T, ApiError>,
    ) -> Result<T, SourceError> {
        if self.stop.is_set() {
            return Err(SourceError::Failed("the node stops".into()));
        }
        let api = self.client.runtime_api();
        let version = api.api_version::<A>(at).map_err(|error| named(at, error))?;
        if version.is_none() {
            return Err(lacks(at, name));
        }
        question(api).map_err(|error| named(at, error))
    }
}

impl<C, B> Source for ClientSource<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + Send + Sync,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>
        + DisputesApi<B, AccountId32, Amount<u128>, u32>
        + VehiclesApi<B, AccountId32, u32>,
{
    fn time(&self, at: H256) -> Result<u64, SourceError> {
        self.ask::<dyn VehiclesApi<B, AccountId32, u32>, _>(at, "VehiclesApi", |api| api.time(at))
    }

    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        let (vin, numbers) = (VinText::from(*vin), numbers.map(<[u32]>::to_vec));
        let file = self.ask::<dyn FilesApi<B, AccountId32, Amount<u128>, u32>, _>(at, "FilesApi", |api| {
            api.file(at, vin, numbers)
        })?;
        match file {
            Ok(file) => Ok(Some(file)),
            Err(ReadError::UnknownVehicle) => Ok(None),
            Err(error) => Err(refused(error)),
        }
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        let after = after.map(|vin| VinText::from(*vin));
        let files = self.ask::<dyn FilesApi<B, AccountId32, Amount<u128>, u32>, _>(at, "FilesApi", |api| {
            api.files(at, after, MAX_FILE_RECORDS)
        })?;
        files.map_err(refused)
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        self.ask::<dyn DisputesApi<B, AccountId32, Amount<u128>, u32>, _>(at, "DisputesApi", |api| {
            api.dispute(at, number)
        })
    }
}

/// Returns the error where the call of a block's runtime fails.
fn named(at: H256, error: ApiError) -> SourceError {
    match error {
        ApiError::UnknownBlock(_) | ApiError::StateBackendIsNotTrie => SourceError::StateGone(at),
        error => SourceError::Failed(error.to_string()),
    }
}

/// Returns the error where a block's runtime is older than the API of this name.
fn lacks(at: H256, name: &str) -> SourceError {
    SourceError::Failed(format!("the runtime of block {at:?} has no {name}: the index needs a later one"))
}

/// Returns the error where the runtime refuses a VIN that it gave itself.
fn refused(error: ReadError) -> SourceError {
    SourceError::Failed(format!("the runtime refused a question: {error:?}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::VinError;

    const AT: H256 = H256::repeat_byte(7);

    #[test]
    fn a_state_that_is_gone_is_told_apart() {
        for error in [ApiError::UnknownBlock("discarded".into()), ApiError::StateBackendIsNotTrie] {
            assert_eq!(named(AT, error), SourceError::StateGone(AT));
        }
        let other = named(AT, ApiError::UsingSameInstanceForDifferentBlocks);
        assert!(matches!(other, SourceError::Failed(_)), "{other}");
    }

    #[test]
    fn errors_say_what_is_missing() {
        assert!(lacks(AT, "FilesApi").to_string().contains("has no FilesApi"));
        let error = refused(ReadError::MalformedVin(VinError::Length));
        assert!(error.to_string().contains("MalformedVin"), "{error}");
    }
}
