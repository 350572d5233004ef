//! A network as its organisations describe it: in TOML files, and in the specification that is made of them.

use super::terminal::plain_lines;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::File,
    io::Read,
    path::{Component, Path, PathBuf},
};

/// The most bytes of a file.
const MOST_BYTES: u64 = 1 << 20;

/// Hashes that a block of a new chain takes on average; the chain finds its own within a few windows.
const FIRST_DIFFICULTY: u64 = 500_000;
/// The funds of each organisation, of which it puts up its bond, in whole units.
const FUNDS: u64 = 100_000;
/// Those of the treasury, which pays for blocks and votes.
const TREASURY: u64 = 10_000_000;

/// A network as its organisations describe it.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Description {
    /// Its name and how its nodes find each other.
    #[serde(default)]
    pub chain: Chain,
    /// The proof of work.
    #[serde(default)]
    pub work: Work,
    /// The terms, each as people write it.
    #[serde(default)]
    pub terms: BTreeMap<String, String>,
    /// The money that is there from the first block on.
    #[serde(default)]
    pub money: Money,
    /// Who is a member from the first block on.
    #[serde(default)]
    pub organisations: Vec<Organisation>,
}

/// The name of a chain, and how its nodes find each other.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Chain {
    /// The name that people see.
    #[serde(default)]
    pub name: String,
    /// The name of the folder in which nodes keep the chain.
    #[serde(default)]
    pub id: String,
    /// Separates its protocols from those of other chains; the id where nothing is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub protocol_id: Option<String>,
    /// Addresses of nodes that all others may begin with, beside those of the organisations.
    #[serde(default)]
    pub boot_nodes: Vec<String>,
    /// Whether nodes dial addresses of private networks.
    #[serde(default)]
    pub allow_private_addresses: bool,
}

/// The proof of work, in hashes that a block takes on average.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Work {
    /// That of the first blocks.
    #[serde(default = "first_difficulty")]
    pub first_difficulty: u64,
    /// The least, for ever, until a mandate sets another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<u64>,
}

/// The money that is there from the first block on, in whole units.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Money {
    /// That of each organisation, its bond included.
    #[serde(default = "funds")]
    pub each_organisation: u64,
    /// That of the treasury.
    #[serde(default = "treasury")]
    pub treasury: u64,
    /// That of others.
    #[serde(default)]
    pub accounts: Vec<Funded>,
}

/// An account that has money from the first block on, and belongs to no organisation.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Funded {
    /// Its address.
    pub account: String,
    /// Its money, in whole units.
    pub amount: u64,
}

/// An organisation as its own file describes it. Nothing of it is secret.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Organisation {
    /// The chain for which its keys were made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain_id: Option<String>,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Its country, as three letters of ISO 3166-1.
    #[serde(default)]
    pub country: String,
    /// Its roles in the trade.
    #[serde(default)]
    pub roles: Vec<String>,
    /// The address of its account.
    #[serde(default)]
    pub account: String,
    /// The public key that seals its blocks, in hexadecimal digits. One without a validator has none of the four.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aura: Option<String>,
    /// The public key of its votes on finality.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grandpa: Option<String>,
    /// The signatures of both keys over the account: whoever wrote this has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<String>,
    /// The identity of its node in the network.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub peer_id: Option<String>,
    /// Addresses at which other nodes reach its node.
    #[serde(default)]
    pub addresses: Vec<String>,
}

/// The file with which a network is made.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Main {
    /// Files of organisations, from the folder of this one.
    #[serde(default)]
    include: Vec<PathBuf>,
    #[serde(default)]
    chain: Chain,
    #[serde(default)]
    work: Work,
    #[serde(default)]
    terms: BTreeMap<String, String>,
    #[serde(default)]
    money: Money,
    #[serde(default)]
    organisations: Vec<Organisation>,
}

fn first_difficulty() -> u64 {
    FIRST_DIFFICULTY
}

fn funds() -> u64 {
    FUNDS
}

fn treasury() -> u64 {
    TREASURY
}

impl Default for Work {
    fn default() -> Self {
        Self { first_difficulty: FIRST_DIFFICULTY, floor: None }
    }
}

impl Default for Money {
    fn default() -> Self {
        Self { each_organisation: FUNDS, treasury: TREASURY, accounts: Vec::new() }
    }
}

impl Description {
    /// Reads a network's file, and the files of organisations that it includes.
    ///
    /// # Errors
    /// The file and the place in it where one can't be read or is no TOML of this form; where one that is included lies
    /// in another folder, or is no file.
    pub fn read(path: &Path) -> Result<Self, String> {
        let Main { include, chain, work, terms, money, organisations } = parse(&text(path)?, path)?;
        let mut description = Self { chain, work, terms, money, organisations };
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for file in include {
            description.organisations.push(Organisation::read(&included(folder, &file)?)?);
        }
        Ok(description)
    }
}

impl Organisation {
    /// Reads the file of an organisation.
    ///
    /// # Errors
    /// As [`Description::read`].
    pub fn read(path: &Path) -> Result<Self, String> {
        parse(&text(path)?, path)
    }
}

/// Returns the path of a file that is included. Others may have written its name: none but those below the folder are
/// read.
fn included(folder: &Path, file: &Path) -> Result<PathBuf, String> {
    let path = folder.join(file);
    let unreadable =
        |error: std::io::Error| format!("{} can't be read: {error} (file)", plain_lines(&path.to_string_lossy()));
    let refused = |reason: &str| format!("include names {file:?}, which {reason} (include)");
    if !file.components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir)) {
        return Err(refused("isn't below the folder of the network's file: write a relative path without .."));
    }
    let (real, folder) = (path.canonicalize().map_err(unreadable)?, folder.canonicalize().map_err(unreadable)?);
    if !real.starts_with(folder) {
        return Err(refused("is a link out of the folder of the network's file: put the file itself there"));
    }
    if !real.metadata().map_err(unreadable)?.is_file() {
        return Err(refused("is no regular file"));
    }
    Ok(path)
}

fn text(path: &Path) -> Result<String, String> {
    let file = File::open(path).map_err(|error| format!("{} can't be read: {error} (file)", path.display()))?;
    let mut text = String::new();
    let read = file.take(MOST_BYTES + 1).read_to_string(&mut text);
    read.map_err(|error| format!("{} can't be read: {error} (file)", path.display()))?;
    if text.len() as u64 > MOST_BYTES {
        return Err(format!("{} is longer than a mebibyte: it is no description (file)", path.display()));
    }
    Ok(text)
}

fn parse<T: for<'a> Deserialize<'a>>(text: &str, path: &Path) -> Result<T, String> {
    toml::from_str(text).map_err(|error| {
        let error = plain_lines(&error.to_string());
        format!("{} is malformed (toml):\n{error}", path.display())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_file_includes_others_from_its_own_folder() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("members")).unwrap();
        std::fs::write(folder.path().join("members/a.toml"), "name = \"A\"\nroles = [\"retailer\"]").unwrap();
        let main = folder.path().join("network.toml");
        let text =
            "include = [\"members/a.toml\"]\n[chain]\nid = \"x\"\n[work]\nfloor = 7\n[[organisations]]\nname = \"B\"";
        std::fs::write(&main, text).unwrap();
        let read = Description::read(&main).unwrap();
        let names: Vec<_> = read.organisations.iter().map(|it| it.name.as_str()).collect();
        assert_eq!((names, read.work.floor), (vec!["B", "A"], Some(7)));
        assert_eq!(read.money, Money::default());
    }

    #[test]
    fn nothing_but_files_below_the_folder_is_included() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("network");
        std::fs::create_dir_all(folder.join("members")).unwrap();
        std::fs::write(outside.path().join("secret"), "a secret").unwrap();
        std::os::unix::fs::symlink(outside.path().join("secret"), folder.join("link.toml")).unwrap();
        let main = folder.join("network.toml");
        let absolute = outside.path().join("secret").display().to_string();
        for file in ["../secret", "members/../../secret", absolute.as_str(), "link.toml", "members", "."] {
            std::fs::write(&main, format!("include = [{file:?}]")).unwrap();
            let error = Description::read(&main).unwrap_err();
            assert!(error.contains("(include)") && !error.contains("a secret"), "{error}");
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("network.toml");
        for (text, words) in [
            ("include = [\"absent.toml\"]", "absent.toml can't be read"),
            ("[chain]\nid = 7", "line 2"),
            ("[chain]\nnmae = \"x\"", "nmae"),
            ("[terms]\ndispute-window = 7", "dispute-window"),
            ("[work]\nfloor = -1", "floor"),
            ("[[organisations]]\nsecret = \"x\"", "secret"),
            ("[chain]\n\"\\u001B\" = 1", "\\u{1b}"),
        ] {
            std::fs::write(&main, text).unwrap();
            let error = Description::read(&main).unwrap_err();
            assert!(error.contains(words), "{error}");
        }
        std::fs::write(&main, "#".repeat(MOST_BYTES as usize + 1)).unwrap();
        assert!(Description::read(&main).unwrap_err().contains("mebibyte"));
        std::fs::write(&main, [0xff]).unwrap();
        assert!(Description::read(&main).unwrap_err().contains("can't be read"));
    }

    proptest! {
        #[test]
        fn a_description_is_read_from_a_specification_as_it_is_written(
            id in ".{0,20}",
            floor in any::<Option<u64>>(),
            urc in any::<u64>(),
        ) {
            let money = Money { each_organisation: urc, ..Default::default() };
            let chain = Chain { id, ..Default::default() };
            let it = Description { chain, work: Work { floor, ..Default::default() }, money, ..Default::default() };
            let json = serde_json::to_string(&it).unwrap();
            prop_assert_eq!(serde_json::from_str::<Description>(&json).unwrap(), it);
        }
    }
}
