//! Blocks as people name them.

use crate::types::Hash;
use std::str::FromStr;

/// A block as people name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// The last one that is final.
    Finalised,
    /// The newest of the best chain.
    Best,
    /// The one of this height.
    Number(u64),
    /// The one with this hash.
    Hash(Hash),
}

impl FromStr for At {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "finalised" | "finalized" => Ok(Self::Finalised),
            "best" => Ok(Self::Best),
            _ if text.starts_with("0x") => {
                text.parse().map(Self::Hash).map_err(|_| "a block hash has 64 hexadecimal digits".into())
            }
            // No chain has a block beyond: a node would refuse the question.
            _ => match text.parse::<u32>() {
                Ok(number) => Ok(Self::Number(number.into())),
                Err(_) => Err(format!("a block number up to {}, a hash, `best` or `finalised`", u32::MAX)),
            },
        }
    }
}

/// A block by height and hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// Its height.
    pub number: u64,
    /// Its hash.
    pub hash: Hash,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_by_name() {
        assert_eq!("best".parse(), Ok(At::Best));
        assert_eq!("finalized".parse(), Ok(At::Finalised));
        assert_eq!("12".parse(), Ok(At::Number(12)));
        assert_eq!(format!("0x{}", "11".repeat(32)).parse(), Ok(At::Hash(Hash::repeat_byte(0x11))));
        assert_eq!("4294967295".parse(), Ok(At::Number(u32::MAX.into())));
        for text in ["", "0x12", "-1", "newest", "4294967296"] {
            assert!(text.parse::<At>().is_err(), "{text}");
        }
    }
}
