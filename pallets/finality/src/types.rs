//! The types that the pallet stores.

use crate::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_consensus_grandpa::SetId;

/// How many blocks a node bears that aren't final: beyond it, it gives up all chains but one. Finality is restored from
/// no block that is further back.
pub const MAX_UNFINALISED: u32 = 4_096;
/// How many of GRANDPA's latest sets are kept. No more than this begin within [`MAX_UNFINALISED`] blocks where sessions
/// last 64 blocks or more.
pub const KEPT_CHANGES: u32 = 64;

/// The validators of one of GRANDPA's sets, in order of their accounts.
pub(crate) type Members<T> =
    BoundedVec<<T as frame_system::Config>::AccountId, <T as pallet_grandpa::Config>::MaxAuthorities>;

/// The validators from which a forced change takes over.
#[derive(CloneNoBound, PartialEqNoBound, EqNoBound, DebugNoBound, Encode, Decode, MaxEncodedLen, TypeInfo)]
#[scale_info(skip_type_params(T))]
#[codec(mel_bound())]
pub struct Predecessors<T: Config> {
    /// The block with which nodes change to the new set.
    pub until: BlockNumberFor<T>,
    /// The set that finalised last, and those that were signalled since and may have finalised elsewhere. Each once.
    pub sets: BoundedVec<Members<T>, ConstU32<KEPT_CHANGES>>,
}

/// One of GRANDPA's sets, with the block after which it finalises.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SetChange<BlockNumber> {
    /// The block that signalled the set; for a forced change, the block that was said to be final then.
    pub after: BlockNumber,
    /// The id of the set.
    pub set_id: SetId,
}

impl<BlockNumber: PartialOrd> SetChange<BlockNumber> {
    /// Checks whether this set, or a later one, was in force at nodes whose highest final block is `finalised`.
    pub fn in_force_at(&self, finalised: BlockNumber) -> bool {
        self.after <= finalised
    }
}
