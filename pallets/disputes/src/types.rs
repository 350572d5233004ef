//! Disputes, votes and rewards as they are stored.

use crate::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::fungible::Inspect};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::traits::ConstU32;
use urcar_types::{Author, Digest, DisputePage, DisputeStatus, DisputeView, Evidence, Ground, Text, Vin};

/// How many votes a dispute can have: as many as the consortium has seats, at least.
pub const MAX_VOTES: u32 = 100;

/// How often a record can be challenged, not counting disputes that were withdrawn.
pub const MAX_DISPUTES: u32 = 16;

/// A dispute from its opening on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Dispute<AccountId, Balance, BlockNumber> {
    /// The vehicle.
    pub vin: Vin,
    /// The number of the record that is challenged.
    pub record: u32,
    /// Whether the record was amended or withdrawn since: then the challenger withdraws without a loss.
    pub corrected: bool,
    /// Who challenges it.
    pub challenger: AccountId,
    /// Who wrote it.
    pub author: Author<AccountId>,
    /// Why it is challenged.
    pub ground: Ground,
    /// The challenger's statement.
    pub statement: Text<200>,
    /// The evidence for the challenge.
    pub evidence: Evidence,
    /// The challenger's deposit.
    pub deposit: Balance,
    /// The block in which it was opened.
    pub opened_at: BlockNumber,
    /// The chain's clock then, in milliseconds since 1970-01-01 UTC. From then on the record's window stands still.
    pub since: u64,
    /// The first block in which the consortium votes.
    pub grace_until: BlockNumber,
    /// The first block in which nobody can vote any more.
    pub rule_until: BlockNumber,
    /// Where it stands, or how it ended.
    pub status: DisputeStatus<Balance>,
    /// Votes to uphold it, as they were last counted.
    pub votes_for: u32,
    /// Votes to dismiss it, as they were last counted.
    pub votes_against: u32,
    /// Whether the record's reward was due meanwhile: it is paid if the record stands in the end.
    pub reward_waits: bool,
}

/// The disputes of a record, together.
#[derive(Clone, PartialEq, Eq, Default, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Challenges {
    /// The digests of the evidence, that of disputes that were withdrawn apart. None of them twice.
    pub evidence: BoundedVec<Digest, ConstU32<MAX_DISPUTES>>,
    /// For how long all its disputes that are over were open, in milliseconds: by so much its window is longer.
    pub stopped: u64,
}

/// For how many records an account was paid on the last day on which it was.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct PaidOn {
    /// The day, counted from 1970-01-01 UTC.
    pub day: u32,
    /// How many records, as their writer or as their witness.
    pub records: u32,
}

/// A vote on a dispute.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Vote<AccountId> {
    /// The organisation.
    pub who: AccountId,
    /// Whether it is to uphold the dispute.
    pub uphold: bool,
}

impl<AccountId: PartialEq, Balance, BlockNumber> Dispute<AccountId, Balance, BlockNumber> {
    /// Returns the account that wrote the record; nothing for the consortium, whose records can't be challenged.
    pub fn writer(&self) -> Option<&AccountId> {
        writer(&self.author)
    }

    /// Returns whether this is the challenger's or the writer's account.
    pub fn is_party(&self, who: &AccountId) -> bool {
        *who == self.challenger || self.writer() == Some(who)
    }
}

/// Returns whether `votes` are two thirds or more of those who are asked; never where nobody is.
pub fn two_thirds(votes: u32, eligible: u32) -> bool {
    eligible > 0 && u64::from(votes).saturating_mul(3) >= u64::from(eligible).saturating_mul(2)
}

/// Returns the account of an author; nothing for the consortium.
pub(crate) fn writer<AccountId>(author: &Author<AccountId>) -> Option<&AccountId> {
    match author {
        Author::Organisation { account, .. } | Author::Owner(account) => Some(account),
        Author::Consortium => None,
    }
}

/// An amount of the chain's own money, in its smallest unit.
pub type BalanceOf<T> = <<T as Config>::Currency as Inspect<<T as frame_system::Config>::AccountId>>::Balance;

/// A [`Dispute`] in the runtime's types.
pub type DisputeOf<T> = Dispute<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

/// A [`DisputeView`] in the runtime's types.
pub type DisputeViewOf<T> = DisputeView<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

/// A [`DisputePage`] in the runtime's types.
pub type DisputePageOf<T> = DisputePage<<T as frame_system::Config>::AccountId, BalanceOf<T>, BlockNumberFor<T>>;

/// A [`DisputeStatus`] in the runtime's types.
pub type StatusOf<T> = DisputeStatus<BalanceOf<T>>;

/// The votes on a dispute, in the order in which they were first cast.
pub type VotesOf<T> = BoundedVec<Vote<<T as frame_system::Config>::AccountId>, ConstU32<MAX_VOTES>>;
