//! Entries, alone, in lists and in batches, as calls take them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use urcar_fuzz::{Account, check, decode};
use urcar_rules::effects::{Backing, effects};
use urcar_types::{Check, Entry, Evidence, List, RecordKind, Vin, VinText};

fuzz_target!(|bytes: &[u8]| {
    // The first byte says as what the others are read.
    let Some((form, bytes)) = bytes.split_first() else { return };
    match form % 3 {
        0 => decode::<Entry<Account>>(bytes).iter().for_each(examine),
        1 => {
            let Some(batch) = decode::<Vec<(VinText, Entry<Account>)>>(bytes) else { return };
            for (vin, entry) in &batch {
                let _ = Vin::try_from(vin);
                examine(entry);
            }
        }
        _ => {
            let Some(list) = decode::<List<Evidence, 8>>(bytes) else { return };
            check(&list);
            assert!(list.check().is_err() || list.as_slice().len() <= 8);
        }
    }
});

fn examine(entry: &Entry<Account>) {
    check(entry);
    assert!(RecordKind::ALL.contains(&entry.data.kind()));
    let effects = effects(&entry.data);
    assert!(effects.series_break.is_none() || effects.fact.is_none());
    if let Some(odometer) = &entry.odometer {
        assert!(odometer.check().is_err() || odometer.kilometres().is_none_or(|km| km <= 16_093_438));
    }
}
