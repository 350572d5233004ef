//! Records as the chain keeps them and as clients read them, and what they add up to.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parity_scale_codec::Encode;
use urcar_fuzz::{Account, decode, same_as_json};
use urcar_rules::{Facts, FileSoFar, Readings, fact_of, reading_of};
use urcar_types::{Check, Record, RecordPage, VehicleView, chain_head};

fuzz_target!(|bytes: &[u8]| {
    // The first byte says as what the others are read.
    let Some((form, bytes)) = bytes.split_first() else { return };
    match form % 5 {
        0 => decode::<Record<Account>>(bytes).iter().for_each(examine),
        1 => {
            let Some(records) = decode::<Vec<Record<Account>>>(bytes) else { return };
            records.iter().for_each(examine);
            add_up(&records);
        }
        2 => {
            let Some(page) = decode::<RecordPage<Account>>(bytes) else { return };
            page.records.iter().for_each(|view| examine(&view.record));
        }
        3 => {
            decode::<VehicleView<Account>>(bytes);
        }
        _ => {
            decode::<Readings>(bytes);
            decode::<Facts>(bytes);
        }
    }
});

fn examine(record: &Record<Account>) {
    if record.entry.check().is_ok() {
        same_as_json(record);
    }
    let _ = (record.kind(), chain_head(&record.previous, record));
}

/// What was taken in comes out again, and what is judged is judged within its bounds.
fn add_up(records: &[Record<Account>]) {
    let (mut readings, mut facts) = (Readings::default(), Facts::default());
    for (number, record) in (0..).zip(records) {
        // Whether it has its witnesses is as arbitrary as the rest.
        let is_witnessed = record.number % 2 == 1;
        if let Some(reading) = reading_of(number, &record.entry, None, is_witnessed) {
            let has_room = readings.takes(true, false);
            assert_eq!(readings.set(reading).is_ok(), has_room);
        }
        let file = FileSoFar { maker: None, facts: &facts };
        if let Some(fact) = fact_of(number, &record.entry, &record.author, file) {
            let has_room = !facts.takes_place(&fact.fact) || facts.has_room(&fact.fact, fact.by);
            assert_eq!(facts.add(fact).is_ok(), has_room);
        }
    }
    assert!(decode::<Readings>(&readings.encode()).is_some());
    assert!(decode::<Facts>(&facts.encode()).is_some());
    judge(&readings);
    let before = facts.condition().accidents;
    for (number, record) in (0..).zip(records) {
        readings.take_effect(record.entry.event_date.date(), number);
        facts.bear_out(number, 0);
        facts.confirm_link(number);
    }
    assert_eq!((readings.pending().count(), facts.pending().count()), (0, 0));
    assert!(facts.condition().accidents <= before);
    judge(&readings);
    for (number, record) in (0..).zip(records) {
        readings.withdraw(record.entry.event_date.date(), number);
        facts.withdraw(number);
    }
    assert_eq!((readings, facts), Default::default());
}

fn judge(readings: &Readings) {
    let verdict = readings.verdict(false);
    let paired = |record: u32| verdict.illogical_pairs.iter().any(|(a, b)| [*a, *b].contains(&record));
    assert!(verdict.illogical_pairs.len() <= readings.as_slice().len());
    let suspect = readings.suspect();
    assert!(suspect.is_none() || !verdict.illogical_pairs.is_empty());
    assert!(suspect.is_none_or(|record| paired(record) || breaks(readings, record)));
    assert!(readings.hints().len() <= 2);
    assert!(verdict.last_odometer_km.is_none() || readings.distance_km().is_some());
}

fn breaks(readings: &Readings, record: u32) -> bool {
    readings.as_slice().iter().any(|reading| reading.record == record && reading.series.is_some())
}
