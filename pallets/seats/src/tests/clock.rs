//! The clock by which silence is counted.

use crate::{ChainTime, Clock, LastSeen, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::Seats as _;

fn passed() -> u64 {
    Clock::<Test>::get().passed
}

#[test]
fn the_first_timestamp_begins_it() {
    build_and_execute(|| {
        // As it is before the first block.
        Clock::<Test>::kill();
        Now::kill();
        for who in FIRST {
            LastSeen::<Test>::insert(who, 0);
        }
        next_block(START);
        assert_eq!(Clock::<Test>::get(), ChainTime::default());
        // The time since 1970 is not what passed.
        next_block(SLOT);
        assert_eq!(Clock::<Test>::get(), ChainTime { passed: 0, at: START });
        next_block(SLOT);
        assert_eq!(Clock::<Test>::get(), ChainTime { passed: SLOT, at: START + SLOT });
    })
}

#[test]
fn a_block_counts_for_what_passed_up_to_the_bound() {
    build_and_execute(|| {
        for (millis, counts) in [
            (1, 1),
            (SLOT, SLOT),
            (MAX_STEP - 1, MAX_STEP - 1),
            (MAX_STEP, MAX_STEP),
            (MAX_STEP + 1, MAX_STEP),
            (365 * DAY, MAX_STEP),
            (0, 0),
        ] {
            next_block(millis);
            let before = passed();
            // It shows in the block after it.
            next_block(SLOT);
            assert_eq!(passed() - before, counts, "{millis}");
            assert_eq!(Clock::<Test>::get().at, Now::get() - SLOT);
        }
    })
}

#[test]
fn it_does_not_go_back_and_does_not_overflow() {
    let mut clock = ChainTime { passed: u64::MAX - 1, at: 100 };
    clock.step(50, MAX_STEP);
    assert_eq!(clock, ChainTime { passed: u64::MAX - 1, at: 50 });
    clock.step(u64::MAX, MAX_STEP);
    assert_eq!(clock, ChainTime { passed: u64::MAX, at: u64::MAX });
}

#[test]
fn seats_and_signs_of_life_are_dated_by_it() {
    build_and_execute(|| {
        next_block(365 * DAY);
        next_block(SLOT);
        let now = passed();
        assert!(now < MAX_STEP + clock(4));
        assert_ok!(Seats::seat(&OTHER));
        assert_ok!(here(1, 1));
        Seats::note_present(&2);
        for who in [OTHER, 1, 2] {
            assert_eq!(LastSeen::<Test>::get(who), Some(now));
        }
    })
}
