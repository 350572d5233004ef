//! `market_*`.

use crate::{index, parse, reader::ChainReader, search::Search, statistics::Asked};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use urcar_rpc_api::{
    Answer, At, BlockRef, Listing, MarketRpcServer, MarketStatistics, Named, PrivateOffer, SearchPage,
    limits::MAX_LISTINGS,
};
use urcar_runtime_api::{MarketApi, VehiclesApi, WritersApi};
use urcar_types::{Amount, Facet, Filter, ListingPage, RecordKind, Sort};

impl<C, B> MarketRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: MarketApi<B, AccountId32, Amount<u128>, u32> + VehiclesApi<B, AccountId32, u32>,
    C::Api: WritersApi<B, AccountId32, Amount<u128>, u32>,
{
    fn listing(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<Listing>>> {
        let vin = parse::vin(&vin)?;
        let answer = self.named(at, |at| {
            let listing = self.call(at, |api, at| api.listing(at, vin.into()))?;
            Ok(Listing { listing })
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn listings(
        &self,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<ListingPage<AccountId32, Amount<u128>, u32>>>> {
        let after = after.as_deref().map(parse::vin).transpose()?;
        let limit = parse::limit(limit, MAX_LISTINGS)?;
        Ok(self.named(at, |at| self.call(at, |api, at| api.listings(at, after.map(Into::into), limit)))?)
    }

    fn offer(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<PrivateOffer>>> {
        let vin = parse::vin(&vin)?;
        let answer = self.named(at, |at| {
            let offer = self.call(at, |api, at| api.offer(at, vin.into()))?;
            Ok(PrivateOffer { offer })
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }
    fn search(
        &self,
        filter: Option<Filter>,
        sort: Option<Sort>,
        cursor: Option<String>,
        limit: Option<u32>,
        facets: Option<Vec<Facet>>,
    ) -> RpcResult<Answer<SearchPage>> {
        Ok(self.searched(Search::new(filter, sort, cursor, limit, facets)?.for_sale()?)?)
    }

    fn statistics(
        &self,
        make: Option<String>,
        model: Option<String>,
        kind: Option<RecordKind>,
    ) -> RpcResult<Answer<MarketStatistics>> {
        let index = self.index()?;
        let _pass = self.gate().pass()?;
        let statistics = index.index().statistics().map_err(index::refused)?;
        let block = BlockRef { number: statistics.block.height, hash: statistics.block.hash };
        self.ensure_near(block.number)?;
        Ok(self.answer_of(block, Asked::new(make.as_deref(), model.as_deref(), kind).of(&statistics))?)
    }
}
