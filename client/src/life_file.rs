//! A life file outside the chain, and the heads recomputed from its records.

use crate::{
    chain::Point,
    error::{Error, Result},
    input::{MIB, read_text},
    json::parse,
    types::Account,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use urcar_strict_json::{known_keys, understood};
use urcar_types::{Digest, Record, RecordKind, RecordView, Vin, chain_head};

/// The most bytes of a file of records.
const MOST: u64 = 64 * MIB;

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

/// Reads records from a file of JSON: the document of `urcar history --out`, what `urcar --json history` prints, the
/// node's answer to `vehicle_history`, or a bare list of records. A key that is unknown, or stands there twice, is
/// refused by name: what nobody read must not pass as verified.
///
/// # Errors
/// [`Error::File`] where the file can't be read, or holds none of these; [`Error::NoClaim`] where its records are no
/// beginning of a file: none, those of a page that was filtered, or that begins further on, or with gaps.
pub fn read_records(path: &Path) -> Result<ShownFile> {
    let text = read_text(path, MOST)?;
    let shown = parse(&text).and_then(records_of).map_err(|reason| Error::file(path, reason))?;
    match shown.left_out() {
        Some(reason) => Err(Error::NoClaim { path: path.display().to_string(), reason }),
        None => Ok(shown),
    }
}

/// Records as somebody shows them, with what the file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownFile {
    /// The records, in order.
    pub records: Vec<Record<Account>>,
    /// The VIN whose file it says to be, if it names one.
    pub vin: Option<Vin>,
    /// The hash of the first block of the chain from which it says to be, if it names one.
    pub genesis: Option<String>,
    /// The number of the block as of which it says to be, if it names one.
    pub block: Option<u64>,
    /// The only kind of its records, where a page was filtered.
    pub kind: Option<RecordKind>,
    /// How many records it says to have, from 0 on.
    pub said: Option<u32>,
    /// The keys that its records have beside `record`, and `names`: no head covers them, so nothing shows whether they are
    /// true.
    pub not_compared: BTreeSet<String>,
}

impl ShownFile {
    /// Returns what is left out of it, so that its records are no beginning of a file.
    fn left_out(&self) -> Option<String> {
        if let Some(kind) = self.kind {
            return Some(format!("it is a page of the kind {} alone, and may leave others out", kind.words()));
        }
        let Some(first) = self.records.first() else { return Some("it holds no record".into()) };
        if first.number != 0 {
            return Some(format!("it begins with record {}, not with record 0", first.number));
        }
        let numbers = || self.records.iter().map(|record| record.number);
        let mut pairs = numbers().zip(numbers().skip(1));
        if let Some((number, next)) = pairs.find(|(number, next)| number.checked_add(1) != Some(*next)) {
            return Some(format!("after record {number} comes record {next}"));
        }
        let count = self.records.len();
        let said = self.said.filter(|said| count < *said as usize)?;
        Some(format!("it says by `next` or `total` that it has {said} records, and has {count}"))
    }
}

/// The keys of an object with records: of a life file, and of an answer of `vehicle_history`.
const KEYS: [&str; 9] = ["vin", "genesis", "block", "head", "records", "total", "next", "kind", "names"];

/// The fields of such an object beside its records, which say it themselves.
#[derive(Default, Serialize, Deserialize)]
struct Beside {
    vin: Option<Vin>,
    genesis: Option<String>,
    block: Option<Block>,
    head: Option<Digest>,
    total: Option<u32>,
    next: Option<u32>,
    kind: Option<RecordKind>,
    names: Option<BTreeMap<String, String>>,
}

/// The block as of which it is, as a file or an answer of the node has it.
#[derive(Serialize, Deserialize)]
struct Block {
    number: u64,
    hash: Digest,
    #[serde(with = "urcar_types::decimal::option", default)]
    time: Option<u64>,
    finalised: Option<bool>,
}

fn records_of(value: Value) -> Result<ShownFile, String> {
    let (list, beside) = match value {
        Value::Array(list) => (list, Beside::default()),
        Value::Object(mut fields) => {
            for (inner, beside) in [("result", ["jsonrpc", "id"].as_slice()), ("file", ["verified"].as_slice())] {
                if let Some(within) = fields.remove(inner) {
                    known_keys(&fields, beside)?;
                    return records_of(within);
                }
            }
            known_keys(&fields, &KEYS)?;
            let Some(Value::Array(list)) = fields.remove("records") else {
                return Err("holds no list of `records`".into());
            };
            (list, understood::<Beside>(Value::Object(fields))?)
        }
        _ => return Err("holds no list of records".into()),
    };
    let names = beside.names.as_ref().map(|_| "names".to_owned());
    let not_compared = names.into_iter().chain(list.iter().flat_map(beside_record)).collect();
    let records = list.into_iter().enumerate().map(|(place, shown)| bare(place, shown)).collect::<Result<_, _>>()?;
    let Beside { vin, genesis, block, kind, total, next, .. } = beside;
    Ok(ShownFile {
        records,
        vin,
        genesis,
        block: block.map(|block| block.number),
        kind,
        said: next.or(total),
        not_compared,
    })
}

/// Returns the keys of a view beside the record that it is of.
fn beside_record(shown: &Value) -> Vec<String> {
    let view = shown.as_object().filter(|view| view.contains_key("record"));
    view.into_iter().flat_map(|view| view.keys()).filter(|key| *key != "record").cloned().collect()
}

/// Returns a record that is shown, by itself or in a view.
fn bare(place: usize, shown: Value) -> Result<Record<Account>, String> {
    let record = match shown.get("record") {
        Some(_) => understood::<RecordView<Account>>(shown).map(|view| view.record),
        None => understood(shown),
    };
    record.map_err(|error| format!("record {place}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Hash;
    use urcar_types::{Author, Entry, List, Odometer, OdometerUnit, RecordData, Role, Text};

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
                        event_date: urcar_types::DateText::unchecked("2020-02-03"),
                        odometer: Some(Odometer::read(1_000 * number, OdometerUnit::Miles)),
                        description: Text::unchecked("前保险杠"),
                        evidence: List::default(),
                        commitment: None,
                    },
                    previous: head,
                };
                head = chain_head(&head, &record);
                urcar_samples::record_view(record)
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
        let records = records_of(value.clone()).unwrap().records;
        assert_eq!(records, bare(&life));
        assert_eq!(records_of(serde_json::to_value(bare(&life)).unwrap()).unwrap().records, records);
        let around = [
            serde_json::json!({ "jsonrpc": "2.0", "id": 1, "result": value }),
            serde_json::json!({ "verified": true, "file": value }),
        ];
        for value in around {
            assert_eq!(records_of(value).unwrap().records, records);
        }
        let recomputed = recompute(&life.vin, &records);
        assert_eq!((recomputed.head(&life.vin), recomputed.broken), (life.head, None));
    }

    #[test]
    fn the_nodes_answer_is_taken_as_it_is() {
        let life = life();
        let answer = serde_json::json!({
            "block": { "number": 7, "hash": Hash::zero(), "time": "1795701498104", "finalised": true },
            "names": { "5C": "Prüfwerk Mitte" }, "records": life.records, "total": 4, "next": null, "head": life.head,
        });
        assert_eq!(records_of(answer).unwrap().records, bare(&life));
    }

    /// Before, a true record of such a page was compared with another one, and told to differ.
    #[test]
    fn a_page_that_leaves_records_out_is_no_claim() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("page.json");
        let records = life().records;
        let numbered = |numbers: &[usize]| numbers.iter().map(|number| records[*number].clone()).collect::<Vec<_>>();
        let page = |numbers: &[usize], next: Option<u32>, kind: Option<&str>| {
            let records = numbered(numbers);
            serde_json::json!({ "records": records, "total": 4, "next": next, "kind": kind })
        };
        let bare = |numbers: &[usize]| serde_json::json!(numbered(numbers));
        for (shown, reason) in [
            (page(&[], None, Some("theft")), "it is a page of the kind theft alone"),
            (page(&[0], None, Some("odometer_reading")), "it is a page of the kind odometer reading alone"),
            (page(&[], None, None), "it holds no record"),
            (bare(&[]), "it holds no record"),
            (bare(&[2, 3]), "it begins with record 2, not with record 0"),
            (bare(&[0, 2]), "after record 0 comes record 2"),
            (bare(&[0, 1, 0]), "after record 1 comes record 0"),
            (page(&[0], None, None), "it says by `next` or `total` that it has 4 records, and has 1"),
            (page(&[0], Some(2), None), "it says by `next` or `total` that it has 2 records, and has 1"),
        ] {
            std::fs::write(&path, shown.to_string()).unwrap();
            let error = read_records(&path).unwrap_err();
            assert_eq!((error.code(), error.exit_code()), ("no_claim", 2), "{error}");
            assert!(error.to_string().contains(reason), "{error}");
        }
        for shown in [bare(&[0, 1]), page(&[0, 1], Some(2), None), page(&[0, 1, 2, 3], Some(2), None)] {
            std::fs::write(&path, shown.to_string()).unwrap();
            assert!(read_records(&path).is_ok(), "{shown}");
        }
    }

    /// Before, a forged key was passed over, and the file was told to be equal.
    #[test]
    fn a_key_that_is_forged_or_doubled_is_refused_at_every_depth() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file.json");
        let read = |text: &str| {
            std::fs::write(&path, text).unwrap();
            read_records(&path)
        };
        let value = serde_json::json!({ "verified": true, "file": life() });
        assert_eq!(read(&value.to_string()).unwrap().records, bare(&life()));
        let places = [
            ("", "`forged`"),
            ("/file", "`forged`"),
            ("/file/block", "`block.forged`"),
            ("/file/records/1", "record 1: unknown key `forged`"),
            ("/file/records/2/record/odometer", "record 2: unknown key `forged`"),
            ("/file/records/2/record/author/organisation", "record 2: unknown key `record.author.organisation.forged`"),
        ];
        for (place, named) in places {
            let mut forged = value.clone();
            forged.pointer_mut(place).unwrap()["forged"] = 1.into();
            let error = read(&forged.to_string()).unwrap_err().to_string();
            assert!(error.contains(named), "{place}: {error}");
        }
        for key in ["verified", "records", "number", "description"] {
            let once = format!("\"{key}\":");
            let doubled = value.to_string().replacen(&once, &format!("{once}0,{once}"), 1);
            let error = read(&doubled).unwrap_err().to_string();
            assert!(error.contains(&format!("`{key}` stands there twice")), "{key}: {error}");
        }
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
