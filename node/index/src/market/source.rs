//! The generated chain, as the index asks it.

use super::car::Car;
use super::life;
use crate::search::samples::FIRST_DAY;
use crate::source::{BlockId, Dispute, File, Files, Source, SourceError};
use codec::Encode;
use parking_lot::RwLock;
use rand::{Rng, SeedableRng, rngs::SmallRng};
use sp_core::{H256, crypto::AccountId32};
use sp_crypto_hashing::blake2_128;
use std::collections::{BTreeMap, HashMap};
use urcar_types::{ChangedRecords, Changes, MAX_FILE_RECORDS, MILLIS_PER_DAY, VehicleChange, Vin};

/// Milliseconds from one block to the next.
const BLOCK_TIME: u64 = 3_000;

/// The key by which the chain's storage sorts a vehicle.
type StorageKey = [u8; 16];

/// A chain of generated cars, as it is after its last block; the state of none before that is kept.
pub struct Market {
    seed: u64,
    records: u32,
    /// The cars by their numbers, in the order of the chain's storage.
    order: Vec<(StorageKey, u32)>,
    state: RwLock<State>,
}

struct State {
    height: u32,
    dice: SmallRng,
    /// How many records blocks added to a car.
    added: HashMap<u32, u32>,
    /// The files that the last block changed.
    changed: HashMap<Vin, File>,
}

impl Market {
    /// A chain of so many cars, one at least, with so many records each, at its genesis.
    pub fn new(seed: u64, cars: u32, records: u32) -> Self {
        let mut order: Vec<_> = (0..cars.max(1)).map(|car| (storage_key(&Car::new(seed, car).vin), car)).collect();
        order.sort_unstable();
        let dice = SmallRng::seed_from_u64(seed);
        let state = State { height: 0, dice, added: HashMap::new(), changed: HashMap::new() };
        Self { seed, records: records.max(1), order, state: RwLock::new(state) }
    }

    /// Returns the last block.
    pub fn block(&self) -> BlockId {
        block(self.state.read().height)
    }

    /// Returns the VIN of a car; the number of a car is below that of all cars.
    pub fn vin(&self, car: u32) -> Vin {
        Car::new(self.seed, car).vin
    }

    /// Adds a block with so many new records, `each` at a time of cars at random, and returns what it says of them.
    pub fn push(&self, records: u32, each: u32) -> (BlockId, Changes<AccountId32>) {
        let mut guard = self.state.write();
        let state = &mut *guard;
        state.height += 1;
        state.changed.clear();
        let mut numbers: BTreeMap<Vin, (u32, Vec<u32>)> = BTreeMap::new();
        for _ in 0..records / each.max(1) {
            let car = state.dice.gen_range(0..self.order.len() as u32);
            let added = state.added.entry(car).or_default();
            let (_, new) = numbers.entry(self.vin(car)).or_insert_with(|| (car, Vec::new()));
            let first = self.records + *added;
            new.extend(first..first + each);
            *added += each;
        }
        for (vin, (car, _)) in &numbers {
            let records = self.records + state.added.get(car).copied().unwrap_or_default();
            state.changed.insert(*vin, life::file(self.seed, *car, self.records, records));
        }
        let vehicles = numbers.into_iter().map(|(vin, (_, new))| VehicleChange {
            vin,
            records: ChangedRecords::Some(new),
            title: false,
            listing: false,
        });
        let vehicles = vehicles.collect();
        (block(state.height), Changes { vehicles, disputes: Vec::new(), writers: Vec::new(), terms: false })
    }

    /// Refuses any block but the last.
    fn check(&self, at: H256) -> Result<(), SourceError> {
        if at == self.block().hash { Ok(()) } else { Err(SourceError::StateGone(at)) }
    }

    /// Returns the place of a vehicle in the order of the chain's storage.
    fn place(&self, vin: &Vin) -> Option<usize> {
        let key = storage_key(vin);
        let place = self.order.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        let (_, car) = self.order.get(place)?;
        (self.vin(*car) == *vin).then_some(place)
    }

    /// Returns the file of the car at a place, with all of its records.
    fn file_at(&self, place: usize) -> Option<File> {
        let (_, car) = self.order.get(place)?;
        let added = self.state.read().added.get(car).copied().unwrap_or_default();
        Some(life::file(self.seed, *car, self.records, self.records + added))
    }
}

impl Source for Market {
    fn time(&self, at: H256) -> Result<u64, SourceError> {
        self.check(at)?;
        let height = self.state.read().height;
        Ok(u64::from(FIRST_DAY.days().unsigned_abs()) * MILLIS_PER_DAY + u64::from(height) * BLOCK_TIME)
    }

    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        self.check(at)?;
        let asked = |number: u32| numbers.is_none_or(|numbers| numbers.binary_search(&number).is_ok());
        if let Some(changed) = self.state.read().changed.get(vin) {
            let File { vehicle, records, pending, disputes, listing } = changed;
            let records = records.iter().filter(|record| asked(record.record.number));
            return Ok(Some(File {
                vehicle: vehicle.clone(),
                records: records.take(MAX_FILE_RECORDS as usize).cloned().collect(),
                pending: pending.clone(),
                disputes: disputes.clone(),
                listing: listing.clone(),
            }));
        }
        let Some(mut file) = self.place(vin).and_then(|place| self.file_at(place)) else { return Ok(None) };
        file.records.retain(|record| asked(record.record.number));
        file.records.truncate(MAX_FILE_RECORDS as usize);
        Ok(Some(file))
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        self.check(at)?;
        let from = match after.map(storage_key) {
            Some(key) => self.order.partition_point(|(other, _)| *other <= key),
            None => 0,
        };
        let (mut files, mut room) = (Vec::new(), MAX_FILE_RECORDS as usize);
        for place in from..self.order.len() {
            if room == 0 {
                break;
            }
            let Some(mut file) = self.file_at(place) else { break };
            file.records.truncate(room);
            room -= file.records.len();
            files.push(file);
        }
        let is_last = from + files.len() >= self.order.len();
        let next = files.last().map(|file| file.vehicle.vin).filter(|_| !is_last);
        Ok(Files { files, next })
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        self.check(at)?;
        // A dispute has the number of its car.
        let file = self.place(&self.vin(number)).and_then(|place| self.file_at(place));
        Ok(file.and_then(|file| file.disputes.into_iter().find(|dispute| dispute.dispute == number)))
    }
}

fn block(height: u32) -> BlockId {
    BlockId { height, hash: H256::from_low_u64_be(u64::from(height) + 1) }
}

fn storage_key(vin: &Vin) -> StorageKey {
    vin.using_encoded(blake2_128)
}
