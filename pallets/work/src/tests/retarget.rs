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
    retargeted(difficulty.into(), median, CLOCK.target).as_u64()
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
    assert_eq!(retargeted(U256::MAX, 0, 150), U256::MAX);
    assert_eq!(retargeted(U256::MAX, 3_000, 150), U256::MAX / 4);
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
    fn at_most_a_factor_of_four(difficulty in difficulties(), median: u32, target: u32) {
        let next = retargeted(difficulty, median, target);
        prop_assert!(next <= difficulty.saturating_mul(4.into()));
        prop_assert!(next >= difficulty / 4);
        prop_assert_eq!(next.is_zero(), difficulty.is_zero());
    }

    #[test]
    fn slower_never_makes_it_harder(difficulty in difficulties(), a in 0u32..6_000, b in 0u32..6_000) {
        let (fast, slow) = (a.min(b), a.max(b));
        prop_assert!(retargeted(difficulty, fast, 150) >= retargeted(difficulty, slow, 150));
    }

    #[test]
    fn it_steers_towards_the_target(difficulty in 1_000u64.., median in 1u32..6_000) {
        let next = retargeted(difficulty.into(), median, 150);
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
    fn any_run_of_blocks_keeps_the_window_short(
        start in difficulties(),
        blocks in prop::collection::vec((0u64..100, 0u32..4_000), 0..200),
    ) {
        let mut steering = Steering { difficulty: start, window: WorkTimes::default() };
        for (skipped, time) in blocks {
            let mut reports = 0;
            steering.block(skipped, time, &CLOCK, |_| reports += 1);
            prop_assert!(reports <= 2 && (steering.window.len() as u32) < WINDOW);
        }
        prop_assert_eq!(steering.difficulty.is_zero(), start.is_zero());
    }

    #[test]
    fn a_window_that_is_full_already_is_judged(time: u32) {
        let window = WorkTimes::truncate_from(vec![150; WINDOW as usize]);
        let mut steering = Steering { difficulty: 7.into(), window };
        steering.block(0, time, &CLOCK, |_| ());
        prop_assert!(steering.window.is_empty());
    }
}
