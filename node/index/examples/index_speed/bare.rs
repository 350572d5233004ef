//! The same rows in the same tables, by SQLite alone.

use crate::times::timed;
use rusqlite::{Connection, OpenFlags, Transaction, params_from_iter, types::Value};
use std::error::Error;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// Rows that are read before they are written, so that only the writing is measured.
const ROWS_AT_ONCE: usize = 50_000;

/// Opens a database to be read alone.
///
/// # Errors
/// Those of the database.
pub fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)
}

/// Copies every row of the index at `from` into an empty database, in the order in which the index keeps them: tables
/// without indices, one transaction, one prepared statement a table. Returns how long the writing took, and the copy.
///
/// # Errors
/// Those of the databases.
pub fn copy(from: &Path, to: &Path) -> Result<(Duration, Connection), Box<dyn Error>> {
    let index = open_reader(from)?;
    let copy = Connection::open(to)?;
    // As a rebuild has it.
    copy.execute_batch(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; \
         PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536;",
    )?;
    let mut tables = index.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY rowid")?;
    let tables = tables.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let tables = tables.collect::<Result<Vec<_>, _>>()?;
    tables.iter().try_for_each(|(_, sql)| copy.execute_batch(sql))?;
    let transaction = copy.unchecked_transaction()?;
    let mut took = Duration::ZERO;
    for (table, _) in &tables {
        took += copy_table(&index, &transaction, table)?;
    }
    let (committing, committed) = timed(|| transaction.commit());
    committed?;
    let (syncing, synced) = timed(|| File::open(to)?.sync_all());
    synced?;
    Ok((took + committing + syncing, copy))
}

fn copy_table(index: &Connection, transaction: &Transaction<'_>, table: &str) -> rusqlite::Result<Duration> {
    let mut select = index.prepare(&format!("SELECT * FROM {table}"))?;
    let columns = select.column_count();
    let places = vec!["?"; columns].join(", ");
    let mut insert = transaction.prepare(&format!("INSERT INTO {table} VALUES ({places})"))?;
    let mut rows = select.query([])?;
    let (mut chunk, mut took): (Vec<Vec<Value>>, _) = (Vec::new(), Duration::ZERO);
    loop {
        let is_last = match rows.next()? {
            Some(row) => {
                chunk.push((0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?);
                false
            }
            None => true,
        };
        if is_last || chunk.len() >= ROWS_AT_ONCE {
            let (writing, written) =
                timed(|| chunk.iter().try_for_each(|row| insert.execute(params_from_iter(row)).map(|_| ())));
            written?;
            took += writing;
            chunk.clear();
        }
        if is_last {
            return Ok(took);
        }
    }
}
