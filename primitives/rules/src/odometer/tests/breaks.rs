//! Rule 4: what begins a new series, and what is compared with it.

use super::*;

#[test]
fn a_break_begins_a_series_with_its_own_reading() {
    assert_eq!(pairs(&[read(1, 150_000), replaced(9, 150_100, 3), read(20, 400)]), []);
    assert_eq!(pairs(&[read(1, 150_000), replaced(9, 150_100, 3_000), read(20, 400)]), [(1, 2)]);
    // The rise is measured within the series alone.
    assert_eq!(pairs(&[read(1, 150_000), replaced(9, 150_100, 3), read(10, 2_504)]), [(1, 2)]);
    assert_eq!(pairs(&[read(1, 99_000), rollover(9, 99_999, 12), read(10, 2_512)]), []);
}

#[test]
fn an_old_value_is_compared_with_the_high_before() {
    assert_eq!(pairs(&[read(1, 1_000), replaced(9, 900, 0)]), []);
    assert_eq!(pairs(&[read(1, 1_000), replaced(9, 899, 0)]), [(0, 1)]);
    // With the high, not with the last reading.
    assert_eq!(pairs(&[read(1, 1_000), read(2, 950), replaced(9, 899, 0)]), [(0, 2)]);
    assert_eq!(pairs(&[read(1, 1_000), replaced(9, 900_000, 0)]), []);
    // Nothing is known of a counter that was never read.
    assert_eq!(pairs(&[replaced(9, 0, 0)]), []);
    assert_eq!(pairs(&[read(1, 1_000), replaced(9, 1_000, 0), replaced(10, 0, 0)]), []);
    let unread = Event { km: None, ..replaced(10, 0, 0) };
    assert_eq!(pairs(&[read(1, 1_000), unread, rollover(11, 99_999, 3)]), [(0, 1)]);
}

#[test]
fn a_limit_is_compared_with_the_high_before() {
    assert_eq!(pairs(&[read(1, 100_099), rollover(9, 99_999, 0)]), []);
    assert_eq!(pairs(&[read(1, 100_100), rollover(9, 99_999, 0)]), [(0, 1)]);
    // At least half of it was run.
    assert_eq!(pairs(&[read(1, 50_000), rollover(9, 99_999, 0)]), []);
    assert_eq!(pairs(&[read(1, 49_999), rollover(9, 99_999, 0)]), [(0, 1)]);
    assert_eq!(pairs(&[read(1, 50_000), rollover(9, 100_000, 0)]), []);
    assert_eq!(pairs(&[rollover(9, 99_999, 0)]), []);
}

#[test]
fn the_pair_of_a_break_stands_in_the_order_of_the_walk() {
    let all = [read(1, 9_000), read(2, 1_000), replaced(3, 0, 0), read(4, 5_000)];
    assert_eq!(pairs(&all), [(0, 1), (1, 2), (2, 3)]);
}

#[test]
fn on_the_day_of_a_break_readings_go_by_value() {
    // The old counter's are those of at least 150 000 less 100.
    let day = [read(9, 149_900), read(9, 149_899), replaced(9, 150_000, 5)];
    let honest = [read(1, 149_000), read(9, 150_000), read(9, 7), replaced(9, 150_000, 5), read(10, 20)];
    assert_eq!(pairs(&honest), []);
    for turn in 0..honest.len() {
        let mut arrived = honest;
        arrived.rotate_left(turn);
        assert_eq!((pairs(&arrived), last_km(&arrived)), (vec![], Some(20)), "{arrived:?}");
    }
    // 149 899 is the new counter's: a high that the day after contradicts.
    assert_eq!(pairs(&[day.as_slice(), &[read(10, 20)]].concat()), [(1, 3)]);
    assert_eq!(pairs(&[&day[..1], &day[2..], &[read(10, 20)]].concat()), []);
    // An `old` below 100 leaves every reading to the old counter.
    assert_eq!(pairs(&[read(9, 0), replaced(9, 100, 0), read(10, 3)]), []);
    assert_eq!(last_km(&[read(9, 90_000), replaced(9, 99, 0)]), Some(0));
}

#[test]
fn on_the_day_of_a_rollover_half_the_limit_divides_them() {
    assert_eq!(pairs(&[read(9, 50_000), rollover(9, 99_999, 5), read(10, 20)]), []);
    // 49 999 is the new counter's.
    assert_eq!(pairs(&[read(9, 49_999), rollover(9, 99_999, 5), read(10, 20)]), [(0, 2)]);
    assert_eq!(pairs(&[read(9, 50_000), rollover(9, 100_001, 5), read(10, 20)]), [(0, 2)]);
    // The break's own reading is the new one's, however high.
    assert_eq!(last_km(&[read(8, 99_990), rollover(9, 99_999, 99_999)]), Some(99_999));
    assert_eq!(pairs(&[read(8, 99_990), rollover(9, 99_999, 99_999), read(10, 4)]), [(1, 2)]);
}

#[test]
fn with_two_breaks_on_a_day_it_goes_by_submission() {
    let all = [
        read(1, 10_000),
        read(9, 10_400),
        replaced(9, 10_400, 0),
        // A reading of the old counter, which is the new one's here.
        read(9, 10_400),
        replaced(9, 10_400, 0),
        read(9, 8),
        read(10, 20),
    ];
    assert_eq!(pairs(&all), []);
    assert_eq!(last_km(&all), Some(20));
    // Only those that took effect are counted.
    let waiting = Event { pending: true, ..all[4] };
    let one = [all[0], all[1], all[2], all[3], waiting, all[5], all[6]];
    assert_eq!(pairs(&one), []);
    let late = [all[0], replaced(9, 10_400, 0), replaced(9, 5, 0), read(9, 10_400), read(10, 20)];
    assert_eq!(pairs(&late), [(3, 4)]);
}

#[test]
fn a_break_that_waits_separates_nothing_and_is_compared_with_nothing() {
    let waiting = Event { pending: true, ..rollover(20, 7, 80_000) };
    let events = [read(10, 150_000), waiting, read(30, 80_100)];
    let mut readings = readings(&events);
    assert_eq!(readings.verdict(false).illogical_pairs, [(0, 2)]);
    assert_eq!(readings.pending().collect::<Vec<_>>(), [1]);
    // Witnessed, it contradicts the high: its limit is far lower.
    assert!(readings.take_effect(Date::from_days(20), 1));
    assert_eq!(readings.verdict(false).illogical_pairs, [(0, 1)]);
    assert_eq!(readings.pending().count(), 0);
}

#[test]
fn a_break_that_is_withdrawn_begins_nothing() {
    let mut readings = readings(&[read(10, 150_000), replaced(20, 150_000, 12), read(30, 150_400)]);
    assert_eq!(readings.verdict(false).illogical_pairs, [(1, 2)]);
    assert!(readings.withdraw(Date::from_days(20), 1));
    let verdict = readings.verdict(false);
    assert_eq!((verdict.verdict, verdict.last_odometer_km), (Verdict::Logical, Some(150_400)));
}
