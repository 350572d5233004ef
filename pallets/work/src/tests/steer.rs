//! How blocks move the difficulty.

use crate::{Event, LastSlot, WINDOW, Window, mock::*};
use frame_support::assert_ok;
use sp_core::U256;

/// 5% of three seconds.
pub const IN_TARGET: u64 = 150;

fn retargets() -> Vec<(u64, u64, u32)> {
    let retarget = |event| match event {
        Event::Retargeted { from, to, work_time } => Some((from.as_u64(), to.as_u64(), work_time)),
        _ => None,
    };
    System::read_events_for_pallet::<Event<Test>>().into_iter().filter_map(retarget).collect()
}

/// As many blocks as a window takes, each with this work time; returns the last block's retargets.
fn window(first: u64, time: u64) -> Vec<(u64, u64, u32)> {
    (first..first + u64::from(WINDOW)).for_each(|slot| block(slot, time));
    retargets()
}

#[test]
fn on_target_nothing_changes() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(window(FIRST, IN_TARGET), [(DIFFICULTY, DIFFICULTY, IN_TARGET as u32)]);
        assert_eq!(Work::difficulty(), U256::from(DIFFICULTY));
    });
}

#[test]
fn the_window_is_judged_when_full_and_begins_anew() {
    ExtBuilder::default().build_and_execute(|| {
        for slot in FIRST..FIRST + u64::from(WINDOW) - 1 {
            block(slot, 1);
            assert!(retargets().is_empty());
        }
        assert_eq!(Window::<Test>::get().len() as u32, WINDOW - 1);
        block(FIRST + u64::from(WINDOW) - 1, 1);
        assert_eq!(retargets(), [(DIFFICULTY, 4 * DIFFICULTY, 1)]);
        assert!(Window::<Test>::get().is_empty());
    });
}

#[test]
fn slow_work_makes_it_easier() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(window(FIRST, 2_999), [(DIFFICULTY, DIFFICULTY / 4, 2_999)]);
    });
}

#[test]
fn a_skipped_slot_counts_as_a_full_one() {
    ExtBuilder::default().build_and_execute(|| {
        block(FIRST, 10);
        block(FIRST + 3, 20);
        assert_eq!(Window::<Test>::get().to_vec(), [10, 3_000, 3_000, 20]);
        assert_eq!(LastSlot::<Test>::get().map(u64::from), Some(FIRST + 3));
    });
}

#[test]
fn a_long_halt_costs_two_windows_at_most() {
    ExtBuilder::default().difficulty(1_600).build_and_execute(|| {
        (FIRST..FIRST + 31).for_each(|slot| block(slot, IN_TARGET));
        block(FIRST + 1_000_000, IN_TARGET);
        assert_eq!(retargets(), [(1_600, 1_600, 150), (1_600, 400, 3_000)]);
        assert!(Window::<Test>::get().is_empty());
    });
}

#[test]
fn the_first_block_has_no_skipped_slots_before_it() {
    ExtBuilder::default().build_and_execute(|| {
        block(FIRST, 10);
        assert_eq!(Window::<Test>::get().to_vec(), [10]);
    });
}

#[test]
fn it_never_falls_below_one() {
    ExtBuilder::default().difficulty(3).build_and_execute(|| {
        window(FIRST, 2_999);
        window(FIRST + 32, 2_999);
        assert_eq!(Work::difficulty(), U256::one());
        window(FIRST + 64, 1);
        assert_eq!(Work::difficulty(), U256::from(4), "and rises again");
    });
}

#[test]
fn it_never_falls_below_its_floor() {
    ExtBuilder::default().difficulty(100).floor(30).build_and_execute(|| {
        assert_eq!(window(FIRST, 2_999), [(100, 30, 2_999)]);
        assert_eq!(window(FIRST + 32, 2_999), [(30, 30, 2_999)]);
        assert_eq!(window(FIRST + 64, 1), [(30, 120, 1)], "and rises again");
    });
}

#[test]
fn a_long_halt_ends_at_the_floor() {
    ExtBuilder::default().difficulty(1_600).floor(1_000).build_and_execute(|| {
        block(FIRST, IN_TARGET);
        block(FIRST + 1_000_000, IN_TARGET);
        block(FIRST + 2_000_000, IN_TARGET);
        assert_eq!(Work::difficulty(), U256::from(1_000));
    });
}

#[test]
fn a_floor_that_is_lowered_lets_it_fall_further() {
    ExtBuilder::default().difficulty(100).floor(100).build_and_execute(|| {
        assert_eq!(window(FIRST, 2_999), [(100, 100, 2_999)]);
        assert_ok!(Work::set_floor(RuntimeOrigin::root(), 10.into()));
        assert_eq!(window(FIRST + 32, 2_999), [(100, 25, 2_999)]);
        assert_eq!(window(FIRST + 64, 2_999), [(25, 10, 2_999)]);
    });
}

#[test]
fn a_floor_that_is_raised_holds_at_once() {
    ExtBuilder::default().difficulty(100).floor(25).build_and_execute(|| {
        assert_ok!(Work::set_floor(RuntimeOrigin::root(), 50.into()));
        assert_eq!(window(FIRST, 2_999), [(100, 50, 2_999)]);
    });
}

/// A window in which the first `liars` slots, or every so manyth, claim `lie` and the others are on target.
fn lied(liars: u64, lie: u64) -> u64 {
    let mut difficulty = 0;
    ExtBuilder::default().build_and_execute(|| {
        (FIRST..FIRST + u64::from(WINDOW))
            .for_each(|slot| block(slot, if slot < FIRST + liars { lie } else { IN_TARGET }));
        difficulty = Work::difficulty().as_u64();
    });
    difficulty
}

#[test]
fn fifteen_of_thirty_two_that_stamp_early_cannot_move_it() {
    assert_eq!(lied(15, 0), DIFFICULTY);
}

/// The median alone would be the mean of zero and the least of the honest times, and the difficulty would rise fast.
#[test]
fn half_that_stamp_early_are_taken_for_little_luck() {
    let raised = lied(16, 0);
    assert!(raised > DIFFICULTY && raised <= DIFFICULTY * 5 / 4, "{raised}");
}

#[test]
fn a_third_that_stamps_late_cannot_move_it_and_more_can_only_lower_it() {
    assert_eq!(lied(10, 2_999), DIFFICULTY);
    assert_eq!(lied(11, 2_999), DIFFICULTY / 4);
}

#[test]
fn fifteen_empty_slots_cannot_move_it() {
    ExtBuilder::default().build_and_execute(|| {
        (0..16).for_each(|slot| block(FIRST + 2 * slot, IN_TARGET));
        block(FIRST + 31, IN_TARGET);
        assert_eq!(retargets(), [(DIFFICULTY, DIFFICULTY, IN_TARGET as u32)]);
    });
}
