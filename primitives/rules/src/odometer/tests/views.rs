//! The suspect, the hints and the distance: told, never judged by.

use super::*;

fn suspect(events: &[Event]) -> Option<u32> {
    readings(events).suspect()
}

#[test]
fn the_suspect_is_the_one_reading_that_all_others_contradict() {
    // Typed with one digit too many.
    assert_eq!(suspect(&[read(1, 9_748), read(600, 28_000), read(700, 382_711), read(900, 43_378)]), Some(2));
    // As the last one: nothing but what came before tells.
    assert_eq!(suspect(&[read(1, 9_000), read(2, 9_100), read(3, 900_000)]), Some(2));
    // A digit too few.
    assert_eq!(suspect(&[read(1, 39_000), read(200, 40_000), read(300, 4_100), read(600, 47_000)]), Some(2));
    // A rollback: readings stand against readings.
    assert_eq!(suspect(&[read(1, 90_000), read(2, 90_100), read(3, 40_000), read(4, 40_100)]), None);
    // Either of two.
    assert_eq!(suspect(&[read(1, 90_000), read(2, 40_000)]), None);
    assert_eq!(suspect(&[read(1, 90_000), read(2, 90_100)]), None);
    assert_eq!(suspect(&[]), None);
}

#[test]
fn a_break_may_be_the_suspect() {
    // Written on the wrong car: without it all is well.
    let all = [read(1, 50_000), replaced(9, 30_000, 12), read(20, 51_000), read(30, 52_000)];
    assert_eq!(pairs(&all), [(0, 1), (1, 2)]);
    assert_eq!(suspect(&all), Some(1));
    // It is in no pair, and yet it is what divides the day.
    let unread = Event { km: None, ..replaced(9, 100_000, 0) };
    let all = [read(9, 100_000), unread, read(9, 3_000), read(9, 3_100), read(10, 100_500), read(11, 100_600)];
    assert_eq!(pairs(&all), [(3, 4)]);
    assert_eq!(suspect(&all), Some(1));
}

#[test]
fn of_too_many_breaks_nobody_is_suspected() {
    let file = |breaks: i32| {
        let breaks: Vec<_> = (0..breaks).map(|day| replaced(day, 0, 0)).collect();
        [breaks.as_slice(), &[read(100, 9_000), read(101, 900_000)]].concat()
    };
    assert_eq!(suspect(&file(14)), Some(15));
    assert_eq!(suspect(&file(15)), None);
}

#[test]
fn little_use_is_told_where_there_was_more() {
    let hint = |events: &[Event]| readings(events).hints();
    // 8 001 km in the first year, then 1 999 in two.
    let long = |first: u32, then: u32| vec![read(0, 0), read(365, first), read(1_095, first + then)];
    assert_eq!(hint(&long(8_001, 1_999)), [Hint::LittleUse { from: 1, to: 2 }]);
    assert_eq!(hint(&long(8_000, 1_999)), []);
    assert_eq!(hint(&long(8_001, 2_000)), []);
    // A day less than a year, or than two.
    assert_eq!(hint(&[read(0, 0), read(364, 9_000), read(1_094, 9_001)]), []);
    assert_eq!(hint(&[read(0, 0), read(365, 9_000), read(1_094, 9_001)]), []);
    // It ran back: nobody knows how much there was. 100 km are tolerated.
    let back = |lower: u32| [read(0, 0), read(365, 9_000), read(400, 9_000 - lower), read(1_095, 9_100)];
    assert_eq!(hint(&back(101)), []);
    assert_eq!(hint(&back(100)), [Hint::LittleUse { from: 1, to: 3 }]);
    // It begins anew with a new counter.
    assert_eq!(hint(&[read(0, 0), read(365, 9_000), replaced(400, 9_000, 0), read(1_200, 100)]), []);
}

#[test]
fn heavy_use_is_told() {
    let hint = |events: &[Event]| readings(events).hints();
    assert_eq!(hint(&[read(0, 0), read(365, 100_000)]), []);
    assert_eq!(hint(&[read(0, 0), read(365, 100_001)]), [Hint::HeavyUse { from: 0, to: 1 }]);
    assert_eq!(hint(&[read(0, 0), read(364, 100_001)]), []);
    assert_eq!(hint(&[read(0, 0), read(100, 1), read(730, 200_001)]), [Hint::HeavyUse { from: 0, to: 2 }]);
    assert_eq!(hint(&[read(0, 0), replaced(2, 0, 0), read(365, 100_001)]), []);
    // Two sorts, each once, and none of what waits.
    let all = [read(0, 0), read(365, 100_001), read(1_095, 100_002), read(1_460, 300_000)];
    assert_eq!(hint(&all), [Hint::LittleUse { from: 1, to: 2 }, Hint::HeavyUse { from: 0, to: 1 }]);
}

#[test]
fn the_mileage_is_the_distance_in_all_with_the_day_of_the_last_reading() {
    let on = |read_on, kilometres| Some(Mileage { read_on: Date::from_days(read_on), kilometres });
    let waiting = Event { pending: true, ..read(9, 70) };
    let unread = Event { km: None, ..replaced(8, 60, 0) };
    let alone = |event| readings(&[event]).mileage(None);
    // The second is written down late. A counter that was replaced had shown more than its last reading.
    let all = readings(&[read(5, 50), read(3, 30), waiting, unread]);
    assert_eq!((all.mileage(None), readings(&[]).mileage(None)), (on(5, 60), None));
    let until = |day| all.mileage(Some(Date::from_days(day)));
    assert_eq!([until(2), until(3), until(4), until(5), until(9)], [None, on(3, 30), on(3, 30), on(5, 50), on(5, 60)]);
    // A break alone is no reading.
    assert_eq!((alone(unread), alone(waiting), alone(read(7, 70))), (None, None, on(7, 70)));
    let swapped = readings(&[read(1, 149_000), replaced(2, 150_000, 0), read(200, 2_000)]);
    assert_eq!((swapped.mileage(None), swapped.mileage(Some(Date::from_days(1)))), (on(200, 152_000), on(1, 149_000)));
}

#[test]
fn the_distance_goes_on_across_counters() {
    let distance = |events: &[Event]| readings(events).distance_km();
    assert_eq!(distance(&[]), None);
    assert_eq!(distance(&[read(1, 150_000)]), Some(150_000));
    // 150 000 by the old counter, 2 000 by the new.
    let swapped = [read(1, 149_000), replaced(2, 150_000, 0), read(200, 2_000)];
    assert_eq!((distance(&swapped), last_km(&swapped)), (Some(152_000), Some(2_000)));
    // A used counter that began at 80 000.
    assert_eq!(distance(&[read(1, 149_000), replaced(2, 150_000, 80_000), read(200, 82_000)]), Some(152_000));
    // An `old` that is too low takes nothing away.
    assert_eq!(distance(&[read(1, 150_000), replaced(2, 20_000, 0), read(200, 2_000)]), Some(152_000));
    assert_eq!(distance(&[read(1, 99_000), rollover(2, 99_999, 12), read(200, 500)]), Some(100_500));
    // Two breaks, and no reading since.
    let unread = Event { km: None, ..replaced(400, 600, 0) };
    assert_eq!(distance(&[read(1, 99_000), rollover(2, 99_999, 12), unread]), Some(100_600));
    // What waits counts for nothing, and nothing overflows.
    let waiting = Event { pending: true, ..replaced(2, 150_000, 0) };
    assert_eq!(distance(&[read(1, 149_000), waiting]), Some(149_000));
    assert_eq!(distance(&[replaced(1, u32::MAX, 0), rollover(2, u32::MAX, 0), read(3, 7)]), Some(u32::MAX));
}
