//! Files of lives: one JSON object a line.

use super::{
    lives::{Event, Life, Line, Malformed},
    mapping::{check_fields, operation, specification},
    misfit::misfit,
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::{os::unix::fs::FileTypeExt, path::Path};
use urcar_client::{
    Error, Result,
    input::{self, MIB},
};

/// The most bytes of a file.
const MOST: u64 = 1024 * MIB;
/// The most bytes of a line.
const MOST_OF_LINE: usize = 4 << 20;

/// The content of a file of lives; lines that are no lives are named.
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
    ///
    /// # Errors
    /// [`Error::File`] where it can't be read, is neither a regular file nor a pipe, or has no line that is a life.
    pub fn read(path: &Path) -> Result<Self> {
        check_ends(path)?;
        let bytes = input::read(path, MOST)?;
        let file = Self::parse(&bytes);
        if !file.lives.is_empty() {
            return Ok(file);
        }
        Err(match file.malformed.first() {
            None => Error::file(path, "is empty"),
            Some(Malformed { line, message }) => Error::file(path, format!("holds no life; line {line}: {message}")),
        })
    }

    /// Parses lines; empty ones are passed over.
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

/// Checks that a path names a regular file, a pipe, or nothing: a device may have no end.
fn check_ends(path: &Path) -> Result<()> {
    match std::fs::metadata(path) {
        Ok(found) if !found.is_file() && !found.file_type().is_fifo() => {
            Err(Error::file(path, "is neither a regular file nor a pipe: name another"))
        }
        _ => Ok(()),
    }
}

/// Returns the life of a line, of which every key is known and stands there once: what is overlooked is missing on the
/// chain for ever.
fn parse_life(bytes: &[u8]) -> Result<Life, String> {
    if bytes.len() > MOST_OF_LINE {
        return Err(format!("has {} bytes, and a life has {MOST_OF_LINE} at most", bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    // It is one line of many.
    let value = urcar_client::json::parse(text).map_err(|error| error.replace("at line 1 column", "at column"))?;
    // What serde reads into a structure may be a list too, in which nobody sees what is what.
    let events = value.get("events").and_then(Value::as_array);
    if !value.is_object() || events.is_some_and(|events| !events.iter().all(Value::is_object)) {
        return Err("a life is an object, and so is each of its events".into());
    }
    let life: Life =
        serde_json::from_value(value.clone()).map_err(|error| fault_of(&value).unwrap_or_else(|| error.to_string()))?;
    if !life.spec.is_null() {
        specification(life.spec.clone()).map_err(|error| format!("spec: {error}"))?;
    }
    for (number, event) in life.events.iter().enumerate() {
        let checked = operation(event).and_then(|operation| match event.accept {
            // The chain is to refuse it.
            Some(false) => Ok(()),
            _ => check_fields(event, operation),
        });
        checked.map_err(|error| format!("event {number} ({}): {error}", event.kind))?;
    }
    Ok(life)
}

/// Returns the first part of a life that can't be read: an event by its number and kind, and the key.
fn fault_of(life: &Value) -> Option<String> {
    let whole_event = json!({
        "at": "2020-01-01", "recorded": "2020-01-01", "kind": "", "by": "owner", "org": null, "odometer": null, "fields": {},
        "text": "", "evidence": [], "accept": null, "why": null,
    });
    let whole_life = json!({ "vin": "", "tags": [], "spec": null, "events": [], "expect": null });
    let events = life.get("events").and_then(Value::as_array).into_iter().flatten();
    let event = events.enumerate().find_map(|(number, event)| {
        let fault = misfit(&whole_event, event, &unreadable::<Event>)?;
        let kind = event.get("kind").and_then(Value::as_str).unwrap_or("of no kind");
        Some(format!("event {number} ({kind}): {fault}"))
    });
    event.or_else(|| misfit(&whole_life, life, &unreadable::<Life>))
}

fn unreadable<T: DeserializeOwned>(value: &Value) -> Option<String> {
    <T as serde::Deserialize<'_>>::deserialize(value).err().map(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{io::Write, os::fd::AsRawFd};

    fn life() -> Value {
        let first = include_bytes!("../../../../data/lives.jsonl").split(|byte| *byte == b'\n').next().unwrap();
        serde_json::from_slice(first).unwrap()
    }

    /// Returns the fault of a life that was changed.
    fn fault(change: impl FnOnce(&mut Value)) -> String {
        let mut life = life();
        change(&mut life);
        parse_life(life.to_string().as_bytes()).unwrap_err()
    }

    #[test]
    fn a_key_that_nobody_knows_is_named() {
        for (at, key) in [
            ("", "vins"),
            ("/spec", "color"),
            ("/expect", "keepers"),
            ("/events/4", "odometr"),
            ("/events/4/odometer", "units"),
            ("/events/4/fields", "grades"),
            ("/events/5/fields/items/0", "nummer"),
            ("/events/6/fields", "tax"),
        ] {
            let fault = fault(|life| life.pointer_mut(at).unwrap()[key] = json!("x"));
            assert!(fault.contains(&format!("`{key}`")) || fault.contains(&format!(".{key}`")), "{at}: {fault}");
        }
        assert!(parse_life(life().to_string().as_bytes()).is_ok());
    }

    #[test]
    fn a_key_that_stands_there_twice_is_named() {
        let text = life().to_string();
        for (once, twice, key) in [
            (r#""vin":"#, r#""vin":"X","vin":"#, "vin"),
            (r#""grade":"#, r#""grade":"B","grade":"#, "grade"),
            (r#""unit":"km""#, r#""unit":"mi","unit":"km""#, "unit"),
            (r#""owners":"#, r#""owners":7,"owners":"#, "owners"),
        ] {
            assert!(text.contains(once), "{once}");
            let fault = parse_life(text.replacen(once, twice, 1).as_bytes()).unwrap_err();
            assert!(fault.contains(&format!("`{key}` stands there twice")), "{fault}");
        }
    }

    #[test]
    fn a_field_that_is_refused_is_named_by_the_key_of_the_file() {
        let long = || json!("x".repeat(300));
        for (at, part, told) in [
            ("/events/0/fields/make", json!(" "), "event 0 (manufacture): fields.make: a text that must say something"),
            ("/events/0/text", long(), "event 0 (manufacture): text: a text is too long: 300 bytes of at most 200"),
            (
                "/events/5/fields/items/0/name",
                long(),
                "event 5 (maintenance): fields.items[0].name: a text is too long: 300 bytes of at most 64",
            ),
            ("/events/6/fields/currency", json!("EURO"), "event 6 (sale): fields.currency: a currency is no ISO 4217"),
            ("/events/0/fields/fuel", json!("not_chosen"), "event 0 (manufacture): a word of a list wasn't chosen"),
        ] {
            let fault = fault(|life| *life.pointer_mut(at).unwrap() = part.clone());
            assert!(fault.starts_with(told), "{at}: {fault}");
        }
        for (at, part, told) in [
            (
                "/events/5/at",
                json!("2015-02-29"),
                "event 5 (maintenance): at: there is no 29 February 2015: \"2015-02-29\"",
            ),
            (
                "/events/5/recorded",
                json!("soon"),
                "event 5 (maintenance): recorded: a date is written YYYY-MM-DD: \"soon\"",
            ),
            ("/events/5/text", json!(7), "event 5 (maintenance): text: invalid type: number, expected a string"),
            ("/events/5/kind", Value::Null, "event 5 (of no kind): kind: invalid type: null, expected a string"),
            ("/events/5/fields/type", json!("x"), "event 5 (maintenance): fields.type: "),
            ("/events/0/fields/fuel", json!("steam"), "event 0 (manufacture): fields.fuel: "),
            ("/events/6/fields/price", json!(-5), "event 6 (sale): fields.price: invalid"),
            ("/events/6/fields/price", json!("5"), "event 6 (sale): fields.price: no number: \"5\""),
            ("/events/6/fields/to", json!("me"), "event 6 (sale): `to` is `owner-` and a number from 1, not `me`"),
            ("/expect/owners", json!("two"), "expect: invalid type: string \"two\", expected u32"),
        ] {
            let fault = fault(|life| *life.pointer_mut(at).unwrap() = part.clone());
            assert!(fault.starts_with(told), "{at}: {fault}");
        }
        assert!(parse_life(b"{\"vin\": 1e3}").unwrap_err().ends_with("write 1000, at column 9"));
        // What the chain is to refuse is left to it.
        let mut life = life();
        life["events"][0]["text"] = long();
        life["events"][0]["accept"] = false.into();
        assert!(parse_life(life.to_string().as_bytes()).is_ok());
    }

    #[test]
    fn lists_in_the_place_of_objects_are_refused() {
        assert!(fault(|life| life["events"][0] = json!(["2014-05-25"])).contains("is an object"));
        assert!(parse_life(b"[\"1M8GDM9AXKP042788\", [], null, []]").unwrap_err().contains("is an object"));
    }

    #[test]
    fn a_file_without_any_life_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lives.jsonl");
        let read = |content: &[u8]| {
            std::fs::write(&path, content).unwrap();
            File::read(&path)
        };
        let refused = |content: &[u8]| match read(content) {
            Err(error) => (error.exit_code(), error.to_string()),
            Ok(_) => panic!("{content:?}"),
        };
        for empty in [b"".as_slice(), b"\n  \n"] {
            let (code, message) = refused(empty);
            assert!(code == 2 && message.ends_with("is empty"), "{message}");
        }
        let (code, message) = refused(b"\nnonsense\n{}\n");
        assert!(code == 2 && message.contains("holds no life; line 2: "), "{message}");
        let some = [b"nonsense\n".as_slice(), life().to_string().as_bytes()].concat();
        let file = read(&some).unwrap();
        assert_eq!((file.lives.len(), file.malformed.len()), (1, 1));
        assert!(matches!(File::read(&folder.path().join("none")), Err(Error::File { .. })));
        let Err(device) = File::read(Path::new("/dev/null")) else { panic!("it is a device") };
        assert!(device.to_string().starts_with("/dev/null: is neither a regular file nor a pipe"), "{device}");
    }

    /// Before, one was refused, for lives were read once to be checked and once more to be imported.
    #[test]
    fn lives_come_from_a_pipe_too() {
        let (reader, mut writer) = std::io::pipe().unwrap();
        let text = life().to_string();
        let written = std::thread::spawn(move || writer.write_all(text.as_bytes()));
        let file = File::read(Path::new(&format!("/dev/fd/{}", reader.as_raw_fd()))).unwrap();
        written.join().unwrap().unwrap();
        assert_eq!((file.lives.len(), file.malformed.len()), (1, 0));
    }

    #[test]
    fn a_line_is_read_up_to_its_bound() {
        let mut lines = vec![b' '; MOST_OF_LINE];
        let life = life().to_string();
        lines[..life.len()].copy_from_slice(life.as_bytes());
        assert!(parse_life(&lines).is_ok());
        lines.extend(b" \n");
        lines.extend(life.as_bytes());
        let file = File::parse(&lines);
        assert_eq!((file.lives.len(), file.malformed[0].line), (1, 1));
        assert_eq!(file.malformed[0].message, "has 4194305 bytes, and a life has 4194304 at most");
    }
}
