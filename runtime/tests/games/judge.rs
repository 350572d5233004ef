//! The judge: what became of records, and whether a verdict is true to them.

use crate::{
    accounting::Books,
    actors::{CAR, STOLEN, author_of, record_of},
    clock,
    common::records::{parsed, vin},
    honest::{Honest, Watch, cars, reading_of},
};
use std::collections::BTreeMap;
use urcar_interfaces::{LifeFile, Writers as _};
use urcar_rules::{Fact, FactState, KeptFact};
use urcar_runtime::{AccountId, Runtime, RuntimeEvent, Vehicles, Writers};
use urcar_types::{
    Author, Brand, LienStatus, RecallStatus, RecordData, RecordKind, RecordStatus, SeriesBreak, TheftStatus, Verdict,
    VinText,
};

type Vehicle = pallet_vehicles::Vehicle;

/// The fate of a record.
#[derive(Clone, PartialEq, Debug)]
struct Fate {
    status: RecordStatus,
    version: u32,
    fact: Option<FactState>,
    reading_waits: Option<bool>,
}

/// The fates of honest records when it looked last.
pub struct Judge {
    fates: BTreeMap<(VinText, u32), Fate>,
    births: Vec<Option<u32>>,
    accidents: u32,
}

impl Judge {
    pub fn new() -> Self {
        let mut fates = BTreeMap::new();
        for car in cars() {
            let vehicle = vehicle(&car);
            for number in 0..vehicle.records {
                fates.insert((car.clone(), number), fate(&vehicle, &car, number));
            }
        }
        let births = cars().iter().map(|car| vehicle(car).birth).collect();
        Self { fates, births, accidents: vehicle(&vin(CAR)).facts.condition().accidents }
    }

    /// Looks at another honest record from now on.
    pub fn watch(&mut self, car: &VinText, number: u32) {
        self.fates.insert((car.clone(), number), fate(&vehicle(car), car, number));
    }

    /// Looks at what a step brought. Returns the ring's gains.
    pub fn look(&mut self, events: &[RuntimeEvent], books: &Books) -> Vec<String> {
        let mut gains = Vec::new();
        if events.is_empty() {
            return gains;
        }
        for (place, car) in cars().iter().enumerate() {
            let vehicle = vehicle(car);
            if vehicle.birth != self.births[place] {
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
        gains
    }

    /// Looks at the end.
    pub fn end(&self, honest: &Honest) -> Vec<String> {
        let mut gains: Vec<String> = cars().iter().filter_map(verdict).collect();
        let open = <Vehicles as LifeFile<AccountId>>::ensure_transferable(&parsed(&vin(CAR)));
        if honest.watch == Watch::All && honest.turnout == 100 && open.is_err() {
            gains.push(format!("though all look and vote the car can't be sold: {open:?}"));
        }
        gains
    }
}

fn vehicle(car: &VinText) -> Vehicle {
    pallet_vehicles::Vehicles::<Runtime>::get(parsed(car)).expect("a car of the stage")
}

fn fate(vehicle: &Vehicle, car: &VinText, number: u32) -> Fate {
    let state = pallet_vehicles::States::<Runtime>::get(parsed(car), number);
    let record = record_of(car, number).expect("a record of the stage");
    let reading = vehicle.readings.get(record.entry.event_date, number);
    Fate {
        status: state.status,
        version: state.version,
        fact: vehicle.facts.get(number).map(|kept| kept.state),
        reading_waits: reading.map(|reading| reading.pending),
    }
}

/// Whether something that the rules name brought a change of an honest record: too few votes, twice; two witnesses; or a theft of the same case, that stands, has its recovery wait again. Nobody upholds
/// a dispute over what is true: honest seats don't, and the ring alone may not be enough.
fn is_licensed(
    events: &[RuntimeEvent],
    books: &Books,
    vehicle: &Vehicle,
    car: &VinText,
    number: u32,
    before: &Fate,
    after: &Fate,
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
    let attested = Fate { fact: before.fact, ..after.clone() } == *before && after.fact == Some(FactState::Witnessed);
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
        RecordData::TitleBrand { code } => *code != Brand(0),
        RecordData::InsuranceClaim { total_loss, .. } => *total_loss,
        RecordData::Scrapped { .. } | RecordData::TitleOrder { .. } => true,
        RecordData::Lien { status: LienStatus::Placed, .. } => true,
        RecordData::Recall { status, .. } => *status != RecallStatus::Unknown,
        _ => false,
    }
}

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
                let reading = vehicle.readings.get(record.entry.event_date, number);
                let is_break = matches!(record.entry.data, RecordData::OdometerReading { series: Some(_) });
                (is_break && reading.is_some_and(|reading| !reading.pending)) || state.effect_at.is_some()
            }
        };
        let is_own_recall = record.kind() == RecordKind::Recall && opened(vehicle, number, writer);
        if needs_more(&record.entry.data) && in_effect && !is_own_recall && !outside(car, number, writer) {
            gains.push(format!("record {number} of {car:?} took effect without two others"));
        }
        // The window of what waits doesn't begin before it takes effect.
        let from = state.effect_at.or((!needs_more(&record.entry.data)).then_some(record.recorded_at));
        let waits = vehicle.facts.get(number).is_some_and(|kept| !kept.is_in_effect());
        let from = from.filter(|_| !waits);
        let window = from.map_or(u64::MAX, |from| from + state.in_dispute + 28 * 24 * 3_600_000);
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
fn outside(car: &VinText, number: u32, writer: &AccountId) -> bool {
    let witnessed = pallet_vehicles::Witnesses::<Runtime>::get(parsed(car), number).witnessed;
    witnessed.is_some_and(|witnessed| {
        let [one, other] = &witnessed.by;
        one != other && ![one, other].into_iter().any(|who| Writers::bound_to(who, writer))
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
        if state.status == RecordStatus::Withdrawn || state.not_kept {
            continue;
        }
        let day = record.entry.event_date;
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
