//! Facets: the properties whose values a search counts, and the counts.

use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use core::fmt;
use scale_info::TypeInfo;

/// A property whose values are counted.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Facet {
    /// The make, as it is written.
    #[codec(index = 0)]
    Make,
    /// The model, as it is written.
    #[codec(index = 1)]
    Model,
    /// The body; empty where it isn't said.
    #[codec(index = 2)]
    Body,
    /// The energy that drives it.
    #[codec(index = 3)]
    Fuel,
    /// The model year.
    #[codec(index = 4)]
    ModelYear,
    /// The country; empty where nobody knows.
    #[codec(index = 5)]
    Country,
    /// The city of the last retail; empty where there was none.
    #[codec(index = 6)]
    City,
    /// The verdict on the odometer.
    #[codec(index = 7)]
    Verdict,
    /// The grade, on the day of the answer.
    #[codec(index = 8)]
    Grade,
    /// A title brand: a vehicle counts for each that it has.
    #[codec(index = 9)]
    Brand,
    /// The gravest concern: `none`, `minor` or `grave`.
    #[codec(index = 10)]
    Concerns,
    /// Whether it is for sale.
    #[codec(index = 11)]
    ForSale,
    /// Whether anybody can buy it now.
    #[codec(index = 12)]
    Free,
    /// Whether a record of it is in dispute.
    #[codec(index = 13)]
    InDispute,
    /// Whether it is at its end.
    #[codec(index = 14)]
    Scrapped,
    /// Whether it is stolen.
    #[codec(index = 15)]
    Stolen,
}

impl Facet {
    /// Every facet, in order of index.
    pub const ALL: [Self; 16] = [
        Self::Make,
        Self::Model,
        Self::Body,
        Self::Fuel,
        Self::ModelYear,
        Self::Country,
        Self::City,
        Self::Verdict,
        Self::Grade,
        Self::Brand,
        Self::Concerns,
        Self::ForSale,
        Self::Free,
        Self::InDispute,
        Self::Scrapped,
        Self::Stolen,
    ];

    /// Returns its name in JSON.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Make => "make",
            Self::Model => "model",
            Self::Body => "body",
            Self::Fuel => "fuel",
            Self::ModelYear => "model_year",
            Self::Country => "country",
            Self::City => "city",
            Self::Verdict => "verdict",
            Self::Grade => "grade",
            Self::Brand => "brand",
            Self::Concerns => "concerns",
            Self::ForSale => "for_sale",
            Self::Free => "free",
            Self::InDispute => "in_dispute",
            Self::Scrapped => "scrapped",
            Self::Stolen => "stolen",
        }
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The value of a facet.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(untagged))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum FacetValue {
    /// Yes or no.
    #[codec(index = 0)]
    Flag(bool),
    /// A model year.
    #[codec(index = 1)]
    Year(u16),
    /// A text, or the word of a fuel, a verdict, a grade, a title brand or a level of concern.
    #[codec(index = 2)]
    Text(String),
}

/// One value of a facet.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FacetCount {
    /// The value.
    pub value: FacetValue,
    /// How many of the vehicles have it.
    pub count: u32,
}

/// The values of a facet. The filter's own condition on the property is left out, so that the alternatives are counted:
/// with Audi chosen, the facet of makes still counts BMWs, and that of models counts Audis alone.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// The values that a vehicle has, the commonest first, as many as are told at most. Of those that are as common,
    /// texts are in their order, and others as they are declared.
    pub values: Vec<FacetCount>,
    /// How many values there are in all.
    pub total: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::{string::ToString, vec};
    use serde_json::{from_value, json, to_value};

    #[test]
    fn all_are_listed_in_their_order_with_their_names_in_json() {
        for (index, facet) in Facet::ALL.into_iter().enumerate() {
            assert_eq!((facet as usize, facet.encode()), (index, vec![index as u8]), "{facet:?}");
            assert_eq!((facet.to_string(), to_value(facet).unwrap()), (facet.name().to_string(), json!(facet.name())));
            assert_eq!(from_value::<Facet>(json!(facet.name())).unwrap(), facet);
        }
        assert!(from_value::<Facet>(json!("colour")).is_err());
    }

    #[test]
    fn values_are_flags_numbers_and_texts() {
        for (value, json) in [
            (FacetValue::Flag(true), json!(true)),
            (FacetValue::Year(2018), json!(2018)),
            (FacetValue::Text("BMW".into()), json!("BMW")),
            (FacetValue::Text("2018".into()), json!("2018")),
        ] {
            assert_eq!(to_value(&value).unwrap(), json);
            assert_eq!(from_value::<FacetValue>(json).unwrap(), value);
        }
        for wrong in [json!(null), json!(-1), json!(65_536), json!(1.5), json!(["BMW"])] {
            assert!(from_value::<FacetValue>(wrong.clone()).is_err(), "{wrong}");
        }
    }
}
