//! Questions about validators: their session keys, and whether they take part.

use super::{
    connection::Chain,
    storage::{Hashing, storage_key},
};
use crate::{
    error::{Error, Result},
    types::{Account, Hash},
};
use codec::{Compact, Decode, Encode};
use serde::{Deserialize, Serialize};
use subxt::{
    Metadata,
    ext::scale_value::{self, Composite, Value, ValueDef},
    rpcs::rpc_params,
};

/// The bytes of an account.
const ACCOUNT: usize = 32;

/// Where an account stands among the validators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Validator {
    /// Its session keys as they are registered; in force two sessions after they were. None where it has none.
    pub registered: Option<Vec<SessionKey>>,
    /// The keys with which it takes part in the next session. None where it doesn't.
    pub next: Option<Vec<SessionKey>>,
    /// Whether it belongs to the set of the current session.
    pub current: bool,
    /// Whether it may not author until the session is over, for an offence.
    pub disabled: bool,
}

/// A key of a validator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SessionKey {
    /// The part of consensus that it signs for, such as `grandpa`.
    pub name: String,
    /// Its public half, in 0x and hexadecimal digits.
    pub public: String,
}

/// Session keys that a node made, and keeps the secret halves of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneratedKeys {
    /// The public halves, one after the other.
    pub keys: Vec<u8>,
    /// The proof that whoever named the owner has the secret halves.
    pub proof: Vec<u8>,
}

/// The answer of `author_rotateKeysWithOwner`.
#[derive(Deserialize)]
struct Generated {
    keys: String,
    proof: Option<String>,
}

impl Chain {
    /// Returns session keys one by one.
    ///
    /// # Errors
    /// [`Error::Input`] where these bytes are no session keys of this chain; [`Error::Foreign`] where it has none.
    pub fn session_keys(&self, bytes: &[u8]) -> Result<Vec<SessionKey>> {
        session_keys(self.at.metadata_ref(), bytes)
    }

    /// Returns where an account stands among the validators.
    ///
    /// # Errors
    /// [`Error::Foreign`] where sessions are kept in another form; else as any question.
    pub async fn validator(&self, account: &Account, at: Hash) -> Result<Validator> {
        let single = |item| storage_key("Session", item, None);
        let keys = [
            storage_key("Session", "NextKeys", Some((Hashing::TwoxConcat, &account.encode()))),
            single("QueuedKeys"),
            single("Validators"),
            single("DisabledValidators"),
        ];
        let mut values = self.stored_all(&keys, at).await?.into_iter().map(Option::unwrap_or_default);
        let mut value = || values.next().unwrap_or_default();
        let (registered, queued, validators, disabled) = (value(), value(), value(), value());
        let read = |bytes: &[u8]| (!bytes.is_empty()).then(|| self.session_keys(bytes)).transpose();
        let place = place(&validators, account)?;
        Ok(Validator {
            registered: read(&registered)?,
            next: read(queued_keys(&queued, account).unwrap_or_default())?,
            current: place.is_some(),
            disabled: place.map_or(Ok(false), |place| is_disabled(&disabled, place))?,
        })
    }

    /// Returns the accounts whose keys author and finalise in the current session.
    ///
    /// # Errors
    /// [`Error::Foreign`] where sessions are kept in another form; else as any question.
    pub async fn validators(&self, at: Hash) -> Result<Vec<Account>> {
        Ok(self.stored(&storage_key("Session", "Validators", None), at).await?.unwrap_or_default())
    }

    /// Has the node make new session keys that are to be registered by `owner`. It keeps them besides those it has.
    ///
    /// # Errors
    /// [`Error::Node`] where it answers no unsafe methods; [`Error::Foreign`] where it proves nothing.
    pub async fn rotate_keys(&self, owner: &Account) -> Result<GeneratedKeys> {
        let owner = format!("0x{}", hex::encode(owner.encode()));
        let generated: Generated = self.request("author_rotateKeysWithOwner", rpc_params![owner]).await?;
        let foreign = || Error::Foreign("its node makes session keys in another form".into());
        let bytes = |text: &str| text.strip_prefix("0x").and_then(|digits| hex::decode(digits).ok());
        let keys = bytes(&generated.keys).ok_or_else(foreign)?;
        let proof = generated.proof.as_deref().and_then(bytes).ok_or_else(foreign)?;
        Ok(GeneratedKeys { keys, proof })
    }
}

fn session_keys(metadata: &Metadata, bytes: &[u8]) -> Result<Vec<SessionKey>> {
    let foreign = || Error::Foreign("it has session keys of another form".into());
    let call = metadata.pallet_by_name("Session").and_then(|pallet| pallet.call_variant_by_name("set_keys"));
    let kind = call.and_then(|call| call.fields.first()).ok_or_else(foreign)?.ty.id;
    let mut rest = bytes;
    let value = scale_value::scale::decode_as_type(&mut rest, kind, metadata.types());
    let value = value.ok().filter(|_| rest.is_empty());
    let value =
        value.ok_or_else(|| Error::Input(format!("{} bytes are no session keys of this chain", bytes.len())))?;
    let ValueDef::Composite(Composite::Named(fields)) = &value.value else { return Err(foreign()) };
    let key = |(name, value): &(String, Value<u32>)| {
        let mut public = Vec::new();
        collect(value, &mut public);
        SessionKey { name: name.clone(), public: format!("0x{}", hex::encode(public)) }
    };
    Ok(fields.iter().map(key).collect())
}

/// Adds the bytes within a value.
fn collect<T>(value: &Value<T>, bytes: &mut Vec<u8>) {
    match &value.value {
        ValueDef::Composite(parts) => parts.values().for_each(|part| collect(part, bytes)),
        ValueDef::Primitive(byte) => bytes.extend(byte.as_u128().and_then(|byte| u8::try_from(byte).ok())),
        _ => {}
    }
}

/// Returns the keys of an account among those of the next session: a list of accounts, each with keys of one length.
fn queued_keys<'a>(bytes: &'a [u8], account: &Account) -> Option<&'a [u8]> {
    let mut rest = bytes;
    let count = Compact::<u32>::decode(&mut rest).ok()?.0 as usize;
    let size = rest.len().checked_div(count).filter(|size| *size > ACCOUNT)?;
    let account: &[u8; ACCOUNT] = account.as_ref();
    rest.chunks_exact(size).find(|entry| entry.starts_with(account)).and_then(|entry| entry.get(ACCOUNT..))
}

/// Returns the place of an account among the validators.
fn place(validators: &[u8], account: &Account) -> Result<Option<u32>> {
    let validators: Vec<Account> = read(validators)?;
    Ok((0..).zip(&validators).find(|(_, validator)| *validator == account).map(|(place, _)| place))
}

/// Returns whether the validator at this place is disabled: places, each with how grave the offence was.
fn is_disabled(disabled: &[u8], place: u32) -> Result<bool> {
    let disabled: Vec<(u32, u32)> = read(disabled)?;
    Ok(disabled.iter().any(|(one, _)| *one == place))
}

/// Reads a list; nothing is an empty one.
fn read<T: Decode>(bytes: &[u8]) -> Result<Vec<T>> {
    if bytes.is_empty() {
        return Ok(Vec::new());
    }
    Vec::decode(&mut &*bytes).map_err(|error| Error::Foreign(format!("it keeps sessions in another form: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_runtime::Runtime;

    fn metadata() -> Metadata {
        Metadata::decode_from(&Runtime::metadata_at_version(15).unwrap()).unwrap()
    }

    #[test]
    fn session_keys_are_told_apart() {
        let bytes = [[0xaa; 32], [0xbb; 32]].concat();
        let keys = session_keys(&metadata(), &bytes).unwrap();
        let named: Vec<(&str, &str)> = keys.iter().map(|key| (key.name.as_str(), &key.public[..6])).collect();
        assert_eq!(named, [("aura", "0xaaaa"), ("grandpa", "0xbbbb")]);
        assert!(keys.iter().all(|key| key.public.len() == 66));
        for wrong in [&bytes[..63], [bytes.as_slice(), &[0]].concat().as_slice(), b""] {
            assert!(matches!(session_keys(&metadata(), wrong), Err(Error::Input(_))), "{wrong:?}");
        }
    }

    #[test]
    fn keys_of_the_next_session_are_found_by_their_account() {
        let who = |byte| Account::new([byte; 32]);
        let queued = vec![(who(1), [[3u8; 32], [4; 32]]), (who(2), [[5; 32], [6; 32]])].encode();
        assert_eq!(queued_keys(&queued, &who(2)), Some([[5u8; 32], [6; 32]].concat().as_slice()));
        assert_eq!(queued_keys(&queued, &who(5)), None);
        for empty in [b"".as_slice(), b"\x00", b"\x04"] {
            assert_eq!(queued_keys(empty, &who(1)), None);
        }
    }

    #[test]
    fn a_validator_has_a_place() {
        let who = |byte| Account::new([byte; 32]);
        let validators = vec![who(1), who(2)].encode();
        assert_eq!(place(&validators, &who(2)).unwrap(), Some(1));
        assert_eq!(place(&validators, &who(3)).unwrap(), None);
        assert_eq!(place(&[], &who(3)).unwrap(), None);
        assert!(place(&[8, 1], &who(1)).is_err());
        let disabled = vec![(1u32, 1_000_000_000u32)].encode();
        assert!(is_disabled(&disabled, 1).unwrap() && !is_disabled(&disabled, 0).unwrap());
    }

    #[test]
    fn sessions_are_kept_as_they_are_read() {
        let metadata = metadata();
        let storage = metadata.pallet_by_name("Session").unwrap().storage().unwrap();
        let (who, keys) = (Account::new([1; 32]), [[3u8; 32], [4; 32]]);
        let cases = [
            ("NextKeys", "Twox64Concat", keys.encode()),
            ("QueuedKeys", "", vec![(who.clone(), keys)].encode()),
            ("Validators", "", vec![who].encode()),
            ("DisabledValidators", "", vec![(1u32, 1_000_000_000u32)].encode()),
        ];
        for (item, hasher, bytes) in cases {
            let entry = storage.entry_by_name(item).unwrap();
            let hashers: Vec<String> = entry.keys().map(|key| format!("{:?}", key.hasher)).collect();
            assert_eq!(hashers.join(" "), hasher, "{item}");
            let mut rest = bytes.as_slice();
            scale_value::scale::decode_as_type(&mut rest, entry.value_ty(), metadata.types()).unwrap();
            assert!(rest.is_empty(), "{item}");
        }
    }
}
