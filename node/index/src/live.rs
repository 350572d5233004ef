//! The index that follows the chain: its database, every vehicle in memory, and the blocks as they are taken in.

use crate::apply::Applied;
use crate::error::Error;
use crate::index::Index;
use crate::rebuild::Copied;
use crate::search::{Block, SearchError, Snapshot, Table};
use crate::source::BlockId;
use parking_lot::Mutex;
use sp_core::crypto::AccountId32;
use std::sync::{Arc, mpsc};
use std::thread;
use tokio::sync::broadcast;
use urcar_types::{Changes, Date, Summary};

/// Blocks that are kept for readers of [`Live::subscribe_applied`]; whoever is further behind misses the oldest.
pub const APPLIED_KEPT: usize = 256;

/// Vehicles that are read ahead while all of them are loaded.
const READ_AHEAD: usize = 1_024;

/// A block that was taken in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AppliedBlock {
    /// The block, and the vehicles that it touched as searches see them.
    pub applied: Applied,
    /// The subjects that it touched, as the chain names them.
    pub changes: Changes<AccountId32>,
}

/// How the index that follows the chain stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LiveStatus {
    /// The block at which it is; nothing of an empty one.
    pub block: Option<BlockId>,
    /// The height of the chain's last final block, as last heard; that of the index at least.
    pub finalised: u32,
    /// The schema of its database.
    pub schema: u32,
    /// Bytes of its write-ahead log.
    pub wal_bytes: u64,
    /// Bytes that the vehicles take in memory, roughly.
    pub memory_bytes: usize,
    /// How far a rebuild is, while there is one.
    pub rebuilding: Option<Copied>,
    /// The last error in words, unless it went on since; or that the vehicles don't fit into memory.
    pub last_error: Option<String>,
}

/// The index that follows the chain. Clones are the same one: one of them drives it, from one thread, the others read.
///
/// Where the vehicles don't fit into the memory that they may take, searches answer so; the index goes on without them,
/// until all are loaded anew.
#[derive(Clone)]
pub struct Live(Arc<Inner>);

struct Inner {
    index: Index,
    table: Table,
    // Whoever brings both forward.
    driver: Mutex<()>,
    applied: broadcast::Sender<Arc<AppliedBlock>>,
    heard: Mutex<Heard>,
}

/// The part of the status that neither database nor table has.
#[derive(Default)]
struct Heard {
    finalised: u32,
    memory_bytes: usize,
    rebuilding: Option<Copied>,
    last_error: Option<String>,
}

impl Live {
    /// Returns an index and a table as one. An empty table has no answers until [`Self::load`].
    pub fn new(index: Index, table: Table) -> Self {
        let (applied, _) = broadcast::channel(APPLIED_KEPT);
        let heard = Mutex::new(Heard { memory_bytes: table.bytes(), ..Heard::default() });
        Self(Arc::new(Inner { index, table, driver: Mutex::default(), applied, heard }))
    }

    /// Returns the index.
    pub fn index(&self) -> &Index {
        &self.0.index
    }

    /// Returns all vehicles in memory, as they are after one block.
    ///
    /// # Errors
    /// [`SearchError::NotReady`] before they are loaded, [`SearchError::MemoryLimit`] where they don't fit.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>, SearchError> {
        self.0.table.snapshot()
    }

    /// Returns how it stands.
    pub fn status(&self) -> LiveStatus {
        let status = self.0.index.status();
        let no_room = self.snapshot().err().filter(|error| matches!(error, SearchError::MemoryLimit { .. }));
        let heard = self.0.heard.lock();
        let failure = heard.last_error.clone().or(status.last_error);
        LiveStatus {
            block: status.block,
            finalised: heard.finalised.max(status.block.map_or(0, |block| block.height)),
            schema: status.schema,
            wal_bytes: status.wal_bytes,
            memory_bytes: heard.memory_bytes,
            rebuilding: heard.rebuilding,
            last_error: failure.or_else(|| no_room.map(|error| error.to_string())),
        }
    }

    /// Returns the blocks that are taken in from now on, in order; nobody waits for their reader.
    ///
    /// A reader that falls behind by more than [`APPLIED_KEPT`] blocks is told how many it missed. After a rebuild the
    /// height jumps: the vehicles between aren't named.
    pub fn subscribe_applied(&self) -> broadcast::Receiver<Arc<AppliedBlock>> {
        self.0.applied.subscribe()
    }

    /// Keeps the height of the chain's last final block.
    pub fn set_finalised(&self, height: u32) {
        self.0.heard.lock().finalised = height;
    }

    /// Keeps what went wrong; nothing once it goes on.
    pub fn set_error(&self, error: Option<String>) {
        self.0.heard.lock().last_error = error;
    }

    /// Reads all vehicles into memory, from the index. Blocks the thread.
    ///
    /// # Errors
    /// Those of [`Index::summaries`]; searches answer as before then. Vehicles that don't fit are no error.
    pub fn load(&self) -> Result<(), Error> {
        let _alone = self.0.driver.lock();
        let status = self.0.index.status();
        let (block, time) = status.block.zip(status.time).ok_or(Error::NotBuilt)?;
        let was = self.snapshot().err();
        let (sender, receiver) = mpsc::sync_channel::<Result<Summary, Error>>(READ_AHEAD);
        let index = &self.0.index;
        let loaded = thread::scope(|scope| {
            scope.spawn(move || {
                // Nobody takes them any more once they don't fit.
                let read = index.summaries(&mut |summary| drop(sender.send(Ok(summary))));
                if let Err(error) = read {
                    drop(sender.send(Err(error)));
                }
            });
            self.0.table.try_load(block.height, Date::from_millis(time), receiver)
        })?;
        self.note_table(was, loaded);
        Ok(())
    }

    /// Takes in a block, as [`Index::apply`] does, then tells all readers of it. Blocks the thread. Where vehicles aren't
    /// loaded, they stay so.
    ///
    /// # Errors
    /// Those of [`Index::apply`]; all is as it was then.
    pub fn apply(&self, block: BlockId, changes: Changes<AccountId32>) -> Result<(), Error> {
        let _alone = self.0.driver.lock();
        let Some(applied) = self.0.index.apply(block, changes.clone())? else { return Ok(()) };
        let day = Date::from_millis(self.0.index.status().time.unwrap_or_default());
        let Applied { block: BlockId { height, .. }, put, gone } = applied.clone();
        let was = self.snapshot().err();
        self.note_table(was, self.0.table.apply(Block { height, day, changed: put, removed: gone }));
        // Fails where nobody reads.
        drop(self.0.applied.send(Arc::new(AppliedBlock { applied, changes })));
        Ok(())
    }

    /// Copies all files as they are at a block, as [`Index::rebuild`] does, and loads all vehicles anew. Blocks the
    /// thread; what there is is read meanwhile.
    ///
    /// # Errors
    /// Those of [`Index::rebuild`] and [`Self::load`].
    pub fn rebuild(&self, at: BlockId, report: &mut dyn FnMut(Copied)) -> Result<(), Error> {
        let set = |copied| self.0.heard.lock().rebuilding = copied;
        set(Some(Copied::default()));
        let built = self.0.index.rebuild(at, &mut |copied| {
            set(Some(copied));
            report(copied);
        });
        let built = built.and_then(|()| self.load());
        set(None);
        built
    }

    /// Keeps what the vehicles take in memory, and warns once where they don't fit.
    fn note_table(&self, was: Option<SearchError>, outcome: Result<(), SearchError>) {
        if let Err(error @ SearchError::MemoryLimit { .. }) = outcome
            && was != Some(error)
        {
            log::warn!(target: "index", "⚠️ No searches are answered: {error}");
        }
        self.0.heard.lock().memory_bytes = self.0.table.bytes();
    }
}
