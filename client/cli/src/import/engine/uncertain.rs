//! Transactions of which nobody knows yet whether a block takes them. No I/O.
//!
//! Until that is known nothing of what they carry is signed anew under another nonce: it could be written twice. A
//! transaction is beyond doubt once the chain has counted its nonce, or once it is too old for any block.

use std::collections::{BTreeSet, HashMap};
use urcar_client::{Account, chain::Signed};

/// A transaction that may still be taken, from wherever it waits.
#[derive(Clone, Debug)]
pub struct UncertainTransaction {
    /// Who signed it.
    pub signer: Account,
    /// Its nonce.
    pub nonce: u64,
    /// The last block that may take it.
    pub valid_until: u64,
    /// The transaction itself, where this run signed it.
    pub transaction: Option<Signed>,
}

/// All of them.
#[derive(Debug, Default)]
pub struct UncertainTransactions(Vec<UncertainTransaction>);

impl UncertainTransactions {
    /// Adds some.
    pub fn add(&mut self, uncertain: impl IntoIterator<Item = UncertainTransaction>) {
        self.0.extend(uncertain);
    }

    /// Returns everybody who signed one.
    pub fn signers(&self) -> Vec<Account> {
        let signers: BTreeSet<&Account> = self.0.iter().map(|it| &it.signer).collect();
        signers.into_iter().cloned().collect()
    }

    /// Returns those that a block after this one may still take, by the nonces that the block counts.
    pub fn open(&self, nonces: &HashMap<Account, u64>, block: u64) -> Vec<&UncertainTransaction> {
        self.0.iter().filter(|it| it.is_open(nonces, block)).collect()
    }

    /// Forgets those that are beyond doubt at a final block.
    pub fn forget_final(&mut self, nonces: &HashMap<Account, u64>, block: u64) {
        self.0.retain(|it| it.is_open(nonces, block));
    }

    /// Returns whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl UncertainTransaction {
    fn is_open(&self, nonces: &HashMap<Account, u64>, block: u64) -> bool {
        let next = nonces.get(&self.signer).copied().unwrap_or_default();
        next <= self.nonce && block <= self.valid_until
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(byte: u8) -> Account {
        Account::new([byte; 32])
    }

    fn transaction(signer: u8, nonce: u64, valid_until: u64) -> UncertainTransaction {
        UncertainTransaction { signer: account(signer), nonce, valid_until, transaction: None }
    }

    #[test]
    fn a_doubt_ends_with_its_nonce_or_its_time() {
        let mut uncertain = UncertainTransactions::default();
        uncertain.add([transaction(1, 4, 70), transaction(1, 5, 75), transaction(2, 0, 90)]);
        assert_eq!(uncertain.signers(), [account(1), account(2)]);
        let open = |uncertain: &UncertainTransactions, nonces: [u64; 2], block| {
            let nonces = HashMap::from([(account(1), nonces[0]), (account(2), nonces[1])]);
            uncertain.open(&nonces, block).iter().map(|it| it.nonce).collect::<Vec<_>>()
        };
        assert_eq!(open(&uncertain, [4, 0], 20), [4, 5, 0]);
        assert_eq!(open(&uncertain, [5, 0], 20), [5, 0]);
        assert_eq!(open(&uncertain, [4, 0], 71), [5, 0]);
        assert_eq!(open(&uncertain, [6, 1], 20), Vec::<u64>::new());
        // Whoever was never seen on the chain has used no nonce.
        assert_eq!(uncertain.open(&HashMap::new(), 20).len(), 3);
        uncertain.forget_final(&HashMap::from([(account(1), 5)]), 20);
        assert_eq!(open(&uncertain, [0, 0], 0), [5, 0]);
        uncertain.forget_final(&HashMap::new(), 91);
        assert!(uncertain.is_empty());
    }
}
