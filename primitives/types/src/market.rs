//! The views of the market, the same in runtime API and JSON-RPC.

use crate::{Concern, DateText, Digest, Odometer, RequiredText, Vin};
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// Listings that one page holds at most.
pub const MAX_LISTINGS: u32 = 100;

/// Vehicles of one owner that one page holds at most.
pub const MAX_OWNED: u32 = 100;

/// A vehicle that its owner offers to everybody, for the chain's own money.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "A: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "A: serde::Deserialize<'de>, Balance: core::str::FromStr, BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct ListingView<A, Balance, BlockNumber> {
    /// The vehicle.
    pub vin: Vin,
    /// The make of the vehicle, such as "BMW".
    pub make: RequiredText<32>,
    /// Its model.
    pub model: RequiredText<64>,
    /// Its model year.
    pub model_year: u16,
    /// The last reading of its file, in kilometres.
    pub odometer_km: Option<u32>,
    /// The day of that reading.
    pub last_read_on: Option<DateText>,
    /// The reasons to ask before buying it, the gravest first.
    pub concerns: Vec<Concern>,
    /// The price, in the smallest unit of the chain's money; in JSON a decimal text.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub price: Balance,
    /// The same in whole units, exact to the last digit, such as `12345.6789`: clients may show fewer digits of `price`,
    /// and whoever buys names all of them.
    pub price_text: String,
    /// The account that owns it and gets the money.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
    pub seller: A,
    /// The reading that the owner declared when confirming the file.
    pub odometer: Option<Odometer>,
    /// The digest of what is bought, which a buyer names: `blake2_256(SCALE((vin, price, odometer, state,
    /// confirmed_state)))`. It moves with all that the owner may change, and with the file.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub terms: Digest,
    /// The block in which it was listed, or price or file last confirmed anew.
    pub since: BlockNumber,
    /// The time of the block in which it was listed, in milliseconds since 1970-01-01. Stays when it is listed anew.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub listed_at: u64,
    /// The reservation that stands, if any: until it ends nobody else can buy.
    pub reservation: Option<ReservationView<A, BlockNumber>>,
    /// Whether the owner takes it off the market: only who has it reserved can still buy it, and the listing goes when
    /// the reservation ends.
    pub closing: bool,
    /// The state of its file as it is now, part of `terms`: `blake2_256(head ++ SCALE(condition, odometer verdict,
    /// pending records with their reasons, numbers of open disputes))`.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub state: Digest,
    /// The state of its file when the owner confirmed it. Where it differs from `state`, something was added or
    /// attested since of which nothing is material.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Hash"))]
    pub confirmed_state: Digest,
}

/// The terms of a listing: all of it that its owner may change, with the vehicle's file as it is now.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct ListingTerms<Balance> {
    /// The price, in the smallest unit of the chain's money.
    pub price: Balance,
    /// The reading that the owner declared.
    pub odometer: Option<Odometer>,
    /// The state of the file as it is now.
    pub state: Digest,
    /// The state of the file when the owner confirmed it, on which it depends whether the record of the sale has the
    /// declared reading.
    pub confirmed_state: Digest,
}

impl<Balance: Encode> ListingTerms<Balance> {
    /// Returns the digest by which a buyer agrees to them: BLAKE2b of the vehicle's VIN and all that they say.
    pub fn digest(&self, vin: &Vin) -> Digest {
        sp_crypto_hashing::blake2_256(&(vin, self).encode()).into()
    }
}

/// A vehicle of one owner.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnedView<BlockNumber> {
    /// The vehicle.
    pub vin: Vin,
    /// Its make, such as "BMW".
    pub make: RequiredText<32>,
    /// Its model.
    pub model: RequiredText<64>,
    /// Its model year.
    pub model_year: u16,
    /// The block in which the owner became its owner.
    pub since: BlockNumber,
    /// Whether it is for sale.
    pub listed: bool,
    /// The reasons to ask before buying it, the gravest first.
    pub concerns: Vec<Concern>,
}

/// A stretch of what an account owns.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnedPage<BlockNumber> {
    /// Vehicles in the order in which the chain stores them, which says nothing of their age.
    pub vehicles: Vec<OwnedView<BlockNumber>>,
    /// After which vehicle to ask on; nothing at the end.
    pub next: Option<Vin>,
}

/// A vehicle set aside for one buyer, whose money is on hold.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReservationView<A, BlockNumber> {
    /// Its number on this chain.
    pub number: u32,
    /// For whom.
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Account"))]
    pub buyer: A,
    /// The first block in which it doesn't hold any more. Its time stands still while disputes bar the sale: until they
    /// cease to, this is the latest that it can be, and then it moves back by the time for which they might still have.
    pub until: BlockNumber,
}

/// A stretch of what is for sale.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "A: serde::Serialize, Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "A: serde::Deserialize<'de>, Balance: core::str::FromStr, BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = "BlockNumber: schemars::JsonSchema"))]
pub struct ListingPage<A, Balance, BlockNumber> {
    /// Listings in the order in which the chain stores them, which says nothing of price or age.
    pub listings: Vec<ListingView<A, Balance, BlockNumber>>,
    /// After which vehicle to ask on; nothing at the end.
    pub next: Option<Vin>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::OdometerUnit;

    #[test]
    fn terms_are_agreed_to_by_a_digest_of_the_vin_and_all_that_they_say() {
        let vin = Vin::parse("WVWZZZ1JZ3W386752").unwrap();
        let (state, confirmed_state) = (Digest::repeat_byte(2), Digest::repeat_byte(3));
        let terms = ListingTerms { price: 9_000u128, odometer: Some(Odometer::Kilometres(7)), state, confirmed_state };
        let mut bytes = b"\x44WVWZZZ1JZ3W386752".to_vec();
        bytes.extend(9_000u128.to_le_bytes());
        bytes.extend([1u8, 1, 7, 0, 0, 0]);
        bytes.extend([2u8; 32]);
        bytes.extend([3u8; 32]);
        let digest = terms.digest(&vin);
        assert_eq!(digest.0, sp_crypto_hashing::blake2_256(&bytes));

        let others = [
            ListingTerms { price: 9_001, ..terms.clone() },
            ListingTerms { odometer: Some(Odometer::Miles(7)), ..terms.clone() },
            ListingTerms { odometer: None, ..terms.clone() },
            ListingTerms { state: confirmed_state, ..terms.clone() },
            ListingTerms { confirmed_state: state, ..terms.clone() },
        ];
        assert!(others.iter().all(|other| other.digest(&vin) != digest));
        assert_ne!(terms.digest(&Vin::parse("1M8GDM9AXKP042788").unwrap()), digest);
    }

    #[test]
    fn json_and_back() {
        let vin = Vin::parse("WVWZZZ1JZ3W386752").unwrap();
        let page = ListingPage::<u64, u128, u32> {
            listings: alloc::vec![ListingView {
                vin,
                make: RequiredText::unchecked("Volkswagen"),
                model: RequiredText::unchecked("Golf"),
                model_year: 2_003,
                odometer_km: Some(8),
                last_read_on: Some(DateText::unchecked("2018-06-25")),
                concerns: alloc::vec![Concern::TotalLosses(1), Concern::Scrapped],
                seller: 1,
                price: u128::MAX,
                price_text: "12345.6789".into(),
                state: Digest::repeat_byte(2),
                confirmed_state: Digest::repeat_byte(3),
                odometer: Some(Odometer::read(7, OdometerUnit::Miles)),
                terms: Digest::repeat_byte(1),
                since: 4,
                listed_at: 1_577_836_800_000,
                reservation: Some(ReservationView { number: 5, buyer: 6, until: 7 }),
                closing: true,
            }],
            next: Some(vin),
        };
        let json = serde_json::to_value(&page).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "listings": [{
                    "vin": "WVWZZZ1JZ3W386752", "make": "Volkswagen", "model": "Golf", "model_year": 2003,
                    "odometer_km": 8, "last_read_on": "2018-06-25", "concerns": [{"total_losses": 1}, "scrapped"],
                    "seller": 1, "price": "340282366920938463463374607431768211455",
                    "price_text": "12345.6789",
                    "state": Digest::repeat_byte(2), "confirmed_state": Digest::repeat_byte(3),
                    "odometer": {"value": 7, "unit": "mi", "result": "read"},
                    "terms": Digest::repeat_byte(1), "since": 4, "listed_at": "1577836800000",
                    "reservation": {"number": 5, "buyer": 6, "until": 7}, "closing": true,
                }],
                "next": "WVWZZZ1JZ3W386752",
            })
        );
        assert_eq!(serde_json::from_value::<ListingPage<u64, u128, u32>>(json).unwrap(), page);
    }
}
