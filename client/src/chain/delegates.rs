//! Questions about delegates: the accounts that may sign for another.

use super::{
    calls::Right,
    connection::Chain,
    storage::{Hashing, storage_key},
};
use crate::{
    error::Result,
    types::{Account, Balance, Hash},
};
use codec::{Decode, Encode};
use serde::{Serialize, Serializer};

/// The delegates of an account.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Delegates {
    /// Each of their rights, in the chain's order. A delegate with several stands here several times.
    pub rights: Vec<Delegation>,
    /// The deposit for all of them, in the smallest unit; in JSON a decimal text.
    #[serde(serialize_with = "text")]
    pub deposit: Balance,
}

/// A right of a delegate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Delegation {
    /// The account that may sign.
    pub delegate: Account,
    /// The calls that it may sign.
    #[serde(serialize_with = "text")]
    pub may: Right,
    /// The number of blocks for which it has to announce what it signs.
    pub delay: u32,
}

impl Chain {
    /// Returns the delegates of an account.
    ///
    /// # Errors
    /// [`Error::Foreign`](crate::Error::Foreign) where they are kept in another form; else as any question.
    pub async fn delegates(&self, account: &Account, at: Hash) -> Result<Delegates> {
        let key = storage_key("Proxy", "Proxies", Some((Hashing::TwoxConcat, &account.encode())));
        Ok(self.stored(&key, at).await?.unwrap_or_default())
    }

    /// Returns the deposit for so many rights of an account's delegates, in the smallest unit.
    ///
    /// # Errors
    /// [`Error::Foreign`](crate::Error::Foreign) where the chain has no such deposit.
    pub fn delegates_deposit(&self, rights: u32) -> Result<Balance> {
        let base: Balance = self.constant("Proxy", "ProxyDepositBase")?;
        let each: Balance = self.constant("Proxy", "ProxyDepositFactor")?;
        Ok(if rights == 0 { 0 } else { base.saturating_add(each.saturating_mul(rights.into())) })
    }
}

impl Decode for Delegates {
    fn decode<I: codec::Input>(input: &mut I) -> Result<Self, codec::Error> {
        let (rights, deposit) = <(Vec<(Account, u8, u32)>, Balance)>::decode(input)?;
        let rights =
            rights.into_iter().map(|(delegate, may, delay)| Delegation { delegate, may: may.into(), delay }).collect();
        Ok(Self { rights, deposit })
    }
}

fn text<S: Serializer>(value: &impl std::fmt::Display, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use subxt::{Metadata, ext::scale_value};
    use urcar_runtime::{ProxyType, Runtime};

    #[test]
    fn delegates_are_read_as_the_runtime_keeps_them() {
        let (one, other) = (Account::new([1; 32]), Account::new([2; 32]));
        let stored = (
            vec![(one.clone(), ProxyType::Any, 0u32), (other.clone(), ProxyType::WitnessRecords, 7u32)],
            1_200_000_000_000u128,
        )
            .encode();
        let delegates = Delegates::decode_all(&mut &*stored).unwrap();
        assert_eq!(
            delegates.rights,
            [
                Delegation { delegate: one, may: Right::Any, delay: 0 },
                Delegation { delegate: other, may: Right::WitnessRecords, delay: 7 }
            ]
        );
        let json = serde_json::to_value(&delegates).unwrap();
        assert_eq!(json["deposit"], "1200000000000");
        assert_eq!(json["rights"][1]["may"], "witness-records");

        let metadata = Metadata::decode_from(&Runtime::metadata_at_version(15).unwrap()).unwrap();
        let pallet = metadata.pallet_by_name("Proxy").unwrap();
        let entry = pallet.storage().unwrap().entry_by_name("Proxies").unwrap();
        let hashers: Vec<String> = entry.keys().map(|key| format!("{:?}", key.hasher)).collect();
        assert_eq!(hashers, ["Twox64Concat"]);
        let mut rest = stored.as_slice();
        scale_value::scale::decode_as_type(&mut rest, entry.value_ty(), metadata.types()).unwrap();
        assert!(rest.is_empty());
        for name in ["ProxyDepositBase", "ProxyDepositFactor"] {
            assert_eq!(pallet.constant_by_name(name).unwrap().value().len(), 16, "{name}");
        }
    }
}
