//! The index in memory: the state after the last block, which readers take as it is while the next one is made.

use super::{Block, SearchError, Snapshot, cursor::ShortHash, writer::Writer};
use parking_lot::{Mutex, RwLock};
use std::{
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use urcar_types::{Date, Summary};

/// The index in memory.
///
/// A reader takes a [`Snapshot`] and keeps it as long as it likes: nothing in it changes, and nobody waits for anybody.
/// A block that changes few vehicles costs little: chunks of columns, runs of orders and bitmaps in which nothing
/// changed are shared between the two states. A block of another day than the one before has all vehicles graded anew,
/// which takes about a second for a million, in which readers still have the state before.
///
/// The memory of the state and of what the writer keeps beside it is held below a limit. While a reader holds on to an
/// older state, what changed since then is there twice; that isn't counted.
pub struct Table {
    chain: ShortHash,
    limit: usize,
    writer: Mutex<Writer>,
    current: RwLock<Result<Arc<Snapshot>, SearchError>>,
    /// Bytes as they were counted when the state was made.
    bytes: AtomicUsize,
}

impl Table {
    /// An index of the chain whose genesis has this hash, that may take so many bytes. It has no answers until it is
    /// loaded.
    pub fn new(genesis: &[u8; 32], limit: usize) -> Self {
        let [a, b, c, d, e, f, g, h, ..] = *genesis;
        Self {
            chain: [a, b, c, d, e, f, g, h],
            limit,
            writer: Mutex::default(),
            current: RwLock::new(Err(SearchError::NotReady)),
            bytes: AtomicUsize::new(0),
        }
    }

    /// Replaces everything by the vehicles that there are after a block on a day.
    ///
    /// # Errors
    /// `MemoryLimit`; then searches have that answer until another load succeeds.
    pub fn load(&self, height: u32, day: Date, vehicles: impl IntoIterator<Item = Summary>) -> Result<(), SearchError> {
        let Ok(loaded) = self.try_load(height, day, vehicles.into_iter().map(Ok::<_, Infallible>));
        loaded
    }

    /// Replaces everything as [`Self::load`] does, by vehicles of which each may fail to be read.
    ///
    /// # Errors
    /// That of the first vehicle that failed; the state stays as it was then. Within the answer that of `load`.
    pub fn try_load<E>(
        &self,
        height: u32,
        day: Date,
        vehicles: impl IntoIterator<Item = Result<Summary, E>>,
    ) -> Result<Result<(), SearchError>, E> {
        let mut writer = self.writer.lock();
        let mut failed = None;
        let vehicles = vehicles.into_iter().map_while(|vehicle| vehicle.map_err(|error| failed = Some(error)).ok());
        let (empty, mut fresh) = (Snapshot::empty(self.chain), Writer::default());
        let loaded = fresh.apply(&empty, height, day, &[], vehicles, self.limit);
        if let Some(error) = failed {
            return Err(error);
        }
        *writer = fresh;
        Ok(self.publish(&mut writer, loaded))
    }

    /// Takes in a block.
    ///
    /// # Errors
    /// `NotReady` before everything was loaded. `MemoryLimit`; then all memory is freed, and that is the answer to
    /// every search and block until everything is loaded anew.
    pub fn apply(&self, block: Block) -> Result<(), SearchError> {
        let mut writer = self.writer.lock();
        let before = self.snapshot()?;
        let Block { height, day, changed, removed } = block;
        let next = writer.apply(&before, height, day, &removed, changed.into_iter(), self.limit);
        self.publish(&mut writer, next)
    }

    /// Returns the state after the last block.
    ///
    /// # Errors
    /// `NotReady` before everything was loaded; `MemoryLimit` if it doesn't fit.
    pub fn snapshot(&self) -> Result<Arc<Snapshot>, SearchError> {
        self.current.read().clone()
    }

    /// Roughly how many bytes the state takes, and what the writer keeps beside it.
    pub fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    fn publish(&self, writer: &mut Writer, next: Result<(Snapshot, usize), SearchError>) -> Result<(), SearchError> {
        if next.is_err() {
            *writer = Writer::default();
        }
        let (next, bytes) = next.map_or_else(|error| (Err(error), 0), |(next, bytes)| (Ok(Arc::new(next)), bytes));
        let outcome = next.as_ref().map(|_| ()).map_err(|error| *error);
        self.bytes.store(bytes, Ordering::Relaxed);
        *self.current.write() = next;
        outcome
    }
}
