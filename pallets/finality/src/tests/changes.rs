//! Which set is in force after which block.

use super::*;

#[test]
fn the_first_set_is_in_force_from_genesis_on() {
    ExtBuilder::default().build_and_execute(|| {
        assert_eq!(SetChanges::<Test>::get().into_inner(), [change(0, 0)]);
        assert_eq!(Finality::set_at(0), Some(0));
        assert_eq!(Finality::set_at(u64::MAX), Some(0));
    });
}

#[test]
fn a_set_is_in_force_once_the_block_that_signals_it_is_final() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(1, 101));
        chain.rotate(2);
        let signalled = System::block_number();
        assert_eq!(SetChanges::<Test>::get().into_inner(), [change(0, 0), change(signalled, 1)]);
        assert_eq!(Finality::set_at(signalled - 1), Some(0));
        assert_eq!(Finality::set_at(signalled), Some(1));
        // As a node has it.
        chain.node.finalise(signalled - 1);
        assert_eq!(chain.node.set_id, 0);
        chain.node.finalise(signalled);
        assert_eq!(chain.node.set_id, 1);
    });
}

#[test]
fn the_latest_are_kept() {
    ExtBuilder::default().session(1).build_and_execute(|| {
        let mut chain = Chain::new();
        for round in 1..=u64::from(KEPT_CHANGES) + 10 {
            chain.block(|| set_keys(1, 100 + round));
        }
        let changes = SetChanges::<Test>::get();
        assert_eq!(changes.len(), KEPT_CHANGES as usize);
        assert_eq!(changes.last().unwrap().set_id, set_id());
        chain.rotate(2);
        let first = SetChanges::<Test>::get().first().unwrap().after;
        assert!(first > 1);
        assert_eq!(Finality::set_at(first - 1), None);
        chain.block(|| {
            assert_noop!(restore(&[2], first - 1), Error::<Test>::SetUnknown);
        });
    });
}

#[test]
fn a_forced_change_leaves_no_earlier_set() {
    ExtBuilder::default().build_and_execute(|| {
        let mut chain = Chain::new();
        chain.block(|| set_keys(1, 101));
        chain.rotate(3);
        chain.finalise();
        let finalised = chain.node.finalised;
        chain.blocks(1);
        chain.restore(&[2], finalised);
        assert_eq!(SetChanges::<Test>::get().into_inner(), [change(finalised, 2)]);
        assert_eq!(Finality::set_at(finalised - 1), None);
        assert_eq!(Finality::set_at(finalised), Some(2));
    });
}
