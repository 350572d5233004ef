//! Codes of the trade.

use crate::{Check, FieldError, RequiredText, Text};
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
            fn normalise(&mut self) {
                self.0.normalise();
                self.0 = Text::unchecked(self.0.as_str().to_ascii_uppercase());
            }

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
    /// A country: three letters, as in ISO 3166-1 alpha-3. Nobody looks them up on chain.
    Country, InvalidCountry
}
letters! {
    /// A currency: three letters, as in ISO 4217. Nobody looks them up on chain: old records tell of money that is gone.
    Currency, InvalidCurrency
}

/// A city or port: a GB/T 2260 code in China, else UN/LOCODE; also the name of a plant.
pub type Place = RequiredText<32>;

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
    fn as_it_was_typed_it_is_brought_into_its_form() {
        let mut currency = Currency::from(" eur\u{a0}");
        currency.normalise();
        assert_eq!((currency.0.as_str(), currency.check()), ("EUR", Ok(())));
    }
}
