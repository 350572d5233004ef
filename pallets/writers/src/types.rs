//! The types that the pallet stores, and the key of a name.

use crate::Config;
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    Blake2_256, StorageHasher,
    traits::fungible::{Credit, Inspect},
};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;
use urcar_types::{Amount, Country, Digest, RequiredText, Role, Roles, Standing, Text, WriterInfo};

/// The name of an organisation: at most 64 bytes of UTF-8.
pub type Name = RequiredText<64>;
/// The reason of a decision, in words: at most 200 bytes of UTF-8.
pub type Reason = Text<200>;

/// The amount of a bond.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// Money slashed from a bond, on its way to [`Config::OnSlash`].
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// An organisation of this runtime.
pub type OrganisationOf<T> = Organisation<BalanceOf<T>, BlockNumberFor<T>>;
/// An organisation of this runtime, as it is shown to readers.
pub type WriterInfoOf<T> = WriterInfo<Amount<BalanceOf<T>>, BlockNumberFor<T>>;

/// An organisation that applied, and its standing.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Organisation<Balance, BlockNumber> {
    /// Unique but for case and spaces.
    pub name: Name,
    /// Its home country, as ISO 3166-1 alpha-3.
    pub country: Country,
    /// Its roles in the trade; never empty.
    pub roles: Roles,
    /// Its standing with the consortium.
    pub standing: Standing<BlockNumber>,
    /// The block in which its standing last changed.
    pub since: BlockNumber,
    /// The block of its first admission; none if it never was admitted.
    pub joined: Option<BlockNumber>,
    /// The amount on hold for [`HoldReason::Bond`](crate::HoldReason::Bond).
    pub bond: Balance,
    /// The number of upheld disputes over its records.
    pub upheld: u32,
}

/// The records that an organisation wrote on its last day of writing.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Quota {
    /// Days of 24 hours since 1970-01-01 UTC.
    pub day: u32,
    /// Records of up to 1 KiB counted on it, up to the quota.
    pub used: u32,
}

/// An organisation of genesis.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GenesisOrganisation<AccountId> {
    /// Its account; must hold at least the bond.
    pub account: AccountId,
    /// At most 64 bytes.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    pub country: String,
    /// At least one.
    pub roles: Vec<Role>,
}

/// Returns the key of a name: the BLAKE2b-256 digest of what its words look like in lower case, separated by single
/// spaces. Names that differ only in case and spaces have the same key, and so have names that look alike: their
/// skeletons by Unicode Technical Standard 39 are the same, where I, l and 1 are one.
///
/// ```
/// use pallet_writers::{Name, name_key};
///
/// let key = |name: &str| name_key(&Name::unchecked(name));
/// assert_eq!(key("Werkstatt Sonnenallee"), key("  WERKSTATT   sonnenallee "));
/// assert_eq!(key("Allianz"), key("AIlianz"));
/// assert_eq!(key("Renault"), key("Rеnault"));
/// assert_ne!(key("Werkstatt Sonnenallee"), key("WerkstattSonnenallee"));
/// ```
pub fn name_key(name: &Name) -> Digest {
    let lower: String = name.as_str().nfkc().flat_map(char::to_lowercase).collect();
    let shown: String = skeleton(&lower).flat_map(char::to_lowercase).map(|c| if c == 'i' { 'l' } else { c }).collect();
    let words: Vec<&str> = shown.split_whitespace().collect();
    Blake2_256::hash(words.join(" ").as_bytes()).into()
}
