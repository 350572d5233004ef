//! Silence by the chain's own time: in time where finality is lost and blocks are rare, and not where the chain stood
//! still.

mod common;

use codec::Encode;
use common::{Chain, WORK_TIME, consortium, events, seats, sent, try_state};
use frame_support::BoundedVec;
use pallet_mandates::{Call, Mandate};
use pallet_seats::Event;
use pallet_work::{AuraAuthor, SlotAuthor};
use serde_json::json;
use sp_consensus_aura::Slot;
use sp_keyring::{
    Ed25519Keyring,
    Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Eve},
};
use sp_runtime::DispatchError::BadOrigin;
use urcar_runtime::{
    AccountId, BlockNumber, Finality, HOURS, Runtime, RuntimeCall, RuntimeEvent, SLOT_DURATION, Session,
    configs::{collective::Instance, consortium::SilenceStep},
    opaque::SessionKeys,
};

/// As nodes slow down while finality lags: from so many blocks on they leave turns out, and soon take one in so many.
const SLACK: BlockNumber = 2_048;
const ROUNDS: u64 = 64;
/// Finality is restored from no block that is further back.
const MAX_UNFINALISED: BlockNumber = 4_096;

const HOUR: u64 = HOURS as u64 * SLOT_DURATION;

/// Those that are there of five, and those that are gone.
const LEFT: [Sr25519Keyring; 3] = [Alice, Bob, Charlie];
const GONE: [Sr25519Keyring; 2] = [Dave, Eve];

fn accounts(keyrings: &[Sr25519Keyring]) -> Vec<AccountId> {
    let mut accounts: Vec<_> = keyrings.iter().map(|keyring| keyring.to_account_id()).collect();
    accounts.sort();
    accounts
}

/// The network of four and one more.
fn five() -> Chain {
    Chain::new("local_testnet", |config| {
        config["work"]["initialDifficulty"] = 1.into();
        let eve = Eve.to_account_id();
        let organisations = config["writers"]["organisations"].as_array_mut().unwrap();
        let mut fifth = organisations[3].clone();
        (fifth["account"], fifth["name"]) = (json!(eve), json!("Echo Inspection"));
        organisations.push(fifth);
        let keys = SessionKeys { aura: Eve.public().into(), grandpa: Ed25519Keyring::Eve.public().into() };
        config["session"]["keys"].as_array_mut().unwrap().push(json!((&eve, &eve, keys)));
    })
}

/// Builds the next block that those who are left build, where the last final one is `finalised`.
fn block_of_the_left(chain: &mut Chain, finalised: BlockNumber) {
    let every = if chain.number() - finalised > SLACK { ROUNDS } else { 1 };
    let (left, last) = (LEFT.map(|keyring| keyring.to_account_id().encode()), chain.slot());
    let slots = chain.run(|| {
        let turns = Session::validators().len() as u64;
        let authors = |slot: u64| {
            let (round, turn) = (slot / turns, slot % turns);
            let author = AuraAuthor::<Runtime>::author(Slot::from(slot)).unwrap();
            round % every == turn * every / turns && left.contains(&author)
        };
        (1..).find(|slots| authors(last + slots)).unwrap()
    });
    chain.open(slots, WORK_TIME);
    chain.close();
}

/// The call that asks for finality to be restored, from this block.
fn restore(finalised: BlockNumber, until: BlockNumber) -> RuntimeCall {
    let without = BoundedVec::truncate_from(accounts(&GONE));
    Call::<Runtime>::request { mandate: Mandate::RestoreFinality { without, finalised, until } }.into()
}

#[test]
fn more_than_half_restore_finality_before_it_is_too_late() {
    let mut chain = five();
    chain.blocks(20);
    let (finalised, since) = (chain.number(), chain.slot());
    let hours = |chain: &Chain| (chain.slot() - since) * SLOT_DURATION / HOUR;
    // Three of five are less than two thirds, and finality needs four.
    while hours(&chain) < 71 {
        block_of_the_left(&mut chain, finalised);
    }
    assert_eq!(chain.run(|| seats().len()), 5);
    let until = chain.number() + 600;
    chain.block(|| {
        let three_of_five = pallet_collective::RawOrigin::<AccountId, Instance>::Members(3, 5).into();
        assert_eq!(sent(three_of_five, restore(finalised, until)), Err(BadOrigin));
    });
    while chain.run(|| seats().len()) > 3 {
        block_of_the_left(&mut chain, finalised);
        assert!(chain.number() - finalised <= MAX_UNFINALISED, "too late");
    }
    let unfinalised = chain.number() - finalised;
    // Each of the two steps may be a round of looks late.
    assert!((72..74).contains(&hours(&chain)), "{}", hours(&chain));
    assert_eq!(chain.run(seats), accounts(&LEFT));
    // The network has as long again for the vote.
    assert!((SLACK..3_000).contains(&unfinalised), "{unfinalised}");
    chain.block(|| {
        assert_eq!(sent(consortium(), restore(finalised, until)), Ok(()));
        let is_restored = |event: &RuntimeEvent| {
            matches!(event, RuntimeEvent::Finality(pallet_finality::Event::FinalityRestored { .. }))
        };
        assert!(events().iter().any(is_restored));
        assert_eq!(Session::validators().len(), 3);
        Finality::do_try_state().unwrap();
    });
    assert_eq!(chain.run(Session::validators), accounts(&LEFT));
    chain.run(try_state);
}

#[test]
fn nobody_is_silent_because_the_chain_stood_still() {
    let mut chain = Chain::development();
    chain.blocks(30);
    let before = chain.run(|| (seats(), pallet_seats::Clock::<Runtime>::get().passed));
    assert_eq!(before.0.len(), 26);
    // Twice a week without a block.
    for _ in 0..2 {
        chain.open(7 * 24 * u64::from(HOURS), WORK_TIME);
        chain.close();
        for _ in 0..60 {
            let told = chain.block(events);
            assert!(!told.iter().any(|event| matches!(event, RuntimeEvent::Seats(Event::SilenceAnnounced { .. }))));
        }
    }
    let (voting, passed) = chain.run(|| (seats(), pallet_seats::Clock::<Runtime>::get().passed));
    assert_eq!(voting, before.0);
    assert_eq!(passed - before.1, 2 * SilenceStep::get() + 120 * SLOT_DURATION);
    chain.run(try_state);
}
