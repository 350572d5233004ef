//! The header `Range` of a request: one range of bytes.

use std::ops::Range;

/// Why a range isn't served.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RangeError {
    /// It can't be read.
    #[error("the range can't be read: bytes=FIRST-LAST, bytes=FIRST- or bytes=-COUNT is expected")]
    Malformed,
    /// There is more than one.
    #[error("several ranges are asked for: ask for one at a time")]
    Several,
    /// None of its bytes are there.
    #[error("the content has {bytes} bytes, and none of them are in this range")]
    OutOfRange {
        /// The length of the content.
        bytes: u64,
    },
}

/// Returns the bytes that a header asks for, of content with so many bytes; nothing where it counts in another unit,
/// and all of it is served.
///
/// # Errors
/// All of [`RangeError`].
///
/// Source: RFC 9110, 14.1.
pub fn parse(header: &str, bytes: u64) -> Result<Option<Range<u64>>, RangeError> {
    let (unit, set) = header.split_once('=').ok_or(RangeError::Malformed)?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return Ok(None);
    }
    if set.contains(',') {
        return Err(RangeError::Several);
    }
    let (first, last) = set.trim().split_once('-').ok_or(RangeError::Malformed)?;
    let range = match (number(first)?, number(last)?) {
        (None, None) => return Err(RangeError::Malformed),
        (None, Some(count)) => bytes.saturating_sub(count)..bytes,
        (Some(first), None) => first..bytes,
        (Some(first), Some(last)) if last < first => return Err(RangeError::Malformed),
        (Some(first), Some(last)) => first..bytes.min(last.saturating_add(1)),
    };
    if range.is_empty() { Err(RangeError::OutOfRange { bytes }) } else { Ok(Some(range)) }
}

/// Returns a number of digits alone, the largest where it is larger still; nothing of no digits.
fn number(text: &str) -> Result<Option<u64>, RangeError> {
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(RangeError::Malformed);
    }
    Ok(Some(text.parse().unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_range_in_each_form() {
        for (header, expected) in [
            ("bytes=0-0", 0..1),
            ("bytes=2-4", 2..5),
            ("bytes=2-", 2..10),
            ("bytes=-3", 7..10),
            ("bytes=-100", 0..10),
            ("bytes=9-99999999999999999999999999", 9..10),
            ("Bytes = 0-1", 0..2),
            ("bytes=0-18446744073709551615", 0..10),
        ] {
            assert_eq!(parse(header, 10), Ok(Some(expected)), "{header}");
        }
        assert_eq!(parse("items=0-1", 10), Ok(None));
    }

    #[test]
    fn whatever_is_none_is_refused() {
        for header in ["", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=a-b", "bytes=3-2", "bytes=+1-2", "bytes=--1"]
        {
            assert_eq!(parse(header, 10), Err(RangeError::Malformed), "{header}");
        }
        for header in ["bytes=0-1,3-4", "bytes=0-1, ", "bytes=,"] {
            assert_eq!(parse(header, 10), Err(RangeError::Several), "{header}");
        }
        for header in ["bytes=10-", "bytes=10-12", "bytes=-0", "bytes=18446744073709551615-"] {
            assert_eq!(parse(header, 10), Err(RangeError::OutOfRange { bytes: 10 }), "{header}");
        }
        assert_eq!(parse("bytes=0-", 0), Err(RangeError::OutOfRange { bytes: 0 }));
    }

    proptest! {
        #[test]
        fn no_text_leads_out_of_the_content(header in ".{0,40}", bytes: u64) {
            if let Ok(Some(range)) = parse(&header, bytes) {
                prop_assert!(range.start < range.end && range.end <= bytes);
            }
        }

        #[test]
        fn numbers_lead_to_what_they_say(first: u64, last: u64, bytes: u64) {
            let found = parse(&format!("bytes={first}-{last}"), bytes);
            let expected = if last < first {
                Err(RangeError::Malformed)
            } else if first >= bytes {
                Err(RangeError::OutOfRange { bytes })
            } else {
                Ok(Some(first..bytes.min(last.saturating_add(1))))
            };
            prop_assert_eq!(found, expected);
        }
    }
}
