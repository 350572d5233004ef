//! Questions about organisations.

use super::{connection::Chain, storage::storage_key};
use crate::{
    error::Result,
    types::{Account, Balance, Hash},
};
use codec::{Decode, Encode};
use subxt::rpcs::rpc_params;
use urcar_types::WriterInfo;

/// Keys asked for at once.
const PAGE: u32 = 500;

/// An organisation of this chain.
pub type Writer = WriterInfo<Balance, u32>;

impl Chain {
    /// Returns the organisation behind an account.
    pub async fn writer(&self, account: &Account, at: Hash) -> Result<Option<Writer>> {
        self.api("WritersApi_writer", &account.encode(), at).await
    }

    /// Returns every organisation with its account, in order of their names.
    pub async fn writers(&self, at: Hash) -> Result<Vec<(Account, Writer)>> {
        let mut writers = Vec::new();
        for account in self.applicants(at).await? {
            if let Some(writer) = self.writer(&account, at).await? {
                writers.push((account, writer));
            }
        }
        writers.sort_by(|(_, a), (_, b)| a.name.as_str().cmp(b.name.as_str()));
        Ok(writers)
    }

    /// Returns every account that applied: the keys of the map end with it.
    async fn applicants(&self, at: Hash) -> Result<Vec<Account>> {
        let prefix = format!("0x{}", hex::encode(storage_key("Writers", "Organisations", None)));
        let (mut accounts, mut start): (Vec<Account>, Option<String>) = (Vec::new(), None);
        loop {
            let keys: Vec<String> = self.request("state_getKeysPaged", rpc_params![&prefix, PAGE, &start, at]).await?;
            for key in &keys {
                let bytes = hex::decode(key.trim_start_matches("0x")).unwrap_or_default();
                let account = bytes.len().checked_sub(32).and_then(|from| bytes.get(from..)).unwrap_or_default();
                accounts.extend(Account::decode(&mut &*account).ok());
            }
            match keys.last() {
                Some(last) if keys.len() == PAGE as usize => start = Some(last.clone()),
                _ => return Ok(accounts),
            }
        }
    }
}
