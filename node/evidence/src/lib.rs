//! Pictures and documents that records name by digest: kept, taken in, served, fetched from peers and deleted. Knows
//! neither SQL nor JSON-RPC, and nothing of the network of blocks.
//!
//! - [`Service`]: the evidence of a node, for whoever asks. [`Status`] is how it stands.
//! - [`Store`]: catalogue and content as one. [`Limits`] bounds it, [`Place`] is where the content lies.
//! - [`Named`], [`Naming`], [`NamedBy`]: a digest as records and disputes name it; [`Standing`]: how it stands.
//! - [`Deletion`], [`Removal`]: the writer's signed word, and the operator's.
//! - [`Source`], [`Follower`], [`follow`]: how the store learns what final records name.
//! - [`Listener`]: evidence over HTTP. `range`, `media`: what part of it is asked for; what a browser is told of it.
//! - [`Peers`], [`Peer`]: other nodes' stores. `outbound`, `stall`: requests of this node; who keeps it waiting.
//! - `catalogue`, `objects`: what is known of each digest, in one file; the content, in a folder or a bucket.
//! - [`Metrics`], [`Error`].
//!
//! # What is taken in
//!
//! Only what a final record or dispute names, by digest and exact length, whoever sends it. The content is written
//! where nobody sees it, and seen once its digest is right. What isn't named is refused before a byte of it is read.
//!
//! # What is gone
//!
//! A writer deletes by a signature; the content goes unless another writer's record names it, and isn't taken in again.
//! Deletions stay in the catalogue, so that the node says who deleted and when, and tells its peers.
//!
//! # Example
//!
//! ```
//! use futures::stream;
//! use sp_core::H256;
//! use urcar_evidence::{Error, Limits, Named, NamedBy, Naming, Place, Store};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Error> {
//! # let folder = tempfile::tempdir()?;
//! # let folder = folder.path();
//! let store = Store::open(Place::Folder(folder.into()), folder, H256::zero(), Limits::default())?;
//! let digest = sp_crypto_hashing::blake2_256(b"a picture").into();
//! let content = || stream::iter([Ok(b"a picture".to_vec().into())]);
//! assert_eq!(store.put(digest, None, content()).await, Err(Error::NotNamed(digest)));
//!
//! let (by, media_type) = (NamedBy::Dispute(1), "image/png".to_owned());
//! let naming = Naming { by, writer: Some([1; 32].into()), media_type, bytes: 9 };
//! store.add(&[Named { digest, naming }], None)?;
//! store.put(digest, None, content()).await?;
//! assert_eq!(store.whole(&digest).await?, b"a picture");
//! # Ok(())
//! # }
//! ```

mod catalogue;
mod deletion;
mod error;
pub mod follow;
mod limits;
mod listener;
mod media;
mod metrics;
mod naming;
mod objects;
mod outbound;
mod peers;
mod place;
mod range;
mod service;
mod source;
mod stall;
mod standing;
mod store;
#[cfg(test)]
mod tests;

pub use catalogue::{Outcome, Totals};
pub use deletion::{Deletion, DeletionError, Removal};
pub use error::Error;
pub use follow::Follower;
pub use limits::Limits;
pub use listener::{Listener, parse_digest};
pub use metrics::Metrics;
pub use naming::{Dispute, File, Files, Named, NamedBy, Naming};
pub use objects::Content;
pub use outbound::OutboundError;
pub use peers::{Peer, Peers};
pub use place::Place;
pub use service::{Service, Status};
pub use source::{Source, SourceError};
pub use standing::{Held, Standing};
pub use store::{Found, Put, Store};
