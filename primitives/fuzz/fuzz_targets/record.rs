//! Records as the chain keeps them and as clients read them, and what they add up to.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parity_scale_codec::Encode;
use urcar_fuzz::{Account, decode, same_as_json};
use urcar_rules::{Facts, Reading, Readings, effects};
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

/// What counts is judged the same alone and among its neighbours, and what was taken in comes out again.
fn add_up(records: &[Record<Account>]) {
    let (mut readings, mut facts) = (Readings::default(), Facts::default());
    for (number, record) in (0..).zip(records) {
        // Whether it waits for witnesses is as arbitrary as the rest.
        let pending = record.number % 2 == 1;
        let effects = effects(&record.entry.data);
        let _ = readings.set(Reading {
            date: record.entry.event_date,
            record: number,
            kilometres: record.entry.odometer.as_ref().and_then(|odometer| odometer.kilometres()),
            series: effects.series_break,
            pending,
        });
        if let Some(fact) = effects.fact {
            let _ = facts.add(number, fact, pending);
        }
    }
    assert!(decode::<Readings>(&readings.encode()).is_some());
    judge(&readings);
    let before = facts.condition().accidents;
    for (number, record) in (0..).zip(records) {
        readings.set_pending(record.entry.event_date, number, false);
        facts.set_pending(number, false);
    }
    assert_eq!((readings.pending(), facts.pending()), (0, 0));
    assert!(facts.condition().accidents >= before);
    judge(&readings);
    for (number, record) in (0..).zip(records) {
        readings.withdraw(record.entry.event_date, number);
        facts.withdraw(number);
    }
    assert_eq!(readings, Readings::default());
    assert_eq!((facts.condition().accidents, facts.condition().stolen), (0, false));
}

fn judge(readings: &Readings) {
    let verdict = readings.verdict(false);
    for reading in readings.as_slice() {
        let paired = verdict.illogical_pairs.iter().any(|(a, b)| [*a, *b].contains(&reading.record));
        assert_eq!(readings.contradicts(reading.date, reading.record), paired, "{reading:?} in {readings:?}");
    }
}
