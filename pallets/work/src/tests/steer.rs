//! How blocks move the difficulty.

use crate::{Difficulty, Event, LastSlot, WINDOW, Window, mock::*};
use sp_core::U256;

/// 5% of three seconds.
pub const IN_TARGET: u64 = 150;

fn retargets() -> Vec<(u64, u64, u32)> {
    let events = System::read_events_for_pallet::<Event<Test>>();
    events.into_iter().map(|Event::Retargeted { from, to, median }| (from.as_u64(), to.as_u64(), median)).collect()
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
fn fifteen_of_thirty_two_cannot_move_it_out_of_bounds() {
    for lie in [0, 2_999] {
        ExtBuilder::default().build_and_execute(|| {
            for slot in FIRST..FIRST + u64::from(WINDOW) {
                block(slot, if slot < FIRST + 15 { lie } else { IN_TARGET });
            }
            assert_eq!(Work::difficulty(), U256::from(DIFFICULTY));
        });
    }
}

#[test]
fn genesis_sets_the_difficulty() {
    ExtBuilder::default().difficulty(77).build_and_execute(|| {
        assert_eq!(Difficulty::<Test>::get(), U256::from(77));
        assert_eq!(Work::total_work(), U256::zero());
    });
}
