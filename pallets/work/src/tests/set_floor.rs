//! Who sets the floor, and how far.

use crate::{Difficulty, Error, Event, Floor, mock::*};
use frame_support::{assert_noop, assert_ok};
use proptest::prelude::*;
use sp_core::U256;
use sp_runtime::DispatchError;

fn set(floor: u64) -> sp_runtime::DispatchResult {
    Work::set_floor(RuntimeOrigin::root(), floor.into())
}

fn events() -> Vec<Event<Test>> {
    urcar_testing::take_events::<Test, _>()
}

#[test]
fn it_is_raised_to_twice_and_lowered_to_one() {
    ExtBuilder::default().difficulty(1_000).floor(100).build_and_execute(|| {
        System::set_block_number(1);
        assert_ok!(set(200));
        assert_eq!(events(), [Event::FloorSet { from: 100.into(), to: 200.into() }]);
        assert_ok!(set(1));
        assert_eq!(events(), [Event::FloorSet { from: 200.into(), to: 1.into() }]);
        assert_eq!((Work::floor(), Work::difficulty()), (1.into(), 1_000.into()), "the difficulty stays as it is");
    });
}

#[test]
fn it_is_raised_to_half_of_the_difficulty() {
    ExtBuilder::default().difficulty(301).floor(100).build_and_execute(|| {
        assert_ok!(set(150));
        assert_eq!(Floor::<Test>::get(), 150.into());
    });
}

#[test]
fn only_its_origin_sets_it() {
    ExtBuilder::default().build_and_execute(|| {
        for origin in [RuntimeOrigin::signed(1), RuntimeOrigin::none()] {
            assert_noop!(Work::set_floor(origin, U256::one()), DispatchError::BadOrigin);
        }
        assert_ok!(Work::set_floor(RuntimeOrigin::root(), U256::one()));
    });
}

#[test]
fn floor_zero() {
    ExtBuilder::default().build_and_execute(|| {
        assert_noop!(set(0), Error::<Test>::FloorZero);
    });
}

#[test]
fn floor_more_than_doubled() {
    ExtBuilder::default().difficulty(1_000).floor(100).build_and_execute(|| {
        assert_noop!(set(201), Error::<Test>::FloorMoreThanDoubled);
        assert_noop!(Work::set_floor(RuntimeOrigin::root(), U256::MAX), Error::<Test>::FloorMoreThanDoubled);
    });
}

#[test]
fn floor_above_half() {
    ExtBuilder::default().difficulty(301).floor(100).build_and_execute(|| {
        assert_noop!(set(151), Error::<Test>::FloorAboveHalf);
    });
}

#[test]
fn where_no_work_is_asked_for_it_is_not_raised() {
    ExtBuilder::default().difficulty(0).build_and_execute(|| {
        assert_noop!(set(2), Error::<Test>::FloorAboveHalf);
        assert_ok!(set(1));
    });
}

/// Half of the network is gone and the difficulty has come down to the floor: the floor can still be lowered.
#[test]
fn a_floor_above_half_of_the_difficulty_is_lowered_all_the_same() {
    ExtBuilder::default().difficulty(100).floor(100).build_and_execute(|| {
        assert_noop!(set(101), Error::<Test>::FloorAboveHalf);
        assert_ok!(set(100));
        assert_ok!(set(99));
    });
}

proptest! {
    #[test]
    fn whatever_is_asked_for_the_difficulty_stays_above_it(
        difficulty in 1u64..1_000_000,
        asked in prop::collection::vec((0u64..1_000_000, 0u32..20), 1..50),
    ) {
        ExtBuilder::default().difficulty(difficulty).build_and_execute(|| {
            for (floor, shift) in asked {
                let floor = floor >> shift;
                let before = Work::floor();
                if set(floor).is_ok() {
                    let most = before.max(U256::min(before << 1, Difficulty::<Test>::get() >> 1));
                    assert_eq!(Work::floor(), U256::from(floor));
                    assert!(Work::floor() <= most);
                } else {
                    assert_eq!(Work::floor(), before);
                }
                Work::do_try_state().unwrap();
            }
        });
    }
}
