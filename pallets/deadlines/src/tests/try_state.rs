//! Each invariant, broken on purpose.

use super::*;
use sp_runtime::TryRuntimeError;

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        (0..50).for_each(|dispute| Deadlines::set(2, ruling(dispute)));
        Deadlines::set(7, ruling(50));
        begin(2);
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

#[test]
fn the_cursor_is_at_the_next_block_at_most() {
    broken(|| Cursor::<Test>::put((4, 0)), "the cursor went ahead of its time");
}

#[test]
fn the_cursor_is_within_its_block() {
    broken(|| Cursor::<Test>::put((2, 51)), "the cursor is beyond the end of its block");
}

#[test]
fn nothing_is_left_behind() {
    broken(|| Queue::<Test>::insert(1, 0, ruling(0)), "something left behind the cursor");
    broken(|| Queue::<Test>::insert(2, 0, ruling(0)), "something left behind the cursor");
}

#[test]
fn nothing_lies_beyond_the_end() {
    broken(|| Queue::<Test>::insert(7, 1, ruling(0)), "something beyond the end of its block");
}

#[test]
fn a_length_is_of_a_block_to_come() {
    broken(|| Lengths::<Test>::insert(9, 0), "the length of a block in which nothing falls due");
    broken(|| Lengths::<Test>::insert(1, 1), "the length of a block in which nothing falls due");
}

#[test]
fn there_are_no_gaps() {
    broken(|| Queue::<Test>::remove(2, 30), "a gap in the queue");
}
