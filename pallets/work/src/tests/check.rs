//! Which blocks are refused.

use crate::{Refusal, mock::*};
use codec::Encode;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_core::{H256, U256};
use sp_runtime::DigestItem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use urcar_work::{WORK_ENGINE_ID, WorkError};

const AUTHOR: AccountId = FIRST % 4 + 1;

/// Why a first block with these digests is refused; that it panics too is what makes it invalid.
fn refusal(logs: Vec<DigestItem>) -> String {
    let payload = catch_unwind(AssertUnwindSafe(|| begin(logs))).expect_err("the block is refused");
    payload.downcast_ref::<String>().unwrap().clone()
}

#[track_caller]
fn assert_refused(logs: Vec<DigestItem>, why: Refusal) {
    // The panic leaves the block half begun: nothing but the message is looked at after it.
    new_test_ext().execute_with(|| assert_eq!(refusal(logs), format!("Block refused: {why}")));
}

fn good() -> DigestItem {
    new_test_ext().execute_with(|| solve(parent(), AUTHOR, FIRST, DIFFICULTY))
}

#[test]
fn a_block_with_its_work_passes() {
    ExtBuilder::default().build_and_execute(|| {
        begin(vec![slot_digest(FIRST), good()]);
        end(FIRST * SLOT + 150);
        block(FIRST + 1, 150);
        assert_eq!(System::block_number(), 2);
    });
}

#[test]
fn no_work() {
    assert_refused(vec![slot_digest(FIRST)], Refusal::Work(WorkError::Missing));
}

#[test]
fn work_for_another_parent() {
    let work = solve(H256::repeat_byte(98), AUTHOR, FIRST, DIFFICULTY);
    assert_refused(vec![slot_digest(FIRST), work], Refusal::Work(WorkError::TooLittle));
}

#[test]
fn work_of_another_author() {
    let work = new_test_ext().execute_with(|| solve(parent(), AUTHOR + 1, FIRST, DIFFICULTY));
    assert_refused(vec![slot_digest(FIRST), work], Refusal::Work(WorkError::TooLittle));
}

/// With four authorities, the fourth slot after the first is the same author's again.
#[test]
fn work_for_another_slot_of_the_same_author() {
    for later in [4, 8, 400] {
        assert_refused(vec![slot_digest(FIRST + later), good()], Refusal::Work(WorkError::TooLittle));
    }
}

#[test]
fn a_used_solution_serves_no_other_slot_on_its_parent() {
    let served = |slot: &u64| {
        let logs = vec![slot_digest(*slot), good()];
        new_test_ext().execute_with(|| catch_unwind(AssertUnwindSafe(|| begin(logs))).is_ok())
    };
    let slots: Vec<u64> = (FIRST..FIRST + 80).filter(served).collect();
    assert_eq!(slots.first(), Some(&FIRST));
    assert!(slots.len() <= 4, "{slots:?}: one in a hundred is to be expected by chance");
}

/// `pallet-aura` learns of the slot only when it initialises itself, after this pallet.
#[test]
fn the_slot_is_the_headers_and_not_that_which_aura_has_stored() {
    ExtBuilder::default().build_and_execute(|| {
        block(FIRST, 150);
        assert_eq!(pallet_aura::CurrentSlot::<Test>::get(), Slot::from(FIRST));
        block(FIRST + 2, 150);
        assert_eq!(pallet_aura::CurrentSlot::<Test>::get(), Slot::from(FIRST + 2));
    });
}

#[test]
fn too_little_work() {
    let half = new_test_ext().execute_with(|| solve(parent(), AUTHOR, FIRST, DIFFICULTY / 2));
    assert_refused(vec![slot_digest(FIRST), half], Refusal::Work(WorkError::TooLittle));
}

#[test]
fn work_given_twice() {
    assert_refused(vec![slot_digest(FIRST), good(), good()], Refusal::Work(WorkError::Several));
}

#[test]
fn malformed_work() {
    for bytes in [vec![], vec![1; 7], vec![1; 9]] {
        let work = DigestItem::PreRuntime(WORK_ENGINE_ID, bytes);
        assert_refused(vec![slot_digest(FIRST), work], Refusal::Work(WorkError::Malformed));
    }
}

#[test]
fn work_in_another_kind_of_digest() {
    let DigestItem::PreRuntime(_, bytes) = good() else { unreachable!() };
    let sealed = DigestItem::Seal(WORK_ENGINE_ID, bytes);
    assert_refused(vec![slot_digest(FIRST), sealed], Refusal::Work(WorkError::Missing));
}

#[test]
fn no_slot_or_more_than_one_or_none_to_be_read() {
    assert_refused(vec![good()], Refusal::NoSlot);
    assert_refused(vec![slot_digest(FIRST), slot_digest(FIRST), good()], Refusal::NoSlot);
    let short = DigestItem::PreRuntime(AURA_ENGINE_ID, 5u32.encode());
    assert_refused(vec![short, good()], Refusal::NoSlot);
}

#[test]
fn no_authorities() {
    new_test_ext().execute_with(|| {
        pallet_aura::Authorities::<Test>::kill();
        assert_eq!(refusal(vec![slot_digest(FIRST), good()]), format!("Block refused: {}", Refusal::NoAuthor));
    });
}

#[test]
fn difficulty_zero_asks_for_nothing() {
    ExtBuilder::default().difficulty(0).build_and_execute(|| {
        for slot in FIRST..FIRST + 40 {
            begin(vec![slot_digest(slot)]);
            end(slot * SLOT);
        }
        assert_eq!(Work::difficulty(), U256::zero());
    });
}

#[test]
fn difficulty_zero_needs_not_even_a_slot() {
    ExtBuilder::default().difficulty(0).build_and_execute(|| {
        use frame_support::traits::{OnFinalize, OnInitialize};
        Work::on_initialize(1);
        Work::on_finalize(1);
    });
}
