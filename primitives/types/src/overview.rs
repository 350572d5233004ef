//! A file in words.

use crate::RequiredText;
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;

/// A file in words, for clients that show answers as they are: accounts by name, and times as people read them.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
pub struct Overview {
    /// When and by whom it was registered, such as `2026-11-29 08:20:11 UTC by Northern Motors (Manufacturer)`.
    pub registered: String,
    /// The name under which its owner was admitted; nothing where that is no organisation.
    pub owner: Option<RequiredText<64>>,
    /// A line for each record of the page: its number, kind, day and status, when and by whom it was written, and until
    /// when it can be disputed.
    pub records: Vec<String>,
    /// How many records the file has in all.
    pub total: u32,
    /// The number to ask for next; nothing at the end of the file.
    pub next: Option<u32>,
}
