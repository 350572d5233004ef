//! A copy of all files at one block, from nothing.

use crate::connection::open_unfinished;
use crate::error::Error;
use crate::progress::Progress;
use crate::read::complete;
use crate::rows::changes;
use crate::schema::{create_indices, create_tables};
use crate::source::{BlockId, File, Source};
use crate::tables;
use crate::view::{FileChange, begin};
use crate::views::VIEWS;
use rusqlite::Connection;
use sp_core::H256;
use std::path::Path;

/// Records that are sorted and written at once, about 50 MB of them.
const RECORDS_AT_ONCE: usize = 50_000;

/// How far a rebuild is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Copied {
    /// Vehicles copied so far.
    pub vehicles: u64,
    /// Their records.
    pub records: u64,
}

/// Writes a new database with all files at the block `at`, and tells `report` now and then how far it is.
///
/// # Errors
/// [`Error::Source`] where the chain doesn't answer, such as by a state that is gone; those of the database. What was
/// written is worth nothing then.
pub(crate) fn build(
    path: &Path,
    genesis: H256,
    source: &dyn Source,
    at: BlockId,
    report: &mut dyn FnMut(Copied),
) -> Result<(), Error> {
    let connection = open_unfinished(path)?;
    create_tables(&connection)?;
    VIEWS.iter().try_for_each(|view| begin(&connection, *view))?;
    copy(&connection, source, at, report)?;
    create_indices(&connection)?;
    let time = source.time(at.hash)?;
    Progress { genesis, block: at, time, started: at.height }.store(&connection)?;
    connection.close().map_err(|(_, error)| error)?;
    Ok(())
}

fn copy(
    connection: &Connection,
    source: &dyn Source,
    at: BlockId,
    report: &mut dyn FnMut(Copied),
) -> Result<(), Error> {
    let (mut copied, mut chunk, mut records, mut after) = (Copied::default(), Vec::new(), 0, None);
    loop {
        let page = source.files(at.hash, after.as_ref())?;
        for mut file in page.files {
            complete(source, &at, &mut file)?;
            records += file.records.len();
            chunk.push(file);
        }
        if records >= RECORDS_AT_ONCE || page.next.is_none() {
            copied.vehicles = copied.vehicles.saturating_add(chunk.len() as u64);
            copied.records = copied.records.saturating_add(records as u64);
            insert(connection, std::mem::take(&mut chunk))?;
            records = 0;
            report(copied);
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(()),
        }
    }
}

/// Writes files in order of VIN, in which the tables have them: the chain has them in another.
fn insert(connection: &Connection, mut files: Vec<File>) -> Result<(), Error> {
    files.sort_unstable_by_key(|file| file.vehicle.vin);
    let transaction = connection.unchecked_transaction()?;
    let mut taken = Vec::with_capacity(files.len());
    for file in files {
        tables::write(&transaction, &file.vehicle.vin, &changes(None, Some(&file)))?;
        taken.push(FileChange::new(None, Some(file)));
    }
    VIEWS.iter().try_for_each(|view| view.index(&transaction, &taken))?;
    Ok(transaction.commit()?)
}
