//! Question and answer of `vehicle_verify`.

use crate::{BlockInfo, Error as Refusal};
use jsonrpsee::core::JsonValue;
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use sp_core::crypto::AccountId32;
use std::collections::BTreeMap;
use urcar_strict_json::{Strict, known_keys, understood};
use urcar_types::{Digest, Record, RecordView};

/// A claim about a vehicle's file. As JSON it may also be the answer of `vehicle_history` for a whole file. A key that
/// is unknown, or stands there twice, is refused by name, at every depth.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Claim {
    /// All its records, or a beginning of them, in order; at most [`MAX_CLAIM`](crate::limits::MAX_CLAIM).
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

    /// Checks that its records are numbered from 0 on, without a gap: those of a page that was filtered, or that begins
    /// further on, are no beginning of a file, and say nothing about whether they are true.
    ///
    /// # Errors
    /// [`ClaimStart`](Refusal::ClaimStart) or [`ClaimGap`](Refusal::ClaimGap), of the first record out of place.
    pub fn ensure_whole(&self) -> Result<(), Refusal> {
        let Self::Records(records) = self else { return Ok(()) };
        let numbers = || records.iter().map(|record| record.number);
        if let Some(first) = numbers().next().filter(|first| *first != 0) {
            return Err(Refusal::ClaimStart(first));
        }
        match numbers().zip(numbers().skip(1)).find(|(number, next)| number.checked_add(1) != Some(*next)) {
            Some((number, next)) => Err(Refusal::ClaimGap(number, next)),
            None => Ok(()),
        }
    }
}

impl<'de> Deserialize<'de> for Claim {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Strict(shown) = Strict::deserialize(deserializer)?;
        read(shown).map_err(D::Error::custom)
    }
}

/// The keys of a claim, and of an answer of `vehicle_history`.
const KEYS: [&str; 7] = ["records", "digest", "block", "total", "next", "head", "names"];

/// The fields of an answer of `vehicle_history` beside its records, which say it themselves.
#[derive(Serialize, Deserialize)]
struct Beside {
    block: Option<BlockInfo>,
    total: Option<u32>,
    next: Option<u32>,
    head: Option<Digest>,
    names: Option<BTreeMap<String, String>>,
}

/// Reads a claim as somebody shows it.
fn read(shown: JsonValue) -> Result<Claim, String> {
    let either = || "a claim has either `records` or a `digest`".to_owned();
    let JsonValue::Object(mut shown) = shown else { return Err(either()) };
    known_keys(&shown, &KEYS)?;
    let (records, digest) = (shown.remove("records"), shown.remove("digest"));
    understood::<Beside>(JsonValue::Object(shown))?;
    let given = |value: Option<JsonValue>| value.filter(|value| !value.is_null());
    match (given(records), given(digest)) {
        (Some(JsonValue::Array(records)), None) => {
            let records = records.into_iter().enumerate().map(|(place, record)| bare(place, record));
            records.collect::<Result<_, _>>().map(Claim::Records)
        }
        (Some(_), None) => Err("`records` of a claim are a list".into()),
        (None, Some(digest)) => understood(digest).map(Claim::Digest),
        _ => Err(either()),
    }
}

/// Returns the record that is shown, by itself or in a view.
fn bare(place: usize, shown: JsonValue) -> Result<Record<AccountId32>, String> {
    let record = match shown.get("record") {
        Some(_) => understood::<RecordView<AccountId32>>(shown).map(|view| view.record),
        None => understood(shown),
    };
    record.map_err(|error| format!("record {place} of the claim: {error}"))
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
    /// The relation of the claim to the chain's file. A digest is found among those after each of its first 10,000
    /// records.
    pub status: ClaimStatus,
    /// The number of the record that annulled the registration since, where it did.
    pub annulled_by: Option<u32>,
    /// The number of the first record that is not what stands on chain, or is missing; nothing for a digest.
    pub first_difference: Option<u32>,
}
