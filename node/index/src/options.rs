//! Bounds of the index.

use std::time::Duration;

/// How much the index may take.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Options {
    /// How many may read at once; who comes later waits.
    pub readers: usize,
    /// The time of one question, waiting included.
    pub deadline: Duration,
    /// The time in which all summaries are read.
    pub load_deadline: Duration,
    /// Bytes of the write-ahead log beyond which it is written back and cut off. Beyond them no block is taken in, so
    /// that it is never longer by more than one block.
    pub wal_limit: u64,
    /// The most records of all files of one question: more would fill the memory.
    pub report_records: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 4,
            deadline: Duration::from_secs(5),
            load_deadline: Duration::from_secs(600),
            wal_limit: 16 * 1024 * 1024,
            report_records: 5_000,
        }
    }
}
