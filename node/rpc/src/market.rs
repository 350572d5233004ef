//! `market_*`.

use crate::{parse, reader::ChainReader};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::crypto::AccountId32;
use sp_runtime::traits::Block as BlockT;
use urcar_rpc_api::{MarketRpcServer, limits::MAX_LISTINGS};
use urcar_runtime_api::{MarketApi, VehiclesApi};
use urcar_types::{ListingPage, ListingView, Offer};

impl<C, B> MarketRpcServer<B::Hash> for ChainReader<C, B>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: MarketApi<B, AccountId32, u128, u32> + VehiclesApi<B, AccountId32, u32>,
{
    fn listing(&self, vin: String, at: Option<B::Hash>) -> RpcResult<Option<ListingView<AccountId32, u128, u32>>> {
        let vin = parse::vin(&vin)?;
        Ok(self.call(at, |api, at| api.listing(at, vin.into()))?)
    }

    fn listings(
        &self,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<B::Hash>,
    ) -> RpcResult<ListingPage<AccountId32, u128, u32>> {
        let after = after.as_deref().map(parse::vin).transpose()?;
        let limit = parse::limit(limit, MAX_LISTINGS)?;
        Ok(self.call(at, |api, at| api.listings(at, after.map(Into::into), limit))?)
    }

    fn offer(&self, vin: String, at: Option<B::Hash>) -> RpcResult<Option<Offer<AccountId32>>> {
        let vin = parse::vin(&vin)?;
        Ok(self.call(at, |api, at| api.offer(at, vin.into()))?)
    }
}
