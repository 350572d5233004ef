//! A block without its work is refused by the runtime itself.

mod common;

use common::{
    Chain, WORK_TIME, apply, organisation, records::register, records::vin, signed, slot_digest, solve, timestamp,
};
use pallet_work::SlotAuthor;
use sp_consensus_aura::Slot;
use sp_core::{H256, U256};
use sp_runtime::{DigestItem, traits::Header as _};
use urcar_runtime::{Block, Executive, Header, Runtime, UncheckedExtrinsic, Work};
use urcar_work::{Puzzle, Target, WORK_ENGINE_ID, work_digest};

/// A chain of four validators, a few blocks long.
fn chain() -> Chain {
    let mut chain = Chain::local_testnet();
    chain.blocks(3);
    chain
}

/// Begins a block with these digest items, as import and authoring do.
fn begin(chain: &mut Chain, logs: Vec<DigestItem>) {
    let header = chain.header(logs);
    chain.run(|| Executive::initialize_block(&header));
}

/// The first nonce from `start` on that does, or doesn't, solve the puzzle of the next block.
fn nonce(chain: &mut Chain, slot: u64, solves: bool) -> u64 {
    let parent = chain.parent();
    chain.run(|| {
        let author = pallet_work::AuraAuthor::<Runtime>::author(Slot::from(slot)).unwrap();
        let (mut puzzle, target) = (Puzzle::new(&parent, &author), Target::new(Work::difficulty()));
        (0..).find(|nonce| puzzle.solved_by(*nonce, &target) == solves).unwrap()
    })
}

/// A solution of the puzzle of another parent or slot, which is none of this block's.
fn solution_of_another(chain: &mut Chain, parent: H256, slot: u64) -> u64 {
    let (ours, next) = (chain.parent(), chain.slot() + 1);
    chain.run(|| {
        let author = |slot: u64| pallet_work::AuraAuthor::<Runtime>::author(Slot::from(slot)).unwrap();
        let target = Target::new(Work::difficulty());
        let (mut other, mut own) = (Puzzle::new(&parent, &author(slot)), Puzzle::new(&ours, &author(next)));
        (0..).find(|nonce| other.solved_by(*nonce, &target) && !own.solved_by(*nonce, &target)).unwrap()
    })
}

#[test]
fn the_right_work_passes_whoever_is_the_author() {
    let mut chain = chain();
    let before = chain.run(Work::total_work);
    for _ in 0..8 {
        let slot = chain.slot() + 1;
        let nonce = nonce(&mut chain, slot, true);
        begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
        chain.externalities().reset_overlay();
        chain.blocks(1);
    }
    assert_eq!(chain.run(Work::total_work) - before, U256::from(8 * common::DIFFICULTY));
    chain.run(common::try_state);
}

#[test]
#[should_panic(expected = "Block refused: the header carries no proof of work")]
fn no_work_is_refused() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    begin(&mut chain, vec![slot_digest(slot)]);
}

#[test]
#[should_panic(expected = "Block refused: the header's nonce is no proof of work")]
fn too_little_work_is_refused() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    let nonce = nonce(&mut chain, slot, false);
    begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
}

#[test]
#[should_panic(expected = "Block refused: the header's nonce is no proof of work")]
fn work_for_another_parent_is_refused() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    let nonce = solution_of_another(&mut chain, H256::repeat_byte(9), slot);
    begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
}

#[test]
#[should_panic(expected = "Block refused: the header's nonce is no proof of work")]
fn work_of_another_author_is_refused() {
    let mut chain = chain();
    let (slot, parent) = (chain.slot() + 1, chain.parent());
    let nonce = solution_of_another(&mut chain, parent, slot + 1);
    begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
}

#[test]
#[should_panic(expected = "Block refused: the header carries more than one proof of work")]
fn two_works_are_refused() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    let work = work_digest(nonce(&mut chain, slot, true));
    begin(&mut chain, vec![slot_digest(slot), work.clone(), work]);
}

#[test]
#[should_panic(expected = "Block refused: the header's proof of work is not a nonce of eight bytes")]
fn work_in_another_form_is_refused() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    begin(&mut chain, vec![slot_digest(slot), DigestItem::PreRuntime(WORK_ENGINE_ID, vec![0; 4])]);
}

#[test]
#[should_panic(expected = "Block refused: the header carries no proof of work")]
fn work_as_a_seal_does_not_count() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    let DigestItem::PreRuntime(id, bytes) = work_digest(nonce(&mut chain, slot, true)) else { unreachable!() };
    begin(&mut chain, vec![slot_digest(slot), DigestItem::Seal(id, bytes)]);
}

#[test]
#[should_panic(expected = "Block refused: the header does not name exactly one slot")]
fn work_without_a_slot_is_refused() {
    let mut chain = chain();
    let slot = chain.slot() + 1;
    let work = work_digest(nonce(&mut chain, slot, true));
    begin(&mut chain, vec![work]);
}

#[test]
fn difficulty_zero_asks_for_none() {
    let mut chain = Chain::new("local_testnet", |config| config["work"]["initialDifficulty"] = 0.into());
    chain.blocks(2);
    let slot = chain.slot() + 1;
    begin(&mut chain, vec![slot_digest(slot)]);
    assert_eq!(chain.run(Work::difficulty), U256::zero());
}

#[test]
fn every_author_of_a_chain_that_retargets_is_believed() {
    let mut chain = Chain::local_testnet();
    for _ in 0..3 * pallet_work::WINDOW {
        // Half the time that the work should take: the difficulty rises.
        chain.open(1, WORK_TIME / 2);
        chain.close();
    }
    assert!(chain.run(Work::difficulty) > U256::from(common::DIFFICULTY));
    chain.run(common::try_state);
}

/// Builds a block with a registration on a chain, and gives it as a peer would get it.
fn built(chain: &mut Chain) -> Block {
    let (parent, slot) = (chain.parent(), chain.slot() + 1);
    let nonce = chain.run(|| solve(parent, slot).unwrap());
    let header = chain.header(vec![slot_digest(slot), work_digest(nonce)]);
    let (header, extrinsics): (Header, Vec<UncheckedExtrinsic>) = chain.run(|| {
        Executive::initialize_block(&header);
        let time = timestamp(slot, WORK_TIME);
        apply(time.clone()).unwrap().unwrap();
        let transaction = signed(&organisation(0), register(&vin(1), None));
        apply(transaction.clone()).unwrap().unwrap();
        (Executive::finalize_block(), vec![time, transaction])
    });
    Block { header, extrinsics }
}

#[test]
fn a_peer_executes_what_was_built() {
    let block = built(&mut Chain::development());
    let mut peer = Chain::development();
    peer.run(|| {
        Executive::execute_block(block.into());
        assert!(pallet_vehicles::Vehicles::<Runtime>::contains_key(common::records::parsed(&vin(1))));
        common::try_state();
    });
}

#[test]
#[should_panic(expected = "Block refused")]
fn a_peer_refuses_a_block_whose_work_was_taken_out() {
    let mut block = built(&mut Chain::development());
    block.header.digest_mut().logs.retain(|item| item.as_pre_runtime().is_none_or(|(id, _)| id != WORK_ENGINE_ID));
    Chain::development().run(|| Executive::execute_block(block.into()));
}
