//! The form of each parameter, by its name.
//!
//! What serde says of a value of another form names no parameter, for it doesn't know where the value stands.

use jsonrpsee::core::JsonRawValue;
use serde::{Deserialize, de::DeserializeOwned};
use urcar_rpc_api::{At, limits::MAX_RECORDS};
use urcar_types::RecordKind;

/// How many characters of a value an error shows.
const SHOWN: usize = 40;
/// How many kinds an error suggests at most.
const SUGGESTED: usize = 3;
/// How many letters of a kind may be wrong for it to be suggested.
const MISSPELT: usize = 2;

/// Returns what is wrong with a parameter of another form than it has; nothing where it has it. Of a claim nothing is
/// said: what reads it says where in it something is wrong.
pub fn misfit(name: &str, given: &JsonRawValue) -> Option<String> {
    let (fits, expected): (bool, String) = match name {
        "vin" | "after" => {
            (is::<String>(given), "no text: a VIN, or CH- and a chassis number, is expected in quotation marks".into())
        }
        "account" => (
            is::<String>(given),
            "no text: SS58, or 0x and 64 hexadecimal digits, is expected in quotation marks".into(),
        ),
        "currency" => (is::<String>(given), "no text: three letters are expected in quotation marks".into()),
        "at" => (
            is::<At>(given),
            "no block: its hash (0x and 64 hexadecimal digits), its number, \"best\" or \"finalised\" is expected"
                .into(),
        ),
        "limit" => (is::<u32>(given), format!("no whole number from 1 to {MAX_RECORDS}")),
        "from" | "number" => (is::<u32>(given), format!("no whole number from 0 to {}", u32::MAX)),
        "kind" => (is::<RecordKind>(given), no_kind(given)),
        _ => return None,
    };
    (!fits).then(|| format!("{name}: {} is {expected}", shown(given.get())))
}

/// Returns whether a value is of a type.
fn is<T: DeserializeOwned>(given: &JsonRawValue) -> bool {
    T::deserialize(given).is_ok()
}

/// Returns a value as an error shows it.
fn shown(value: &str) -> String {
    let mut characters = value.chars();
    let shown: String = characters.by_ref().take(SHOWN).collect();
    if characters.next().is_some() { shown + "..." } else { shown }
}

/// Returns what an error says of a value that is no kind, with the kinds that may have been meant.
fn no_kind(given: &JsonRawValue) -> String {
    let meant = String::deserialize(given).map(|word| suggested(&word)).unwrap_or_default();
    let meant = if meant.is_empty() { meant } else { format!(" (is {meant} meant?)") };
    format!("no kind of record{meant}; the kinds are in docs/reference/records.md")
}

/// Returns the kinds that are spelt almost as a word, or have it in their name.
fn suggested(word: &str) -> String {
    // No longer word is near to a kind.
    let word: String = word.chars().take(SHOWN).collect::<String>().to_lowercase().replace([' ', '-'], "_");
    let near = |kind: &String| distance(&word, kind) <= MISSPELT || word.len() > MISSPELT && kind.contains(&word);
    let kinds = RecordKind::ALL.into_iter().map(|kind| kind.words().replace(' ', "_"));
    kinds.filter(near).take(SUGGESTED).map(|kind| format!("\"{kind}\"")).collect::<Vec<_>>().join(" or ")
}

/// Returns how many letters must be put in, left out or changed for one word to become the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (place, letter) in one.chars().enumerate() {
        let mut before = row[0];
        row[0] = place + 1;
        for (column, against) in other.iter().enumerate() {
            let changed = before + usize::from(letter != *against);
            before = row[column + 1];
            row[column + 1] = changed.min(before + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use jsonrpsee::core::to_json_raw_value;
    use serde_json::{Value, json};
    use urcar_rpc_api::limits::{MAX_DISPUTE_PAGE, MAX_LISTINGS, MAX_OWNED};

    fn told(name: &str, value: Value) -> Option<String> {
        misfit(name, &to_json_raw_value(&value).unwrap())
    }

    #[test]
    fn what_has_its_form_is_left_alone() {
        for (name, value) in [
            ("vin", json!("x")),
            ("after", json!("x")),
            ("account", json!("x")),
            ("currency", json!("x")),
            ("at", json!(7)),
            ("at", json!("best")),
            ("limit", json!(0)),
            ("limit", json!(1_000)),
            ("from", json!(u32::MAX)),
            ("number", json!(0)),
            ("kind", json!("title_order")),
            ("claim", json!(7)),
        ] {
            assert_eq!(told(name, value.clone()), None, "{name} {value}");
        }
        for kind in RecordKind::ALL {
            assert_eq!(told("kind", json!(kind)), None);
        }
    }

    #[test]
    fn another_form_is_told_with_the_one_that_is_expected() {
        for value in
            [json!("x"), json!("7"), json!(-1), json!(1.5), json!(1.0), json!(true), json!([1]), json!(1u64 << 32)]
        {
            let expected = format!("limit: {value} is no whole number from 1 to 100");
            assert_eq!(told("limit", value.clone()), Some(expected));
            for name in ["from", "number"] {
                let expected = format!("{name}: {value} is no whole number from 0 to 4294967295");
                assert_eq!(told(name, value.clone()), Some(expected));
            }
        }
        for name in ["vin", "after", "account", "currency"] {
            let text = told(name, json!(7)).unwrap();
            assert!(text.starts_with(&format!("{name}: 7 is no text: ")) && text.contains("expected"), "{text}");
        }
        let text = told("at", json!("newest")).unwrap();
        assert!(text.starts_with("at: \"newest\" is no block: its hash") && text.contains("\"finalised\""), "{text}");
    }

    #[test]
    fn a_limit_is_the_same_wherever_there_is_one() {
        assert_eq!([MAX_DISPUTE_PAGE, MAX_LISTINGS, MAX_OWNED], [MAX_RECORDS; 3]);
    }

    #[test]
    fn kinds_that_may_be_meant_are_suggested() {
        let kinds = "; the kinds are in docs/reference/records.md";
        for (word, meant) in [
            ("acident", " (is \"accident\" meant?)"),
            ("Accident", " (is \"accident\" meant?)"),
            ("OdometerReading", " (is \"odometer_reading\" meant?)"),
            ("odometer-reading", " (is \"odometer_reading\" meant?)"),
            ("insurance", " (is \"insurance_claim\" meant?)"),
            ("title", " (is \"title_brand\" or \"title_order\" meant?)"),
            ("service", ""),
            ("", ""),
        ] {
            let expected = format!("kind: \"{word}\" is no kind of record{meant}{kinds}");
            assert_eq!(told("kind", json!(word)), Some(expected));
        }
        assert_eq!(told("kind", json!(9)), Some(format!("kind: 9 is no kind of record{kinds}")));
    }

    #[test]
    fn long_values_are_cut_short() {
        let text = told("vin", json!(vec!["前"; 1_000])).unwrap();
        assert!(text.chars().count() < 200 && text.contains("... is no text"), "{text}");
        assert!(told("kind", json!("y".repeat(1_000_000))).unwrap().len() < 200);
    }

    #[test]
    fn letters_apart() {
        for (one, other, apart) in
            [("", "", 0), ("", "lien", 4), ("lien", "", 4), ("line", "lien", 2), ("lien", "liens", 1)]
        {
            assert_eq!(distance(one, other), apart, "{one} {other}");
        }
    }
}
