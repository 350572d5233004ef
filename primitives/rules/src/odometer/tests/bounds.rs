//! Rule 5 and 7: the walk within one series, and the verdict.

use super::*;

#[test]
fn a_drop_of_100_passes_and_one_of_101_does_not() {
    assert_eq!(pairs(&[read(1, 1_000), read(2, 900)]), []);
    assert_eq!(pairs(&[read(1, 1_000), read(2, 899)]), [(0, 1)]);
    assert_eq!(pairs(&[read(1, 0), read(2, 0)]), []);
}

#[test]
fn a_rise_of_2500_a_day_passes_and_one_more_does_not() {
    assert_eq!(pairs(&[read(1, 0), read(2, 2_500)]), []);
    assert_eq!(pairs(&[read(1, 0), read(2, 2_501)]), [(0, 1)]);
    assert_eq!(pairs(&[read(1, 0), read(11, 25_000)]), []);
    assert_eq!(pairs(&[read(1, 0), read(11, 25_001)]), [(0, 1)]);
    // On one day there is no telling.
    assert_eq!(pairs(&[read(1, 0), read(1, 90_000)]), []);
}

#[test]
fn small_drops_do_not_add_up() {
    // 149 900 passes beside 150 000, and 149 800 beside 149 900, but not beside the high.
    let steps: Vec<_> = (0..=500).map(|step| read(60, 150_000 - 100 * step)).collect();
    let all = [&[read(59, 150_000)], steps.as_slice()].concat();
    let verdict = readings(&all).verdict(false);
    assert_eq!(verdict.verdict, Verdict::Illogical);
    // The lowest of the day is the first in the walk; from there it rises to where it was.
    assert_eq!(verdict.illogical_pairs.first(), Some(&(0, 501)));
    assert_eq!(pairs(&[read(1, 1_000), read(2, 900), read(3, 800)]), [(0, 2)]);
    assert_eq!(pairs(&[read(1, 1_000), read(2, 950), read(3, 900), read(4, 899)]), [(0, 3)]);
}

#[test]
fn a_contradiction_begins_a_new_high() {
    // A rollback: one pair, and the lower readings agree with each other.
    assert_eq!(pairs(&[read(1, 90_000), read(9, 40_000), read(19, 41_000)]), [(0, 1)]);
    // A high that is typed wrong: it contradicts what came before, and what comes after contradicts it.
    assert_eq!(pairs(&[read(1, 10_000), read(2, 382_711), read(3, 10_100)]), [(0, 1), (1, 2)]);
}

#[test]
fn of_equal_highs_the_later_is_contradicted() {
    assert_eq!(pairs(&[read(1, 1_000), read(2, 1_000), read(3, 1_000), read(4, 10)]), [(2, 3)]);
    assert_eq!(pairs(&[read(1, 1_000), read(2, 999), read(3, 10)]), [(0, 2)]);
}

#[test]
fn a_rise_is_measured_from_the_last_reading_of_an_earlier_day() {
    // Not from the high: 950 is the last of the day before.
    assert_eq!(pairs(&[read(1, 1_000), read(2, 950), read(3, 3_450)]), []);
    assert_eq!(pairs(&[read(1, 1_000), read(2, 950), read(3, 3_451)]), [(1, 2)]);
    // Nor from a reading of the same day, however many there are.
    assert_eq!(pairs(&[read(1, 1_000), read(3, 6_001), read(3, 5_000)]), [(0, 1)]);
    assert_eq!(pairs(&[read(1, 1_000), read(3, 6_001), read(3, 6_002)]), [(0, 1), (0, 2)]);
    // A drop comes first: it is told, and the rise is not looked at.
    assert_eq!(pairs(&[read(1, 500), read(2, 90_000), read(3, 80_000)]), [(0, 1), (1, 2)]);
}

#[test]
fn within_a_day_the_lower_reading_comes_first() {
    assert_eq!(pairs(&[read(1, 5_000), read(2, 5_600), read(2, 5_100)]), []);
    assert_eq!(last_km(&[read(1, 5_000), read(2, 5_600), read(2, 5_100)]), Some(5_600));
    // Two that are 101 apart on one day contradict only what is before and after them.
    assert_eq!(pairs(&[read(2, 5_201), read(2, 5_100), read(3, 5_101)]), []);
    assert_eq!(pairs(&[read(2, 5_201), read(2, 5_100), read(3, 5_100)]), [(0, 2)]);
}

#[test]
fn a_counter_that_ran_shows_nothing_only_once_it_was_replaced() {
    let made = Date::from_days(0);
    let may = |events: &[Event], day| readings(events).may_show_zero(Date::from_days(day), u32::MAX, made);
    assert!(may(&[], 9) && may(&[read(1, 100)], 9));
    assert!(!may(&[read(1, 101)], 9) && !may(&[read(9, 101)], 9) && may(&[read(10, 101)], 9));
    // What came down again had run all the same.
    assert!(!may(&[read(1, 5_000), read(2, 3)], 9));
    let waits = Event { pending: true, ..replaced(5, 5_000, 0) };
    for of_another in [replaced(5, 5_000, 0), rollover(5, 99_999, 7), waits] {
        assert!(may(&[read(1, 5_000), of_another], 9) && may(&[read(1, 5_000), of_another, read(6, 800)], 9));
        assert!(!may(&[read(1, 5_000), of_another], 4));
    }
    // What the record itself read may have been wrong.
    let own = |record| readings(&[read(1, 5_000)]).may_show_zero(Date::from_days(9), record, made);
    assert!(own(0) && !own(1));
    // Of a car that is older than a year it is no first reading, unless it has another counter.
    assert!(may(&[], 365) && !may(&[], 366) && !may(&[read(1, 15)], 366) && may(&[replaced(5, 5_000, 0)], 400));
}

#[test]
fn a_back_dated_high_contradicts_a_far_later_reading() {
    let honest: Vec<_> = (0..20).map(|year| read(365 * year, 10_000 * year as u32)).collect();
    assert_eq!(pairs(&honest), []);
    // On the day of the first: the neighbour, which is a year later, is the first that it contradicts.
    let after = [honest.as_slice(), &[read(0, 199_000)]].concat();
    assert_eq!(pairs(&after), [(20, 1)]);
    // Lower than its neighbour by little: only what lies beyond contradicts it.
    let creeping = [read(0, 1_000), read(10, 950), read(20, 901)];
    assert_eq!(pairs(&creeping), []);
    assert_eq!(pairs(&[creeping.as_slice(), &[read(5, 1_040)]].concat()), [(3, 2)]);
}

#[test]
fn the_reason_is_the_first_that_applies() {
    use NoJudgement::{Import, OdometerReplaced, Rollover, Unreadable};
    let unjudged = |reason| (Verdict::NoJudgement, Some(reason));
    assert_eq!(judged(&[], false), unjudged(Unreadable));
    assert_eq!(judged(&[], true), unjudged(Import));
    assert_eq!(judged(&[read(1, 1)], false), (Verdict::Logical, None));
    assert_eq!(judged(&[read(1, 1)], true), unjudged(Import));
    let both = [read(1, 99_000), rollover(2, 99_999, 10), replaced(3, 50, 7)];
    assert_eq!(judged(&both, true), unjudged(Import));
    assert_eq!(judged(&both, false), unjudged(OdometerReplaced));
    assert_eq!(judged(&both[..2], false), unjudged(Rollover));
    let unread = Event { km: None, ..replaced(1, 5, 5) };
    assert_eq!(judged(&[unread], false), unjudged(OdometerReplaced));
    assert_eq!(judged(&[read(1, 1_000), read(2, 1)], true), (Verdict::Illogical, None));
}

#[test]
fn the_last_reading_is_that_of_the_last_series_that_has_one() {
    assert_eq!(last_km(&[]), None);
    assert_eq!(last_km(&[read(5, 70), read(3, 50)]), Some(70));
    let unread = Event { km: None, ..replaced(9, 70, 0) };
    assert_eq!(last_km(&[read(5, 70), unread]), Some(70));
    assert_eq!(last_km(&[read(5, 70), unread, read(10, 4)]), Some(4));
    assert_eq!(last_km(&[read(5, 70), read(7, 10)]), Some(10));
}
