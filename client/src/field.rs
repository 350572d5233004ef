//! Which field of a value is refused, and by how much it is too long.
//!
//! [`Check`] says why a value is refused, not where. The field is found by trying: with another value in its place, the
//! whole is no longer refused for that reason.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::marker::PhantomData;
use urcar_types::{Check, FieldError};

/// The longest text and the longest list for which a bound is looked for.
const LONGEST: [usize; 2] = [1_024, 64];
/// Of a value with more parts than this, no field is looked for.
const MOST_PARTS: usize = 2_000;
/// The longest value that is shown.
const SHOWN: usize = 60;

/// Checks a value.
///
/// # Errors
/// Fails with the first field that is refused, as its path in JSON, the reason, and the bound where it is too long.
///
/// ```
/// use urcar_types::{Digest, Evidence, Text};
///
/// let media_type = Text::unchecked("x".repeat(70));
/// let evidence = Evidence { blake2_256: Digest::repeat_byte(1), media_type, bytes: 10 };
/// let refused = urcar_client::field::check(&evidence).unwrap_err();
/// assert_eq!(refused, "media_type: a text is too long: 70 bytes of at most 64");
/// ```
pub fn check<T: Check + Serialize + DeserializeOwned>(value: &T) -> Result<(), String> {
    let Err(reason) = value.check() else { return Ok(()) };
    let json = serde_json::to_value(value).unwrap_or_default();
    let trial = Trial::<T> { json, reason, of: PhantomData };
    Err(trial.refused().unwrap_or_else(|| reason.to_string()))
}

/// A value in which other parts are tried.
struct Trial<T> {
    json: Value,
    reason: FieldError,
    of: PhantomData<T>,
}

impl<T: Check + DeserializeOwned> Trial<T> {
    /// Returns the first field that is refused, in words. Those after it that may be refused for the same reason are
    /// mended on the way.
    fn refused(mut self) -> Option<String> {
        let mut parts = Vec::new();
        collect(&self.json, String::new(), &mut parts);
        if parts.len() > MOST_PARTS {
            return None;
        }
        for at in parts.into_iter().rev() {
            // What a list was shortened by is gone.
            let Some(before) = self.json.pointer(&at).cloned() else { continue };
            let Some((good, bad)) = instead(self.reason, &before) else { continue };
            match (self.is_refused_with(&at, &good), self.is_refused_with(&at, &bad)) {
                (Some(false), Some(true)) => return Some(self.told(&at, &before)),
                (Some(true), _) => *self.json.pointer_mut(&at)? = good,
                _ => {}
            }
        }
        None
    }

    /// Returns whether the value is refused for the same reason with another part; none where that can't stand there.
    fn is_refused_with(&mut self, at: &str, part: &Value) -> Option<bool> {
        let before = std::mem::replace(self.json.pointer_mut(at)?, part.clone());
        let read = <T as serde::Deserialize<'_>>::deserialize(&self.json);
        *self.json.pointer_mut(at)? = before;
        read.ok().map(|value| value.check() == Err(self.reason))
    }

    /// Returns why the field at a place is refused, in words.
    fn told(&mut self, at: &str, field: &Value) -> String {
        let (path, reason) = (path(at), self.reason);
        match field {
            Value::String(text) if reason == FieldError::TooLong => {
                let longest = self.longest(at, LONGEST[0], |length| "x".repeat(length).into());
                format!("{path}: {reason}: {} bytes{longest}", text.len())
            }
            Value::Array(elements) if reason == FieldError::TooMany => {
                let element = elements.first().cloned().unwrap_or_default();
                let longest = self.longest(at, LONGEST[1], |length| vec![element.clone(); length].into());
                format!("{path}: {reason}: {}{longest}", elements.len())
            }
            _ => Some(field.to_string())
                .filter(|shown| shown.len() <= SHOWN)
                .map_or(format!("{path}: {reason}"), |shown| format!("{path}: {reason}: {shown}")),
        }
    }

    /// Returns the bound of what is too long, in words; nothing where it isn't found.
    fn longest(&mut self, at: &str, most: usize, of_length: impl Fn(usize) -> Value) -> String {
        let fits = |length: &usize| self.is_refused_with(at, &of_length(*length)) == Some(false);
        (1..=most).take_while(fits).last().map_or(String::new(), |bound| format!(" of at most {bound}"))
    }
}

/// Returns what is tried in the place of a part: what is never refused for a reason, and what always is. None where the
/// part can't be refused for it.
fn instead(reason: FieldError, part: &Value) -> Option<(Value, Value)> {
    let (good, bad) = match reason {
        FieldError::TooLong => (json!("1"), json!("x".repeat(LONGEST[0] + 1))),
        // Some lists must not be empty.
        FieldError::TooMany => (part.as_array()?.iter().take(1).cloned().collect(), part.clone()),
        FieldError::InvalidDate => (json!("2000-01-01"), json!("1")),
        FieldError::InvalidCountry | FieldError::InvalidCurrency => (json!("AAA"), json!("1")),
        FieldError::EmptyText | FieldError::CaseMissing => (json!("1"), json!("")),
        FieldError::ControlCharacter => (json!("1"), json!("\u{7}")),
        FieldError::OdometerOutOfRange => (json!(2_000), json!(u32::MAX)),
        FieldError::InvalidYear => (json!(2_000), json!(1)),
        FieldError::UnexpectedEngine => (json!("petrol"), json!("none")),
        FieldError::EmptyDigest => (digest("11"), digest("00")),
        FieldError::EmptyDocument => (json!("1"), json!("0")),
        FieldError::OdometerNotChosen => (json!("unreadable"), json!("not_chosen")),
        FieldError::SeverityNotChosen => (json!("minor"), json!("not_chosen")),
        FieldError::ZoneNotChosen => (json!("front"), json!("not_chosen")),
        FieldError::ZoneMissing => (json!(["front"]), json!([])),
        FieldError::ItemMissing => {
            let item = json!({ "name": "1", "number": "", "serial": null, "action": "inspect", "severity": null });
            (json!([item]), json!([]))
        }
        FieldError::ZeroPrice => (json!("1"), json!("0")),
        FieldError::CounterMissing => (json!(1), json!(0)),
        // The reason says what to look for.
        FieldError::OdometerMissing
        | FieldError::WordNotChosen
        | FieldError::CodeNotInList
        | FieldError::ModelYearAhead => return None,
    };
    let is_alike = std::mem::discriminant(part) == std::mem::discriminant(&good);
    is_alike.then_some((good, bad))
}

fn digest(byte: &str) -> Value {
    format!("0x{}", byte.repeat(32)).into()
}

/// Collects the JSON pointers of all parts of a value in order, each after its own parts.
fn collect(value: &Value, at: String, parts: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(key, value)| collect(value, format!("{at}/{key}"), parts)),
        Value::Array(elements) => {
            elements.iter().enumerate().for_each(|(place, value)| collect(value, format!("{at}/{place}"), parts));
        }
        _ => {}
    }
    parts.push(at);
}

/// Returns a JSON pointer as people write it: `fields.items[2].name`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').skip(1) {
        match step.parse::<usize>() {
            Ok(place) => path.push_str(&format!("[{place}]")),
            Err(_) if path.is_empty() => path.push_str(step),
            Err(_) => path.push_str(&format!(".{step}")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::Account;
    use urcar_types::{Entry, Price, Specification};

    fn maintenance() -> Value {
        let item =
            |name: &str| json!({ "name": name, "number": "", "serial": null, "action": "replace", "severity": null });
        json!({
            "kind": "maintenance",
            "fields": { "type": "repair", "items": [item("Oil"), item("Disc"), item("Pad")] },
            "event_date": "2024-05-06",
            "odometer": { "value": 7, "unit": "km", "result": "read" },
            "description": "",
            "evidence": [{ "blake2_256": digest("01"), "media_type": "image/png", "bytes": "10" }],
            "commitment": null,
        })
    }

    /// Returns the fault of a value in which parts are replaced.
    fn fault<T: Check + Serialize + DeserializeOwned>(mut json: Value, parts: &[(&str, Value)]) -> String {
        for (at, part) in parts {
            *json.pointer_mut(at).unwrap() = part.clone();
        }
        check(&serde_json::from_value::<T>(json).unwrap()).unwrap_err()
    }

    fn of_entry(parts: &[(&str, Value)]) -> String {
        fault::<Entry<Account>>(maintenance(), parts)
    }

    fn specification() -> Value {
        json!({
            "make": "BMW", "model": "3 Series", "variant": "", "body": "estate", "fuel": "none",
            "displacement_cc": null, "motor_kw": null, "colour": "blue", "model_year": 2014,
            "manufactured": "2014-05-25", "plant": "Munich", "euro_class": "Euro 6",
        })
    }

    #[test]
    fn what_is_in_order_passes() {
        assert_eq!(check(&serde_json::from_value::<Entry<Account>>(maintenance()).unwrap()), Ok(()));
        assert_eq!(check(&serde_json::from_value::<Specification>(specification()).unwrap()), Ok(()));
    }

    #[test]
    fn a_field_that_is_too_long_is_named_with_its_bound() {
        let long = |length: usize| json!("x".repeat(length));
        let told = "fields.items[2].name: a text is too long: 70 bytes of at most 64";
        assert_eq!(of_entry(&[("/fields/items/2/name", long(70))]), told);
        let told = "fields.items[0].serial: a text is too long: 33 bytes of at most 32";
        assert_eq!(of_entry(&[("/fields/items/0/serial", long(33))]), told);
        assert_eq!(
            of_entry(&[("/description", long(201))]),
            "description: a text is too long: 201 bytes of at most 200"
        );
        let item = maintenance()["fields"]["items"][0].clone();
        let told = "fields.items: a list has too many elements: 17 of at most 16";
        assert_eq!(of_entry(&[("/fields/items", vec![item; 17].into())]), told);
        let evidence = maintenance()["evidence"][0].clone();
        let told = "evidence: a list has too many elements: 9 of at most 8";
        assert_eq!(of_entry(&[("/evidence", vec![evidence; 9].into())]), told);
        let told = "euro_class: a text is too long: 17 bytes of at most 16";
        assert_eq!(fault::<Specification>(specification(), &[("/euro_class", long(17))]), told);
    }

    #[test]
    fn every_other_refusal_names_its_field() {
        for (at, part, told) in [
            ("/event_date", json!("2024-02-30"), "event_date: a date is no day"),
            ("/fields/items/1/name", json!(" "), "fields.items[1].name: a text that must say something is empty"),
            ("/fields/items/1/number", json!("a\nb"), "fields.items[1].number: a text has a control character"),
            ("/odometer/value", json!(10_000_000), "odometer.value: a reading is above 9,999,999: 10000000"),
            ("/evidence/0/bytes", json!("0"), "evidence[0].bytes: a document has no bytes"),
            ("/evidence/0/blake2_256", digest("00"), "evidence[0].blake2_256: a digest is all zeros"),
            ("/commitment", digest("00"), "commitment: a digest is all zeros"),
            (
                "/odometer",
                json!({ "value": null, "unit": null, "result": "not_chosen" }),
                "odometer.result: what an odometer showed wasn't chosen",
            ),
            ("/fields/items/2/severity", json!("not_chosen"), "fields.items[2].severity: how bad it is wasn't chosen"),
            ("/fields/items", json!([]), "fields.items: maintenance has no item: []"),
        ] {
            let fault = of_entry(&[(at, part)]);
            assert!(fault.starts_with(told), "{at}: {fault}");
        }
        let of_specification = |at, part| fault::<Specification>(specification(), &[(at, part)]);
        assert!(of_specification("/model_year", json!(1)).starts_with("model_year: a model year isn't between"));
        assert!(of_specification("/model_year", json!(2_017)).starts_with("the model year is more than two years"));
        assert!(
            of_specification("/motor_kw", json!(80)).starts_with("fuel: displacement and power go with no such fuel")
        );
        let export = json!({
            "kind": "export", "fields": { "from": "DE", "to": "FRA" }, "event_date": "2024-05-06", "odometer": null,
            "description": "", "evidence": [], "commitment": null,
        });
        let told = "fields.from: a country is no ISO 3166-1 code of three letters: \"DE\"";
        assert_eq!(fault::<Entry<Account>>(export, &[]), told);
        let accident = |zones: Value| {
            json!({
                "kind": "accident", "event_date": "2024-05-06", "odometer": null, "description": "", "evidence": [],
                "commitment": null, "fields": {
                    "zones": zones, "severity": "minor", "airbags": false, "structural": false, "towed": false,
                    "drivable": true, "about": null,
                },
            })
        };
        let told = "fields.zones[1]: where the car was hit wasn't chosen: \"not_chosen\"";
        assert_eq!(fault::<Entry<Account>>(accident(json!(["roof", "not_chosen"])), &[]), told);
        assert_eq!(fault::<Entry<Account>>(accident(json!([])), &[]), "fields.zones: an accident has no zone: []");
        let told = "amount_minor: a price, or what a claim paid, is 0: \"0\"";
        assert_eq!(fault::<Price>(json!({ "amount_minor": "0", "currency": "EUR" }), &[]), told);
        let claim = json!({
            "kind": "insurance_claim", "event_date": "2024-05-06", "odometer": null, "description": "", "evidence": [],
            "commitment": null, "fields": {
                "type": "hail", "status": "paid", "amount": { "amount_minor": "0", "currency": "EUR" },
                "total_loss": false, "salvage_category": null, "about": null,
            },
        });
        let replaced = json!({
            "kind": "odometer_reading", "fields": { "series": { "replaced": { "old": 0, "new": 0 } } },
            "event_date": "2024-05-06", "odometer": null, "description": "", "evidence": [], "commitment": null,
        });
        let told = "fields.series.replaced.old: the last value of the old counter is 0: 0";
        assert_eq!(fault::<Entry<Account>>(replaced, &[]), told);
        let told = "fields.amount.amount_minor: a price, or what a claim paid, is 0: \"0\"";
        assert_eq!(fault::<Entry<Account>>(claim, &[]), told);
    }

    #[test]
    fn of_several_fields_one_that_is_refused_is_named() {
        let long = || json!("x".repeat(300));
        let fault =
            of_entry(&[("/fields/items/2/name", long()), ("/description", long()), ("/event_date", json!("x"))]);
        assert_eq!(fault, "fields.items[2].name: a text is too long: 300 bytes of at most 64");
        let fault = of_entry(&[("/fields/items/0/name", json!("")), ("/fields/items/1/name", json!(""))]);
        assert!(fault.starts_with("fields.items[0].name: "), "{fault}");
    }
}
