//! What the methods do.

use crate::{
    Error,
    api::UrcarApiServer,
    verify::{Claim, Verification},
};
use jsonrpsee::core::{RpcResult, async_trait};
use sp_api::{ApiError, ApiRef, ProvideRuntimeApi};
use sp_blockchain::HeaderBackend;
use sp_core::crypto::{AccountId32, Ss58Codec};
use sp_runtime::traits::Block as BlockT;
use std::{marker::PhantomData, sync::Arc};
use urcar_primitives::{
    Check, Currency, DisputeView, ListingPage, ListingView, MAX_LISTINGS, Offer, RecordPage, VehicleView, Vin, VinText,
    WriterInfo, appraisal::Appraisal,
};
use urcar_runtime_api::{AppraisalApi, DisputesApi, MarketApi, VehiclesApi, WritersApi};

/// Records given at once.
const MAX_PAGE: u32 = 100;
/// Records verified at once.
const MAX_CLAIM: usize = 10_000;

/// Answers from the state of the client's blocks.
pub struct Urcar<C, B> {
    client: Arc<C>,
    block: PhantomData<B>,
}

impl<C, B> Urcar<C, B> {
    /// Methods that read through `client`.
    pub fn new(client: Arc<C>) -> Self {
        Self { client, block: PhantomData }
    }
}

impl<C, B> Urcar<C, B>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
{
    fn api(&self, at: Option<B::Hash>) -> Result<(ApiRef<'_, C::Api>, B::Hash), Error> {
        Ok((self.client.runtime_api(), at.unwrap_or_else(|| self.client.info().best_hash)))
    }

    fn failed(at: B::Hash) -> impl Fn(ApiError) -> Error {
        move |error| match error {
            ApiError::UnknownBlock(_) | ApiError::StateBackendIsNotTrie => Error::UnknownBlock(format!("{at:?}")),
            error => Error::Runtime(error.to_string()),
        }
    }
}

/// A VIN as it was typed, lower case raised.
fn parse(vin: &str) -> Result<(Vin, VinText), Error> {
    let vin = Vin::parse(vin.trim()).map_err(Error::MalformedVin)?;
    Ok((vin, vin.into()))
}

fn account(text: &str) -> Result<AccountId32, Error> {
    text.parse().or_else(|_| AccountId32::from_ss58check(text)).map_err(|_| Error::MalformedAccount)
}

/// A currency as it was typed, lower case raised.
fn currency(text: &str) -> Result<Currency, Error> {
    let currency = Currency::from(text.trim().to_uppercase().as_str());
    currency.check().map_err(|_| Error::MalformedCurrency)?;
    Ok(currency)
}

#[async_trait]
impl<C, B> UrcarApiServer<B::Hash> for Urcar<C, B>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + Send + Sync + 'static,
    C::Api: VehiclesApi<B, AccountId32>
        + WritersApi<B, AccountId32, u128, u32>
        + MarketApi<B, AccountId32, u128, u32>
        + DisputesApi<B, AccountId32, u128, u32>
        + AppraisalApi<B>,
{
    fn vehicle(&self, vin: String, at: Option<B::Hash>) -> RpcResult<VehicleView<AccountId32>> {
        let (_, vin) = parse(&vin)?;
        let (api, at) = self.api(at)?;
        Ok(api.vehicle(at, vin).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn history(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<B::Hash>,
    ) -> RpcResult<RecordPage<AccountId32>> {
        let (_, vin) = parse(&vin)?;
        let limit = limit.unwrap_or(MAX_PAGE);
        if limit > MAX_PAGE {
            return Err(Error::LimitTooLarge(MAX_PAGE).into());
        }
        let (api, at) = self.api(at)?;
        Ok(api.records(at, vin, from.unwrap_or(0), limit).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn verify(&self, vin: String, claim: Claim, at: Option<B::Hash>) -> RpcResult<Verification> {
        let (vin, text) = parse(&vin)?;
        if claim.len() > MAX_CLAIM {
            return Err(Error::ClaimTooLarge(MAX_CLAIM).into());
        }
        let (api, at) = self.api(at)?;
        let head = api.head(at, text.clone()).map_err(Self::failed(at))?.map_err(Error::from)?;
        let mut page: Vec<_> = Vec::new();
        let outcome = claim.verify::<Error>(&vin, &head, |number| {
            let place = (number % MAX_PAGE) as usize;
            if place == 0 {
                let answer = api.records(at, text.clone(), number, MAX_PAGE).map_err(Self::failed(at))?;
                page = answer.map_err(Error::from)?.records;
            }
            Ok(page.get(place).map(|view| view.record.clone()))
        })?;
        Ok(outcome)
    }

    fn appraise(&self, vin: String, text: String, at: Option<B::Hash>) -> RpcResult<Appraisal> {
        let (_, vin) = parse(&vin)?;
        let currency = currency(&text)?;
        let (api, at) = self.api(at)?;
        Ok(api.appraise(at, vin, currency).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn disputes(&self, vin: String, at: Option<B::Hash>) -> RpcResult<Vec<DisputeView<AccountId32, u128, u32>>> {
        let (_, vin) = parse(&vin)?;
        let (api, at) = self.api(at)?;
        Ok(api.disputes(at, vin).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn dispute(&self, number: u32, at: Option<B::Hash>) -> RpcResult<DisputeView<AccountId32, u128, u32>> {
        let (api, at) = self.api(at)?;
        Ok(api.dispute(at, number).map_err(Self::failed(at))?.ok_or(Error::UnknownDispute)?)
    }

    fn listing(&self, vin: String, at: Option<B::Hash>) -> RpcResult<Option<ListingView<AccountId32, u128, u32>>> {
        let (_, vin) = parse(&vin)?;
        let (api, at) = self.api(at)?;
        Ok(api.listing(at, vin).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn listings(
        &self,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<B::Hash>,
    ) -> RpcResult<ListingPage<AccountId32, u128, u32>> {
        let after = after.as_deref().map(parse).transpose()?.map(|(_, vin)| vin);
        let limit = limit.unwrap_or(MAX_LISTINGS);
        if limit > MAX_LISTINGS {
            return Err(Error::LimitTooLarge(MAX_LISTINGS).into());
        }
        let (api, at) = self.api(at)?;
        Ok(api.listings(at, after, limit).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn offer(&self, vin: String, at: Option<B::Hash>) -> RpcResult<Option<Offer<AccountId32>>> {
        let (_, vin) = parse(&vin)?;
        let (api, at) = self.api(at)?;
        Ok(api.offer(at, vin).map_err(Self::failed(at))?.map_err(Error::from)?)
    }

    fn writer(&self, address: String, at: Option<B::Hash>) -> RpcResult<WriterInfo<u128, u32>> {
        let account = account(address.trim())?;
        let (api, at) = self.api(at)?;
        Ok(api.writer(at, account).map_err(Self::failed(at))?.ok_or(Error::UnknownWriter)?)
    }
}
