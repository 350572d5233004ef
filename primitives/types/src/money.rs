//! Amounts of money in a currency.

use crate::{Check, Currency, FieldError, field::check_fields};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An amount that may be negative, as a correction of a claim can be.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Money {
    /// In minor units of the currency: cents, where it has any.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::SignedDecimal"))]
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: Currency,
}

/// A price, of more than 0: what is given away has none.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Price {
    /// In minor units of the currency: cents, where it has any.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub amount_minor: u64,
    /// ISO 4217.
    pub currency: Currency,
}

check_fields! { Money { currency } }

impl Check for Price {
    fn normalise(&mut self) {
        self.currency.normalise();
    }

    fn check(&self) -> Result<(), FieldError> {
        self.currency.check()?;
        if self.amount_minor == 0 { Err(FieldError::ZeroPrice) } else { Ok(()) }
    }
}
