//! Each invariant, broken on purpose.

use crate::{Difficulty, Floor, LastSlot, WINDOW, Window, mock::*, retarget::WorkTimes};
use sp_core::U256;

#[track_caller]
fn assert_seen(break_it: impl FnOnce(), why: &'static str) {
    new_test_ext().execute_with(|| {
        (FIRST..FIRST + 3).for_each(|slot| block(slot, 150));
        Work::do_try_state().unwrap();
        break_it();
        assert_eq!(Work::do_try_state(), Err(why.into()));
    });
}

#[test]
fn no_floor() {
    assert_seen(Floor::<Test>::kill, "the floor is zero");
}

#[test]
fn a_floor_above_the_difficulty() {
    assert_seen(|| Floor::<Test>::put(U256::from(DIFFICULTY + 1)), "the difficulty is below its floor");
}

#[test]
fn a_full_window() {
    let full = WorkTimes::truncate_from(vec![1; WINDOW as usize]);
    assert_seen(|| Window::<Test>::put(full), "a full window was not judged");
}

#[test]
fn a_time_longer_than_its_slot() {
    let long = WorkTimes::truncate_from(vec![3_001]);
    assert_seen(|| Window::<Test>::put(long), "a work time is longer than its slot");
}

#[test]
fn times_without_a_slot() {
    assert_seen(LastSlot::<Test>::kill, "work times without a last slot");
}

#[test]
fn a_difficulty_that_vanished() {
    assert_seen(Difficulty::<Test>::kill, "the difficulty fell to zero on a chain that asked for work");
}
