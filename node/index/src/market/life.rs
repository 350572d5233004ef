//! The records of a car, one after the other, and what they add up to by the chain's own rules.

use super::car::{Car, text};
use super::dice::{account, dice};
use super::events::{Event, Events};
use super::trade;
use crate::search::samples::FIRST_DAY;
use crate::source::{File, Record, Vehicle};
use rand::{Rng, RngCore, rngs::SmallRng};
use sp_core::crypto::AccountId32;
use sp_crypto_hashing::blake2_256;
use urcar_rules::{Facts, FileSoFar, Readings, WriterId, concerns, fact_of, needs_witnesses, reading_of};
use urcar_types::{
    Author, Date, Digest, Entry, Evidence, List, MILLIS_PER_DAY, Odometer, OdometerUnit, RecordStatus, Specification,
    Verdict, chain_head,
};

const DESCRIPTIONS: [&str; 8] = [
    "",
    "",
    "",
    "Long-life service",
    "Kundendienst nach Plan, ohne Befund",
    "Beim Zurücksetzen auf dem Parkplatz den Bordstein gestreift: Stoßfänger und Radlauf vorn links sind zerkratzt.",
    "更换机油和机油滤清器",
    "The customer reported a rattle at the rear on rough roads; the drop link of the anti-roll bar was worn and was \
     renewed on both sides. Test drive without findings.",
];
const MEDIA_TYPES: [&str; 3] = ["image/jpeg", "application/pdf", "image/heic"];
/// Milliseconds for which a record can be disputed.
const WINDOW: u64 = 14 * MILLIS_PER_DAY;
/// Days that a counter runs at least between two readings, where no time passes.
const LEAST_DAYS: i32 = 1;

/// A car's file as it grows.
struct Life {
    dice: SmallRng,
    maker: Option<WriterId>,
    head: Digest,
    unit: OdometerUnit,
    kilometres: u32,
    /// The number of the record before which somebody turned the counter back, if anybody did.
    rolled_back: Option<u32>,
    records: Vec<Record>,
    readings: Readings,
    facts: Facts,
}

/// Returns the file of a car with so many records; the first of them are the same however many there are. `planned` is
/// how many it has at the chain's genesis, over which its age is spread.
pub fn file(seed: u64, number: u32, planned: u32, records: u32) -> File {
    let mut car = Car::new(seed, number);
    let (manufactured, country) = car.origin();
    let specification = car.specification(manufactured);
    let age = FIRST_DAY.days() - manufactured.days();
    let step = age / planned.max(1) as i32;
    let mut dice = dice(seed, number, 1);
    let is_imported = dice.gen_bool(0.1);
    let mut events = Events::new(&mut dice, country, is_imported);
    let rolled_back = dice.gen_bool(0.05).then(|| dice.gen_range(4..planned.max(5)));
    let unit = if matches!(country, "GBR" | "USA") { OdometerUnit::Miles } else { OdometerUnit::Kilometres };
    let mut life = Life {
        dice,
        maker: None,
        head: car.vin.initial_head(),
        unit,
        kilometres: 0,
        rolled_back,
        records: Vec::with_capacity(records as usize),
        readings: Readings::default(),
        facts: Facts::default(),
    };
    for record in 0..records {
        let days = step.saturating_mul(record as i32).min(age);
        let day = Date::from_days(manufactured.days() + days);
        let event = events.next(&mut life.dice, record, day, &specification);
        // All that blocks add is of the same day.
        life.write(record, day, if record < planned { step } else { 0 }, event);
    }
    let vehicle = life.vehicle(&car, specification, &events, is_imported);
    let mut file = File { vehicle, records: life.records, pending: Vec::new(), disputes: Vec::new(), listing: None };
    trade::dispute(seed, number, planned, &mut file);
    file.vehicle.concerns = concerns(&file.vehicle, None);
    trade::list(seed, number, &mut file);
    file
}

impl Life {
    /// Writes the record of an event, `step` days after the one before.
    fn write(&mut self, number: u32, day: Date, step: i32, Event { author, data, reads }: Event) {
        self.run(number, step);
        let unread = self.dice.gen_bool(0.1);
        let so_far = FileSoFar { maker: self.maker, facts: &self.facts };
        let witnessed = needs_witnesses(&data, &author, so_far) || self.dice.gen_bool(0.35);
        let entry = Entry {
            data,
            event_date: day.into(),
            odometer: reads.then(|| if unread { Odometer::Unreadable } else { self.reading() }),
            description: text(DESCRIPTIONS[self.dice.gen_range(0..DESCRIPTIONS.len())]),
            evidence: self.evidence(),
            commitment: None,
        };
        let so_far = FileSoFar { maker: self.maker, facts: &self.facts };
        if let Some(fact) = fact_of(number, &entry, &author, so_far) {
            // A file that is full stays as it is.
            let _ = self.facts.add(fact);
            if witnessed {
                self.facts.bear_out(number, number.saturating_add(1));
            }
        }
        let reading = reading_of(number, &entry, None, witnessed);
        let reading_kept = reading.is_none_or(|reading| self.readings.set(reading).is_ok());
        let recorded_at =
            u64::from(day.days().unsigned_abs()) * MILLIS_PER_DAY + self.dice.gen_range(0..MILLIS_PER_DAY);
        let record = urcar_types::Record { number, author, recorded_at, entry, previous: self.head };
        self.head = chain_head(&self.head, &record);
        let odometer_in_force =
            record.entry.odometer.clone().filter(|odometer| reading_kept && odometer.kilometres().is_some());
        let witnesses = if witnessed { vec![self.organisation(), self.organisation()] } else { Vec::new() };
        self.records.push(Record {
            token_price: None,
            listed_at: None,
            head: self.head,
            status: RecordStatus::Active,
            witnesses,
            witnessed,
            witnessed_version: witnessed.then_some(0),
            pending: false,
            version: 0,
            window_until: Some(recorded_at + WINDOW),
            settled: false,
            reading_kept,
            reading_counts: odometer_in_force.is_some(),
            odometer_in_force,
            record,
        });
        if number == 0 {
            self.maker = self.records.first().map(|birth| WriterId::of_author(&birth.record.author));
        }
    }

    /// Lets the counter run for some days.
    fn run(&mut self, number: u32, days: i32) {
        if number > 0 {
            self.kilometres += self.dice.gen_range(2..60) * days.max(LEAST_DAYS).unsigned_abs();
        }
        if self.rolled_back == Some(number) {
            self.kilometres = self.kilometres * 3 / 5;
        }
    }

    fn reading(&self) -> Odometer {
        let value = match self.unit {
            OdometerUnit::Kilometres => self.kilometres,
            OdometerUnit::Miles => self.kilometres * 5 / 8,
        };
        Odometer::read(value.max(1), self.unit)
    }

    fn evidence(&mut self) -> List<Evidence, 8> {
        let count = if self.dice.gen_bool(0.15) { self.dice.gen_range(1..3) } else { 0 };
        let one = |_: u32| {
            let mut digest = [0; 32];
            self.dice.fill_bytes(&mut digest);
            let media_type = text(MEDIA_TYPES[self.dice.gen_range(0..MEDIA_TYPES.len())]);
            Evidence { blake2_256: Digest::from(digest), media_type, bytes: self.dice.gen_range(20_000..9_000_000) }
        };
        List::unchecked((0..count).map(one).collect())
    }

    fn organisation(&mut self) -> AccountId32 {
        account(self.dice.gen_range(0..2_000))
    }

    /// Returns the vehicle as its file stands, apart from disputes and concerns.
    fn vehicle(&self, car: &Car, specification: Specification, events: &Events, is_imported: bool) -> Vehicle {
        let odometer = self.readings.verdict(is_imported);
        let is_illogical = odometer.verdict == Verdict::Illogical;
        let last = self.readings.as_slice().iter().rev().find(|reading| reading.kilometres.is_some());
        let birth = self.records.first().map(|birth| &birth.record);
        Vehicle {
            vin: car.vin,
            concerns: Vec::new(),
            owner: Some(events.owner.clone()),
            condition: self.facts.condition(),
            last_read_on: last.map(|reading| reading.date.into()),
            pending: Vec::new(),
            disputes: 0,
            head: self.head,
            state: blake2_256(self.head.as_bytes()).into(),
            distance_km: self.readings.distance_km().filter(|_| !is_illogical),
            specification,
            owners: events.owners,
            sales: events.sales,
            suspect: if is_illogical { self.readings.suspect() } else { None },
            hints: self.readings.hints(),
            records: self.records.len() as u32,
            birth: Some(0),
            annulled: None,
            registered_by: birth.map_or(Author::Consortium, |birth| birth.author.clone()),
            registered_at: birth.map_or(0, |birth| birth.recorded_at),
            check_digit_fits: car.vin.check_digit_fits(),
            odometer,
        }
    }
}
