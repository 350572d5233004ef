//! The interfaces that the life file offers to other pallets.

use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult, Weight};
use urcar_types::{Author, Date, Digest, Odometer, RecordData, RecordKind, RecordStatus, VehicleView, Vin};

/// A record that was appended, and what its weight depends on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Appended {
    /// The record's number.
    pub record: u32,
    /// The size of the file before: its readings, or twice its facts, whichever is more. The component by which
    /// weights of changes of owner are measured; at most [`LifeFile::max_weight_component`].
    pub weight_component: u32,
}

/// Offered to pallets that change a vehicle's owner.
pub trait LifeFile<AccountId> {
    /// Passes where the vehicle is known and may be offered, listed and change hands: not scrapped, stolen, under lien
    /// or in an open dispute.
    fn ensure_transferable(vin: &Vin) -> DispatchResult;

    /// Returns the head of the vehicle's file.
    fn head(vin: &Vin) -> Option<Digest>;

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

/// A record as a dispute sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordBrief<AccountId> {
    /// Its author.
    pub author: Author<AccountId>,
    /// Its kind.
    pub kind: RecordKind,
    /// Time of the block that took it, in milliseconds since 1970-01-01.
    pub recorded_at: u64,
    /// Time at which it last became witnessed, in milliseconds since 1970-01-01; stays when an attestation is
    /// retracted.
    pub witnessed_at: Option<u64>,
    /// Its status.
    pub status: RecordStatus,
    /// Whether it was settled: nobody but the consortium corrects it any more.
    pub settled: bool,
}

/// How a dispute ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DisputeEnd {
    /// The consortium found the record wrong: it is withdrawn, in the consortium's name.
    Upheld,
    /// The consortium found nothing wrong with it, or the challenger gave up: the record stands as it did.
    Dismissed,
    /// The writer withdrew the record itself.
    Conceded,
    /// Nobody ruled in time: the record reads as contested, amended or not.
    Lapsed,
}

/// Offered to the pallet that handles disputes over records.
pub trait DisputableRecords<AccountId> {
    /// Returns a record in brief.
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<AccountId>>;

    /// Records that a dispute over a record is open: the vehicle can't change hands until it is closed.
    ///
    /// # Errors
    /// Fails where there is no such record.
    fn dispute_opened(vin: &Vin, number: u32) -> DispatchResult;

    /// Records that the dispute is over, and changes the record as its end asks for.
    ///
    /// # Errors
    /// Fails where there is no such vehicle, or an upheld record can't be withdrawn.
    fn dispute_closed(vin: &Vin, number: u32, end: DisputeEnd) -> DispatchResult;

    /// Settles a record for good: from now on no attestation of it is retracted. Returns its author and the first two
    /// of its witnesses where it is active and witnessed; nothing if it is not, or was settled before.
    fn settle(vin: &Vin, number: u32) -> Option<(Author<AccountId>, Vec<AccountId>)>;

    /// Returns the most weight of [`Self::dispute_opened`] beyond its own storage: that of the hooks.
    fn opening_weight() -> Weight;

    /// Returns the most weight of [`Self::dispute_closed`] beyond its own storage where it is [`DisputeEnd::Upheld`]:
    /// that of the hooks.
    fn withdrawal_weight() -> Weight;

    /// Returns the most weight of [`Self::settle`] where it settles nothing, but dismisses a witness that is independent
    /// no more: what took effect with it is undone.
    fn witness_dismissal_weight() -> Weight;
}
