//! Which blocks are refused.

use crate::{Refusal, mock::*};
use codec::Encode;
use sp_consensus_aura::AURA_ENGINE_ID;
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
    new_test_ext().execute_with(|| solve(parent(), AUTHOR, DIFFICULTY))
}

#[test]
fn a_block_with_its_work_passes_and_is_added_up() {
    ExtBuilder::default().build_and_execute(|| {
        begin(vec![slot_digest(FIRST), good()]);
        end(FIRST * SLOT + 150);
        assert_eq!(Work::total_work(), U256::from(DIFFICULTY));
        block(FIRST + 1, 150);
        assert_eq!(Work::total_work(), U256::from(2 * DIFFICULTY));
    });
}

#[test]
fn no_work() {
    assert_refused(vec![slot_digest(FIRST)], Refusal::Work(WorkError::Missing));
}

#[test]
fn work_for_another_parent() {
    let work = solve(H256::repeat_byte(99), AUTHOR, DIFFICULTY);
    assert_refused(vec![slot_digest(FIRST), work], Refusal::Work(WorkError::TooLittle));
}

#[test]
fn work_of_another_author() {
    assert_refused(vec![slot_digest(FIRST + 1), good()], Refusal::Work(WorkError::TooLittle));
}

#[test]
fn too_little_work() {
    let half = new_test_ext().execute_with(|| solve(parent(), AUTHOR, DIFFICULTY / 2));
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
        assert_eq!(Work::total_work(), U256::from(40), "a block counts for one");
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
