//! Properties of all readings.

use super::*;
use proptest::prelude::*;
use std::{
    collections::BTreeSet,
    time::{Duration, Instant},
};

/// Few days and close values, so that much falls together.
fn events(most: usize) -> impl Strategy<Value = Vec<Event>> {
    let km = prop_oneof![0u32..400, 99_000u32..101_000, 0u32..20_000, Just(9_999_999)];
    let series = prop_oneof![
        8 => Just(None),
        1 => (0u32..20_000, 0u32..500).prop_map(|(old, new)| Some(SeriesBreak::Replaced { old, new })),
        1 => (0u32..20_000).prop_map(|limit| Some(SeriesBreak::Rollover(limit))),
    ];
    let event = (0i32..12, proptest::option::weighted(0.9, km), series, proptest::bool::weighted(0.1))
        .prop_map(|(day, km, series, waits)| Event { day, km, series, pending: waits && series.is_some() });
    proptest::collection::vec(event, 0..most)
}

/// A day and what was read on it.
type Value = (i32, Option<u32>);

/// The verdict, with values in place of records.
fn told(events: &[Event]) -> (Verdict, Vec<(Value, Value)>, Option<u32>) {
    let verdict = readings(events).verdict(false);
    let value = |record: u32| (events[record as usize].day, events[record as usize].km);
    let pairs = verdict.illogical_pairs.iter().map(|(a, b)| (value(*a), value(*b)));
    (verdict.verdict, pairs.collect(), verdict.last_odometer_km)
}

proptest! {
    #[test]
    fn the_walk_is_the_rule(events in events(24)) {
        let verdict = readings(&events).verdict(false);
        prop_assert_eq!((verdict.illogical_pairs, verdict.last_odometer_km), reference::judge(&events));
    }

    #[test]
    fn the_suspect_is_the_rule(events in events(9)) {
        let all = readings(&events);
        let left = |record: usize| {
            let mut rest = all.clone();
            rest.withdraw(Date::from_days(events[record].day), record as u32);
            rest.verdict(false).illogical_pairs
        };
        let counting = |record: &usize| !events[*record].pending;
        let mending: Vec<_> = (0..events.len()).filter(counting).filter(|record| left(*record).is_empty()).collect();
        let expected = match mending.as_slice() {
            [only] if all.verdict(false).verdict == Verdict::Illogical => Some(*only as u32),
            _ => None,
        };
        prop_assert_eq!(all.suspect(), expected);
    }

    #[test]
    fn the_order_of_arrival_between_days_is_of_no_account(events in events(24), shuffle: u64) {
        let mut arrived = events.clone();
        arrived.sort_by_key(|event| (event.day as u64 + 1).wrapping_mul(shuffle | 1));
        prop_assert_eq!(told(&events), told(&arrived));
    }

    #[test]
    fn within_a_day_it_is_of_no_account_but_for_several_breaks(events in events(24), shuffle: u64) {
        let mut events = events;
        let mut broken = BTreeSet::new();
        for event in events.iter_mut().filter(|event| event.series.is_some() && !event.pending) {
            event.series = event.series.filter(|_| broken.insert(event.day));
        }
        let mut arrived: Vec<_> = events.iter().copied().enumerate().collect();
        arrived.sort_by_key(|(place, _)| (*place as u64 + 1).wrapping_mul(shuffle | 1));
        let arrived: Vec<_> = arrived.into_iter().map(|(_, event)| event).collect();
        prop_assert_eq!(told(&events), told(&arrived));
    }

    #[test]
    fn what_waits_or_is_withdrawn_changes_nothing(events in events(24), withdrawn in 0usize..24) {
        let waiting: Vec<_> = events
            .iter()
            .enumerate()
            .map(|(place, event)| Event { pending: event.pending || place == withdrawn, ..*event })
            .collect();
        let mut left = readings(&events);
        if let Some(event) = events.get(withdrawn) {
            left.withdraw(Date::from_days(event.day), withdrawn as u32);
        }
        prop_assert_eq!(left.verdict(true), readings(&waiting).verdict(true));
        prop_assert_eq!(left.distance_km(), readings(&waiting).distance_km());
        prop_assert_eq!(left.hints(), readings(&waiting).hints());
    }

    #[test]
    fn what_was_run_is_no_less_than_what_is_read(events in events(24)) {
        let readings = readings(&events);
        let verdict = readings.verdict(false);
        let in_all = readings.distance_km();
        prop_assert!(verdict.last_odometer_km.is_none() || in_all.is_some());
        if readings.as_slice().iter().all(|reading| reading.series.is_none()) {
            prop_assert_eq!(in_all, verdict.last_odometer_km);
        }
    }

    #[test]
    fn a_rollback_shows_however_small_its_steps(steps in proptest::collection::vec(0u32..=100, 3..60), days in 0i32..3) {
        let (mut km, mut all) = (150_000, vec![read(0, 150_000)]);
        for (step, place) in steps.iter().zip(1..) {
            km -= step;
            all.push(read(days * place, km));
        }
        let verdict = readings(&all).verdict(false);
        let honest = km + 100 >= 150_000 || (days == 0);
        prop_assert_eq!(verdict.verdict == Verdict::Logical, honest);
        // On one day nobody knows which came first, but then nothing is lost: the highest is what counts.
        prop_assert!(days > 0 || verdict.last_odometer_km == Some(150_000));
    }

    #[test]
    fn no_reading_panics(of in proptest::collection::vec(any::<(u16, u8, u8, u32, Option<u32>, u32, u8)>(), 0..20)) {
        let mut readings = Readings::default();
        for (year, month, day, record, kilometres, value, sort) in of {
            let date = Date::new(year, month, day);
            let series = match sort % 6 {
                0 => Some(SeriesBreak::Replaced { old: value, new: value.wrapping_mul(7) }),
                1 => Some(SeriesBreak::Rollover(value)),
                _ => None,
            };
            readings.set(Reading { date, record, kilometres, series, pending: sort > 200 }).unwrap();
        }
        let _ = (readings.verdict(false), readings.suspect(), readings.hints(), readings.distance_km());
    }
}

/// The worst files are judged in far less than a millisecond when optimised; the bound leaves room for any machine.
#[test]
fn a_full_file_is_judged_at_once() {
    let full = |event: fn(i32) -> Event| (0..MAX_READINGS as i32).map(event).collect::<Vec<_>>();
    let one_day = full(|place| read(0, (place as u32).wrapping_mul(7_919) % 100_000));
    let apart = full(|place| read(place, 150_000 - 101 * place as u32));
    let breaks = full(|place| replaced(place / 2, place as u32, 0));
    for events in [one_day, apart, breaks] {
        let readings = readings(&events);
        let begun = Instant::now();
        let verdict = readings.verdict(false);
        assert!(verdict.illogical_pairs.len() <= MAX_READINGS as usize);
        let _ = (readings.suspect(), readings.hints(), readings.distance_km());
        assert!(begun.elapsed() < Duration::from_secs(1));
    }
}
