//! Each invariant, broken on purpose.

use super::*;
use sp_runtime::TryRuntimeError;

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder::default().build().execute_with(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(1, 101));
        chain.rotate(2);
        chain.block(|| ());
        assert_ok!(Pallet::<Test>::do_try_state());
        by();
        assert_eq!(Pallet::<Test>::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn sets(changes: impl IntoIterator<Item = (u64, u64)>) {
    let changes = changes.into_iter().map(|(after, set_id)| change(after, set_id)).collect::<Vec<_>>();
    SetChanges::<Test>::put(frame_support::BoundedVec::truncate_from(changes));
}

#[test]
fn a_session_has_blocks() {
    broken(|| SessionLength::<Test>::put(0), "a session without blocks");
}

#[test]
fn a_session_has_begun() {
    broken(|| SessionStart::<Test>::put(System::block_number() + 1), "a session that begins in the future");
}

#[test]
fn sets_are_in_order() {
    broken(|| sets([(5, 0), (5, 1)]), "sets out of order");
    broken(|| sets([(6, 0), (5, 1)]), "sets out of order");
}

#[test]
fn no_set_is_left_out() {
    broken(|| sets([(0, 0), (5, 2)]), "a set was left out");
    broken(|| sets([(0, 1), (5, 1)]), "a set was left out");
}

#[test]
fn there_is_a_set() {
    broken(|| sets([]), "no set at all");
}

#[test]
fn the_last_set_was_signalled() {
    broken(|| sets([(0, 0), (System::block_number() + 1, 1)]), "a set that was signalled in the future");
}

#[test]
fn the_last_set_is_grandpas() {
    broken(|| sets([(0, 0)]), "GRANDPA counts its sets differently");
    broken(|| pallet_grandpa::CurrentSetId::<Test>::put(2), "GRANDPA counts its sets differently");
}

#[test]
fn every_set_has_its_members() {
    broken(|| SetMembers::<Test>::remove(0), "a set without members");
    broken(|| SetMembers::<Test>::insert(7, frame_support::BoundedVec::default()), "members of no set");
}

#[test]
fn a_forced_change_takes_over_from_somebody_once() {
    let taken_over = |sets: Vec<Vec<AccountId>>| {
        let sets = sets.into_iter().map(frame_support::BoundedVec::truncate_from).collect();
        TakenOver::<Test>::put(Predecessors { until: 7, sets: frame_support::BoundedVec::truncate_from(sets) });
    };
    broken(|| taken_over(vec![]), "a forced change that takes over from nobody");
    broken(|| taken_over(vec![vec![1, 2], vec![1], vec![1, 2]]), "a set that is kept twice");
}
