//! Transactions on their way, until a final block takes them. No I/O.

use super::uncertain::UncertainTransaction;
use std::collections::{BTreeSet, HashMap};
use urcar_client::{
    Account, Hash,
    chain::{Outcome, Signed},
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
    Acceptance {
        /// The place of the life.
        life: usize,
        /// Whether the offer went out with it, and may not have stood yet.
        ahead: bool,
    },
    /// An organisation's attestation of a record of a life.
    Attestation(usize, u32, String),
    /// Money for owners.
    Funding,
}

impl Payload {
    /// Returns the place of the life of each event that it carries.
    pub fn lives(&self) -> &[usize] {
        match self {
            Self::Batch(lives) => lives,
            Self::Single(life) | Self::Offer(life, _) | Self::Acceptance { life, .. } => std::slice::from_ref(life),
            Self::Attestation(..) | Self::Funding => &[],
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
    /// The final height since which it waits for a block.
    pub since: u64,
    /// The final height at which it was handed to the node last.
    handed_over: u64,
    payload: Payload,
}

/// All transactions on their way, in the order in which they were sent.
#[derive(Default)]
pub struct SentTransactions(Vec<SentTransaction>);

impl SentTransactions {
    /// Adds a transaction that is handed to the node, as the newest.
    pub fn add(&mut self, (signer, nonce): (Account, u64), valid_until: u64, transaction: Signed, payload: Payload) {
        self.0.push(SentTransaction { signer, nonce, valid_until, transaction, since: 0, handed_over: 0, payload });
    }

    /// Notes that the node took the newest, at this height. Returns what it carries.
    pub fn accepted(&mut self, now: u64) -> Option<&Payload> {
        let sent = self.0.last_mut()?;
        (sent.since, sent.handed_over) = (now, now);
        Some(&sent.payload)
    }

    /// Takes the newest back, which the node refused.
    pub fn refused(&mut self) -> Option<Payload> {
        self.0.pop().map(|sent| sent.payload)
    }

    /// Takes out those that a final block took. Returns what they carry, with their outcomes in that block.
    pub fn include(&mut self, outcome_of: impl Fn(&Hash) -> Option<Outcome>) -> Vec<(Payload, Outcome)> {
        let mut included = Vec::new();
        for sent in std::mem::take(&mut self.0) {
            match outcome_of(&sent.transaction.hash) {
                Some(outcome) => included.push((sent.payload, outcome)),
                None => self.0.push(sent),
            }
        }
        included
    }

    /// Returns whether one has this hash.
    pub fn has(&self, transaction: &Hash) -> bool {
        self.0.iter().any(|sent| sent.transaction.hash == *transaction)
    }

    /// Returns whether none is on its way.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns whether one carries money for owners.
    pub fn funds(&self) -> bool {
        self.0.iter().any(|sent| matches!(sent.payload, Payload::Funding))
    }

    /// Returns whether one waits since so many blocks, where `now` is final.
    pub fn waits_since(&self, blocks: u64, now: u64) -> bool {
        self.0.iter().any(|sent| now.saturating_sub(sent.since) >= blocks)
    }

    /// Returns those that the node was given so many blocks ago, and notes that it is given them again.
    pub fn take_due(&mut self, blocks: u64, now: u64) -> Vec<Signed> {
        let old = self.0.iter_mut().filter(|sent| now.saturating_sub(sent.handed_over) >= blocks);
        old.map(|sent| {
            sent.handed_over = now;
            sent.transaction.clone()
        })
        .collect()
    }

    /// Returns everybody who signed one.
    pub fn signers(&self) -> Vec<Account> {
        let signers: BTreeSet<&Account> = self.0.iter().map(|sent| &sent.signer).collect();
        signers.into_iter().cloned().collect()
    }

    /// Takes out those that no block took although their nonce is used, by the nonces that a final block counts: others
    /// signed with the same key. Returns who signed them, and what they carry.
    pub fn superseded(&mut self, nonces: &HashMap<Account, u64>) -> Vec<(Account, Payload)> {
        let mut superseded = Vec::new();
        for sent in std::mem::take(&mut self.0) {
            match nonces.get(&sent.signer).is_some_and(|next| *next > sent.nonce) {
                true => superseded.push((sent.signer, sent.payload)),
                false => self.0.push(sent),
            }
        }
        superseded
    }

    /// Takes out all: nobody knows what becomes of them.
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

    fn account(byte: u8) -> Account {
        Account::new([byte; 32])
    }

    fn hash(byte: u8) -> Hash {
        Hash::repeat_byte(byte)
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

    /// Includes those, and returns the lives of what they carry.
    fn include(sent: &mut SentTransactions, places: &[u8]) -> Vec<usize> {
        let taken: Vec<Hash> = places.iter().map(|place| hash(100 + place)).collect();
        let outcome = Outcome { block: 0, block_hash: Hash::zero(), failure: None, events: Vec::new() };
        let included = sent.include(|hash| taken.contains(hash).then(|| outcome.clone()));
        included.iter().flat_map(|(payload, _)| payload.lives().to_vec()).collect()
    }

    fn under_way(sent: &SentTransactions) -> Vec<u8> {
        sent.0.iter().map(|sent| sent.transaction.bytes[0]).collect()
    }

    #[test]
    fn what_the_node_refuses_never_was_on_its_way() {
        let mut sent = sent();
        let transaction = Signed { bytes: vec![9], hash: hash(9) };
        sent.add((account(1), 6), 70, transaction, Payload::Single(3));
        assert_eq!(sent.refused().map(|payload| payload.lives().to_vec()), Some(vec![3]));
        assert_eq!(under_way(&sent), [0, 1, 2]);
    }

    #[test]
    fn each_is_settled_once() {
        let mut sent = sent();
        assert!(sent.has(&hash(100)) && sent.has(&hash(101)) && !sent.has(&hash(99)));
        assert_eq!(include(&mut sent, &[0, 2]), [0, 2]);
        assert!(!sent.has(&hash(100)) && sent.has(&hash(101)));
        assert_eq!(include(&mut sent, &[0, 2]), [] as [usize; 0]);
        assert!(!sent.is_empty());
        assert_eq!(include(&mut sent, &[1]), [1]);
        assert!(sent.is_empty());
    }

    #[test]
    fn what_waits_long_is_handed_over_again_however_high_the_final_blocks_jump() {
        let mut sent = sent();
        let mut places = |now| sent.take_due(6, now).iter().map(|signed| signed.bytes[0]).collect::<Vec<_>>();
        assert_eq!(places(15), [] as [u8; 0]);
        assert_eq!(places(17), [0, 1, 2]);
        assert_eq!(places(22), [] as [u8; 0]);
        assert_eq!(places(40), [0, 1, 2]);
        assert!(sent.waits_since(30, 40) && !sent.waits_since(31, 40));
        include(&mut sent, &[0, 1, 2]);
        assert!(!sent.waits_since(0, 40));
    }

    #[test]
    fn those_whose_nonce_another_used_are_given_back() {
        let mut sent = sent();
        include(&mut sent, &[1]);
        assert_eq!(sent.signers(), [account(1), account(2)]);
        assert!(sent.superseded(&HashMap::from([(account(1), 4), (account(2), 0)])).is_empty());
        let superseded = sent.superseded(&HashMap::from([(account(1), 6)]));
        assert!(matches!(&*superseded, [(signer, Payload::Batch(lives))] if *signer == account(1) && *lives == [0]));
        assert_eq!(under_way(&sent), [2]);
    }

    #[test]
    fn all_that_no_final_block_has_is_in_doubt() {
        let mut sent = sent();
        include(&mut sent, &[0]);
        let uncertain: Vec<_> = sent.take_uncertain().iter().map(|it| (it.nonce, it.valid_until)).collect();
        assert_eq!(uncertain, [(5, 70), (0, 70)]);
        assert!(sent.is_empty());
    }
}
