//! One file for sessions, one for the record of sets, one for restoring finality, one for all at random, one for the
//! invariants.

mod changes;
mod node;
mod random;
mod restore;
mod sessions;
mod try_state;

use crate::{
    Error, Event, KEPT_CHANGES, MAX_UNFINALISED, Pallet, Predecessors, SessionLength, SessionStart, SetChange,
    SetChanges, SetMembers, TakenOver, mock::*,
};
use frame_support::{assert_noop, assert_ok};
use node::Node;
use pallet_session::{QueuedChanged, QueuedKeys};
use sp_consensus_grandpa::AuthorityList;

/// A chain, and a node that follows it.
struct Chain {
    node: Node<u64>,
    /// How many changes GRANDPA signalled.
    signalled: u32,
}

impl Chain {
    fn new() -> Self {
        Self { node: Node::new(Grandpa::grandpa_authorities()), signalled: 0 }
    }

    /// Builds a block, and has the node import it.
    fn block(&mut self, what: impl FnOnce()) {
        let header = block(what);
        let before = self.node.pending();
        let set_id = self.node.set_id;
        self.node.import(&header);
        if self.node.pending() != before && self.node.set_id == set_id {
            self.signalled += 1;
        }
        aura_follows_its_digests(&header);
    }

    /// Builds a block in which finality is restored.
    fn restore(&mut self, without: &[AccountId], finalised: u64) {
        self.block(|| {
            assert_ok!(restore(without, finalised));
        });
    }

    fn blocks(&mut self, count: u64) {
        (0..count).for_each(|_| self.block(|| ()));
    }

    /// Builds blocks until the session has changed so many times.
    fn rotate(&mut self, times: u32) {
        let goal = Session::current_index() + times;
        while Session::current_index() < goal {
            self.block(|| ());
        }
    }

    /// Finalises the best block.
    fn finalise(&mut self) {
        self.node.finalise(self.node.best);
    }

    /// Checks that runtime and node agree: everything is final, and nothing pending.
    fn agrees(&self) {
        assert_eq!(self.node.pending(), (0, 0));
        assert_eq!(self.node.set_id, set_id());
        assert_eq!(self.node.authorities, Grandpa::grandpa_authorities());
        assert_eq!(self.node.authorities, grandpa(&Session::validators()));
        followed();
    }
}

/// Checks that a node's cache of Aura's authorities, which heeds the first digest of a block alone, is right.
fn aura_follows_its_digests(header: &Header) {
    use sp_consensus_aura::{AURA_ENGINE_ID, ConsensusLog, sr25519::AuthorityId};
    use sp_runtime::generic::OpaqueDigestItemId;
    let id = OpaqueDigestItemId::Consensus(&AURA_ENGINE_ID);
    let changes: Vec<_> = header
        .digest
        .logs
        .iter()
        .filter_map(|log| match log.try_to::<ConsensusLog<AuthorityId>>(id) {
            Some(ConsensusLog::AuthoritiesChange(authorities)) => Some(authorities),
            _ => None,
        })
        .collect();
    if let Some(first) = changes.first() {
        assert_eq!(*first, pallet_aura::Authorities::<Test>::get().into_inner());
    }
    assert!(changes.len() <= 1, "nodes heed one change of Aura's a block");
}

/// Checks that Aura's authorities are the validators.
fn followed() {
    let keys: Vec<_> = pallet_aura::Authorities::<Test>::get().into_inner();
    let expected: Vec<_> = Session::validators().into_iter().map(|who| key_number(who).aura).collect();
    assert_eq!(keys, expected);
}

fn key_number(who: AccountId) -> Keys {
    pallet_session::NextKeys::<Test>::get(who).unwrap()
}

/// GRANDPA's set of these accounts, with their latest keys.
fn grandpa(who: &[AccountId]) -> AuthorityList {
    who.iter().map(|who| (key_number(*who).grandpa, 1)).collect()
}

fn change(after: u64, set_id: u64) -> SetChange<u64> {
    SetChange { after, set_id }
}
