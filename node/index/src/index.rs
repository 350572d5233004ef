//! The handle of the index.

use crate::apply::Applied;
use crate::check::{Checked, check};
use crate::error::Error;
use crate::folder;
use crate::options::Options;
use crate::panics::caught;
use crate::progress::Progress;
use crate::read::settle;
use crate::rebuild::{Copied, build};
use crate::schema::MIGRATIONS;
use crate::shared::Shared;
use crate::source::{BlockId, File, Source};
use crate::statistics::Statistics;
use crate::status::Status;
use crate::writer::{Command, Writer};
use crate::{summaries, tables};
use parking_lot::{Mutex, RwLock};
use rusqlite::Connection;
use sp_core::{H256, crypto::AccountId32};
use std::fs::File as LockFile;
use std::path::PathBuf;
use std::sync::{Arc, mpsc};
use std::thread::JoinHandle;
use std::time::Instant;
use urcar_types::{Changes, Summary, Vin};

/// Summaries that are read at once.
const SUMMARIES_AT_ONCE: u32 = 1_000;

/// The index: whoever has it reads, and has blocks taken in one after the other. Clones are the same index; the last
/// one to go waits for the writer to end.
#[derive(Clone)]
pub struct Index(Arc<Inner>);

struct Inner {
    // Nothing only while it is dropped.
    commands: Option<mpsc::Sender<Command>>,
    writer: Option<JoinHandle<()>>,
    rebuilding: Mutex<()>,
    // The last that were asked for: they are the same until the next block.
    statistics: Mutex<Option<Arc<Statistics>>>,
    shared: Arc<Shared>,
    // Given back once the writer has ended.
    _lock: LockFile,
}

impl Index {
    /// Opens the index in `folder`, which is made where it isn't there, as that of the chain with this genesis. Where
    /// there is none yet, it has to be built with [`Self::rebuild`]. An older schema is brought forward.
    ///
    /// # Errors
    /// [`Error::InUse`] where it is open already; [`Error::NewerSchema`], [`Error::OtherChain`], [`Error::Corrupt`]:
    /// [`Self::anew`] opens it all the same.
    pub fn open(folder: PathBuf, genesis: H256, source: Arc<dyn Source>, options: Options) -> Result<Self, Error> {
        let index = Self::anew(folder, genesis, source, options)?;
        index.open_database()?;
        Ok(index)
    }

    /// Opens the index without a look at the database that is there, which stays until a rebuild takes its place. Until
    /// that or [`Self::open_database`] it is empty.
    ///
    /// # Errors
    /// [`Error::InUse`], [`Error::Folder`].
    pub fn anew(folder: PathBuf, genesis: H256, source: Arc<dyn Source>, options: Options) -> Result<Self, Error> {
        let lock = folder::lock(&folder)?;
        folder::clear(&folder)?;
        let (pool, status) = (RwLock::new(None), Mutex::new(Status::default()));
        let shared = Arc::new(Shared { folder, genesis, source, options, pool, status });
        let writer = Writer::new(shared.clone());
        let (commands, orders) = mpsc::channel();
        let writer = std::thread::Builder::new().name("index".into()).spawn(move || writer.run(orders))?;
        let (commands, writer) = (Some(commands), Some(writer));
        let (rebuilding, statistics) = (Mutex::new(()), Mutex::new(None));
        Ok(Self(Arc::new(Inner { commands, writer, rebuilding, statistics, shared, _lock: lock })))
    }

    /// Opens the database that is there, where there is one and none is open, and brings an older schema and older views
    /// forward. Blocks the thread, for minutes where a view of millions of records is made anew.
    ///
    /// # Errors
    /// [`Error::NewerSchema`], [`Error::OtherChain`], [`Error::Corrupt`], and others of the database. The index is empty
    /// then.
    pub fn open_database(&self) -> Result<(), Error> {
        self.command(Command::Open)
    }

    /// Takes in a block: what it changed, as the chain shows it after it. Blocks the thread until it is in; nothing is
    /// returned of the block at which the index is already.
    ///
    /// # Errors
    /// [`Error::NotBuilt`], [`Error::OutOfOrder`], [`Error::OtherBlock`]; [`Error::Source`] where the chain doesn't
    /// answer, [`SourceError::StateGone`](crate::SourceError::StateGone) where only a rebuild helps; [`Error::Panicked`].
    /// The index is as it was then.
    pub fn apply(&self, block: BlockId, changes: Changes<AccountId32>) -> Result<Option<Applied>, Error> {
        self.command(|reply| Command::Apply(block, changes, reply))
    }

    /// Copies all files as they are at the block `at`, and lets the copy take the place of what there is: until then
    /// that is read, and follows the chain. `report` is told now and then how far it is. Blocks the thread.
    ///
    /// # Errors
    /// [`Error::Source`] where the chain doesn't answer; [`Error::Panicked`]; those of the database. The index is as it was
    /// then.
    pub fn rebuild(&self, at: BlockId, report: &mut dyn FnMut(Copied)) -> Result<(), Error> {
        let _alone = self.0.rebuilding.lock();
        let Shared { folder, genesis, source, .. } = &*self.0.shared;
        let (path, is_read) = (folder::unfinished(folder)?, self.0.shared.pool.read().is_some());
        let built = caught(|| build(&path, *genesis, &**source, at, report));
        let built = built.and_then(|()| self.command(Command::Replace));
        // Else it would fill the disk until the next try; and so would one of no use that nobody opened.
        let cleared = match &built {
            Err(_) => folder::remove(&path),
            Ok(()) if is_read => Ok(()),
            Ok(()) => folder::clear(folder),
        };
        if let Err(error) = cleared {
            log::warn!(target: "index", "⚠️ What is left of an index stays: {error}");
        }
        built
    }

    /// Returns the block at which the index is; nothing of an empty one.
    pub fn block(&self) -> Option<BlockId> {
        self.0.shared.status.lock().block
    }

    /// Returns how the index stands.
    pub fn status(&self) -> Status {
        let pool = self.0.shared.pool.read().clone();
        let wal_bytes = pool.map_or(0, |pool| folder::wal_bytes(pool.path()));
        let status = self.0.shared.status.lock().clone();
        Status { schema: MIGRATIONS.len() as u32, wal_bytes, ..status }
    }

    /// Returns the files of vehicles, with all of their records, as they are at one block, that of the index; nothing
    /// of those that nobody registered.
    ///
    /// A witnessed record is said to be settled only once the windows of its amendments are over as well; else all is
    /// as the chain shows it.
    ///
    /// # Errors
    /// [`Error::TooLong`] where they have more records together than [`Options::report_records`]; [`Error::NotBuilt`],
    /// [`Error::Deadline`], [`Error::Corrupt`].
    pub fn report_sources(&self, vins: &[Vin]) -> Result<(BlockId, Vec<Option<File>>), Error> {
        let Options { deadline, report_records, .. } = self.0.shared.options;
        self.0.shared.pool()?.read(Instant::now() + deadline, |connection| {
            let progress = Progress::load(connection)?.ok_or(Error::NotBuilt)?;
            ensure_bounded(connection, vins, report_records)?;
            let files = vins.iter().map(|vin| {
                let mut file = tables::file(connection, vin)?;
                file.iter_mut().for_each(|file| settle(file, progress.time));
                Ok(file)
            });
            Ok((progress.block, files.collect::<Result<_, Error>>()?))
        })
    }

    /// Returns the statistics of all files. They are read once a block, and by one thread at a time.
    ///
    /// # Errors
    /// [`Error::NotBuilt`], [`Error::Deadline`], [`Error::Corrupt`].
    pub fn statistics(&self) -> Result<Arc<Statistics>, Error> {
        let deadline = Instant::now() + self.0.shared.options.deadline;
        let mut kept = self.0.statistics.try_lock_until(deadline).ok_or(Error::Deadline)?;
        if let Some(statistics) = kept.as_ref().filter(|kept| Some(kept.block) == self.block()) {
            return Ok(statistics.clone());
        }
        let statistics = self.0.shared.pool()?.read(deadline, |connection| {
            let progress = Progress::load(connection)?.ok_or(Error::NotBuilt)?;
            Statistics::load(connection, progress.block)
        })?;
        Ok(kept.insert(Arc::new(statistics)).clone())
    }

    /// Calls `take` with every vehicle as searches see it, in order of VIN, all at one block, which is returned.
    ///
    /// # Errors
    /// [`Error::NotBuilt`], [`Error::Corrupt`]; [`Error::Deadline`] where `take` is too slow, which keeps the log long.
    pub fn summaries(&self, take: &mut dyn FnMut(Summary)) -> Result<BlockId, Error> {
        let deadline = Instant::now() + self.0.shared.options.load_deadline;
        self.0.shared.pool()?.read(deadline, |connection| {
            let progress = Progress::load(connection)?.ok_or(Error::NotBuilt)?;
            let mut after = None;
            loop {
                let page = summaries::page(connection, after.as_ref(), SUMMARIES_AT_ONCE)?;
                let Some(last) = page.last() else { return Ok(progress.block) };
                after = Some(last.vin);
                page.into_iter().for_each(&mut *take);
                if Instant::now() >= deadline {
                    return Err(Error::Deadline);
                }
            }
        })
    }

    /// Compares all that is kept with the chain at the block of the index, and returns the first `limit` differences,
    /// or a few more. Blocks the thread, for long.
    ///
    /// # Errors
    /// [`Error::Moved`] where a block is taken in meanwhile; [`Error::Source`]; those of the database.
    pub fn check(&self, limit: usize) -> Result<Checked, Error> {
        let Shared { source, options, .. } = &*self.0.shared;
        let pool = self.0.shared.pool()?;
        check(&pool, &**source, options.deadline, limit)
    }

    fn command<T>(&self, command: impl FnOnce(mpsc::Sender<Result<T, Error>>) -> Command) -> Result<T, Error> {
        ask(self.0.commands.as_ref().ok_or(Error::Stopped)?, command)
    }
}

/// Orders something of the writer, and waits until it is carried out.
///
/// # Errors
/// [`Error::Stopped`]; those of the order.
fn ask<T>(
    commands: &mpsc::Sender<Command>,
    command: impl FnOnce(mpsc::Sender<Result<T, Error>>) -> Command,
) -> Result<T, Error> {
    let (reply, result) = mpsc::channel();
    commands.send(command(reply)).map_err(|_| Error::Stopped)?;
    result.recv().map_err(|_| Error::Stopped)?
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Without anybody to command, the writer ends.
        drop(self.commands.take());
        if self.writer.take().is_some_and(|writer| writer.join().is_err()) {
            log::error!(target: "index", "The writer of the index ended by a panic");
        }
    }
}

/// Refuses files that have more records together than `most`.
///
/// # Errors
/// [`Error::TooLong`]; those of the database.
fn ensure_bounded(connection: &Connection, vins: &[Vin], most: u32) -> Result<(), Error> {
    let mut records = 0u32;
    for vin in vins {
        records = records.saturating_add(tables::records(connection, vin)?);
    }
    if records > most { Err(Error::TooLong { most }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_writer_that_ended_is_named() {
        let (commands, orders) = mpsc::channel();
        drop(orders);
        assert!(matches!(ask(&commands, Command::Open), Err(Error::Stopped)));
        let (commands, orders) = mpsc::channel();
        std::thread::scope(|scope| {
            scope.spawn(move || drop(orders.recv()));
            assert!(matches!(ask(&commands, Command::Replace), Err(Error::Stopped)));
        });
    }
}
