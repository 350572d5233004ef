//! The grade of a car.

use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// How a car fares beside one of its age with a usual distance, one owner and nothing on its file.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Grade {
    /// A condition of 950 permille or more.
    #[codec(index = 0)]
    A,
    /// 850 or more.
    #[codec(index = 1)]
    B,
    /// 700 or more.
    #[codec(index = 2)]
    C,
    /// 500 or more.
    #[codec(index = 3)]
    D,
    /// Less.
    #[codec(index = 4)]
    E,
}
