//! Registrations, records of every kind, batches and corrections.

use super::by;
use crate::{
    common::{
        consortium,
        records::{MADE, entry, evidence, record_batch, text, today, version},
    },
    game::{Game, Turn, chassis},
};
use pallet_vehicles::{Call, Witnesses};
use rand::{Rng, seq::SliceRandom};
use urcar_interfaces::{DisputableRecords as _, Writers as _};
use urcar_rules::effects::{WrittenBy, written_by};
use urcar_runtime::{AccountId, Ownership, Runtime, Vehicles, Writers};
use urcar_types::{
    Author, Date, Digest, Entry, Evidence, List, Odometer, OdometerUnit, RecordData, RecordKind, RecordStatus, Text,
    Vin, VinText,
};

/// Items that one signature may carry.
const MAX_BATCH: usize = 128;

type Data = RecordData<AccountId>;

impl Game {
    pub fn vehicles(&mut self) -> Turn {
        match self.below(98) {
            0..=6 => self.registration(),
            7..=11 => self.batch(),
            12..=17 => self.amendment(),
            18..=33 => self.attestation(),
            34..=36 => self.retraction(),
            37 => self.annulment(),
            38 | 39 => self.consent(),
            40..=43 => self.title_order(),
            44..=59 => self.late(),
            _ => {
                let (who, vin, entry) = self.written();
                if self.one_in(4)
                    && let Some(vehicle) = Vin::try_from(&vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get)
                {
                    self.remember(&vin, vehicle.records);
                }
                by("record", who, Call::<Runtime>::record { vin, entry, role: None })
            }
        }
    }

    fn registration(&mut self) -> Turn {
        let vin = self.new_car();
        let kind = if self.one_in(3) { RecordKind::Import } else { RecordKind::Manufacture };
        let kind = if self.one_in(30) { RecordKind::Accident } else { kind };
        let who = self.writer_of(kind);
        let owner = self.one_in(3).then(|| self.person());
        let data = self.data(kind, &vin);
        let entry = self.entry(data);
        if self.one_in(12) {
            let number = if self.one_in(3) { self.cars - 1 } else { self.below(self.cars) };
            let vin = match self.below(16) {
                0 => vin,
                1 => VinText::unchecked("CH-7"),
                _ => chassis(number),
            };
            return by("register_chassis", who, Call::<Runtime>::register_chassis { vin, entry, owner });
        }
        let vin = if self.one_in(60) { chassis(self.cars) } else { vin };
        by("register", who, Call::<Runtime>::register { vin, entry, owner })
    }

    fn annulment(&mut self) -> Turn {
        let vin = if self.one_in(2) { self.new_car() } else { self.car() };
        let birth =
            Vin::try_from(&vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get).and_then(|it| it.birth);
        let who = self.writer_of_record(&vin, birth.unwrap_or_default());
        let call = Call::<Runtime>::annul { vin, reason: text("typing error") };
        if self.one_in(4) {
            return Turn { name: "annul by the consortium", origin: consortium(), call: call.into() };
        }
        by("annul", who, call)
    }

    fn batch(&mut self) -> Turn {
        let size = if self.one_in(40) { self.below(MAX_BATCH as u32 + 4) } else { self.below(9) };
        let (who, ..) = self.written();
        let items = (0..size)
            .map(|_| {
                let (_, vin, entry) = self.written();
                (vin, entry)
            })
            .collect();
        by("record_batch", who, record_batch(items))
    }

    fn amendment(&mut self) -> Turn {
        let disputed = pallet_disputes::OpenDispute::<Runtime>::iter_keys().next().filter(|_| self.one_in(6));
        let (vin, number) = match disputed {
            Some((vin, number)) => (vin.into(), number),
            None => {
                let vin = self.car();
                let number = self.number_in(&vin);
                (vin, number)
            }
        };
        let (withdraws, odometer) = (self.one_in(2), self.reading(today()));
        let evidence = if self.one_in(4) { evidence() } else { List::default() };
        let reason = if self.one_in(40) { text(&"x".repeat(129)) } else { text("typing error") };
        let who = self.writer_of_record(&vin, number);
        let specification = self.one_in(6).then(|| self.other_specification());
        let specification = specification.filter(|_| !withdraws);
        let odometer = match odometer.filter(|_| !withdraws) {
            // Now and then it says nothing: by that two thirds put back, and others are refused.
            None if !withdraws && specification.is_none() && !self.one_in(6) => self.reading(today()),
            odometer => odometer,
        };
        let call = Call::<Runtime>::amend { vin, number, withdraws, reason, odometer, specification, evidence };
        if self.one_in(4) {
            return Turn { name: "amend by the consortium", origin: consortium(), call: call.into() };
        }
        by("amend", who, call)
    }

    fn attestation(&mut self) -> Turn {
        if self.crowd.is_none() || self.one_in(100) {
            self.crowd = Some(self.record_in_question());
        }
        let crowded = self.crowd.clone().filter(|_| self.one_in(4));
        let (vin, number) = crowded.unwrap_or_else(|| self.record_in_question());
        if !self.one_in(3) {
            self.remember(&vin, number);
        }
        let who = match self.below(15) {
            0 => self.anybody(),
            1 => self.writer_of_record(&vin, number),
            _ => self.organisation(),
        };
        self.attest(who, vin, number)
    }

    /// Attests a record, mostly as it stands.
    pub fn attest(&mut self, who: AccountId, vin: VinText, number: u32) -> Turn {
        let version = version(&vin, number) + u32::from(self.one_in(40));
        by("attest", who, Call::<Runtime>::attest { vin, number, version })
    }

    fn retraction(&mut self) -> Turn {
        let (vin, number) = self.record_in_question();
        let witnesses = Vin::try_from(&vin).map(|vin| Witnesses::<Runtime>::get(vin, number).witnesses);
        let witness = witnesses.ok().and_then(|all| all.choose(&mut self.dice).cloned());
        let who = witness.filter(|_| !self.one_in(10)).unwrap_or_else(|| self.anybody());
        by("retract_attestation", who, Call::<Runtime>::retract_attestation { vin, number })
    }

    /// Mostly a record that was attested or disputed lately, or waits for witnesses, or is among a car's last.
    pub fn record_in_question(&mut self) -> (VinText, u32) {
        if self.one_in(2) && !self.recent.is_empty() {
            let latest = if self.one_in(2) { 4 } else { 60 };
            let back = self.below(latest.min(self.recent.len() as u32)) as usize;
            return self.recent[self.recent.len() - 1 - back].clone();
        }
        let vin = self.car();
        let vehicle = Vin::try_from(&vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get);
        let Some(vehicle) = vehicle.filter(|_| !self.one_in(15)) else {
            let number = self.number_in(&vin);
            return (vin, number);
        };
        let pending = vehicle.facts.pending().last();
        let number = match pending {
            Some(number) if self.one_in(2) => number,
            _ => vehicle.records.saturating_sub(1 + self.below(4)),
        };
        (vin, number)
    }

    pub fn remember(&mut self, vin: &VinText, number: u32) {
        if self.recent.len() > 2_000 {
            self.recent.drain(..1_000);
        }
        self.recent.push((vin.clone(), number));
    }

    /// A record, and somebody who may be able to write it.
    pub fn written(&mut self) -> (AccountId, VinText, Entry<AccountId>) {
        let vin = self.car();
        let kind = match self.below(12) {
            0..=3 => RecordKind::OdometerReading,
            4 => RecordKind::Correction,
            _ => *RecordKind::ALL.choose(&mut self.dice).expect("a kind"),
        };
        let kind = if kind == RecordKind::Scrapped && !self.one_in(6) { RecordKind::Maintenance } else { kind };
        let data = self.data(kind, &vin);
        let who = match &data {
            RecordData::Correction { corrects: number, .. } | RecordData::Annulment { registration: number, .. } => {
                self.writer_of_record(&vin, *number)
            }
            RecordData::Delivery { retailer: Some(_), .. } | RecordData::Retail { buyer: Some(_), .. } => {
                self.owner_or_writer_of(kind, &vin)
            }
            _ => self.writer_of(kind),
        };
        let entry = self.entry(data);
        (who, vin, entry)
    }

    /// Mostly an organisation that may write this kind.
    pub fn writer_of(&mut self, kind: RecordKind) -> AccountId {
        let mut who = self.organisation();
        for _ in 0..if self.one_in(12) { 0 } else { 12 } {
            let WrittenBy::Roles(roles) = written_by(kind, None) else { break };
            if Writers::authorise(&who, roles).is_ok() {
                break;
            }
            who = self.organisation();
        }
        if self.one_in(40) { self.anybody() } else { who }
    }

    /// Mostly whoever owns the car: nobody else passes its title on.
    fn owner_or_writer_of(&mut self, kind: RecordKind, vin: &VinText) -> AccountId {
        let owner = Vin::try_from(vin).ok().and_then(|vin| Ownership::owner(&vin));
        match owner {
            Some(owner) if !self.one_in(6) => owner,
            _ => self.writer_of(kind),
        }
    }

    /// Mostly whoever wrote this record.
    pub fn writer_of_record(&mut self, vin: &VinText, number: u32) -> AccountId {
        let record = Vin::try_from(vin).ok().and_then(|vin| Vehicles::record_of(&vin, number));
        match record.map(|record| record.author) {
            Some(Author::Organisation { account, .. }) if !self.one_in(6) => account,
            _ => self.organisation(),
        }
    }

    /// Mostly the number of an earlier record of this kind.
    pub fn number_like(&mut self, kind: RecordKind, vin: &VinText) -> u32 {
        let parsed = Vin::try_from(vin).ok();
        let records = parsed.and_then(pallet_vehicles::Vehicles::<Runtime>::get).map_or(0, |vehicle| vehicle.records);
        let alike = |number: &u32| {
            parsed.and_then(|vin| Vehicles::record_of(&vin, *number)).is_some_and(|record| record.kind() == kind)
        };
        let found: Vec<u32> = (records.saturating_sub(30)..records).filter(alike).collect();
        match found.choose(&mut self.dice) {
            Some(number) if !self.one_in(6) => *number,
            _ => self.number_in(vin),
        }
    }

    /// The last record of this kind that was withdrawn, if there is one lately.
    pub fn gone_like(&self, kind: RecordKind, vin: &VinText) -> Option<u32> {
        let vin = Vin::try_from(vin).ok()?;
        let records = pallet_vehicles::Vehicles::<Runtime>::get(vin)?.records;
        let is_gone = |number: &u32| {
            let brief = Vehicles::brief(&vin, *number);
            brief.is_some_and(|it| it.kind == kind && it.status == RecordStatus::Withdrawn)
        };
        (records.saturating_sub(40)..records).rev().find(is_gone)
    }

    /// Mostly the number of a record of this car.
    pub fn number_in(&mut self, vin: &VinText) -> u32 {
        let vehicle = Vin::try_from(vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get);
        let records = vehicle.map_or(0, |vehicle| vehicle.records);
        let beyond = u32::from(self.one_in(10));
        self.below(records + beyond)
    }

    fn day(&mut self) -> Date {
        let today = today();
        match self.below(40) {
            0 => Date::from_days(today.days() + 1),
            1 => Date::from_days(MADE.days() - 1),
            2 => Date { year: 2020, month: 2, day: 30 },
            3..=6 => Date::from_days(self.dice.gen_range(MADE.days()..=today.days())),
            7..=12 => Date::from_days(today.days() - self.dice.gen_range(0..90)),
            _ => today,
        }
    }

    /// Mostly what a car would have run by then, at 30 km a day.
    pub fn reading(&mut self, day: Date) -> Option<Odometer> {
        let run = (day.days() - MADE.days()).max(0) as u32 * 30;
        let unit = if self.one_in(5) { OdometerUnit::Miles } else { OdometerUnit::Kilometres };
        match self.below(30) {
            0..=10 => None,
            11 => Some(Odometer::Unreadable),
            12 if self.one_in(8) => Some(Odometer::NotChosen),
            12 | 13 => Some(Odometer::NoOdometer),
            14 if self.one_in(2) => Some(Odometer::read(self.dice.gen_range(9_999_990..10_000_010), unit)),
            14 => Some(Odometer::read(self.dice.gen_range(0..10_000_000), unit)),
            15 => Some(Odometer::read(run.saturating_sub(self.dice.gen_range(90..110)), unit)),
            16 if self.one_in(8) => Some(Odometer::read(0, unit)),
            _ if unit == OdometerUnit::Miles => Some(Odometer::read(run * 10 / 16, unit)),
            _ => Some(Odometer::read(run, unit)),
        }
    }

    pub fn entry(&mut self, data: Data) -> Entry<AccountId> {
        let born = data.kind() == RecordKind::Manufacture && !self.one_in(20);
        let event_date = if born { MADE } else { self.day() };
        let correction = matches!(data, RecordData::Correction { .. });
        let is_reading = matches!(data, RecordData::OdometerReading { series: None });
        let read = if correction && !self.one_in(20) { None } else { self.reading(event_date) };
        // A reading alone must have one.
        let odometer = if is_reading && !self.one_in(20) { read.or(Some(Odometer::Unreadable)) } else { read };
        let mut entry = Entry { event_date: event_date.into(), odometer, ..entry(data) };
        let document = evidence().as_slice()[0].clone();
        match self.below(150) {
            0 => entry.description = Text::unchecked("x".repeat(201)),
            1 => entry.evidence = List::unchecked(vec![document; 9]),
            2 => entry.commitment = Some(Digest::repeat_byte(2)),
            3 => entry.description = text("one line\nand another"),
            4 => entry.evidence = List::unchecked(vec![Evidence { blake2_256: Digest::zero(), ..document }]),
            5 => entry.evidence = List::unchecked(vec![Evidence { bytes: 0, ..document }]),
            6..=50 => entry.evidence = evidence(),
            _ => {}
        }
        entry
    }
}
