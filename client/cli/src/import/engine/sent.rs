//! Transactions on their way, until they are final. No I/O.

use super::uncertain::UncertainTransaction;
use std::collections::{BTreeSet, HashMap};
use urcar_client::{
    Account, Hash,
    chain::{Outcome, Point, Signed},
};
use urcar_types::Offer;

/// The part of a life that a transaction carries.
#[derive(Debug)]
pub enum Payload {
    /// Events of lives, by the place of their life, in the order of the batch.
    Batch(Vec<usize>),
    /// One event that has its outcome when the transaction has.
    Single(usize),
    /// An offer, whose acceptance comes next.
    Offer(usize, Box<Offer<Account>>),
    /// The acceptance of an offer, of a file in the state that was read.
    Acceptance(usize),
    /// An organisation's attestation of a record of a life.
    Attestation(usize, u32, String),
}

impl Payload {
    /// Returns the place of the life of each event that it carries.
    pub fn lives(&self) -> &[usize] {
        match self {
            Self::Batch(lives) => lives,
            Self::Single(life) | Self::Offer(life, _) | Self::Acceptance(life) => std::slice::from_ref(life),
            Self::Attestation(..) => &[],
        }
    }
}

/// A transaction that was handed to the node.
pub struct SentTransaction {
    /// Who signed it.
    pub signer: Account,
    /// Its nonce.
    pub nonce: u64,
    /// The last block that may take it.
    pub valid_until: u64,
    /// The transaction itself.
    pub transaction: Signed,
    /// The height since which it waits for a block.
    pub since: u64,
    state: State,
}

enum State {
    /// No block took it yet.
    Waiting(Payload),
    /// A block took it; none any more, where that block was left behind.
    Taken { outcome: Outcome, block: Option<Point> },
}

/// The transactions on their way that a block took.
#[derive(Debug, Default)]
pub struct Inclusions {
    /// Those that no block took before.
    pub new: Vec<(Payload, Outcome)>,
    /// Whether there are any at all.
    pub any: bool,
    /// Whether one has another outcome than in the block that was left behind.
    pub changed: bool,
}

/// All transactions on their way, in the order in which they were sent.
#[derive(Default)]
pub struct SentTransactions(Vec<SentTransaction>);

impl SentTransactions {
    /// Adds a transaction that is handed to the node, as the newest.
    pub fn add(&mut self, (signer, nonce): (Account, u64), valid_until: u64, transaction: Signed, payload: Payload) {
        let state = State::Waiting(payload);
        self.0.push(SentTransaction { signer, nonce, valid_until, transaction, since: 0, state });
    }

    /// Notes that the node took the newest, at this height. Returns what it carries.
    pub fn accepted(&mut self, now: u64) -> Option<&Payload> {
        let sent = self.0.last_mut()?;
        sent.since = now;
        match &sent.state {
            State::Waiting(payload) => Some(payload),
            State::Taken { .. } => None,
        }
    }

    /// Takes the newest back, which the node refused.
    pub fn refused(&mut self) -> Option<Payload> {
        match self.0.pop()?.state {
            State::Waiting(payload) => Some(payload),
            State::Taken { .. } => None,
        }
    }

    /// Notes what a block took.
    pub fn include(&mut self, block: Point, outcome_of: impl Fn(&Hash) -> Option<Outcome>) -> Inclusions {
        let mut included = Inclusions::default();
        for sent in &mut self.0 {
            let Some(outcome) = outcome_of(&sent.transaction.hash) else { continue };
            included.any = true;
            let now = State::Taken { outcome: outcome.clone(), block: Some(block) };
            match std::mem::replace(&mut sent.state, now) {
                State::Waiting(payload) => included.new.push((payload, outcome)),
                State::Taken { outcome: before, .. } => {
                    included.changed |= (&before.failure, &before.events) != (&outcome.failure, &outcome.events);
                }
            }
        }
        included
    }

    /// Notes that the blocks from this height on were left behind, where the chain is as high as `now`.
    pub fn exclude_from(&mut self, from: u64, now: u64) {
        for sent in &mut self.0 {
            if let State::Taken { block, .. } = &mut sent.state
                && block.is_some_and(|block| block.number >= from)
            {
                (*block, sent.since) = (None, now);
            }
        }
    }

    /// Returns whether a block has each of them.
    pub fn all_included(&self) -> bool {
        self.not_included().next().is_none()
    }

    /// Returns those that no block has.
    pub fn not_included(&self) -> impl Iterator<Item = &SentTransaction> {
        self.0.iter().filter(|sent| !matches!(sent.state, State::Taken { block: Some(_), .. }))
    }

    /// Returns everybody who signed one that no block took yet.
    pub fn waiting_signers(&self) -> Vec<Account> {
        let waiting = self.0.iter().filter(|sent| matches!(sent.state, State::Waiting(_)));
        let signers: BTreeSet<&Account> = waiting.map(|sent| &sent.signer).collect();
        signers.into_iter().cloned().collect()
    }

    /// Forgets those that a block up to this one has.
    pub fn forget_up_to(&mut self, number: u64) {
        self.0.retain(|sent| match &sent.state {
            State::Taken { block: Some(block), .. } => block.number > number,
            _ => true,
        });
    }

    /// Takes out those that no block took although their nonce is used, by the nonces that a final block counts: others
    /// signed with the same key. Returns who signed them, and what they carry.
    pub fn superseded(&mut self, nonces: &HashMap<Account, u64>) -> Vec<(Account, Payload)> {
        let mut superseded = Vec::new();
        for sent in std::mem::take(&mut self.0) {
            let is_used = nonces.get(&sent.signer).is_some_and(|next| *next > sent.nonce);
            match sent.state {
                State::Waiting(payload) if is_used => superseded.push((sent.signer, payload)),
                state => self.0.push(SentTransaction { state, ..sent }),
            }
        }
        superseded
    }

    /// Takes out all: of those that aren't final nobody knows what becomes of them.
    pub fn take_uncertain(&mut self) -> Vec<UncertainTransaction> {
        let uncertain = |sent: SentTransaction| UncertainTransaction {
            signer: sent.signer,
            nonce: sent.nonce,
            valid_until: sent.valid_until,
            transaction: Some(sent.transaction),
        };
        std::mem::take(&mut self.0).into_iter().map(uncertain).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::{CallError, chain::ChainEvent};

    fn account(byte: u8) -> Account {
        Account::new([byte; 32])
    }

    fn hash(byte: u8) -> Hash {
        Hash::repeat_byte(byte)
    }

    fn point(number: u64) -> Point {
        Point { number, hash: hash(number as u8) }
    }

    fn outcome(number: u32) -> Outcome {
        let vin = "1M8GDM9AXKP042788".parse().unwrap();
        let events = vec![ChainEvent::Recorded { vin, number, pending: false }];
        Outcome { block: 0, block_hash: Hash::zero(), failure: None, events }
    }

    /// Two of one signer and one of another, sent at height 10.
    fn sent() -> SentTransactions {
        let mut sent = SentTransactions::default();
        for (place, signer, nonce) in [(0u8, 1, 4), (1, 1, 5), (2, 2, 0)] {
            let transaction = Signed { bytes: vec![place], hash: hash(100 + place) };
            sent.add((account(signer), nonce), 70, transaction, Payload::Batch(vec![place.into()]));
            assert_eq!(sent.accepted(10).map(Payload::lives), Some([usize::from(place)].as_slice()));
        }
        sent
    }

    /// Includes those in a block, each with record 7.
    fn include(sent: &mut SentTransactions, block: u64, places: &[u8]) -> Inclusions {
        let taken: Vec<Hash> = places.iter().map(|place| hash(100 + place)).collect();
        sent.include(point(block), |hash| taken.contains(hash).then(|| outcome(7)))
    }

    fn not_included(sent: &SentTransactions) -> Vec<u8> {
        sent.not_included().map(|sent| sent.transaction.bytes[0]).collect()
    }

    #[test]
    fn what_the_node_refuses_never_was_on_its_way() {
        let mut sent = sent();
        let transaction = Signed { bytes: vec![9], hash: hash(9) };
        sent.add((account(1), 6), 70, transaction, Payload::Single(3));
        assert_eq!(sent.refused().map(|payload| payload.lives().to_vec()), Some(vec![3]));
        assert_eq!(not_included(&sent), [0, 1, 2]);
    }

    #[test]
    fn each_is_settled_once() {
        let mut sent = sent();
        assert!(!sent.all_included());
        let included = include(&mut sent, 11, &[0, 2]);
        assert_eq!(included.new.iter().map(|(payload, _)| payload.lives()[0]).collect::<Vec<_>>(), [0, 2]);
        assert!(included.any && !included.changed);
        assert!(!include(&mut sent, 12, &[]).any);
        assert_eq!(include(&mut sent, 13, &[1]).new.len(), 1);
        assert!(sent.all_included());
        sent.forget_up_to(12);
        assert_eq!(sent.take_uncertain().len(), 1);
    }

    #[test]
    fn a_block_that_was_left_behind_changes_nothing_where_another_took_the_same() {
        let mut sent = sent();
        include(&mut sent, 11, &[0]);
        include(&mut sent, 12, &[1]);
        sent.exclude_from(12, 13);
        assert_eq!(not_included(&sent), [1, 2]);
        assert_eq!(sent.not_included().map(|sent| sent.since).collect::<Vec<_>>(), [13, 10]);
        let included = include(&mut sent, 13, &[1, 2]);
        assert_eq!((included.new.len(), included.any, included.changed), (1, true, false));
        assert!(sent.all_included());
    }

    #[test]
    fn another_outcome_than_before_is_seen() {
        let mut sent = sent();
        include(&mut sent, 11, &[0, 1]);
        sent.exclude_from(11, 11);
        assert!(sent.include(point(11), |at| (*at == hash(100)).then(|| outcome(8))).changed);
        let failure = Some(CallError::other("NotWriter", ""));
        let refused = |at: &Hash| (*at == hash(101)).then(|| Outcome { failure: failure.clone(), ..outcome(7) });
        assert!(sent.include(point(12), refused).changed);
    }

    #[test]
    fn those_whose_nonce_another_used_are_given_back() {
        let mut sent = sent();
        include(&mut sent, 11, &[1]);
        assert_eq!(sent.waiting_signers(), [account(1), account(2)]);
        assert!(sent.superseded(&HashMap::from([(account(1), 4), (account(2), 0)])).is_empty());
        let superseded = sent.superseded(&HashMap::from([(account(1), 6)]));
        assert!(matches!(&*superseded, [(signer, Payload::Batch(lives))] if *signer == account(1) && *lives == [0]));
        assert_eq!(not_included(&sent), [2]);
    }

    #[test]
    fn all_that_is_not_final_is_in_doubt() {
        let mut sent = sent();
        include(&mut sent, 11, &[0]);
        include(&mut sent, 12, &[1]);
        sent.forget_up_to(11);
        let uncertain: Vec<_> = sent.take_uncertain().iter().map(|it| (it.nonce, it.valid_until)).collect();
        assert_eq!(uncertain, [(5, 70), (0, 70)]);
        assert!(sent.all_included());
    }
}
