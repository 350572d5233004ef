//! Searches of all vehicles, which a node with an index answers.

use super::{at::Point, connection::Chain};
use crate::{
    error::{Error, Result},
    types::Hash,
};
use serde::Deserialize;
use serde_json::Value;
use subxt::rpcs::rpc_params;
use urcar_types::{Facet, FacetCounts, Filter, Sort, Summary};

/// The method that searches.
const METHOD: &str = "vehicle_search";

/// The vehicles of one page that a filter finds.
#[derive(Clone, Debug, Deserialize)]
pub struct SearchPage {
    /// The block of which the page speaks.
    block: Block,
    /// The vehicles in order, as the node's JSON has them.
    pub vehicles: Vec<Value>,
    /// Where to go on; nothing where these are the last.
    #[serde(default)]
    pub next: Option<String>,
    /// How many vehicles the filter finds in all.
    pub total: u64,
    /// How many vehicles have each value of the facets that were asked for.
    #[serde(default)]
    pub facets: Option<Vec<FacetCounts>>,
}

/// A block as an answer names it.
#[derive(Clone, Copy, Debug, Deserialize)]
struct Block {
    number: u64,
    hash: Hash,
}

impl SearchPage {
    /// Returns the block of which the page speaks.
    pub fn point(&self) -> Point {
        Point { number: self.block.number, hash: self.block.hash }
    }

    /// Returns the vehicles as summaries.
    ///
    /// # Errors
    /// [`Error::Foreign`] where the node's answer has another form.
    pub fn summaries(&self) -> Result<Vec<Summary>> {
        let read = |value: &Value| serde_json::from_value(value.clone());
        let summaries: Result<Vec<Summary>, _> = self.vehicles.iter().map(read).collect();
        summaries.map_err(|error| Error::Foreign(format!("{METHOD} answers something else: {error}")))
    }
}

impl Chain {
    /// Returns a page of the vehicles that a filter finds, at most `limit` of them, from the start or where another
    /// page ended, with the counts of facets.
    ///
    /// # Errors
    /// [`Error::Node`] with [`NO_INDEX`](crate::error::rpc_code::NO_INDEX) or
    /// [`INDEX_BEHIND`](crate::error::rpc_code::INDEX_BEHIND) where the node has no index, or none that is built.
    pub async fn search(
        &self,
        filter: &Filter,
        sort: Sort,
        cursor: Option<&str>,
        limit: u32,
        facets: &[Facet],
    ) -> Result<SearchPage> {
        self.request(METHOD, rpc_params![filter, sort, cursor, limit, asked(facets)]).await
    }
}

/// Returns facets as the method takes them: none at all is no empty list to it.
fn asked(facets: &[Facet]) -> Option<&[Facet]> {
    (!facets.is_empty()).then_some(facets)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use urcar_types::{FacetCount, FacetValue};

    #[test]
    fn a_page_is_read_with_its_block_and_its_facets() {
        let page: SearchPage = serde_json::from_value(json!({
            "block": { "number": 7, "hash": Hash::repeat_byte(1), "time": "5", "finalised": true },
            "vehicles": [], "next": "x", "total": 9,
            "facets": [{ "facet": "fuel", "values": [{ "value": "diesel", "count": 4 }], "total": 2 }],
        }))
        .unwrap();
        assert_eq!(page.point(), Point { number: 7, hash: Hash::repeat_byte(1) });
        assert_eq!((page.next.as_deref(), page.total), (Some("x"), 9));
        let value = FacetValue::Text("diesel".into());
        let counts = FacetCounts { facet: Facet::Fuel, values: vec![FacetCount { value, count: 4 }], total: 2 };
        assert_eq!(page.facets, Some(vec![counts]));
    }

    #[test]
    fn a_search_without_facets_names_no_list_of_them() {
        assert_eq!(json!(asked(&[])), Value::Null);
        assert_eq!(json!(asked(&[Facet::Make])), json!(["make"]));
    }

    #[test]
    fn what_is_no_summary_is_another_chain() {
        let block = Block { number: 7, hash: Hash::zero() };
        let page = SearchPage { block, vehicles: vec![json!({ "vin": 1 })], next: None, total: 1, facets: None };
        assert_eq!(page.summaries().unwrap_err().code(), "foreign_chain");
    }
}
