//! One organisation of a network: its description, checked.

use super::{address, description::Organisation, known::KnownKeys, problem::Problems};
use codec::DecodeAll;
use pallet_writers::Name;
use sc_network::{PeerId, config::MultiaddrWithPeerId};
use sp_core::{
    Pair, bytes::from_hex, crypto::Ss58AddressFormat, crypto::Ss58Codec, ed25519, hexdisplay::HexDisplay,
    proof_of_possession::statement_of_ownership, sr25519,
};
use sp_runtime::traits::OpaqueKeys;
use std::collections::{BTreeMap, BTreeSet};
use urcar_runtime::{AccountId, SS58_PREFIX, configs::money::TreasuryAccount, opaque::SessionKeys};
use urcar_types::{Check, Country, FieldError, Role};

/// An organisation that may be a member from the first block on.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// Its name, as the chain keeps it.
    pub name: Name,
    /// Its country.
    pub country: Country,
    /// Its roles, at least one.
    pub roles: BTreeSet<Role>,
    /// Its account.
    pub account: AccountId,
    /// Its validator; none where it only writes and votes.
    pub validator: Option<Validator>,
}

/// The validator of an organisation.
#[derive(Clone, PartialEq, Debug)]
pub struct Validator {
    /// The keys with which it signs blocks and votes.
    pub keys: SessionKeys,
    /// The proof that its owner has them.
    pub proof: Vec<u8>,
    /// The identity of its node.
    pub peer: PeerId,
    /// Addresses at which others reach it.
    pub addresses: Vec<MultiaddrWithPeerId>,
}

/// Checks the descriptions of organisations, one after the other.
pub struct Checker<'a> {
    /// The id of their chain.
    pub chain_id: &'a str,
    /// Keys that nobody may use.
    pub known: &'a KnownKeys,
}

/// The organisation that is being checked, and where what is wrong with it is written down.
struct Desk<'a> {
    name: &'a str,
    problems: &'a mut Problems,
}

impl Desk<'_> {
    fn refuse(&mut self, code: &'static str, text: impl Into<String>) {
        self.problems.organisation(self.name, code, text);
    }
}

impl Checker<'_> {
    /// Checks an organisation, the `number`th of its network. Returns it where nothing is wrong with it alone.
    pub fn check(&self, organisation: &Organisation, number: usize, problems: &mut Problems) -> Option<Member> {
        let mut name = Name::unchecked(organisation.name.as_str());
        name.normalise();
        let called = if name.is_blank() { format!("organisation {number}") } else { name.to_string() };
        let desk = &mut Desk { name: &called, problems };
        if let Err(error) = name.check() {
            desk.refuse("name", name_advice(error));
        }
        if organisation.chain_id.as_deref().is_some_and(|id| id != self.chain_id) {
            desk.refuse(
                "chain_id",
                format!(
                    "its keys were made for the chain {:?}, and this is {:?}: make new ones for it",
                    organisation.chain_id.as_deref().unwrap_or_default(),
                    self.chain_id
                ),
            );
        }
        let country = country(&organisation.country, desk);
        let roles = roles(&organisation.roles, desk);
        let account = account(&organisation.account, desk);
        if let Some(account) = &account {
            self.check_account(account, desk);
        }
        let validator = self.validator(organisation, account.as_ref(), desk);
        let (country, account, validator) = (country?, account?, validator?);
        (!roles.is_empty()).then_some(Member { name, country, roles, account, validator })
    }

    fn check_account(&self, account: &AccountId, desk: &mut Desk<'_>) {
        if let Some(uri) = self.known.uri(account.as_ref()) {
            desk.refuse(
                "development_key",
                format!("its account is that of {uri}, which everybody has; use one of your own"),
            );
        }
        if *account == TreasuryAccount::get() || *account == AccountId::new([0; 32]) {
            desk.refuse("account", "nobody's key opens its account; use one of your own");
        }
    }

    /// Checks the validator, if there is one. Returns none where something is wrong with it.
    fn validator(
        &self,
        organisation: &Organisation,
        account: Option<&AccountId>,
        desk: &mut Desk<'_>,
    ) -> Option<Option<Validator>> {
        let Organisation { aura, grandpa, proof, peer_id, addresses, .. } = organisation;
        let parts = [("aura", aura), ("grandpa", grandpa), ("proof", proof), ("peer-id", peer_id)];
        if parts.iter().all(|(_, part)| part.is_none()) {
            if !addresses.is_empty() {
                desk.refuse(
                    "keys_incomplete",
                    "it has addresses, and neither keys nor peer-id: make them, or take them out",
                );
            }
            return addresses.is_empty().then_some(None);
        }
        let missing: Vec<_> = parts.iter().filter(|(_, part)| part.is_none()).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            desk.refuse(
                "keys_incomplete",
                format!("{} missing; write its file anew with `consortium keys`", missing.join(" and ")),
            );
        }
        let keys = session_keys(aura.as_deref(), grandpa.as_deref(), desk);
        if let Some(keys) = &keys {
            self.check_keys(keys, desk);
        }
        let proof = proof.as_deref().and_then(|text| proof_of(text, keys.as_ref()?, account?, desk));
        let peer = peer_id.as_deref().and_then(|text| peer(text, desk));
        let addresses = peer.map(|peer| read_addresses(addresses, peer, desk));
        Some(Some(Validator { keys: keys?, proof: proof?, peer: peer?, addresses: addresses? }))
    }

    fn check_keys(&self, keys: &SessionKeys, desk: &mut Desk<'_>) {
        for (kind, key) in raw_keys(keys) {
            if let Some(uri) = self.known.uri(&key) {
                desk.refuse(
                    "development_key",
                    format!("its {kind} key is that of {uri}, which everybody has; make a new one"),
                );
            }
        }
    }
}

impl Member {
    /// Returns the description from which it is read again, every value in one way.
    pub fn description(&self) -> Organisation {
        let validator = self.validator.as_ref();
        Organisation {
            chain_id: None,
            name: self.name.to_string(),
            country: self.country.0.to_string(),
            roles: self.roles.iter().map(|role| role_text(*role)).collect(),
            account: address_of(&self.account),
            aura: validator.map(|it| hex(it.keys.aura.as_ref())),
            grandpa: validator.map(|it| hex(it.keys.grandpa.as_ref())),
            proof: validator.map(|it| hex(&it.proof)),
            peer_id: validator.map(|it| it.peer.to_string()),
            addresses: validator.map_or(Vec::new(), |it| it.addresses.iter().map(ToString::to_string).collect()),
        }
    }

    /// Returns every key of 32 bytes that it uses, each with what it is for.
    pub fn keys(&self) -> Vec<(&'static str, [u8; 32])> {
        let mut keys = vec![("account", *AsRef::<[u8; 32]>::as_ref(&self.account))];
        if let Some(validator) = &self.validator {
            keys.extend(raw_keys(&validator.keys));
            keys.extend(validator.peer.into_ed25519().map(|key| ("peer-id", key)));
        }
        keys
    }
}

/// Returns the session keys as bytes, each with its name.
fn raw_keys(keys: &SessionKeys) -> [(&'static str, [u8; 32]); 2] {
    let [aura, grandpa]: [&[u8]; 2] = [keys.aura.as_ref(), keys.grandpa.as_ref()];
    [("aura", aura), ("grandpa", grandpa)].map(|(kind, key)| (kind, key.try_into().unwrap_or_default()))
}

/// Writes bytes as hexadecimal digits after `0x`.
pub fn hex(bytes: &[u8]) -> String {
    format!("0x{}", HexDisplay::from(&bytes))
}

/// Writes an account as people know it.
pub fn address_of(account: &AccountId) -> String {
    account.to_ss58check_with_version(Ss58AddressFormat::custom(SS58_PREFIX))
}

/// Writes a role as a description has it.
pub fn role_text(role: Role) -> String {
    let text = serde_json::to_value(role).ok().and_then(|value| value.as_str().map(str::to_owned));
    text.unwrap_or_default()
}

/// Reads a role as a description has it.
pub fn role(text: &str) -> Option<Role> {
    Role::ALL.into_iter().find(|role| role_text(*role) == text)
}

/// Reads the address of an account.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read_account(text: &str) -> Result<AccountId, String> {
    match AccountId::from_ss58check_with_version(text) {
        Ok((account, format)) if format == Ss58AddressFormat::custom(SS58_PREFIX) => Ok(account),
        Ok((account, _)) => {
            Err(format!("{text:?} is written as an address of another network; here it is {}", address_of(&account)))
        }
        Err(_) => Err(format!("{text:?} is no address of an account")),
    }
}

fn name_advice(error: FieldError) -> &'static str {
    match error {
        FieldError::EmptyText => "its name is missing",
        FieldError::ControlCharacter => "its name has a control character; take it out",
        _ => "its name is longer than 64 bytes; shorten it",
    }
}

fn country(text: &str, desk: &mut Desk<'_>) -> Option<Country> {
    let mut country = Country::from(text);
    country.normalise();
    match country.check() {
        Ok(()) => Some(country),
        Err(_) => {
            desk.refuse(
                "country",
                format!("its country is {text:?}; write the three letters of ISO 3166-1, such as DEU"),
            );
            None
        }
    }
}

fn roles(texts: &[String], desk: &mut Desk<'_>) -> BTreeSet<Role> {
    let all = Role::ALL.map(role_text).join(", ");
    if texts.is_empty() {
        desk.refuse("roles", format!("it has no roles; name one at least of {all}"));
    }
    let mut roles = BTreeSet::new();
    for text in texts {
        match role(text) {
            Some(role) => drop(roles.insert(role)),
            None => desk.refuse("roles", format!("{text:?} is no role; there are {all}")),
        }
    }
    roles
}

fn account(text: &str, desk: &mut Desk<'_>) -> Option<AccountId> {
    read_account(text).map_err(|error| desk.refuse("account", format!("its account: {error}"))).ok()
}

fn session_keys(aura: Option<&str>, grandpa: Option<&str>, desk: &mut Desk<'_>) -> Option<SessionKeys> {
    let mut key = |kind: &str, text: Option<&str>| {
        let text = text?;
        let bytes: Option<[u8; 32]> = from_hex(text).ok().and_then(|bytes| bytes.try_into().ok());
        if bytes.is_none() {
            desk.refuse("key", format!("its {kind} key is {text:?}; write 64 hexadecimal digits after 0x"));
        }
        bytes
    };
    let (aura, grandpa) = (key("aura", aura), key("grandpa", grandpa));
    let both = [aura?, grandpa?].concat();
    let decoded = SessionKeys::decode_all(&mut &both[..]);
    if decoded.is_err() {
        desk.refuse("key", "its session keys are none");
    }
    decoded.ok()
}

fn proof_of(text: &str, keys: &SessionKeys, account: &AccountId, desk: &mut Desk<'_>) -> Option<Vec<u8>> {
    let proof = from_hex(text).unwrap_or_default();
    let owner: &[u8] = account.as_ref();
    if keys.ownership_proof_is_valid(owner, &proof) {
        let weak = weak_keys(keys, account, &proof);
        for kind in &weak {
            desk.refuse("key", format!("its {kind} key has no secret: anybody signs with it; make a new one"));
        }
        return weak.is_empty().then_some(proof);
    }
    desk.refuse(
        "proof",
        "its proof doesn't show that whoever has the session keys wants them for this account: write its \
         file anew with `consortium keys`, on the machine that has the keys",
    );
    None
}

/// Returns the names of the keys whose signature in a valid proof holds for another account as well: they are points of
/// small order, under which one signature is good for whatever it is said to sign.
fn weak_keys(keys: &SessionKeys, account: &AccountId, proof: &[u8]) -> Vec<&'static str> {
    let Ok((by_aura, by_grandpa)) = <(sr25519::Signature, ed25519::Signature)>::decode_all(&mut &proof[..]) else {
        return Vec::new();
    };
    let other = (*AsRef::<[u8; 32]>::as_ref(account)).map(|byte| !byte);
    let statement = statement_of_ownership(&other);
    let [(aura, aura_key), (grandpa, grandpa_key)] = raw_keys(keys);
    let weak = [
        (aura, sr25519::Pair::verify(&by_aura, &statement, &sr25519::Public::from_raw(aura_key))),
        (grandpa, ed25519::Pair::verify(&by_grandpa, &statement, &ed25519::Public::from_raw(grandpa_key))),
    ];
    weak.into_iter().filter(|(_, is_weak)| *is_weak).map(|(kind, _)| kind).collect()
}

fn read_addresses(texts: &[String], peer: PeerId, desk: &mut Desk<'_>) -> Vec<MultiaddrWithPeerId> {
    let mut read = BTreeMap::new();
    for text in texts {
        match address::read(text, peer) {
            Ok(address) => drop(read.insert(address.to_string(), address)),
            Err(error) => desk.refuse("address", error),
        }
    }
    read.into_values().collect()
}

fn peer(text: &str, desk: &mut Desk<'_>) -> Option<PeerId> {
    let read = text.parse::<PeerId>().ok().filter(|peer| peer.into_ed25519().is_some());
    if read.is_none() {
        desk.refuse("peer_id", format!("its peer-id is {text:?}, which is none of an Ed25519 key"));
    }
    read
}
