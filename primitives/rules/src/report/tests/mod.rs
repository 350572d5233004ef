//! The report on files that are written by the rules alone.

mod lines;
mod properties;
mod silence;

use super::*;
use crate::{
    Facts, FileSoFar, Reading, Readings, WriterId,
    additions::{about, fact_of, is_link_own, reading_of},
    concerns,
    condition::{Fact, Link},
    effects::effects,
};
use alloc::{collections::BTreeSet, vec, vec::Vec};
use urcar_samples::{data, date, day, kilometres, on, record_view, specification, vin, vins};
use urcar_types::{
    AnnulledView, Author, Digest, Entry, LienStatus, Odometer, PendingReason, PendingView, Record, RecordData,
    RecordStatus, RecordView, Role, VehicleView, Verdict,
};

const MAKER: (u64, Role) = (1, Role::Manufacturer);
const RETAILER: (u64, Role) = (2, Role::Retailer);
const WORKSHOP: (u64, Role) = (3, Role::Workshop);
const INSURER: (u64, Role) = (4, Role::Insurer);
const INSPECTOR: (u64, Role) = (5, Role::Inspector);
const AUTHORITY: (u64, Role) = (6, Role::Authority);
const OTHER: (u64, Role) = (7, Role::Insurer);
const ANN: u64 = 11;

/// A file while it is written. Its registration is its first record.
#[derive(Default)]
struct File {
    records: Vec<Record<u64>>,
    facts: Facts,
    readings: Readings,
    witnessed: BTreeSet<u32>,
    withdrawn: BTreeSet<u32>,
}

impl File {
    /// A file of a car that was made on 2010-01-01.
    fn new() -> Self {
        let mut file = Self::default();
        file.write(MAKER, "2010-01-01", kilometres(4), data::manufacture());
        file
    }

    /// Writes a record of a day, and returns its number.
    fn write(&mut self, by: (u64, Role), day: &str, odometer: Option<Odometer>, data: RecordData<u64>) -> u32 {
        let (account, role) = by;
        self.append(Author::Organisation { account, role }, on(day, odometer, data))
    }

    fn append(&mut self, author: Author<u64>, entry: Entry<u64>) -> u32 {
        let number = self.records.len() as u32;
        let so_far = FileSoFar { maker: Some(WriterId::of(&MAKER.0)), facts: &self.facts };
        if let Some(fact) = fact_of(number, &entry, &author, so_far) {
            self.facts.add(fact).unwrap();
        }
        if let Some(reading) = reading_of(number, &entry, None, false) {
            self.readings.set(reading).unwrap();
        }
        let named = about(&entry.data).and_then(|about| self.records.get(about as usize));
        if named.is_some_and(|named| is_link_own(&author, named)) {
            self.facts.confirm_link(number);
        }
        self.records.push(Record { number, author, recorded_at: 0, entry, previous: Digest::zero() });
        number
    }

    /// Lets two organisations attest a record, unless it is withdrawn.
    fn witness(&mut self, number: u32) {
        if self.withdrawn.contains(&number) || !self.witnessed.insert(number) {
            return;
        }
        let date = self.records[number as usize].entry.event_date.date();
        self.facts.confirm_link(number);
        self.facts.bear_out(number, self.records.len() as u32);
        self.readings.take_effect(date, number);
    }

    /// Withdraws a record but the first.
    fn withdraw(&mut self, number: u32) {
        if number == 0 || !self.withdrawn.insert(number) {
            return;
        }
        let date = self.records[number as usize].entry.event_date.date();
        self.facts.withdraw(number);
        self.readings.withdraw(date, number);
    }

    fn why(&self, number: u32) -> Option<PendingReason> {
        let date = self.records[number as usize].entry.event_date.date();
        let kept = self.facts.get(number);
        let link = kept.and_then(|kept| match kept.fact {
            Fact::Accident { link: Link::About(about), .. } | Fact::Claim { link: Link::About(about), .. } => {
                Some(PendingReason::Link { about })
            }
            _ => None,
        });
        match kept.filter(|kept| !kept.is_in_effect()).map(|kept| kept.fact) {
            Some(Fact::Lien(LienStatus::Placed, _)) => Some(PendingReason::Consent),
            Some(_) => Some(PendingReason::Witnesses),
            None if self.readings.get(date, number).is_some_and(|it| it.pending) => Some(PendingReason::Witnesses),
            None => link,
        }
    }

    fn record(&self, record: &Record<u64>) -> RecordView<u64> {
        let number = record.number;
        let reading = self.readings.get(record.entry.event_date.date(), number);
        let waits = self.why(number).is_some_and(|why| !matches!(why, PendingReason::Link { .. }));
        let counts = reading.is_some_and(|reading: &Reading| !reading.pending);
        RecordView {
            status: if self.withdrawn.contains(&number) { RecordStatus::Withdrawn } else { RecordStatus::Active },
            witnesses: if self.witnessed.contains(&number) { vec![8, 9] } else { vec![] },
            witnessed: self.witnessed.contains(&number),
            pending: waits,
            reading_counts: counts,
            odometer_in_force: record.entry.odometer.clone().filter(|_| counts),
            ..record_view(record.clone())
        }
    }

    fn vehicle(&self) -> VehicleView<u64> {
        let condition = self.facts.condition();
        let odometer = self.readings.verdict(false);
        let left = self.records.iter().filter(|it| !self.withdrawn.contains(&it.number));
        let left: Vec<_> = left.map(|it| effects(&it.entry.data)).collect();
        let pending = (0..).zip(&self.records).filter(|(number, _)| self.why(*number).is_some());
        let mut view = VehicleView {
            vin: vin(vins::EUROPEAN),
            concerns: Vec::new(),
            owner: Some(ANN),
            last_read_on: self.readings.mileage(None).map(|it| it.read_on.into()),
            pending: pending.map(|(_, record)| record.kind()).collect(),
            disputes: 0,
            head: Digest::zero(),
            state: Digest::zero(),
            distance_km: self.readings.distance_km().filter(|_| odometer.verdict != Verdict::Illogical),
            specification: specification(),
            owners: left.iter().filter(|effects| effects.new_owner).count() as u32,
            sales: left.iter().filter(|effects| effects.sold.is_some_and(|sold| !sold.retail)).count() as u32,
            suspect: self.readings.suspect(),
            hints: self.readings.hints(),
            records: self.records.len() as u32,
            birth: Some(0),
            annulled: None,
            registered_by: self.records[0].author.clone(),
            registered_at: 0,
            check_digit_fits: Some(false),
            condition,
            odometer,
        };
        view.concerns = concerns(&view, None);
        view
    }

    /// The file as a reader gets it.
    fn view(&self) -> FileView<u64, u128, u32> {
        let pending = (0..self.records.len() as u32).filter_map(|record| {
            let kind = self.records[record as usize].kind();
            Some(PendingView { record, kind, why: self.why(record)?, version: 0, since: 0, until: None })
        });
        FileView {
            vehicle: self.vehicle(),
            records: self.records.iter().map(|record| self.record(record)).collect(),
            pending: pending.collect(),
            disputes: Vec::new(),
            listing: None,
        }
    }

    fn report(&self, day: &str) -> Report<u64> {
        of(&self.view(), day)
    }
}

/// The report on a file, without an appraisal.
fn of(file: &FileView<u64, u128, u32>, day: &str) -> Report<u64> {
    report(file, Err(Declined::NoReading), date(day))
}

/// The same accident as another record tells of.
fn accident_about(earlier: u32) -> RecordData<u64> {
    let mut data = data::accident();
    if let RecordData::Accident { about, .. } = &mut data {
        *about = Some(earlier);
    }
    data
}

/// The numbers of the records of each line.
fn numbers<'a>(sources: impl IntoIterator<Item = &'a Source<u64>>) -> Vec<u32> {
    sources.into_iter().map(|source| source.record).collect()
}
