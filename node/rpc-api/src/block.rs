//! The block that a question names, and the one of which an answer speaks.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{self, Visitor},
};
use sp_core::H256;
use std::{borrow::Cow, fmt};
use urcar_types::schema::{Decimal, Hash};

/// The block that a method's `at` names.
///
/// In JSON it is the hash, 0x and 64 hexadecimal digits; the number, as a number or in a string; `"best"`; or
/// `"finalised"`, which may be spelt with a z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum At {
    /// The newest that is final, as where `at` is left out.
    #[default]
    Finalised,
    /// The newest on the best chain. Another one may take its place.
    Best,
    /// The one of this number on the best chain.
    Number(u64),
    /// The one of this hash, on the best chain or beside it.
    Hash(H256),
}

impl At {
    /// Parses what stands in a string.
    fn parse(text: &str) -> Option<Self> {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        match text {
            "best" => Some(Self::Best),
            "finalised" | "finalized" => Some(Self::Finalised),
            number if digits(number) => number.parse().ok().map(Self::Number),
            // The parser would do without the prefix.
            hash if hash.starts_with("0x") => hash.parse().ok().map(Self::Hash),
            _ => None,
        }
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finalised => f.write_str("finalised"),
            Self::Best => f.write_str("best"),
            Self::Number(number) => write!(f, "{number}"),
            Self::Hash(hash) => write!(f, "{hash:?}"),
        }
    }
}

impl Serialize for At {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Number(number) => serializer.serialize_u64(*number),
            other => serializer.collect_str(other),
        }
    }
}

impl<'de> Deserialize<'de> for At {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AtVisitor)
    }
}

impl JsonSchema for At {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("At")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A block: its hash, its number, or a word.",
            "oneOf": [
                { "type": "string", "pattern": "^0x[0-9a-fA-F]{64}$" },
                { "type": "integer", "minimum": 0 },
                { "type": "string", "pattern": "^[0-9]+$" },
                { "type": "string", "enum": ["finalised", "finalized", "best"] }
            ]
        })
    }
}

/// Reads an [`At`].
struct AtVisitor;

impl Visitor<'_> for AtVisitor {
    type Value = At;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a block: its hash (0x and 64 hexadecimal digits), its number, \"best\" or \"finalised\"")
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<At, E> {
        Ok(At::Number(number))
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<At, E> {
        At::parse(text).ok_or_else(|| E::invalid_value(de::Unexpected::Str(text), &self))
    }
}

/// The block of which an answer speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockInfo {
    /// Its number.
    pub number: u32,
    /// Its hash.
    #[schemars(with = "Hash")]
    pub hash: H256,
    /// Its time, in milliseconds since 1970-01-01; 0 for the first block. In JSON a decimal text.
    #[serde(with = "urcar_types::decimal")]
    #[schemars(with = "Decimal")]
    pub time: u64,
    /// Whether it is final.
    pub finalised: bool,
}

/// A block, by number and hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct BlockRef {
    /// Its number.
    pub number: u32,
    /// Its hash.
    #[schemars(with = "Hash")]
    pub hash: H256,
}

/// A method's answer: the block of which it speaks, beside the fields of `T`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Answer<T> {
    /// The block.
    pub block: BlockInfo,
    /// The values of its state.
    #[serde(flatten)]
    pub value: T,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, from_value, json, to_value};

    fn read(value: Value) -> Result<At, String> {
        from_value(value).map_err(|error| error.to_string())
    }

    #[test]
    fn a_block_is_named_in_four_ways() {
        let hash = H256::repeat_byte(0xab);
        assert_eq!(read(json!(41)), Ok(At::Number(41)));
        assert_eq!(read(json!("41")), Ok(At::Number(41)));
        assert_eq!(read(json!("best")), Ok(At::Best));
        assert_eq!(read(json!("finalised")), Ok(At::Finalised));
        assert_eq!(read(json!("finalized")), Ok(At::Finalised));
        assert_eq!(read(json!(hash)), Ok(At::Hash(hash)));
        for at in [At::Best, At::Finalised, At::Number(0), At::Hash(hash)] {
            assert_eq!(read(to_value(at).unwrap()), Ok(at));
        }
    }

    #[test]
    fn what_names_no_block_is_told_what_does() {
        let hash = format!("{:?}", H256::repeat_byte(0xab));
        let bad = [json!("newest"), json!(""), json!(-1), json!(1.5), json!("+1"), json!(true), json!([1])];
        for value in bad.into_iter().chain([json!(&hash[2..]), json!(&hash[..65]), json!(format!("0x{hash}"))]) {
            let error = read(value.clone()).unwrap_err();
            assert!(error.contains("its number, \"best\" or \"finalised\""), "{value}: {error}");
        }
    }

    #[test]
    fn the_block_stands_beside_the_answer() {
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        struct Found {
            offer: Option<u32>,
        }
        let block = BlockInfo { number: 1, hash: H256::zero(), time: 2, finalised: true };
        for offer in [None, Some(3)] {
            let answer = Answer { block, value: Found { offer } };
            let json = to_value(&answer).unwrap();
            assert_eq!(json, json!({ "block": block, "offer": offer }));
            assert_eq!((&json["block"]["number"], &json["block"]["time"]), (&json!(1), &json!("2")));
            assert_eq!(from_value::<Answer<Found>>(json).unwrap(), answer);
        }
    }
}
