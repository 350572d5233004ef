//! The state that genesis sets, and which genesis is refused.

use crate::{Difficulty, Floor, GenesisConfig, mock::*};
use sp_core::U256;

#[test]
fn it_sets_difficulty_and_floor() {
    ExtBuilder::default().difficulty(77).floor(70).build_and_execute(|| {
        assert_eq!((Difficulty::<Test>::get(), Floor::<Test>::get()), (U256::from(77), U256::from(70)));
        assert_eq!((Work::difficulty(), Work::floor()), (U256::from(77), U256::from(70)));
    });
}

#[test]
fn the_floor_may_be_the_difficulty() {
    ExtBuilder::default().difficulty(77).floor(77).build_and_execute(|| assert_eq!(Work::floor(), U256::from(77)));
}

#[test]
fn by_default_no_difficulty_is_named_and_the_floor_is_one() {
    let genesis = GenesisConfig::<Test>::default();
    assert_eq!((genesis.initial_difficulty, genesis.initial_floor), (None, 1));
    let parsed: GenesisConfig<Test> = serde_json::from_str(r#"{"initialDifficulty":5,"initialFloor":2}"#).unwrap();
    assert_eq!((parsed.initial_difficulty, parsed.initial_floor), (Some(5), 2));
}

#[test]
fn a_chain_without_work_takes_any_floor() {
    ExtBuilder::default().difficulty(0).floor(5).build_and_execute(|| {
        assert_eq!((Work::difficulty(), Work::floor()), (U256::zero(), U256::from(5)));
    });
}

#[test]
#[should_panic(expected = "the floor of the difficulty is at least one")]
fn a_floor_of_zero_is_refused() {
    ExtBuilder::default().floor(0).build();
}

#[test]
#[should_panic(expected = "the first difficulty, 77, is below its floor, 78")]
fn a_floor_above_the_difficulty_is_refused() {
    ExtBuilder::default().difficulty(77).floor(78).build();
}
