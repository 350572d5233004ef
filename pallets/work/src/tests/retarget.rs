//! The arithmetic alone, for any numbers.

use crate::retarget::*;
use proptest::prelude::*;
use sp_core::U256;
use sp_runtime::Perbill;

const CLOCK: Clock = Clock { slot: 3_000, target: 150 };

fn difficulties() -> impl Strategy<Value = U256> {
    (any::<[u8; 32]>(), 0usize..256).prop_map(|(bytes, shift)| U256::from_big_endian(&bytes) >> shift)
}

fn next(difficulty: u64, median: u32) -> u64 {
    retargeted(difficulty.into(), median, CLOCK.target, U256::one()).as_u64()
}

#[test]
fn examples() {
    assert_eq!(next(1_000, 150), 1_000);
    assert_eq!(next(1_000, 75), 1_250, "an error of two is taken for luck: a quarter of it");
    assert_eq!(next(1_000, 300), 800);
    assert_eq!(next(1_000, 50), 1_500, "as is one of three");
    assert_eq!(next(1_000, 40), 3_750, "more is corrected whole");
    assert_eq!(next(3_750, 525), 1_071);
    assert_eq!(next(1_000, 1), 4_000, "never more than four times");
    assert_eq!(next(1_000, 0), 4_000);
    assert_eq!(next(1_000, 3_000), 250);
    assert_eq!(next(0, 1), 0);
    assert_eq!(next(1, 3_000), 1);
    assert_eq!(retargeted(U256::MAX, 0, 150, U256::one()), U256::MAX);
    assert_eq!(retargeted(U256::MAX, 3_000, 150, U256::one()), U256::MAX / 4);
}

#[test]
fn floors() {
    let next = |difficulty: u64, time, floor: u64| retargeted(difficulty.into(), time, 150, floor.into()).as_u64();
    assert_eq!(next(1_000, 3_000, 250), 250);
    assert_eq!(next(1_000, 3_000, 251), 251);
    assert_eq!(next(1_000, 300, 900), 900, "a small step stops there too");
    assert_eq!(next(1_000, 3_000, 1_000), 1_000);
    assert_eq!(next(1_000, 75, 1_000), 1_250);
    assert_eq!(next(2, 3_000, 0), 1, "no floor is below one");
    assert_eq!(next(0, 3_000, 5), 0, "a chain without work stays without");
}

#[test]
fn the_judged_time_is_the_median_unless_it_was_made_to_look_short() {
    let times = |parts: &[(u32, usize)]| parts.iter().flat_map(|(time, n)| vec![*time; *n]).collect::<Vec<_>>();
    let judged = |parts: &[(u32, usize)]| judged(&times(parts), 3_000);
    assert_eq!(judged(&[]), 0);
    assert_eq!(judged(&[(150, 32)]), 150);
    assert_eq!(judged(&[(3_000, 32)]), 3_000, "all of them empty");
    assert_eq!(judged(&[(0, 15), (150, 17)]), 150);
    assert_eq!(judged(&[(0, 16), (150, 16)]), 75, "half of what two thirds of the blocks took");
    assert_eq!(judged(&[(0, 21), (150, 11)]), 75);
    assert_eq!(judged(&[(0, 22), (150, 10)]), 0, "two thirds of all lie");
    assert_eq!(judged(&[(150, 17), (3_000, 15)]), 150, "empty slots count for the median alone");
    assert_eq!(judged(&[(150, 16), (3_000, 16)]), 1_575);
    assert_eq!(judged(&[(150, 22), (2_999, 10)]), 150);
    assert_eq!(judged(&[(150, 21), (2_999, 11)]), 1_499);
}

#[test]
fn medians() {
    assert_eq!(median(&[]), 0);
    assert_eq!(median(&[7]), 7);
    assert_eq!(median(&[1, 4]), 2);
    assert_eq!(median(&[9, 1, 5]), 5);
    assert_eq!(median(&[u32::MAX, u32::MAX]), u32::MAX);
}

#[test]
fn clocks() {
    assert_eq!(Clock::new(3_000, Perbill::from_percent(5)), CLOCK);
    assert_eq!(CLOCK.work_time(30_150, 10), 150);
    assert_eq!(CLOCK.work_time(29_000, 10), 0);
    assert_eq!(CLOCK.work_time(u64::MAX, 10), 3_000);
    assert_eq!(CLOCK.work_time(5, u64::MAX), 0);
    assert_eq!(Clock::new(u64::MAX, Perbill::one()).slot, u32::MAX);
}

proptest! {
    #[test]
    fn at_most_a_factor_of_four(difficulty in difficulties(), time: u32, target: u32) {
        let next = retargeted(difficulty, time, target, U256::one());
        prop_assert!(next <= difficulty.saturating_mul(4.into()));
        prop_assert!(next >= difficulty / 4);
        prop_assert_eq!(next.is_zero(), difficulty.is_zero());
    }

    #[test]
    fn never_below_the_floor_nor_further_than_to_it(
        difficulty in difficulties(),
        floor in difficulties(),
        time: u32,
        target: u32,
    ) {
        let free = retargeted(difficulty, time, target, U256::one());
        let next = retargeted(difficulty, time, target, floor);
        prop_assert_eq!(next, if difficulty.is_zero() { difficulty } else { free.max(floor) });
    }

    #[test]
    fn slower_never_makes_it_harder(difficulty in difficulties(), a in 0u32..6_000, b in 0u32..6_000) {
        let (fast, slow) = (a.min(b), a.max(b));
        let next = |time| retargeted(difficulty, time, 150, U256::one());
        prop_assert!(next(fast) >= next(slow));
    }

    // However early half of a window's slots claim to be done, it is judged by at least half of what the fastest third
    // of the others took.
    #[test]
    fn half_cannot_make_the_others_look_fast(
        honest in prop::collection::vec(0u32..3_000, 16),
        lies in prop::collection::vec(0u32..3_000, 16),
    ) {
        let mut sorted = honest.clone();
        sorted.sort();
        let times = [honest, lies].concat();
        prop_assert!(judged(&times, 3_000) >= sorted[5] / 2);
        prop_assert!(judged(&times, 3_000) >= median(&times));
    }

    // However late ten of 32 slots claim to be done, it is judged as no slower than the slowest of the others.
    #[test]
    fn a_third_cannot_make_the_others_look_slow(
        honest in prop::collection::vec(0u32..3_000, 22),
        lies in prop::collection::vec(0u32..=3_000, 10),
    ) {
        let most = *honest.iter().max().unwrap();
        prop_assert!(judged(&[honest, lies].concat(), 3_000) <= most);
    }

    #[test]
    fn it_steers_towards_the_target(difficulty in 1_000u64.., median in 1u32..6_000) {
        let next = retargeted(difficulty.into(), median, 150, U256::one());
        if median <= 150 {
            prop_assert!(next >= difficulty.into());
        }
        if median >= 150 {
            prop_assert!(next <= difficulty.into());
        }
    }

    #[test]
    fn the_median_is_that_of_the_sorted(times in prop::collection::vec(any::<u32>(), 1..64)) {
        let mut sorted = times.clone();
        sorted.sort();
        let (low, high) = (sorted[(times.len() - 1) / 2], sorted[times.len() / 2]);
        prop_assert_eq!(u64::from(median(&times)), (u64::from(low) + u64::from(high)) / 2);
    }

    #[test]
    fn any_run_of_blocks_keeps_the_window_short_and_the_floor(
        start in difficulties(),
        floor in difficulties(),
        blocks in prop::collection::vec((0u64..100, 0u32..4_000), 0..200),
    ) {
        let floor = floor.min(start);
        let mut steering = Steering { difficulty: start, floor, window: WorkTimes::default() };
        for (skipped, time) in blocks {
            let mut reports = 0;
            steering.block(skipped, time, &CLOCK, |_| reports += 1);
            prop_assert!(reports <= 2 && (steering.window.len() as u32) < WINDOW);
            prop_assert!(steering.difficulty >= floor);
        }
        prop_assert_eq!(steering.difficulty.is_zero(), start.is_zero());
    }

    #[test]
    fn a_window_that_is_full_already_is_judged(time: u32) {
        let window = WorkTimes::truncate_from(vec![150; WINDOW as usize]);
        let mut steering = Steering { difficulty: 7.into(), floor: 1.into(), window };
        steering.block(0, time, &CLOCK, |_| ());
        prop_assert!(steering.window.is_empty());
    }
}
