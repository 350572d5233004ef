//! Amounts of money in a currency.

use crate::{Currency, field::check_fields};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An amount that may be negative, as a correction of a claim can be.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Money {
    /// In minor units of the currency: cents, where it has any.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    pub amount_minor: i64,
    /// ISO 4217.
    pub currency: Currency,
}

/// A price.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Price {
    /// In minor units of the currency: cents, where it has any.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    pub amount_minor: u64,
    /// ISO 4217.
    pub currency: Currency,
}

check_fields! { Money { currency } Price { currency } }
