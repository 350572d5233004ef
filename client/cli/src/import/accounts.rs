//! Who signs what in a file of lives.

use super::{
    lives::{Life, Line},
    mapping::{Operation, operation, retail_lien},
};
use std::{
    collections::{BTreeSet, HashMap},
    path::Path,
};
use urcar_client::{
    Account, Error, Result,
    keys::{Keypair, Keyring, OrganisationLine, account},
};

/// The keys and accounts of all who appear in a file of lives.
pub struct Accounts {
    organisations: HashMap<String, (Keypair, Account)>,
    owners: HashMap<(String, u32), (Keypair, Account)>,
    /// Organisations that may be asked to attest records, in order of their names.
    witnesses: Vec<String>,
    /// Those of them whose word a title order needs.
    title_witnesses: BTreeSet<String>,
}

impl Accounts {
    /// Derives the keys of every organisation and owner that the lives name.
    ///
    /// # Errors
    /// [`Error::Input`] where an organisation has none.
    pub fn of(lives: &[Line], keyring: &Keyring) -> Result<Self> {
        let mut accounts = Self {
            organisations: HashMap::new(),
            owners: HashMap::new(),
            witnesses: Vec::new(),
            title_witnesses: BTreeSet::new(),
        };
        for Line { line, life } in lives {
            for event in &life.events {
                let Some(name) = &event.org else { continue };
                if !accounts.add(name, keyring) {
                    let advice = "name it in --organisations or --keys";
                    return Err(Error::Input(format!("line {line}: no key for {name}; {advice}")));
                }
                // Who a car is delivered to, or whose lien it is sold under, need not write anything in these lives.
                let delivered = match event.kind.as_str() {
                    "delivery" => event.fields.get("to").and_then(|to| to.as_str()),
                    _ => None,
                };
                let holder = retail_lien(event).ok().flatten().map(|lien| lien.holder);
                for name in delivered.into_iter().chain(holder.as_deref()) {
                    accounts.add(name, keyring);
                }
            }
            for number in owner_numbers(life) {
                let key = keyring.owner(&life.vin, number);
                let public = account(&key);
                accounts.owners.insert((life.vin.clone(), number), (key, public));
            }
        }
        // Who witnesses need not write anything in these lives either.
        accounts.witnesses = keyring.names();
        for name in keyring.names() {
            accounts.add(&name, keyring);
        }
        Ok(accounts)
    }

    /// Returns the organisations that may be asked to attest records, in order of their names.
    pub fn witnesses(&self) -> &[String] {
        &self.witnesses
    }

    /// Sets the organisations that may be asked to attest records, each with whether it is an authority or an insurer.
    pub fn set_witnesses(&mut self, witnesses: Vec<(String, bool)>) {
        self.title_witnesses = witnesses.iter().filter(|(_, may)| *may).map(|(name, _)| name.clone()).collect();
        self.witnesses = witnesses.into_iter().map(|(name, _)| name).collect();
    }

    /// Returns whether an organisation's word is one that a title order needs.
    pub fn may_witness_title_orders(&self, name: &str) -> bool {
        self.title_witnesses.contains(name)
    }

    /// Returns the name of the organisation behind an account.
    pub fn name_of(&self, account: &Account) -> Option<&str> {
        self.organisations.iter().find(|(_, (_, known))| known == account).map(|(name, _)| name.as_str())
    }

    /// Adds an organisation; false where it has no key.
    fn add(&mut self, name: &str, keyring: &Keyring) -> bool {
        if self.organisations.contains_key(name) {
            return true;
        }
        let Some(key) = keyring.organisation(name) else { return false };
        self.organisations.insert(name.to_owned(), (key.clone(), account(key)));
        true
    }

    /// Returns the account of an organisation.
    pub fn organisation(&self, name: &str) -> Option<&Account> {
        self.organisations.get(name).map(|(_, account)| account)
    }

    /// Returns the account of a car's n-th owner.
    pub fn owner(&self, vin: &str, number: u32) -> Option<&Account> {
        self.owners.get(&(vin.to_owned(), number)).map(|(_, account)| account)
    }

    /// Returns the key of an organisation.
    pub fn organisation_key(&self, name: &str) -> Option<&Keypair> {
        self.organisations.get(name).map(|(key, _)| key)
    }

    /// Returns the key of a car's n-th owner.
    pub fn owner_key(&self, vin: &str, number: u32) -> Option<&Keypair> {
        self.owners.get(&(vin.to_owned(), number)).map(|(key, _)| key)
    }

    /// Returns every account.
    pub fn all(&self) -> impl Iterator<Item = &Account> {
        self.organisations.values().chain(self.owners.values()).map(|(_, account)| account)
    }
}

/// Returns the numbers of the owners that a life names: the first, and everybody who takes the car over.
pub fn owner_numbers(life: &Life) -> BTreeSet<u32> {
    let mut owner_numbers = BTreeSet::from([1]);
    for event in &life.events {
        if let Ok(Operation::HandOver { to, .. } | Operation::TitleOrder { to, .. }) = operation(event) {
            owner_numbers.insert(to);
        }
    }
    owner_numbers
}

/// Reads the organisations that a file of lives names.
///
/// # Errors
/// [`Error::File`] where the file can't be read, or holds something else.
pub fn read_organisations(path: &Path) -> Result<Vec<OrganisationLine>> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error))?;
    serde_json::from_str(&text).map_err(|error| Error::file(path, error))
}
