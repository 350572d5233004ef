//! `vehicle_search`, and the search that it shares with `market_search`.

use crate::{parse, reader::ChainReader};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::{collections::BTreeSet, sync::Arc};
use urcar_index::search::{Cursor, Page, SearchError, Snapshot};
use urcar_rpc_api::{
    Answer, BlockRef, Error, ErrorAt, FoundVehicle, SearchPage, SearchRpcServer,
    limits::{MAX_BEHIND, MAX_FACET_VALUES, MAX_FOUND},
};
use urcar_rules::{appraisal::months_between, search::grade};
use urcar_runtime_api::VehiclesApi;
use urcar_types::{Date, Facet, Filter, Sort, Summary};

/// Months of a year.
const MONTHS: u32 = 12;

impl<C, B> SearchRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: VehiclesApi<B, AccountId32, u32>,
{
    fn search(
        &self,
        filter: Option<Filter>,
        sort: Option<Sort>,
        cursor: Option<String>,
        limit: Option<u32>,
        facets: Option<Vec<Facet>>,
    ) -> RpcResult<Answer<SearchPage>> {
        Ok(self.searched(Search::new(filter, sort, cursor, limit, facets)?)?)
    }
}

/// A search, with all that was left out.
pub struct Search {
    filter: Filter,
    sort: Sort,
    cursor: Option<Cursor>,
    limit: u32,
    facets: Vec<Facet>,
    /// Those beyond whose condition nothing is counted.
    kept: &'static [Facet],
}

impl Search {
    /// Creates it of the parameters.
    ///
    /// # Errors
    /// [`Error::LimitTooLarge`], [`Error::LimitZero`]; [`Error::SearchCursor`] of what is no cursor;
    /// [`Error::FacetTwice`].
    pub fn new(
        filter: Option<Filter>,
        sort: Option<Sort>,
        cursor: Option<String>,
        limit: Option<u32>,
        facets: Option<Vec<Facet>>,
    ) -> Result<Self, Error> {
        let limit = parse::limit(limit, MAX_FOUND)?;
        let cursor = cursor.map(|text| text.parse::<Cursor>()).transpose().map_err(refused)?;
        let facets = facets.unwrap_or_default();
        let mut named = BTreeSet::new();
        if let Some(twice) = facets.iter().find(|facet| !named.insert(**facet)) {
            return Err(Error::FacetTwice(*twice));
        }
        let (filter, sort) = (filter.unwrap_or_default(), sort.unwrap_or_default());
        Ok(Self { filter, sort, cursor, limit, facets, kept: &[] })
    }

    /// Returns the same search among what is for sale, beyond which no facet counts.
    ///
    /// # Errors
    /// [`Error::FilterNotForSale`] where it asks for what isn't.
    pub fn for_sale(mut self) -> Result<Self, Error> {
        match self.filter.for_sale.replace(true) {
            Some(false) => Err(Error::FilterNotForSale),
            _ => Ok(Self { kept: &[Facet::ForSale], ..self }),
        }
    }
}

impl<C, B> ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
    C::Api: VehiclesApi<B, AccountId32, u32>,
{
    /// Answers a search by the index. Blocks the thread.
    ///
    /// # Errors
    /// [`Error::NoIndex`], [`Error::IndexNotReady`], [`Error::IndexBehind`]; [`Error::IndexDeadline`] where too many
    /// others ask, or its words took too long; [`Error::Filter`] for a filter that is refused, [`Error::SearchCursor`]
    /// for a cursor of another search or chain; those of [`answer_of`](Self::answer_of).
    pub fn searched(
        &self,
        Search { filter, sort, cursor, limit, facets, kept }: Search,
    ) -> Result<Answer<SearchPage>, ErrorAt> {
        let index = self.index()?;
        let _pass = self.gate().pass()?;
        let snapshot: Arc<Snapshot> = index.snapshot().map_err(refused)?;
        self.ensure_near(snapshot.height())?;
        let page = snapshot.search(&filter, sort, cursor.as_ref(), limit as usize).map_err(refused)?;
        let facets = snapshot.facets_within(&filter, kept, &facets, MAX_FACET_VALUES).map_err(refused)?;
        let block = BlockRef { number: page.height, hash: self.hash(page.height)? };
        let Page { vehicles, next, total, day, .. } = page;
        self.answer_of(
            block,
            SearchPage {
                vehicles: vehicles.into_iter().map(|summary| found(summary, day)).collect(),
                next: next.map(|cursor| cursor.to_string()),
                total: u32::try_from(total).unwrap_or(u32::MAX),
                day,
                facets,
            },
        )
    }

    /// Passes an index at a height that isn't far behind the chain.
    ///
    /// # Errors
    /// [`Error::IndexBehind`].
    pub fn ensure_near(&self, height: u32) -> Result<(), Error> {
        let finalised = self.finalised().number;
        let is_near = finalised.saturating_sub(height) <= MAX_BEHIND;
        if is_near { Ok(()) } else { Err(Error::IndexBehind { height, finalised }) }
    }
}

/// Returns a vehicle as the answer has it.
fn found(summary: Summary, day: Date) -> FoundVehicle {
    FoundVehicle {
        against: summary.concerns.iter().map(ToString::to_string).collect(),
        grade: grade(&summary, day),
        age: months_between(summary.manufactured, day) / MONTHS,
        summary,
    }
}

/// Returns the error of a search without an answer.
fn refused(error: SearchError) -> Error {
    match error {
        SearchError::Filter(why) => Error::Filter(why),
        SearchError::MalformedCursor
        | SearchError::CursorFormat { .. }
        | SearchError::CursorOfOtherChain
        | SearchError::CursorOfOtherSearch => Error::SearchCursor(error.to_string()),
        SearchError::Limit { .. } => Error::LimitTooLarge(MAX_FOUND),
        SearchError::Deadline => Error::IndexDeadline,
        SearchError::MemoryLimit { .. } | SearchError::NotReady => Error::IndexNotReady(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_types::FilterError;

    #[test]
    fn why_a_search_has_no_answer() {
        for (error, code) in [
            (SearchError::Filter(FilterError::EmptyText), 7017),
            (SearchError::MalformedCursor, 7018),
            (SearchError::CursorFormat { found: 2, expected: 1 }, 7018),
            (SearchError::CursorOfOtherChain, 7018),
            (SearchError::CursorOfOtherSearch, 7018),
            (SearchError::Limit { max: 500 }, 7006),
            (SearchError::MemoryLimit { bytes: 2, limit: 1 }, 7021),
            (SearchError::NotReady, 7021),
            (SearchError::Deadline, 7022),
        ] {
            assert_eq!(refused(error).code(), code, "{error:?}");
        }
    }

    #[test]
    fn the_market_has_what_is_for_sale_alone() {
        let search = |for_sale| {
            let filter = Filter { for_sale, ..Default::default() };
            Search::new(Some(filter), None, None, None, None).unwrap().for_sale().map(|it| it.filter.for_sale)
        };
        assert!(matches!((search(None), search(Some(true))), (Ok(Some(true)), Ok(Some(true)))));
        assert!(matches!(search(Some(false)), Err(Error::FilterNotForSale)));
    }
}
