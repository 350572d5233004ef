//! Questions about the consortium: whose seats vote, and what they vote on.

use super::{
    connection::Chain,
    storage::{Hashing, storage_key},
};
use crate::{
    error::Result,
    types::{Account, Hash},
};
use serde::Serialize;

/// A proposal that waits for votes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proposal {
    /// Its hash, by which it is voted on.
    pub hash: Hash,
    /// Its number.
    pub index: u32,
    /// Votes that carry it.
    pub threshold: u32,
    /// Who voted yes.
    pub ayes: Vec<Account>,
    /// Who voted no.
    pub nays: Vec<Account>,
    /// The block in which the vote ends.
    pub end: u32,
}

impl Chain {
    /// Returns the organisations whose seats vote.
    pub async fn consortium(&self, at: Hash) -> Result<Vec<Account>> {
        Ok(self.stored(&storage_key("Council", "Members", None), at).await?.unwrap_or_default())
    }

    /// Returns the number of admitted organisations: active or suspended.
    pub async fn admitted(&self, at: Hash) -> Result<u32> {
        Ok(self.stored(&storage_key("Writers", "Admitted", None), at).await?.unwrap_or_default())
    }

    /// Returns a proposal by its hash; none where nobody votes on it.
    pub async fn proposal(&self, hash: Hash, at: Hash) -> Result<Option<Proposal>> {
        type Stored = (u32, u32, Vec<Account>, Vec<Account>, u32);
        let key = storage_key("Council", "Voting", Some((Hashing::Identity, hash.as_bytes())));
        let stored: Option<Stored> = self.stored(&key, at).await?;
        Ok(stored.map(|(index, threshold, ayes, nays, end)| Proposal { hash, index, threshold, ayes, nays, end }))
    }

    /// Returns everything that the consortium votes on.
    pub async fn proposals(&self, at: Hash) -> Result<Vec<Proposal>> {
        let hashes: Option<Vec<Hash>> = self.stored(&storage_key("Council", "Proposals", None), at).await?;
        let mut proposals = Vec::new();
        for hash in hashes.unwrap_or_default() {
            proposals.extend(self.proposal(hash, at).await?);
        }
        Ok(proposals)
    }

    /// Returns the call of a proposal, encoded; none where there is no such proposal.
    pub async fn proposed_call(&self, hash: Hash, at: Hash) -> Result<Option<Vec<u8>>> {
        let key = storage_key("Council", "ProposalOf", Some((Hashing::Identity, hash.as_bytes())));
        Ok(self.stored_all(&[key], at).await?.into_iter().next().flatten())
    }
}
