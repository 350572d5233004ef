//! An organisation that writes records: its standing and its view.

use crate::{Country, RequiredText, Roles};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;

/// The most accounts whose names one answer tells.
pub const MAX_NAMES: u32 = 100;

/// Where an organisation stands with the consortium.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Standing<BlockNumber> {
    /// Asked to be admitted; not voted on yet.
    #[codec(index = 0)]
    Applied,
    /// Admitted: writes records and has a seat.
    #[codec(index = 1)]
    Active,
    /// Stopped from writing, without a seat; may be reinstated.
    #[codec(index = 2)]
    Suspended,
    /// Left its seat; its bond stays on hold and may be slashed until the cool-down is over.
    #[codec(index = 3)]
    Leaving {
        /// The first block in which the bond may be released.
        until: BlockNumber,
    },
    /// Gone in good order, its bond given back. What it wrote still bears its name.
    #[codec(index = 4)]
    Left,
    /// Removed for good. What it wrote still bears its name.
    #[codec(index = 5)]
    Expelled,
}

impl<BlockNumber> Standing<BlockNumber> {
    /// Whether the organisation may write.
    pub fn is_active(&self) -> bool {
        matches!(self, Self::Active)
    }

    /// Whether the consortium may still vote on it as one of its own.
    pub fn is_member(&self) -> bool {
        matches!(self, Self::Active | Self::Suspended | Self::Leaving { .. })
    }
}

/// An organisation as it is shown to those who ask.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(
    feature = "std",
    derive(serde::Serialize, serde::Deserialize),
    serde(bound(
        serialize = "Balance: core::fmt::Display, BlockNumber: serde::Serialize",
        deserialize = "Balance: core::str::FromStr, BlockNumber: serde::Deserialize<'de>"
    ))
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WriterInfo<Balance, BlockNumber> {
    /// Its name.
    pub name: RequiredText<64>,
    /// Where it is at home.
    pub country: Country,
    /// Its roles in the trade.
    #[cfg_attr(feature = "schema", schemars(with = "alloc::collections::BTreeSet<crate::Role>"))]
    pub roles: Roles,
    /// Where it stands with the consortium.
    pub standing: Standing<BlockNumber>,
    /// The block in which it came to stand there.
    pub since: BlockNumber,
    /// The bond that it has on hold, in the smallest unit; in JSON a decimal text.
    #[cfg_attr(feature = "std", serde(with = "crate::decimal"))]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Decimal"))]
    pub bond: Balance,
    /// Disputes over its records that were upheld.
    pub upheld: u32,
    /// Records it may still write today without a fee.
    pub free_records_left: u32,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Role;

    #[test]
    fn json_and_back() {
        let info = WriterInfo::<u128, u32> {
            name: RequiredText::try_from("Prüfwerk Mitte").unwrap(),
            country: "DEU".into(),
            roles: Roles::try_from(alloc::collections::BTreeSet::from([Role::Workshop, Role::Inspector])).unwrap(),
            standing: Standing::Leaving { until: 7 },
            since: 3,
            bond: u128::MAX,
            upheld: 2,
            free_records_left: 5,
        };
        let json = serde_json::to_value(&info).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "name": "Prüfwerk Mitte", "country": "DEU", "roles": ["workshop", "inspector"],
                "standing": {"leaving": {"until": 7}}, "since": 3,
                "bond": "340282366920938463463374607431768211455", "upheld": 2, "free_records_left": 5,
            })
        );
        assert_eq!(serde_json::from_value::<WriterInfo<u128, u32>>(json).unwrap(), info);
        assert_eq!(serde_json::to_value(Standing::<u32>::Active).unwrap(), "active");
    }
}
