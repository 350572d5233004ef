//! The parts an organisation can play.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_core::{ConstU32, bounded::BoundedBTreeSet};

/// A part that an organisation plays in the trade.
#[derive(
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Debug,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
    serde::Serialize,
    serde::Deserialize,
)]
#[scale_info(capture_docs = "always")]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Role {
    /// Builds cars and registers them at birth.
    #[codec(index = 0)]
    Manufacturer,
    /// Sells cars: a 4S store, a dealer, an importer.
    #[codec(index = 1)]
    Retailer,
    /// Maintains and repairs them.
    #[codec(index = 2)]
    Workshop,
    /// Insures them.
    #[codec(index = 3)]
    Insurer,
    /// Tests them periodically or on demand.
    #[codec(index = 4)]
    Inspector,
    /// Keeps a public register.
    #[codec(index = 5)]
    Authority,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] =
        [Self::Manufacturer, Self::Retailer, Self::Workshop, Self::Insurer, Self::Inspector, Self::Authority];
}

/// The roles of one organisation.
pub type Roles = BoundedBTreeSet<Role, ConstU32<6>>;
