//! The views of the market, the same in runtime API and JSON-RPC.

use crate::{Concern, Digest, Odometer, RequiredText, Vin};
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
    /// The reasons to ask before buying it, the gravest first.
    pub concerns: Vec<Concern>,
    /// The price, in the smallest unit of the chain's money; in JSON a decimal text.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    pub price: Balance,
    /// The same in whole units, exact to the last digit, such as `12345.6789`: clients may show fewer digits of `price`,
    /// and whoever buys names all of them.
    pub price_text: String,
    /// The account that owns it and gets the money.
    pub seller: A,
    /// The reading that the owner declared when confirming the file.
    pub odometer: Option<Odometer>,
    /// The block in which it was listed, or price or file last confirmed anew.
    pub since: BlockNumber,
    /// The reservation that stands, if any: until it ends nobody else can buy.
    pub reservation: Option<ReservationView<A, BlockNumber>>,
    /// Whether the owner takes it off the market: only who has it reserved can still buy it, and the listing goes when
    /// the reservation ends.
    pub closing: bool,
    /// The state of its file as it is now, which a buyer names: `blake2_256(head ++ SCALE(condition, odometer verdict,
    /// pending records with their reasons, numbers of open disputes))`.
    pub state: Digest,
    /// The state of its file when the owner confirmed it. Where it differs from `state`, something was added or
    /// attested since of which nothing is material.
    pub confirmed_state: Digest,
}

/// A vehicle of one owner.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
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
pub struct OwnedPage<BlockNumber> {
    /// Vehicles in the order in which the chain stores them, which says nothing of their age.
    pub vehicles: Vec<OwnedView<BlockNumber>>,
    /// After which vehicle to ask on; nothing at the end.
    pub next: Option<Vin>,
}

/// A vehicle set aside for one buyer, whose money is on hold.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct ReservationView<A, BlockNumber> {
    /// Its number on this chain.
    pub number: u32,
    /// For whom.
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
    fn json_and_back() {
        let vin = Vin::parse("WVWZZZ1JZ3W386752").unwrap();
        let page = ListingPage::<u64, u128, u32> {
            listings: alloc::vec![ListingView {
                vin,
                make: RequiredText::unchecked("Volkswagen"),
                model: RequiredText::unchecked("Golf"),
                model_year: 2_003,
                odometer_km: Some(8),
                concerns: alloc::vec![Concern::TotalLosses(1), Concern::Scrapped],
                seller: 1,
                price: u128::MAX,
                price_text: "12345.6789".into(),
                state: Digest::repeat_byte(2),
                confirmed_state: Digest::repeat_byte(3),
                odometer: Some(Odometer::read(7, OdometerUnit::Miles)),
                since: 4,
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
                    "odometer_km": 8, "concerns": [{"total_losses": 1}, "scrapped"], "seller": 1, "price": "340282366920938463463374607431768211455",
                    "price_text": "12345.6789",
                    "state": Digest::repeat_byte(2), "confirmed_state": Digest::repeat_byte(3),
                    "odometer": {"value": 7, "unit": "mi", "result": "read"}, "since": 4,
                    "reservation": {"number": 5, "buyer": 6, "until": 7}, "closing": true,
                }],
                "next": "WVWZZZ1JZ3W386752",
            })
        );
        assert_eq!(serde_json::from_value::<ListingPage<u64, u128, u32>>(json).unwrap(), page);
    }
}
