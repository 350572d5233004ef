//! The judge: what became of records, and whether a verdict is true to them.

use crate::{
    accounting::Books,
    actors::{CAR, STOLEN, author_of, record_of},
    clock,
    common::records::{parsed, vin},
    dues::Dues,
    honest::{Honest, cars, keep_an_eye, reading_of},
    rulings::{Rulings, untruths},
    texts::Texts,
};
use codec::Encode;
use std::collections::{BTreeMap, BTreeSet};
use urcar_interfaces::{LifeFile, OpenDisputes, Writers as _};
use urcar_rules::{Fact, FactState, KeptFact};
use urcar_runtime::{AccountId, Runtime, RuntimeEvent, Vehicles, Writers};
use urcar_types::{
    Author, Brand, LienStatus, RecallStatus, RecordData, RecordKind, RecordStatus, SeriesBreak, TheftStatus, Verdict,
    VinText,
};

type Vehicle = pallet_vehicles::Vehicle;

/// The fate of a record.
#[derive(Clone, PartialEq, Debug)]
struct Outcome {
    status: RecordStatus,
    version: u32,
    fact: Option<FactState>,
    reading_waits: Option<bool>,
}

/// The fates of honest records when it looked last.
pub struct Judge {
    fates: BTreeMap<(VinText, u32), Outcome>,
    births: BTreeMap<VinText, Option<u32>>,
    accidents: u32,
    /// Liens of honest houses by records of the ring, which stand until their holders end them.
    liens: Vec<(VinText, u32)>,
    /// Records over which disputes were upheld.
    upheld: BTreeSet<(VinText, u32)>,
    rulings: Rulings,
    dues: Dues,
    /// True readings of the ring.
    readings: Vec<Texts>,
}

impl Judge {
    pub fn new(books: &Books) -> Self {
        let mut fates = BTreeMap::new();
        for car in cars() {
            let vehicle = vehicle(&car);
            for number in 0..vehicle.records {
                fates.insert((car.clone(), number), fate(&vehicle, &car, number));
            }
        }
        let births = cars().into_iter().map(|car| (car.clone(), vehicle(&car).birth)).collect();
        let accidents = vehicle(&vin(CAR)).facts.condition().accidents;
        let (rulings, dues) = (Rulings::new(books), Dues::default());
        let (liens, readings, upheld) = Default::default();
        Self { fates, births, accidents, liens, upheld, rulings, dues, readings }
    }

    /// Looks at another car from now on, and at all that honest houses wrote of it so far.
    pub fn watch_car(&mut self, car: &VinText, books: &Books) {
        keep_an_eye(car);
        let vehicle = vehicle(car);
        self.births.insert(car.clone(), vehicle.birth);
        for number in vehicle.birth.unwrap_or_default()..vehicle.records {
            if record_of(car, number).is_some_and(|it| author_of(&it).is_none_or(|who| !books.owns(who))) {
                self.watch(car, number);
            }
        }
    }

    /// Looks from now on at the lien of an honest house by a record of the ring.
    pub fn watch_lien(&mut self, car: &VinText, number: u32) {
        self.liens.push((car.clone(), number));
    }

    /// Looks at the end at a true reading of the ring.
    pub fn watch_reading(&mut self, car: &VinText, number: u32) {
        self.readings.push(Texts::new(car, number));
    }

    /// Looks at another honest record from now on.
    pub fn watch(&mut self, car: &VinText, number: u32) {
        self.fates.insert((car.clone(), number), fate(&vehicle(car), car, number));
    }

    /// Looks at what a step brought. Returns the ring's gains.
    pub fn look(&mut self, events: &[RuntimeEvent], books: &Books) -> Vec<String> {
        self.readings.iter_mut().for_each(|texts| texts.look(events));
        let mut gains = self.dues.look(events, books);
        if events.is_empty() {
            return gains;
        }
        gains.extend(self.rulings.look(events, books));
        self.upheld.extend(events.iter().filter_map(|event| match event {
            RuntimeEvent::Disputes(pallet_disputes::Event::DisputeUpheld { vin, record, .. }) => {
                Some((VinText::from(*vin), *record))
            }
            _ => None,
        }));
        let told = events.encode();
        let is_told = |car: &VinText| {
            let vin = parsed(car).encode();
            told.windows(vin.len()).any(|part| part == vin)
        };
        // Whatever changes of a file is told.
        for car in cars().iter().filter(|car| is_told(car)) {
            let vehicle = vehicle(car);
            if vehicle.birth != self.births[car] {
                gains.push(format!("the registration of {car:?} is another"));
            }
            let of_car = self.fates.iter_mut().filter(|((of, _), _)| of == car);
            for ((_, number), before) in of_car {
                let after = fate(&vehicle, car, *number);
                if *before != after && !is_licensed(events, books, &vehicle, car, *number, before, &after) {
                    gains.push(format!("record {number} of {car:?} was {before:?}, is {after:?}"));
                }
                *before = after;
            }
            gains.extend(borne_out(&vehicle, car, books));
        }
        let accidents = vehicle(&vin(CAR)).facts.condition().accidents;
        let upheld =
            events.iter().any(|it| matches!(it, RuntimeEvent::Disputes(pallet_disputes::Event::DisputeUpheld { .. })));
        if accidents < self.accidents && !upheld {
            gains.push("an accident is gone".into());
        }
        gains.extend(stands(books));
        let liens = self.liens.iter().filter(|lien| !self.upheld.contains(lien));
        gains.extend(
            liens.filter(|(car, number)| !lien_stands(car, *number, books)).map(|it| format!("{it:?}: no lien")),
        );
        gains
    }

    /// Looks at the end.
    pub fn end(&self, honest: &Honest, books: &Books) -> Vec<String> {
        let mut gains: Vec<String> = cars().iter().filter_map(verdict).collect();
        gains.extend(self.readings.iter().filter_map(is_unread));
        let open = <Vehicles as LifeFile<AccountId>>::ensure_transferable(&parsed(&vin(CAR)));
        if honest.are_all() {
            if open.is_err() {
                gains.push(format!("though all look and vote the car can't be sold: {open:?}"));
            }
            gains.extend(cars().iter().flat_map(|car| untruths(car, books)));
        }
        gains
    }
}

fn vehicle(car: &VinText) -> Vehicle {
    pallet_vehicles::Vehicles::<Runtime>::get(parsed(car)).expect("a car of the stage")
}

fn fate(vehicle: &Vehicle, car: &VinText, number: u32) -> Outcome {
    let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
    let record = record_of(car, number).expect("a record of the stage");
    let reading = vehicle.readings.get(record.entry.event_date.date(), number);
    Outcome {
        status: state.status,
        version: state.version,
        fact: vehicle.facts.get(number).map(|kept| kept.state),
        reading_waits: reading.map(|reading| reading.pending),
    }
}

/// Whether a reading that was settled is gone with its record by the writer alone, or by a ruling over something else.
fn is_unread(texts: &Texts) -> Option<String> {
    let (car, number) = (&texts.car, texts.number);
    let vehicle = vehicle(car);
    let record = record_of(car, number)?;
    let counts = vehicle.readings.get(record.entry.event_date.date(), number).is_some();
    let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
    if counts || state.status != RecordStatus::Withdrawn || vehicle.birth.is_none_or(|birth| number < birth) {
        return None;
    }
    let withdraws = |it: &u32| {
        let data = record_of(car, *it).map(|correction| correction.entry.data.clone());
        matches!(data, Some(RecordData::Correction { corrects, withdraws: true, .. }) if corrects == number)
    };
    let at = (number..vehicle.records).rev().find(withdraws)?;
    let writer = author_of(&record)?;
    (texts.was_settled() && !outside(car, at, writer) && !by_vote(car, number))
        .then(|| format!("the settled reading of {number} of {car:?} is gone"))
}

/// Whether something that the rules name brought a change of an honest record: too few votes, twice; two witnesses; or a
/// theft of the same case, that stands, has its recovery wait again. Nobody upholds a dispute over what is true: honest
/// seats don't, and the ring alone may not be enough.
fn is_licensed(
    events: &[RuntimeEvent],
    books: &Books,
    vehicle: &Vehicle,
    car: &VinText,
    number: u32,
    before: &Outcome,
    after: &Outcome,
) -> bool {
    use pallet_disputes::Event as D;
    let is_it = |at: &urcar_types::Vin, record: u32| *at == parsed(car) && record == number;
    let ruled = events.iter().any(|event| match event {
        RuntimeEvent::Disputes(D::DisputeUnresolved { vin, record, .. }) => {
            is_it(vin, *record) && after.status == RecordStatus::Unresolved
        }
        _ => false,
    });
    // Two outside the house of its writer bore it out.
    let attested =
        Outcome { fact: before.fact, ..after.clone() } == *before && after.fact == Some(FactState::Witnessed);
    if ruled || attested {
        return true;
    }
    let Some(KeptFact { fact: Fact::Theft(TheftStatus::Recovered, case), .. }) = vehicle.facts.get(number) else {
        return false;
    };
    let waits_again = || {
        before.fact != Some(FactState::Pending)
            && vehicle.facts.as_slice().iter().any(|kept| {
                let record = record_of(car, kept.record).expect("a record");
                let by_ring = author_of(&record).is_some_and(|who| books.owns(who));
                by_ring && kept.fact == Fact::Theft(TheftStatus::Stolen, *case) && kept.state != FactState::Faded
            })
    };
    after.fact != Some(FactState::Pending) || waits_again()
}

/// Whether a record needs more than its writer's word, apart from those for which the file decides that.
fn needs_more<A>(data: &RecordData<A>) -> bool {
    match data {
        RecordData::OdometerReading { series } => series.is_some(),
        RecordData::TitleBrand { code } => *code != Brand::Clear,
        RecordData::InsuranceClaim { total_loss, .. } => total_loss.is_yes(),
        RecordData::Scrapped { .. } | RecordData::TitleOrder { .. } => true,
        RecordData::Lien { status: LienStatus::Placed, .. } => true,
        RecordData::Recall { status, .. } => *status != RecallStatus::Unknown,
        _ => false,
    }
}

/// The grace period, in milliseconds.
const GRACE: u64 = 5 * 24 * 3_600_000;

/// Finds records of the ring that took effect without two houses outside the writer's, and amendments that did so after
/// the first window.
fn borne_out(vehicle: &Vehicle, car: &VinText, books: &Books) -> Vec<String> {
    let mut gains = Vec::new();
    let first = vehicle.birth.unwrap_or_default();
    for number in first.max(vehicle.records.saturating_sub(40))..vehicle.records {
        let record = record_of(car, number).expect("a record");
        let Some(writer) = author_of(&record).filter(|who| books.owns(who)) else { continue };
        let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
        if state.status == RecordStatus::Withdrawn || matches!(record.author, Author::Owner(_)) {
            continue;
        }
        let in_effect = match vehicle.facts.get(number) {
            Some(kept) => kept.is_in_effect(),
            None => {
                let reading = vehicle.readings.get(record.entry.event_date.date(), number);
                let is_break = matches!(record.entry.data, RecordData::OdometerReading { series: Some(_) });
                (is_break && reading.is_some_and(|reading| !reading.pending)) || state.effect_at.is_some()
            }
        };
        let is_own_recall = record.kind() == RecordKind::Recall && opened(vehicle, number, writer);
        if needs_more(&record.entry.data) && in_effect && !is_own_recall && !outside(car, number, writer) {
            gains.push(format!("record {number} of {car:?} took effect without two others"));
        }
        // The window of what waits doesn't begin before it takes effect.
        let waits = vehicle.facts.get(number).is_some_and(|kept| !kept.is_in_effect())
            || (needs_more(&record.entry.data) && state.effect_at.is_none());
        let from = state.open_from.unwrap_or(record.recorded_at);
        let window = if waits { u64::MAX } else { from + 28 * 24 * 3_600_000 };
        // In the grace of a dispute that was opened in the window its writer mends it alone.
        let since = <pallet_disputes::Pallet<Runtime> as OpenDisputes>::since(&parsed(car), number);
        let window = since.filter(|since| *since < window).map_or(window, |since| window.max(since + GRACE));
        for amendment in &state.amendments {
            let correction = record_of(car, amendment.correction).expect("a correction");
            let by_ring = author_of(&correction).is_some_and(|who| books.owns(who));
            let late = correction.recorded_at >= window;
            if by_ring && late && !outside(car, amendment.correction, writer) && !by_vote(car, number) {
                gains.push(format!("record {number} of {car:?} was amended after its window without two others"));
            }
        }
    }
    gains
}

/// Whether the writer's own dispute over a record took its correction over.
fn by_vote(car: &VinText, number: u32) -> bool {
    let count = pallet_disputes::Vehicles::<Runtime>::get(parsed(car)).count;
    (0..count).any(|place| {
        let dispute = pallet_disputes::OfVehicle::<Runtime>::get(parsed(car), place);
        dispute.and_then(urcar_runtime::Disputes::dispute).is_some_and(|it| it.own && it.record == number)
    })
}

/// Whether a recall's campaign was opened by its writer, with witnesses, or is the maker's.
fn opened(vehicle: &Vehicle, number: u32, writer: &AccountId) -> bool {
    let by = urcar_rules::WriterId::of(writer);
    let Some(KeptFact { fact: Fact::Recall(_, campaign), .. }) = vehicle.facts.get(number) else { return false };
    vehicle.maker == Some(by) || vehicle.facts.opener(*campaign) == Some(by)
}

/// Whether two houses made a record witnessed that are neither its writer's nor one.
pub fn outside(car: &VinText, number: u32, writer: &AccountId) -> bool {
    let witnessed = pallet_vehicles::Witnesses::<Runtime>::get(parsed(car), number).witnessed;
    witnessed.is_some_and(|witnessed| {
        let [one, other] = &witnessed.by;
        one != other && ![one, other].into_iter().any(|who| Writers::bound_to(who, writer))
    })
}

/// Whether a lien stands, or was ended by its holder or by an authority with two others.
fn lien_stands(car: &VinText, number: u32, books: &Books) -> bool {
    let vehicle = vehicle(car);
    vehicle.birth.is_none()
        || vehicle.facts.condition().lien
        || vehicle.facts.as_slice().iter().any(|kept| {
            let record = record_of(car, kept.record).expect("a record");
            let by_other = author_of(&record).is_none_or(|who| !books.owns(who) || outside(car, kept.record, who));
            matches!(kept.fact, Fact::Lien(LienStatus::Released, _)) && kept.record > number && by_other
        })
}

/// The theft and the lien of the second car stand until somebody may end them: their own writers, or an organisation with
/// two outside its house.
fn stands(books: &Books) -> Option<String> {
    let car = vin(STOLEN);
    let vehicle = vehicle(&car);
    let condition = vehicle.facts.condition();
    let ended = |is_end: fn(&Fact) -> bool| {
        vehicle.facts.as_slice().iter().any(|kept| {
            let record = record_of(&car, kept.record).expect("a record");
            let writer = author_of(&record).expect("an organisation");
            is_end(&kept.fact) && books.owns(writer) && outside(&car, kept.record, writer)
        })
    };
    let recovered = || ended(|fact| matches!(fact, Fact::Theft(TheftStatus::Recovered, _)));
    let released = || ended(|fact| matches!(fact, Fact::Lien(LienStatus::Released, _)));
    let upheld =
        |number| pallet_vehicles::States::<Runtime>::get(parsed(&car), number).status == RecordStatus::Withdrawn;
    if !condition.stolen && !recovered() && !upheld(3) {
        return Some("the stolen car is stolen no more".into());
    }
    (!condition.lien && !released() && !upheld(4)).then(|| "the lien is gone".into())
}

/// Judges a car's readings by itself: in a series, none lies more than 100 km below one of an earlier day unless the verdict
/// says so; nor does a series end that far above what a replaced counter showed last.
fn verdict(car: &VinText) -> Option<String> {
    let vehicle = vehicle(car);
    let from = vehicle.birth?;
    let (mut readings, mut breaks) = (Vec::new(), Vec::new());
    for number in from..vehicle.records {
        let record = record_of(car, number)?;
        let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
        if (state.status == RecordStatus::Withdrawn && !state.keeps_reading) || state.not_kept {
            continue;
        }
        let day = record.entry.event_date.date();
        let witnessed = pallet_vehicles::Witnesses::<Runtime>::get(parsed(car), number).witnessed.is_some();
        match &record.entry.data {
            RecordData::OdometerReading { series: Some(series) } if witnessed => breaks.push((day, *series)),
            RecordData::OdometerReading { series: Some(_) } | RecordData::Correction { .. } => {}
            _ => readings.extend(reading_of(car, number).map(|read| (day, read))),
        }
    }
    let series = |day: urcar_types::Date| breaks.iter().filter(|(at, _)| *at < day).count();
    let is_clear = |day: urcar_types::Date| breaks.iter().all(|(at, _)| *at != day);
    let falls = readings.iter().any(|(day, read)| {
        readings.iter().any(|(later, lower)| {
            let same = is_clear(*day) && is_clear(*later) && series(*day) == series(*later);
            same && day < later && lower + 100 < *read
        })
    });
    let is_hidden = breaks.iter().any(|(at, series)| {
        let old = match series {
            SeriesBreak::Replaced { old, .. } => *old,
            SeriesBreak::Rollover(limit) => *limit,
        };
        let before = |day: &urcar_types::Date| day < at && !breaks.iter().any(|(other, _)| day <= other && other < at);
        breaks.len() == 1 && readings.iter().any(|(day, read)| before(day) && old + 100 < *read)
    });
    let verdict = vehicle.readings.verdict(vehicle.starts_with_import).verdict;
    ((falls || is_hidden) && verdict != Verdict::Illogical)
        .then(|| format!("{car:?} reads {verdict:?} on day {}, with {readings:?} and {breaks:?}", clock::block()))
}
