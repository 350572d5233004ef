//! Questions to the chain's state: JSON-RPC, runtime API, storage, accounts.

use super::{
    at::{At, Point},
    connection::Chain,
    sign::Signed,
    storage::{Hashing, storage_key},
};
use crate::{
    error::{Error, PAYMENT, Result, rpc_code},
    types::{Account, Balance, Hash, Header},
};
use codec::{Compact, Decode, Encode};
use serde::de::DeserializeOwned;
use std::collections::HashMap;
use subxt::rpcs::client::RpcParams;

/// The question whether a transaction is valid.
const VALIDATE: &str = "TaggedTransactionQueue_validate_transaction";
/// A transaction that comes from outside: `TransactionSource::External`.
const EXTERNAL: u8 = 2;
/// The beginning of its answer where the signer can't pay: `Err(Invalid(Payment))`.
const UNPAYABLE: [u8; 3] = [1, 0, 1];

/// Values asked for at once.
const VALUES: usize = 500;

/// The weight of a call (time and proof), its class and its fee, as the runtime API reckons them.
type DispatchInfo = ((Compact<u64>, Compact<u64>), u8, Balance);

/// Every function that asks the node fails with [`Error::Broken`] where the connection breaks, [`Error::Node`] where
/// the node refuses to answer, and [`Error::Foreign`] where its answer is in another form.
impl Chain {
    /// Calls any JSON-RPC method.
    pub async fn request<R: DeserializeOwned>(&self, method: &str, params: RpcParams) -> Result<R> {
        self.rpc.request(method, params).await.map_err(|error| self.rpc_error(method, error))
    }

    /// Calls a function of the runtime API with encoded arguments.
    pub async fn api<R: Decode>(&self, function: &str, args: &[u8], at: Hash) -> Result<R> {
        let bytes = self.api_bytes(function, args, at).await?;
        R::decode(&mut &*bytes).map_err(|error| Error::Foreign(format!("{function} answers something else: {error}")))
    }

    /// Calls a function of the runtime API with encoded arguments, and returns the bytes of its answer.
    pub(super) async fn api_bytes(&self, function: &str, args: &[u8], at: Hash) -> Result<Vec<u8>> {
        let bytes = self.methods.state_call(function, Some(args), Some(at)).await;
        bytes.map_err(|error| self.rpc_error(function, error))
    }

    /// Returns the height and hash of a block.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such block.
    pub async fn point(&self, at: At) -> Result<Point> {
        let unknown = || {
            Error::NotFound(match at {
                At::Hash(hash) => format!("the node has no block {hash:?}"),
                At::Number(number) => format!("the node has no block {number}"),
                At::Finalised | At::Best => "the node has no such block".into(),
            })
        };
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

    /// Returns the hash of a block on the best chain, or of the newest; none above it.
    pub async fn block_hash(&self, number: Option<u64>) -> Result<Option<Hash>> {
        let hash = self.methods.chain_get_block_hash(number.map(Into::into)).await;
        hash.map_err(|error| self.rpc_error("chain_getBlockHash", error))
    }

    /// Returns a header by its hash.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the node doesn't have the block.
    pub async fn header(&self, hash: Hash) -> Result<Header> {
        let header = self.methods.chain_get_header(Some(hash)).await;
        let header = header.map_err(|error| self.rpc_error("chain_getHeader", error))?;
        header.ok_or_else(|| Error::NotFound(format!("the node no longer has block {hash:?}")))
    }

    /// Returns a value in storage; none where there is none.
    pub async fn stored<R: Decode>(&self, key: &[u8], at: Hash) -> Result<Option<R>> {
        let bytes = self.methods.state_get_storage(key, Some(at)).await;
        let Some(bytes) = bytes.map_err(|error| self.rpc_error("state_getStorage", error))? else { return Ok(None) };
        R::decode(&mut &*bytes)
            .map(Some)
            .map_err(|error| Error::Foreign(format!("storage holds something else: {error}")))
    }

    /// Returns values in storage as bytes, in the order of the keys.
    pub async fn stored_all(&self, keys: &[Vec<u8>], at: Hash) -> Result<Vec<Option<Vec<u8>>>> {
        let mut values = Vec::with_capacity(keys.len());
        for keys in keys.chunks(VALUES) {
            let sets = self.methods.state_query_storage_at(keys.iter().map(Vec::as_slice), Some(at)).await;
            let sets = sets.map_err(|error| self.rpc_error("state_queryStorageAt", error))?;
            let found: HashMap<Vec<u8>, Option<Vec<u8>>> = sets
                .into_iter()
                .flat_map(|set| set.changes)
                .map(|(key, value)| (key.0, value.map(|value| value.0)))
                .collect();
            values.extend(keys.iter().map(|key| found.get(key).cloned().flatten()));
        }
        Ok(values)
    }

    /// Returns the nonce of an account's next transaction, those in the node's pool included.
    pub async fn next_nonce(&self, account: &Account) -> Result<u64> {
        let bytes: [u8; 32] = *account.as_ref();
        let nonce = self.methods.system_account_next_index(&bytes.into()).await;
        nonce.map_err(|error| self.rpc_error("system_accountNextIndex", error))
    }

    /// Returns the fee of a signed transaction, in the smallest unit, as the chain stands: zero for one that is free.
    ///
    /// # Errors
    /// [`Error::Node`] as the node's pool would refuse it: among others where its signer can't pay.
    pub async fn validate(&self, transaction: &Signed) -> Result<Balance> {
        let at = self.point(At::Best).await?.hash;
        let arguments = [[EXTERNAL].as_slice(), &transaction.bytes, at.as_bytes()].concat();
        let valid = self.api_bytes(VALIDATE, &arguments, at).await?;
        if valid.first() != Some(&0) {
            let is_unpayable = valid.starts_with(&UNPAYABLE);
            return Err(Error::Node {
                method: VALIDATE.into(),
                code: rpc_code::INVALID_TRANSACTION,
                message: "Invalid Transaction".into(),
                data: is_unpayable.then(|| PAYMENT.into()),
            });
        }
        self.fee(&transaction.bytes, at).await
    }

    /// Returns nonce and free balance of accounts, in their order.
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

    /// Returns a constant of a pallet.
    ///
    /// # Errors
    /// [`Error::Foreign`] where there is none of this name and type.
    pub fn constant<R: Decode>(&self, pallet: &str, name: &str) -> Result<R> {
        let found = self.at.metadata_ref().pallet_by_name(pallet).and_then(|pallet| pallet.constant_by_name(name));
        let found = found.ok_or_else(|| Error::Foreign(format!("it has no constant {pallet}.{name}")))?;
        R::decode(&mut found.value()).map_err(|error| Error::Foreign(error.to_string()))
    }

    /// Returns the fee of a signed transaction.
    pub async fn fee(&self, transaction: &[u8], at: Hash) -> Result<Balance> {
        Ok(self.dispatch_info("TransactionPaymentApi_query_info", transaction, at).await?.2)
    }

    /// Returns the weight of an encoded call: picoseconds, and bytes of proof.
    pub async fn call_weight(&self, call: &[u8], at: Hash) -> Result<(u64, u64)> {
        let (weight, ..) = self.dispatch_info("TransactionPaymentCallApi_query_call_info", call, at).await?;
        Ok((weight.0.0, weight.1.0))
    }

    async fn dispatch_info(&self, function: &str, subject: &[u8], at: Hash) -> Result<DispatchInfo> {
        self.api(function, &[subject, &(subject.len() as u32).encode()].concat(), at).await
    }
}
