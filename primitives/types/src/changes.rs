//! The subjects that one block touched.

use crate::Vin;
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// The subjects that one block touched, as its own events tell: whatever is not named shows the same after the block as
/// before it, but for what the passage of time alone changes, for anything where `terms` changed, and for the free
/// records that an organisation has left.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Changes<A> {
    /// The vehicles, in order of VIN, each once.
    pub vehicles: Vec<VehicleChange>,
    /// The disputes, in order of number, each once.
    pub disputes: Vec<u32>,
    /// The organisations, in order of account, each once: their names, roles, standing, bond or house.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::schema::Account>"))]
    pub writers: Vec<A>,
    /// Whether a term changed by which windows are reckoned, or the runtime, in this block or the one before: anything
    /// may be shown otherwise then.
    pub terms: bool,
}

/// The parts of one vehicle that a block touched.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VehicleChange {
    /// The vehicle.
    pub vin: Vin,
    /// The records of its file.
    pub records: ChangedRecords,
    /// Whether its owner, or an offer that waits for an answer, may have changed.
    pub title: bool,
    /// Whether its listing may have changed.
    pub listing: bool,
}

/// The records of one file that a block touched.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ChangedRecords {
    /// Those of these numbers, in order, each once, new ones included; where there is none, the file itself may have
    /// changed, such as by a lien that lapsed.
    #[codec(index = 0)]
    Some(Vec<u32>),
    /// Any of them: a registration was annulled.
    #[codec(index = 1)]
    All,
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::DecodeAll;

    #[test]
    fn records_keep_their_bytes() {
        for (records, bytes) in [
            (ChangedRecords::Some(Vec::new()), &[0, 0][..]),
            (ChangedRecords::Some(alloc::vec![1, 256]), &[0, 8, 1, 0, 0, 0, 0, 1, 0, 0]),
            (ChangedRecords::All, &[1]),
        ] {
            assert_eq!(records.encode(), bytes);
            assert_eq!(ChangedRecords::decode_all(&mut &bytes[..]), Ok(records));
        }
    }
}
