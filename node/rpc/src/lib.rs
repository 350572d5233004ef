//! UrCar's JSON-RPC methods: the traits of `urcar-rpc-api`, answered by a client's runtime API and by the index.
//!
//! - [`module`]: all methods, to be merged into the node's, with `rpc.discover`, which describes them.
//! - [`evidence`]: the methods of `evidence_*`, by the node's store, to be merged beside them.
//! - `reader`: the one way to the runtime, and the block of which an answer speaks.
//! - `names`: the accounts of an answer, whose names are told beside them.
//! - `parameters`: refuses those that a method doesn't take, and `forms` those of another form, by name.
//! - `vehicle`, `report`, `search`, `changes`, `market`, `writer`, `index`: a trait each.
//! - `gate`: how many searches, statistics, reports and pages of changes are made at once.
//! - [`Subscriptions`]: `vehicle_subscribe`, `market_subscribe`; what all connections share, made once for a node.
//! - `cursor`: places within what blocks changed, as text.
//! - `statistics`: an answer of the index in the form of JSON.
//! - `parse`: parameters as people type them.
//! - `verify`: a claim about a file against the chain.
//!
//! All that is read from state is a runtime API first; these methods add readable JSON, verification and errors with codes.
//!
//! # Blocking
//!
//! A call of the runtime executes wasm over the database, and one method may make a hundred of them. So every method
//! that calls the runtime is declared `blocking` in its trait: jsonrpsee runs it on the pool of blocking threads, and
//! the threads that serve sockets never wait for the runtime, nor for the index. A method that is not `blocking` calls
//! neither. Subscriptions ask the runtime on that pool as well.
//!
//! # Example
//!
//! Nothing but a client with UrCar's runtime APIs is needed:
//!
//! ```
//! use jsonrpsee::{RpcModule, core::RegisterMethodError};
//! use sp_api::ProvideRuntimeApi;
//! use sp_blockchain::HeaderBackend;
//! use sp_core::{H256, crypto::AccountId32};
//! use sp_runtime::traits::Block;
//! use std::sync::Arc;
//! use urcar_rpc::Subscriptions;
//! use urcar_types::Amount;
//! use urcar_runtime_api::{AppraisalApi, ChangesApi, DisputesApi, FilesApi, MarketApi, VehiclesApi, WritersApi};
//!
//! fn methods<B, C>(client: Arc<C>, subscriptions: Subscriptions) -> Result<RpcModule<()>, RegisterMethodError>
//! where
//!     B: Block<Hash = H256>,
//!     C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
//!     C::Api: AppraisalApi<B> + DisputesApi<B, AccountId32, Amount<u128>, u32> + MarketApi<B, AccountId32, Amount<u128>, u32>,
//!     C::Api: VehiclesApi<B, AccountId32, u32> + WritersApi<B, AccountId32, Amount<u128>, u32>,
//!     C::Api: FilesApi<B, AccountId32, Amount<u128>, u32> + ChangesApi<B, AccountId32>,
//! {
//!     urcar_rpc::module(client, None, subscriptions)
//! }
//! ```

mod changes;
mod cursor;
mod evidence;
mod forms;
mod gate;
mod index;
mod market;
mod module;
mod names;
mod parameters;
mod parse;
mod reader;
mod report;
mod search;
mod statistics;
mod subscriptions;
mod vehicle;
mod verify;
mod writer;

pub use evidence::evidence;
pub use module::module;
pub use subscriptions::{Limits, SubscriptionMetrics, Subscriptions};
