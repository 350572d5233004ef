//! Who attests the records of a life that wait for it.

use super::accounts::Accounts;
use std::collections::BTreeSet;
use urcar_rules::ENOUGH_WITNESSES;

/// A record that waits for witnesses, as the chain says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unwitnessed {
    /// The record's number.
    pub record: u32,
    /// Its version.
    pub version: u32,
    /// Whether one of its witnesses must be an authority or an insurer.
    title_order: bool,
    /// The number of organisations that attest it.
    witnesses: usize,
    /// The number of attestations under way.
    under_way: usize,
    /// The organisations that can't be asked any more: its writer, and all that were asked.
    asked: BTreeSet<String>,
}

impl Unwitnessed {
    /// Returns a record that nobody attests yet, by its number and its writer.
    pub fn new(record: u32, writer: &str, title_order: bool) -> Self {
        let asked = BTreeSet::from([writer.to_owned()]);
        Self { record, version: 0, title_order, witnesses: 0, under_way: 0, asked }
    }

    /// Has a version of it attested.
    pub fn at(self, version: u32) -> Self {
        Self { version, ..self }
    }

    /// Resumes from the chain: how many attest it there, and which of those that could be asked.
    pub fn resume(&mut self, witnesses: usize, known: impl IntoIterator<Item = String>) {
        self.witnesses = witnesses;
        self.asked.extend(known);
    }

    /// Returns the organisations to ask now, one at least unless some are asked already; none where there are not
    /// enough any more. The `seed` of a record says at which organisation it begins, so that not all begin at the same
    /// one.
    pub fn to_ask(&self, accounts: &Accounts, seed: usize) -> Option<Vec<String>> {
        if self.under_way > 0 {
            return Some(Vec::new());
        }
        let missing = ENOUGH_WITNESSES.saturating_sub(self.witnesses).max(1);
        let all = accounts.witnesses();
        let (before, from) = all.split_at(seed.checked_rem(all.len()).unwrap_or(0));
        let willing = || from.iter().chain(before).filter(|name| !self.asked.contains(*name));
        let qualified = willing().find(|name| self.title_order && accounts.may_witness_title_orders(name));
        let others = willing().filter(|name| Some(*name) != qualified);
        let chosen: Vec<String> = qualified.into_iter().chain(others).take(missing).cloned().collect();
        (chosen.len() == missing).then_some(chosen)
    }

    /// Notes that an organisation is asked from now on.
    pub fn ask(&mut self, organisation: &str) {
        self.asked.insert(organisation.to_owned());
        self.under_way += 1;
    }

    /// Notes that an attestation under way never reached the chain: the organisation can be asked again.
    pub fn lose(&mut self, organisation: &str) {
        self.under_way = self.under_way.saturating_sub(1);
        self.asked.remove(organisation);
    }

    /// Notes the outcome of an attestation that was under way. Returns whether there is none left to wait for: the
    /// chain knows then whether the record still waits.
    pub fn settle(&mut self, is_taken: bool) -> bool {
        self.under_way = self.under_way.saturating_sub(1);
        self.witnesses += usize::from(is_taken);
        self.under_way == 0
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
        let record = Unwitnessed::new(3, "b", false);
        assert_eq!(record.to_ask(&accounts, 0).unwrap(), ["a", "c"]);
        assert_eq!(record.to_ask(&accounts, 3).unwrap(), ["d", "a"]);
        assert_eq!(record.to_ask(&accounts, 5).unwrap(), ["c", "d"]);
    }

    #[test]
    fn who_refuses_is_not_asked_again() {
        let accounts = accounts(&["a", "b", "c", "d"]);
        let mut record = Unwitnessed::new(3, "b", false);
        for name in record.to_ask(&accounts, 0).unwrap() {
            record.ask(&name);
        }
        assert!(record.to_ask(&accounts, 0).unwrap().is_empty());
        assert!(!record.settle(false));
        assert!(record.settle(true));
        assert_eq!(record.to_ask(&accounts, 0).unwrap(), ["d"]);
    }

    #[test]
    fn whose_word_was_lost_is_asked_again() {
        let accounts = accounts(&["a", "b", "c"]);
        let mut record = Unwitnessed::new(3, "b", false);
        for name in record.to_ask(&accounts, 0).unwrap() {
            record.ask(&name);
        }
        record.lose("c");
        assert!(record.to_ask(&accounts, 0).unwrap().is_empty());
        assert!(record.settle(true));
        assert_eq!(record.to_ask(&accounts, 0).unwrap(), ["c"]);
    }

    #[test]
    fn where_two_are_not_enough_a_third_is_asked() {
        let accounts = accounts(&["a", "b", "c", "d"]);
        let mut record = Unwitnessed::new(3, "b", false);
        record.resume(2, ["a".to_owned(), "c".to_owned()]);
        assert_eq!(record.to_ask(&accounts, 0).unwrap(), ["d"]);
    }

    #[test]
    fn a_title_order_has_an_authority_or_an_insurer_among_its_witnesses() {
        let mut accounts = accounts(&["a", "b", "c", "d"]);
        accounts.set_witnesses(["a", "b", "c", "d"].map(|name| (name.to_owned(), name > "b")).to_vec());
        assert_eq!(Unwitnessed::new(3, "c", true).to_ask(&accounts, 0).unwrap(), ["d", "a"]);
        assert_eq!(Unwitnessed::new(3, "c", false).to_ask(&accounts, 0).unwrap(), ["a", "b"]);
    }

    #[test]
    fn too_few_are_nobody() {
        assert_eq!(Unwitnessed::new(0, "a", false).to_ask(&accounts(&["a", "b"]), 7), None);
        assert_eq!(Unwitnessed::new(0, "a", false).to_ask(&accounts(&[]), 7), None);
        let mut half = Unwitnessed::new(0, "a", false);
        half.resume(1, ["c".to_owned()]);
        assert_eq!(half.to_ask(&accounts(&["a", "b", "c"]), 0).unwrap(), ["b"]);
    }
}
