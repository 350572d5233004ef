//! Connections to the database.

use crate::error::Error;
use crate::progress::Progress;
use crate::schema::{MIGRATIONS, migrate};
use crate::view::bring_forward;
use crate::views::VIEWS;
use rusqlite::{Connection, OpenFlags};
use sp_core::H256;
use std::path::Path;
use std::time::Duration;

/// For how long the writer waits for readers before it leaves the log as long as it is, until the next block.
const PATIENCE: Duration = Duration::from_millis(100);
/// Pages of the log after which SQLite writes back what no reader needs.
const PAGES_BEFORE_CHECKPOINT: u32 = 1_000;
/// Kibibytes of pages that the writer keeps: the pages of a full block, so that none is written to the log twice.
const WRITER_CACHE_KIB: u32 = 64 * 1024;

/// Opens the one connection that writes, with the newest schema and all views.
///
/// # Errors
/// [`Error::NewerSchema`], [`Error::OtherChain`], [`Error::Corrupt`]; nothing is changed then. [`Error::NotBuilt`]
/// where there are no rows.
pub(crate) fn open_writer(path: &Path, genesis: H256, wal_limit: u64) -> Result<(Connection, Progress), Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
         PRAGMA wal_autocheckpoint = {PAGES_BEFORE_CHECKPOINT}; PRAGMA journal_size_limit = {wal_limit}; \
         PRAGMA cache_size = -{WRITER_CACHE_KIB};"
    ))?;
    connection.set_prepared_statement_cache_capacity(64);
    migrate(&mut connection, &MIGRATIONS)?;
    let progress = Progress::load(&connection)?.ok_or(Error::NotBuilt)?;
    progress.ensure_chain(genesis)?;
    bring_forward(&mut connection, &VIEWS)?;
    Ok((connection, progress))
}

/// Opens a connection that only reads.
///
/// # Errors
/// Those of the database.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(PATIENCE)?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Opens an empty database to be filled from nothing, without a log: until it is whole, it is thrown away.
///
/// # Errors
/// Those of the database.
pub(crate) fn open_unfinished(path: &Path) -> Result<Connection, Error> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \
         PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;",
    )?;
    Ok(connection)
}
