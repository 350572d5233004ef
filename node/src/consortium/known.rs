//! Keys that everybody has: those of development wallets, chains to try out and manuals.

use sp_core::{
    Pair,
    crypto::{DEV_PHRASE, DeriveJunction},
    ed25519, sr25519,
};
use sp_keyring::Sr25519Keyring;
use std::{collections::HashMap, sync::LazyLock};

/// Numbers below this are looked for as a derivation, and as one of `//UrCar`.
const NUMBERS: u64 = 100;
/// Other names that manuals sign with.
const NAMES: [&str; 4] = ["Staff", "Anybody", "Faucet", "UrCar"];

/// Public keys whose secret halves are published, by either scheme, each with the URI that opens it.
pub struct KnownKeys(HashMap<[u8; 32], String>);

impl KnownKeys {
    /// Returns all of them.
    pub fn get() -> &'static Self {
        static ALL: LazyLock<KnownKeys> = LazyLock::new(KnownKeys::derive);
        &ALL
    }

    /// Derives them from the phrase that every development wallet knows.
    fn derive() -> Self {
        let mut keys = HashMap::new();
        let sr25519 = sr25519::Pair::from_string(DEV_PHRASE, None).expect("the development phrase is one; qed");
        let ed25519 = ed25519::Pair::from_string(DEV_PHRASE, None).expect("the development phrase is one; qed");
        for (uri, path) in paths() {
            if let Ok((pair, _)) = sr25519.derive(path.clone().into_iter(), None) {
                keys.insert(pair.public().0, uri.clone());
            }
            // This scheme derives hard ones alone.
            if let Ok((pair, _)) = ed25519.derive(path.into_iter(), None) {
                keys.insert(pair.public().0, uri);
            }
        }
        Self(keys)
    }

    /// Returns the URI that opens a key, as far as it is known.
    pub fn uri(&self, key: &[u8; 32]) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }
}

/// Returns the derivations, each as people write it.
fn paths() -> Vec<(String, Vec<DeriveJunction>)> {
    let wallets = Sr25519Keyring::iter().map(|person| person.to_seed());
    let names: Vec<String> = wallets
        .filter_map(|uri| uri.strip_prefix("//").and_then(|path| path.split('/').next().map(str::to_owned)))
        .chain(NAMES.map(str::to_owned))
        .chain(('A'..='Z').map(String::from))
        .collect();
    let mut paths = vec![("the bare development phrase".to_owned(), Vec::new())];
    for name in names.iter().flat_map(|name| [name.clone(), name.to_lowercase()]) {
        let hard = DeriveJunction::hard(name.as_str());
        paths.push((format!("//{name}"), vec![hard]));
        paths.push((format!("//{name}//stash"), vec![hard, DeriveJunction::hard("stash")]));
        paths.push((format!("/{name}"), vec![DeriveJunction::soft(name.as_str())]));
    }
    for number in 0..NUMBERS {
        let hard = DeriveJunction::hard(number);
        paths.push((format!("//{number}"), vec![hard]));
        paths.push((format!("//UrCar//{number}"), vec![DeriveJunction::hard("UrCar"), hard]));
    }
    paths
}

#[cfg(test)]
mod tests {
    use super::*;
    use sp_keyring::Ed25519Keyring;

    #[test]
    fn the_keys_of_wallets_chains_and_manuals_are_known() {
        let known = KnownKeys::get();
        for person in Sr25519Keyring::iter() {
            assert!(known.uri(&person.to_raw_public()).is_some(), "{person}");
        }
        for person in Ed25519Keyring::iter() {
            assert!(known.uri(&person.to_raw_public()).is_some(), "{person}");
        }
        for uri in ["", "//UrCar//0", "//UrCar//24", "//A", "/Alice", "//alice", "//0", "//Staff"] {
            let pair = sr25519::Pair::from_string(&format!("{DEV_PHRASE}{uri}"), None).unwrap();
            assert!(known.uri(&pair.public().0).is_some(), "{uri}");
        }
        assert!(known.uri(&ed25519::Pair::from_string("//UrCar//24", None).unwrap().public().0).is_some());
    }

    #[test]
    fn a_key_of_its_own_is_not() {
        let known = KnownKeys::get();
        assert_eq!(known.uri(&sr25519::Pair::generate().0.public().0), None);
        assert_eq!(known.uri(&ed25519::Pair::generate().0.public().0), None);
    }
}
