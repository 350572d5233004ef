//! The size of the write-ahead log.

use crate::error::Error;
use crate::folder;
use crate::pool::Pool;
use rusqlite::Connection;
use std::time::Instant;

/// Writes back the write-ahead log of a database and cuts it off, where it is longer than `limit` bytes. Who reads is
/// waited for until `deadline`, and nobody begins to read meanwhile. Returns whether it is within the limit now: a
/// reader of another process may keep it longer.
///
/// # Errors
/// Those of the database.
pub(crate) fn cut_log_off(connection: &Connection, pool: &Pool, limit: u64, deadline: Instant) -> Result<bool, Error> {
    if folder::wal_bytes(pool.path()) <= limit {
        return Ok(true);
    }
    let is_busy = || connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    pool.alone(deadline, is_busy).transpose()?;
    Ok(folder::wal_bytes(pool.path()) <= limit)
}
