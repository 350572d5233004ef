//! A whole number in JSON: text always, whatever its size. Numbers above 2^53 lose digits in browsers.
//!
//! For fields of 64 bits and more, as `#[serde(with = "urcar_types::decimal")]`, and with [`option`] for those that may
//! be null. Both text and JSON's own numbers are read, in one form for each number: digits without leading zeros, and a
//! minus before a number below zero.
//!
//! ```
//! #[derive(serde::Serialize, serde::Deserialize)]
//! struct Paid {
//!     #[serde(with = "urcar_types::decimal")]
//!     amount: u64,
//! }
//!
//! let paid: Paid = serde_json::from_str(r#"{"amount": 7}"#).unwrap();
//! assert_eq!(serde_json::to_string(&paid).unwrap(), r#"{"amount":"7"}"#);
//! assert!(serde_json::from_str::<Paid>(r#"{"amount": "07"}"#).is_err());
//! ```

use alloc::string::ToString;
use core::{
    fmt::{self, Display},
    marker::PhantomData,
    str::FromStr,
};
use serde::{
    Deserializer, Serializer,
    de::{Error, Unexpected, Visitor},
};

/// Writes a number as text.
///
/// # Errors
/// Those of the serialiser.
pub fn serialize<S: Serializer, T: Display>(number: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(number)
}

/// Reads a number, or the text of one.
///
/// # Errors
/// Where it is neither, or out of range.
pub fn deserialize<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(Whole(PhantomData))
}

/// The same for a number that may be null, with `default` where it may be missing as well.
pub mod option {
    use super::*;

    /// Writes a number as text, nothing as null.
    ///
    /// # Errors
    /// Those of the serialiser.
    pub fn serialize<S: Serializer, T: Display>(number: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match number {
            Some(number) => serializer.collect_str(number),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a number, the text of one, or null.
    ///
    /// # Errors
    /// Where it is none of these, or out of range.
    pub fn deserialize<'de, D: Deserializer<'de>, T: FromStr>(deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(Maybe(PhantomData))
    }
}

/// Reads a number.
struct Whole<T>(PhantomData<T>);

impl<T: FromStr> Visitor<'_> for Whole<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a whole number, or one in a string, without sign, blanks and leading zeros")
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        number.to_string().parse().map_err(|_| E::invalid_value(Unexpected::Unsigned(number), &self))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        number.to_string().parse().map_err(|_| E::invalid_value(Unexpected::Signed(number), &self))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let is_plain = is_plain(text);
        let number = is_plain.then(|| text.parse().ok()).flatten();
        number.ok_or_else(|| match is_plain && !text.starts_with('-') {
            true => E::custom("a number is larger than any that is kept there"),
            false => E::invalid_value(Unexpected::Str(text), &self),
        })
    }
}

/// Reads a number, or null.
struct Maybe<T>(PhantomData<T>);

impl<'de, T: FromStr> Visitor<'de> for Maybe<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Whole::<T>(PhantomData).expecting(f)
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserialize(deserializer).map(Some)
    }
}

/// Returns whether a text is the one form of a whole number.
fn is_plain(text: &str) -> bool {
    let (digits, below_zero) = text.strip_prefix('-').map_or((text, false), |digits| (digits, true));
    let leads_with_zero = digits.starts_with('0') && (below_zero || digits.len() > 1);
    !digits.is_empty() && !leads_with_zero && digits.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use alloc::{
        format,
        string::{String, ToString},
    };
    use core::fmt::Debug;
    use proptest::prelude::*;
    use serde::{Deserialize, Serialize, de::DeserializeOwned};
    use serde_json::json;

    #[derive(Debug, PartialEq, Serialize, Deserialize)]
    struct Numbers {
        #[serde(with = "crate::decimal")]
        amount: u64,
        #[serde(with = "crate::decimal")]
        change: i64,
        #[serde(with = "crate::decimal")]
        balance: u128,
        #[serde(with = "crate::decimal::option", default)]
        time: Option<u64>,
    }

    fn read<T: DeserializeOwned>(text: &str, field: &str) -> Option<T> {
        let json = String::from(r#"{"amount":1,"change":1,"balance":1,"time":1}"#);
        let json = json.replace(&format!("\"{field}\":1"), &format!("\"{field}\":{text}"));
        let numbers = serde_json::to_value(serde_json::from_str::<Numbers>(&json).ok()?).unwrap();
        serde_json::from_str(numbers[field].as_str()?).ok()
    }

    /// Checks that a number is read from text and number, wherever it fits, and is text again.
    fn goes_round<T: DeserializeOwned + Debug + PartialEq + ToString>(number: T, field: &str) {
        for text in [number.to_string(), format!("\"{}\"", number.to_string())] {
            assert_eq!(read::<T>(&text, field).as_ref(), Some(&number), "{text}");
        }
    }

    #[test]
    fn numbers_are_text_whatever_their_size() {
        let numbers = Numbers { amount: 7, change: -7, balance: u128::MAX, time: None };
        let json = json!({ "amount": "7", "change": "-7", "balance": u128::MAX.to_string(), "time": null });
        assert_eq!(serde_json::to_value(&numbers).unwrap(), json);
        assert_eq!(serde_json::from_value::<Numbers>(json).unwrap(), numbers);
        let missing = json!({ "amount": 7, "change": -7, "balance": u128::MAX.to_string() });
        assert_eq!(serde_json::from_value::<Numbers>(missing).unwrap(), numbers);
        let limits = json!({ "amount": u64::MAX, "change": i64::MIN, "balance": u64::MAX, "time": u64::MAX });
        let most = Numbers { amount: u64::MAX, change: i64::MIN, balance: u64::MAX.into(), time: Some(u64::MAX) };
        assert_eq!(serde_json::from_value::<Numbers>(limits).unwrap(), most);
    }

    #[test]
    fn every_other_form_is_refused() {
        let forms =
            ["-0", "1e3", "1E3", "1.0", "NaN", "+1", "01", "00", " 1", "1 ", "", "-", "-01", "0x1", "１", "1_0"];
        for field in ["amount", "change", "balance", "time"] {
            for form in forms {
                let text = format!("\"{form}\"");
                assert_eq!(read::<i128>(&text, field), None, "{text} as {field}");
            }
            for form in ["-0", "1e3", "1.0", "0.5", "NaN", "true", "[1]", "{}", "01", "+1", "1e400"] {
                assert_eq!(read::<i128>(form, field), None, "{form} as {field}");
            }
        }
        for (field, beyond) in [("amount", "18446744073709551616"), ("change", "9223372036854775808"), ("time", "-1")] {
            assert_eq!(read::<i128>(beyond, field), None, "{beyond}");
            assert_eq!(read::<i128>(&format!("\"{beyond}\""), field), None, "{beyond}");
        }
        assert_eq!(read::<i128>("null", "amount"), None);
        let error = serde_json::from_str::<Numbers>(r#"{"amount":"01"}"#).unwrap_err().to_string();
        assert!(error.contains("\"01\"") && error.contains("a whole number"), "{error}");
    }

    proptest! {
        #[test]
        fn text_and_number_are_one(amount: u64, change: i64, balance: u128) {
            goes_round(amount, "amount");
            goes_round(amount, "time");
            goes_round(change, "change");
            prop_assert_eq!(read::<u128>(&format!("\"{balance}\""), "balance"), Some(balance));
        }

        #[test]
        fn a_text_is_read_only_in_its_one_form(text in "[-+ 0-9.eEx]{0,6}|\\PC{0,4}") {
            let quoted = serde_json::to_string(&text).unwrap();
            let amount = text.parse::<u64>().ok().filter(|number| number.to_string() == text);
            prop_assert_eq!(read::<u64>(&quoted, "amount"), amount);
            let change = text.parse::<i64>().ok().filter(|number| number.to_string() == text);
            prop_assert_eq!(read::<i64>(&quoted, "change"), change);
        }
    }
}
