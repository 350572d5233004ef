//! Errors of a feed.

use sp_core::H256;

/// Why a feed has no answer. It stays where it was, and can be asked again.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FeedError {
    /// The database didn't answer.
    #[error("could not read the node's database: {0}")]
    Database(String),
    /// The runtime has the block's state, and failed nevertheless.
    #[error("the runtime of block {block:?} did not answer: {reason}")]
    Runtime {
        /// The block.
        block: H256,
        /// The client's own words.
        reason: String,
    },
    /// A block between the last final block and the best one is missing.
    #[error("the header of block {0:?} is missing, which the best block descends from")]
    MissingHeader(H256),
}
