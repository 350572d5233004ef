//! `market_*`: listings, private offers, searches and statistics.

use crate::{
    Answer, At, Method, Named,
    parameters::{
        AFTER, AT, CURSOR, FACETS, LIMIT, MARKET_FILTER, SORT, STATISTICS_KIND, STATISTICS_MAKE, STATISTICS_MODEL, VIN,
    },
    search::{SEARCH_ERRORS, SearchPage},
    statistics::MarketStatistics,
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use urcar_types::{Amount, Facet, Filter, ListingPage, ListingView, OfferView, RecordKind, Sort};

/// The methods.
pub const MARKET_METHODS: &[Method] = &[
    Method {
        name: "market_get",
        summary: "The listing of a vehicle, if any.",
        description: "",
        parameters: &[VIN, AT],
        result: Answer::<Named<Listing>>::json_schema,
        errors: &[7001, 7002],
    },
    Method {
        name: "market_listings",
        summary: "A page of listings, and the vehicle after which to go on.",
        description: "They come in the order in which the chain stores them, which says nothing of price or age.",
        parameters: &[AFTER, LIMIT, AT],
        result: Answer::<Named<Listings>>::json_schema,
        errors: &[7001, 7006],
    },
    Method {
        name: "market_offer",
        summary: "The private offer that waits for an answer, if any.",
        description: "",
        parameters: &[VIN, AT],
        result: Answer::<Named<PrivateOffer>>::json_schema,
        errors: &[7001, 7002],
    },
    Method {
        name: "market_search",
        summary: "A page of the vehicles for sale that a filter finds, in the order of a sort, with facets.",
        description: "It is `vehicle_search` among those that are for sale: facets count these alone.",
        parameters: &[MARKET_FILTER, SORT, CURSOR, LIMIT, FACETS],
        result: Answer::<SearchPage>::json_schema,
        errors: &SEARCH_ERRORS,
    },
    Method {
        name: "market_stats",
        summary: "What all files add up to: vehicles, listings, records, verdicts, disputes, and sales with their prices.",
        description: "The answer is of the block up to which the node's index is, and takes no other. Where there are \
                      too many lines for one answer, the commonest are given: `records_total` and `sales_total` say \
                      how many there are.",
        parameters: &[STATISTICS_MAKE, STATISTICS_MODEL, STATISTICS_KIND],
        result: Answer::<MarketStatistics>::json_schema,
        errors: &[7012, 7020, 7021, 7022, 7099],
    },
];

/// A vehicle for sale, or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Listing {
    /// Price, seller and file; nothing where it is not for sale.
    pub listing: Option<ListingView<AccountId32, Amount<u128>, u32>>,
}

/// The private offer of a vehicle, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PrivateOffer {
    /// The offer that waits for its addressee's answer; nothing where there is none.
    pub offer: Option<OfferView<AccountId32, u32>>,
}

/// A page of listings.
pub type Listings = ListingPage<AccountId32, Amount<u128>, u32>;

/// Vehicles for sale. `at` names a block, by default the newest that is final. Amounts of the chain's own money are
/// decimal strings, in its smallest unit. Answers have the [`names`](Named::names) of organisations beside accounts.
///
/// Every method fails with 7001 where a VIN is none, 7003 where the node lacks the block, 7011 where another one of its
/// number is final, 7012 where its state is gone, and 7099 where the runtime gives no answer.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "market"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "market"))]
pub trait MarketRpc {
    /// Returns price, seller and file of a vehicle for sale; `listing` is null where it is not.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "get", blocking)]
    fn listing(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<Listing>>>;

    /// Returns vehicles for sale, from after the vehicle `after` (from the beginning, by default), at most `limit`
    /// (100, by default and at most), in the order in which the chain stores them.
    ///
    /// # Errors
    /// 7006 where `limit` is larger, or 0.
    #[method(name = "listings", blocking)]
    fn listings(&self, after: Option<String>, limit: Option<u32>, at: Option<At>)
    -> RpcResult<Answer<Named<Listings>>>;

    /// Returns the private offer that waits for its addressee's answer; `offer` is null where there is none.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "offer", blocking)]
    fn offer(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<PrivateOffer>>>;

    /// Returns vehicles for sale that a filter finds, as `vehicle_search` does.
    ///
    /// # Errors
    /// Those of `vehicle_search`; 7017 as well where the filter asks for what isn't for sale.
    #[method(name = "search", blocking)]
    fn search(
        &self,
        filter: Option<Filter>,
        sort: Option<Sort>,
        cursor: Option<String>,
        limit: Option<u32>,
        facets: Option<Vec<Facet>>,
    ) -> RpcResult<Answer<SearchPage>>;

    /// Returns what all files add up to; of the sales those of a make, and of a model, alone, by age and distance, of the
    /// records those of a kind alone, by month.
    ///
    /// # Errors
    /// 7020 where the node has no index, 7021 where that isn't built or too far behind, 7022 where it didn't answer in
    /// time; 7012 and 7099 where the state of its block is gone, or the runtime gives no answer.
    #[method(name = "stats", blocking)]
    fn statistics(
        &self,
        make: Option<String>,
        model: Option<String>,
        kind: Option<RecordKind>,
    ) -> RpcResult<Answer<MarketStatistics>>;
}
