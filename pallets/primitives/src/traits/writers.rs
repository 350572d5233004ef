//! Who may write what, who has a seat, and what answers for it.

use crate::{RecordKind, Role};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_runtime::DispatchResult;

/// Why an account may not write a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum WriterRefusal {
    /// No organisation stands behind the account.
    NotWriter,
    /// The organisation's standing is not active.
    NotActive,
    /// None of its roles may write this kind.
    RoleMayNotWrite,
}

/// Who may write what. Offered by the writers pallet.
pub trait Writers<AccountId> {
    /// The first of the organisation's roles, in the order of [`Role`], that may write `kind`.
    fn authorise(who: &AccountId, kind: RecordKind) -> Result<Role, WriterRefusal>;

    /// Whether an organisation in active standing stands behind the account.
    fn is_active(who: &AccountId) -> bool;

    /// How many organisations are in active standing.
    fn active() -> u32;

    /// Whether one hand stands behind both accounts: they are the same, the consortium took down that both belong to one
    /// house, one of them signs for the other, or somebody signs for both. Either can make it so alone: it may
    /// bar them from nothing but what they do about each other.
    fn same_house(one: &AccountId, other: &AccountId) -> bool;

    /// Whether `who` is bound to `other` by its own doing, or by what the consortium took down: they are the same or of
    /// one house, or `who` lets `other` sign for it. A key that `other` gave `who` doesn't count: keys can be pressed on
    /// anybody, to silence voters, challengers and witnesses.
    fn bound_to(who: &AccountId, other: &AccountId) -> bool {
        Self::same_house(who, other)
    }

    /// How many records the organisation may still write today without a fee; zero for anybody else.
    fn free_records_left(who: &AccountId) -> u32;

    /// Counts records against today's quota; past the quota it only stays used up.
    fn count_records(who: &AccountId, records: u32);

    /// Makes `who` an active organisation that may write `kind`.
    #[cfg(feature = "runtime-benchmarks")]
    fn make_writer(who: &AccountId, kind: RecordKind);
}

/// What an organisation answers with. Offered by the writers pallet to whoever establishes a misdeed.
pub trait Bonds<AccountId> {
    /// An amount of the chain's own money.
    type Balance;

    /// What `who` has on hold as its bond; zero for an account without one.
    fn bond(who: &AccountId) -> Self::Balance;

    /// Counts a ruling against `who` and takes up to `amount` of its bond: of what is taken, up to `award` goes to `to`
    /// and the rest where slashed money goes. A bond that falls below its minimum suspends the organisation. Gives what
    /// was taken and what of it was awarded.
    fn punish(
        who: &AccountId,
        amount: Self::Balance,
        to: &AccountId,
        award: Self::Balance,
    ) -> (Self::Balance, Self::Balance);
}

/// Which keys sign for which accounts. Offered by the runtime to the writers pallet.
pub trait Delegates<AccountId> {
    /// Whether `delegate` may sign for `account`.
    fn signs_for(delegate: &AccountId, account: &AccountId) -> bool;

    /// Whether somebody may sign for both accounts.
    fn share(one: &AccountId, other: &AccountId) -> bool;
}

/// Who has a seat in the consortium. Offered by the runtime to the writers pallet.
pub trait Seats<AccountId> {
    /// Gives an admitted organisation its seat; fails when there is none left.
    fn seat(who: &AccountId) -> DispatchResult;

    /// Takes the seat of one that is suspended, expelled or leaves.
    fn unseat(who: &AccountId);
}
