//! The changes of blocks, and vehicles as they looked before and after them: read once, whoever asks.

use crate::reader::ChainReader;
use parking_lot::Mutex;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    thread::available_parallelism,
};
use tokio::sync::{OnceCell, Semaphore};
use urcar_feed::BlockId;
use urcar_rpc_api::Error;
use urcar_rules::search::summary;
use urcar_runtime_api::{ChangesApi, FilesApi, VehiclesApi};
use urcar_types::{Amount, FileView, MAX_FILE_RECORDS, Summary, VehicleChange, Vin};

/// Blocks that are kept of each age.
const KEPT: usize = 24;
/// The most blocks between one that is new and the best or the last final one.
const NEW: u32 = 4;

/// The vehicles that a block touched.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Touched {
    /// Its time, in milliseconds since 1970-01-01.
    pub time: u64,
    /// The vehicles, in order of VIN.
    pub vehicles: Vec<VehicleChange>,
    /// Whether it changed the term by which windows are reckoned.
    pub terms: bool,
}

/// A vehicle as it looks after a block.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Look {
    /// The sum of its file and its listing.
    pub summary: Summary,
    /// Its owner.
    pub owner: Option<AccountId32>,
}

/// A vehicle before a block and after it; nothing where nobody had registered it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Looks {
    /// Before the block.
    pub before: Option<Look>,
    /// After the block.
    pub after: Option<Look>,
}

/// The vehicles that a block changed, before it and after it.
pub type Changed = BTreeMap<Vin, Looks>;

/// The blocks that were read. Whoever goes on from long ago takes neither room nor turns from those who are up to date.
pub struct Blocks {
    new: Kept,
    old: Kept,
}

/// The last blocks that were read of an age.
struct Kept {
    entries: Mutex<VecDeque<(H256, Arc<Entry>)>>,
    /// How many may be read at once, each on a thread, so that blocks are built and taken in whatever is asked.
    turns: Semaphore,
}

#[derive(Default)]
struct Entry {
    told: OnceCell<Arc<Touched>>,
    changed: OnceCell<Arc<Changed>>,
}

impl Default for Blocks {
    fn default() -> Self {
        let half = available_parallelism().map_or(1, usize::from) / 2;
        Self { new: Kept::new(half.max(2)), old: Kept::new(half.max(1)) }
    }
}

impl Blocks {
    /// Returns what a block changed.
    ///
    /// # Errors
    /// Those of the runtime.
    pub async fn told<C, B>(&self, reader: &ChainReader<C, B>, block: BlockId) -> Result<Arc<Touched>, Error>
    where
        B: BlockT<Hash = H256>,
        C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
        C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
    {
        let kept = self.of_age(block, [reader.finalised().number, reader.best().number]);
        let (entry, reader) = (kept.entry(block.hash), reader.clone());
        let told = entry.told.get_or_try_init(|| kept.read(move || reader.told(block.hash))).await?;
        Ok(told.clone())
    }

    /// Returns the vehicles that a block changed, as they looked before and after it.
    ///
    /// # Errors
    /// Those of the runtime.
    pub async fn changed<C, B>(&self, reader: &ChainReader<C, B>, block: BlockId) -> Result<Arc<Changed>, Error>
    where
        B: BlockT<Hash = H256>,
        C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
        C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
        C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
    {
        let told = self.told(reader, block).await?;
        let kept = self.of_age(block, [reader.finalised().number, reader.best().number]);
        let (entry, reader) = (kept.entry(block.hash), reader.clone());
        let changed = entry.changed.get_or_try_init(|| kept.read(move || reader.changed(block, &told))).await?;
        Ok(changed.clone())
    }

    /// Returns where a block is kept while the chain has these ends.
    fn of_age(&self, block: BlockId, ends: [u32; 2]) -> &Kept {
        let is_new = ends.iter().any(|end| block.number.abs_diff(*end) <= NEW);
        if is_new { &self.new } else { &self.old }
    }
}

impl Kept {
    fn new(turns: usize) -> Self {
        Self { entries: Mutex::default(), turns: Semaphore::new(turns) }
    }

    /// Returns the entry of a block, which takes the place of the oldest where there is none yet.
    fn entry(&self, hash: H256) -> Arc<Entry> {
        let mut entries = self.entries.lock();
        if let Some((_, entry)) = entries.iter().find(|(known, _)| *known == hash) {
            return entry.clone();
        }
        if entries.len() >= KEPT {
            entries.pop_front();
        }
        let entry = Arc::<Entry>::default();
        entries.push_back((hash, entry.clone()));
        entry
    }

    /// Reads on a thread that may block, once it has its turn.
    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce() -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let _turn = self.turns.acquire().await.map_err(|error| Error::Runtime(error.to_string()))?;
        tokio::task::spawn_blocking(read).await.map_err(|error| Error::Runtime(error.to_string()))?
    }
}

impl<C, B> ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
{
    fn told(&self, hash: H256) -> Result<Arc<Touched>, Error>
    where
        C::Api: ChangesApi<B, AccountId32> + VehiclesApi<B, AccountId32, u32>,
    {
        let changes = self.call(hash, |api, at| Ok(Ok::<_, Error>(api.changes(at)?)))?;
        Ok(Arc::new(Touched { time: self.time(hash)?, vehicles: changes.vehicles, terms: changes.terms }))
    }

    fn changed(&self, block: BlockId, told: &Touched) -> Result<Arc<Changed>, Error>
    where
        C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
    {
        let looks = told.vehicles.iter().map(|VehicleChange { vin, .. }| {
            let (before, after) = (self.look(block.parent, *vin)?, self.look(block.hash, *vin)?);
            Ok::<_, Error>((*vin, Looks { before, after }))
        });
        Ok(Arc::new(looks.collect::<Result<Changed, Error>>()?))
    }

    /// Returns a vehicle as it looks after a block; nothing where nobody had registered it.
    fn look(&self, at: H256, vin: Vin) -> Result<Option<Look>, Error>
    where
        C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
    {
        let mut file = match self.file(at, vin, None) {
            Err(Error::UnknownVehicle) => return Ok(None),
            file => file?,
        };
        // One answer has no room for more.
        loop {
            let from = u32::try_from(file.records.len()).unwrap_or(u32::MAX);
            let to = file.vehicle.records.min(from.saturating_add(MAX_FILE_RECORDS));
            if from >= to {
                break;
            }
            let more = self.file(at, vin, Some((from..to).collect()))?.records;
            if more.is_empty() {
                break;
            }
            file.records.extend(more);
        }
        Ok(Some(Look { summary: summary(&file), owner: file.vehicle.owner }))
    }

    fn file(
        &self,
        at: H256,
        vin: Vin,
        numbers: Option<Vec<u32>>,
    ) -> Result<FileView<AccountId32, Amount<u128>, u32>, Error>
    where
        C::Api: FilesApi<B, AccountId32, Amount<u128>, u32>,
    {
        self.call(at, |api, at| api.file(at, vin.into(), numbers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;

    fn hash(number: usize) -> H256 {
        H256::from_low_u64_be(number as u64)
    }

    #[test]
    fn the_last_blocks_are_kept() {
        let kept = Kept::new(1);
        let first = kept.entry(hash(0));
        for number in 0..KEPT {
            kept.entry(hash(number));
        }
        assert!(Arc::ptr_eq(&first, &kept.entry(hash(0))));
        kept.entry(hash(KEPT));
        assert!(!Arc::ptr_eq(&first, &kept.entry(hash(0))), "the oldest is gone");
        assert_eq!(kept.entries.lock().len(), KEPT);
    }

    #[test]
    fn what_is_old_takes_no_room_of_what_is_new() {
        let blocks = Blocks::default();
        let is_new = |number| {
            let block = BlockId { number, hash: hash(1), parent: hash(0) };
            std::ptr::eq(blocks.of_age(block, [100, 500]), &blocks.new)
        };
        let expected = [(0, false), (95, false), (96, true), (104, true), (105, false), (495, false), (496, true)];
        for (number, expected) in expected.into_iter().chain([(504, true), (505, false), (u32::MAX, false)]) {
            assert_eq!(is_new(number), expected, "{number}");
        }
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn so_many_are_read_at_once() {
        let kept = Arc::new(Kept::new(1));
        let (go_on, waits) = mpsc::channel::<()>();
        let (begins, begun) = mpsc::channel();
        let first = tokio::spawn({
            let (kept, begins) = (kept.clone(), begins.clone());
            async move {
                let read = kept.read(move || {
                    begins.send(1).unwrap();
                    waits.recv().unwrap();
                    Ok(())
                });
                read.await
            }
        });
        assert_eq!(begun.recv().unwrap(), 1);
        let second = tokio::spawn({
            let kept = kept.clone();
            async move {
                let read = kept.read(move || {
                    begins.send(2).unwrap();
                    Ok(())
                });
                read.await
            }
        });
        tokio::task::yield_now().await;
        assert!(begun.try_recv().is_err(), "the second has no turn yet");
        go_on.send(()).unwrap();
        assert!(first.await.unwrap().is_ok() && second.await.unwrap().is_ok());
        assert_eq!(begun.recv().unwrap(), 2);
    }
}
