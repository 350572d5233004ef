//! What the pallets offer each other. The runtime ties them together.

use crate::{Date, Digest, Odometer, RecordData, RecordKind, Role, Vin};
use codec::{Decode, DecodeWithMemTracking, Encode};
use scale_info::TypeInfo;
use sp_runtime::{DispatchError, DispatchResult};

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

    /// How many records the organisation may still write today without a fee; zero for anybody else.
    fn free_records_left(who: &AccountId) -> u32;

    /// Counts records against today's quota; past the quota it only stays used up.
    fn count_records(who: &AccountId, records: u32);

    /// Makes `who` an active organisation that may write `kind`.
    #[cfg(feature = "runtime-benchmarks")]
    fn make_writer(who: &AccountId, kind: RecordKind);
}

/// Who holds a vehicle's title. Offered by the ownership pallet to the life file.
pub trait Titles<AccountId> {
    /// Gives a vehicle that was registered just now its first owner.
    fn register(vin: &Vin, owner: &AccountId) -> DispatchResult;

    /// Passes the title on within the trade, to the organisation to which the car is delivered. Fails unless the car is
    /// in the trade, `from` owns it, and `to` is an organisation in active standing other than `from`.
    fn deliver(vin: &Vin, from: &AccountId, to: &AccountId) -> DispatchResult;

    /// Passes the title from the trade to the buyer at first retail. Fails unless the car is in the trade and `seller`
    /// owns it, and where the seller is the buyer.
    fn retail(vin: &Vin, seller: &AccountId, buyer: &AccountId) -> DispatchResult;
}

/// What the life file offers to those who change a vehicle's owner.
pub trait LifeFile<AccountId> {
    /// Whether the vehicle is known, and may be offered and change hands: not scrapped, stolen or under lien.
    fn ensure_transferable(vin: &Vin) -> DispatchResult;

    /// The head of the vehicle's file.
    fn head(vin: &Vin) -> Option<Digest>;

    /// Writes a change of owner ([`RecordData::Sale`] or [`RecordData::Transfer`]) into the file, with the checks of
    /// any record. Gives the record's number.
    fn append_by_owner(
        vin: &Vin,
        owner: &AccountId,
        data: RecordData<AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<u32, DispatchError>;

    /// Registers a vehicle that may change hands on 1970-01-01, where a benchmark's clock stands; its file as costly to
    /// add to as any can be.
    #[cfg(feature = "runtime-benchmarks")]
    fn make_vehicle(vin: &Vin, owner: &AccountId);
}

/// Who has a seat in the consortium. Offered by the runtime to the writers pallet.
pub trait Seats<AccountId> {
    /// Gives an admitted organisation its seat; fails when there is none left.
    fn seat(who: &AccountId) -> DispatchResult;

    /// Takes the seat of one that is suspended, expelled or leaves.
    fn unseat(who: &AccountId);
}
