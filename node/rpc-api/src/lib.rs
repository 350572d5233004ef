//! The interface of UrCar's JSON-RPC: a trait a namespace, the errors and the types that no runtime API has.
//!
//! - [`VehicleRpcServer`]: `vehicle_*`, files, their verification, their price and their disputes.
//! - [`ReportRpcServer`], [`SearchRpcServer`], [`ChangesRpcServer`]: `vehicle_*` as well, reports, searches and changes.
//! - [`MarketRpcServer`]: `market_*`, listings, private offers, searches and statistics.
//! - [`WriterRpcServer`]: `writer_*`, the organisations.
//! - [`IndexRpcServer`]: `index_*`, how the index stands of which searches are answered.
//! - [`VehicleSubscriptionRpcServer`], [`MarketSubscriptionRpcServer`]: `vehicle_subscribe`, `market_subscribe`; their
//!   [`MESSAGES`] are [`Notification`]s.
//! - [`EvidenceRpcServer`]: `evidence_*`, pictures and documents that records name; its errors are [`EvidenceError`].
//! - [`At`], [`BlockInfo`] and [`Answer`]: the block that a question names, and the one of which an answer speaks.
//! - [`Named`]: the names of organisations, beside the accounts of an answer.
//! - [`Method`], [`methods()`] and [`parameters`]: the methods with their parameters, which a server checks, and
//!   [`document()`], the OpenRPC document that is made of them.
//! - [`Error`], [`ErrorAt`], [`ERROR_CODES`]: the errors, each with a code of its own, and the block at which a question was refused.
//! - [`Claim`], [`Verification`] and [`ClaimStatus`]: question and answer of `vehicle_verify`.
//! - [`limits`]: how much is asked for at once.
//!
//! Servers implement the traits whose names end in `Server`. With the feature `client` there is one beside each that
//! ends in `Client`, implemented by every client of jsonrpsee; a server goes without it.
//!
//! Methods take a block, `at`; without it, the answer is of the newest block that is final. Searches and statistics take
//! none: they are of the block up to which the node's index is. Every answer names the block of which it speaks.
//! Methods read the state of a block or a database, so each is `blocking` and none runs on a thread of the asynchronous
//! runtime.
//!
//! # Example
//!
//! Codes and messages are part of the interface:
//!
//! ```
//! use jsonrpsee::types::ErrorObjectOwned;
//! use urcar_rpc_api::{Error, limits::MAX_RECORDS};
//!
//! let error = ErrorObjectOwned::from(Error::LimitTooLarge(MAX_RECORDS));
//! assert_eq!(error.code(), 7006);
//! assert_eq!(error.message(), "at most 100 are given at once. Ask for less, and go on at `next`");
//! ```

mod block;
mod changes;
mod claim;
mod codes;
mod document;
mod error;
mod evidence;
mod evidence_error;
mod finality;
mod index;
pub mod limits;
mod market;
mod methods;
mod names;
pub mod parameters;
mod report;
mod search;
mod statistics;
mod subscription;
mod tables;
mod vehicle;
mod writer;

pub use block::{Answer, At, BlockInfo, BlockRef};
#[cfg(feature = "client")]
pub use changes::ChangesRpcClient;
pub use changes::{CHANGES_METHODS, ChangePage, ChangedVehicle, ChangesRpcServer};
pub use claim::{Beside, Claim, ClaimBlock, ClaimStatus, Claimed, Verification};
pub use codes::{ERROR_CODES, ErrorCode};
pub use document::{DISCOVER, document};
pub use error::{Error, ErrorAt, RefusalBlock};
#[cfg(feature = "client")]
pub use evidence::EvidenceRpcClient;
pub use evidence::{
    EVIDENCE_METHODS, EvidenceContent, EvidenceNaming, EvidencePut, EvidenceRemoved, EvidenceRpcServer, EvidenceStatus,
};
pub use evidence_error::EvidenceError;
pub use finality::Finality;
#[cfg(feature = "client")]
pub use index::IndexRpcClient;
pub use index::{INDEX_METHODS, IndexRpcServer, IndexStatus, Rebuilding};
#[cfg(feature = "client")]
pub use market::MarketRpcClient;
pub use market::{Listing, MARKET_METHODS, MarketRpcServer, PrivateOffer};
pub use methods::Method;
pub use names::{Named, Names};
pub use parameters::Parameter;
#[cfg(feature = "client")]
pub use report::ReportRpcClient;
pub use report::{REPORT_METHODS, ReportError, ReportOf, ReportRpcServer, Reports};
#[cfg(feature = "client")]
pub use search::SearchRpcClient;
pub use search::{FoundVehicle, SEARCH_METHODS, SearchPage, SearchRpcServer};
pub use statistics::{DisputeCount, MarketStatistics, PriceCount, RecordCount, SalesCount, VerdictCount};
pub use subscription::{
    DropReason, Earlier, MESSAGES, MarketChange, MarketNews, MarketSubscriptionRpcServer, Matching, Messages,
    Notification, SUBSCRIPTION_METHODS, VehicleNews, VehicleSubscriptionRpcServer,
};
#[cfg(feature = "client")]
pub use subscription::{MarketSubscriptionRpcClient, VehicleSubscriptionRpcClient};
pub use tables::methods;
#[cfg(feature = "client")]
pub use vehicle::VehicleRpcClient;
pub use vehicle::{History, Pending, VEHICLE_METHODS, Vehicle, VehicleRpcServer};
#[cfg(feature = "client")]
pub use writer::WriterRpcClient;
pub use writer::{WRITER_METHODS, WriterRpcServer};
