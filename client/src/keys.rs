//! Keys and accounts from text, and the keys of the organisations and owners in a file of lives.

use crate::{
    error::{Error, Result},
    types::Account,
};
use serde::Deserialize;
use sp_core::crypto::{AccountId32, Ss58Codec, default_ss58_version};
use std::{collections::HashMap, str::FromStr};
use subxt_signer::{DEV_PHRASE, DeriveJunction, SecretUri};
use urcar_types::is_blank;

pub use subxt_signer::sr25519::Keypair;

/// The mark with which some editors begin a text.
pub const BYTE_ORDER_MARK: char = '\u{feff}';

/// Returns the key of a secret URI: a phrase or `0x` seed with derivations, or derivations of the development phrase
/// alone. Blanks and line ends around it don't count.
///
/// # Errors
/// [`Error::Input`] for what is no secret URI, and for what would silently be another one: several lines, characters that
/// nobody sees, a comment or a second key behind it.
pub fn keypair(suri: &str) -> Result<Keypair> {
    let bad = |reason: String| Error::Input(format!("this is no secret URI: {reason}"));
    let suri = secret_of(suri).map_err(|reason| bad(reason.into()))?;
    let uri = SecretUri::from_str(suri).map_err(|error| bad(error.to_string()))?;
    Keypair::from_uri(&uri).map_err(|error| bad(error.to_string()))
}

/// Returns a secret URI without what a file or an editor puts around it. Every character within is part of the key, so
/// fails for those that are seldom meant, in words that show nothing of it.
fn secret_of(text: &str) -> Result<&str, &'static str> {
    let secret = text.trim_start_matches(BYTE_ORDER_MARK).trim();
    let (path, _) = secret.split_once("///").unwrap_or((secret, ""));
    if secret.contains(['\n', '\r']) {
        return Err("it has several lines: one key stands on one line");
    }
    if secret.chars().any(is_unseen) {
        return Err("it has a character that nobody sees, such as a control character: type it anew");
    }
    if has_comment(path) {
        return Err("a comment behind a key would be part of it: leave it out");
    }
    let (_, derivations) = path.split_once('/').unwrap_or_default();
    if derivations.split_whitespace().skip(1).any(|word| word.starts_with('/')) {
        return Err("it has two keys in one, with a blank between them: quote each by itself");
    }
    Ok(secret)
}

/// Returns whether a line has a comment behind something else: a word that begins with `#`.
pub fn has_comment(line: &str) -> bool {
    line.split_whitespace().skip(1).any(|word| word.starts_with('#'))
}

/// Returns whether a character shows nothing, but for the blanks between the words of a phrase.
fn is_unseen(letter: char) -> bool {
    letter != ' ' && is_blank(letter)
}

/// The derivations of the development phrase by which every development chain knows its accounts.
const WELL_KNOWN: [&str; 6] = ["//Alice", "//Bob", "//Charlie", "//Dave", "//Eve", "//Ferdie"];

/// Returns whether everybody knows the key of a secret URI: it is derived from the phrase of all development chains.
pub fn is_development(suri: &str) -> bool {
    let suri = secret_of(suri).unwrap_or(suri);
    let root = |suri: &str| {
        let uri = SecretUri::from_str(suri).ok()?;
        Keypair::from_uri(&SecretUri { junctions: Vec::new(), ..uri }).ok()
    };
    // Also where it is written as a seed: the phrase's own, or that of a derivation which everybody uses.
    let is_root = |key: &Keypair| root(DEV_PHRASE).is_some_and(|dev| account(&dev) == account(key));
    let is_known =
        |key: &Keypair| WELL_KNOWN.iter().any(|name| keypair(name).is_ok_and(|known| account(&known) == account(key)));
    root(suri).is_some_and(|key| is_root(&key) || is_known(&key))
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

/// Returns the question that the text of an account raises to which money, a title or a right is to go: whether an
/// address of another chain is meant. None where it names no chain, or this one.
pub fn question_of_address(text: &str) -> Option<String> {
    let (_, format) = AccountId32::from_ss58check_with_version(text).ok()?;
    let prefix = u16::from(format);
    (format != default_ss58_version()).then(|| {
        format!("{text}: it's an address of another chain (prefix {prefix}), and its owner may have no key here")
    })
}

/// An organisation in the file that names those of a file of lives.
#[derive(Debug, Clone, Deserialize)]
pub struct OrganisationLine {
    /// Its name.
    pub name: String,
}

/// The keys of the organisations and owners in a file of lives.
pub struct Keyring {
    organisations: HashMap<String, KeyringEntry>,
    owners: KeyringEntry,
}

/// A key, and whether everybody has it.
struct KeyringEntry {
    key: Keypair,
    is_development: bool,
}

impl KeyringEntry {
    fn of(suri: &str) -> Result<Self> {
        Ok(Self { key: keypair(suri)?, is_development: is_development(suri) })
    }
}

impl Keyring {
    /// The name under which a file of keys has the secret URI that owners' keys derive from.
    pub const OWNERS: &str = "owners";

    /// Returns the keys of the development chain: organisation number k is `//UrCar//k`.
    ///
    /// # Errors
    /// None in practice: [`Error::Input`] if the development phrase were no secret URI.
    pub fn development(organisations: &[OrganisationLine]) -> Result<Self> {
        let owners = KeyringEntry::of(DEV_PHRASE)?;
        let keys = organisations.iter().enumerate().map(|(k, organisation)| {
            let path = [DeriveJunction::from("UrCar").harden(), DeriveJunction::from(k.to_string().as_str()).harden()];
            (organisation.name.clone(), KeyringEntry { key: owners.key.derive(path), is_development: true })
        });
        Ok(Self { organisations: keys.collect(), owners })
    }

    /// Adds keys by secret URI and name of their organisation. Those that are not among them stay as they were;
    /// [`OWNERS`](Self::OWNERS) is the secret URI under which owners' keys are derived.
    ///
    /// # Errors
    /// [`Error::Input`] for what is no secret URI; says whose it is.
    pub fn with_suris(mut self, suris: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        for (name, suri) in suris {
            let entry = KeyringEntry::of(&suri).map_err(|error| Error::Input(format!("{name}: {error}")))?;
            if name == Self::OWNERS {
                self.owners = entry;
            } else {
                self.organisations.insert(name, entry);
            }
        }
        Ok(self)
    }

    /// Returns the key of an organisation.
    pub fn organisation(&self, name: &str) -> Option<&Keypair> {
        self.organisations.get(name).map(|entry| &entry.key)
    }

    /// Returns whether an organisation has a key here that everybody has.
    pub fn is_development(&self, name: &str) -> bool {
        self.organisations.get(name).is_some_and(|entry| entry.is_development)
    }

    /// Returns whether everybody has the owners' keys.
    pub fn owners_are_development(&self) -> bool {
        self.owners.is_development
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
        self.owners.key.derive(junctions)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_everybody_has_are_known_however_they_are_written() {
        let seed = "0xe5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a";
        let phrase = DEV_PHRASE.replace(' ', "  ");
        for suri in ["//Alice", "//UrCar//7", "", seed, &format!("{seed}//x"), DEV_PHRASE, &phrase] {
            assert!(is_development(suri) || keypair(suri).is_err(), "{suri}");
        }
        let own = "caution juice atom organ advance problem want pledge someone senior holiday very";
        for suri in [own, &format!("{own}//Alice"), &format!("0x{}", "17".repeat(32)), "nonsense"] {
            assert!(!is_development(suri), "{suri}");
        }
    }

    /// Before, a line end that came along with a key made it the key of another account.
    #[test]
    fn what_stands_around_a_key_is_no_part_of_it() {
        let bob = account(&keypair("//Bob").unwrap());
        for written in ["//Bob\r", "//Bob\r\n", "//Bob\n", " //Bob ", "\t//Bob", "\u{feff}//Bob\r\n"] {
            assert_eq!(account(&keypair(written).unwrap()), bob, "{written:?}");
            assert!(is_development(written), "{written:?}");
        }
        assert!(is_development(&format!("{DEV_PHRASE}\r\n")));
    }

    #[test]
    fn what_would_be_part_of_a_key_unseen_is_refused() {
        for (written, words) in [
            ("//Bob\n//Eve", "several lines"),
            ("//Bob\r//Eve", "several lines"),
            ("//Bo\u{200b}b", "nobody sees"),
            ("//Bob\u{200b}", "nobody sees"),
            ("//Bo\0b", "nobody sees"),
            ("//Bo\tb", "nobody sees"),
            ("//Bob # the garage's", "a comment"),
            ("//Bob #staff", "a comment"),
            ("//Bob //1", "two keys"),
            ("//Bob //Eve //1", "two keys"),
        ] {
            let refused = keypair(written).unwrap_err().to_string();
            assert!(refused.contains(words) && !refused.contains("Bo"), "{written:?}: {refused}");
        }
        for written in ["//Bob#1", "//Bob///pass #1", "//Bob///pass //1", "//M\u{fc}ller", "//Bob the builder"] {
            assert!(keypair(written).is_ok(), "{written:?}");
        }
    }

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

    /// A phrase that is not the development chain's.
    const PHRASE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    fn named(suris: &[(&str, &str)]) -> Vec<(String, String)> {
        suris.iter().map(|(name, suri)| ((*name).to_owned(), (*suri).to_owned())).collect()
    }

    #[test]
    fn named_keys_take_precedence() {
        let keyring = Keyring::development(&[OrganisationLine { name: "a".into() }]).unwrap();
        let keyring = keyring.with_suris(named(&[("a", "//Alice"), ("owners", "//Bob")])).unwrap();
        assert_eq!(account(keyring.organisation("a").unwrap()), account(&keypair("//Alice").unwrap()));
        assert_eq!(account(&keyring.owner("X", 1)), account(&keypair("//Bob//owner//X//1").unwrap()));
        let Err(error) = keyring.with_suris(named(&[("b", "x")])) else { panic!() };
        assert!(error.to_string().starts_with("b: this is no secret URI"), "{error}");
    }

    #[test]
    fn keys_that_everybody_has_are_known() {
        let organisations = ["a", "b"].map(|name| OrganisationLine { name: name.into() });
        let keyring = Keyring::development(&organisations).unwrap();
        assert!(keyring.is_development("a") && keyring.owners_are_development() && !keyring.is_development("c"));
        let own = format!("{PHRASE}//b");
        let keyring = keyring.with_suris(named(&[("b", &own), ("c", "//Alice")])).unwrap();
        assert!(keyring.is_development("a") && !keyring.is_development("b") && keyring.is_development("c"));
        assert!(keyring.owners_are_development());
        assert!(!keyring.with_suris(named(&[("owners", PHRASE)])).unwrap().owners_are_development());
    }

    /// Before, money went without a question to the address of an exchange on another chain.
    #[test]
    fn an_address_of_another_chain_is_asked_about() {
        let polkadot = "15oF4uVJwmo4TdGW7VfQxNLavjCXviqxT9S1MgbjMNHr6Sp5";
        assert!(parse_account(polkadot).is_ok());
        let asked = question_of_address(polkadot).unwrap();
        assert!(asked.contains(polkadot) && asked.contains("an address of another chain (prefix 0)"), "{asked}");
        let hex = format!("0x{}", "01".repeat(32));
        for own in ["5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "//Alice", &hex, "nonsense"] {
            assert_eq!(question_of_address(own), None);
        }
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
