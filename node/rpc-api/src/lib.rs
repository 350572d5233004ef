//! The interface of UrCar's JSON-RPC: a trait a namespace, the errors and the types that no runtime API has.
//!
//! - [`VehicleRpcServer`]: `vehicle_*`, files, their verification, their price and their disputes.
//! - [`MarketRpcServer`]: `market_*`, listings and private offers.
//! - [`WriterRpcServer`]: `writer_*`, the organisations.
//! - [`At`], [`BlockInfo`] and [`Answer`]: the block that a question names, and the one of which an answer speaks.
//! - [`Named`]: the names of organisations, beside the accounts of an answer.
//! - [`Parameters`]: the names of the parameters, which a server checks.
//! - [`Error`], [`ErrorAt`]: the errors, each with a code of its own, and the block at which a question was refused.
//! - [`Claim`], [`Verification`] and [`ClaimStatus`]: question and answer of `vehicle_verify`.
//! - [`limits`]: how much is asked for at once.
//!
//! Servers implement the traits whose names end in `Server`. With the feature `client` there is one beside each that
//! ends in `Client`, implemented by every client of jsonrpsee; a server goes without it.
//!
//! Every method takes a block, `at`; without it, the answer is of the newest block that is final. Every answer names
//! the block of which it speaks. Methods read the state of a block, so each is `blocking` and none runs on a thread of
//! the asynchronous runtime.
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
mod claim;
mod error;
pub mod limits;
mod market;
mod names;
mod parameters;
mod vehicle;
mod writer;

pub use block::{Answer, At, BlockInfo};
pub use claim::{Beside, Claim, ClaimBlock, ClaimStatus, Claimed, Verification};
pub use error::{Error, ErrorAt, RefusalBlock};
#[cfg(feature = "client")]
pub use market::MarketRpcClient;
pub use market::{Listing, MARKET_PARAMETERS, MarketRpcServer, PrivateOffer};
pub use names::{Named, Names};
pub use parameters::Parameters;
#[cfg(feature = "client")]
pub use vehicle::VehicleRpcClient;
pub use vehicle::{History, Pending, VEHICLE_PARAMETERS, Vehicle, VehicleRpcServer};
#[cfg(feature = "client")]
pub use writer::WriterRpcClient;
pub use writer::{WRITER_PARAMETERS, WriterRpcServer};
