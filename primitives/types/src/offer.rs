//! A private offer of a title.

use crate::{Check, DateText, Digest, FieldError, Odometer, Price, RequiredText, Vin};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// An offer to pass a title on, that its addressee may accept.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Offer<A> {
    /// The owner who offers.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
    pub from: A,
    /// Who may accept.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
    pub to: A,
    /// The terms, as the file will state them.
    pub terms: Terms,
    /// The day of the change of hands, as declared.
    pub event_date: DateText,
    /// The reading, as declared.
    pub odometer: Option<Odometer>,
}

impl<A: Encode> Offer<A> {
    /// Returns the digest by which its addressee accepts it: BLAKE2b of the vehicle's VIN and all that it says.
    pub fn digest(&self, vin: &Vin) -> Digest {
        sp_crypto_hashing::blake2_256(&(vin, self).encode()).into()
    }
}

/// An offer that waits for its addressee's answer.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct OfferView<A, BlockNumber> {
    /// The digest by which it is accepted.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub digest: Digest,
    /// The first block in which it can't be accepted any more.
    pub lapses_at: BlockNumber,
    /// The offer itself.
    pub offer: Offer<A>,
}

/// On what terms a vehicle changes hands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Terms {
    /// Sold, with the price that was paid elsewhere.
    #[codec(index = 0)]
    Sale(Price),
    /// A gift, an inheritance, a sale settled elsewhere: in words.
    #[codec(index = 1)]
    Transfer(RequiredText<64>),
}

impl Check for Terms {
    fn normalise(&mut self) {
        match self {
            Self::Sale(price) => price.normalise(),
            Self::Transfer(reason) => reason.normalise(),
        }
    }

    fn check(&self) -> Result<(), FieldError> {
        match self {
            Self::Sale(price) => price.check(),
            Self::Transfer(reason) => reason.check(),
        }
    }
}
