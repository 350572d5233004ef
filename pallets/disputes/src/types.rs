//! Disputes, challenges and votes as they are stored.

use crate::{Bars, Config};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, traits::fungible::Inspect};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_runtime::traits::ConstU32;
use urcar_interfaces::MAX_OPEN_DISPUTES;
use urcar_types::{Amount, Author, Challenger, Digest, DisputePage, DisputeStatus, DisputeView, Ground, Text, Vin};

/// How many votes a dispute can have: as many as the consortium has seats, at least.
pub const MAX_VOTES: u32 = 100;

/// How many challengers a dispute can have.
pub const MAX_CHALLENGERS: u32 = 8;

/// How often one version of a record can be challenged, by opening a dispute or joining one.
pub const MAX_CHALLENGES: u32 = 32;

/// How many of these challenges owners have together. So nobody keeps organisations from it by handing the vehicle from
/// one straw to the next.
pub const MAX_CHALLENGES_BY_OWNERS: usize = 8;

/// How many of the open disputes over one vehicle one organisation, or its owners together, can have opened. So a ring
/// doesn't take all places to keep others from them.
pub const MAX_OPEN_BY_ONE: u32 = 8;

/// How many disputes over records of its own a writer can have open: they cost it nothing, but the seats a vote each.
pub const MAX_OWN: u32 = 4;

/// How many witnesses answer for a record: those that made it, or what is disputed of it, witnessed.
pub(crate) const ANSWERING: u32 = 2;

/// A dispute from its opening on.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Dispute<AccountId, Balance, BlockNumber> {
    /// The vehicle.
    pub vin: Vin,
    /// The number of the record that is challenged.
    pub record: u32,
    /// The record's version at the opening.
    pub version: u32,
    /// The lowest version that is disputed: 0 for the record as a whole, else the first of its amendments, or its
    /// withdrawal. Where the writer disputes its own record, that of the correction to come.
    pub from: u32,
    /// Who wrote the record.
    pub author: Author<AccountId>,
    /// The two that answered for what is disputed at the opening; nobody where it wasn't witnessed.
    pub witnesses: BoundedVec<AccountId, ConstU32<ANSWERING>>,
    /// Whether the writer disputes its own record.
    pub own: bool,
    /// Whom the place among the vehicle's open disputes counts for: an organisation, or the owners.
    pub opener: Option<AccountId>,
    /// Who challenges it, the opener first; without those who gave up or accepted an amendment.
    pub challengers: BoundedVec<Challenger<AccountId, Balance>, ConstU32<MAX_CHALLENGERS>>,
    /// Why it is challenged.
    pub ground: Ground,
    /// The opener's statement.
    pub statement: Text<200>,
    /// The block in which it was opened.
    pub opened_at: BlockNumber,
    /// The chain's clock then, in milliseconds since 1970-01-01 UTC. From then on the record's window stands still.
    pub since: u64,
    /// The first block in which the consortium votes.
    pub grace_until: BlockNumber,
    /// The first block in which votes are counted.
    pub vote_until: BlockNumber,
    /// The first block in which they are counted for the last time, where too few voted by then.
    pub final_until: BlockNumber,
    /// Whether too few voted by `vote_until`.
    pub extended: bool,
    /// The first block in which the writer's amendment can't be accepted any more; nothing where there is none.
    pub accept_until: Option<BlockNumber>,
    /// The record's version by that amendment; nothing where there is none.
    pub amended: Option<u32>,
    /// Where it stands, or how it ended.
    pub status: DisputeStatus<Balance>,
    /// Votes to uphold it, as they were last counted.
    pub votes_for: u32,
    /// Votes to dismiss it, as they were last counted.
    pub votes_against: u32,
    /// How many seats could have voted, as they were last counted.
    pub eligible: u32,
}

/// A challenge of a version of a record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Challenge<AccountId> {
    /// Who made it.
    pub by: AccountId,
    /// Whether it was an owner, and no organisation.
    pub by_owner: bool,
    /// The digest of the evidence that it brought.
    pub evidence: Digest,
}

/// The challenges of one version of a record, by dispute or joining.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Challenges<AccountId> {
    /// The version.
    pub version: u32,
    /// When the record took effect, where it waited for that: then it is disputed for what it does.
    pub effect_at: Option<u64>,
    /// The challenges, in order.
    pub made: BoundedVec<Challenge<AccountId>, ConstU32<MAX_CHALLENGES>>,
}

impl<AccountId> Default for Challenges<AccountId> {
    fn default() -> Self {
        Self { version: 0, effect_at: None, made: BoundedVec::default() }
    }
}

/// The disputes over one vehicle.
#[derive(Clone, PartialEq, Eq, Default, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct VehicleDisputes {
    /// The open ones, in order.
    pub open: BoundedVec<u32, ConstU32<MAX_OPEN_DISPUTES>>,
    /// How many of them bar the sale, as long as there is time left for it.
    pub barring: u32,
    /// When they barred it, and do.
    pub bars: Bars,
    /// How many there were in all, open or over.
    pub count: u32,
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

    /// Returns the place of an account among those that challenge the record still.
    pub fn place_of(&self, who: &AccountId) -> Option<usize> {
        self.challengers.iter().position(|challenger| challenger.account == *who)
    }
}

impl<AccountId, Balance, BlockNumber: Copy> Dispute<AccountId, Balance, BlockNumber> {
    /// Returns the first block in which nobody votes any more, for now.
    pub fn until(&self) -> BlockNumber {
        if self.extended { self.final_until } else { self.vote_until }
    }
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

/// [`Challenges`] in the runtime's types.
pub type ChallengesOf<T> = Challenges<<T as frame_system::Config>::AccountId>;

/// A [`Challenger`] in the runtime's types.
pub(crate) type ChallengerOf<T> = Challenger<<T as frame_system::Config>::AccountId, BalanceOf<T>>;

/// A [`DisputeView`] in the runtime's types.
pub type DisputeViewOf<T> =
    DisputeView<<T as frame_system::Config>::AccountId, Amount<BalanceOf<T>>, BlockNumberFor<T>>;

/// A [`DisputePage`] in the runtime's types.
pub type DisputePageOf<T> =
    DisputePage<<T as frame_system::Config>::AccountId, Amount<BalanceOf<T>>, BlockNumberFor<T>>;

/// A [`DisputeStatus`] in the runtime's types.
pub type StatusOf<T> = DisputeStatus<BalanceOf<T>>;

/// The votes on a dispute, in the order in which they were cast.
pub type VotesOf<T> = BoundedVec<Vote<<T as frame_system::Config>::AccountId>, ConstU32<MAX_VOTES>>;
