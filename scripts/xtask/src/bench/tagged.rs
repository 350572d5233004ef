//! The lines of JSON that tests print after a word.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// Returns the values that stand after the word, as one array; arrays among them are joined.
///
/// # Errors
///
/// There is none, or one is no JSON.
pub fn tagged(text: &str, tag: &str) -> Result<Value> {
    let mut all = Vec::new();
    for line in text.lines() {
        let Some((before, value)) = line.split_once(&format!("{tag} ")) else { continue };
        // The name of the test may stand before it.
        if before.ends_with(|letter: char| letter.is_alphanumeric()) || !value.starts_with(['{', '[']) {
            continue;
        }
        match serde_json::from_str(value).with_context(|| format!("what stands after {tag} is no JSON: {value}"))? {
            Value::Array(values) => all.extend(values),
            value => all.push(value),
        }
    }
    ensure!(!all.is_empty(), "no line has {tag} and JSON after it; run the test with --nocapture");
    Ok(Value::Array(all))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn values_are_gathered() {
        let text = "running 2 tests\ntest a ... DUE {\"a\":1}\nDUE {\"a\":2}\nRETARGET [{\"b\":1},{\"b\":2}]\nOVERDUE {\"a\":3}";
        assert_eq!(tagged(text, "DUE").unwrap(), json!([{"a": 1}, {"a": 2}]));
        assert_eq!(tagged(text, "RETARGET").unwrap(), json!([{"b": 1}, {"b": 2}]));
    }

    #[test]
    fn nothing_gathered_is_an_error() {
        assert!(tagged("running 1 test", "DUE").is_err());
        assert!(tagged("DUE {", "DUE").is_err());
    }
}
