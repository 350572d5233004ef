//! The bounds of one call. Whoever asks for more gets an error, never less than was asked for.

pub use urcar_types::{MAX_DISPUTE_PAGE, MAX_LISTINGS, MAX_OWNED, MAX_RECORDS};

/// The most records that `vehicle_verify` compares at once.
pub const MAX_CLAIM: usize = 10_000;

/// The most VINs of one list.
pub const MAX_VINS: usize = 100;
/// The most records on which the reports of one call rest.
pub const MAX_REPORT_RECORDS: u32 = 5_000;
/// The most bytes that they take in the answer, with room for what stands beside them below what a port lets out.
pub const MAX_REPORT_BYTES: usize = 8 * 1024 * 1024;
/// The most lines of records in one answer of `market_stats`.
pub const MAX_RECORD_LINES: usize = 20_000;
/// The most lines of sales in one, their classes of prices counted with them.
pub const MAX_SALES_LINES: usize = 30_000;
/// The most vehicles of a page of a search.
pub const MAX_FOUND: u32 = 100;
/// The most values of a facet.
pub const MAX_FACET_VALUES: usize = 100;
/// The most final blocks by which the index may be behind for an answer from it.
pub const MAX_BEHIND: u32 = 100;
/// The most blocks whose changes are read in one call.
pub const MAX_CHANGES_BLOCKS: u32 = 256;
/// The most changes that are told in one call.
pub const MAX_CHANGES: u32 = 100;
/// The most blocks that a subscription tells before it is up to date.
pub const MAX_RESUMED_BLOCKS: u32 = MAX_CHANGES_BLOCKS;
/// The most bytes of the parameters of a subscription, which are kept for as long as it lasts.
pub const MAX_SUBSCRIPTION_PARAMETERS: usize = 64 * 1024;
/// The most subscriptions of `vehicle_subscribe` and `market_subscribe` that a node has at once, on all connections: more
/// than those of the public port can take.
pub const MAX_SUBSCRIPTIONS: usize = 4_096;
/// The most bytes of a piece of evidence in one call or answer.
pub const MAX_EVIDENCE: usize = 4 << 20;
