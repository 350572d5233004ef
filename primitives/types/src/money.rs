//! Amounts of money in a currency.

use crate::{Check, Currency, FieldError, field::check_fields};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An amount that may be negative, as a correction of a claim can be.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Money {
    /// In minor units of the currency.
    pub amount: i64,
    /// ISO 4217.
    pub currency: Currency,
}

impl Check for Money {
    fn check(&self) -> Result<(), FieldError> {
        self.currency.check()
    }
}

/// A price.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Price {
    /// In minor units of the currency.
    pub amount: u64,
    /// ISO 4217.
    pub currency: Currency,
}

check_fields! { Price { currency } }
