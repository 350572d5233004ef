//! The lives of cars, as a file has them.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use urcar_types::{Date, Digest, Evidence, Odometer, OdometerUnit, RequiredText, Role};

/// The life of a car.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Life {
    /// Its VIN, which may be a wrong one.
    pub vin: String,
    /// The cases that it is an example of.
    #[serde(default)]
    #[allow(dead_code)]
    pub tags: BTreeSet<String>,
    /// The car as it was built; the events repeat it.
    #[serde(default)]
    pub spec: Value,
    /// Its events, in order of submission.
    pub events: Vec<Event>,
    /// The state that a chain should hold after the last event.
    #[serde(default)]
    pub expect: Option<Expect>,
}

/// One event of a life.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// The day on which it happened.
    pub at: Date,
    /// The day on which it was submitted.
    #[allow(dead_code)]
    pub recorded: Date,
    /// The kind of record, or `sale` or `transfer`.
    pub kind: String,
    /// The role in which it is written; none of what the owner does.
    #[serde(deserialize_with = "by")]
    pub by: Option<Role>,
    /// The organisation's name; none for the owner.
    pub org: Option<String>,
    /// The reading that goes with it.
    pub odometer: Option<FileOdometer>,
    /// The fields of its kind.
    pub fields: Map<String, Value>,
    /// The description in words.
    #[serde(default)]
    pub text: String,
    /// The evidence that backs it.
    #[serde(default, deserialize_with = "evidence")]
    pub evidence: Vec<Evidence>,
    /// Whether it must be accepted, where the file says so.
    #[serde(default)]
    pub accept: Option<bool>,
    /// The code of the reason why it must be refused.
    #[serde(default)]
    pub why: Option<String>,
}

impl Event {
    /// Returns the reading that goes with it, as a record has it.
    pub fn reading(&self) -> Option<Odometer> {
        self.odometer.as_ref().map(|odometer| odometer.reading.clone())
    }
}

/// A reading as a file has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub struct FileOdometer {
    /// The reading as a record has it, which doesn't say the unit of a counter that wasn't read.
    pub reading: Odometer,
    /// The unit of the counter, where the file names one.
    pub unit: Option<OdometerUnit>,
}

impl TryFrom<Value> for FileOdometer {
    type Error = String;

    fn try_from(value: Value) -> Result<Self, String> {
        let named = value.get("unit").cloned().unwrap_or_default();
        let reading = serde_json::from_value(value).map_err(|error| error.to_string())?;
        let unit = serde_json::from_value(named).map_err(|error| error.to_string())?;
        Ok(Self { reading, unit })
    }
}

/// The state of a car that a chain should hold.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// `logical`, `illogical`, `no_judgement`; nothing where nothing was accepted.
    pub odometer_verdict: Option<String>,
    /// The reason why there is no judgement.
    pub reason: Option<String>,
    /// Numbers of events that contradict each other.
    pub illogical_pairs: Vec<(usize, usize)>,
    /// The last reading in order of events.
    pub last_odometer_km: Option<u32>,
    /// Owners of whom the file knows.
    pub owners: u32,
    /// Accidents.
    pub accidents: u32,
    /// Claims with total loss.
    pub total_losses: u32,
    /// Campaigns that are open.
    pub open_recalls: u32,
    /// Every brand ever placed, as two digits.
    pub brands: Vec<String>,
    /// Stolen at the end.
    pub stolen: bool,
    /// Under lien at the end.
    pub lien: bool,
    /// Scrapped at the end.
    pub scrapped: bool,
    /// Events that stand as records.
    pub records_accepted: u32,
    /// Events that were refused.
    pub records_refused: u32,
    /// Sales that stand.
    pub sales: u32,
}

/// A line that is a life.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number in the file, from 1.
    pub line: usize,
    /// Its life.
    pub life: Life,
}

/// A line that is none.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Malformed {
    /// Its number in the file, from 1.
    pub line: usize,
    /// The reason.
    pub message: String,
}

fn by<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Role>, D::Error> {
    let word = String::deserialize(deserializer)?;
    if word == "owner" {
        return Ok(None);
    }
    let role = Role::deserialize(serde::de::value::StrDeserializer::<serde::de::value::Error>::new(&word));
    role.map(Some).map_err(|_| serde::de::Error::custom("no role: expected that of an organisation, or owner"))
}

fn evidence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Evidence>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Raw {
        media_type: RequiredText<64>,
        bytes: u64,
        blake2_256: String,
    }
    let raw = Vec::<Raw>::deserialize(deserializer)?;
    raw.into_iter()
        .map(|Raw { media_type, bytes, blake2_256 }| {
            let digest =
                digest(&blake2_256).ok_or_else(|| serde::de::Error::custom("a digest has 64 hexadecimal digits"))?;
            Ok(Evidence { blake2_256: digest, media_type, bytes })
        })
        .collect()
}

/// Parses a digest in hexadecimal digits, with or without `0x`.
pub fn digest(text: &str) -> Option<Digest> {
    let bytes: [u8; 32] = hex::decode(text.strip_prefix("0x").unwrap_or(text)).ok()?.try_into().ok()?;
    Some(bytes.into())
}
