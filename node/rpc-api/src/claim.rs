//! Question and answer of `vehicle_verify`.

use crate::{Error as Refusal, limits::MAX_CLAIM};
use jsonrpsee::core::JsonValue;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, de::Error};
use sp_core::crypto::AccountId32;
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};
use urcar_strict_json::{strict, understood};
use urcar_types::{
    Digest, Record, RecordKind, RecordView, Vin,
    schema::{Decimal, Hash},
};

/// A claim about a vehicle's file. As JSON it may also be the answer of `vehicle_history` for a whole file, or the file
/// that `urcar history --out` writes. A key that is unknown, or stands there twice, is refused by name, at every depth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Claim {
    /// The part that is compared.
    #[serde(flatten)]
    pub claimed: Claimed,
    /// The rest, by which it is told of what it is a part.
    #[serde(flatten)]
    pub beside: Beside,
    /// The keys that its records have beside `record`, and `names`: no head covers them, so nothing shows whether they are
    /// true.
    #[serde(skip)]
    pub not_compared: BTreeSet<String>,
}

/// The part of a claim that is compared with the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Claimed {
    /// All its records, or a beginning of them, in order; at most [`MAX_CLAIM`](crate::limits::MAX_CLAIM).
    Records(Vec<Record<AccountId32>>),
    /// The head of the file.
    Digest(Digest),
}

/// The fields beside the records of an answer of `vehicle_history`, and of the file of `urcar history --out`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Beside {
    /// The vehicle whose file it says to be.
    pub vin: Option<Vin>,
    /// The hash of the first block of the chain from which it says to be.
    #[schemars(with = "Option<Hash>")]
    pub genesis: Option<Digest>,
    /// The block as of which it says to be.
    pub block: Option<ClaimBlock>,
    /// The only kind of its records, where a page was filtered.
    pub kind: Option<RecordKind>,
    /// How many records the file had.
    pub total: Option<u32>,
    /// The number of the record after the page; nothing at the end of the file.
    pub next: Option<u32>,
    /// The head of the file. Not compared: the records come to one.
    #[schemars(with = "Option<Hash>")]
    pub head: Option<Digest>,
    /// Names of organisations. Not compared.
    pub names: Option<BTreeMap<String, String>>,
}

/// The block as of which a claim says to be. A file has no more of it than number and hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimBlock {
    /// Its number.
    pub number: u32,
    /// Its hash.
    #[schemars(with = "Hash")]
    pub hash: Digest,
    /// Its time, in milliseconds since 1970-01-01.
    #[serde(with = "urcar_types::decimal::option", default)]
    #[schemars(with = "Option<Decimal>")]
    pub time: Option<u64>,
    /// Whether it was final.
    pub finalised: Option<bool>,
}

impl From<Vec<Record<AccountId32>>> for Claim {
    fn from(records: Vec<Record<AccountId32>>) -> Self {
        Self { claimed: Claimed::Records(records), beside: Beside::default(), not_compared: BTreeSet::new() }
    }
}

impl From<Digest> for Claim {
    fn from(digest: Digest) -> Self {
        Self { claimed: Claimed::Digest(digest), beside: Beside::default(), not_compared: BTreeSet::new() }
    }
}

impl Claim {
    /// Returns how many records it holds.
    pub fn len(&self) -> usize {
        match &self.claimed {
            Claimed::Records(records) => records.len(),
            Claimed::Digest(_) => 0,
        }
    }

    /// Checks whether it holds no record.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Checks that it says to be of this vehicle and this chain, where it says of which it is.
    ///
    /// # Errors
    /// [`ClaimOfVehicle`](Refusal::ClaimOfVehicle) or [`ClaimOfChain`](Refusal::ClaimOfChain).
    pub fn ensure_is_of(&self, vin: &Vin, genesis: Digest) -> Result<(), Refusal> {
        if let Some(other) = self.beside.vin.filter(|other| other != vin) {
            return Err(Refusal::ClaimOfVehicle(other));
        }
        match self.beside.genesis.filter(|other| *other != genesis) {
            Some(other) => Err(Refusal::ClaimOfChain(other)),
            None => Ok(()),
        }
    }

    /// Checks that its records are numbered from 0 on, without a gap, and that none are left out at the end of what it
    /// says to be: those of a page that was filtered, or that begins further on, are no beginning of a file, and say
    /// nothing about whether they are true.
    ///
    /// # Errors
    /// [`ClaimFiltered`](Refusal::ClaimFiltered) where it was filtered by kind, [`ClaimEmpty`](Refusal::ClaimEmpty)
    /// where it has no record, [`ClaimStart`](Refusal::ClaimStart) or [`ClaimGap`](Refusal::ClaimGap) of the first
    /// record out of place, [`ClaimCut`](Refusal::ClaimCut) where it has fewer records than its `next` says or, where that
    /// is null, its `total`.
    pub fn ensure_whole(&self) -> Result<(), Refusal> {
        let Claimed::Records(records) = &self.claimed else { return Ok(()) };
        if let Some(kind) = self.beside.kind {
            return Err(Refusal::ClaimFiltered(kind.words()));
        }
        let numbers = || records.iter().map(|record| record.number);
        match numbers().next() {
            None => return Err(Refusal::ClaimEmpty),
            Some(0) => (),
            Some(first) => return Err(Refusal::ClaimStart(first)),
        }
        if let Some((number, next)) =
            numbers().zip(numbers().skip(1)).find(|(number, next)| number.checked_add(1) != Some(*next))
        {
            return Err(Refusal::ClaimGap(number, next));
        }
        let said = self.beside.next.or(self.beside.total);
        match said.filter(|said| records.len() < *said as usize) {
            Some(said) => Err(Refusal::ClaimCut(records.len(), said)),
            None => Ok(()),
        }
    }
}

impl<'de> Deserialize<'de> for Claim {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let shown = strict(deserializer).map_err(D::Error::custom)?;
        read(shown).map_err(D::Error::custom)
    }
}

impl JsonSchema for Claim {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Claim")
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let records = json_schema!({
            "description": "All records of the file, or those up to some record, in order and none left out; by \
                            themselves, or each as vehicle_history gives it, of which `record` alone is compared.",
            "type": ["array", "null"],
            "maxItems": MAX_CLAIM,
            "items": {
                "anyOf": [
                    generator.subschema_for::<Record<AccountId32>>(),
                    generator.subschema_for::<RecordView<AccountId32>>()
                ]
            }
        });
        let digest = generator.subschema_for::<Option<Hash>>();
        let mut claim = Beside::json_schema(generator);
        if let Some(JsonValue::Object(keys)) = claim.get_mut("properties") {
            keys.insert("records".into(), records.into());
            keys.insert("digest".into(), digest.into());
        }
        claim.insert("description".into(), "A claim about a file: `records`, or a `digest` after the last one.".into());
        claim.insert("additionalProperties".into(), false.into());
        claim
    }
}

/// The keys beside `records` or `digest`: those of [`Beside`].
const BESIDE: [&str; 8] = ["vin", "genesis", "block", "kind", "total", "next", "head", "names"];
/// How many characters of an unknown key an error shows.
const SHOWN: usize = 40;

/// Reads a claim as somebody shows it.
fn read(shown: JsonValue) -> Result<Claim, String> {
    let either = || "a claim has either `records` or a `digest`".to_owned();
    let JsonValue::Object(mut shown) = shown else { return Err(either()) };
    let (records, digest) = (shown.remove("records"), shown.remove("digest"));
    if let Some(key) = shown.keys().find(|key| !BESIDE.contains(&key.as_str())) {
        let key: String = key.chars().take(SHOWN).collect();
        return Err(format!(
            "unknown key `{key}`; a claim has `records` or a `digest`, and may have beside them what vehicle_history \
             and `urcar history --out` give: {}",
            BESIDE.join(", ")
        ));
    }
    let beside = understood::<Beside>(JsonValue::Object(shown))?;
    let given = |value: Option<JsonValue>| value.filter(|value| !value.is_null());
    let names = beside.names.as_ref().map(|_| "names".to_owned());
    let mut not_compared = BTreeSet::from_iter(names);
    let claimed = match (given(records), given(digest)) {
        (Some(JsonValue::Array(records)), None) => {
            not_compared.extend(records.iter().flat_map(beside_record));
            let records = records.into_iter().enumerate().map(|(place, record)| bare(place, record));
            records.collect::<Result<_, _>>().map(Claimed::Records)
        }
        (Some(_), None) => Err("`records` of a claim are a list".into()),
        (None, Some(digest)) => {
            understood(digest).map(Claimed::Digest).map_err(|error| format!("`digest` of the claim: {error}"))
        }
        _ => Err(either()),
    }?;
    Ok(Claim { claimed, beside, not_compared })
}

/// Returns the keys of a view beside the record that it is of.
fn beside_record(shown: &JsonValue) -> Vec<String> {
    let view = shown.as_object().filter(|view| view.contains_key("record"));
    view.into_iter().flat_map(|view| view.keys()).filter(|key| *key != "record").cloned().collect()
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
// The status of an insurance claim has the name already.
#[schemars(rename = "VerificationStatus")]
pub enum ClaimStatus {
    /// The whole file, as it stands at the block.
    True,
    /// A true beginning of it, after which the file goes on: an older one, or its first page.
    TrueButOlder,
    /// A true beginning of it that counts for nothing any more: the registration was annulled since.
    TrueButOlderAnnulledSince,
    /// All of the chain's records are its first ones, and it has more; or it is a digest that the file never had, of a
    /// later block. It can't be judged at this block: whoever adds a record to a true file comes here as well.
    BeyondBlock,
    /// Something else.
    Different,
}

/// The outcome of comparing a claim with the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Verification {
    /// Whether the claim is the whole file as it stands at the block.
    pub matches: bool,
    /// The head that the claim amounts to.
    #[schemars(with = "Hash")]
    pub claimed: Digest,
    /// The head on chain.
    #[schemars(with = "Hash")]
    pub head: Digest,
    /// How many records the head on chain covers.
    pub records: u32,
    /// The relation of the claim to the chain's file. A digest is found among those after each of its first 10,000
    /// records.
    pub status: ClaimStatus,
    /// The number of the record that annulled the registration since, where it did.
    pub annulled_by: Option<u32>,
    /// The number of the first record that is not what stands on chain, or that one side lacks; nothing for a digest.
    pub first_difference: Option<u32>,
    /// The fields of the claim that were not compared, in order of the alphabet: what an answer of `vehicle_history` has
    /// beside each `record`, such as `status` and `odometer_in_force`, and `names`. No head covers them, so whoever shows a
    /// claim may have changed them: ask `vehicle_history` for them.
    pub not_compared: Vec<String>,
}
