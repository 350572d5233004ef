//! Records as the chain keeps them and as clients read them, and what they add up to.

#![no_main]

use libfuzzer_sys::fuzz_target;
use parity_scale_codec::Encode;
use urcar_primitives::{Check, Fact, Facts, Reading, Readings, Record, RecordPage, VehicleView, chain_head};
use urcar_primitives_fuzz::{Account, decode, same_as_json};

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

/// Readings stay in order and take out what they took in; facts count.
fn add_up(records: &[Record<Account>]) {
    let (mut readings, mut facts) = (Readings::default(), Facts::default());
    for record in records {
        let _ = readings.set(Reading {
            date: record.entry.event_date,
            record: record.number,
            kilometres: record.entry.odometer.as_ref().and_then(|odometer| odometer.kilometres()),
            series: record.entry.data.series_break(),
        });
        if let Some(fact) = Fact::of(&record.entry.data) {
            let _ = facts.add(record.number, fact);
        }
    }
    let _ = (readings.verdict(false), facts.condition());
    assert!(decode::<Readings>(&readings.encode()).is_some());
    for record in records {
        readings.withdraw(record.entry.event_date, record.number);
        facts.withdraw(record.number);
    }
    assert_eq!(readings, Readings::default());
}
