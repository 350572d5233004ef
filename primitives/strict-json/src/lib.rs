//! JSON of which nothing is lost: a misspelt or doubled key is refused by name, at every depth.
//!
//! Whoever reads JSON with serde passes over keys that a type doesn't have, and keeps one of two that are alike. That
//! won't do for records: what stands there for ever, and what somebody shows as a true copy.
//!
//! - [`parse`], [`strict`], [`Strict`]: a value whose objects name each key once, and whose numbers are whole.
//! - [`read`], [`read_tagged`]: a type read from a value; an error names the key.
//! - [`understood`]: a type read from a value, of which every key was understood.
//! - [`nothing_lost`], [`known_keys`]: the checks by themselves.
//!
//! ```
//! #[derive(Debug, serde::Serialize, serde::Deserialize)]
//! struct Reading {
//!     value: u32,
//! }
//!
//! let read = |text| urcar_strict_json::understood::<Reading>(urcar_strict_json::parse(text)?);
//! assert_eq!(read(r#"{"value": 7}"#).unwrap().value, 7);
//! assert!(read(r#"{"value": 7, "unit": "mi"}"#).unwrap_err().contains("unknown key `unit`"));
//! assert!(read(r#"{"value": 7, "value": 8}"#).unwrap_err().contains("`value` stands there twice"));
//! ```

mod fault;
mod numbers;
mod words;

pub use fault::{read, read_tagged};
pub use numbers::whole;

use fault::{in_words, without_line};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error as _, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Map, Value};
use std::fmt;
use words::{shown, unknown};

/// The mark with which some editors begin a text.
const BYTE_ORDER_MARK: char = '\u{feff}';
/// The key under which serde_json hands over a number that isn't whole, where another crate asks it to keep every digit.
const NUMBER: &str = "$serde_json::private::Number";

/// Parses JSON of whole numbers in which no object names a key twice. The mark with which some editors begin a file is
/// passed over.
///
/// # Errors
/// Fails where it is no such JSON; names the number, or the key.
///
/// ```
/// assert_eq!(urcar_strict_json::parse(r#"{"value": 1000}"#).unwrap()["value"], 1000);
/// let refused = urcar_strict_json::parse(r#"{"value": 1e3}"#).unwrap_err();
/// assert_eq!(refused, "1e3 is no whole number: write 1000, at line 1 column 11");
/// ```
pub fn parse(text: &str) -> Result<Value, String> {
    let text = text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text);
    match numbers::fault_of_numbers(text) {
        Some(fault) => Err(fault),
        None => serde_json::from_str(text).map(|Strict(value)| value).map_err(|error| error.to_string()),
    }
}

/// Reads the same from a deserializer.
///
/// # Errors
/// Fails where it is no such JSON; names the number, or the key, and where it stands.
///
/// ```
/// let mut text = serde_json::Deserializer::from_str(r#"{"records": [{}, {"number": 1.5}]}"#);
/// let refused = urcar_strict_json::strict(&mut text).unwrap_err();
/// assert!(refused.starts_with("records[1].number: 1.5 is no whole number"), "{refused}");
/// ```
pub fn strict<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Value, String> {
    match serde_path_to_error::deserialize::<D, Strict>(deserializer) {
        Ok(Strict(value)) => Ok(value),
        Err(error) => {
            let (at, reason) = (in_words(error.path()), without_line(&error.inner().to_string()));
            Err(if at.is_empty() { reason } else { format!("{at}: {reason}") })
        }
    }
}

/// Reads a type from a value, all of whose keys it must have.
///
/// # Errors
/// Fails where the value isn't of the type, or has a key that isn't; says which.
pub fn understood<T: DeserializeOwned + Serialize>(given: Value) -> Result<T, String> {
    let read: T = read(&given)?;
    let understood = serde_json::to_value(&read).map_err(|error| error.to_string())?;
    nothing_lost(&given, &understood)?;
    Ok(read)
}

/// Checks that whoever read a value understood every key of it: `understood` is what it reads back as.
///
/// # Errors
/// Fails with the first key that isn't there, and those that are known in its place.
pub fn nothing_lost(given: &Value, understood: &Value) -> Result<(), String> {
    lost(given, understood, "")
}

/// Checks that an object has none but these keys.
///
/// # Errors
/// Fails with the first other key, and those that are known.
pub fn known_keys(given: &Map<String, Value>, known: &[&str]) -> Result<(), String> {
    match given.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(unknown(&shown(key), known.iter().copied())),
        None => Ok(()),
    }
}

fn lost(given: &Value, understood: &Value, at: &str) -> Result<(), String> {
    match (given, understood) {
        (Value::Object(given), Value::Object(understood)) => given.iter().try_for_each(|(key, value)| {
            let at = if at.is_empty() { shown(key) } else { format!("{at}.{}", shown(key)) };
            let found = understood.get(key).ok_or_else(|| unknown(&at, understood.keys().map(String::as_str)))?;
            lost(value, found, &at)
        }),
        (Value::Array(given), Value::Array(understood)) if given.len() != understood.len() => {
            Err(format!("`{at}` has elements that are not known here"))
        }
        (Value::Array(given), Value::Array(understood)) => given
            .iter()
            .zip(understood)
            .enumerate()
            .try_for_each(|(place, (given, understood))| lost(given, understood, &format!("{at}[{place}]"))),
        _ => Ok(()),
    }
}

/// A value whose objects name each key once, and whose numbers are whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strict(pub Value);

impl<'de> Deserialize<'de> for Strict {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(StrictVisitor).map(Self)
    }
}

struct StrictVisitor;

impl<'de> Visitor<'de> for StrictVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON whose numbers are whole")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        Err(E::custom(format_args!("{value} is no whole number, or larger than any that is read")))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(Strict(value)) = elements.next_element()? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some((key, Strict(value))) = entries.next_entry::<String, Strict>()? {
            if key == NUMBER {
                let fault = value.as_str().and_then(numbers::fault);
                return Err(A::Error::custom(fault.as_deref().unwrap_or("a number is not whole, or too large")));
            }
            if object.contains_key(&key) {
                return Err(A::Error::custom(format_args!("key `{}` stands there twice", shown(&key))));
            }
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_stands_there_once_is_as_it_was() {
        let value = json!({ "a": [1, -2, u64::MAX, true, null, "x", { "b": {} }], "c": "前保险杠" });
        assert_eq!(parse(&value.to_string()), Ok(value));
        for text in ["", "{", "{\"a\": NaN}", "{} {}", "{\"a\": 1,}"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_number_that_is_not_whole_is_refused() {
        for number in ["2.5", "1.0", "1e3", "-0", "18446744073709551616", "1e400"] {
            let refused = parse(&format!("{{\"a\": [{number}]}}")).unwrap_err();
            assert!(refused.starts_with(number) && refused.contains(", at line 1 column 8"), "{number}: {refused}");
        }
    }

    #[test]
    fn whoever_reads_no_text_names_the_number_as_well() {
        for number in ["2.5", "1e3", "18446744073709551616"] {
            let refused = serde_json::from_str::<Strict>(&format!("[{number}]")).unwrap_err().to_string();
            assert!(refused.contains("no whole number") || refused.contains("larger than any"), "{number}: {refused}");
        }
    }

    /// Before, the place was a column of the parameters, which whoever sent a claim doesn't count.
    #[test]
    fn the_place_is_told_and_no_column() {
        let refused = |text: &str| strict(&mut serde_json::Deserializer::from_str(text)).unwrap_err();
        for number in ["2.5", "1e3", "18446744073709551616"] {
            let refused = refused(&format!(r#"{{"records": [{{}}, {{"odometer": {{"value": {number}}}}}]}}"#));
            assert!(refused.starts_with("records[1].odometer.value: "), "{refused}");
            assert!(!refused.contains(" at line "), "{refused}");
        }
        assert_eq!(refused(r#"{"a": [{"b": 1, "b": 2}]}"#), "a[0]: key `b` stands there twice");
        assert_eq!(refused(r#"{"b": 1, "b": 2}"#), "key `b` stands there twice");
        assert!(refused(&format!(r#"{{"{}": 1.5}}"#, "y".repeat(1_000))).len() < 200);
    }

    #[test]
    fn the_mark_of_an_editor_is_passed_over() {
        assert_eq!(parse("\u{feff}{\"a\": 1}"), Ok(json!({ "a": 1 })));
        assert!(parse("{\u{feff}\"a\": 1}").is_err(), "only at the beginning");
    }

    #[test]
    fn a_key_that_stands_there_twice_is_refused() {
        for text in [r#"{"a": 1, "a": 1}"#, r#"{"b": [{"a": 1, "c": 2, "a": 3}]}"#, r#"{"a": 1, "\u0061": 1}"#] {
            assert!(parse(text).unwrap_err().contains("`a` stands there twice"), "{text}");
        }
    }

    #[test]
    fn a_key_that_nobody_understood_is_named() {
        let understood = json!({ "odometer": { "value": 1, "unit": "km" }, "items": [{ "name": "x" }], "left": null });
        let given = |value: Value| nothing_lost(&value, &understood);
        assert_eq!(given(json!({ "odometer": { "value": 2 }, "items": [{ "name": "y" }] })), Ok(()));
        assert!(given(json!({ "odometr": {} })).unwrap_err().contains("`odometr`; known here: "));
        assert!(given(json!({ "odometer": { "units": "km" } })).unwrap_err().contains("`odometer.units`"));
        assert!(given(json!({ "items": [{ "nam": "y" }] })).unwrap_err().contains("`items[0].nam`"));
    }

    #[test]
    fn a_type_takes_what_it_has_and_no_more() {
        #[derive(Debug, PartialEq, Serialize, Deserialize)]
        struct Part {
            name: String,
            number: Option<u32>,
        }
        let part = Part { name: "x".into(), number: None };
        assert_eq!(understood(json!({ "name": "x" })), Ok(part));
        let refused = understood::<Part>(json!({ "name": "x", "serial": 1 })).unwrap_err();
        assert_eq!(refused, "unknown key `serial`; known here: name, number");
        assert_eq!(understood::<Part>(json!({})).unwrap_err(), "`name` is missing");
    }

    #[test]
    fn long_keys_are_cut_short() {
        let long = "y".repeat(1_000);
        assert!(parse(&format!(r#"{{"{long}": 1, "{long}": 2}}"#)).unwrap_err().len() < 200);
        let given = json!({ long: 1 });
        assert!(nothing_lost(&given, &json!({})).unwrap_err().len() < 200);
        assert!(known_keys(given.as_object().unwrap(), &["a", "b"]).unwrap_err().ends_with("known here: a, b"));
    }
}
