//! A file that is written by the rules alone.

use crate::form::{Event, Expect, Organisation};
use urcar_rules::{Facts, FileSoFar, Readings, WriterId, effects, fact_of, needs_witnesses, reading_of};
use urcar_types::{Author, Check, Entry, Hint, Odometer, RecordData, RecordKind, Role, Vin};

/// The account of every owner.
const OWNER: u64 = 0;

/// Who attests what needs it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Witnesses {
    /// Two organisations, at once.
    Always,
    /// Nobody.
    Never,
    /// Nobody, and what needs them does nothing.
    Skipped,
}

/// A record in its place.
struct Record {
    /// The event that it was.
    event: usize,
    author: Author<u64>,
    entry: Entry<u64>,
    is_withdrawn: bool,
    corrected: Option<Odometer>,
}

pub struct File<'a> {
    vin: Option<Vin>,
    organisations: &'a [Organisation],
    witnesses: Witnesses,
    records: Vec<Record>,
    /// Events so far.
    events: usize,
    readings: Readings,
    facts: Facts,
}

impl<'a> File<'a> {
    pub fn new(vin: &str, organisations: &'a [Organisation], witnesses: Witnesses) -> Self {
        Self {
            vin: Vin::parse(vin).ok().filter(|vin| !vin.breaks_check_digit()),
            organisations,
            witnesses,
            records: Vec::new(),
            events: 0,
            readings: Readings::default(),
            facts: Facts::default(),
        }
    }

    /// Writes an event, or returns why it is refused.
    pub fn write(&mut self, event: &Event) -> Result<(), &'static str> {
        let number = self.events;
        self.events += 1;
        let entry = event.entry();
        let author = self.accept(event, &entry)?;
        self.append(number, author, entry);
        Ok(())
    }

    /// The same, whatever state the car is in.
    pub fn write_unbarred(&mut self, event: &Event) -> Result<(), &'static str> {
        let number = self.events;
        self.events += 1;
        if !event.accept && event.why.as_deref() != Some("scrapped") {
            return Err("refused");
        }
        let entry = event.entry();
        let author = self.author(event, &entry)?;
        self.append(number, author, entry);
        Ok(())
    }

    /// The refusals of `data/README.md`, in their order.
    fn accept(&self, event: &Event, entry: &Entry<u64>) -> Result<Author<u64>, &'static str> {
        self.vin.ok_or("vin")?;
        let author = self.author(event, entry)?;
        let kind = entry.data.kind();
        if kind == RecordKind::Manufacture && !self.records.is_empty() {
            return Err("known_vin");
        }
        let condition = self.facts.condition();
        let changes_hands = matches!(kind, RecordKind::Sale | RecordKind::Transfer);
        match () {
            () if condition.scrapped && kind != RecordKind::Correction => Err("scrapped"),
            () if changes_hands && condition.stolen => Err("stolen"),
            () if changes_hands && condition.bars_sale() => Err("lien"),
            () => Ok(author),
        }
    }

    fn author(&self, event: &Event, entry: &Entry<u64>) -> Result<Author<u64>, &'static str> {
        assert_eq!(entry.check(), Ok(()));
        let Some(name) = &event.org else { return Ok(Author::Owner(OWNER)) };
        let (place, organisation) =
            self.organisations.iter().enumerate().find(|(_, it)| it.name == *name).expect("an organisation");
        let allowed = effects(&entry.data).written_by;
        let role = Role::ALL.into_iter().find(|role| organisation.roles.contains(role) && allowed.allows(*role));
        role.map(|role| Author::Organisation { account: place as u64 + 1, role }).ok_or("role")
    }

    fn so_far(&self) -> FileSoFar<'_> {
        let maker = self.records.first().filter(|first| first.entry.data.kind() == RecordKind::Manufacture);
        FileSoFar { maker: maker.map(|first| WriterId::of_author(&first.author)), facts: &self.facts }
    }

    fn append(&mut self, event: usize, author: Author<u64>, entry: Entry<u64>) {
        let number = self.records.len() as u32;
        if let RecordData::Correction { corrects, withdraws, odometer, .. } = &entry.data {
            self.correct(*corrects as usize, *withdraws, odometer.clone());
        } else {
            let needs = needs_witnesses(&entry.data, &author, self.so_far());
            let is_witnessed = self.witnesses == Witnesses::Always;
            let is_skipped = needs && self.witnesses == Witnesses::Skipped;
            // What waits is what the record does, and not what its writer read.
            let reading = reading_of(number, &entry, None, is_witnessed);
            if let Some(reading) = reading.filter(|reading| !is_skipped || reading.series.is_none()) {
                assert!(self.readings.takes(effects(&entry.data).reserved_place, false));
                self.readings.set(reading).expect("there is room");
            }
            if let Some(fact) = fact_of(number, &entry, &author, self.so_far()).filter(|_| !is_skipped) {
                self.facts.add(fact).expect("there is room");
            }
            let waits = self.pending().contains(&number);
            assert!(waits == needs || is_skipped || is_witnessed);
        }
        self.records.push(Record { event, author, entry, is_withdrawn: false, corrected: None });
        if self.witnesses == Witnesses::Always {
            self.pending().into_iter().for_each(|record| assert!(self.facts.bear_out(record, 0)));
        }
    }

    fn correct(&mut self, corrects: usize, withdraws: bool, odometer: Option<Odometer>) {
        let number = self.records.iter().position(|record| record.event == corrects).expect("an accepted event");
        let record = &mut self.records[number];
        let date = record.entry.event_date.date();
        record.is_withdrawn |= withdraws;
        record.corrected = odometer.or(record.corrected.take());
        let number = number as u32;
        let is_witnessed = self.readings.get(date, number).is_some_and(|reading| !reading.pending);
        let is_skipped = effects(&record.entry.data).series_break.is_some() && self.witnesses == Witnesses::Skipped;
        self.readings.withdraw(date, number);
        if record.is_withdrawn {
            self.facts.withdraw(number);
        } else if let Some(reading) = reading_of(number, &record.entry, record.corrected.as_ref(), is_witnessed)
            && !is_skipped
        {
            self.readings.set(reading).expect("there is room");
        }
    }

    /// The records that wait for witnesses.
    pub fn pending(&self) -> Vec<u32> {
        self.readings.pending().chain(self.facts.pending()).collect()
    }

    /// Whether the record of an event waits for witnesses.
    pub fn waits(&self, event: usize) -> bool {
        self.pending().iter().any(|record| self.records[*record as usize].event == event)
    }

    /// Returns the sums of the file, in the words of the data.
    pub fn held(&self) -> Expect {
        let accepted = self.records.len() as u32;
        let records_refused = self.events as u32 - accepted;
        let Some(first) = self.records.first() else { return Expect { records_refused, ..Expect::default() } };
        let opening = effects(&first.entry.data).opening.expect("an opening");
        let verdict = self.readings.verdict(opening.by_import);
        let condition = self.facts.condition();
        let event = |record: u32| self.records[record as usize].event;
        let by_authority = matches!(first.author, Author::Organisation { role: Role::Authority, .. });
        let left = || self.records.iter().filter(|record| !record.is_withdrawn).map(|it| effects(&it.entry.data));
        let owners = left().filter(|effects| effects.new_owner).count() as u32;
        Expect {
            odometer_verdict: Some(verdict.verdict),
            reason: verdict.reason,
            illogical_pairs: verdict.illogical_pairs.iter().map(|(a, b)| [event(*a), event(*b)]).collect(),
            last_odometer_km: verdict.last_odometer_km,
            owners: owners + u32::from(opening.by_import && by_authority),
            accidents: condition.accidents,
            total_losses: condition.total_losses,
            brands: condition.brands.iter().map(|brand| brand.to_string()).collect(),
            open_recalls: condition.open_recalls,
            stolen: condition.stolen,
            lien: condition.lien,
            scrapped: condition.scrapped,
            records_accepted: accepted,
            records_refused,
            sales: left().filter(|effects| effects.sold.is_some_and(|sold| !sold.retail)).count() as u32,
        }
    }

    /// The event whose record is suspected.
    pub fn suspect(&self) -> Option<usize> {
        self.readings.suspect().map(|record| self.records[record as usize].event)
    }

    pub fn hints(&self) -> Vec<Hint> {
        self.readings.hints()
    }

    pub fn distance_km(&self) -> Option<u32> {
        self.readings.distance_km()
    }
}
