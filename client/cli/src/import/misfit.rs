//! The key of a value that keeps it from being read. The errors of serde don't name it: it is found by trying the parts of
//! the value one after another in a sample that can be read.

use serde_json::Value;

/// The longest value that is shown, in bytes.
const SHOWN: usize = 60;

/// Reads a value; returns the error, where there is one.
type Fault<'a> = &'a dyn Fn(&Value) -> Option<String>;

/// Returns why a value can't be read: the key, the error and what stands there. None where it can be read. The `sample`
/// can; what it doesn't have isn't looked into.
pub fn misfit(sample: &Value, given: &Value, fault: Fault<'_>) -> Option<String> {
    part(sample, given, "", fault)
}

/// Returns the same of the part of a value at a place.
fn part(sample: &Value, given: &Value, at: &str, fault: Fault<'_>) -> Option<String> {
    let mut trial = sample.clone();
    *trial.pointer_mut(at)? = given.clone();
    let error = fault(&trial)?;
    let parts = match (given, sample.pointer(at)) {
        (Value::Object(parts), Some(Value::Object(_))) => Some(parts),
        _ => None,
    };
    let within =
        parts.into_iter().flatten().find_map(|(key, value)| part(sample, value, &format!("{at}/{key}"), fault));
    Some(within.unwrap_or_else(|| named(at, &error, given)))
}

/// Returns an error with the key at a place, and what stands there, unless the error shows it or it is long.
pub fn named(at: &str, error: &str, given: &Value) -> String {
    if at.is_empty() {
        return error.to_owned();
    }
    let key = at.trim_start_matches('/').replace('/', ".");
    let shown = given.to_string();
    match shown.len() > SHOWN || error.contains(&shown) {
        true => format!("{key}: {error}"),
        false => format!("{key}: {error}: {shown}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;
    use serde_json::json;

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Outer {
        day: urcar_types::Date,
        inner: Inner,
    }

    #[derive(Deserialize)]
    #[allow(dead_code)]
    struct Inner {
        number: u8,
        words: Vec<String>,
    }

    #[test]
    fn the_innermost_key_is_named_with_its_value() {
        let sample = json!({ "day": "2020-01-02", "inner": { "number": 1, "words": [] } });
        let fault = |value: &Value| Outer::deserialize(value).err().map(|error| error.to_string());
        let says = |at: &str, part: Value| {
            let mut given = sample.clone();
            *given.pointer_mut(at).unwrap() = part;
            misfit(&sample, &given, &fault)
        };
        assert_eq!(says("", sample.clone()), None);
        let day = "day: there is no 31 April 2020: \"2020-04-31\"";
        assert_eq!(says("/day", "2020-04-31".into()).as_deref(), Some(day));
        let number = says("/inner/number", 256.into()).unwrap();
        assert_eq!(number, "inner.number: invalid number: 256");
        let long = says("/inner/words", vec![7; 100].into()).unwrap();
        assert!(long.starts_with("inner.words: invalid type: number") && !long.ends_with(']'), "{long}");
        assert_eq!(
            says("/inner", json!({ "number": 1 })).as_deref(),
            Some("inner: missing field `words`: {\"number\":1}")
        );
    }
}
