//! `vehicle_search`: vehicles by what their files add up to.

use crate::{
    Answer, Method,
    parameters::{CURSOR, FACETS, FILTER, LIMIT, SORT},
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use urcar_types::{Date, Facet, FacetCounts, Filter, Grade, Sort, Summary};

/// The methods.
pub const SEARCH_METHODS: &[Method] = &[Method {
    name: "vehicle_search",
    summary: "A page of the vehicles that a filter finds, in the order of a sort, with facets.",
    description: "The answer is of the block up to which the node's index is, and takes no other. A cursor doesn't \
                  expire, and holds on to nothing: while blocks arrive a vehicle is shown once if what it is sorted by \
                  doesn't change, and may be shown again or not at all if it does.",
    parameters: &[FILTER, SORT, CURSOR, LIMIT, FACETS],
    result: Answer::<SearchPage>::json_schema,
    errors: &SEARCH_ERRORS,
}];

/// The codes of a search; 7003, 7012 and 7099 of the block up to which the index is.
pub const SEARCH_ERRORS: [i32; 10] = [7003, 7006, 7012, 7016, 7017, 7018, 7020, 7021, 7022, 7099];

/// A vehicle that a search found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FoundVehicle {
    /// The sum of its file and its listing.
    #[serde(flatten)]
    pub summary: Summary,
    /// Its `concerns` in words.
    pub against: Vec<String>,
    /// The grade that an appraisal would give on the day of the answer; nothing where the formula declines.
    pub grade: Option<Grade>,
    /// Whole years from its manufacture to that day.
    pub age: u32,
}

/// A page of what a search finds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SearchPage {
    /// The vehicles, in order.
    pub vehicles: Vec<FoundVehicle>,
    /// The cursor at which to go on; nothing at the end.
    pub next: Option<String>,
    /// How many vehicles the filter finds in all, those of other pages included.
    pub total: u32,
    /// The day on which they are graded and of an age.
    pub day: Date,
    /// The facets that were asked for, in their order.
    pub facets: Vec<FacetCounts>,
}

/// Searches in the node's index. The answer names the block up to which that is.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "vehicle"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "vehicle"))]
pub trait SearchRpc {
    /// Returns vehicles that a filter finds (all, by default), in the order of a sort (by VIN, by default), from the
    /// beginning or where `cursor` says, at most `limit` (100, by default and at most); and for each of `facets` how many
    /// of all that are found have each of its values.
    ///
    /// # Errors
    /// 7006 where `limit` is larger, or 0; 7016 where a facet is named twice; 7017 where the filter is refused; 7018 where
    /// the cursor is; 7020 where the node has no index, 7021 where that isn't built or too far behind, 7022 where it
    /// didn't answer in time; 7003, 7012 and 7099 where the node lacks its block or the state of that, or the runtime
    /// gives no answer.
    #[method(name = "search", blocking)]
    fn search(
        &self,
        filter: Option<Filter>,
        sort: Option<Sort>,
        cursor: Option<String>,
        limit: Option<u32>,
        facets: Option<Vec<Facet>>,
    ) -> RpcResult<Answer<SearchPage>>;
}
