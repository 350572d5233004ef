//! The types that the pallet stores, and those that cross its interfaces.

use crate::Config;
use alloc::{vec, vec::Vec};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::ConstU32};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_consensus_aura::{Slot, sr25519::AuthorityId as AuraId};
use sp_consensus_grandpa::AuthorityId as GrandpaId;
use sp_runtime::Perbill;
use sp_session::{GetSessionNumber, GetValidatorCount, ValidatorCount};
use sp_staking::{
    SessionIndex,
    offence::{Kind, Offence},
};

/// Encoded bytes of a header that can be reported: more than any that a block of this chain can have.
pub const MAX_HEADER_BYTES: u32 = 16 * 1_024;

/// Encoded bytes of the pre-runtime digest items of a block: all that an author may add to a header by itself.
pub const MAX_PRE_RUNTIME_BYTES: usize = 256;

/// How many sets of keys are kept: a week of them if each of its sessions, of ten minutes, changes the keys.
pub const MAX_SETS: u32 = 1_024;

/// An encoded header with its seal.
pub type HeaderBytes = BoundedVec<u8, ConstU32<MAX_HEADER_BYTES>>;
/// The sessions that are noted.
pub(crate) type NotedSessions = BoundedVec<NotedSession, ConstU32<MAX_SETS>>;
/// A set of keys.
pub(crate) type SetOf<T> =
    BoundedVec<ValidatorKeys<<T as frame_system::Config>::AccountId>, <T as Config>::MaxValidators>;
/// All bans.
pub(crate) type BansOf<T> =
    BoundedVec<Ban<<T as frame_system::Config>::AccountId, BlockNumberFor<T>>, <T as Config>::MaxValidators>;

/// A session from which on another set of keys was in force.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct NotedSession {
    /// The session.
    pub session: SessionIndex,
    /// The slot of the block in which it started; zero at genesis.
    pub since: Slot,
}

/// A validator with its keys.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct ValidatorKeys<AccountId> {
    /// Its account.
    pub account: AccountId,
    /// The key by which it authors.
    pub aura: AuraId,
    /// The key by which it votes for finality.
    pub grandpa: GrandpaId,
}

/// The term in which a validator authors no blocks.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Ban<AccountId, BlockNumber> {
    /// Its account.
    pub who: AccountId,
    /// The last block that it can't author.
    pub until: BlockNumber,
}

/// The slots for which an account was punished.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Guilt {
    /// The first one reported.
    pub first: Slot,
    /// Where more than one was reported: the chain's slot when that was last punished. It covers every slot up to then,
    /// `first` too.
    pub all_until: Option<Slot>,
}

impl Guilt {
    /// Checks whether a report of `slot` would punish for nothing new.
    pub fn covers(&self, slot: Slot) -> bool {
        self.first == slot || self.all_until.is_some_and(|until| slot <= until)
    }
}

/// The last slashes of a bond, added up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, MaxEncodedLen, TypeInfo)]
pub struct Slash<Balance> {
    /// The session in which it was slashed first.
    pub session: SessionIndex,
    /// The bond before.
    pub bond: Balance,
    /// The part of it that was taken since.
    pub taken: Balance,
}

/// The proof that a key was a validator's: the session in which it was. The keys themselves stand on chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct SessionOwner {
    /// The session.
    pub session: SessionIndex,
    /// The number of its validators.
    pub validator_count: ValidatorCount,
}

impl GetSessionNumber for SessionOwner {
    fn session(&self) -> SessionIndex {
        self.session
    }
}

impl GetValidatorCount for SessionOwner {
    fn validator_count(&self) -> ValidatorCount {
        self.validator_count
    }
}

/// Two blocks for one slot, as an offence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EquivocationOffence<AccountId> {
    /// The slot.
    pub slot: Slot,
    /// The key that sealed both blocks.
    pub key: AuraId,
    /// The session in which the key was the offender's.
    pub session: SessionIndex,
    /// The number of validators in that session.
    pub validators: ValidatorCount,
    /// The validator.
    pub offender: AccountId,
    /// The share of its bond that this costs.
    pub share: Perbill,
}

impl<AccountId: Clone> Offence<AccountId> for EquivocationOffence<AccountId> {
    const ID: Kind = *b"aura:equivocatio";
    // With the key: offences that happen at the same time are punished again with each other's share.
    type Slot = (Slot, AuraId);

    fn offenders(&self) -> Vec<AccountId> {
        vec![self.offender.clone()]
    }

    fn session_index(&self) -> SessionIndex {
        self.session
    }

    fn validator_set_count(&self) -> u32 {
        self.validators
    }

    fn slot(&self) -> Self::Slot {
        (self.slot, self.key.clone())
    }

    fn slash_fraction(&self, _: u32) -> Perbill {
        self.share
    }
}
