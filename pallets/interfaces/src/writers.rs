//! Who may write what, and the bonds that answer for it.

use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_runtime::Weight;
use urcar_types::Role;

/// The reason for which an account may not write a record.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub enum WriterError {
    /// The account is no organisation.
    #[codec(index = 0)]
    NotWriter,
    /// The organisation is not in active standing.
    #[codec(index = 1)]
    NotActive,
    /// None of its roles may write this.
    #[codec(index = 2)]
    RoleMayNotWrite,
}

/// The organisations that write, and what each may write. Offered by the writers pallet.
pub trait Writers<AccountId> {
    /// Returns the first of the organisation's roles, in the order of [`Role`], that is one of these.
    ///
    /// # Errors
    /// [`WriterError`], the first one that applies.
    fn authorise(who: &AccountId, roles: &[Role]) -> Result<Role, WriterError>;

    /// Checks that the account is an organisation in active standing.
    ///
    /// # Errors
    /// [`WriterError::NotWriter`] or [`WriterError::NotActive`].
    fn ensure_active(who: &AccountId) -> Result<(), WriterError>;

    /// Returns whether the account is an organisation in active standing.
    fn is_active(who: &AccountId) -> bool {
        Self::ensure_active(who).is_ok()
    }

    /// Returns the number of organisations in active standing.
    fn active() -> u32;

    /// Returns whether both accounts are under one control: they are the same, the consortium recorded that both belong
    /// to one house, one of them signs for the other, or somebody signs for both. Either of them can make it so alone:
    /// it may bar them from nothing but what they do about each other, and permits neither anything.
    fn same_house(one: &AccountId, other: &AccountId) -> bool;

    /// Returns whether `who` is bound to `other` by its own doing, or by what the consortium recorded: they are the
    /// same or of one house, or `who` lets `other` sign for it. A key that `other` gave `who` doesn't count: anybody
    /// can be given keys without consent, to exclude voters, challengers and witnesses.
    fn bound_to(who: &AccountId, other: &AccountId) -> bool {
        Self::same_house(who, other)
    }

    /// Returns the number of records of up to 1 KiB that the organisation may still write today without a fee; zero
    /// where it is not in active standing.
    fn free_records_left(who: &AccountId) -> u32;

    /// Counts so many units against today's quota, up to the quota: a unit is a record of up to 1 KiB. Does nothing for
    /// an account that is not in active standing.
    fn count_records(who: &AccountId, units: u32);
}

/// The bonds with which organisations answer for what they write. Offered by the writers pallet to whoever establishes
/// a misdeed.
pub trait Bonds<AccountId> {
    /// An amount of the chain's own money.
    type Balance;

    /// Returns the amount that `who` has on hold as its bond; zero for an account without one.
    fn bond(who: &AccountId) -> Self::Balance;

    /// Counts a ruling against `who` and slashes up to `amount` of its bond: of what is slashed, up to `award` goes to
    /// `to` and the rest where slashed money goes. An organisation whose bond falls below the minimum is suspended,
    /// unless it is the last active one. Returns what was slashed and what of it was awarded; zeros for an account that
    /// never applied.
    fn punish(
        who: &AccountId,
        amount: Self::Balance,
        to: &AccountId,
        award: Self::Balance,
    ) -> (Self::Balance, Self::Balance);

    /// Returns the part of the weight of [`Self::punish`] that is spent only where the organisation is suspended by it.
    fn suspension_weight() -> Weight;
}

/// Takes what organisations owe. Offered by the writers pallet to the life file.
pub trait Dues<AccountId> {
    /// An amount of the chain's own money.
    type Balance;

    /// Collects up to `amount` of what `who` has, its free money before its bond, to where slashed money goes. It is no
    /// punishment: no ruling counts against it. An organisation whose bond falls below the minimum is suspended all the
    /// same. Can't fail. Returns what was taken.
    fn collect(who: &AccountId, amount: Self::Balance) -> Self::Balance;

    /// Returns the part of the weight of [`Self::collect`] that is spent only where the organisation is suspended by it.
    fn suspension_weight() -> Weight;
}

/// The time for which an organisation has to answer still. Offered by the life file to the writers pallet.
pub trait Answering<AccountId> {
    /// Returns the time, in milliseconds since 1970-01-01, at which the last window ends that a dispute or the notice of
    /// a title order kept open of what the organisation wrote or attested; zero where none did. Other windows end a
    /// window's length after the organisation left at the latest, for nothing that waits takes effect while its writer
    /// isn't active.
    fn answers_until(who: &AccountId) -> u64;
}

/// The keys that sign for accounts. Offered by the runtime to the writers pallet.
pub trait Delegates<AccountId> {
    /// Returns whether `delegate` may sign for `account`.
    fn signs_for(delegate: &AccountId, account: &AccountId) -> bool;

    /// Returns whether somebody may sign for both accounts.
    fn share(one: &AccountId, other: &AccountId) -> bool;
}
