//! The thread that writes: it alone owns the connection that can.

use crate::apply::{Applied, apply};
use crate::connection::{open_reader, open_writer};
use crate::error::Error;
use crate::folder;
use crate::log::cut_log_off;
use crate::panics::caught;
use crate::pool::Pool;
use crate::progress::Progress;
use crate::shared::Shared;
use crate::source::BlockId;
use rusqlite::Connection;
use sp_core::crypto::AccountId32;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;
use urcar_types::Changes;

/// Where the result of a command goes.
type Reply<T> = Sender<Result<T, Error>>;

/// The most threads that read ahead of the writer.
const MAX_THREADS: usize = 4;

/// An order to the writer.
pub(crate) enum Command {
    /// Open the database that is there, if there is one, unless one is open.
    Open(Reply<()>),
    /// Take in a block; nothing is returned of one that was taken in already.
    Apply(BlockId, Changes<AccountId32>, Reply<Option<Applied>>),
    /// Go on with the rebuild that just ended.
    Replace(Reply<()>),
}

/// The state of the thread.
pub(crate) struct Writer {
    shared: Arc<Shared>,
    open: Option<Open>,
}

struct Open {
    connection: Connection,
    // They read ahead of the writer, each on a thread of its own.
    readers: Vec<Connection>,
    progress: Progress,
}

/// Returns how many threads read ahead of the writer.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get).min(MAX_THREADS)
}

impl Writer {
    /// Returns a writer without a database.
    pub fn new(shared: Arc<Shared>) -> Self {
        Self { shared, open: None }
    }

    /// Opens a database, and lets readers at it. Those of the one before end as they are done.
    ///
    /// # Errors
    /// Those of opening it; the one before stays then.
    pub fn open(&mut self, path: PathBuf) -> Result<(), Error> {
        let Shared { genesis, options, .. } = &*self.shared;
        let (connection, progress) = open_writer(&path, *genesis, options.wal_limit)?;
        let readers = (0..threads()).map(|_| open_reader(&path)).collect::<Result<_, _>>()?;
        let pool = Arc::new(Pool::new(path.clone(), options.readers));
        let before = self.shared.pool.write().replace(pool);
        self.shared.set_progress(&progress);
        self.open = Some(Open { connection, readers, progress });
        if let Some(before) = before {
            before.replace();
        }
        Ok(())
    }

    /// Obeys until nobody is left who could command.
    pub fn run(mut self, commands: Receiver<Command>) {
        for command in commands {
            match command {
                Command::Open(reply) => self.obey(&reply, Self::open_current),
                Command::Apply(block, changes, reply) => self.obey(&reply, |writer| writer.apply(block, &changes)),
                Command::Replace(reply) => self.obey(&reply, |writer| {
                    let path = folder::finish(&writer.shared.folder)?;
                    writer.open(path)
                }),
            }
        }
    }

    /// Does what is ordered. A panic ends the order alone: what it had written is undone as its transaction is dropped.
    fn obey<T>(&mut self, reply: &Reply<T>, order: impl FnOnce(&mut Self) -> Result<T, Error>) {
        let result = caught(|| order(self));
        if let Err(error) = &result {
            self.shared.set_error(error);
        }
        // Who asked may have gone.
        let _ = reply.send(result);
    }

    fn open_current(&mut self) -> Result<(), Error> {
        match folder::current(&self.shared.folder)? {
            Some((_, path)) if self.open.is_none() => self.open(path),
            _ => Ok(()),
        }
    }

    fn apply(&mut self, block: BlockId, changes: &Changes<AccountId32>) -> Result<Option<Applied>, Error> {
        let Open { connection, readers, progress } = self.open.as_mut().ok_or(Error::NotBuilt)?;
        if !progress.precedes(&block)? {
            return Ok(None);
        }
        let Shared { options, pool, source, .. } = &*self.shared;
        let pool = pool.read().clone().ok_or(Error::NotBuilt)?;
        let cut_off = |connection: &Connection| {
            cut_log_off(connection, &pool, options.wal_limit, Instant::now() + options.deadline)
        };
        if !cut_off(connection)? {
            return Err(Error::LogHeld { bytes: folder::wal_bytes(pool.path()) });
        }
        let (next, applied) = apply(connection, readers, &**source, progress, block, changes)?;
        *progress = next;
        self.shared.set_progress(&next);
        // The block is in, whatever becomes of the log: the next one waits for it.
        if let Err(error) = cut_off(connection) {
            log::warn!(target: "index", "⚠️ The log of the index can't be cut off: {error}");
            self.shared.set_error(&error);
        }
        Ok(Some(applied))
    }
}
