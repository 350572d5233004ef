//! Registrations, records of every kind, batches and corrections.

use super::by;
use crate::{
    common::{
        consortium,
        records::{self, MADE, entry, evidence, price, recall, record_batch, specification, text, today},
    },
    game::{Game, Turn},
};
use pallet_vehicles::{Call, WaitingFor, Witnesses};
use rand::{Rng, seq::SliceRandom};
use urcar_interfaces::Writers as _;
use urcar_rules::{
    Fact,
    effects::{WrittenBy, written_by},
};
use urcar_runtime::{AccountId, Ownership, Runtime, RuntimeOrigin, Vehicles, Writers};
use urcar_types::{
    Author, Brand, Date, Entry, LienStatus, List, Odometer, OdometerResult, OdometerUnit, RecallStatus, RecordData,
    RecordKind, RetailLien, SeriesBreak, Specification, Text, TheftStatus, Vin, VinText,
};

/// Items that one signature may carry.
const MAX_BATCH: usize = 128;

type Data = RecordData<AccountId>;

impl Game {
    pub fn vehicles(&mut self) -> Turn {
        match self.below(80) {
            0..=6 => self.registration(),
            7..=11 => self.batch(),
            12..=17 => self.amendment(),
            18..=33 => self.attestation(),
            34..=36 => self.retraction(),
            37 => self.annulment(),
            38 | 39 => self.consent(),
            40 => self.objection(),
            41 => self.ruling_on_order(),
            _ => {
                let (who, vin, entry) = self.written();
                if self.one_in(4)
                    && let Some(vehicle) = Vin::try_from(&vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get)
                {
                    self.remember(&vin, vehicle.records);
                }
                by("record", who, Call::<Runtime>::record { vin, entry })
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
            let numbers = ["CH-BNR34-000567", "CH-7", "CH-AE86-0000001", "CH-AE86-0000002"];
            let vin =
                if self.one_in(8) { vin } else { VinText::unchecked(*numbers.choose(&mut self.dice).expect("one")) };
            return by("register_chassis", who, Call::<Runtime>::register_chassis { vin, entry, owner });
        }
        let vin = if self.one_in(60) { VinText::unchecked("CH-BNR34-000567") } else { vin };
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

    /// The owner of a car, mostly.
    fn owner_of(&mut self, vin: &VinText) -> AccountId {
        let owner = Vin::try_from(vin).ok().and_then(|vin| Ownership::owner(&vin));
        owner.filter(|_| !self.one_in(8)).unwrap_or_else(|| self.anybody())
    }

    /// Consent to a lien that is pending, or to the next one of a holder whose last one ended.
    fn consent(&mut self) -> Turn {
        let pending = |vehicle: &pallet_vehicles::Vehicle| {
            let liens = vehicle.facts.as_slice().iter().rev();
            let mut liens = liens.filter(|kept| matches!(kept.fact, Fact::Lien(LienStatus::Placed, _)));
            liens.find(|kept| !kept.is_in_effect()).map(|kept| kept.record)
        };
        let ended =
            pallet_vehicles::States::<Runtime>::iter().filter(|(.., state)| state.ended).take(20).collect::<Vec<_>>();
        let (vin, record) = match ended.choose(&mut self.dice) {
            Some((vin, record, _)) if self.one_in(2) => ((*vin).into(), *record),
            _ => {
                let found = pallet_vehicles::Vehicles::<Runtime>::iter().take(100);
                let found: Vec<_> = found.filter_map(|(vin, vehicle)| Some((vin, pending(&vehicle)?))).collect();
                match found.choose(&mut self.dice) {
                    Some((vin, record)) if !self.one_in(6) => ((*vin).into(), *record),
                    _ => self.record_in_question(),
                }
            }
        };
        let who = self.owner_of(&vin);
        by("consent_lien", who, Call::<Runtime>::consent_lien { vin, record })
    }

    /// A title order whose notice runs, with or without an objection; mostly.
    fn noticed(&mut self, is_objected: bool) -> (VinText, u32) {
        let noticed = pallet_vehicles::WaitingRecords::<Runtime>::iter().find_map(|(vin, waiting)| {
            let found = waiting
                .into_iter()
                .find(|entry| matches!(entry.what, WaitingFor::Notice { objected, .. } if objected == is_objected));
            found.map(|entry| (vin.into(), entry.record))
        });
        noticed.filter(|_| !self.one_in(6)).unwrap_or_else(|| self.record_in_question())
    }

    fn objection(&mut self) -> Turn {
        let (vin, record) = self.noticed(false);
        let who = self.owner_of(&vin);
        by("object", who, Call::<Runtime>::object { vin, record })
    }

    fn ruling_on_order(&mut self) -> Turn {
        let (vin, record) = self.noticed(true);
        let call = Call::<Runtime>::decide_title_order { vin, record, allow: self.one_in(2) };
        let origin = if self.one_in(8) { RuntimeOrigin::signed(self.organisation()) } else { consortium() };
        Turn { name: "decide_title_order", origin, call: call.into() }
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
        let odometer = odometer.filter(|_| !withdraws);
        let specification = specification.filter(|_| !withdraws);
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
        by("attest", who, Call::<Runtime>::attest { vin, number })
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
    fn writer_of(&mut self, kind: RecordKind) -> AccountId {
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
    fn number_like(&mut self, kind: RecordKind, vin: &VinText) -> u32 {
        let parsed = Vin::try_from(vin).ok();
        let records = parsed.and_then(pallet_vehicles::Vehicles::<Runtime>::get).map_or(0, |vehicle| vehicle.records);
        let alike = |number: &u32| {
            parsed.and_then(|vin| Vehicles::record_of(&vin, *number)).is_some_and(|record| record.kind() == kind)
        };
        let found = (records.saturating_sub(30)..records).rev().find(alike).filter(|_| !self.one_in(6));
        found.unwrap_or_else(|| self.number_in(vin))
    }

    /// Mostly the number of a record of this car.
    fn number_in(&mut self, vin: &VinText) -> u32 {
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
            11 => Some(Odometer { value: None, unit: None, result: OdometerResult::Unreadable }),
            12 => Some(Odometer { value: Some(run), unit: None, result: OdometerResult::Read }),
            13 => Some(Odometer { value: Some(run), unit: None, result: OdometerResult::NoOdometer }),
            14 if self.one_in(2) => Some(Odometer::read(self.dice.gen_range(9_999_990..10_000_010), unit)),
            14 => Some(Odometer::read(self.dice.gen_range(0..10_000_000), unit)),
            15 => Some(Odometer::read(run.saturating_sub(self.dice.gen_range(90..110)), unit)),
            _ if unit == OdometerUnit::Miles => Some(Odometer::read(run * 10 / 16, unit)),
            _ => Some(Odometer::read(run, unit)),
        }
    }

    fn entry(&mut self, data: Data) -> Entry<AccountId> {
        let born = data.kind() == RecordKind::Manufacture && !self.one_in(20);
        let event_date = if born { MADE } else { self.day() };
        let correction = matches!(data, RecordData::Correction { .. });
        let odometer = if correction && !self.one_in(20) { None } else { self.reading(event_date) };
        let mut entry = Entry { event_date, odometer, ..entry(data) };
        match self.below(150) {
            0 => entry.description = Text::unchecked("x".repeat(201)),
            1 => entry.evidence = List::unchecked(vec![evidence().as_slice()[0].clone(); 9]),
            2 => entry.commitment = Some(Default::default()),
            _ => {}
        }
        entry
    }

    fn other_specification(&mut self) -> Specification {
        let mut other = specification();
        other.colour = text(if self.one_in(2) { "black" } else { "red" });
        if self.one_in(8) {
            other.manufactured = Date::from_days(MADE.days() + 30);
        }
        other
    }

    fn manufacture(&mut self) -> Data {
        let mut spec = specification();
        match self.below(40) {
            0 => spec.make = text(&"x".repeat(33)),
            1..=10 => spec.model = text("Golf"),
            _ => {}
        }
        RecordData::Manufacture { spec, check_digit_override: self.one_in(10) }
    }

    fn data(&mut self, kind: RecordKind, vin: &VinText) -> Data {
        let reference = *["A", "B", "C"].choose(&mut self.dice).expect("a reference");
        match kind {
            RecordKind::Manufacture => self.manufacture(),
            RecordKind::Import => RecordData::Import {
                from: "USA".into(),
                to: if self.one_in(30) { "Germany".into() } else { "DEU".into() },
                spec: (!self.one_in(4)).then(specification),
                check_digit_override: self.one_in(10),
            },
            RecordKind::Delivery => RecordData::Delivery {
                to: text("Autohaus Lindenhof"),
                country: "DEU".into(),
                retailer: match self.below(9) {
                    0 => Some(self.person()),
                    1..=3 => None,
                    _ => Some(self.writer_of(RecordKind::Retail)),
                },
            },
            RecordKind::Retail => RecordData::Retail {
                on_sale_since: MADE,
                sold_on: today(),
                city: text("110105"),
                price: if self.one_in(30) {
                    urcar_types::Price { amount: 1, currency: "eur".into() }
                } else {
                    price(self.dice.gen_range(1_000_000..3_000_000))
                },
                buyer: (!self.one_in(3)).then(|| self.anybody()),
                lien: self.one_in(4).then(|| RetailLien { holder: self.organisation(), reference: text(reference) }),
            },
            RecordKind::TitleBrand => RecordData::TitleBrand { code: Brand(self.dice.gen_range(0..104)) },
            RecordKind::Theft => {
                let status = if self.one_in(3) { TheftStatus::Stolen } else { TheftStatus::Recovered };
                RecordData::Theft { status, case: if self.one_in(40) { text("- ") } else { text("C-1") } }
            }
            RecordKind::Lien => {
                let status = if self.one_in(3) { LienStatus::Placed } else { LienStatus::Released };
                RecordData::Lien { status, reference: text(reference) }
            }
            RecordKind::Recall => {
                recall(reference, if self.one_in(2) { RecallStatus::Open } else { RecallStatus::Remedied })
            }
            RecordKind::OdometerReading => RecordData::OdometerReading {
                series: match self.below(25) {
                    0 => Some(SeriesBreak::Replaced { old: 5, new: 0 }),
                    1 => Some(SeriesBreak::Rollover(99_999)),
                    2 => Some(SeriesBreak::Rollover(99_999_999)),
                    _ => None,
                },
            },
            RecordKind::Correction => {
                let day = today();
                RecordData::Correction {
                    corrects: self.number_in(vin),
                    withdraws: self.one_in(3),
                    reason: text("typing error"),
                    odometer: self.reading(day),
                    specification: self.one_in(8).then(|| self.other_specification()),
                }
            }
            RecordKind::Accident => {
                let about = self.one_in(2).then(|| self.number_like(kind, vin));
                let mut data = records::data(kind, &self.founders[0]);
                if let RecordData::Accident { about: named, .. } = &mut data {
                    *named = about;
                }
                data
            }
            RecordKind::InsuranceClaim => {
                let about = self.one_in(2).then(|| self.number_like(kind, vin));
                let mut data = records::data(kind, &self.founders[0]);
                if let RecordData::InsuranceClaim { about: named, total_loss, .. } = &mut data {
                    (*named, *total_loss) = (about, self.one_in(4));
                }
                data
            }
            RecordKind::Annulment => {
                let birth =
                    Vin::try_from(vin).ok().and_then(pallet_vehicles::Vehicles::<Runtime>::get).and_then(|it| it.birth);
                let registration = birth.filter(|_| !self.one_in(3)).unwrap_or_else(|| self.number_in(vin));
                RecordData::Annulment { registration, reason: text("typing error") }
            }
            kind => {
                let to = self.person();
                records::data(kind, &to)
            }
        }
    }
}
