//! The form of each parameter, by its name.
//!
//! What serde says of a value of another form names no parameter, for it doesn't know where the value stands.

use jsonrpsee::core::{JsonRawValue, JsonValue};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use urcar_rpc_api::{
    At, Finality,
    limits::{MAX_RECORDS, MAX_VINS},
};
use urcar_types::{Facet, Filter, RecordKind, Sort};

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
        "vins" => (is_list::<String>(given), format!("no list of 1 to {MAX_VINS} VINs, each in quotation marks")),
        "digest" => (is::<String>(given), "no text: 64 hexadecimal digits are expected in quotation marks".into()),
        "content" => (is::<String>(given), "no text: 0x and hexadecimal digits are expected in quotation marks".into()),
        "deletion" => (is_object(given), "no deletion: an object is expected".into()),
        "cursor" => (is::<String>(given), "no text: `next` of an answer is expected as it is".into()),
        "finality" => (is::<Finality>(given), "no finality: \"final\" or \"best\" is expected".into()),
        "subscription" => (
            is::<String>(given) || is::<u64>(given),
            "no subscription: its number is expected as it was answered".into(),
        ),
        "make" | "model" => (is::<String>(given), "no text: one is expected in quotation marks".into()),
        "facets" if is_list::<JsonValue>(given) => {
            return no_value::<Vec<Facet>>(given).map(|wrong| format!("{name}: {wrong}"));
        }
        "facets" => (false, "no list of facets, of which it names one at least".into()),
        "filter" if is_object(given) => return no_value::<Filter>(given).map(|wrong| format!("{name}: {wrong}")),
        "sort" if is_object(given) => return no_value::<Sort>(given).map(|wrong| format!("{name}: {wrong}")),
        "filter" | "sort" => (false, format!("no {name}: an object is expected")),
        "from" | "number" | "since" => (is::<u32>(given), format!("no whole number from 0 to {}", u32::MAX)),
        "kind" => (is::<RecordKind>(given), no_kind(given)),
        _ => return None,
    };
    (!fits).then(|| format!("{name}: {} is {expected}", shown(given.get())))
}

/// Returns whether a value is of a type.
fn is<T: DeserializeOwned>(given: &JsonRawValue) -> bool {
    T::deserialize(given).is_ok()
}

/// Returns whether a value is a list of something, and has one at least.
fn is_list<T: DeserializeOwned>(given: &JsonRawValue) -> bool {
    Vec::<T>::deserialize(given).is_ok_and(|list| !list.is_empty())
}

/// Returns whether a value is an object.
fn is_object(given: &JsonRawValue) -> bool {
    given.get().trim_start().starts_with('{')
}

/// Returns where within a value something is wrong, and what; nothing where it is of a type, and none of its keys is
/// unknown or stands there twice.
fn no_value<T: DeserializeOwned + Serialize>(given: &JsonRawValue) -> Option<String> {
    urcar_strict_json::parse(given.get()).and_then(urcar_strict_json::understood::<T>).err()
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
    use urcar_rpc_api::limits::{MAX_CHANGES, MAX_DISPUTE_PAGE, MAX_FOUND, MAX_LISTINGS, MAX_OWNED};

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
            ("since", json!(0)),
            ("vins", json!(["x"])),
            ("cursor", json!("x")),
            ("make", json!("x")),
            ("model", json!("x")),
            ("facets", json!(["make", "for_sale"])),
            ("filter", json!({})),
            ("filter", json!({ "text": "golf", "price_to": 5, "brands": { "without": ["11"] }, "grades": ["A"] })),
            ("sort", json!({ "by": "price", "descending": true })),
            ("finality", json!("best")),
            ("finality", json!("final")),
            ("subscription", json!("x")),
            ("subscription", json!(7)),
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
            for name in ["from", "number", "since"] {
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
    fn what_is_wrong_within_an_object_is_named() {
        for (name, value, wrong) in [
            ("filter", json!({ "colour": "red" }), "filter: unknown key `colour`; known here: text, makes, models"),
            ("filter", json!({ "price_to": "1e3" }), "filter: price_to: the text \"1e3\" is given, where"),
            ("filter", json!({ "makes": "BMW" }), "filter: makes: the text \"BMW\" is given, where a list is expected"),
            ("filter", json!({ "grades": ["F"] }), "filter: grades[0]: unknown word `F`, expected one of `A`"),
            ("filter", json!([]), "filter: [] is no filter: an object is expected"),
            ("filter", json!("golf"), "filter: \"golf\" is no filter: an object is expected"),
            ("sort", json!({ "by": "colour" }), "sort: by: unknown word `colour`, expected one of `vin`"),
            ("sort", json!("price"), "sort: \"price\" is no sort: an object is expected"),
            ("facets", json!(["make", "colour"]), "facets: [1]: unknown word `colour`, expected one of `make`"),
            ("facets", json!([]), "facets: [] is no list of facets, of which it names one at least"),
            ("finality", json!("finalised"), "finality: \"finalised\" is no finality: \"final\" or \"best\""),
            ("subscription", json!([]), "subscription: [] is no subscription: its number"),
            ("vins", json!([]), "vins: [] is no list of 1 to 100 VINs"),
            ("vins", json!([7]), "vins: [7] is no list of 1 to 100 VINs"),
        ] {
            let text = told(name, value).unwrap();
            assert!(text.starts_with(wrong), "{text}");
        }
        let twice = JsonRawValue::from_string(r#"{"text": "a", "text": "b"}"#.into()).unwrap();
        assert!(misfit("filter", &twice).unwrap().contains("`text` stands there twice"));
    }

    #[test]
    fn a_limit_is_the_same_wherever_there_is_one() {
        assert_eq!([MAX_DISPUTE_PAGE, MAX_LISTINGS, MAX_OWNED, MAX_FOUND, MAX_CHANGES], [MAX_RECORDS; 5]);
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
