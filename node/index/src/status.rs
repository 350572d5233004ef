//! How the index stands.

use crate::source::BlockId;

/// How the index stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Status {
    /// The block at which it is; nothing of an empty one.
    pub block: Option<BlockId>,
    /// The time of that block, in milliseconds since 1970-01-01.
    pub time: Option<u64>,
    /// The height of the block from which it was built.
    pub started: Option<u32>,
    /// The schema of its database that this node writes.
    pub schema: u32,
    /// Bytes of its write-ahead log.
    pub wal_bytes: u64,
    /// The last error of the writer, in words, unless a block was taken in since.
    pub last_error: Option<String>,
}
