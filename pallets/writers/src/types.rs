//! What the pallet keeps.

use crate::Config;
use alloc::{string::String, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::traits::fungible::{Credit, Inspect};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use urcar_primitives::{Country, Role, Roles, Standing, Text, WriterInfo};

/// The name of an organisation: at most 64 bytes of UTF-8.
pub type Name = Text<64>;
/// Why the consortium did what it did, in words: at most 200 bytes of UTF-8.
pub type Reason = Text<200>;

/// What bonds are counted in.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;
/// What is taken from a bond, on its way to [`Config::OnSlash`].
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
/// An organisation of this runtime.
pub type OrganisationOf<T> = Organisation<BalanceOf<T>, BlockNumberFor<T>>;
/// What this runtime shows of an organisation.
pub type WriterInfoOf<T> = WriterInfo<BalanceOf<T>, BlockNumberFor<T>>;

/// Who stands behind an account that may write.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Organisation<Balance, BlockNumber> {
    /// Unique but for case and spaces.
    pub name: Name,
    /// Where it is at home.
    pub country: Country,
    /// What it is in the trade; never empty.
    pub roles: Roles,
    /// Where it stands with the consortium.
    pub standing: Standing<BlockNumber>,
    /// The block in which it came to stand there.
    pub since: BlockNumber,
    /// The block of its first admission, if it ever was admitted.
    pub joined: Option<BlockNumber>,
    /// What it has on hold for [`HoldReason::Bond`](crate::HoldReason::Bond).
    pub bond: Balance,
    /// Disputes over its records that were upheld.
    pub upheld: u32,
}

/// Records that an organisation wrote on its last day of writing.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
pub struct Quota {
    /// Days of 24 hours since 1970-01-01 UTC.
    pub day: u32,
    /// Records counted on it; stays at the limit once that is reached.
    pub used: u32,
}

/// An organisation that is there from the first block on.
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
