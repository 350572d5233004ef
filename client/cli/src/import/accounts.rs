//! Who signs what in a file of lives.

use super::{
    lives::{Life, Line},
    mapping::{Operation, operation, retail_lien},
};
use serde::{Deserialize, de::DeserializeOwned};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    path::Path,
};
use urcar_client::{
    Account, Error, Result,
    input::{MIB, read_text},
    json::parse,
    keys::{Keypair, Keyring, OrganisationLine, account, is_development},
};
use urcar_types::Role;

/// The most bytes of a file of organisations or of their keys.
const MOST: u64 = 16 * MIB;

/// The keys and accounts of all who appear in a file of lives.
pub struct Accounts {
    organisations: HashMap<String, (Keypair, Account)>,
    owners: HashMap<(String, u32), (Keypair, Account)>,
    /// Organisations that may be asked to attest records, in order of their names.
    witnesses: Vec<String>,
    /// Those of them whose word a title order needs.
    title_witnesses: BTreeSet<String>,
    development: DevelopmentKeys,
}

/// The keys in a file of lives that everybody has, for they derive from the development phrase.
#[derive(Default)]
struct DevelopmentKeys {
    /// The organisations that have such a key.
    organisations: BTreeSet<String>,
    /// The first of them that a life names, and its line.
    named: Option<(usize, String)>,
    /// The first line of a life that gives a title to an owner, where the owners' keys are such.
    owners: Option<usize>,
    /// Whether an owner has to be given money for a fee.
    needs_faucet: bool,
}

impl DevelopmentKeys {
    /// Returns the first of them with which something would be signed, or to which something would be given: in words,
    /// and the option by which another is named.
    fn first(&self, faucet: &str) -> Option<(String, &'static str)> {
        let keys = "--keys FILE, with the owners' under \"owners\"";
        let organisation = self.named.as_ref().map(|(line, name)| (format!("{name} (line {line})"), keys));
        let owners = self.owners.map(|line| (format!("the cars' owners (line {line})"), keys));
        let faucet = (self.needs_faucet && is_development(faucet)).then(|| ("the faucet".to_owned(), "--faucet SURI"));
        organisation.or(owners).or(faucet)
    }
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
            development: DevelopmentKeys::default(),
        };
        for Line { line, life } in lives {
            let gives_titles = life.events.iter().any(|event| {
                let takes_in =
                    matches!(event.kind.as_str(), "manufacture" | "import") && event.by == Some(Role::Authority);
                takes_in || matches!(event.kind.as_str(), "retail" | "sale" | "transfer" | "title_order")
            });
            if gives_titles && keyring.owners_are_development() {
                accounts.development.owners.get_or_insert(*line);
            }
            accounts.development.needs_faucet |=
                life.events.iter().any(|event| matches!(event.kind.as_str(), "sale" | "transfer"));
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
                let mut named = [Some(name.as_str()), delivered, holder.as_deref()].into_iter().flatten();
                if let Some(name) = named.find(|name| keyring.is_development(name)) {
                    accounts.development.named.get_or_insert_with(|| (*line, name.to_owned()));
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
            if keyring.is_development(&name) {
                accounts.development.organisations.insert(name);
            }
        }
        Ok(accounts)
    }

    /// Checks that nothing is signed with a key that everybody has, and nobody is given a title by one: as a live chain
    /// asks for. Who would only witness by such a key is left out.
    ///
    /// # Errors
    /// [`Error::Input`] with the first organisation, the owners or the faucet that has such a key.
    pub fn ensure_own_keys(&mut self, faucet: &str) -> Result<()> {
        if let Some((whose, option)) = self.development.first(faucet) {
            return Err(Error::Input(format!(
                "this chain is live, and everybody has the key of {whose}: it derives from the development phrase. Name \
                 another by {option}; nothing was sent"
            )));
        }
        self.witnesses.retain(|name| !self.development.organisations.contains(name));
        Ok(())
    }

    /// Returns the accounts of all organisations.
    pub fn organisations(&self) -> impl Iterator<Item = &Account> {
        self.organisations.values().map(|(_, account)| account)
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

/// An organisation, as the file of them has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationEntry {
    name: String,
    #[serde(default, rename = "roles")]
    _roles: BTreeSet<Role>,
    #[serde(default, rename = "country")]
    _country: Option<String>,
}

/// Reads the organisations that a file of lives names.
///
/// # Errors
/// [`Error::File`] where the file can't be read, or holds something else: also a key that nobody knows or that stands
/// there twice, or an organisation that does.
pub fn read_organisations(path: &Path) -> Result<Vec<OrganisationLine>> {
    let entries: Vec<OrganisationEntry> = read_strictly(path)?;
    let mut names = BTreeSet::new();
    match entries.iter().find(|entry| !names.insert(entry.name.as_str())) {
        Some(twice) => Err(Error::file(path, format!("`{}` stands there twice", twice.name))),
        None => Ok(entries.into_iter().map(|entry| OrganisationLine { name: entry.name }).collect()),
    }
}

/// Reads secret URIs by name. Where organisations are `known`, all others must be named in the lives.
///
/// # Errors
/// [`Error::File`] where the file can't be read, or holds something else: also a name that stands there twice, or an
/// organisation that nobody knows, whose key would be missing where its right name stands.
pub fn read_keys(path: &Path, known: &[OrganisationLine], lives: &[Line]) -> Result<BTreeMap<String, String>> {
    let suris: BTreeMap<String, String> = read_strictly(path)?;
    let is_known = |name: &str| {
        let events = || lives.iter().flat_map(|line| &line.life.events);
        let is_named = |value: &serde_json::Value| value.as_str() == Some(name);
        let holds_lien = |event| retail_lien(event).ok().flatten().is_some_and(|lien| lien.holder == name);
        name == Keyring::OWNERS
            || known.is_empty()
            || known.iter().any(|organisation| organisation.name == name)
            || events().any(|event| event.org.as_deref() == Some(name) || event.fields.values().any(is_named))
            || events().any(holds_lien)
    };
    match suris.keys().find(|name| !is_known(name)) {
        Some(name) => Err(Error::file(path, format!("`{name}` is among neither the organisations nor the lives"))),
        None => Ok(suris),
    }
}

/// Reads JSON in which no key stands twice.
fn read_strictly<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = read_text(path, MOST)?;
    let value = parse(&text).map_err(|error| Error::file(path, error))?;
    serde_json::from_value(value).map_err(|error| Error::file(path, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::file::File;
    use std::path::PathBuf;
    use tempfile::TempDir;

    /// A phrase that is not the development chain's.
    const PHRASE: &str = "legal winner thank year wave sausage worth useful legal winner thank yellow";

    fn lives() -> Vec<Line> {
        File::parse(include_bytes!("../../../../data/lives.jsonl")).lives
    }

    fn organisations() -> Vec<OrganisationLine> {
        serde_json::from_slice(include_bytes!("../../../../data/organisations.json")).unwrap()
    }

    /// Returns the keys of these lives, where those of `own` organisations, or all others, are nobody else's.
    fn keyring(is_own: impl Fn(&str) -> bool, owners: bool) -> Keyring {
        let organisations = organisations();
        let own = organisations.iter().filter(|line| is_own(&line.name)).map(|line| line.name.clone());
        let mut suris: Vec<(String, String)> = own.zip(0..).map(|(name, k)| (name, format!("{PHRASE}//{k}"))).collect();
        if owners {
            suris.push(("owners".into(), PHRASE.into()));
        }
        Keyring::development(&organisations).unwrap().with_suris(suris).unwrap()
    }

    fn refusal(lives: &[Line], keyring: &Keyring, faucet: &str) -> Option<String> {
        match Accounts::of(lives, keyring).unwrap().ensure_own_keys(faucet) {
            Ok(()) => None,
            Err(error) => {
                assert_eq!(error.code(), "input");
                Some(error.to_string())
            }
        }
    }

    #[test]
    fn keys_that_everybody_has_sign_nothing_on_a_live_chain() {
        let lives = lives();
        let refused = |is_own: fn(&str) -> bool, owners, faucet| refusal(&lives, &keyring(is_own, owners), faucet);
        let first = lives[0].life.events[0].org.clone().unwrap();
        let message = refused(|_| false, false, "//Alice").unwrap();
        assert!(message.contains(&format!("the key of {first} (line 1)")), "{message}");
        assert!(message.contains("--keys FILE") && message.contains("\"owners\""), "{message}");
        let message = refused(|_| true, false, "//Alice").unwrap();
        assert!(message.contains("the cars' owners (line 1)") && message.contains("--keys FILE"), "{message}");
        let message = refused(|_| true, true, "//Alice").unwrap();
        assert!(message.contains("the faucet") && message.contains("--faucet"), "{message}");
        assert_eq!(refused(|_| true, true, PHRASE), None);
    }

    #[test]
    fn who_is_given_a_title_must_have_an_own_key_too() {
        let mut lives = lives();
        lives.truncate(1);
        let retailer = lives[0].life.events[1].fields["to"].as_str().unwrap().to_owned();
        lives[0].life.events.truncate(2);
        let message = refusal(&lives, &keyring(|name| name != retailer, false), "//Alice").unwrap();
        assert!(message.contains(&format!("the key of {retailer} (line 1)")), "{message}");
        // Nothing in this life is an owner's.
        assert_eq!(refusal(&lives, &keyring(|_| true, false), "//Alice"), None);
    }

    #[test]
    fn who_only_witnesses_by_a_key_that_everybody_has_is_left_out() {
        let mut lives = lives();
        lives.truncate(1);
        let writer = lives[0].life.events[0].org.clone().unwrap();
        lives[0].life.events.truncate(1);
        let keyring = keyring(|name| name == writer, true);
        let mut accounts = Accounts::of(&lives, &keyring).unwrap();
        assert!(accounts.witnesses().len() > 20);
        accounts.ensure_own_keys("//Alice").unwrap();
        assert_eq!(accounts.witnesses(), [writer]);
    }

    fn written(content: &str) -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.json");
        std::fs::write(&path, content).unwrap();
        (folder, path)
    }

    #[test]
    fn organisations_are_read_strictly() {
        let read = |content: &str| {
            let (_folder, path) = written(content);
            read_organisations(&path).map(|lines| lines.len()).map_err(|error| error.to_string())
        };
        assert_eq!(read(include_str!("../../../../data/organisations.json")), Ok(organisations().len()));
        assert_eq!(read(r#"[{"name": "a"}, {"name": "b", "roles": ["workshop"]}]"#), Ok(2));
        for (content, says) in [
            (r#"[{"name": "a", "role": ["workshop"]}]"#, "`role`"),
            (r#"[{"name": "a", "name": "b"}]"#, "`name` stands there twice"),
            (r#"[{"name": "a"}, {"name": "a"}]"#, "`a` stands there twice"),
            ("{}", "invalid type"),
        ] {
            let error = read(content).unwrap_err();
            assert!(error.contains(says), "{error}");
        }
    }

    #[test]
    fn keys_are_read_strictly() {
        let known = organisations();
        let lives = lives();
        let read = |content: &str, known: &[OrganisationLine]| {
            let (_folder, path) = written(content);
            read_keys(&path, known, &lives).map(|keys| keys.len()).map_err(|error| error.to_string())
        };
        let name = &known[0].name;
        assert_eq!(read(&format!(r#"{{"{name}": "//Alice", "owners": "//Bob"}}"#), &known), Ok(2));
        assert_eq!(read(r#"{"Whoever": "//Alice"}"#, &[]), Ok(1));
        let error = read(r#"{"Whoever": "//Alice"}"#, &known).unwrap_err();
        assert!(error.contains("`Whoever` is among neither"), "{error}");
        let error = read(&format!(r#"{{"{name}": "//Alice", "{name}": "//Bob"}}"#), &known).unwrap_err();
        assert!(error.contains("stands there twice"), "{error}");
        assert!(read(r#"{"owners": 1}"#, &known).is_err());
    }
}
