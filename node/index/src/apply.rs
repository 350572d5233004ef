//! One block, in one transaction.

use crate::error::Error;
use crate::progress::Progress;
use crate::read::{Numbers, whole_file};
use crate::rows::{self, RowChanges, decode};
use crate::source::{BlockId, Dispute, Source};
use crate::tables;
use crate::view::FileChange;
use crate::views::VIEWS;
use crate::wanted::{Wanted, wanted};
use rusqlite::Connection;
use sp_core::crypto::AccountId32;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use urcar_types::{Changes, Summary, Vin};

/// The effect of one block on the index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Applied {
    /// The block at which the index is now.
    pub block: BlockId,
    /// The vehicles that it touched, as searches see them.
    pub put: Vec<Summary>,
    /// The vehicles that are no more.
    pub gone: Vec<Vin>,
}

/// Vehicles that a thread reads at once, and that are written at once.
const CHUNK: usize = 128;

/// The change of one file, in rows and as views get it.
struct Difference {
    vin: Vin,
    rows: RowChanges,
    files: FileChange,
}

/// Takes in a block that follows `progress`: reads what it touched, on as many threads as there are `readers`, and
/// writes all of it with height and hash, or nothing.
///
/// # Errors
/// [`Error::Source`] where the chain doesn't answer; those of the database.
pub(crate) fn apply(
    connection: &mut Connection,
    readers: &mut [Connection],
    source: &dyn Source,
    progress: &Progress,
    block: BlockId,
    changes: &Changes<AccountId32>,
) -> Result<(Progress, Applied), Error> {
    let time = source.time(block.hash)?;
    let wanted = Vec::from_iter(wanted_at(connection, source, &block, changes)?);
    let progress = Progress { block, time, ..*progress };
    let transaction = connection.transaction()?;
    let mut applied = Applied { block, put: Vec::new(), gone: Vec::new() };
    // Readers don't see what the transaction writes, and each vehicle is read once.
    read_side_by_side(readers, source, &block, &wanted, |differences| write(&transaction, differences, &mut applied))?;
    // Threads end in any order.
    applied.put.sort_unstable_by_key(|summary| summary.vin);
    applied.gone.sort_unstable();
    progress.store(&transaction)?;
    transaction.commit()?;
    Ok((progress, applied))
}

/// Reads what is wanted, a stretch a thread at a time, and hands it on as it comes.
fn read_side_by_side(
    readers: &mut [Connection],
    source: &dyn Source,
    block: &BlockId,
    wanted: &[(Vin, Numbers)],
    mut take: impl FnMut(Vec<Difference>) -> Result<(), Error>,
) -> Result<(), Error> {
    let chunks = Vec::from_iter(wanted.chunks(CHUNK));
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::sync_channel(readers.len());
        let spawned = readers.iter_mut().take(chunks.len()).map(|reader| {
            let (sender, chunks, next) = (sender.clone(), &chunks, &next);
            scope.spawn(move || {
                while let Some(chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let read = chunk.iter().map(|(vin, numbers)| read(reader, source, block, vin, numbers));
                    // Nobody takes it where another one failed.
                    if sender.send(read.collect::<Result<Vec<_>, _>>()).is_err() {
                        return;
                    }
                }
            })
        });
        let threads = Vec::from_iter(spawned);
        drop(sender);
        // The receiver goes with the first error, by which every thread ends.
        let taken = receiver.into_iter().try_for_each(|read| take(read?));
        for thread in threads {
            // With its own words, which the scope would not have.
            if let Err(panic) = thread.join() {
                resume_unwind(panic);
            }
        }
        taken
    })
}

fn write(transaction: &Connection, differences: Vec<Difference>, applied: &mut Applied) -> Result<(), Error> {
    let mut files = Vec::with_capacity(differences.len());
    for Difference { vin, rows, files: change } in differences {
        tables::write(transaction, &vin, &rows)?;
        files.push((vin, change));
    }
    let (vins, files): (Vec<_>, Vec<_>) = files.into_iter().unzip();
    VIEWS.iter().try_for_each(|view| view.index(transaction, &files))?;
    for (vin, FileChange { new_summary, .. }) in vins.into_iter().zip(files) {
        match new_summary {
            Some(summary) => applied.put.push(summary),
            None => applied.gone.push(vin),
        }
    }
    Ok(())
}

fn wanted_at(
    connection: &Connection,
    source: &dyn Source,
    block: &BlockId,
    changes: &Changes<AccountId32>,
) -> Result<Wanted, Error> {
    let mut disputes = Vec::new();
    for number in &changes.disputes {
        disputes.extend(source.dispute(block.hash, *number)?);
        let kept = tables::dispute(connection, *number)?;
        disputes.extend(kept.map(|view| decode::<Dispute>(&view)).transpose()?);
    }
    Ok(wanted(changes, &disputes, &tables::due(connection, block.height)?))
}

fn read(
    connection: &Connection,
    source: &dyn Source,
    block: &BlockId,
    vin: &Vin,
    numbers: &Numbers,
) -> Result<Difference, Error> {
    let old = tables::file(connection, vin)?;
    let new = whole_file(source, block, vin, old.as_ref(), numbers)?;
    Ok(Difference { vin: *vin, rows: rows::changes(old.as_ref(), new.as_ref()), files: FileChange::new(old, new) })
}
