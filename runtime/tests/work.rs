//! A block without its work is refused by the runtime itself.

mod common;

use common::{
    Chain, WORK_TIME, apply, organisation, records::register, records::vin, signed, slot_digest, solve, timestamp,
};
use pallet_collective::Instance1;
use pallet_work::SlotAuthor;
use sp_consensus_aura::Slot;
use sp_core::{H256, U256};
use sp_runtime::{DigestItem, DispatchError, traits::Header as _};
use urcar_runtime::{
    AccountId, Block, Executive, Header, Runtime, RuntimeOrigin, SLOT_DURATION, UncheckedExtrinsic, Work,
};
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
        let (mut puzzle, target) = (Puzzle::new(&parent, &author, slot), Target::new(Work::difficulty()));
        (0..).find(|nonce| puzzle.solved_by(*nonce, &target) == solves).unwrap()
    })
}

/// A solution of the puzzle of another parent, author (whose turn `turn` is) or slot; none of the next block's puzzle.
fn solution_of_another(chain: &mut Chain, parent: H256, turn: u64, slot: u64) -> u64 {
    let (ours, next) = (chain.parent(), chain.slot() + 1);
    chain.run(|| {
        let author = |slot: u64| pallet_work::AuraAuthor::<Runtime>::author(Slot::from(slot)).unwrap();
        let target = Target::new(Work::difficulty());
        let mut other = Puzzle::new(&parent, &author(turn), slot);
        let mut own = Puzzle::new(&ours, &author(next), next);
        (0..).find(|nonce| other.solved_by(*nonce, &target) && !own.solved_by(*nonce, &target)).unwrap()
    })
}

#[test]
fn the_right_work_passes_whoever_is_the_author() {
    let mut chain = chain();
    for _ in 0..8 {
        let slot = chain.slot() + 1;
        let nonce = nonce(&mut chain, slot, true);
        begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
        chain.externalities().reset_overlay();
        chain.blocks(1);
    }
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
    let nonce = solution_of_another(&mut chain, H256::repeat_byte(9), slot, slot);
    begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
}

#[test]
#[should_panic(expected = "Block refused: the header's nonce is no proof of work")]
fn work_of_another_author_is_refused() {
    let mut chain = chain();
    let (slot, parent) = (chain.slot() + 1, chain.parent());
    let nonce = solution_of_another(&mut chain, parent, slot + 1, slot);
    begin(&mut chain, vec![slot_digest(slot), work_digest(nonce)]);
}

/// Of four authorities, the author of this slot has its turn again in the fourth after it.
#[test]
#[should_panic(expected = "Block refused: the header's nonce is no proof of work")]
fn work_for_another_slot_of_the_same_author_is_refused() {
    let mut chain = chain();
    let (slot, parent) = (chain.slot() + 1, chain.parent());
    let nonce = solution_of_another(&mut chain, parent, slot, slot + 4);
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

/// Blocks that take the whole slot, as when the work is far too hard, bring the difficulty down to the floor of genesis
/// and, once it is lowered by Root, further.
#[test]
fn the_difficulty_falls_to_its_floor_and_no_further() {
    let floor = common::DIFFICULTY / 2;
    let mut chain = Chain::new("local_testnet", |config| {
        config["work"]["initialDifficulty"] = common::DIFFICULTY.into();
        config["work"]["initialFloor"] = floor.into();
    });
    let slow_windows = |chain: &mut Chain| {
        for _ in 0..3 * pallet_work::WINDOW {
            chain.open(1, SLOT_DURATION - 1);
            chain.close();
        }
        chain.run(Work::difficulty)
    };
    assert_eq!(slow_windows(&mut chain), U256::from(floor));
    chain.run(|| Work::set_floor(RuntimeOrigin::root(), U256::one()).unwrap());
    assert_eq!(slow_windows(&mut chain), U256::one());
    chain.run(common::try_state);
}

/// The consortium's own origin isn't Root: the floor is set by a mandate alone.
#[test]
fn nobody_but_root_sets_the_floor() {
    chain().run(|| {
        let consortium = pallet_collective::RawOrigin::<AccountId, Instance1>::Members(4, 4);
        for origin in
            [RuntimeOrigin::signed(common::account(&organisation(0))), RuntimeOrigin::none(), consortium.into()]
        {
            assert_eq!(Work::set_floor(origin, U256::one()), Err(DispatchError::BadOrigin));
        }
    });
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
