//! The order of what a search finds.

use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// An order of vehicles. Where two are alike, the lower VIN comes first; where nothing is known, a vehicle comes last
/// either way.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sort {
    /// By which of their properties.
    pub by: SortKey,
    /// Whether the highest comes first.
    pub descending: bool,
}

/// The property by which vehicles are sorted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SortKey {
    /// The VIN.
    #[default]
    #[codec(index = 0)]
    Vin,
    /// The price for which it is for sale.
    #[codec(index = 1)]
    Price,
    /// The time since it was manufactured.
    #[codec(index = 2)]
    Age,
    /// The model year.
    #[codec(index = 3)]
    ModelYear,
    /// The distance run in all.
    #[codec(index = 4)]
    Distance,
    /// How many owners it had.
    #[codec(index = 5)]
    Owners,
    /// The part of its records that are witnessed.
    #[codec(index = 6)]
    Witnessed,
    /// The grade, A before B.
    #[codec(index = 7)]
    Grade,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_and_back() {
        let sort = Sort { by: SortKey::ModelYear, descending: true };
        let json = serde_json::json!({ "by": "model_year", "descending": true });
        assert_eq!(serde_json::to_value(sort).unwrap(), json);
        assert_eq!(serde_json::from_value::<Sort>(json).unwrap(), sort);
        assert_eq!(serde_json::from_str::<Sort>("{}").unwrap(), Sort::default());
        assert!(serde_json::from_str::<Sort>(r#"{"by":"colour"}"#).is_err());
        assert!(serde_json::from_str::<Sort>(r#"{"order":"vin"}"#).is_err());
    }
}
