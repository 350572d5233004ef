//! Files of lives: one JSON object a line.

use crate::error::{Error, Result};
use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};
use std::{collections::BTreeSet, path::Path};
use urcar_primitives::{Date, Digest, Evidence, Odometer, Text};

/// The life of a car.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Life {
    /// Its VIN, which may be a wrong one.
    pub vin: String,
    /// What it is good for.
    #[serde(default)]
    #[allow(dead_code)]
    pub tags: BTreeSet<String>,
    /// The car as it was built; the events repeat it.
    #[serde(default)]
    #[allow(dead_code)]
    pub spec: Value,
    /// What happened, in order of submission.
    pub events: Vec<Event>,
    /// What a chain should hold after the last event.
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
    /// The role in which it is written.
    pub by: String,
    /// The organisation's name; none for the owner.
    pub org: Option<String>,
    /// The reading that goes with it.
    pub odometer: Option<Odometer>,
    /// What the kind has fields for.
    pub fields: Map<String, Value>,
    /// In words.
    #[serde(default)]
    pub text: String,
    /// What backs it.
    #[serde(default, deserialize_with = "evidence")]
    pub evidence: Vec<Evidence>,
    /// Whether it must be accepted, where the file says so.
    #[serde(default)]
    pub accept: Option<bool>,
    /// Why it must be refused.
    #[serde(default)]
    pub why: Option<String>,
}

/// What a chain should hold of a car.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// `logical`, `illogical`, `no_judgement`; nothing where nothing was accepted.
    pub odometer_verdict: Option<String>,
    /// Why there is no judgement.
    pub reason: Option<String>,
    /// Numbers of events that contradict each other.
    pub illogical_pairs: Vec<(usize, usize)>,
    /// The last reading in order of events.
    pub last_odometer_km: Option<u32>,
    /// Owners that the file tells of.
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

/// A line that could be read.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its number in the file, from 1.
    pub line: usize,
    /// What it says.
    pub life: Life,
}

/// A line that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Malformed {
    /// Its number in the file, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

/// Everything a file of lives says, with what could not be read named.
pub struct File {
    /// The lives.
    pub lives: Vec<Line>,
    /// The lines that are none.
    pub malformed: Vec<Malformed>,
    /// The BLAKE2b-256 digest of the file.
    pub digest: [u8; 32],
}

impl File {
    /// Reads a file of lives.
    pub fn read(path: &Path) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|error| Error::file(path, error))?;
        Ok(Self::parse(&bytes))
    }

    /// Reads lines; empty ones are passed over.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut file = Self { lives: Vec::new(), malformed: Vec::new(), digest: sp_crypto_hashing::blake2_256(bytes) };
        for (line, bytes) in (1..).zip(bytes.split(|byte| *byte == b'\n')) {
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            match parse_life(bytes) {
                Ok(life) => file.lives.push(Line { line, life }),
                Err(message) => file.malformed.push(Malformed { line, message }),
            }
        }
        file
    }
}

fn parse_life(bytes: &[u8]) -> Result<Life, String> {
    let life: Life = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    for (number, event) in life.events.iter().enumerate() {
        super::mapping::deed(event).map_err(|error| format!("event {number} ({}): {error}", event.kind))?;
    }
    Ok(life)
}

fn evidence<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Evidence>, D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Raw {
        media_type: Text<64>,
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

/// A digest in hexadecimal digits, with or without `0x`.
pub fn digest(text: &str) -> Option<Digest> {
    let bytes: [u8; 32] = hex::decode(text.strip_prefix("0x").unwrap_or(text)).ok()?.try_into().ok()?;
    Some(bytes.into())
}
