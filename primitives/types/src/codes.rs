//! Codes of the trade.

use crate::{Check, FieldError, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

macro_rules! letters {
    ($(#[$doc:meta])* $name:ident, $error:ident) => {
        $(#[$doc])*
        #[derive(
            Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen,
            TypeInfo,
        )]
        #[scale_info(capture_docs = "always")]
        #[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $name(pub Text<3>);

        impl Check for $name {
            fn check(&self) -> Result<(), FieldError> {
                let text = self.0.as_str();
                let fits = text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase());
                if fits { Ok(()) } else { Err(FieldError::$error) }
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(Text::unchecked(text))
            }
        }
    };
}

letters! {
    /// A country: three letters of ISO 3166-1 alpha-3.
    Country, InvalidCountry
}
letters! {
    /// A currency: three letters of ISO 4217.
    Currency, InvalidCurrency
}

/// A city or port: a GB/T 2260 code in China, else UN/LOCODE; also the name of a plant.
pub type Place = Text<32>;

/// A title brand, by its number in AAMVA D20 (`01` flood, `11` salvage, ...): `00` to `99`, of which `00` is clear.
#[derive(
    Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Brand(pub u8);

impl Brand {
    /// The code that says "nothing": placing it adds no brand and takes none away.
    pub const CLEAR: Self = Self(0);
}

impl Check for Brand {
    fn check(&self) -> Result<(), FieldError> {
        // AAMVA gives out more from time to time: every number of two digits can be one.
        if self.0 <= 99 { Ok(()) } else { Err(FieldError::InvalidCode) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_three_capitals() {
        for (text, fits) in [
            ("DEU", true),
            ("CHN", true),
            ("deu", false),
            ("DE", false),
            ("DEUT", false),
            ("D3U", false),
            ("Ä1", false),
        ] {
            let country = if fits { Ok(()) } else { Err(FieldError::InvalidCountry) };
            let currency = if fits { Ok(()) } else { Err(FieldError::InvalidCurrency) };
            assert_eq!(Country::from(text).check(), country, "{text}");
            assert_eq!(Currency::from(text).check(), currency, "{text}");
        }
    }

    #[test]
    fn brands_have_two_digits() {
        let known: alloc::vec::Vec<u8> = (0..=u8::MAX).filter(|code| Brand(*code).check().is_ok()).collect();
        assert_eq!(known, (0..=99).collect::<alloc::vec::Vec<_>>());
    }
}
