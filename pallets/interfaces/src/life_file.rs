//! The interface that the life file offers to pallets that change a vehicle's owner or pay for what is in the file.

use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult, Weight};
use urcar_types::{Date, Digest, Odometer, RecordData, VehicleView, Vin};

/// A record that was appended, and what its weight depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appended {
    /// The record's number.
    pub record: u32,
    /// The size of the file before: its readings, or twice its facts, whichever is more. The component by which
    /// weights of changes of owner are measured; at most [`LifeFile::max_weight_component`].
    pub weight_component: u32,
}

/// A record for which its writer and witnesses are paid when the vehicle is sold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Earner<AccountId> {
    /// The record's number.
    pub record: u32,
    /// The organisation that wrote it.
    pub writer: AccountId,
    /// Of the two that made it witnessed those who attest it still.
    pub witnesses: Vec<AccountId>,
}

/// Offered to pallets that change a vehicle's owner, or pay for what is in its file.
pub trait LifeFile<AccountId> {
    /// Passes where the vehicle is known and may be offered, listed and change hands: not scrapped, stolen, under lien
    /// or under a title order whose notice runs. An insurer's word of a theft that nobody witnessed counts for 14 days.
    /// It doesn't ask for disputes: [`OpenDisputes::bars_sale`](crate::OpenDisputes::bars_sale) does.
    fn ensure_transferable(vin: &Vin) -> DispatchResult;

    /// Passes unless an owner declares 0 of a counter that had run by that day, as the file tells, or of a car that is older
    /// than a year, and that was never replaced: forms preset it. It is asked when a vehicle is put up, so that its buyer isn't refused.
    fn ensure_reading(vin: &Vin, day: Date, odometer: Option<&Odometer>) -> DispatchResult;

    /// Passes unless the file would take no change of owner of that day: it hasn't begun anywhere on earth, or lies
    /// before the vehicle was made. It is asked when one is offered: who accepts that could change nothing about it.
    fn ensure_day(vin: &Vin, day: Date) -> DispatchResult;

    /// Returns the head of the vehicle's file.
    fn head(vin: &Vin) -> Option<Digest>;

    /// Returns the state of the vehicle's file, which an owner confirms and a buyer agrees to:
    /// `blake2_256(head ++ SCALE((condition, odometer verdict, pending, open)))`, where `pending` is the
    /// `Vec<(u32, PendingReason)>` of the records that wait for something, each with the reason, in order of their
    /// numbers, and `open` the `Vec<u32>` of the numbers of the open disputes. `None` for an unknown vehicle.
    fn state(vin: &Vin) -> Option<Digest>;

    /// Returns the records that are paid for when the vehicle is sold, in order of their numbers: since the last sale,
    /// by an organisation, settled, never amended, in force, witnessed and with evidence. No two of one account, and at
    /// most [`MAX_EARNERS`](crate::MAX_EARNERS).
    fn earners(vin: &Vin) -> Vec<Earner<AccountId>>;

    /// Returns the vehicle as its file stands, without its owner. Reads the whole file's readings and facts: for views
    /// alone.
    fn view(vin: &Vin) -> Option<VehicleView<AccountId>>;

    /// Appends a change of owner ([`RecordData::Sale`] or [`RecordData::Transfer`]), with the checks of any record.
    fn append_by_owner(
        vin: &Vin,
        owner: &AccountId,
        data: RecordData<AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<Appended, DispatchError>;

    /// Returns the largest [`Appended::weight_component`]: what a change of owner is charged for beforehand.
    fn max_weight_component() -> u32;

    /// Returns the weight of a sale's record beyond being appended: that of the hooks.
    fn sale_weight() -> Weight;
}
