//! The changes that blocks tell of, held to what the views show: whatever is shown otherwise than before was named.
//!
//! A vehicle of every few blocks is looked at right after the block that named it, and any of the others now and then;
//! all of them with everything else that is checked. In between, the changes add up. Terms by which windows are reckoned
//! are none that the players change.

use codec::Encode;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use sp_io::hashing::twox_128;
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::{AccountId, Block, BlockNumber, Disputes, Money, Runtime, Writers};
use urcar_runtime_api::{runtime_decl_for_changes_api::ChangesApiV1, runtime_decl_for_files_api::FilesApiV1};
use urcar_types::{ChangedRecords, Changes, FileView, RecordView, VehicleChange, Vin, VinText, WriterInfo};

/// After one of so many blocks a vehicle is looked at that it named.
const NAMED: u32 = 4;
/// After one of so many blocks a vehicle is looked at, whichever it is.
const ANY: u32 = 16;
/// After one of so many blocks all organisations are looked at.
const ORGANISATIONS: u32 = 16;

/// The digest of what was shown.
type Print = [u8; 16];

fn print(shown: &impl Encode) -> Print {
    twox_128(&shown.encode())
}

/// A vehicle as it was shown last.
#[derive(Default)]
struct Kept {
    /// The vehicle without its owner, with what waits and its disputes.
    file: Print,
    /// Owner and offer, where there is any.
    title: Option<Print>,
    /// The listing as it is stored, with the vehicle, of which it shows parts: a reservation ends by time alone.
    listing: Option<Print>,
    records: Vec<Print>,
}

/// The changes of a vehicle since it was looked at last.
#[derive(Default)]
struct Named {
    records: BTreeSet<u32>,
    all: bool,
    title: bool,
    listing: bool,
}

/// The chain as it was shown last, and the changes that blocks named since.
pub struct Shown {
    dice: SmallRng,
    vehicles: BTreeMap<Vin, Kept>,
    named: BTreeMap<Vin, Named>,
    disputes: BTreeMap<u32, Print>,
    named_disputes: BTreeSet<u32>,
    writers: BTreeMap<AccountId, Print>,
    named_writers: BTreeSet<AccountId>,
    /// How often a vehicle was looked at.
    pub looks: u32,
    /// How many records were shown otherwise than before, new ones included.
    pub moved: u32,
}

impl Shown {
    /// The state before the first block: no vehicle, and some organisations.
    pub fn of_genesis(seed: u64) -> Self {
        Self {
            dice: SmallRng::seed_from_u64(seed),
            vehicles: BTreeMap::new(),
            named: BTreeMap::new(),
            disputes: BTreeMap::new(),
            named_disputes: BTreeSet::new(),
            writers: writers(),
            named_writers: BTreeSet::new(),
            looks: 0,
            moved: 0,
        }
    }

    /// Takes in the changes of the block that was closed last, and looks at some of what there is.
    pub fn follow(&mut self) {
        let Changes { vehicles, disputes, writers, terms } = <Runtime as ChangesApiV1<Block, AccountId>>::changes();
        assert!(vehicles.is_sorted_by(|one, next| one.vin < next.vin), "in order, each once");
        assert!(disputes.is_sorted_by(|one, next| one < next) && writers.is_sorted_by(|one, next| one < next));
        if terms {
            let all = || Named { all: true, ..Named::default() };
            self.vehicles.keys().for_each(|vin| self.named.entry(*vin).or_insert_with(all).all = true);
        }
        self.named_disputes.extend(disputes);
        self.named_writers.extend(writers);
        let vins: Vec<Vin> = vehicles.iter().map(|change| change.vin).collect();
        vehicles.into_iter().for_each(|change| self.name(change));
        let chosen = vins.choose(&mut self.dice).copied();
        if let Some(vin) = chosen.filter(|_| self.dice.gen_ratio(1, NAMED)) {
            self.look(vin);
        }
        if !self.vehicles.is_empty() && self.dice.gen_ratio(1, ANY) {
            let place = self.dice.gen_range(0..self.vehicles.len());
            let vin = self.vehicles.keys().nth(place).copied();
            self.look(vin.expect("one of so many"));
        }
        if self.dice.gen_ratio(1, ORGANISATIONS) {
            self.look_at_writers();
        }
    }

    /// Looks at everything.
    pub fn check(&mut self) {
        let vins: Vec<Vin> = pallet_vehicles::Vehicles::<Runtime>::iter_keys().collect();
        vins.into_iter().for_each(|vin| self.look(vin));
        assert!(self.named.is_empty(), "vehicles are named that have no file: {:?}", self.named.keys());
        self.look_at_writers();
        self.look_at_disputes();
    }

    /// Notes a change.
    fn name(&mut self, change: VehicleChange) {
        let VehicleChange { vin, records, title, listing } = change;
        let named = self.named.entry(vin).or_default();
        named.title |= title;
        named.listing |= listing;
        match records {
            ChangedRecords::All => named.all = true,
            ChangedRecords::Some(numbers) => {
                assert!(numbers.is_sorted_by(|one, next| one < next), "in order, each once");
                named.records.extend(numbers);
            }
        }
    }

    /// Compares a vehicle with how it was shown last: what differs was named.
    fn look(&mut self, vin: Vin) {
        let (now, kept) = (shown(vin), self.vehicles.remove(&vin).unwrap_or_default());
        let named = self.named.remove(&vin);
        assert!(named.is_some() || now.file == kept.file, "{vin} is shown otherwise, and no block named it");
        let named = named.unwrap_or_default();
        assert!(named.title || now.title == kept.title, "nobody named owner or offer of {vin}");
        assert!(named.listing || now.listing == kept.listing, "nobody named the listing of {vin}");
        for (number, record) in (0u32..).zip(&now.records) {
            let differs = kept.records.get(number as usize) != Some(record);
            let is_named = named.all || named.records.contains(&number);
            assert!(is_named || !differs, "record {number} of {vin} is shown otherwise, and no block named it");
            self.moved += u32::from(differs);
        }
        self.vehicles.insert(vin, now);
        self.looks += 1;
    }

    fn look_at_writers(&mut self) {
        let now = writers();
        for who in now.keys().chain(self.writers.keys()) {
            let is_same = now.get(who) == self.writers.get(who);
            assert!(is_same || self.named_writers.contains(who), "{who} is shown otherwise, and no block named it");
        }
        self.writers = now;
        self.named_writers.clear();
    }

    fn look_at_disputes(&mut self) {
        let numbers = pallet_disputes::Disputes::<Runtime>::iter_keys();
        let now: BTreeMap<_, _> = numbers.map(|number| (number, print(&Disputes::dispute(number)))).collect();
        for (number, print) in &now {
            let is_same = self.disputes.get(number) == Some(print);
            assert!(is_same || self.named_disputes.contains(number), "no block named dispute {number}");
        }
        self.disputes = now;
        self.named_disputes.clear();
    }
}

/// Returns a vehicle as it is shown now, but for what time alone changes.
fn shown(vin: Vin) -> Kept {
    let file = <Runtime as FilesApiV1<Block, AccountId, Money, BlockNumber>>::file(VinText::from(vin), None);
    let FileView { mut vehicle, records, pending, disputes, .. } = file.expect("a file");
    let owner = vehicle.owner.take();
    let offer = pallet_ownership::Offers::<Runtime>::get(vin);
    let is_titled = owner.is_some() || offer.is_some();
    let listing = pallet_ownership::Listings::<Runtime>::get(vin);
    Kept {
        file: print(&(&vehicle, pending, disputes)),
        title: is_titled.then(|| print(&(owner, offer))),
        listing: listing.map(|listing| print(&(listing, &vehicle))),
        records: records.into_iter().map(|record| print(&RecordView { settled: false, ..record })).collect(),
    }
}

/// Returns the organisations as they are shown now, but for the free records that each has left, with their houses.
fn writers() -> BTreeMap<AccountId, Print> {
    let accounts = pallet_writers::Organisations::<Runtime>::iter_keys();
    let prints = accounts.map(|who| {
        let info = Writers::writer(&who).map(|info| WriterInfo { free_records_left: 0, ..info });
        let house = pallet_writers::Houses::<Runtime>::get(&who);
        let print = print(&(info, house));
        (who, print)
    });
    prints.collect()
}
