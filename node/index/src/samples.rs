//! Files, and a chain that keeps them, for tests.

use crate::read::settle;
use crate::source::{BlockId, Dispute, File, Files, Listing, Record, Source, SourceError, Vehicle};
use parking_lot::RwLock;
use sp_core::{H256, crypto::AccountId32};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use urcar_samples::{account, data, record_view, specification};
use urcar_types::{
    Amount, Author, Changes, Condition, Digest, DisputeStatus, Entry, Ground, MAX_FILE_RECORDS, OdometerVerdict,
    ReservationView, Role, Text, Verdict, Vin,
};

/// Milliseconds from one block to the next.
pub const BLOCK_TIME: u64 = 3_000;

/// Returns who writes the records.
pub fn author() -> Author<AccountId32> {
    Author::Organisation { account: account(1), role: Role::Manufacturer }
}

/// Returns the record of a number as a reader gets it.
pub fn record(number: u32, entry: Entry<AccountId32>) -> Record {
    let previous = Digest::repeat_byte(number.to_le_bytes()[0]);
    let recorded_at = u64::from(number) * BLOCK_TIME;
    record_view(urcar_types::Record { number, author: author(), recorded_at, entry, previous })
}

/// Returns a file with so many records: the car's birth, and services.
pub fn file(vin: Vin, records: u32) -> File {
    let data = |number| if number == 0 { data::manufacture() } else { data::maintenance() };
    let records: Vec<Record> = (0..records).map(|number| record(number, urcar_samples::entry(data(number)))).collect();
    let vehicle = Vehicle {
        vin,
        concerns: vec![],
        owner: Some(account(1)),
        condition: Condition::default(),
        odometer: OdometerVerdict {
            verdict: Verdict::Logical,
            reason: None,
            illogical_pairs: vec![],
            last_odometer_km: None,
        },
        last_read_on: None,
        pending: vec![],
        disputes: 0,
        head: Digest::zero(),
        state: Digest::zero(),
        distance_km: None,
        specification: specification(),
        owners: 0,
        sales: 0,
        suspect: None,
        hints: vec![],
        records: records.len() as u32,
        birth: Some(0),
        annulled: None,
        registered_by: author(),
        registered_at: 0,
        check_digit_fits: None,
    };
    File { vehicle, records, pending: vec![], disputes: vec![], listing: None }
}

/// Returns a listing of a file, reserved until a block or not.
pub fn listing(file: &File, reserved_until: Option<u32>) -> Listing {
    let vehicle = &file.vehicle;
    Listing {
        vin: vehicle.vin,
        make: vehicle.specification.make.clone(),
        model: vehicle.specification.model.clone(),
        model_year: vehicle.specification.model_year,
        odometer_km: None,
        last_read_on: None,
        concerns: vec![],
        price: Amount(9_000),
        price_text: "0.000000009".into(),
        seller: account(1),
        odometer: None,
        terms: Digest::zero(),
        listed_at: 0,
        since: 1,
        reservation: reserved_until.map(|until| ReservationView { number: 0, buyer: account(2), until }),
        closing: false,
        state: Digest::zero(),
        confirmed_state: Digest::zero(),
    }
}

/// Returns an open dispute over a record.
pub fn dispute(dispute: u32, vin: Vin, record: u32) -> Dispute {
    Dispute {
        dispute,
        vin,
        record,
        version: 0,
        from: 0,
        author: author(),
        witnesses: vec![],
        own: false,
        challengers: vec![],
        ground: Ground::WrongReading,
        statement: Text::default(),
        opened_at: 1,
        grace_until: 2,
        vote_until: 3,
        final_until: 4,
        extended: false,
        accept_until: None,
        amended: None,
        status: DisputeStatus::Open,
        votes_for: 0,
        votes_against: 0,
        eligible: 1,
    }
}

/// Files by vehicle.
pub type State = BTreeMap<Vin, Arc<File>>;

/// A chain of files in memory, from an empty genesis on.
pub struct Chain {
    /// Records that one answer holds.
    pub room: usize,
    /// Files that one page holds.
    pub page: usize,
    /// The number of a record that is never given.
    pub withheld: Option<u32>,
    /// The height below which no state is kept.
    pub pruned: AtomicU32,
    /// The state of each block, and what it says that it changed.
    pub blocks: RwLock<Vec<(State, Changes<AccountId32>)>>,
}

impl Default for Chain {
    fn default() -> Self {
        let blocks = RwLock::new(vec![(State::new(), no_changes())]);
        Self { room: MAX_FILE_RECORDS as usize, page: 3, withheld: None, pruned: AtomicU32::new(0), blocks }
    }
}

/// Returns changes of nothing.
pub fn no_changes() -> Changes<AccountId32> {
    Changes { vehicles: vec![], disputes: vec![], writers: vec![], terms: false }
}

/// Returns the block of a height.
pub fn block(height: u32) -> BlockId {
    BlockId { height, hash: H256::from_low_u64_be(u64::from(height) + 1) }
}

impl Chain {
    /// Adds a block that changes files, and doesn't say which.
    pub fn push(&self, change: impl FnOnce(&mut BTreeMap<Vin, File>)) -> BlockId {
        let mut files = BTreeMap::new();
        change(&mut files);
        self.push_changes(|state| {
            state.extend(files.into_iter().map(|(vin, file)| (vin, Arc::new(file))));
            no_changes()
        })
    }

    /// Adds a block that changes the state, and says what it did.
    pub fn push_changes(&self, change: impl FnOnce(&mut State) -> Changes<AccountId32>) -> BlockId {
        let mut blocks = self.blocks.write();
        let mut state = blocks.last().map(|(state, _)| state.clone()).unwrap_or_default();
        let changes = change(&mut state);
        blocks.push((state, changes));
        block(blocks.len() as u32 - 1)
    }

    /// Returns the last block.
    pub fn last(&self) -> BlockId {
        block(self.blocks.read().len() as u32 - 1)
    }

    /// Returns what the block of a height says that it changed.
    pub fn changes(&self, height: u32) -> Changes<AccountId32> {
        self.blocks.read()[height as usize].1.clone()
    }

    /// Forgets the state of all blocks below a height.
    pub fn prune(&self, height: u32) {
        self.pruned.store(height, Ordering::Relaxed);
    }

    fn height(at: H256) -> u32 {
        at.to_low_u64_be() as u32 - 1
    }

    fn state(&self, at: H256) -> Result<State, SourceError> {
        if Self::height(at) < self.pruned.load(Ordering::Relaxed) {
            return Err(SourceError::StateGone(at));
        }
        let blocks = self.blocks.read();
        let found = blocks.get(Self::height(at) as usize).map(|(state, _)| state.clone());
        found.ok_or_else(|| SourceError::Failed(format!("no block {at:?}")))
    }

    /// Returns a file as it is shown at a block: without what is over by then.
    fn shown(file: &File, at: H256) -> File {
        let (mut file, height) = (file.clone(), Self::height(at));
        settle(&mut file, u64::from(height) * BLOCK_TIME);
        if let Some(listing) = &mut file.listing {
            listing.reservation = listing.reservation.take().filter(|reservation| reservation.until > height);
        }
        file.listing = file.listing.filter(|listing| !listing.closing || listing.reservation.is_some());
        file
    }
}

impl Source for Chain {
    fn time(&self, at: H256) -> Result<u64, SourceError> {
        self.state(at).map(|_| u64::from(Self::height(at)) * BLOCK_TIME)
    }

    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        let Some(mut file) = self.state(at)?.get(vin).map(|file| Self::shown(file, at)) else { return Ok(None) };
        let asked = |number| numbers.is_none_or(|numbers| numbers.contains(&number));
        file.records.retain(|record| asked(record.record.number) && Some(record.record.number) != self.withheld);
        file.records.truncate(self.room);
        Ok(Some(file))
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        let state = self.state(at)?;
        let mut vins: Vec<Vin> = state.keys().copied().collect();
        // Another order than that of VINs, as the chain's storage has.
        vins.sort_by_key(|vin| vin.as_str().chars().rev().collect::<String>());
        let from = after.map_or(0, |after| vins.iter().position(|vin| vin == after).map_or(vins.len(), |at| at + 1));
        let page: Vec<Vin> = vins.iter().skip(from).take(self.page).copied().collect();
        let (mut files, mut room) = (Vec::new(), self.room);
        for vin in &page {
            let mut file = Self::shown(&state[vin], at);
            file.records.truncate(room);
            room -= file.records.len();
            files.push(file);
        }
        let next = page.last().copied().filter(|_| from + page.len() < vins.len());
        Ok(Files { files, next })
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        let state = self.state(at)?;
        let mut disputes = state.values().flat_map(|file| &file.disputes);
        Ok(disputes.find(|dispute| dispute.dispute == number).cloned())
    }
}
