//! Who plays, and the stage: three cars with true histories, long settled.

use crate::common::{
    account, by, number, organisation, pair,
    records::{MADE, attest, data, entry, evidence, km, parsed, recall, record, register, text, today, vin},
};
use std::{cell::RefCell, collections::BTreeMap, rc::Rc, sync::LazyLock};
use urcar_runtime::{AccountId, Runtime, Vehicles};
use urcar_types::{
    Author, Date, Entry, LienStatus, RecallStatus, Record, RecordData, RecordKind, TheftStatus, Vin, VinText,
};

/// For how long the stage stands before a game begins: everything on it is settled.
pub const STAGE_DAYS: u32 = 40;
/// A car of an honest owner, free to be sold.
pub const CAR: u32 = 1;
/// A car of an honest owner that was stolen, and that is under lien.
pub const STOLEN: u32 = 2;
/// A car of the straw owner, of which honest houses wrote.
pub const STRAW: u32 = 3;
/// The case of theft that is over.
pub const OVER: &str = "C-1";
/// The case of theft that stands.
pub const STANDS: &str = "C-2";
/// The lien that stands.
pub const LIEN: &str = "L-1";
/// Kilometres a day that every honest car runs.
const DAILY: u32 = 40;
/// Readings that differ by more from the truth are false.
const TOLERANCE: u32 = 150;

/// The organisation of this number.
pub fn org(number: usize) -> AccountId {
    static ACCOUNTS: LazyLock<Vec<AccountId>> =
        LazyLock::new(|| (0..25).map(|number| account(&organisation(number))).collect());
    ACCOUNTS[number].clone()
}

fn person(number: usize) -> AccountId {
    static ACCOUNTS: LazyLock<Vec<AccountId>> =
        LazyLock::new(|| ["//Bob", "//Ferdie", "//Charlie", "//Dave"].map(|path| account(&pair(path))).to_vec());
    ACCOUNTS[number].clone()
}

/// The honest owner.
pub fn owner() -> AccountId {
    person(0)
}

/// An honest buyer.
pub fn buyer() -> AccountId {
    person(1)
}

/// The straw owner and the straw buyer of the ring.
pub fn straws() -> [AccountId; 2] {
    [person(2), person(3)]
}

pub const MAKER: usize = number::MANUFACTURER;
pub const WORKSHOP: usize = number::WORKSHOP;
pub const INSURER: usize = number::INSURER;
pub const INSPECTOR: usize = number::INSPECTOR;
pub const AUTHORITY: usize = number::AUTHORITY;

/// Houses that are never of the ring: who wrote what is on the stage.
pub const HONEST: [usize; 5] = [MAKER, WORKSHOP, INSURER, INSPECTOR, AUTHORITY];

/// Numbers of the organisations that a ring may be made of.
pub fn corruptible() -> Vec<usize> {
    (0..25).filter(|number| !HONEST.contains(number)).collect()
}

/// The kilometres that an honest car has run on a day.
pub fn kilometres(day: Date) -> u32 {
    DAILY * (day.days() - MADE.days()).max(0) as u32
}

/// Whether a reading of a day isn't true.
pub fn is_wrong(day: Date, read: u32) -> bool {
    kilometres(day).abs_diff(read) > TOLERANCE
}

/// A true reading of a day.
pub fn true_reading(day: Date) -> Entry<AccountId> {
    let data = RecordData::OdometerReading { series: None };
    Entry { event_date: day.into(), odometer: km(kilometres(day)), ..entry(data) }
}

/// A theft or a recovery of a case.
pub fn theft(status: TheftStatus, case: &str) -> Entry<AccountId> {
    entry(RecordData::Theft { status, case: text(case) })
}

/// A lien, placed or released.
pub fn lien(status: LienStatus, reference: &str) -> Entry<AccountId> {
    entry(RecordData::Lien { status, reference: text(reference) })
}

/// The same entry with evidence.
pub fn proven(entry: Entry<AccountId>) -> Entry<AccountId> {
    Entry { evidence: evidence(), ..entry }
}

fn done(who: usize, call: urcar_runtime::RuntimeCall) {
    assert_eq!(by(&org(who), call), Ok(()));
}

fn witnessed(car: &VinText, number: u32, witnesses: [usize; 2]) {
    for witness in witnesses {
        done(witness, attest(car, number));
    }
}

/// Registers the cars, and writes what is true of them.
pub fn set_the_stage() {
    let straw = straws()[0].clone();
    for (car, owner) in [(CAR, owner()), (STOLEN, owner()), (STRAW, straw)] {
        done(MAKER, register(&vin(car), Some(owner)));
        let old = Date { year: 2_019, month: 6, day: 1 };
        done(INSPECTOR, record(&vin(car), true_reading(old)));
        done(WORKSHOP, record(&vin(car), proven(true_reading(Date { year: 2_023, ..old }))));
        witnessed(&vin(car), 2, [INSPECTOR, INSURER]);
    }
    let (car, stolen) = (vin(CAR), vin(STOLEN));
    done(INSURER, record(&car, entry(data(RecordKind::Accident, &owner()))));
    witnessed(&car, 3, [INSPECTOR, WORKSHOP]);
    done(AUTHORITY, record(&car, theft(TheftStatus::Stolen, OVER)));
    done(AUTHORITY, record(&car, theft(TheftStatus::Recovered, OVER)));
    done(MAKER, record(&car, entry(recall("24V-001", RecallStatus::Open))));
    done(WORKSHOP, record(&car, proven(true_reading(today()))));
    witnessed(&car, 7, [INSPECTOR, AUTHORITY]);
    done(AUTHORITY, record(&stolen, theft(TheftStatus::Stolen, STANDS)));
    done(INSURER, record(&stolen, lien(LienStatus::Placed, LIEN)));
    let consent = pallet_vehicles::Call::<Runtime>::consent_lien { vin: stolen, record: 4 };
    assert_eq!(by(&owner(), consent), Ok(()));
}

/// Writes what can still be disputed when a game begins.
pub fn end_the_stage() {
    for car in [CAR, STOLEN] {
        done(WORKSHOP, record(&vin(car), true_reading(today())));
    }
    for writer in [WORKSHOP, INSPECTOR, WORKSHOP, INSURER, WORKSHOP] {
        done(writer, record(&vin(STRAW), true_reading(today())));
    }
}

/// Whether what a record says now, with this reading, isn't so.
pub fn is_false(record: &Record<AccountId>, read: Option<u32>) -> bool {
    use RecordData as R;
    match &record.entry.data {
        R::OdometerReading { series: Some(_) } => true,
        R::OdometerReading { .. } | R::Maintenance { .. } => {
            read.is_some_and(|read| is_wrong(record.entry.event_date.date(), read))
        }
        R::Theft { .. } | R::Lien { .. } | R::Recall { .. } | R::Accident { .. } | R::InsuranceClaim { .. } => true,
        R::TitleBrand { .. } | R::Scrapped { .. } | R::TitleOrder { .. } | R::Evaluation { .. } => true,
        _ => false,
    }
}

/// The account of an author.
pub fn author_of(record: &Record<AccountId>) -> Option<&AccountId> {
    match &record.author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    }
}

/// Records by vehicle and number.
type RecordsRead = BTreeMap<(Vin, u32), Rc<Record<AccountId>>>;

thread_local! {
    /// The records that were read in this game: none ever changes.
    static READ: RefCell<RecordsRead> = RefCell::default();
}

/// Forgets the records of another game.
pub fn forget_records() {
    READ.with_borrow_mut(BTreeMap::clear);
}

/// A record of a car.
pub fn record_of(car: &VinText, number: u32) -> Option<Rc<Record<AccountId>>> {
    let vin = parsed(car);
    let known = READ.with_borrow(|read| read.get(&(vin, number)).cloned());
    known.or_else(|| {
        let record = Rc::new(Vehicles::record_of(&vin, number)?);
        READ.with_borrow_mut(|read| read.insert((vin, number), record.clone()));
        Some(record)
    })
}
