//! What the life file offers to the other pallets.

use crate::{Author, Date, Digest, Odometer, RecordData, RecordKind, RecordStatus, VehicleView, Vin};
use alloc::vec::Vec;
use sp_runtime::{DispatchError, DispatchResult, Weight};

/// What the life file offers to those who change a vehicle's owner.
pub trait LifeFile<AccountId> {
    /// Whether the vehicle is known, and may be offered, listed and change hands: not scrapped, stolen, under lien or in
    /// an open dispute.
    fn ensure_transferable(vin: &Vin) -> DispatchResult;

    /// The head of the vehicle's file.
    fn head(vin: &Vin) -> Option<Digest>;

    /// The vehicle as its file stands, without its owner. Costs the whole file's readings and facts: for reading alone.
    fn view(vin: &Vin) -> Option<VehicleView<AccountId>>;

    /// Writes a change of owner ([`RecordData::Sale`] or [`RecordData::Transfer`]) into the file, with the checks of
    /// any record. Gives the record's number, and what the file kept before: readings, or facts counted twice, whichever
    /// is more. By that the cost goes.
    fn append_by_owner(
        vin: &Vin,
        owner: &AccountId,
        data: RecordData<AccountId>,
        event_date: Date,
        odometer: Option<Odometer>,
    ) -> Result<(u32, u32), DispatchError>;

    /// The most that a file can keep, counted as [`LifeFile::append_by_owner`] counts it: what a change of owner is charged
    /// for beforehand.
    fn most_kept() -> u32;

    /// What a sale's record costs beyond being written: telling those who watch the market.
    fn sale_weight() -> Weight {
        Weight::zero()
    }

    /// Registers a vehicle that may change hands on 1970-01-01, where a benchmark's clock stands. Its file keeps so much,
    /// counted likewise, and is as costly to add to as any that does; it takes one more reading where `kept` is less than
    /// the most.
    #[cfg(feature = "runtime-benchmarks")]
    fn make_vehicle(vin: &Vin, owner: &AccountId, kept: u32);
}

/// What there is to know of a record before it is challenged.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordBrief<AccountId> {
    /// Who wrote it.
    pub author: Author<AccountId>,
    /// Its kind.
    pub kind: RecordKind,
    /// Time of the block that took it, in milliseconds since 1970-01-01.
    pub recorded_at: u64,
    /// Time at which it last became witnessed, in milliseconds since 1970-01-01; stays when an attestation is taken back.
    pub witnessed_at: Option<u64>,
    /// What became of it.
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

/// What the life file offers to those who judge its records.
pub trait Records<AccountId> {
    /// A record in brief.
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<AccountId>>;

    /// Takes down that a dispute over a record is open: from now on the vehicle can't change hands. Closes its listing.
    fn dispute_opened(vin: &Vin, number: u32) -> DispatchResult;

    /// Takes down that it is over, and what follows for the record.
    fn dispute_closed(vin: &Vin, number: u32, end: DisputeEnd) -> DispatchResult;

    /// Settles a record for good: gives its author, and the first two of its witnesses, where it is active and
    /// witnessed; from then on no attestation of it is taken back. Nothing, if it is not, or was settled before.
    fn settle(vin: &Vin, number: u32) -> Option<(Author<AccountId>, Vec<AccountId>)>;

    /// What [`Records::dispute_opened`] costs at most beyond being taken down: telling those who watch that something
    /// material came in.
    fn opening_weight() -> Weight {
        Weight::zero()
    }

    /// What [`Records::dispute_closed`] costs at most beyond being taken down, where it is [`DisputeEnd::Upheld`]:
    /// telling those who watch of the withdrawal, and that it is material.
    fn withdrawal_weight() -> Weight {
        Weight::zero()
    }

    /// Writes a record by `writer` that may be challenged, of a vehicle of `owner`, with as many witnesses as there can
    /// be. Gives its number.
    #[cfg(feature = "runtime-benchmarks")]
    fn make_record(vin: &Vin, owner: &AccountId, writer: &AccountId) -> u32;
}
