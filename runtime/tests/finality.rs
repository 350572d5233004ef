//! GRANDPA's sets as runtime and nodes count them: sessions that change nothing, keys that are replaced, and finality
//! that is lost and restored.

mod common;
// The same model of a node as in the pallet's own tests.
#[path = "../../pallets/finality/src/tests/node.rs"]
mod node;

use codec::Encode;
use common::{Chain, consortium, events, records::text, seats, try_state};
use node::Node;
use pallet_finality::{Error, Event};
use sp_consensus_grandpa::GRANDPA_ENGINE_ID;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave};
use sp_keystore::{KeystoreExt, testing::MemoryKeystore};
use sp_runtime::{DigestItem, DispatchResult};
use urcar_interfaces::{FinalityRestoration, MandateEffects};
use urcar_runtime::{
    AccountId, Block, BlockNumber, Finality, Grandpa, Runtime, RuntimeEvent, RuntimeOrigin, Session, Writers,
    configs::mandates::AsRoot, opaque::SessionKeys,
};
use urcar_runtime_api::runtime_decl_for_finality_api::FinalityApi;
use urcar_types::Standing;

/// Blocks of a session, and blocks to a forced change.
const SESSION: BlockNumber = 5;
const DELAY: BlockNumber = 7;

/// The network of four, with a node that follows it.
struct Network {
    chain: Chain,
    node: Node<BlockNumber>,
    /// How many changes of GRANDPA's set were signalled.
    signalled: u32,
}

impl Network {
    fn new() -> Self {
        Self::with_sessions(SESSION)
    }

    fn with_sessions(length: BlockNumber) -> Self {
        let mut chain = Chain::new("local_testnet", |config| {
            config["work"]["initialDifficulty"] = 1.into();
            config["finality"]["sessionLength"] = length.into();
            config["genesisParameters"]["parameters"]["restoreDelay"] = DELAY.into();
        });
        chain.externalities().register_extension(KeystoreExt::new(MemoryKeystore::new()));
        let node = Node::new(chain.run(Grandpa::grandpa_authorities));
        Self { chain, node, signalled: 0 }
    }

    /// Builds a block, and has the node import it.
    fn block<R>(&mut self, what: impl FnOnce() -> R) -> R {
        self.chain.open(1, common::WORK_TIME);
        let outcome = self.chain.run(what);
        let header = self.chain.close();
        let is_grandpas = |log: &DigestItem| matches!(log, DigestItem::Consensus(GRANDPA_ENGINE_ID, _));
        self.signalled += header.digest.logs.iter().filter(|log| is_grandpas(log)).count() as u32;
        self.node.import(&header);
        outcome
    }

    fn blocks(&mut self, count: u32) {
        (0..count).for_each(|_| self.block(|| ()));
    }

    fn rotate(&mut self, times: u32) {
        let goal = self.chain.run(Session::current_index) + times;
        while self.chain.run(Session::current_index) < goal {
            self.block(|| ());
        }
    }

    fn finalise(&mut self) {
        self.node.finalise(self.node.best);
    }

    fn set_id(&mut self) -> u64 {
        self.chain.run(Grandpa::current_set_id)
    }

    fn validators(&mut self) -> Vec<AccountId> {
        self.chain.run(Session::validators)
    }

    /// Checks that runtime and node agree once everything is final.
    fn agrees(&mut self) {
        self.finalise();
        assert_eq!(self.node.pending(), (0, 0));
        let (set_id, authorities) = self.chain.run(|| (Grandpa::current_set_id(), Grandpa::grandpa_authorities()));
        assert_eq!(self.node.set_id, set_id);
        assert_eq!(self.node.authorities, authorities);
        self.chain.run(|| {
            let validators = Session::validators();
            let keys: Vec<_> = validators.iter().map(session_keys).collect();
            let aura: Vec<_> = pallet_aura::Authorities::<Runtime>::get().into_iter().collect();
            assert_eq!(aura, keys.iter().map(|keys| keys.aura.clone()).collect::<Vec<_>>());
            assert_eq!(authorities, keys.iter().map(|keys| (keys.grandpa.clone(), 1)).collect::<Vec<_>>());
            try_state();
        });
    }
}

fn who(keyring: Sr25519Keyring) -> AccountId {
    keyring.to_account_id()
}

fn accounts(keyrings: &[Sr25519Keyring]) -> Vec<AccountId> {
    let mut accounts: Vec<_> = keyrings.iter().map(|keyring| who(*keyring)).collect();
    accounts.sort();
    accounts
}

fn session_keys(who: &AccountId) -> SessionKeys {
    pallet_session::NextKeys::<Runtime>::get(who).expect("session keys")
}

/// Has an organisation replace its session keys.
fn replace_keys(keyring: Sr25519Keyring) {
    let owner = who(keyring);
    let generated = SessionKeys::generate(&owner.encode(), None);
    Session::set_keys(RuntimeOrigin::signed(owner), generated.keys, generated.proof.encode()).unwrap();
}

fn restore(without: &[Sr25519Keyring], finalised: BlockNumber) -> DispatchResult {
    <Finality as FinalityRestoration<_, _>>::restore(&accounts(without), finalised)
}

#[test]
fn ten_thousand_sessions_that_change_nothing_signal_nothing() {
    let mut network = Network::with_sessions(2);
    network.blocks(20_000);
    assert_eq!(network.chain.run(Session::current_index), 10_000);
    assert_eq!((network.set_id(), network.signalled), (0, 0));
    network.agrees();
}

#[test]
fn one_key_that_is_replaced_is_one_change() {
    let mut network = Network::new();
    network.rotate(2);
    network.block(|| replace_keys(Charlie));
    network.rotate(12);
    assert_eq!((network.set_id(), network.signalled), (1, 1));
    network.agrees();
}

#[test]
fn an_organisation_that_goes_and_comes_back_is_a_change_each() {
    let mut network = Network::new();
    network.block(|| Writers::suspend(consortium(), who(Dave), text("caught lying")).unwrap());
    network.rotate(4);
    network.agrees();
    network.block(|| Writers::reinstate(consortium(), who(Dave)).unwrap());
    network.rotate(4);
    assert_eq!((network.set_id(), network.signalled), (2, 2));
    network.agrees();
}

#[test]
fn finality_goes_on_without_those_who_are_gone() {
    let mut network = Network::new();
    network.blocks(12);
    network.finalise();
    // Two of four are gone for good.
    network.blocks(8);
    network.block(|| {
        AsRoot::restore_finality(&accounts(&[Charlie, Dave]), 12).unwrap();
        let told = Event::FinalityRestored { finalised: 12, takes_place: 21 + DELAY, set_id: 1, validators: 2 };
        assert!(events().contains(&RuntimeEvent::Finality(told)));
        for gone in [Charlie, Dave] {
            assert_eq!(Writers::writer(&who(gone)).unwrap().standing, Standing::Suspended);
            assert!(!seats().contains(&who(gone)));
        }
    });
    assert_eq!(network.validators(), accounts(&[Alice, Bob]));
    network.blocks(DELAY - 1);
    assert_eq!(network.node.set_id, 0);
    network.blocks(1);
    assert_eq!((network.node.set_id, network.node.authorities.len()), (1, 2));
    network.rotate(5);
    assert_eq!(network.signalled, 1, "one change and no other");
    network.agrees();
}

#[test]
fn whoever_comes_back_is_one_more_change() {
    let mut network = Network::new();
    network.blocks(12);
    network.block(|| restore(&[Dave], 10).unwrap());
    network.rotate(4);
    network.agrees();
    network.block(|| Writers::reinstate(consortium(), who(Dave)).unwrap());
    network.rotate(4);
    assert_eq!((network.set_id(), network.signalled), (2, 2));
    network.agrees();
    assert_eq!(network.validators(), accounts(&[Alice, Bob, Charlie, Dave]));
}

#[test]
fn what_was_signalled_and_never_became_final_is_forgotten() {
    let mut network = Network::new();
    network.block(|| replace_keys(Alice));
    network.rotate(3);
    network.finalise();
    let finalised = network.node.finalised;
    // Somebody replaces keys while nothing becomes final, and another is gone already.
    network.block(|| replace_keys(Bob));
    network.rotate(1);
    network.block(|| Writers::suspend(consortium(), who(Dave), text("gone")).unwrap());
    network.rotate(3);
    assert_eq!((network.set_id(), network.node.set_id, network.node.pending()), (3, 1, (2, 0)));

    network.block(|| restore(&[Charlie, Dave], finalised).unwrap());
    assert_eq!(network.set_id(), 2);
    network.blocks(DELAY);
    network.agrees();
    assert_eq!(network.node.set_id, 2);
    assert_eq!(network.validators(), accounts(&[Alice, Bob]));
}

#[test]
fn it_is_restored_again_where_the_new_set_is_lost_too() {
    let mut network = Network::new();
    network.blocks(12);
    network.block(|| restore(&[Dave], 10).unwrap());
    network.blocks(2 * DELAY - 1);
    network.block(|| {
        // A call that is refused is undone as a whole.
        let refused = frame_support::storage::with_storage_layer(|| restore(&[Charlie], 9));
        assert_eq!(refused, Err(Error::<Runtime>::SetUnknown.into()));
        restore(&[Charlie], 10).unwrap();
    });
    network.blocks(DELAY);
    assert_eq!((network.node.set_id, network.set_id()), (2, 2));
    network.agrees();
}

#[test]
fn nodes_hear_of_a_forced_change_until_it_is_in_force() {
    let mut network = Network::new();
    let heard = |network: &mut Network| network.chain.run(<Runtime as FinalityApi<Block>>::forced_change);
    network.block(|| replace_keys(Alice));
    network.rotate(3);
    assert_eq!((heard(&mut network), network.signalled), (None, 1), "a change that is not forced");
    network.finalise();
    let finalised = network.node.finalised;
    network.block(|| restore(&[Dave], finalised).unwrap());
    assert_eq!(heard(&mut network), Some(finalised));
    network.blocks(DELAY - 1);
    assert_eq!(heard(&mut network), Some(finalised));
    network.blocks(1);
    assert_eq!(heard(&mut network), None);
}

#[test]
fn it_is_refused_with_nothing_changed() {
    let mut network = Network::new();
    network.blocks(12);
    network.block(|| {
        assert_eq!(restore(&[Dave], 13), Err(Error::<Runtime>::NotBelowPresent.into()));
        assert_eq!(restore(&[Dave, Sr25519Keyring::Eve], 10), Err(pallet_writers::Error::<Runtime>::NotMember.into()));
        assert!(restore(&[Alice, Bob, Charlie, Dave], 10).is_err());
        assert_eq!(Writers::writer(&who(Dave)).unwrap().standing, Standing::Active);
        restore(&[Dave], 10).unwrap();
        assert_eq!(restore(&[Charlie], 10), Err(Error::<Runtime>::ChangePending.into()));
    });
    network.blocks(DELAY);
    network.block(|| assert_eq!(restore(&[Charlie], 10), Err(Error::<Runtime>::TooSoon.into())));
    network.agrees();
}

#[test]
fn whoever_may_not_author_still_may_not() {
    let mut network = Network::new();
    network.blocks(12);
    network.block(|| {
        let ban = pallet_equivocations::Ban { who: who(Bob), until: 1_000 };
        pallet_equivocations::Bans::<Runtime>::put(frame_support::BoundedVec::truncate_from(vec![ban]));
        restore(&[], 10).unwrap();
    });
    network.chain.run(|| {
        let bobs = Session::validator_id_to_index(&who(Bob)).unwrap();
        assert_eq!(Session::disabled_validators(), [bobs]);
        try_state();
    });
}
