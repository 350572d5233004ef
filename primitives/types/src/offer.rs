//! A private offer of a title.

use crate::{Check, Date, FieldError, Odometer, Price, Text};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An offer to pass a title on, that its addressee may accept.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Offer<A> {
    /// The owner who offers.
    pub from: A,
    /// Who may accept.
    pub to: A,
    /// The terms, as the file will state them.
    pub terms: Terms,
    /// The day of the change of hands, as declared.
    pub event_date: Date,
    /// The reading, as declared.
    pub odometer: Option<Odometer>,
}

/// On what terms a vehicle changes hands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Terms {
    /// Sold, with the price that was paid elsewhere.
    #[codec(index = 0)]
    Sale(Price),
    /// A gift, an inheritance, a sale settled elsewhere: in words.
    #[codec(index = 1)]
    Transfer(Text<64>),
}

impl Check for Terms {
    fn check(&self) -> Result<(), FieldError> {
        match self {
            Self::Sale(price) => price.check(),
            Self::Transfer(reason) => reason.check(),
        }
    }
}
