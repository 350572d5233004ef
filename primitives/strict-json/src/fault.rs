//! The place at which a value isn't of a type, and the reason in plain words.

use crate::words::{meant, misspelt, shown, unknown};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Deserializer, Value};
use serde_path_to_error::{Path, Segment};
use std::collections::VecDeque;

/// How many keys are looked through for one that is misspelt.
const MOST_KEYS: usize = 200;
/// The words of `sp-core` on a text that is no address at all.
const NO_BASE58: &str = "Base 58 requirement is violated";

/// The words of `serde_json` on what is no variant of an enum: neither a word nor an object with one key.
const NO_VARIANT: &str = "expected value";

/// The preset of forms, which nobody chooses: it is refused wherever it is written.
const PRESET: &str = "not_chosen";

/// Reads a type from a value.
///
/// # Errors
/// Fails where the value isn't of the type; says at which key, and why.
///
/// ```
/// let given = serde_json::json!([{ "a": 7 }, { "a": -7 }]);
/// let refused = urcar_strict_json::read::<Vec<std::collections::BTreeMap<String, u8>>>(&given).unwrap_err();
/// assert_eq!(refused, "[1].a: -7 is given, where a whole number from 0 to 255 is expected");
/// ```
pub fn read<T: DeserializeOwned>(given: &Value) -> Result<T, String> {
    let read = <T as Deserialize<'_>>::deserialize(given);
    read.map_err(|error| place::<T>(&given.to_string(), given).unwrap_or_else(|| plain(&error, None)))
}

/// Reads an enum from its tag and its content, each with its key, where the tag tells what the content is. Of an error
/// within the content the place is told, which [`read`] can't where the content stands before the tag.
///
/// # Errors
/// As of [`read`].
pub fn read_tagged<T: DeserializeOwned>(tag: (&str, &Value), content: (&str, &Value)) -> Result<T, String> {
    let each = [tag, content].map(|(key, value)| (key.to_owned(), value.clone()));
    let given = Value::Object(each.into_iter().collect());
    let text = || {
        let key = |key: &str| Value::from(key).to_string();
        format!("{{{}:{},{}:{}}}", key(tag.0), tag.1, key(content.0), content.1)
    };
    let read = <T as Deserialize<'_>>::deserialize(&given);
    read.map_err(|error| place::<T>(&text(), &given).unwrap_or_else(|| plain(&error, None)))
}

/// Returns why a type can't be read from JSON, with the place; nothing where it can.
fn place<T: DeserializeOwned>(text: &str, given: &Value) -> Option<String> {
    let error = serde_path_to_error::deserialize::<_, T>(&mut Deserializer::from_str(text)).err()?;
    let (at, value) = walk(given, error.path());
    let words = without_line(&error.inner().to_string());
    if let Some((key, known)) = strange(&words, "unknown field `") {
        let key = shown(key);
        // Within what serde keeps for later it forgets the place.
        let is_there = at == key || at.ends_with(&format!(".{key}"));
        return Some(unknown(if is_there { &at } else { &key }, quoted(known).into_iter()));
    }
    let reason = plain(error.inner(), value);
    Some(if at.is_empty() { reason } else { format!("{at}: {reason}") })
}

/// Returns a path in words, as far as the value has it, and what stands there.
fn walk<'a>(given: &'a Value, path: &Path) -> (String, Option<&'a Value>) {
    let (mut at, mut value) = (String::new(), given);
    for segment in path.iter() {
        let next = match segment {
            Segment::Seq { index } => value.get(index),
            Segment::Map { key } | Segment::Enum { variant: key } => value.get(key),
            Segment::Unknown => None,
        };
        // A word is the name of a variant, and no key.
        let Some(next) = next else { break };
        step(&mut at, segment);
        value = next;
    }
    (at, Some(value))
}

/// Returns a path in words, as far as it is known; nothing for what stands at the beginning.
pub(crate) fn in_words(path: &Path) -> String {
    let mut at = String::new();
    path.iter().take_while(|segment| !matches!(segment, Segment::Unknown)).for_each(|segment| step(&mut at, segment));
    at
}

/// Adds a segment to a path in words.
fn step(at: &mut String, segment: &Segment) {
    match segment {
        Segment::Seq { index } => at.push_str(&format!("[{index}]")),
        Segment::Map { key } | Segment::Enum { variant: key } => *at = within(at, key),
        Segment::Unknown => (),
    }
}

/// Returns the place of a key within another.
fn within(at: &str, key: &str) -> String {
    if at.is_empty() { shown(key) } else { format!("{at}.{}", shown(key)) }
}

/// Returns the places of a value's keys, those further within after those before.
fn keys(value: &Value) -> Vec<String> {
    let (mut keys, mut values) = (Vec::new(), VecDeque::from([(String::new(), value)]));
    while let Some((at, value)) = values.pop_front().filter(|_| keys.len() < MOST_KEYS) {
        let inner: Vec<(String, &Value)> = match value {
            Value::Object(fields) => {
                let inner = fields.iter().take(MOST_KEYS).map(|(key, value)| (within(&at, key), value));
                let inner: Vec<_> = inner.collect();
                keys.extend(inner.iter().map(|(at, _)| at.clone()));
                inner
            }
            Value::Array(elements) => {
                let elements = elements.iter().take(MOST_KEYS).enumerate();
                elements.map(|(place, element)| (format!("{at}[{place}]"), element)).collect()
            }
            _ => Vec::new(),
        };
        values.extend(inner);
    }
    keys.truncate(MOST_KEYS);
    keys
}

/// Returns an error of serde in plain words, given what stands at its place.
fn plain(error: &serde_json::Error, value: Option<&Value>) -> String {
    let words = without_line(&error.to_string());
    if let Some((_, expected)) = words.split_once("hex string or byte array") {
        return digits(expected.trim_start_matches(" containing "), value);
    }
    let misfit = ["invalid type: ", "invalid value: "].iter().find_map(|prefix| words.strip_prefix(prefix));
    if let Some((found, wanted)) = misfit.and_then(|rest| rest.rsplit_once(", expected ")) {
        return format!("{} is given, where {} is expected", found_in_words(found), wanted_in_words(wanted));
    }
    if let Some(key) = words.strip_prefix("missing field ") {
        let near = value.map(|value| misspelt(key.trim_matches('`'), &keys(value))).unwrap_or_default();
        return format!("{key} is missing{near}");
    }
    if let Some((word, known)) = strange(&words, "unknown variant `") {
        let known: Vec<&str> = quoted(known).into_iter().filter(|name| *name != PRESET).collect();
        let meant = meant(word, known.iter().copied());
        return format!("unknown word `{}`, expected {}{meant}", shown(word), one_of(&known));
    }
    if let Some(value) = value.filter(|_| words == NO_VARIANT) {
        return format!("{} is given, where a word, or an object with one key, is expected", given_in_words(value));
    }
    if words == NO_BASE58 { "an account in SS58 is expected".into() } else { words }
}

/// Returns the word of an error that begins so, and the words that are known in its place.
fn strange<'a>(error: &'a str, beginning: &str) -> Option<(&'a str, &'a str)> {
    // The word is whatever somebody wrote, commas and marks included.
    error.strip_prefix(beginning)?.rsplit_once("`, expected ")
}

/// Returns an error without the place in a text that nobody sees.
pub(crate) fn without_line(words: &str) -> String {
    words.rsplit_once(" at line ").map_or(words, |(before, _)| before).to_owned()
}

/// Returns how many bytes there are and how many there should be, of bytes in hexadecimal digits.
fn digits(expected: &str, value: Option<&Value>) -> String {
    let expected = if expected.is_empty() { "some" } else { expected };
    match value.and_then(Value::as_str).map(|text| text.strip_prefix("0x").unwrap_or(text)) {
        Some(digits) if digits.len().is_multiple_of(2) => {
            let (count, unit) = (digits.len() / 2, if digits.len() == 2 { "byte" } else { "bytes" });
            format!("it has {count} {unit} in hexadecimal digits, where {expected} are expected")
        }
        Some(digits) => {
            format!("it has {} hexadecimal digits, where two a byte, and {expected}, are expected", digits.len())
        }
        None => format!("{expected} are expected, as a text of hexadecimal digits"),
    }
}

/// Returns what stands where a variant is expected.
fn given_in_words(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => format!("the text {}", shown(text)),
        Value::Array(_) => "a list".into(),
        Value::Object(fields) => format!("an object with {} keys", fields.len()),
    }
}

fn found_in_words(found: &str) -> String {
    match found.split_once(' ') {
        Some(("integer", number)) => number.trim_matches('`').to_owned(),
        Some(("string", text)) => format!("the text {}", shown(text)),
        Some(("boolean", word)) => word.trim_matches('`').to_owned(),
        _ if found == "map" => "an object".into(),
        _ if found == "sequence" => "a list".into(),
        _ if found == "number" => "a number".into(),
        _ => found.to_owned(),
    }
}

fn wanted_in_words(wanted: &str) -> String {
    let highest = match wanted {
        "u8" => u64::from(u8::MAX),
        "u16" => u64::from(u16::MAX),
        "u32" => u64::from(u32::MAX),
        "u64" => u64::MAX,
        "i64" | "i32" => return "a whole number".into(),
        "a string" => return "a text".into(),
        "a boolean" => return "true or false".into(),
        "a sequence" => return "a list".into(),
        _ if wanted == "a map" || wanted.starts_with("struct ") => return "an object".into(),
        _ => return wanted.to_owned(),
    };
    format!("a whole number from 0 to {highest}")
}

/// Returns names from which one is to be chosen, in words.
fn one_of(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => "none".into(),
        [one] => one.clone(),
        [one, other] => format!("{one} or {other}"),
        several => format!("one of {}", several.join(", ")),
    }
}

/// Returns the words that stand between backticks.
fn quoted(words: &str) -> Vec<&str> {
    words.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Serialize;
    use serde_json::json;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Unit {
        Km,
        Miles,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Reading {
        value: u32,
        unit: Unit,
        read: Option<bool>,
    }

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    #[serde(tag = "kind", content = "fields", rename_all = "snake_case")]
    enum Data {
        Readings { items: Vec<Reading> },
    }

    fn refused(value: Value) -> String {
        read::<Reading>(&value).unwrap_err()
    }

    #[test]
    fn what_is_of_the_type_is_read() {
        let value = json!({ "value": 7, "unit": "km" });
        assert_eq!(read(&value), Ok(Reading { value: 7, unit: Unit::Km, read: None }));
        let tagged = read_tagged(("kind", &json!("readings")), ("fields", &json!({ "items": [value] })));
        assert_eq!(tagged, Ok(Data::Readings { items: vec![Reading { value: 7, unit: Unit::Km, read: None }] }));
    }

    /// Before, it was repeated in full, and cut off at its first comma.
    #[test]
    fn a_word_that_is_long_or_has_marks_of_its_own_is_told() {
        let told = |unit: &str| refused(json!({ "value": 7, "unit": unit }));
        let known = "expected `km` or `miles`";
        assert_eq!(told("a`, `b"), format!("unit: unknown word `a`, `b`, {known}"));
        assert_eq!(told("`, expected `"), format!("unit: unknown word ``, expected ``, {known}"));
        assert_eq!(told(&"x".repeat(100_000)), format!("unit: unknown word `{}`, {known}", "x".repeat(40)));
        let key = refused(json!({ "a`, `b": 7 }));
        assert!(key.starts_with("unknown key `a`, `b`; known here: value, unit, read"), "{key}");
    }

    /// Before, "expected value" was all that was said.
    #[test]
    fn what_is_neither_a_word_nor_an_object_with_one_key_is_told() {
        for (unit, given) in
            [(json!(null), "null"), (json!(["km"]), "a list"), (json!({}), "an object with 0 keys"), (json!(7), "7")]
        {
            let told = refused(json!({ "value": 7, "unit": unit }));
            assert_eq!(told, format!("unit: {given} is given, where a word, or an object with one key, is expected"));
        }
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Brands {
            AnyOf(Vec<u8>),
            Without(Vec<u8>),
        }
        let two = read::<Brands>(&json!({ "any_of": [1], "without": [2] })).unwrap_err();
        assert_eq!(two, "an object with 2 keys is given, where a word, or an object with one key, is expected");
        for one in ["any_of", "without"] {
            assert!(
                matches!(read(&json!({ one: [1] })).unwrap(), Brands::AnyOf(of) | Brands::Without(of) if of == [1])
            );
        }
    }

    /// Before, the preset was offered among the words, and refused where it was taken.
    #[test]
    fn the_preset_is_no_word_that_is_offered() {
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "snake_case")]
        enum Reason {
            NotChosen,
            Scheduled,
            Repair,
        }
        let refused = read::<Reason>(&json!("repar")).unwrap_err();
        assert_eq!(refused, "unknown word `repar`, expected `scheduled` or `repair`; is `repair` meant?");
        for (word, reason) in [("not_chosen", "NotChosen"), ("scheduled", "Scheduled"), ("repair", "Repair")] {
            assert_eq!(format!("{:?}", read::<Reason>(&json!(word)).unwrap()), reason);
        }
        assert_eq!([one_of(&[]), one_of(&["a"]), one_of(&["a", "b", "c"])], ["none", "`a`", "one of `a`, `b`, `c`"]);
    }

    #[test]
    fn what_is_not_is_told_by_its_place_in_plain_words() {
        let whole = "where a whole number from 0 to 4294967295 is expected";
        for (value, told) in [
            (json!({ "value": -5, "unit": "km" }), format!("value: -5 is given, {whole}")),
            (json!({ "value": 4_294_967_296u64, "unit": "km" }), format!("value: 4294967296 is given, {whole}")),
            (json!({ "value": "60000", "unit": "km" }), format!("value: the text \"60000\" is given, {whole}")),
            (json!({ "unit": "km" }), "`value` is missing".into()),
            (
                json!({ "value": 7, "unit": "km", "read": 1 }),
                "read: 1 is given, where true or false is expected".into(),
            ),
            (
                json!({ "value": 7, "unit": "mile" }),
                "unit: unknown word `mile`, expected `km` or `miles`; is `miles` meant?".into(),
            ),
            (
                json!({ "value": 7, "units": "km" }),
                "unknown key `units`; known here: value, unit, read; is `unit` meant?".into(),
            ),
            (json!(7), "7 is given, where an object is expected".into()),
        ] {
            assert_eq!(refused(value), told);
        }
    }

    #[test]
    fn the_place_within_what_a_tag_tells_is_told() {
        let fields = json!({ "items": [{ "value": 7, "unit": "km" }, { "value": -1, "unit": "km" }] });
        let refused = read_tagged::<Data>(("kind", &json!("readings")), ("fields", &fields)).unwrap_err();
        assert!(refused.starts_with("fields.items[1].value: -1 is given"), "{refused}");
        let refused = read_tagged::<Data>(("kind", &json!("reading")), ("fields", &fields)).unwrap_err();
        assert!(
            refused.starts_with("kind: unknown word `reading`") && refused.ends_with("is `readings` meant?"),
            "{refused}"
        );
    }

    /// Before, nothing pointed at the key of a claim that was misspelt.
    #[test]
    fn a_key_that_is_missing_is_named_as_it_is_spelt() {
        #[derive(Debug, Deserialize)]
        struct Part {
            #[serde(rename = "number")]
            _number: u32,
        }
        #[derive(Debug, Deserialize)]
        struct Sheet {
            #[serde(rename = "author")]
            _author: String,
            #[serde(rename = "parts")]
            _parts: Vec<Part>,
        }
        let refused = |value: Value| read::<Sheet>(&value).unwrap_err();
        assert_eq!(refused(json!({ "autor": "x", "parts": [] })), "`author` is missing; is `autor` misspelt?");
        let part = json!({ "author": "x", "parts": [{ "nubmer": 7 }] });
        assert_eq!(refused(part), "parts[0]: `number` is missing; is `nubmer` misspelt?");
        assert_eq!(refused(json!({ "parts": [] })), "`author` is missing");
        let many: Value = (0..100_000).map(|place| (format!("autho{place}"), Value::Null)).collect();
        assert!(keys(&many).len() <= MOST_KEYS);
    }

    #[test]
    fn the_keys_further_within_come_last() {
        let value = json!({ "a": { "b": [{ "c": 1 }] }, "d": 2 });
        assert_eq!(keys(&value), ["a", "d", "a.b", "a.b[0].c"]);
    }

    #[test]
    fn bytes_are_counted() {
        let told = |text: &str| digits("32 bytes", Some(&json!(text)));
        assert_eq!(told("0x12"), "it has 1 byte in hexadecimal digits, where 32 bytes are expected");
        assert_eq!(told("1234"), "it has 2 bytes in hexadecimal digits, where 32 bytes are expected");
        assert_eq!(told("0x123"), "it has 3 hexadecimal digits, where two a byte, and 32 bytes, are expected");
        assert_eq!(digits("32 bytes", Some(&json!(7))), "32 bytes are expected, as a text of hexadecimal digits");
    }
}
