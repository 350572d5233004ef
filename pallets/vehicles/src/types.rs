//! What the pallet keeps of a vehicle, and what a batch is made of.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::{BoundedVec, traits::ConstU32};
use urcar_primitives::{Brand, Condition, Date, Digest, Entry, Facts, Readings, RecordData, VinText};

/// Items of a batch that decode at all; the chain's own bound is `Config::MaxBatch`.
pub(crate) const BATCH_CAP: u32 = 1_024;

/// The most that a record can meet, in readings or in facts counted twice: what it is charged for beforehand.
pub(crate) const MOST_KEPT: u32 = 1_024;

/// Witnesses that a record can have.
pub(crate) const MAX_WITNESSES: u32 = 8;

/// Witnesses that make a record witnessed.
pub(crate) const ENOUGH_WITNESSES: usize = 2;

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
    /// Takes over from the facts what is asked of every record and sale.
    pub(crate) fn follow_facts(&mut self) {
        let Condition { scrapped, stolen, lien, .. } = self.facts.condition();
        (self.scrapped, self.stolen, self.lien) = (scrapped, stolen, lien);
    }

    /// What a change of it meets, as [`WeightInfo`](crate::WeightInfo) counts it: a fact is charged like two readings.
    pub(crate) fn kept(&self) -> u32 {
        let (readings, facts) = (self.readings.as_slice().len(), self.facts.as_slice().len());
        readings.max(facts.saturating_mul(2)) as u32
    }

    /// Readings and facts that wait for witnesses.
    pub(crate) fn pending(&self) -> u32 {
        self.readings.pending().saturating_add(self.facts.pending())
    }
}

/// One record of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Item<A> {
    /// Of which vehicle.
    pub vin: VinText,
    /// What it says.
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
        let effective = match data {
            RecordData::TitleBrand { code } if *code != Brand::CLEAR => self.witnessed_at.is_some(),
            _ => self.witnessed(),
        };
        data.needs_witnesses() && !effective
    }
}
