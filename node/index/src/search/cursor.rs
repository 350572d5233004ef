//! Cursors: where a page ended, as text that a client hands back as it is.

use super::{
    SearchError,
    order::{Key, Position},
};
use codec::{DecodeAll, Encode};
use std::{fmt, str::FromStr};
use urcar_types::Vin;

/// The format of the cursors that this version writes and reads. It rises with the encoding of cursors, filters or
/// sorts, and with the meaning of a sort's key.
pub const CURSOR_FORMAT: u8 = 1;
/// Characters of a cursor at most: what is longer is refused unread.
const MAX_TEXT: usize = 256;

/// The first eight bytes of a hash, enough to tell apart what isn't made to be confused.
pub type ShortHash = [u8; 8];

/// Where a page ended. As text it is lower-case hexadecimal, at most 256 characters, the first two its format.
///
/// It names the last row by its sort key and its VIN, and the next page begins with the first row past that, in
/// whatever state it is asked for. So a row is shown exactly once if its key doesn't change while pages are read, and
/// if it passes the filter all that time. A row whose key changes is shown again if it moves from what was read to what
/// wasn't, and not at all if it moves the other way. A cursor holds on to nothing in the node and doesn't expire.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Cursor {
    /// Of the hash of the chain's genesis.
    pub chain: ShortHash,
    /// Of the hash of filter and sort.
    pub search: ShortHash,
    /// The block after which the page was read.
    pub height: u32,
    /// The last row's sort key and VIN.
    pub last: Position,
}

impl Cursor {
    /// Refuses a cursor of another chain or another search.
    ///
    /// # Errors
    /// `CursorOfOtherChain`, `CursorOfOtherSearch`.
    pub fn check(&self, chain: ShortHash, search: ShortHash) -> Result<(), SearchError> {
        if self.chain != chain {
            return Err(SearchError::CursorOfOtherChain);
        }
        if self.search != search {
            return Err(SearchError::CursorOfOtherSearch);
        }
        Ok(())
    }
}

/// What follows the format in a cursor.
type Body = (ShortHash, ShortHash, u32, Key, Vin);

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (key, vin) = self.last;
        let body: Body = (self.chain, self.search, self.height, key, vin);
        f.write_str(&hex::encode((CURSOR_FORMAT, body).encode()))
    }
}

impl FromStr for Cursor {
    type Err = SearchError;

    /// Reads what [`fmt::Display`] wrote.
    ///
    /// # Errors
    /// `CursorFormat` if it has another format, `MalformedCursor` of every other text that is none.
    fn from_str(text: &str) -> Result<Self, SearchError> {
        if text.len() > MAX_TEXT || text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(SearchError::MalformedCursor);
        }
        let bytes = hex::decode(text).map_err(|_| SearchError::MalformedCursor)?;
        let (found, body) = bytes.split_first().ok_or(SearchError::MalformedCursor)?;
        if *found != CURSOR_FORMAT {
            return Err(SearchError::CursorFormat { found: *found, expected: CURSOR_FORMAT });
        }
        let mut body = body;
        let (chain, search, height, key, vin) =
            Body::decode_all(&mut body).map_err(|_| SearchError::MalformedCursor)?;
        Ok(Self { chain, search, height, last: (key, vin) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Cursor {
        let vin = Vin::parse("1M8GDM9AXKP042788").unwrap();
        Cursor { chain: [1; 8], search: [2; 8], height: 7, last: ((false, 258), vin) }
    }

    #[test]
    fn its_text_is_frozen() {
        let text = "0101010101010101010202020202020202070000000002010000000000000000000000000000\
                    44314d3847444d3941584b50303432373838";
        assert_eq!(sample().to_string(), text);
        assert_eq!(text.parse(), Ok(sample()));
    }

    #[test]
    fn one_of_another_format_is_named() {
        let text = sample().to_string().replacen("01", "02", 1);
        let error = SearchError::CursorFormat { found: 2, expected: CURSOR_FORMAT };
        assert_eq!(text.parse::<Cursor>(), Err(error));
    }

    #[test]
    fn what_is_no_cursor_is_refused() {
        let text = sample().to_string();
        let long = format!("{text}00");
        let cut = text[..text.len() - 2].to_string();
        let none = ["", "01", "0", "zz", "é"].map(String::from);
        for text in none.into_iter().chain([cut, long, text.to_uppercase(), "0".repeat(900)]) {
            assert_eq!(text.parse::<Cursor>(), Err(SearchError::MalformedCursor), "{text}");
        }
    }

    #[test]
    fn another_chain_and_another_search_are_named() {
        assert_eq!(sample().check([1; 8], [2; 8]), Ok(()));
        assert_eq!(sample().check([3; 8], [2; 8]), Err(SearchError::CursorOfOtherChain));
        assert_eq!(sample().check([1; 8], [3; 8]), Err(SearchError::CursorOfOtherSearch));
    }

    proptest! {
        #[test]
        fn each_is_read_back(chain: [u8; 8], height: u32, key: (bool, u128), number in "[A-Z0-9]{4,14}") {
            let last = (key, Vin::chassis(&number).unwrap());
            let cursor = Cursor { chain, search: [3; 8], height, last };
            prop_assert_eq!(cursor.to_string().parse(), Ok(cursor));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,300}") {
            let _ = text.parse::<Cursor>();
        }

        #[test]
        fn what_is_read_is_written_as_it_was(at in 0usize..112, digit in "[0-9a-f]") {
            let mut text = sample().to_string();
            text.replace_range(at..at + 1, &digit);
            if let Ok(cursor) = text.parse::<Cursor>() {
                prop_assert_eq!(cursor.to_string(), text);
            }
        }
    }
}
