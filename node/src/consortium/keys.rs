//! `urcar-node consortium keys`.

use super::{
    address,
    description::Organisation,
    files::{secret_folder, write_new},
    known::KnownKeys,
    member::{Checker, address_of, hex, read_account},
    network::check_id,
    problem::Problems,
};
use codec::Encode;
use sc_keystore::LocalKeystore;
use sc_network::{
    PeerId,
    config::{NodeKeyConfig, Secret},
};
use sc_service::BasePath;
use sp_core::{crypto::KeyTypeId, ed25519, proof_of_possession::statement_of_ownership, sr25519};
use sp_keystore::Keystore;
use std::path::{Path, PathBuf};
use urcar_runtime::{AccountId, opaque::SessionKeys};

/// The kinds of keys, as a keystore names them.
const AURA: KeyTypeId = KeyTypeId(*b"aura");
const GRANDPA: KeyTypeId = KeyTypeId(*b"gran");

/// Where the node keeps its keys, and what the organisation's file says.
#[derive(Debug, Clone, clap::Args)]
pub struct KeysCmd {
    /// The id of the network to be, on which all organisations agreed: it names the folder of the keys.
    #[arg(long, value_name = "ID", value_parser = |id: &str| check_id(id).map(|()| id.to_owned()))]
    pub chain_id: String,

    /// The folder with which the node will be started.
    #[arg(long, value_name = "DIR")]
    pub base_path: PathBuf,

    /// The name of the organisation.
    #[arg(long, value_name = "NAME")]
    pub organisation: String,

    /// The address of its account, whose secret key is on no server.
    #[arg(long, value_name = "SS58")]
    pub account: String,

    /// Its country, as three letters of ISO 3166-1; may be written into the file later.
    #[arg(long, value_name = "COUNTRY", default_value = "")]
    pub country: String,

    /// A role of it: manufacturer, retailer, workshop, insurer, inspector or authority. Can be repeated; may be written
    /// into the file later.
    #[arg(long = "role", value_name = "ROLE")]
    pub roles: Vec<String>,

    /// An address at which the nodes of others reach this one, such as /dns/node.example/tcp/30333. Can be repeated.
    #[arg(long = "address", value_name = "MULTIADDRESS")]
    pub addresses: Vec<String>,

    /// The file to write, instead of standard output. One that exists is not overwritten.
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

impl KeysCmd {
    /// Makes the keys that aren't there yet, and writes their public half.
    ///
    /// # Errors
    /// Where the account or an address is none, a folder holds several keys of one kind, or a file can't be written.
    pub fn run(&self) -> Result<(), String> {
        let account = read_account(&self.account).map_err(|error| format!("--account: {error} (account)"))?;
        let folder = BasePath::new(&self.base_path).config_dir(&self.chain_id);
        let (keys, proof) = session_keys(&folder.join("keystore"), &account)?;
        let peer = node_key(&folder.join("network").join("secret_ed25519"))?;
        let addresses = self.addresses.iter().map(|text| address::read(text, peer).map(|address| address.to_string()));
        let organisation = Organisation {
            chain_id: Some(self.chain_id.clone()),
            name: self.organisation.clone(),
            country: self.country.clone(),
            roles: self.roles.clone(),
            account: address_of(&account),
            aura: Some(hex(keys.aura.as_ref())),
            grandpa: Some(hex(keys.grandpa.as_ref())),
            proof: Some(hex(&proof)),
            peer_id: Some(peer.to_string()),
            addresses: addresses.collect::<Result<_, _>>().map_err(|error| format!("--address: {error} (address)"))?,
        };
        self.publish(&organisation)
    }

    fn publish(&self, organisation: &Organisation) -> Result<(), String> {
        let problems = self.problems(organisation);
        let body =
            toml::to_string(organisation).map_err(|error| format!("the file has no form in TOML: {error} (toml)"))?;
        let text = format!("# The public half of an organisation's keys. Nothing in it is secret.\n{body}");
        match &self.out {
            Some(path) if path.exists() && self.is_same(&Organisation::read(path)?, organisation) => {
                eprintln!("{} is there already, the same.", path.display());
            }
            Some(path) => {
                write_new(path, text.as_bytes(), 0o644)?;
                eprintln!("{} is written.", path.display());
            }
            None => print!("{text}"),
        }
        if !problems.0.is_empty() {
            eprintln!("Mend this in the file before you hand it on:{problems}");
        }
        Ok(())
    }

    fn problems(&self, organisation: &Organisation) -> Problems {
        let mut problems = Problems::default();
        Checker { chain_id: &self.chain_id, known: KnownKeys::get() }.check(organisation, 1, &mut problems);
        problems
    }

    /// Checks whether a file says the same of an organisation. A key gives another proof each time: that of the file
    /// holds as well.
    fn is_same(&self, there: &Organisation, organisation: &Organisation) -> bool {
        there.proof.is_some()
            && *there == Organisation { proof: there.proof.clone(), ..organisation.clone() }
            && self.problems(there).0.iter().all(|problem| problem.code != "proof")
    }
}

/// Returns the session keys in a keystore, and the proof that this account owns them. Makes those that aren't there.
fn session_keys(folder: &Path, account: &AccountId) -> Result<(SessionKeys, Vec<u8>), String> {
    secret_folder(folder)?;
    let failed = |error: &dyn std::fmt::Display| format!("the keystore {} fails: {error} (keystore)", folder.display());
    let keystore = LocalKeystore::open(folder, None).map_err(|error| failed(&error))?;
    let aura = match only("aura", keystore.sr25519_public_keys(AURA), folder)? {
        Some(key) => key,
        None => keystore.sr25519_generate_new(AURA, None).map_err(|error| failed(&error))?,
    };
    let grandpa = match only("grandpa", keystore.ed25519_public_keys(GRANDPA), folder)? {
        Some(key) => key,
        None => keystore.ed25519_generate_new(GRANDPA, None).map_err(|error| failed(&error))?,
    };
    let statement = statement_of_ownership(account.as_ref());
    let by_aura: Option<sr25519::Signature> =
        keystore.sr25519_sign(AURA, &aura, &statement).map_err(|error| failed(&error))?;
    let by_grandpa: Option<ed25519::Signature> =
        keystore.ed25519_sign(GRANDPA, &grandpa, &statement).map_err(|error| failed(&error))?;
    let proof = by_aura.zip(by_grandpa).ok_or_else(|| failed(&"it lacks a key that it names"))?;
    Ok((SessionKeys { aura: aura.into(), grandpa: grandpa.into() }, proof.encode()))
}

/// Returns the one key of a kind that is there already, if there is one.
fn only<K: std::fmt::Debug>(kind: &str, keys: Vec<K>, folder: &Path) -> Result<Option<K>, String> {
    let number = keys.len();
    if number > 1 {
        return Err(format!(
            "{} holds {number} {kind} keys, and it isn't said which is meant: move away all but one of each kind \
             (several_keys)",
            folder.display()
        ));
    }
    let done = if number == 1 { "is there already and is used again" } else { "is made" };
    eprintln!("The {kind} key {done}: {}", folder.display());
    Ok(keys.into_iter().next())
}

/// Returns the identity of the node whose network key is in this file. Makes the key if it isn't there.
fn node_key(file: &Path) -> Result<PeerId, String> {
    secret_folder(file.parent().unwrap_or(Path::new("")))?;
    let done = if file.exists() { "is there already and is used again" } else { "is made" };
    let failed = |error: std::io::Error| format!("the network key {} fails: {error} (network_key)", file.display());
    let pair = NodeKeyConfig::Ed25519(Secret::File(file.into())).into_keypair().map_err(failed)?;
    eprintln!("The network key {done}: {}", file.display());
    Ok(pair.public().to_peer_id())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::consortium::tests::fixture;
    use std::{collections::BTreeMap, fs, os::unix::fs::PermissionsExt};

    fn command(folder: &Path) -> KeysCmd {
        KeysCmd {
            chain_id: "urcar_fixture".into(),
            base_path: folder.join("base"),
            organisation: "The echo company".into(),
            account: fixture().organisations[0].account.clone(),
            country: "DEU".into(),
            roles: vec!["workshop".into()],
            addresses: vec!["/dns/node.echo.example/tcp/30333".into()],
            out: Some(folder.join("echo.toml")),
        }
    }

    /// Every file below a folder with what it holds and who may read it.
    fn files(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, u32)> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let files = entries.flat_map(|path| match path.is_dir() {
            true => files(&path),
            false => {
                let mode = fs::metadata(&path).unwrap().permissions().mode() & 0o777;
                BTreeMap::from([(path.clone(), (fs::read(&path).unwrap(), mode))])
            }
        });
        files.collect()
    }

    #[test]
    fn they_are_made_once_where_the_node_looks_for_them() {
        let folder = tempfile::tempdir().unwrap();
        let command = command(folder.path());
        command.run().unwrap();
        let made = files(&command.base_path);
        assert_eq!(made.len(), 3, "two session keys and the network key");
        let chain = command.base_path.join("chains/urcar_fixture");
        assert!(made.keys().all(|path| path.starts_with(&chain)), "{made:?}");
        assert!(made.values().all(|(_, mode)| *mode == 0o600), "{made:?}");
        let keystore = fs::metadata(chain.join("keystore")).unwrap();
        assert_eq!(keystore.permissions().mode() & 0o777, 0o700);
        let file = command.out.clone().unwrap();
        let written = Organisation::read(&file).unwrap();
        let checker = Checker { chain_id: "urcar_fixture", known: KnownKeys::get() };
        let mut problems = Problems::default();
        assert!(checker.check(&written, 1, &mut problems).is_some(), "{problems}");

        command.run().unwrap();
        assert_eq!(files(&command.base_path), made);
        assert_eq!(Organisation::read(&file).unwrap(), written);
        let renamed = KeysCmd { organisation: "Foxtrot".into(), ..command };
        assert!(renamed.run().unwrap_err().contains("(file_exists)"));
        assert_eq!(files(&renamed.base_path), made);
    }

    #[test]
    fn a_file_whose_proof_is_damaged_is_not_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let command = command(folder.path());
        command.run().unwrap();
        let file = command.out.clone().unwrap();
        let written = Organisation::read(&file).unwrap();
        let zeros = format!("0x{}", "00".repeat(128));
        for proof in [None, Some("0x".to_owned()), Some(zeros)] {
            fs::write(&file, toml::to_string(&Organisation { proof, ..written.clone() }).unwrap()).unwrap();
            assert!(command.run().unwrap_err().contains("(file_exists)"));
        }
        fs::write(&file, toml::to_string(&written).unwrap()).unwrap();
        command.run().unwrap();
    }

    #[test]
    fn nothing_is_guessed() {
        let folder = tempfile::tempdir().unwrap();
        let command = command(folder.path());
        let other = KeysCmd { account: "5Grwva".into(), ..command.clone() };
        assert!(other.run().unwrap_err().contains("(account)"));
        assert!(!command.base_path.exists(), "no keys for nobody");
        let keystore = command.base_path.join("chains/urcar_fixture/keystore");
        let store = LocalKeystore::open(&keystore, None).unwrap();
        for _ in 0..2 {
            store.sr25519_generate_new(AURA, None).unwrap();
        }
        assert!(command.run().unwrap_err().contains("2 aura keys"));
        let elsewhere = KeysCmd { addresses: vec!["node:30333".into()], base_path: folder.path().join("b"), ..command };
        assert!(elsewhere.run().unwrap_err().contains("(address)"));
    }

    #[test]
    fn a_network_key_that_is_none_is_not_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let command = command(folder.path());
        let file = command.base_path.join("chains/urcar_fixture/network/secret_ed25519");
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(&file, "no key").unwrap();
        assert!(command.run().unwrap_err().contains("(network_key)"));
        assert_eq!(fs::read(&file).unwrap(), b"no key");
    }
}
