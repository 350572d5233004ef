//! Question and answer of `vehicle_verify`.

use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use urcar_types::{Digest, Record};

/// A claim about a vehicle's file.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// All its records, in order; at most [`MAX_CLAIM`](crate::limits::MAX_CLAIM).
    Records(Vec<Record<AccountId32>>),
    /// The head of the file.
    Digest(Digest),
}

impl Claim {
    /// Returns how many records it holds.
    pub fn len(&self) -> usize {
        match self {
            Self::Records(records) => records.len(),
            Self::Digest(_) => 0,
        }
    }

    /// Checks whether it holds no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The relation of a claim to the chain's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimStatus {
    /// The whole file, as it stands at the block.
    True,
    /// A true beginning of it: the file went on since.
    TrueButOlder,
    /// A true beginning of it that counts for nothing any more: the registration was annulled since.
    TrueButOlderAnnulledSince,
    /// Something else.
    Different,
}

/// The outcome of comparing a claim with the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verification {
    /// Whether the claim is the whole file as it stands at the block.
    pub matches: bool,
    /// The head that the claim amounts to.
    pub claimed: Digest,
    /// The head on chain.
    pub head: Digest,
    /// How many records the head on chain covers.
    pub records: u32,
    /// The relation of the claim to the chain's file. A digest is found among those after each of its first 10,000 records.
    pub status: ClaimStatus,
    /// The number of the record that annulled the registration since, where it did.
    pub annulled_by: Option<u32>,
    /// The number of the first record that is not what stands on chain, or is missing; nothing for a digest.
    pub first_difference: Option<u32>,
}
