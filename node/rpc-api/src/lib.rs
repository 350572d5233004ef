//! The interface of UrCar's JSON-RPC: a trait a namespace, the errors and the types that no runtime API has.
//!
//! - [`VehicleRpcServer`]: `vehicle_*`, files, their verification, their price and their disputes.
//! - [`MarketRpcServer`]: `market_*`, listings and private offers.
//! - [`WriterRpcServer`]: `writer_*`, the organisations.
//! - [`Error`]: the errors, each with a code of its own.
//! - [`Claim`], [`Verification`] and [`ClaimStatus`]: question and answer of `vehicle_verify`.
//! - [`limits`]: how much is asked for at once.
//!
//! Servers implement the traits whose names end in `Server`. With the feature `client` there is one beside each that
//! ends in `Client`, implemented by every client of jsonrpsee; a server goes without it.
//!
//! Every method takes the hash of a block last, `at`; without it, the answer is of the node's best block. Methods read
//! the state of a block, so each is `blocking` and none runs on a thread of the asynchronous runtime.
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

mod claim;
mod error;
pub mod limits;
mod market;
mod vehicle;
mod writer;

pub use claim::{Claim, ClaimStatus, Verification};
pub use error::Error;
#[cfg(feature = "client")]
pub use market::MarketRpcClient;
pub use market::MarketRpcServer;
#[cfg(feature = "client")]
pub use vehicle::VehicleRpcClient;
pub use vehicle::VehicleRpcServer;
#[cfg(feature = "client")]
pub use writer::WriterRpcClient;
pub use writer::WriterRpcServer;
