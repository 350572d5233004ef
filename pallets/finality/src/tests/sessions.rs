//! Sessions: how long they last, whom they have, and that one that changes nothing signals nothing.

use super::*;
use frame_support::traits::EstimateNextSessionRotation;
use pallet_session::{DisabledValidators, ShouldEndSession};
use sp_runtime::{BuildStorage, Permill};

/// The blocks in which a session began, of so many.
fn starts(chain: &mut Chain, blocks: u64) -> Vec<u64> {
    let mut starts = Vec::new();
    for _ in 0..blocks {
        let before = Session::current_index();
        chain.block(|| ());
        if Session::current_index() > before {
            starts.push(System::block_number());
        }
    }
    starts
}

#[test]
fn they_last_as_long_as_genesis_says() {
    for length in [1, 2, 7] {
        ExtBuilder::default().session(length).build_and_execute(|| {
            let expected: Vec<_> = (1..=20).filter(|block| block % length == 0).collect();
            assert_eq!(starts(&mut Chain::new(), 20), expected);
        });
    }
}

#[test]
#[should_panic(expected = "a session has at least one block")]
fn genesis_refuses_sessions_without_blocks() {
    let _ = crate::GenesisConfig::<Test> { session_length: 0 }.build_storage();
}

#[test]
fn their_ends_are_foreseen() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(SESSION + 2);
        assert_eq!(Finality::average_session_length(), SESSION);
        assert_eq!(Finality::estimate_next_session_rotation(7).0, Some(2 * SESSION));
        assert_eq!(Finality::estimate_current_session_progress(7).0, Some(Permill::from_percent(60)));
        assert_eq!(Finality::estimate_current_session_progress(9).0, Some(Permill::one()));
        assert!(!Finality::should_end_session(2 * SESSION - 1));
        assert!(Finality::should_end_session(2 * SESSION));
    });
}

#[test]
fn ten_thousand_that_change_nothing_signal_nothing() {
    ExtBuilder::default().session(1).build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(10_000);
        assert_eq!(Session::current_index(), 10_000);
        assert_eq!((set_id(), chain.signalled), (0, 0));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn one_key_that_is_replaced_is_one_change() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.rotate(3);
        chain.block(|| set_keys(3, 103));
        chain.rotate(1);
        assert_eq!(chain.signalled, 0, "a session is planned one session ahead");
        assert!(Grandpa::grandpa_authorities().contains(&(keys(3).grandpa, 1)));
        chain.rotate(1);
        assert_eq!((set_id(), chain.signalled), (1, 1));
        chain.rotate(20);
        assert_eq!((set_id(), chain.signalled), (1, 1));
        chain.finalise();
        chain.agrees();
        assert!(chain.node.authorities.contains(&(keys(103).grandpa, 1)));
    });
}

#[test]
fn keys_replaced_in_the_session_of_each_other_are_a_change_each() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        // Every session begins a change of its own while the one before takes place.
        for round in 1..=10 {
            chain.block(|| set_keys(1 + round % 3, 100 + round));
            chain.rotate(1);
        }
        chain.rotate(3);
        assert_eq!((set_id(), chain.signalled), (10, 10));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn a_key_that_is_replaced_and_put_back_is_no_change() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(3, 103));
        chain.block(|| set_keys(3, 3));
        chain.rotate(5);
        assert_eq!((set_id(), chain.signalled), (0, 0));
        // Once the other is in the queue, it is two.
        chain.block(|| set_keys(3, 103));
        chain.rotate(1);
        chain.block(|| set_keys(3, 3));
        chain.rotate(5);
        assert_eq!((set_id(), chain.signalled), (2, 2));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn whoever_is_admitted_validates_two_sessions_later_and_whoever_is_suspended_no_more() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| admit(8));
        chain.rotate(1);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5, 6]);
        chain.rotate(1);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5, 6, 8]);
        chain.block(|| suspend(2));
        chain.rotate(2);
        assert_eq!(Session::validators(), [1, 3, 4, 5, 6, 8]);
        chain.rotate(5);
        assert_eq!((set_id(), chain.signalled), (2, 2));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn a_candidate_without_keys_changes_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| admit(77));
        chain.rotate(5);
        assert_eq!((set_id(), Session::validators().len()), (0, CANDIDATES as usize));
    });
}

#[test]
fn the_order_of_candidates_changes_nothing() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| Active::mutate(|active| active.reverse()));
        chain.rotate(5);
        assert_eq!((set_id(), chain.signalled), (0, 0));
    });
}

#[test]
fn a_session_goes_on_while_nobody_could_follow() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| (1..=CANDIDATES).for_each(purge_keys));
        let index = Session::current_index();
        chain.blocks(5 * SESSION);
        assert_eq!(Session::current_index(), index);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5, 6]);
        assert_eq!(pallet_aura::Authorities::<Test>::get().len(), CANDIDATES as usize);
        // It ends with the first block in which somebody can.
        chain.block(|| set_keys(4, 104));
        chain.blocks(1);
        assert_eq!(Session::current_index(), index + 1);
        chain.rotate(1);
        assert_eq!(Session::validators(), [4]);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn without_candidates_those_in_office_stay() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(Active::kill);
        chain.blocks(5 * SESSION);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5, 6]);
        assert_eq!(set_id(), 0);
    });
}

#[test]
fn the_last_candidates_keys_are_not_lost_from_the_set_unseen() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        // The SDK compares keys pairwise, and wouldn't see that the last one is missing.
        chain.block(|| purge_keys(CANDIDATES));
        chain.rotate(2);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5]);
        chain.rotate(2);
        assert_eq!((set_id(), chain.signalled), (1, 1));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn whoever_is_disabled_stays_so_while_nothing_changes() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| assert!(Session::disable_index(2)));
        chain.rotate(10);
        assert_eq!(Session::disabled_validators(), [2]);
        // Indices mean others in another set.
        chain.block(|| suspend(1));
        chain.rotate(1);
        assert_eq!(Session::disabled_validators(), [2]);
        chain.rotate(1);
        assert!(DisabledValidators::<Test>::get().is_empty());
    });
}

#[test]
fn genesis_takes_whoever_has_keys_in_order() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5, 6]);
        let queued: Vec<_> = QueuedKeys::<Test>::get().into_iter().map(|(who, _)| who).collect();
        assert_eq!(queued, [1, 2, 3, 4, 5, 6]);
        assert!(!QueuedChanged::<Test>::get());
        followed();
    });
}
