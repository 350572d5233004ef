//! Why the index can't do what it is asked.

use crate::source::SourceError;
use rusqlite::ErrorCode;
use sp_core::H256;
use std::path::PathBuf;

/// The reason for which the index gives no answer, or takes no block.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nothing was copied yet, or the database isn't open yet.
    #[error(
        "the index isn't open yet, or was never built. A node that runs does both by itself; else build it with \
         `urcar-node index rebuild`"
    )]
    NotBuilt,
    /// The file can't be read, or its rows can't.
    #[error("the index is damaged: {0}. Build it anew with `urcar-node index rebuild`")]
    Corrupt(String),
    /// A later version of the node wrote it.
    #[error(
        "the index has schema {found}, and this node knows none beyond {known}. Use the newer node again, or build the \
         index anew with `urcar-node index rebuild`"
    )]
    NewerSchema {
        /// The schema of the file.
        found: u32,
        /// The newest that this node knows.
        known: u32,
    },
    /// It is a copy of another chain.
    #[error(
        "the index is that of a chain with genesis {found:?}, not {expected:?}. Check the chain, or build the index \
         anew with `urcar-node index rebuild`"
    )]
    OtherChain {
        /// The genesis of the copy.
        found: H256,
        /// The genesis of the node's chain.
        expected: H256,
    },
    /// A block that doesn't follow the one at which the index is.
    #[error(
        "the index is at block {height}, and block {next} doesn't follow it. Go on at {after}",
        after = .height.saturating_add(1)
    )]
    OutOfOrder {
        /// The block at which the index is.
        height: u32,
        /// The block that was to be taken in.
        next: u32,
    },
    /// Another block of the height at which the index is: it copied what isn't final.
    #[error(
        "the index has another block {height}: {found:?}, not {expected:?}. Build it anew with \
         `urcar-node index rebuild`"
    )]
    OtherBlock {
        /// Their height.
        height: u32,
        /// The block of the index.
        found: H256,
        /// The block that was to be taken in.
        expected: H256,
    },
    /// Somebody reads without end, so the log can't be cut off.
    #[error(
        "the log of the index has {bytes} bytes, and can't be cut off while another process reads the database. No block \
         is taken in until that ends"
    )]
    LogHeld {
        /// The bytes of the log.
        bytes: u64,
    },
    /// Another process has the folder open.
    #[error("another process has the index in {} open. Stop it, or name another folder", .0.display())]
    InUse(PathBuf),
    /// Files that have more records together than are read at once.
    #[error("the files have more than {most} records together. Ask for fewer of them")]
    TooLong {
        /// The most.
        most: u32,
    },
    /// It took longer than it may, waiting included.
    #[error("the index didn't answer in time. Ask for less, or later")]
    Deadline,
    /// The index went on to another block meanwhile.
    #[error("the index went on to another block while it was compared. Stop following the chain first")]
    Moved,
    /// The chain didn't answer.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A panic in the course of it, with its words.
    #[error("the index failed by a fault of its own, and is as it was: {0}. Report it to those who make the node")]
    Panicked(String),
    /// The thread that writes ended.
    #[error("the index takes no more blocks: its writer has ended. Restart the node")]
    Stopped,
    /// The folder can't be read or written.
    #[error("the folder of the index: {0}. Check the disk and its permissions")]
    Folder(#[from] std::io::Error),
    /// The database refused a statement.
    #[error("the database of the index: {0}")]
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::OperationInterrupted) => Self::Deadline,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(error.to_string()),
            Some(
                ErrorCode::CannotOpen | ErrorCode::DiskFull | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure,
            ) => Self::Folder(std::io::Error::other(error.to_string())),
            _ => Self::Database(error),
        }
    }
}

impl From<codec::Error> for Error {
    fn from(error: codec::Error) -> Self {
        Self::Corrupt(error.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::{Connection, ffi};

    #[test]
    fn what_sqlite_reports_has_a_name() {
        let failure = |code| Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert!(matches!(failure(ffi::SQLITE_INTERRUPT), Error::Deadline));
        assert!(matches!(failure(ffi::SQLITE_CORRUPT), Error::Corrupt(_)));
        assert!(matches!(failure(ffi::SQLITE_NOTADB), Error::Corrupt(_)));
        for code in [ffi::SQLITE_CANTOPEN, ffi::SQLITE_FULL, ffi::SQLITE_PERM, ffi::SQLITE_IOERR] {
            assert!(failure(code).to_string().ends_with("Check the disk and its permissions"), "{code}");
        }
        assert!(matches!(failure(ffi::SQLITE_BUSY), Error::Database(_)));
        let connection = Connection::open_in_memory().unwrap();
        assert!(matches!(connection.execute_batch("SELECT").map_err(Error::from), Err(Error::Database(_))));
    }

    #[test]
    fn whoever_meets_an_error_reads_what_to_do() {
        for error in [Error::NotBuilt, Error::Corrupt("x".into()), Error::NewerSchema { found: 2, known: 1 }] {
            assert!(error.to_string().contains("`urcar-node index rebuild`"), "{error}");
        }
        let error = Error::OutOfOrder { height: 7, next: 9 };
        assert!(error.to_string().ends_with("Go on at 8"), "{error}");
    }
}
