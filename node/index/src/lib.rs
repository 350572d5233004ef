//! A searchable copy of the finalised chain in SQLite, as it is at one block.
//!
//! The index follows from the chain's state alone: taken in block by block or built at once, it has the same rows. What
//! the chain shows of a vehicle is kept as its SCALE bytes, so that a report needs one row and a range of rows, and no
//! runtime.
//!
//! - [`Index`]: the handle: takes in blocks, is rebuilt, is read. [`Options`] bounds it, [`Status`] is how it stands.
//! - [`Live`]: the index together with its search.
//! - [`Source`]: the chain, as the index asks it.
//! - [`Statistics`]: what all files add up to; `summaries`: every vehicle as searches see it.
//! - [`Checked`]: the index against the chain.
//! - [`search`]: every vehicle in memory, for searches and facets.
//! - [`Live`]: both as one follows the chain, and the blocks that were taken in. [`LiveStatus`] is how it stands.
//! - `wanted`, `read`, `rows`: from a block's changes to the rows that change, without a database.
//! - `apply`, `rebuild`: one block in one transaction; all files from nothing.
//! - `writer`, `pool`: the one connection that writes, in a thread of its own; those that read, each with a deadline.
//! - `panics`: panics as errors, so that one ends an order and not the thread.
//! - `schema`, `tables`, `progress`: the tables; rows in them; the block at which they are.
//! - `view`, `views`: tables that follow from the files, and are made anew alone.
//! - `market`: a generated chain, by which the index is measured; with the feature `samples`.
//! - `folder`, `connection`: which database counts; how it is opened, and its log kept small.
//!
//! # Example
//!
//! Nothing but a chain to read from is needed:
//!
//! ```
//! use sp_core::H256;
//! use std::sync::Arc;
//! use urcar_index::{BlockId, Dispute, Error, File, Files, Index, Options, Source, SourceError};
//! use urcar_types::{Changes, Vin};
//!
//! /// A chain without vehicles.
//! struct Empty;
//!
//! impl Source for Empty {
//!     fn time(&self, _: H256) -> Result<u64, SourceError> {
//!         Ok(0)
//!     }
//!     fn file(&self, _: H256, _: &Vin, _: Option<&[u32]>) -> Result<Option<File>, SourceError> {
//!         Ok(None)
//!     }
//!     fn files(&self, _: H256, _: Option<&Vin>) -> Result<Files, SourceError> {
//!         Ok(Files { files: Vec::new(), next: None })
//!     }
//!     fn dispute(&self, _: H256, _: u32) -> Result<Option<Dispute>, SourceError> {
//!         Ok(None)
//!     }
//! }
//!
//! # fn main() -> Result<(), Error> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let genesis = BlockId { height: 0, hash: H256::zero() };
//! let index = Index::open(folder.into(), genesis.hash, Arc::new(Empty), Options::default())?;
//! index.rebuild(genesis, &mut |copied| println!("{} vehicles", copied.vehicles))?;
//! let next = BlockId { height: 1, hash: H256::repeat_byte(1) };
//! index.apply(next, Changes { vehicles: vec![], disputes: vec![], writers: vec![], terms: false })?;
//! assert_eq!(index.statistics()?.vehicles, 0);
//! assert_eq!(index.block(), Some(next));
//! # Ok(())
//! # }
//! ```

mod apply;
mod check;
mod connection;
mod error;
mod folder;
mod index;
mod live;
mod log;
#[cfg(any(test, feature = "samples"))]
pub mod market;
mod options;
mod panics;
mod pool;
mod progress;
mod read;
mod rebuild;
mod rows;
#[cfg(test)]
mod samples;
mod schema;
pub mod search;
mod shared;
mod source;
mod statistics;
mod status;
mod summaries;
mod tables;
#[cfg(test)]
mod tests;
mod view;
mod views;
mod wanted;
mod writer;

pub use apply::Applied;
pub use check::{Checked, Difference};
pub use error::Error;
pub use index::Index;
pub use live::{APPLIED_KEPT, AppliedBlock, Live, LiveStatus};
pub use options::Options;
pub use rebuild::Copied;
pub use source::{BlockId, Dispute, File, Files, Listing, Record, Source, SourceError, Vehicle};
pub use statistics::{
    KILOMETRES_A_CLASS, MAX_AGE, MAX_DISTANCE_CLASS, PriceClass, RecordClass, SaleClass, Sales, Statistics,
};
pub use status::Status;
