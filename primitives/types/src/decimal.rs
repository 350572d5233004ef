//! A whole number as text: JSON numbers above 2^53 lose digits in browsers.

use alloc::string::String;
use core::{fmt::Display, str::FromStr};
use serde::{Deserialize, Deserializer, Serializer, de::Error};

pub(crate) fn serialize<S: Serializer, T: Display>(number: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<T, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(|_| D::Error::custom("not a whole number"))
}
