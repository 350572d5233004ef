//! What the pallet keeps of a vehicle, and what a batch is made of.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use urcar_primitives::{Condition, Date, Digest, Entry, VinText};

/// Items of a batch that decode at all; the chain's own bound is `Config::MaxBatch`.
pub(crate) const BATCH_CAP: u32 = 1_024;

/// The most that a record can meet, in readings or in facts counted twice: what it is charged for beforehand.
pub(crate) const MOST_KEPT: u32 = 1_024;

/// Where a vehicle's file stands.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
pub struct Vehicle {
    /// The head of the file.
    pub head: Digest,
    /// How many records it has.
    pub records: u32,
    /// No event lies before this day.
    pub manufactured: Date,
    /// Whether the file starts with an import, so that nothing is known from before.
    pub starts_with_import: bool,
    /// Owners that the file tells of.
    pub owners: u32,
    /// Sales between owners that it tells of.
    pub sales: u32,
    /// Nothing but corrections may follow.
    pub scrapped: bool,
    /// Reported stolen.
    pub stolen: bool,
    /// Under lien.
    pub lien: bool,
}

impl Vehicle {
    /// Takes over from the facts what is asked of every record and sale.
    pub(crate) fn follow(&mut self, condition: &Condition) {
        self.scrapped = condition.scrapped;
        self.stolen = condition.stolen;
        self.lien = condition.lien;
    }
}

/// One record of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
pub struct Item<A> {
    /// Of which vehicle.
    pub vin: VinText,
    /// What it says.
    pub entry: Entry<A>,
}
