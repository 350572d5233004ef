//! A search among the listings, in a form that stock clients fill in.

use crate::{Amount, ConcernFilter, Filter, FilterError, Fuel, Text, Verdict, VinError};
use alloc::{string::String, vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// Listings that one question looks at, at most, whether they match or not.
pub const MAX_LOOKED_AT: u32 = 500;

/// A search among the listings. Left as a form presets it, with empty text, zeros, the first word of each list and no
/// tick, it finds every listing.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct MarketFilter {
    /// Words of make, model and variant, as [`Filter::text`] takes them; nothing for all.
    pub words: Text<512>,
    /// The highest price; 0 for any.
    pub highest_price: Amount<u128>,
    /// The earliest model year; 0 for any.
    pub oldest_year: u16,
    /// The longest distance run in all, in kilometres; 0 for any.
    pub most_kilometres: u32,
    /// The most owners; 0 for any.
    pub most_owners: u32,
    /// The fuel; `NotChosen` for any.
    pub fuel: Fuel,
    /// The concerns about it.
    pub concerns: ConcernFilter,
    /// Whether its odometer must be found logical.
    pub only_logical: bool,
    /// Whether anybody must be able to buy it now: those that are reserved or about to be taken off are left out.
    pub only_free: bool,
}

impl Default for MarketFilter {
    fn default() -> Self {
        Self {
            words: Text::default(),
            highest_price: Amount(0),
            oldest_year: 0,
            most_kilometres: 0,
            most_owners: 0,
            fuel: Fuel::NotChosen,
            concerns: ConcernFilter::Any,
            only_logical: false,
            only_free: false,
        }
    }
}

impl From<&MarketFilter> for Filter {
    fn from(market: &MarketFilter) -> Self {
        let words = &market.words;
        Self {
            text: (!words.is_blank()).then(|| String::from(words.as_str().trim())),
            price_to: (market.highest_price.0 > 0).then_some(market.highest_price.0),
            model_year_from: (market.oldest_year > 0).then_some(market.oldest_year),
            distance_km_to: (market.most_kilometres > 0).then_some(market.most_kilometres),
            owners_max: (market.most_owners > 0).then_some(market.most_owners),
            fuels: if market.fuel == Fuel::NotChosen { Vec::new() } else { vec![market.fuel] },
            concerns: market.concerns,
            verdicts: if market.only_logical { vec![Verdict::Logical] } else { Vec::new() },
            free: market.only_free.then_some(true),
            for_sale: Some(true),
            ..Self::default()
        }
    }
}

/// Why nothing is looked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum FindError {
    /// The text after which to go on is no VIN.
    #[codec(index = 0)]
    MalformedVin(VinError),
    /// The filter is refused.
    #[codec(index = 1)]
    RefusedFilter(FilterError),
}

impl fmt::Display for FindError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MalformedVin(error) => error.fmt(f),
            Self::RefusedFilter(error) => error.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;
    use proptest::prelude::*;

    fn filter() -> MarketFilter {
        MarketFilter {
            words: Text::unchecked(" golf "),
            highest_price: Amount(9),
            oldest_year: 2_003,
            most_kilometres: 100_000,
            most_owners: 2,
            fuel: Fuel::Diesel,
            concerns: ConcernFilter::NoneGrave,
            only_logical: true,
            only_free: true,
        }
    }

    #[test]
    fn as_a_form_presets_it_all_listings_match() {
        let preset = MarketFilter::decode_all(&mut [0; 31].as_slice()).unwrap();
        assert_eq!(preset, MarketFilter::default());
        assert_eq!(Filter::from(&preset), Filter { for_sale: Some(true), ..Default::default() });
        let blank = MarketFilter { words: Text::unchecked(" \u{a0}"), ..preset };
        assert_eq!(Filter::from(&blank).text, None);
    }

    #[test]
    fn its_encoding_is_frozen() {
        let mut bytes = b"\x18 golf ".to_vec();
        bytes.extend(9u128.to_le_bytes());
        bytes.extend(2_003u16.to_le_bytes());
        bytes.extend(100_000u32.to_le_bytes());
        bytes.extend(2u32.to_le_bytes());
        bytes.extend([2, 1, 1, 1]);
        assert_eq!(filter().encode(), bytes);
        assert_eq!(MarketFilter::decode_all(&mut bytes.as_slice()), Ok(filter()));
    }

    #[test]
    fn each_field_is_asked_for() {
        let expected = Filter {
            text: Some("golf".into()),
            price_to: Some(9),
            model_year_from: Some(2_003),
            distance_km_to: Some(100_000),
            owners_max: Some(2),
            fuels: vec![Fuel::Diesel],
            concerns: ConcernFilter::NoneGrave,
            verdicts: vec![Verdict::Logical],
            free: Some(true),
            for_sale: Some(true),
            ..Default::default()
        };
        assert_eq!(Filter::from(&filter()), expected);
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            if let Ok(filter) = MarketFilter::decode(&mut bytes.as_slice()) {
                let _ = Filter::from(&filter).check();
                prop_assert!(bytes.starts_with(&filter.encode()));
            }
        }
    }
}
