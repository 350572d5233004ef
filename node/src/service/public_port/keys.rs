//! How many keys of the state one call may name: the answer holds a value for each.

use jsonrpsee::types::{ErrorObjectOwned, Params, error::ErrorCode};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::HashSet;

/// A method whose answer grows with the keys that are named.
struct ByKeys {
    method: &'static str,
    /// The place of the keys among its parameters.
    place: usize,
    /// The most keys that one call may name.
    most: usize,
}

const fn by_keys(method: &'static str, place: usize, most: usize) -> ByKeys {
    ByKeys { method, place, most }
}

const BY_KEYS: [ByKeys; 5] = [
    by_keys("state_queryStorageAt", 0, 1_000),
    by_keys("state_getReadProof", 0, 1_000),
    by_keys("state_getChildReadProof", 1, 1_000),
    by_keys("childstate_getStorageEntries", 1, 1_000),
    // What it sends waits for its reader, and isn't counted.
    by_keys("state_subscribeStorage", 0, 100),
];

/// The key of the runtime, whose value is larger than all others.
const CODE: &str = "3a636f6465";

/// Checks the keys that a call names; calls of other methods name none.
///
/// # Errors
/// They are too many, one stands there twice, whose value would be kept once more for it, or a subscription is to the
/// runtime.
pub fn check(method: &str, params: &Params<'_>) -> Result<(), ErrorObjectOwned> {
    let Some(ByKeys { place, most, .. }) = BY_KEYS.iter().find(|by| by.method == method) else { return Ok(()) };
    // What can't be read so is refused by the method itself, in its own words.
    let Some(keys) = keys(params, *place) else { return Ok(()) };
    let count = keys.len();
    if count > *most {
        return Err(refusal(format!("{count} keys, and {most} are the most: ask in parts")));
    }
    let plain = |key: &&RawValue| {
        let key = key.get().trim_matches('"').to_lowercase();
        key.strip_prefix("0x").map_or(key.clone(), str::to_owned)
    };
    let different: HashSet<_> = keys.iter().map(plain).collect();
    if different.len() < count {
        return Err(refusal("a key is named twice".to_owned()));
    }
    if method == "state_subscribeStorage" && different.contains(CODE) {
        return Err(refusal(
            "the runtime is not subscribed to so: subscribe to state_subscribeRuntimeVersion".to_owned(),
        ));
    }
    Ok(())
}

#[derive(Deserialize)]
struct Named<'a> {
    #[serde(borrow)]
    keys: &'a RawValue,
}

fn keys<'a>(params: &'a Params<'_>, place: usize) -> Option<Vec<&'a RawValue>> {
    let text = params.as_str()?;
    let list = if params.is_object() {
        serde_json::from_str::<Named<'_>>(text).ok()?.keys
    } else {
        *serde_json::from_str::<Vec<&RawValue>>(text).ok()?.get(place)?
    };
    serde_json::from_str(list.get()).ok()
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
        for ByKeys { method, place, most } in BY_KEYS {
            let call = |keys: &str| ["\"0xab\",".repeat(place), keys.to_owned()].concat();
            let ask = |keys: &str| ask(method, &format!("[{}]", call(keys)));
            assert_eq!(ask(&hex(most)), Ok(()), "{method}");
            let expected = format!("{} keys, and {most} are the most: ask in parts", most + 1);
            assert_eq!(ask(&hex(most + 1)), Err((-32602, expected)), "{method}");
            for twice in ["[\"0x3a63\",\"0x01\",\"0x3A63\"]", "[\"0x3a63\", \"3a63\"]"] {
                assert_eq!(ask(twice), Err((-32602, "a key is named twice".to_owned())), "{method}");
            }
        }
        assert!(ask("state_queryStorageAt", "{\"keys\":[\"0x01\",\"0x01\"]}").is_err());
    }

    #[test]
    fn the_runtime_is_asked_for_and_not_subscribed_to() {
        assert_eq!(ask("state_queryStorageAt", "[[\"0x3a636f6465\"]]"), Ok(()));
        assert!(ask("state_subscribeStorage", "[[\"0x3a636f6465\"]]").is_err());
        assert!(ask("state_subscribeStorage", "[[\"0x3A636F6465\", \"0x01\"]]").is_err());
        assert_eq!(ask("state_subscribeStorage", "[[\"0x01\"]]"), Ok(()));
    }

    #[test]
    fn what_is_no_list_of_keys_is_left_to_the_method() {
        for params in ["[]", "[1]", "[[1,2]]", "{}", "null", "[\"0x01\"]"] {
            assert_eq!(ask("state_queryStorageAt", params), Ok(()), "{params}");
        }
        assert_eq!(ask("state_getStorage", "[\"0x01\",\"0x01\"]"), Ok(()));
    }
}
