//! Restoring finality without the validators that are gone.

use super::*;
use pallet_grandpa::{PendingChange, SetIdSession, Stalled};
use pallet_session::DisabledValidators;
use urcar_testing::take_events;

/// Builds the blocks until the forced change takes place, and the next one.
fn to_the_forced_change(chain: &mut Chain) {
    chain.blocks(RestoreDelay::get() + 1);
}

#[test]
fn the_others_finalise_without_those_who_are_gone() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.finalise();
        // Two of six are gone: nothing is final from here on.
        chain.blocks(4);
        chain.block(|| {
            let session = Session::current_index();
            assert_ok!(restore(&[5, 6], 7));
            assert_eq!(Session::current_index(), session + 2);
            let told =
                Event::<Test>::FinalityRestored { finalised: 7, takes_place: 12 + DELAY, set_id: 1, validators: 4 };
            assert_eq!(take_events::<Test, Event<Test>>(), [told]);
        });
        assert_eq!(Session::validators(), [1, 2, 3, 4]);
        followed();
        assert_eq!(chain.node.pending(), (0, 1));
        assert_eq!((chain.node.set_id, chain.node.authorities.len()), (0, 6));

        chain.blocks(DELAY - 1);
        assert_eq!(chain.node.set_id, 0);
        chain.blocks(1);
        assert_eq!((chain.node.set_id, chain.node.authorities.len()), (1, 4));
        chain.finalise();
        chain.agrees();
        assert_eq!(chain.signalled, 1);
    });
}

#[test]
fn one_change_is_signalled_whatever_follows() {
    // Sessions that are shorter than the delay, and longer ones.
    for session in [1, 2, DELAY, 50] {
        ExtBuilder::default().session(session).build_and_execute(|| {
            let mut chain = Chain::new();
            chain.blocks(7);
            chain.restore(&[1], 3);
            chain.rotate(20);
            chain.blocks(DELAY);
            assert_eq!((set_id(), chain.signalled), (1, 1), "sessions of {session}");
            chain.finalise();
            chain.agrees();
        });
    }
}

#[test]
fn changes_that_never_became_final_are_forgotten() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(1, 101));
        chain.rotate(3);
        chain.finalise();
        let finalised = chain.node.finalised;
        assert_eq!(set_id(), 1);
        // Finality is lost. One is suspended all the same, and two replace their keys: nodes wait for that to be final.
        chain.block(|| suspend(5));
        chain.rotate(1);
        chain.block(|| set_keys(2, 102));
        chain.rotate(1);
        chain.block(|| set_keys(3, 103));
        chain.rotate(3);
        assert_eq!(set_id(), 4);
        assert_eq!((chain.node.set_id, chain.node.pending()), (1, (3, 0)));

        chain.restore(&[6], finalised);
        assert_eq!(set_id(), 2);
        assert_eq!(Session::validators(), [1, 2, 3, 4]);
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.agrees();

        // And the next change is the next for both.
        chain.block(|| admit(6));
        chain.rotate(3);
        assert_eq!(set_id(), 3);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn those_who_were_queued_but_never_validated_are_not_lost() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| admit(8));
        chain.rotate(1);
        assert!(QueuedChanged::<Test>::get());
        chain.blocks(1);
        chain.restore(&[5], 2);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 6, 8]);
        followed();
        to_the_forced_change(&mut chain);
        assert_eq!((set_id(), chain.signalled), (1, 1));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn aura_hears_of_a_queue_that_already_lacks_them() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        // The queue has changed, to what is planned at the restoration: its first rotation plans nothing.
        chain.block(|| suspend(5));
        chain.rotate(1);
        chain.blocks(1);
        chain.restore(&[5], 2);
        assert_eq!(Session::validators(), [1, 2, 3, 4, 6]);
        followed();
        to_the_forced_change(&mut chain);
        assert_eq!((set_id(), chain.signalled), (1, 1));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn nobody_need_be_suspended() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        // Two lost their keys and have new ones. That was signalled, and will never be final.
        chain.block(|| {
            set_keys(1, 101);
            set_keys(2, 102);
        });
        chain.rotate(3);
        chain.restore(&[], 3);
        to_the_forced_change(&mut chain);
        assert_eq!(chain.node.set_id, 1);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn what_changes_until_it_takes_place_follows_it() {
    for session in [1, 2, DELAY, 20] {
        ExtBuilder::default().session(session).build_and_execute(|| {
            let mut chain = Chain::new();
            RestoreDelay::set(7);
            chain.blocks(3);
            chain.restore(&[5], 1);
            chain.block(|| set_keys(1, 101));
            chain.block(|| suspend(6));
            chain.blocks(5);
            assert_eq!((chain.node.set_id, set_id()), (1, 1), "sessions of {session}");
            chain.rotate(4);
            chain.finalise();
            chain.agrees();
            assert_eq!(Session::validators(), [1, 2, 3, 4]);
        });
    }
}

#[test]
fn it_can_be_lost_and_restored_again() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.restore(&[6], 5);
        // The new set finalises nothing either. Twice the delay must pass.
        chain.blocks(2 * DELAY - 1);
        chain.block(|| {
            // Before the last forced change no set is known.
            assert_noop!(restore(&[5], 4), Error::<Test>::SetUnknown);
            assert_ok!(restore(&[5], 5));
        });
        to_the_forced_change(&mut chain);
        assert_eq!((chain.node.set_id, set_id()), (2, 2));
        chain.finalise();
        chain.agrees();
        assert_eq!(Session::validators(), [1, 2, 3, 4]);
    });
}

#[test]
fn changes_after_a_forced_one_count_for_the_next() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.restore(&[6], 5);
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.block(|| set_keys(1, 101));
        chain.rotate(3);
        assert_eq!(set_id(), 2);
        chain.finalise();
        let finalised = chain.node.finalised;
        chain.block(|| set_keys(1, 102));
        chain.rotate(3);
        chain.restore(&[5], finalised);
        to_the_forced_change(&mut chain);
        assert_eq!((chain.node.set_id, set_id()), (3, 3));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn without_delay_it_takes_place_with_its_block() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        RestoreDelay::set(0);
        chain.blocks(7);
        chain.restore(&[6], 5);
        assert_eq!((chain.node.set_id, set_id()), (1, 1));
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn votes_are_tied_to_the_sessions_of_their_set() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(1, 101));
        chain.rotate(4);
        assert_eq!((set_id(), Session::current_index()), (1, 4));
        chain.blocks(1);
        // Set 1 was never in force.
        chain.restore(&[6], 3);
        assert_eq!(SetIdSession::<Test>::get(0), Some(5), "set 0 voted to the end");
        assert_eq!(SetIdSession::<Test>::get(1), Some(6));
        assert_eq!(SetIdSession::<Test>::get(2), None);
    });
}

#[test]
fn whoever_was_disabled_is_so_no_more_in_another_set() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| assert!(Session::disable_index(5)));
        chain.restore(&[6], 1);
        assert!(DisabledValidators::<Test>::get().is_empty());
    });
}

#[test]
fn only_a_block_that_is_over_can_be_final() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.block(|| {
            assert_noop!(restore(&[6], 8), Error::<Test>::NotBelowPresent);
            assert_noop!(restore(&[6], u64::MAX), Error::<Test>::NotBelowPresent);
            assert_ok!(restore(&[6], 7));
        });
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn not_in_the_block_that_signals_another_change() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(1, 101));
        chain.blocks(2 * SESSION - 2);
        chain.block(|| {
            assert!(PendingChange::<Test>::exists(), "the session began with this block");
            assert_noop!(restore(&[6], 2), Error::<Test>::ChangePending);
        });
        chain.restore(&[6], 2);
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn in_a_block_in_which_a_session_began_without_change() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(SESSION - 1);
        chain.block(|| {
            assert_eq!(SessionStart::<Test>::get(), SESSION);
            assert_ok!(restore(&[6], 2));
        });
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn not_while_another_forced_change_waits_nor_soon_after() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.block(|| {
            assert_ok!(restore(&[6], 5));
            assert_noop!(restore(&[5], 5), Error::<Test>::ChangePending);
        });
        for waited in 1..2 * DELAY {
            let says = if waited <= DELAY { Error::<Test>::ChangePending } else { Error::<Test>::TooSoon };
            chain.block(|| {
                assert_noop!(restore(&[5], 5), says);
            });
        }
        chain.restore(&[5], 5);
    });
}

#[test]
fn somebody_must_be_left() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.block(|| {
            assert_noop!(restore(&[1, 2, 3, 4, 5, 6], 5), Error::<Test>::NobodyLeft);
            purge_keys(1);
            assert_noop!(restore(&[2, 3, 4, 5, 6], 5), Error::<Test>::NobodyLeft);
            set_keys(1, 101);
            assert_noop!(restore(&[2, 3, 4, 5, 6], 5), Error::<Test>::TooFewLeft);
            assert_ok!(restore(&[3, 4, 5, 6], 5));
        });
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.agrees();
        assert_eq!(Session::validators(), [1, 2]);
    });
}

#[test]
fn whoever_is_no_organisation_undoes_it_all() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.block(|| {
            assert_noop!(restore(&[5, STRANGER], 5), UNKNOWN);
        });
        assert_eq!(Active::get(), [1, 2, 3, 4, 5, 6]);
        assert!(!Stalled::<Test>::exists());
    });
}

#[test]
fn whoever_takes_over_leaves_no_quorum_to_the_others() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.block(|| {
            // Two of six, whoever else joined them: the other four and one more are as many as finalise.
            admit(7);
            admit(8);
            assert_noop!(restore(&[2, 3, 4, 5, 6], 5), Error::<Test>::TooFewLeft);
        });
    });
}

#[test]
fn restoring_twice_leaves_no_fewer_than_restoring_once() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.restore(&[4, 5, 6], 5);
        // The three that are left finalise nothing: two of them go over to the others, who never heard of it.
        chain.blocks(2 * DELAY - 1);
        chain.block(|| {
            assert_noop!(restore(&[2, 3], 5), Error::<Test>::TooFewLeft);
            assert_noop!(restore(&[2, 3], 5 + DELAY), Error::<Test>::TooFewLeft);
            assert_ok!(restore(&[3], 5));
        });
        // Once they finalise, theirs is the set that the next must not leave behind.
        to_the_forced_change(&mut chain);
        chain.finalise();
        let finalised = chain.node.finalised;
        chain.blocks(2 * DELAY);
        chain.block(|| {
            assert_ok!(restore(&[2], finalised));
        });
        assert_eq!(Session::validators(), [1]);
    });
}

#[test]
fn a_set_that_may_have_finalised_elsewhere_is_not_left_behind() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        // All but two purge their keys: a set of two was signalled, and nobody here knows whether it is in force.
        chain.block(|| (3..=6).for_each(purge_keys));
        chain.rotate(3);
        chain.block(|| {
            (3..=6).for_each(|who| set_keys(who, who));
            assert_noop!(restore(&[1, 2], 5), Error::<Test>::TooFewLeft);
        });
        chain.rotate(3);
        chain.restore(&[], 5);
    });
}

#[test]
fn a_forced_set_that_may_have_finalised_elsewhere_is_not_left_behind() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        chain.restore(&[5, 6], 5);
        // Both are back. The network is split anew: three of the four may finalise, and nobody here hears of it.
        chain.block(|| (5..=6).for_each(admit));
        chain.blocks(2 * DELAY - 2);
        chain.block(|| {
            // Enough of the six that finalised last, and too few of the four.
            assert_noop!(restore(&[2, 3, 4], 5), Error::<Test>::TooFewLeft);
            assert_noop!(restore(&[2, 3, 4], 5 + DELAY), Error::<Test>::TooFewLeft);
            assert_ok!(restore(&[4], 5));
        });
        assert_eq!(Session::validators(), [1, 2, 3, 5, 6]);
        // Nor is either of both forgotten by the next.
        chain.blocks(2 * DELAY - 1);
        chain.block(|| {
            assert_noop!(restore(&[2, 3], 5), Error::<Test>::TooFewLeft);
        });
        chain.block(|| admit(4));
        chain.block(|| {
            assert_noop!(restore(&[2, 3, 5, 6], 5), Error::<Test>::TooFewLeft);
            assert_ok!(restore(&[6], 5));
        });
        to_the_forced_change(&mut chain);
        chain.finalise();
        chain.agrees();
    });
}

#[test]
fn restoring_twice_leaves_nobody_behind_who_may_have_finalised_before() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        // Four join. Where that is final, they and three others go on without those who are here.
        chain.block(|| {
            (9..=10).for_each(|who| set_keys(who, who));
            (7..=10).for_each(admit);
        });
        chain.rotate(3);
        chain.restore(&[5, 6], 5);
        chain.blocks(2 * DELAY - 1);
        chain.block(|| {
            assert_noop!(restore(&[7, 8, 9, 10], 5), Error::<Test>::TooFewLeft);
        });
    });
}

#[test]
fn whoever_stays_in_need_not_be_there() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        // Two of six are gone, and four that join now won't vote: four are left of ten.
        chain.block(|| {
            (9..=10).for_each(|who| set_keys(who, who));
            (7..=10).for_each(admit);
        });
        chain.rotate(3);
        chain.block(|| {
            assert_noop!(restore(&[5, 6, 7, 8, 9, 10], 5), Error::<Test>::TooFewLeft);
            // With one of those who are gone, four of five finalise.
            assert_ok!(restore(&[6, 7, 8, 9, 10], 5));
        });
        assert_eq!(Session::validators(), [1, 2, 3, 4, 5]);
    });
}

#[test]
fn a_set_is_kept_once_whatever_its_keys() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        for round in 1..=3 {
            chain.block(|| set_keys(1, 100 + round));
            chain.rotate(2);
        }
        chain.restore(&[6], 5);
        let sets = |kept: &[&[AccountId]]| {
            let before = TakenOver::<Test>::get().unwrap();
            assert_eq!(before.sets.iter().map(|set| set.as_slice()).collect::<Vec<_>>(), kept);
        };
        sets(&[&[1, 2, 3, 4, 5, 6]]);
        chain.blocks(2 * DELAY - 1);
        chain.restore(&[], 5);
        sets(&[&[1, 2, 3, 4, 5, 6], &[1, 2, 3, 4, 5]]);
        // Once the new set has finalised, all before it are settled.
        to_the_forced_change(&mut chain);
        chain.finalise();
        let finalised = chain.node.finalised;
        chain.blocks(2 * DELAY);
        chain.restore(&[], finalised);
        sets(&[&[1, 2, 3, 4, 5]]);
    });
}

#[test]
fn not_where_more_sets_may_have_finalised_than_are_kept() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.blocks(7);
        let kept = |count: u64| {
            let sets =
                (0..count).map(|who| frame_support::BoundedVec::truncate_from((1..=7).chain([100 + who]).collect()));
            TakenOver::<Test>::put(Predecessors {
                until: 100,
                sets: frame_support::BoundedVec::truncate_from(sets.collect()),
            });
        };
        chain.block(|| {
            admit(7);
            kept(KEPT_CHANGES.into());
            assert_noop!(restore(&[], 5), Error::<Test>::TooManySets);
            kept(u64::from(KEPT_CHANGES) - 1);
            assert_ok!(restore(&[], 5));
        });
        assert_eq!(TakenOver::<Test>::get().unwrap().sets.len(), KEPT_CHANGES as usize);
    });
}

#[test]
fn from_no_block_that_nodes_have_given_up() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        let most = u64::from(MAX_UNFINALISED);
        chain.blocks(most);
        chain.block(|| {
            assert_noop!(restore(&[6], 0), Error::<Test>::TooOld);
            assert_ok!(restore(&[6], 1));
        });
        assert_eq!(System::block_number() - most, 1);
    });
}
