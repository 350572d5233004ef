//! Properties that hold for any bytes.

use parity_scale_codec::{Decode, DecodeAll, Encode};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;
use urcar_types::Check;

/// An account as the chain encodes it.
pub type Account = [u8; 32];

/// Decodes a value, which then has one encoding: the bytes it was read from.
pub fn decode<T: Decode + Encode + PartialEq + Debug>(bytes: &[u8]) -> Option<T> {
    let mut rest = bytes;
    let value = T::decode(&mut rest).ok()?;
    let encoded = value.encode();
    assert_eq!(bytes.strip_prefix(encoded.as_slice()), Some(rest), "a second encoding of {value:?}");
    assert_eq!(T::decode_all(&mut encoded.as_slice()).as_ref(), Ok(&value));
    Some(value)
}

/// Checks a value; one that passes stays the same as JSON and back.
pub fn check<T: Check + Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    if value.check().is_ok() {
        same_as_json(value);
    }
}

/// The value is the same as JSON and back.
pub fn same_as_json<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).expect("every value has a form as JSON");
    let back: T = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(&back, value);
}
