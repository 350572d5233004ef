//! Bytes that were encoded once, and must never encode differently.
//!
//! A list of vectors lies beside the test that holds the code to it. What stands in it is never rewritten: new vectors
//! are added at the end, and only when the test is told to.

use crate::{
    describe::{Types, Variants},
    document::{assert_up_to_date, updating},
};
use codec::{DecodeAll, Encode};
use scale_info::{MetaType, TypeInfo};
use serde::{Deserialize, Serialize};
use std::{
    fmt::{Debug, Write},
    fs,
    path::Path,
    sync::Mutex,
};

/// Held while a list is read and added to, for tests run beside each other.
static LIST: Mutex<()> = Mutex::new(());

/// One value, by name.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    /// Its name in the list.
    pub name: String,
    /// The type, or the kind of record, that it is.
    pub of: String,
    /// Its encoding, in hex.
    pub scale: String,
    /// The head of the file after it, in hex; of records alone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
}

impl Vector {
    /// Returns the name of the type of its bytes.
    pub fn root(&self) -> &str {
        if self.head.is_some() { "Record" } else { &self.of }
    }
}

/// A value whose encoding is to be frozen.
pub struct Value {
    /// The name of its type.
    pub of: &'static str,
    /// The name by which it differs from others of the type; empty where it is the only one.
    pub case: String,
    /// Its encoding.
    pub scale: Vec<u8>,
    /// Its type.
    pub ty: MetaType,
}

impl Value {
    /// Returns it as it stands in a list.
    pub fn vector(&self) -> Vector {
        let name = if self.case.is_empty() { self.of.into() } else { format!("{}::{}", self.of, self.case) };
        Vector { name, of: self.of.into(), scale: hex(&self.scale), head: None }
    }
}

/// The traits of every value that can be frozen.
pub trait Encoded: Encode + DecodeAll + PartialEq + Debug + TypeInfo + 'static {}
impl<T: Encode + DecodeAll + PartialEq + Debug + TypeInfo + 'static> Encoded for T {}

/// Returns a value by the names of its type and case.
///
/// # Panics
/// Panics where it doesn't decode to itself.
pub fn value<T: Encoded>(of: &'static str, case: impl Into<String>, value: T) -> Value {
    let scale = value.encode();
    assert_eq!(T::decode_all(&mut scale.as_slice()).as_ref(), Ok(&value));
    Value { of, case: case.into(), scale, ty: MetaType::new::<T>() }
}

/// Returns values each of which is told by its own name, as variants without fields are.
pub fn words<T: Encoded, const N: usize>(of: &'static str, words: [T; N]) -> Vec<Value> {
    words.into_iter().map(|word| value(of, format!("{word:?}"), word)).collect()
}

/// Passes where every variant of a crate's enums is in a vector. An empty name stands for all crates.
///
/// # Panics
/// Panics with those that aren't.
pub fn assert_covered(types: &Types, of: &str, vectors: &[Vector]) {
    let mut covered = Variants::new();
    for vector in vectors {
        types.read(vector.root(), &bytes(&vector.scale), &mut covered);
    }
    let missing: Vec<_> = types.variants(of).difference(&covered).cloned().collect();
    assert!(missing.is_empty(), "without a vector: {missing:?}");
}

/// Returns bytes as they stand in a list.
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    format!("0x{}", hex::encode(bytes))
}

/// Returns the bytes that a list has.
///
/// # Panics
/// Panics where it is not hex.
pub fn bytes(text: &str) -> Vec<u8> {
    let digits = text.strip_prefix("0x").unwrap_or_else(|| panic!("without 0x: {text}"));
    hex::decode(digits).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Holds what the code encodes to the list at `path`: each vector must stand there under its name with these bytes.
/// With `UPDATE_DOCS=1` those that the list lacks are added at its end. Returns the list.
///
/// # Panics
/// Panics where a frozen vector differs or is gone, and where one is missing.
pub fn assert_frozen(path: &Path, vectors: &[Vector], package: &str) -> Vec<Vector> {
    let _guard = LIST.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let mut frozen: Vec<Vector> = match fs::read_to_string(path) {
        Ok(text) => serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        Err(_) if updating() => vec![],
        Err(error) => panic!("{}: {error}", path.display()),
    };
    for old in &frozen {
        let new = vectors.iter().find(|new| new.name == old.name);
        let new = new.unwrap_or_else(|| panic!("{} was frozen and is gone", old.name));
        assert_eq!(
            new, old,
            "{} was frozen and encodes differently: what is on chain can't be read any more",
            old.name
        );
    }
    let added: Vec<_> = vectors.iter().filter(|new| frozen.iter().all(|old| old.name != new.name)).cloned().collect();
    frozen.extend(added);
    assert_up_to_date(path, &print(&frozen), package);
    frozen
}

/// The list as it is written: a vector a line.
fn print(vectors: &[Vector]) -> String {
    let mut text = String::from("[\n");
    for (place, vector) in vectors.iter().enumerate() {
        let line = serde_json::to_string(vector).expect("strings are JSON; qed");
        let _ = writeln!(text, "{line}{}", if place + 1 < vectors.len() { "," } else { "" });
    }
    text + "]\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vector(name: &str, byte: u8) -> Vector {
        Vector { name: name.into(), of: "u8".into(), scale: hex([byte]), head: None }
    }

    /// Holds vectors to a list of a first one with the byte 1.
    fn against_one(vectors: &[Vector]) -> std::thread::Result<Vec<Vector>> {
        let path = std::env::temp_dir().join(format!("urcar-frozen-{}-{}", std::process::id(), vectors.len()));
        fs::write(&path, print(&[vector("one", 1)])).unwrap();
        let result = std::panic::catch_unwind(|| assert_frozen(&path, vectors, "none"));
        fs::remove_file(path).unwrap();
        result
    }

    #[test]
    fn what_is_frozen_may_neither_change_nor_go() {
        assert_eq!(against_one(&[vector("one", 1)]).ok(), Some(vec![vector("one", 1)]));
        for wrong in [vec![vector("one", 2)], vec![], vec![vector("two", 1)]] {
            assert!(against_one(&wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn bytes_and_back() {
        assert_eq!(bytes(&hex([0, 0xab])), [0, 0xab]);
    }
}
