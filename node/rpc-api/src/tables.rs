//! The tables of all namespaces.

use crate::{
    CHANGES_METHODS, EVIDENCE_METHODS, INDEX_METHODS, MARKET_METHODS, Method, REPORT_METHODS, SEARCH_METHODS,
    SUBSCRIPTION_METHODS, VEHICLE_METHODS, WRITER_METHODS,
};

/// Returns every method, namespace by namespace.
pub fn methods() -> impl Iterator<Item = &'static Method> {
    let tables = [
        VEHICLE_METHODS,
        REPORT_METHODS,
        SEARCH_METHODS,
        CHANGES_METHODS,
        SUBSCRIPTION_METHODS,
        MARKET_METHODS,
        WRITER_METHODS,
        INDEX_METHODS,
        EVIDENCE_METHODS,
    ];
    tables.into_iter().flatten()
}
