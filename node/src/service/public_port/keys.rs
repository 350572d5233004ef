//! How many keys of the state one call may name: the answer holds a value for each.

use jsonrpsee::types::{ErrorObjectOwned, Params, error::ErrorCode};
use std::collections::HashSet;

/// The methods whose answer grows with the keys that are named, each with the place of the keys among its parameters.
const BY_KEYS: [(&str, usize); 5] = [
    ("state_queryStorageAt", 0),
    ("state_subscribeStorage", 0),
    ("state_getReadProof", 0),
    ("state_getChildReadProof", 1),
    ("childstate_getStorageEntries", 1),
];

/// The keys that one call may name.
pub const MOST_KEYS: usize = 1_000;

/// Checks the keys that a call names; calls of other methods name none.
///
/// # Errors
/// They are more than [`MOST_KEYS`], or one stands there twice, whose value would be kept once more for it.
pub fn check(method: &str, params: &Params<'_>) -> Result<(), ErrorObjectOwned> {
    let Some((_, place)) = BY_KEYS.iter().find(|(name, _)| *name == method) else { return Ok(()) };
    // What can't be read so is refused by the method itself, in its own words.
    let Some(keys) = keys(params, *place) else { return Ok(()) };
    let count = keys.len();
    if count > MOST_KEYS {
        return Err(refusal(format!("{count} keys, and {MOST_KEYS} are the most: ask in parts")));
    }
    if keys.into_iter().map(|key| key.to_lowercase()).collect::<HashSet<_>>().len() < count {
        return Err(refusal("a key is named twice".to_owned()));
    }
    Ok(())
}

fn keys(params: &Params<'_>, place: usize) -> Option<Vec<String>> {
    let all: Vec<serde_json::Value> = if params.is_object() {
        let named: serde_json::Map<String, serde_json::Value> = params.parse().ok()?;
        vec![named.get("keys")?.clone()]
    } else {
        params.parse().ok()?
    };
    let keys = all.into_iter().nth(if params.is_object() { 0 } else { place })?;
    serde_json::from_value(keys).ok()
}

fn refusal(words: String) -> ErrorObjectOwned {
    ErrorObjectOwned::owned(ErrorCode::InvalidParams.code(), words, None::<()>)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(method: &str, params: &str) -> Result<(), (i32, String)> {
        check(method, &Params::new(Some(params))).map_err(|error| (error.code(), error.message().to_owned()))
    }

    fn hex(count: usize) -> String {
        let keys: Vec<_> = (0..count).map(|key| format!("\"0x{key:04x}\"")).collect();
        format!("[{}]", keys.join(","))
    }

    #[test]
    fn as_many_keys_as_an_answer_can_hold() {
        for (method, place) in BY_KEYS {
            let call = |keys: &str| ["\"0xab\",".repeat(place), keys.to_owned()].concat();
            let ask = |keys: &str| ask(method, &format!("[{}]", call(keys)));
            assert_eq!(ask(&hex(MOST_KEYS)), Ok(()), "{method}");
            let (code, words) = ask(&hex(MOST_KEYS + 1)).unwrap_err();
            assert_eq!((code, words.as_str()), (-32602, "1001 keys, and 1000 are the most: ask in parts"), "{method}");
            let (code, words) = ask("[\"0x3a63\",\"0x01\",\"0x3A63\"]").unwrap_err();
            assert_eq!((code, words.as_str()), (-32602, "a key is named twice"), "{method}");
        }
        assert!(ask("state_queryStorageAt", "{\"keys\":[\"0x01\",\"0x01\"]}").is_err());
    }

    #[test]
    fn what_is_no_list_of_keys_is_left_to_the_method() {
        for params in ["[]", "[1]", "[[1,1]]", "{}", "null", "[\"0x01\"]"] {
            assert_eq!(ask("state_queryStorageAt", params), Ok(()), "{params}");
        }
        assert_eq!(ask("state_getStorage", "[\"0x01\",\"0x01\"]"), Ok(()));
    }
}
