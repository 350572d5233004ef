//! The file of a vehicle as it is stored, and the items of a batch.

use alloc::collections::BTreeSet;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use core::mem::take;
use scale_info::TypeInfo;
use sp_runtime::{BoundedVec, traits::ConstU32};
use urcar_rules::{Fact, Facts, MAX_FACTS, MAX_READINGS, Readings, WriterId};
use urcar_types::{Brand, Condition, Date, Digest, Entry, RecordKind, Role, TheftStatus, VinText};

/// Items of a batch that decode at all; the chain's own bound is `Config::MaxBatch`.
pub(crate) const BATCH_CAP: u32 = 1_024;

/// Records that are stored together, in order: reading and writing one of them is reading and writing all.
pub const RECORDS_A_PAGE: u32 = 8;

/// Where a vehicle's file stands. The head comes first: whoever proves it needs to read no further.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Vehicle {
    /// The head of the file.
    pub head: Digest,
    /// How many records it has.
    pub records: u32,
    /// The number of the registration in force, from which on everything counts. Nothing where it was annulled, and the
    /// vehicle wasn't registered again.
    pub birth: Option<u32>,
    /// The part of the file before it, where there is any.
    pub annulled: Option<Annulled>,
    /// The manufacturer that registered it, where it was one.
    pub maker: Option<WriterId>,
    /// No event is recorded that lies before this day.
    pub manufactured: Date,
    /// Whether the registration in force is an import, so that nothing is known from before.
    pub starts_with_import: bool,
    /// Owners that the file tells of.
    pub owners: u32,
    /// Sales between owners that it tells of.
    pub sales: u32,
    /// Nothing but corrections may follow.
    pub scrapped: bool,
    /// Reported stolen.
    pub stolen: bool,
    /// Under lien, pending or not.
    pub lien: bool,
    /// Its readings, in order of events, with those that wait for witnesses.
    pub readings: Readings,
    /// Its facts, in order of submission, with those that wait.
    pub facts: Facts,
}

/// The part of a file that counts for nothing: its first records, up to the last annulment.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Annulled {
    /// How many records it has: the number of the first that can count.
    pub records: u32,
    /// The number of the registration that was annulled last.
    pub registration: u32,
    /// The brands that were in effect when their registrations were annulled, in order of number.
    pub brands: BoundedVec<Brand, ConstU32<100>>,
    /// How many records of a theft were in force then.
    pub thefts: u32,
}

impl Vehicle {
    /// Returns whether a record counts: it belongs to the registration in force. Whether it was withdrawn isn't asked.
    pub(crate) fn is_in_force(&self, number: u32) -> bool {
        self.birth.is_some_and(|birth| (birth..self.records).contains(&number))
    }

    /// Copies from the condition what every record and sale asks for.
    pub(crate) fn copy_flags(&mut self, condition: &Condition) {
        (self.scrapped, self.stolen) = (condition.scrapped, condition.stolen);
        self.lien = condition.lien || condition.lien_pending;
    }

    /// Annuls the registration in force: what it added up to counts for nothing. The annulment is the last record.
    pub(crate) fn annul(&mut self) {
        let Some(registration) = self.birth.take() else { return };
        let facts = take(&mut self.facts);
        let stolen = |fact: &Fact| matches!(fact, Fact::Theft(TheftStatus::Stolen, _));
        let thefts = facts.as_slice().iter().filter(|kept| kept.is_in_effect() && stolen(&kept.fact)).count();
        let former = self.annulled.take();
        let former_brands = former.iter().flat_map(|annulled| annulled.brands.iter().copied());
        let brands: BTreeSet<Brand> = former_brands.chain(facts.condition().brands).collect();
        self.annulled = Some(Annulled {
            records: self.records,
            registration,
            brands: BoundedVec::truncate_from(brands.into_iter().collect()),
            thefts: former.map_or(0, |annulled| annulled.thefts).saturating_add(thefts as u32),
        });
        self.readings = Readings::default();
        (self.maker, self.starts_with_import, self.owners, self.sales) = (None, false, 0, 0);
        (self.scrapped, self.stolen, self.lien) = (false, false, false);
    }

    /// Returns how much it stores.
    pub(crate) fn stored(&self) -> Stored {
        Stored { readings: self.readings.as_slice().len() as u32, facts: self.facts.as_slice().len() as u32 }
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
}

/// The span in which insurers' words of a theft bar the sale of a vehicle for a time, counted as if it were one stretch
/// from its begin on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct TheftSpan<BlockNumber> {
    /// The block in which it began.
    pub first: BlockNumber,
    /// The block in which its time began, or would have, had the vehicle been stolen all the time so far.
    pub begun: BlockNumber,
    /// The block in which the vehicle was found, or its theft taken back: the time stands still from then on.
    pub paused: Option<BlockNumber>,
}

/// One record of a batch.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Item<A> {
    /// Of which vehicle.
    pub vin: VinText,
    /// The record.
    pub entry: Entry<A>,
    /// The role in which it is written; the first of the organisation's that may where none is named.
    pub role: Option<Role>,
}

/// Whether records of a kind change what others count for: these begin with a file that is stored.
pub(crate) fn changes_others(kind: RecordKind) -> bool {
    matches!(kind, RecordKind::Correction | RecordKind::Annulment)
}
