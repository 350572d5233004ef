//! Records as they are stored: what comes out is what went in, of every kind and of every life in `data/lives.jsonl`.

// The rules' own tests read the same file, and more of it.
#[allow(dead_code)]
#[path = "../../rules/tests/lives/form.rs"]
mod form;

use codec::{Decode, DecodeAll, Encode};
use form::Life;
use proptest::{option, prelude::*, sample};
use std::{collections::BTreeSet, fmt::Debug};
use urcar_samples::{AccountId, records, vin};
use urcar_types::{
    Author, Date, DateText, Digest, Entry, MILLIS_PER_DAY, PackedRecord, Record, RecordKind, Role, Text, chain_head,
};

/// Stores a record and reads it again; returns by how many bytes it is shorter in storage.
#[track_caller]
fn stored<A: Encode + Decode + PartialEq + Debug>(record: &Record<A>) -> i64 {
    let encoded = record.encode();
    let stored = PackedRecord::from(record).encode();
    let packed = PackedRecord::<A>::decode_all(&mut stored.as_slice()).expect("what was stored");
    let read = packed.unpack().expect("a record");
    assert_eq!(&read, record);
    assert_eq!(
        (read.encode(), chain_head(&read.previous, &read)),
        (encoded.clone(), chain_head(&record.previous, record))
    );
    // The other way about: what was read is packed into the same bytes.
    assert_eq!(PackedRecord::from(&read).encode(), stored);
    encoded.len() as i64 - stored.len() as i64
}

#[test]
fn every_record_of_every_life_comes_back_as_it_was_written() {
    let lives = include_str!("../../../data/lives.jsonl").lines();
    let (mut records, mut spared, mut kinds) = (0, 0, BTreeSet::new());
    for life in lives.map(|line| serde_json::from_str::<Life>(line).unwrap()) {
        let mut previous = Digest::repeat_byte(1);
        for (number, event) in (0u32..).zip(&life.events) {
            let entry = event.entry();
            kinds.insert(entry.data.kind());
            let recorded_at = u64::from(event.at.days().unsigned_abs()) * MILLIS_PER_DAY;
            let author = match event.org {
                Some(_) => Author::Organisation { account: 7, role: Role::Workshop },
                None => Author::Owner(u64::MAX),
            };
            let record = Record { number, author, recorded_at, entry, previous };
            spared += stored(&record);
            previous = chain_head(&previous, &record);
            records += 1;
        }
    }
    assert_eq!(records, 4_529);
    assert!(kinds.len() > 20, "{kinds:?}");
    // A day takes six or seven bytes less; the count of days and the length of it all take three at most.
    assert!(spared >= records * 3, "{spared} bytes of {records} records");
}

#[test]
fn every_kind_comes_back_as_it_was_written() {
    let samples = records();
    let mut head = vin(urcar_samples::FILE).initial_head();
    for sample in &samples {
        assert!(stored(&sample.record) >= 3, "{}", sample.name);
        let read = PackedRecord::from(&sample.record).unpack().expect("a record");
        assert_eq!(read.previous, head, "{}", sample.name);
        head = chain_head(&head, &read);
        assert_eq!(head, sample.head, "{}", sample.name);
    }
    let kinds: BTreeSet<_> = samples.iter().map(|sample| sample.record.kind()).collect();
    assert_eq!(kinds, RecordKind::ALL.into_iter().collect());
}

/// A record of any kind, in which anything stands in the place of its day and its description: days, what looks like
/// one, and what was never held to a form.
fn any_record() -> impl Strategy<Value = Record<AccountId>> {
    let samples: Vec<_> = records().into_iter().map(|sample| sample.record).collect();
    let day = "(18|19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9]|.{0,12}";
    let words = "(\\(?[0-9]{4}-[0-9]{2}-[0-9]{2}){0,4}.{0,20}";
    let author = prop_oneof![
        any::<[u8; 32]>().prop_map(|owner| Author::Owner(AccountId::new(owner))),
        any::<[u8; 32]>().prop_map(|it| Author::Organisation { account: AccountId::new(it), role: Role::Insurer }),
        Just(Author::Consortium),
    ];
    let envelope = (any::<u32>(), any::<u64>(), author, any::<[u8; 32]>());
    (sample::select(samples), envelope, day, words, option::of(any::<[u8; 32]>())).prop_map(
        |(sample, (number, recorded_at, author, previous), day, words, commitment)| {
            let entry = Entry {
                event_date: DateText::unchecked(&day),
                description: Text::unchecked(words),
                commitment: commitment.map(Digest::from),
                ..sample.entry
            };
            Record { number, author, recorded_at, entry, previous: Digest::from(previous) }
        },
    )
}

proptest! {
    #[test]
    fn whatever_a_record_says_comes_back(record in any_record()) {
        // What names no day has its place in the count of days at most.
        prop_assert!(stored(&record) >= -3);
    }

    /// In a text, an account or a digest the bytes of a day may stand by chance, or because somebody put them there.
    #[test]
    fn what_looks_like_a_day_comes_back_wherever_it_stands(
        record in any_record(),
        place: sample::Index,
        day in -30_000i32..84_000,
    ) {
        let mut bytes = record.encode();
        let at = place.index(bytes.len());
        let day = DateText::from(Date::from_days(day)).encode();
        bytes.iter_mut().skip(at).zip(day).for_each(|(byte, of_day)| *byte = of_day);
        if let Ok(record) = Record::<AccountId>::decode_all(&mut bytes.as_slice()) {
            stored(&record);
        }
    }
}
