//! Keys and accounts from text, and the keys of the organisations and owners in a file of lives.

use crate::{
    error::{Error, Result},
    types::Account,
};
use serde::Deserialize;
use sp_core::crypto::{AccountId32, Ss58Codec};
use std::{
    collections::{BTreeMap, HashMap},
    path::Path,
    str::FromStr,
};
use subxt_signer::{DEV_PHRASE, DeriveJunction, SecretUri};

pub use subxt_signer::sr25519::Keypair;

/// Returns the key of a secret URI: a phrase or `0x` seed with derivations, or derivations of the development phrase
/// alone.
///
/// # Errors
/// [`Error::Input`] for what is no secret URI.
pub fn keypair(suri: &str) -> Result<Keypair> {
    let bad = |reason: String| Error::Input(format!("this is no secret URI: {reason}"));
    let uri = SecretUri::from_str(suri).map_err(|error| bad(error.to_string()))?;
    Keypair::from_uri(&uri).map_err(|error| bad(error.to_string()))
}

/// Returns the account of a key.
pub fn account(key: &Keypair) -> Account {
    AccountId32::new(key.public_key().0)
}

/// Parses an account as people write it: SS58, `0x` and 64 hexadecimal digits, or a development key such as `//Alice`.
///
/// ```
/// use urcar_client::keys::parse_account;
///
/// let alice = parse_account("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY").unwrap();
/// assert_eq!(parse_account("//Alice").unwrap(), alice);
/// ```
///
/// # Errors
/// [`Error::Input`] for what is none of these.
pub fn parse_account(text: &str) -> Result<Account> {
    if text.starts_with("//") {
        return keypair(text).map(|key| account(&key));
    }
    if let Some(digits) = text.strip_prefix("0x") {
        let bytes: Option<[u8; 32]> = hex::decode(digits).ok().and_then(|bytes| bytes.try_into().ok());
        return bytes.map(AccountId32::new).ok_or_else(|| Error::Input(format!("{text}: an account has 32 bytes")));
    }
    AccountId32::from_ss58check_with_version(text)
        .map(|(account, _)| account)
        .map_err(|error| Error::Input(format!("{text} is no account: {error:?}")))
}

/// An organisation in the file that names those of a file of lives.
#[derive(Debug, Clone, Deserialize)]
pub struct OrganisationLine {
    /// Its name.
    pub name: String,
}

/// The keys of the organisations and owners in a file of lives.
pub struct Keyring {
    organisations: HashMap<String, Keypair>,
    owners: Keypair,
}

impl Keyring {
    /// Returns the keys of the development chain: organisation number k is `//UrCar//k`.
    ///
    /// # Errors
    /// None in practice: [`Error::Input`] if the development phrase were no secret URI.
    pub fn development(organisations: &[OrganisationLine]) -> Result<Self> {
        let base = keypair(DEV_PHRASE)?;
        let keys = organisations.iter().enumerate().map(|(k, organisation)| {
            let path = [DeriveJunction::from("UrCar").harden(), DeriveJunction::from(k.to_string().as_str()).harden()];
            (organisation.name.clone(), base.derive(path))
        });
        Ok(Self { organisations: keys.collect(), owners: base })
    }

    /// Adds the keys of a file that maps names of organisations to secret URIs. Those that it leaves out stay as they
    /// were; `owners` is the secret URI under which owners' keys are derived.
    ///
    /// # Errors
    /// [`Error::File`] where the file can't be read, or holds something else.
    pub fn with_file(mut self, path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error))?;
        let suris: BTreeMap<String, String> = serde_json::from_str(&text).map_err(|error| Error::file(path, error))?;
        for (name, suri) in suris {
            let key = keypair(&suri).map_err(|error| Error::file(path, format!("{name}: {error}")))?;
            if name == "owners" {
                self.owners = key;
            } else {
                self.organisations.insert(name, key);
            }
        }
        Ok(self)
    }

    /// Returns the key of an organisation.
    pub fn organisation(&self, name: &str) -> Option<&Keypair> {
        self.organisations.get(name)
    }

    /// Returns the names of all organisations that have a key, in order.
    pub fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.organisations.keys().cloned().collect();
        names.sort();
        names
    }

    /// Returns the key of the n-th owner of a car, from 1: `//owner//VIN//n`.
    pub fn owner(&self, vin: &str, n: u32) -> Keypair {
        let junctions = ["owner", vin, &n.to_string()].map(|part| DeriveJunction::from(part).harden());
        self.owners.derive(junctions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derived_keys_are_those_of_their_uri() {
        let organisations = ["a", "b"].map(|name| OrganisationLine { name: name.into() });
        let keyring = Keyring::development(&organisations).unwrap();
        let same = |key: &Keypair, suri: &str| assert_eq!(account(key), account(&keypair(suri).unwrap()), "{suri}");
        same(keyring.organisation("b").unwrap(), "//UrCar//1");
        same(&keyring.owner("WBAHS01UZEA100000", 2), "//owner//WBAHS01UZEA100000//2");
        same(&keyring.owner("00000000000000000", 1), "//owner//00000000000000000//1");
        assert!(keyring.organisation("c").is_none());
    }

    #[test]
    fn a_key_file_takes_precedence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys.json");
        std::fs::write(&path, r#"{"a": "//Alice", "owners": "//Bob"}"#).unwrap();
        let keyring = Keyring::development(&[OrganisationLine { name: "a".into() }]).unwrap().with_file(&path).unwrap();
        assert_eq!(account(keyring.organisation("a").unwrap()), account(&keypair("//Alice").unwrap()));
        assert_eq!(account(&keyring.owner("X", 1)), account(&keypair("//Bob//owner//X//1").unwrap()));
    }

    #[test]
    fn accounts_in_every_form() {
        let alice = account(&keypair("//Alice").unwrap());
        for text in [
            "//Alice",
            "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
            "0xd43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d",
        ] {
            assert_eq!(parse_account(text).unwrap(), alice);
        }
        for text in ["", "Alice", "0x00", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ"] {
            assert!(parse_account(text).is_err(), "{text}");
        }
    }
}
