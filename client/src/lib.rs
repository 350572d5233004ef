//! Talking to an UrCar chain through a node's JSON-RPC.
//!
//! - [`chain`]: the connection to a node, what the chain is asked, calls and their signatures, blocks and their events.
//! - [`keys`]: keys and accounts from text, and the keys of the organisations and owners in a file of lives.
//! - [`life_file`]: a life file outside the chain, and the heads recomputed from its records.
//! - [`error`]: everything that can go wrong, and the [`CallError`] with which the chain refuses a call.
//! - [`hand_over`]: what is published once finality was restored, for nodes and light clients.
//! - [`input`], [`json`], [`field`]: reading files up to a bound, JSON from them, and which field of it is refused.
//! - [`output`]: the results and errors of a program, as text or as JSON.
//! - [`webhook`]: posting what happened to a receiver, signed.
//!
//! Nothing here reads a command line: that is up to the programs over this library, `urcar` and `urcar-load`.
//!
//! ```no_run
//! use urcar_client::{Chain, Error, Hash, chain::At};
//!
//! async fn records(vin: &str) -> Result<u32, Error> {
//!     let chain = Chain::connect("ws://127.0.0.1:9944").await?;
//!     let at: Hash = chain.point(At::Finalised).await?.hash;
//!     Ok(chain.head(vin, at).await?.map_or(0, |head| head.records))
//! }
//! ```

mod call_error;
pub mod chain;
pub mod country;
pub mod error;
pub mod field;
pub mod hand_over;
pub mod input;
pub mod keys;
pub mod life_file;
pub mod output;
mod types;
pub mod webhook;

pub use call_error::CallError;
pub use chain::Chain;
pub use error::{Error, Result};
pub use types::{Account, Balance, Hash, Header};
pub use urcar_strict_json as json;
