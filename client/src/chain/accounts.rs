//! Questions about accounts: their money, for what it is on hold, and how many vehicles they own.

use super::{
    connection::Chain,
    storage::{Hashing, storage_key},
};
use crate::{
    error::{Error, Result},
    types::{Account, Balance, Hash},
};
use codec::{Decode, Encode};
use serde::{Serialize, Serializer};
use subxt::{
    Metadata,
    ext::scale_value::{self, Composite, Value, ValueDef},
    rpcs::rpc_params,
};

/// Keys asked for at once.
const PAGE: u32 = 500;

/// The beginning of an account in storage: nonce, three counts of references, free, reserved and frozen money.
type Stored = (u32, [u32; 3], Balance, Balance, Balance);

/// The money of an account, in the smallest unit; in JSON each amount is a decimal text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Funds {
    /// How many transactions the account has sent.
    pub nonce: u32,
    /// Free: it pays for transfers and fees, but for what is frozen of it.
    #[serde(serialize_with = "decimal")]
    pub free: Balance,
    /// The part of the account's money that can't be spent, whether it is on hold or not.
    #[serde(serialize_with = "decimal")]
    pub frozen: Balance,
    /// Set aside: what is on hold, and other deposits.
    #[serde(serialize_with = "decimal")]
    pub reserved: Balance,
    /// The part that is on hold, by reason.
    pub holds: Vec<Hold>,
}

/// An amount that is on hold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hold {
    /// The pallet that holds it.
    pub pallet: String,
    /// The name of its reason.
    pub reason: String,
    /// How much, in the smallest unit; in JSON a decimal text.
    #[serde(serialize_with = "decimal")]
    pub amount: Balance,
}

impl Funds {
    /// Returns what is set aside without a reason by name: the deposits of delegates and of multisig operations.
    pub fn other_deposits(&self) -> Balance {
        self.holds.iter().fold(self.reserved, |left, hold| left.saturating_sub(hold.amount))
    }
}

impl Hold {
    /// Returns the reason in words; by its names where this client doesn't know it.
    pub fn words(&self) -> String {
        let words = match (self.pallet.as_str(), self.reason.as_str()) {
            ("Writers", "Bond") => "the bond of the organisation",
            ("Seats", "Motion") => "deposits of motions",
            ("Council", "ProposalSubmission") => "deposits of proposals",
            ("Disputes", "Deposit") => "deposits of open disputes",
            ("Ownership", "Reservation") => "the price of reserved vehicles",
            ("Session", "Keys") => "the deposit of the session keys",
            (pallet, reason) => return format!("{pallet}.{reason}"),
        };
        words.into()
    }
}

impl Chain {
    /// Returns the money of an account; nothing at all where the chain doesn't know the account.
    ///
    /// # Errors
    /// [`Error::Foreign`] where accounts or holds are kept in another form; else as any question.
    pub async fn funds(&self, account: &Account, at: Hash) -> Result<Funds> {
        let encoded = account.encode();
        let key = |pallet, item| storage_key(pallet, item, Some((Hashing::Blake2Concat, &encoded)));
        let keys = [key("System", "Account"), key("Balances", "Holds")];
        let mut values = self.stored_all(&keys, at).await?.into_iter();
        let Some(stored) = values.next().flatten() else { return Ok(Funds::default()) };
        let (nonce, _, free, reserved, frozen) = Stored::decode(&mut &*stored)
            .map_err(|error| Error::Foreign(format!("accounts are kept in another form: {error}")))?;
        let holds = match values.next().flatten() {
            Some(bytes) => holds(self.at.metadata_ref(), &bytes)?,
            None => Vec::new(),
        };
        Ok(Funds { nonce, free, frozen, reserved, holds })
    }

    /// Returns how many vehicles an account owns.
    ///
    /// # Errors
    /// As any question: [`Error::Broken`], [`Error::Node`].
    pub async fn vehicles_owned(&self, account: &Account, at: Hash) -> Result<usize> {
        let prefix = storage_key("Ownership", "OwnedBy", Some((Hashing::Blake2Concat, &account.encode())));
        let prefix = format!("0x{}", hex::encode(prefix));
        let (mut owned, mut start): (usize, Option<String>) = (0, None);
        loop {
            let keys: Vec<String> = self.request("state_getKeysPaged", rpc_params![&prefix, PAGE, &start, at]).await?;
            owned += keys.len();
            match keys.last() {
                Some(last) if keys.len() == PAGE as usize => start = Some(last.clone()),
                _ => return Ok(owned),
            }
        }
    }
}

/// Reads what is on hold from an account.
fn holds(metadata: &Metadata, bytes: &[u8]) -> Result<Vec<Hold>> {
    let foreign = || Error::Foreign("it keeps holds in another form".into());
    let storage = metadata.pallet_by_name("Balances").and_then(|pallet| pallet.storage());
    let entry = storage.and_then(|storage| storage.entry_by_name("Holds")).ok_or_else(foreign)?;
    let value = scale_value::scale::decode_as_type(&mut &*bytes, entry.value_ty(), metadata.types());
    let mut holds = Vec::new();
    collect(&value.map_err(|_| foreign())?, &mut holds);
    Ok(holds)
}

/// Adds every hold within a value, such as `({id: Writers(Bond()), amount: 7}, …)`.
fn collect<T>(value: &Value<T>, holds: &mut Vec<Hold>) {
    let ValueDef::Composite(parts) = &value.value else { return };
    match hold(parts) {
        Some(hold) => holds.push(hold),
        None => parts.values().for_each(|part| collect(part, holds)),
    }
}

fn hold<T>(parts: &Composite<T>) -> Option<Hold> {
    let Composite::Named(fields) = parts else { return None };
    let field = |name: &str| fields.iter().find(|(field, _)| field == name).map(|(_, value)| &value.value);
    let ValueDef::Variant(pallet) = field("id")? else { return None };
    let ValueDef::Variant(reason) = &pallet.values.values().next()?.value else { return None };
    let ValueDef::Primitive(amount) = field("amount")? else { return None };
    Some(Hold { pallet: pallet.name.clone(), reason: reason.name.clone(), amount: amount.as_u128()? })
}

fn decimal<S: Serializer>(amount: &Balance, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use urcar_runtime::{Runtime, RuntimeHoldReason};

    fn metadata() -> Metadata {
        Metadata::decode_from(&Runtime::metadata_at_version(15).unwrap()).unwrap()
    }

    #[test]
    fn every_reason_of_the_runtime_has_words() {
        let (metadata, mut known) = (metadata(), 0);
        for bytes in (0..=u16::MAX).map(u16::to_be_bytes) {
            let Ok(reason) = RuntimeHoldReason::decode_all(&mut &bytes[..]) else { continue };
            known += 1;
            let stored = vec![(reason, 7u128), (reason, 5u128)].encode();
            let found = holds(&metadata, &stored).unwrap();
            assert_eq!(found.iter().map(|hold| hold.amount).collect::<Vec<_>>(), [7, 5]);
            let words = found[0].words();
            assert!(!words.contains(&found[0].pallet) && words.contains(' '), "{words}");
        }
        assert!(known >= 5, "{known}");
        let unknown = Hold { pallet: "A".into(), reason: "B".into(), amount: 1 };
        assert_eq!(unknown.words(), "A.B");
    }

    #[test]
    fn what_is_no_hold_is_refused() {
        assert!(holds(&metadata(), &[4, 255]).is_err());
        assert_eq!(holds(&metadata(), &[0]).unwrap(), []);
    }

    #[test]
    fn what_is_not_on_hold_is_another_deposit() {
        let hold = |amount| Hold { pallet: "Writers".into(), reason: "Bond".into(), amount };
        let funds = Funds { reserved: 10, holds: vec![hold(6), hold(3)], ..Funds::default() };
        assert_eq!(funds.other_deposits(), 1);
        assert_eq!(Funds { reserved: 2, ..funds }.other_deposits(), 0);
    }

    #[test]
    fn accounts_begin_as_they_are_read_and_are_found_by_their_digest() {
        let metadata = metadata();
        let entry = |pallet, item| {
            let storage = metadata.pallet_by_name(pallet).unwrap().storage().unwrap();
            let entry = storage.entry_by_name(item).unwrap();
            let hashers: Vec<String> = entry.keys().map(|key| format!("{:?}", key.hasher)).collect();
            (entry.value_ty(), hashers.join(" "))
        };
        assert_eq!(entry("Balances", "Holds").1, "Blake2_128Concat");
        assert_eq!(entry("Ownership", "OwnedBy").1, "Blake2_128Concat Blake2_128Concat");
        let (account, hasher) = entry("System", "Account");
        assert_eq!(hasher, "Blake2_128Concat");
        let bytes = (3u32, [0u32; 3], 9u128, 8u128, 7u128, 0u128).encode();
        let value = scale_value::scale::decode_as_type(&mut &*bytes, account, metadata.types()).unwrap();
        let words = value.to_string();
        for part in ["nonce: 3", "free: 9", "reserved: 8", "frozen: 7"] {
            assert!(words.contains(part), "{part} in {words}");
        }
    }
}
