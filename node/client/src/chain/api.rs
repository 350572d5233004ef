//! What the chain is asked: runtime API, storage, JSON-RPC.

use crate::{
    chain::{Account, Balance, Chain, Hash, Hashing, Header, storage_key},
    error::{Error, Result},
};
use codec::{Decode, Encode};
use serde::de::DeserializeOwned;
use std::str::FromStr;
use subxt::rpcs::client::RpcParams;
use urcar_primitives::{HeadView, Offer, ReadError, RecordPage, RecordView, VehicleView, VinText, WriterInfo};

/// Records asked for at once.
const PAGE: u32 = 100;

/// A block as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The last one that is final.
    Finalised,
    /// The newest of the best chain.
    Best,
    /// The one of this height.
    Number(u64),
    /// The one with this hash.
    Hash(Hash),
}

impl FromStr for At {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "finalised" | "finalized" => Ok(Self::Finalised),
            "best" => Ok(Self::Best),
            _ if text.starts_with("0x") => {
                text.parse().map(Self::Hash).map_err(|_| "a block hash has 64 hexadecimal digits".into())
            }
            _ => text.parse().map(Self::Number).map_err(|_| "a block number, a hash, `best` or `finalised`".into()),
        }
    }
}

/// A block by height and hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// Its height.
    pub number: u64,
    /// Its hash.
    pub hash: Hash,
}

impl Chain {
    /// Any JSON-RPC method.
    pub async fn request<R: DeserializeOwned>(&self, method: &str, params: RpcParams) -> Result<R> {
        self.rpc.request(method, params).await.map_err(|error| self.rpc_error(method, error))
    }

    /// A function of the runtime API.
    pub async fn api<R: Decode>(&self, function: &str, args: &[u8], at: Hash) -> Result<R> {
        let bytes = self.methods.state_call(function, Some(args), Some(at)).await;
        let bytes = bytes.map_err(|error| self.rpc_error(function, error))?;
        R::decode(&mut &*bytes).map_err(|error| Error::Foreign(format!("{function} answers something else: {error}")))
    }

    /// The block that is meant.
    pub async fn point(&self, at: At) -> Result<Point> {
        let unknown = || Error::NotFound("there is no such block".into());
        let hash = match at {
            At::Hash(hash) => hash,
            At::Finalised => {
                let head = self.methods.chain_get_finalized_head().await;
                head.map_err(|error| self.rpc_error("chain_getFinalizedHead", error))?
            }
            At::Best => self.block_hash(None).await?.ok_or_else(unknown)?,
            At::Number(number) => self.block_hash(Some(number)).await?.ok_or_else(unknown)?,
        };
        let header = self.methods.chain_get_header(Some(hash)).await;
        let header = header.map_err(|error| self.rpc_error("chain_getHeader", error))?;
        Ok(Point { number: header.ok_or_else(unknown)?.number, hash })
    }

    /// The hash of a block on the best chain, or of the newest.
    pub async fn block_hash(&self, number: Option<u64>) -> Result<Option<Hash>> {
        let hash = self.methods.chain_get_block_hash(number.map(Into::into)).await;
        hash.map_err(|error| self.rpc_error("chain_getBlockHash", error))
    }

    /// A header by its hash.
    pub async fn header(&self, hash: Hash) -> Result<Header> {
        let header = self.methods.chain_get_header(Some(hash)).await;
        let header = header.map_err(|error| self.rpc_error("chain_getHeader", error))?;
        header.ok_or_else(|| Error::NotFound(format!("the node no longer has block {hash:?}")))
    }

    /// A value in storage; nothing where there is none.
    pub async fn stored<R: Decode>(&self, key: &[u8], at: Hash) -> Result<Option<R>> {
        let bytes = self.methods.state_get_storage(key, Some(at)).await;
        let Some(bytes) = bytes.map_err(|error| self.rpc_error("state_getStorage", error))? else { return Ok(None) };
        R::decode(&mut &*bytes)
            .map(Some)
            .map_err(|error| Error::Foreign(format!("storage holds something else: {error}")))
    }

    /// Values in storage, in the order of the keys.
    pub async fn stored_all(&self, keys: &[Vec<u8>], at: Hash) -> Result<Vec<Option<Vec<u8>>>> {
        let mut values = Vec::with_capacity(keys.len());
        for keys in keys.chunks(500) {
            let sets = self.methods.state_query_storage_at(keys.iter().map(Vec::as_slice), Some(at)).await;
            let sets = sets.map_err(|error| self.rpc_error("state_queryStorageAt", error))?;
            let found: std::collections::HashMap<Vec<u8>, Option<Vec<u8>>> = sets
                .into_iter()
                .flat_map(|set| set.changes)
                .map(|(key, value)| (key.0, value.map(|value| value.0)))
                .collect();
            values.extend(keys.iter().map(|key| found.get(key).cloned().flatten()));
        }
        Ok(values)
    }

    /// The nonce of the next transaction, those in the node's pool included.
    pub async fn next_nonce(&self, account: &Account) -> Result<u64> {
        let bytes: [u8; 32] = *account.as_ref();
        let nonce = self.methods.system_account_next_index(&bytes.into()).await;
        nonce.map_err(|error| self.rpc_error("system_accountNextIndex", error))
    }

    /// Nonce and free balance of accounts, in order.
    pub async fn balances(&self, accounts: &[Account], at: Hash) -> Result<Vec<(u32, Balance)>> {
        let keys: Vec<Vec<u8>> = accounts
            .iter()
            .map(|account| storage_key("System", "Account", Some((Hashing::Blake2Concat, &account.encode()))))
            .collect();
        let values = self.stored_all(&keys, at).await?;
        let read = |value: Option<Vec<u8>>| match value {
            None => Ok((0, 0)),
            Some(bytes) => <(u32, u32, u32, u32, u128)>::decode(&mut &*bytes).map(|account| (account.0, account.4)),
        };
        let read = values.into_iter().map(read).collect::<Result<_, _>>();
        read.map_err(|error| Error::Foreign(format!("accounts are kept in another form: {error}")))
    }

    /// A constant of a pallet, encoded.
    pub fn constant(&self, pallet: &str, name: &str) -> Result<Vec<u8>> {
        let pallet_metadata = self.at.metadata_ref().pallet_by_name(pallet);
        let constant = pallet_metadata.and_then(|metadata| metadata.constant_by_name(name).map(|c| c.value().to_vec()));
        constant.ok_or_else(|| Error::Foreign(format!("it has no constant {pallet}.{name}")))
    }

    /// The fee of a signed transaction.
    pub async fn fee(&self, transaction: &[u8], at: Hash) -> Result<Balance> {
        let args = [transaction, &(transaction.len() as u32).encode()].concat();
        type Info = ((codec::Compact<u64>, codec::Compact<u64>), u8, Balance);
        let info: Info = self.api("TransactionPaymentApi_query_info", &args, at).await?;
        Ok(info.2)
    }

    /// A vehicle as its file stands; nothing where nobody registered it.
    pub async fn vehicle(&self, vin: &str, at: Hash) -> Result<Option<VehicleView<Account>>> {
        let answer: Result<_, ReadError> =
            self.api("VehiclesApi_vehicle", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok())
    }

    /// The head of a vehicle's file.
    pub async fn head(&self, vin: &str, at: Hash) -> Result<Option<HeadView>> {
        let answer: Result<_, ReadError> = self.api("VehiclesApi_head", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok())
    }

    /// The offer that waits for an answer.
    pub async fn offer(&self, vin: &str, at: Hash) -> Result<Option<Offer<Account>>> {
        let answer: Result<Option<Offer<Account>>, ReadError> =
            self.api("VehiclesApi_offer", &VinText::unchecked(vin).encode(), at).await?;
        Ok(answer.ok().flatten())
    }

    /// All records of a vehicle; nothing where nobody registered it.
    pub async fn records(&self, vin: &str, at: Hash) -> Result<Option<Vec<RecordView<Account>>>> {
        let (mut records, mut from) = (Vec::new(), 0u32);
        loop {
            let args = (VinText::unchecked(vin), from, PAGE).encode();
            let answer: Result<RecordPage<Account>, ReadError> = self.api("VehiclesApi_records", &args, at).await?;
            let Ok(page) = answer else { return Ok(None) };
            records.extend(page.records);
            match page.next {
                Some(next) if next > from => from = next,
                _ => return Ok(Some(records)),
            }
        }
    }

    /// The organisation behind an account.
    pub async fn writer(&self, account: &Account, at: Hash) -> Result<Option<WriterInfo<Balance, u32>>> {
        self.api("WritersApi_writer", &account.encode(), at).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_by_name() {
        assert_eq!("best".parse(), Ok(At::Best));
        assert_eq!("finalized".parse(), Ok(At::Finalised));
        assert_eq!("12".parse(), Ok(At::Number(12)));
        assert_eq!(format!("0x{}", "11".repeat(32)).parse(), Ok(At::Hash(Hash::repeat_byte(0x11))));
        for text in ["", "0x12", "-1", "newest"] {
            assert!(text.parse::<At>().is_err(), "{text}");
        }
    }
}
