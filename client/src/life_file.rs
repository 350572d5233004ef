//! A life file outside the chain, and the heads recomputed from its records.

use crate::{
    chain::Point,
    error::{Error, Result},
    types::Account,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::Path;
use urcar_types::{Digest, Record, RecordView, Vin, chain_head};

/// A life file as JSON, as `urcar history --out` writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LifeFileDocument {
    /// The VIN.
    pub vin: Vin,
    /// The hash of the first block of its chain.
    pub genesis: String,
    /// The block as of which it is.
    pub block: Point,
    /// The head of the file.
    pub head: Digest,
    /// Every record, in order, with what became of it.
    pub records: Vec<RecordView<Account>>,
}

/// The heads recomputed from the records of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recomputed {
    /// The head after each record.
    pub heads: Vec<Digest>,
    /// The first record that does not continue the one before it, with the reason.
    pub broken: Option<(usize, String)>,
}

impl Recomputed {
    /// Returns the head after the last record, or that of a file without any.
    pub fn head(&self, vin: &Vin) -> Digest {
        self.heads.last().copied().unwrap_or_else(|| vin.initial_head())
    }
}

/// Recomputes the heads of a file from nothing but its records:
/// `head = blake2_256(previous head ++ SCALE(record))`.
pub fn recompute<'a>(vin: &Vin, records: impl IntoIterator<Item = &'a Record<Account>>) -> Recomputed {
    let mut head = vin.initial_head();
    let (mut heads, mut broken) = (Vec::new(), None);
    for (place, record) in records.into_iter().enumerate() {
        if broken.is_none() && record.number as usize != place {
            broken = Some((place, format!("bears number {}", record.number)));
        }
        if broken.is_none() && record.previous != head {
            broken = Some((place, "does not follow from the record before it".into()));
        }
        head = chain_head(&head, record);
        heads.push(head);
    }
    Recomputed { heads, broken }
}

/// Reads records from a file of JSON: the document of `urcar history --out`, the node's answer to `vehicle_history`, or
/// a bare list of records.
///
/// # Errors
/// [`Error::File`] where the file can't be read, or holds none of these.
pub fn read_records(path: &Path) -> Result<Vec<Record<Account>>> {
    let text = std::fs::read_to_string(path).map_err(|error| Error::file(path, error))?;
    let value: Value = serde_json::from_str(&text).map_err(|error| Error::file(path, error))?;
    records_of(value).map_err(|reason| Error::file(path, reason))
}

fn records_of(value: Value) -> Result<Vec<Record<Account>>, String> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(mut fields) => match (fields.remove("records"), fields.remove("result")) {
            (Some(Value::Array(list)), _) => list,
            (_, Some(result)) => return records_of(result),
            _ => return Err("holds no list of `records`".into()),
        },
        _ => return Err("holds no list of records".into()),
    };
    let record = |(place, mut value): (usize, Value)| {
        let record = match value.get_mut("record") {
            Some(record) => record.take(),
            None => value,
        };
        serde_json::from_value(record).map_err(|error| format!("record {place}: {error}"))
    };
    list.into_iter().enumerate().map(record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Hash;
    use urcar_types::{Author, Entry, List, Odometer, OdometerUnit, RecordData, RecordStatus, Role, Text};

    fn life() -> LifeFileDocument {
        let vin: Vin = "1M8GDM9AXKP042788".parse().unwrap();
        let mut head = vin.initial_head();
        let records = (0..4u32)
            .map(|number| {
                let record = Record {
                    number,
                    author: Author::Organisation { account: Account::new([number as u8; 32]), role: Role::Workshop },
                    recorded_at: 1_700_000_000_000,
                    entry: Entry {
                        data: RecordData::OdometerReading { series: None },
                        event_date: "2020-02-03".parse().unwrap(),
                        odometer: Some(Odometer::read(1_000 * number, OdometerUnit::Miles)),
                        description: Text::unchecked("前保险杠"),
                        evidence: List::default(),
                        commitment: None,
                    },
                    previous: head,
                };
                head = chain_head(&head, &record);
                RecordView {
                    record,
                    status: RecordStatus::Active,
                    witnesses: Vec::new(),
                    witnessed: false,
                    pending: false,
                    version: 0,
                    window_until: None,
                    settled: false,
                    reading_kept: true,
                    reading_counts: true,
                    head,
                }
            })
            .collect();
        LifeFileDocument { vin, genesis: "0x".into(), block: Point { number: 7, hash: Hash::zero() }, head, records }
    }

    fn bare(life: &LifeFileDocument) -> Vec<Record<Account>> {
        life.records.iter().map(|view| view.record.clone()).collect()
    }

    #[test]
    fn json_and_back_keeps_every_byte_of_the_records() {
        let life = life();
        let value = serde_json::to_value(&life).unwrap();
        let records = records_of(value.clone()).unwrap();
        assert_eq!(records, bare(&life));
        assert_eq!(records_of(serde_json::to_value(bare(&life)).unwrap()).unwrap(), records);
        assert_eq!(records_of(serde_json::json!({ "jsonrpc": "2.0", "result": value })).unwrap(), records);
        let recomputed = recompute(&life.vin, &records);
        assert_eq!((recomputed.head(&life.vin), recomputed.broken), (life.head, None));
    }

    #[test]
    fn one_changed_byte_changes_every_later_head() {
        let life = life();
        let honest = recompute(&life.vin, &bare(&life));
        let mut records = bare(&life);
        records[1].entry.odometer = Some(Odometer::read(999, OdometerUnit::Miles));
        let forged = recompute(&life.vin, &records);
        assert_eq!(honest.heads[0], forged.heads[0]);
        assert!(honest.heads.iter().zip(&forged.heads).skip(1).all(|(a, b)| a != b));
        assert_eq!(forged.broken.unwrap().0, 2);
        records.remove(0);
        assert_eq!(recompute(&life.vin, &records).broken.unwrap().0, 0);
    }

    #[test]
    fn what_is_no_file_of_records_is_said() {
        for text in ["1", "{}", r#"{"records": 1}"#, r#"[{"number": 0}]"#] {
            assert!(records_of(serde_json::from_str(text).unwrap()).is_err(), "{text}");
        }
    }
}
