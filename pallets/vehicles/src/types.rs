//! The types that the pallet stores, and the items of a batch.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::{BoundedVec, traits::ConstU32};
use urcar_rules::{ENOUGH_WITNESSES, Fact, Facts, MAX_FACTS, MAX_READINGS, Readings, effects};
use urcar_types::{Condition, Date, Digest, Entry, RecordData, VinText};

/// Items of a batch that decode at all; the chain's own bound is `Config::MaxBatch`.
pub(crate) const BATCH_CAP: u32 = 1_024;

/// Records that are stored together, in order: reading and writing one of them is reading and writing all.
pub const RECORDS_A_PAGE: u32 = 8;

/// Places that one account can take beyond the half of what a file keeps: nobody fills a file alone.
pub(crate) const MAX_SHARED_PLACES: u32 = 64;

/// Witnesses that a record can have.
pub(crate) const MAX_WITNESSES: u32 = 8;

/// Where a vehicle's file stands. The head comes first: whoever proves it needs to read no further.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
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
    /// Open disputes over its records.
    pub disputes: u32,
    /// Its readings, in order of events, with those that wait for witnesses.
    pub readings: Readings,
    /// Its facts, in order of submission, with those that wait for witnesses.
    pub facts: Facts,
}

impl Vehicle {
    /// Copies from the facts what every record and sale asks for.
    pub(crate) fn copy_flags(&mut self) {
        let Condition { scrapped, stolen, lien, .. } = self.facts.condition();
        (self.scrapped, self.stolen, self.lien) = (scrapped, stolen, lien);
    }

    /// Returns how much it stores.
    pub(crate) fn stored(&self) -> Stored {
        Stored { readings: self.readings.as_slice().len() as u32, facts: self.facts.as_slice().len() as u32 }
    }

    /// Returns how many readings and facts wait for witnesses.
    pub(crate) fn pending(&self) -> u32 {
        self.readings.pending().saturating_add(self.facts.pending())
    }
}

/// How much a file stores, as far as weights depend on it.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Stored {
    /// Readings.
    pub readings: u32,
    /// Facts.
    pub facts: u32,
}

impl Stored {
    /// The most that a file can store.
    pub const MOST: Self = Self { readings: MAX_READINGS, facts: MAX_FACTS };

    /// Returns the one component of weights that take no two: the readings, or twice the facts, whichever is more.
    pub const fn weight_component(self) -> u32 {
        let facts = self.facts.saturating_mul(2);
        if facts > self.readings { facts } else { self.readings }
    }

    /// Returns whether more than half of the places for readings or for facts are taken.
    pub const fn over_half(self) -> bool {
        self.weight_component() > Self::MOST.weight_component() / 2
    }
}

/// One record of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Item<A> {
    /// Of which vehicle.
    pub vin: VinText,
    /// The record.
    pub entry: Entry<A>,
}

/// Who attests a record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Attestations<A> {
    /// The witnesses, in the order in which they came.
    pub witnesses: BoundedVec<A, ConstU32<MAX_WITNESSES>>,
    /// Time of the block in which it last became witnessed, in milliseconds since 1970-01-01.
    pub witnessed_at: Option<u64>,
    /// Whether it survived its dispute window: from then on no attestation is taken back.
    pub settled: bool,
}

impl<A> Default for Attestations<A> {
    fn default() -> Self {
        Self { witnesses: BoundedVec::default(), witnessed_at: None, settled: false }
    }
}

impl<A> Attestations<A> {
    /// Whether there are witnesses enough.
    pub(crate) fn witnessed(&self) -> bool {
        self.witnesses.len() >= ENOUGH_WITNESSES
    }

    /// Whether what a record says still waits for witnesses. A brand that took effect does so no more.
    pub(crate) fn leave_pending(&self, data: &RecordData<A>) -> bool {
        let effects = effects(data);
        let effective = match effects.fact {
            Some(Fact::Brand(_)) => self.witnessed_at.is_some(),
            _ => self.witnessed(),
        };
        effects.needs_witnesses && !effective
    }
}
