//! Who attests the records of a life that count for nothing without witnesses.

use super::accounts::Accounts;
use std::collections::BTreeSet;
use urcar_client::CallError;
use urcar_rules::ENOUGH_WITNESSES;

/// A record that waits for witnesses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwitnessed {
    /// The record's number.
    pub record: u32,
    /// The number of organisations that attest it.
    witnesses: usize,
    /// The number of attestations under way.
    under_way: usize,
    /// The organisations that can't be asked any more: its writer, and all that were asked.
    asked: BTreeSet<String>,
}

impl Unwitnessed {
    /// Returns a record that nobody attests yet, by its number and its writer.
    pub fn new(record: u32, writer: &str) -> Self {
        Self { record, witnesses: 0, under_way: 0, asked: BTreeSet::from([writer.to_owned()]) }
    }

    /// Resumes from the chain: how many attest it there, and which of those that could be asked.
    pub fn resume(&mut self, witnesses: usize, known: impl IntoIterator<Item = String>) {
        self.witnesses = witnesses;
        self.asked.extend(known);
    }

    /// Returns whether it has the witnesses that it needs.
    pub fn is_witnessed(&self) -> bool {
        self.witnesses >= ENOUGH_WITNESSES
    }

    /// Returns the organisations to ask now; none where there are not enough any more. The `seed` of a record says at
    /// which organisation it begins, so that not all begin at the same one.
    pub fn to_ask(&self, accounts: &Accounts, seed: usize) -> Option<Vec<String>> {
        let missing = ENOUGH_WITNESSES.saturating_sub(self.witnesses + self.under_way);
        let all = accounts.witnesses();
        let (before, from) = all.split_at(seed.checked_rem(all.len()).unwrap_or(0));
        let willing = from.iter().chain(before).filter(|name| !self.asked.contains(*name));
        let chosen: Vec<String> = willing.take(missing).cloned().collect();
        (chosen.len() == missing).then_some(chosen)
    }

    /// Notes that an organisation is asked from now on.
    pub fn ask(&mut self, organisation: &str) {
        self.asked.insert(organisation.to_owned());
        self.under_way += 1;
    }

    /// Notes the outcome of an attestation that was under way. Returns whether there is nothing to wait for any more.
    pub fn settle(&mut self, error: Option<&CallError>) -> bool {
        self.under_way = self.under_way.saturating_sub(1);
        self.witnesses += usize::from(error.is_none());
        // What was withdrawn meanwhile needs no witness.
        self.is_witnessed() || error.is_some_and(|error| error.error == "RecordWithdrawn")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_client::keys::{Keyring, OrganisationLine};

    fn accounts(names: &[&str]) -> Accounts {
        let lines: Vec<OrganisationLine> =
            names.iter().map(|name| OrganisationLine { name: (*name).to_owned() }).collect();
        Accounts::of(&[], &Keyring::development(&lines).unwrap()).unwrap()
    }

    #[test]
    fn two_others_are_asked() {
        let accounts = accounts(&["a", "b", "c", "d"]);
        let record = Unwitnessed::new(3, "b");
        assert_eq!(record.to_ask(&accounts, 0).unwrap(), ["a", "c"]);
        assert_eq!(record.to_ask(&accounts, 3).unwrap(), ["d", "a"]);
        assert_eq!(record.to_ask(&accounts, 5).unwrap(), ["c", "d"]);
    }

    #[test]
    fn who_refuses_is_not_asked_again() {
        let accounts = accounts(&["a", "b", "c", "d"]);
        let mut record = Unwitnessed::new(3, "b");
        for name in record.to_ask(&accounts, 0).unwrap() {
            record.ask(&name);
        }
        assert!(record.to_ask(&accounts, 0).unwrap().is_empty());
        assert!(!record.settle(Some(&CallError::other("OwnRecord", ""))));
        assert_eq!(record.to_ask(&accounts, 0).unwrap(), ["d"]);
        assert!(!record.settle(None));
        record.ask("d");
        assert!(record.settle(None) && record.is_witnessed());
    }

    #[test]
    fn too_few_are_nobody() {
        assert_eq!(Unwitnessed::new(0, "a").to_ask(&accounts(&["a", "b"]), 7), None);
        assert_eq!(Unwitnessed::new(0, "a").to_ask(&accounts(&[]), 7), None);
        let mut half = Unwitnessed::new(0, "a");
        half.resume(1, ["c".to_owned()]);
        assert_eq!(half.to_ask(&accounts(&["a", "b", "c"]), 0).unwrap(), ["b"]);
    }

    #[test]
    fn what_was_withdrawn_needs_no_witness() {
        let mut record = Unwitnessed::new(0, "a");
        record.ask("b");
        assert!(record.settle(Some(&CallError::other("RecordWithdrawn", ""))));
    }
}
