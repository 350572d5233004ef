//! The fates of single records: corrected, in effect, attested, waiting.

use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use scale_info::TypeInfo;
use sp_runtime::{BoundedVec, traits::ConstU32};
use urcar_rules::{KeptFact, WriterId};
use urcar_types::RecordStatus;

/// Amendments in effect that a record can have.
pub const MAX_AMENDMENTS: u32 = 16;
/// Of these, those that its writer can make; the last places are the consortium's.
pub(crate) const MAX_WRITERS_AMENDMENTS: u32 = 12;
/// Amendments that a writer makes alone, in the first window.
pub(crate) const ALONE: u8 = 3;
/// Witnesses that a record can have.
pub const MAX_WITNESSES: u32 = 8;
/// Corrections and title orders that wait, a vehicle.
pub const MAX_WAITING: u32 = 64;
/// Of these, those of one writer: no ring of a few keeps others from correcting.
pub(crate) const MAX_WAITING_OF_ONE: usize = 8;
/// Corrections that wait, a record.
pub(crate) const MAX_WAITING_CORRECTIONS: usize = 4;

/// Liens that one holder has on a vehicle when it places another, at most: each is looked at.
pub(crate) const MAX_LIENS_OF_ONE: usize = 4;

/// Records of a registration that its writer annuls alone, at most: each is looked at.
pub(crate) const MAX_ANNULLED_ALONE: u32 = 32;

/// The fate of a record that isn't as it was written.
#[derive(Clone, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct RecordState {
    /// Its status; annulled and disputed are told by others.
    pub status: RecordStatus,
    /// How often it was changed: by amendments in effect, those of the consortium and those that were undone included,
    /// by withdrawals that can be disputed, and by being put back.
    pub version: u32,
    /// How many of them its writer made alone.
    pub alone: u8,
    /// Those that hold, in the order in which they took effect; what a ruling undid is none any more.
    pub amendments: BoundedVec<Amendment, ConstU32<MAX_AMENDMENTS>>,
    /// Time of the block in which it took effect, where it waited for that, in milliseconds since 1970-01-01.
    pub effect_at: Option<u64>,
    /// When its own window began, later by the time for which that stood still, in milliseconds since 1970-01-01; nothing
    /// where that is when it was recorded.
    pub open_from: Option<u64>,
    /// When that window was closed: too few voted on the record, or it was found wrong and stands.
    pub closed_at: Option<u64>,
    /// Since when it reads as its writer said last, later by the time for which that stood still; nothing: since it was
    /// recorded.
    pub read_from: Option<u64>,
    /// For how many milliseconds it had read as it was written before its writer said otherwise: see [`Amendment::seen`].
    pub seen: u64,
    /// Whether it is a lien or a title order that ended before it took effect.
    pub ended: bool,
    /// Whether it has a reading that isn't kept: there was no room for it, or a ruling found it wrong.
    pub not_kept: bool,
    /// Whether another than its writer disputed it, and it wasn't found right.
    pub disputed: bool,
    /// Whether a ruling found its reading wrong, as it was written, and it stands: two thirds say otherwise.
    pub rejected: bool,
    /// Whether it is withdrawn, and its reading counts all the same: that was settled, and nobody disputed it.
    pub keeps_reading: bool,
    /// Whether what it read was settled when the rest of it took effect: the reading doesn't go with the rest.
    pub reads_apart: bool,
    /// Whether it was withdrawn and counts again, a ruling undid amendments of it, or the consortium amended it: its
    /// writer changes it alone no more.
    pub bound: bool,
    /// How it was withdrawn, where it had counted until then.
    pub withdrawal: Option<Withdrawal>,
}

impl RecordState {
    /// Returns whether a dispute from a version on is over the withdrawal of the record.
    pub(crate) fn is_over_withdrawal(&self, from: u32) -> bool {
        from == self.version && self.withdrawal.is_some_and(|withdrawal| withdrawal.in_dispute.is_some())
    }
}

/// The withdrawal of a record that counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Withdrawal {
    /// Time of the block in which it took effect.
    pub at: u64,
    /// The number of the correction.
    pub correction: u32,
    /// How many records the file had then.
    pub records: u32,
    /// For how many milliseconds its window stood still; nothing where nobody can dispute it: its writer withdrew the
    /// record while nobody relied on it, the consortium did, or the window was closed.
    pub in_dispute: Option<u64>,
    /// The status of the record before.
    pub status: RecordStatus,
    /// The record's part in the condition before.
    pub fact: Option<KeptFact>,
}

/// An amendment that took effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Amendment {
    /// The version of the record from then on.
    pub version: u32,
    /// The number of the correction.
    pub correction: u32,
    /// Whether the record's writer made it. What the consortium says stops no clock, and nothing undoes it.
    pub by_writer: bool,
    /// Whether it says how the odometer read.
    pub reading: bool,
    /// Whether it says how the car was built.
    pub specification: bool,
    /// For how many milliseconds it was what the record read until its writer said otherwise, `u64::MAX` where it is
    /// settled.
    pub seen: u64,
}

/// For how long that was read which is settled for good: it counted for a window, and was the last that its writer said.
pub(crate) const SETTLED: u64 = u64::MAX;

/// Who attests a record.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Attestations<A> {
    /// The witnesses, in the order in which they came.
    pub witnesses: BoundedVec<A, ConstU32<MAX_WITNESSES>>,
    /// Who made it witnessed, and when. That stays, whoever retracts later.
    pub witnessed: Option<Witnessed<A>>,
}

/// Two who made a record witnessed.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Witnessed<A> {
    /// Time of the block, in milliseconds since 1970-01-01.
    pub at: u64,
    /// The two, in the order in which they came.
    pub by: [A; 2],
    /// The version that they named: of a correction, that of the record that it corrects.
    pub version: u32,
}

impl<A> Default for Attestations<A> {
    fn default() -> Self {
        Self { witnesses: BoundedVec::default(), witnessed: None }
    }
}

/// A correction or a title order that waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub struct Waiting<BlockNumber> {
    /// Its number.
    pub record: u32,
    /// Who wrote it.
    pub by: WriterId,
    /// For what it waits.
    pub what: WaitingFor<BlockNumber>,
}

/// The aim for which a correction or a title order waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub enum WaitingFor<BlockNumber> {
    /// A correction, for two who attest it.
    #[codec(index = 0)]
    Correction {
        /// The record that it corrects.
        corrects: u32,
    },
    /// A title order, for its witnesses.
    #[codec(index = 1)]
    Order,
    /// A title order, for the end of its notice; or for two thirds, where the owner objects.
    #[codec(index = 2)]
    Notice {
        /// The block from which on it bars no sale any more, and passes the title if nobody objects.
        until: BlockNumber,
        /// Whether the owner objects.
        objected: bool,
    },
}

impl<BlockNumber> WaitingFor<BlockNumber> {
    /// Returns the record that a waiting correction corrects.
    pub(crate) fn corrects(&self) -> Option<u32> {
        match self {
            Self::Correction { corrects } => Some(*corrects),
            Self::Order | Self::Notice { .. } => None,
        }
    }
}

/// Something that an organisation may not do again on a vehicle for a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo)]
#[scale_info(capture_docs = "always")]
pub enum Paused {
    /// Place a lien: one of its is pending, or ended without consent or witnesses.
    #[codec(index = 0)]
    Lien,
    /// Bar the sale by anything, or bear out what does: something that barred it, and that it wrote or bore out, was
    /// withdrawn or ended in vain.
    #[codec(index = 1)]
    Bar,
    /// Nothing: the owner consents to that it places one lien, though it may bar the sale by nothing else.
    #[codec(index = 2)]
    LienAllowed,
}

/// The months in which a writer took a place for a reading, beyond those that are for everybody; each as twelve times
/// the year and the month, 1 to 12. Zero for none.
#[derive(
    Clone, Copy, PartialEq, Eq, Debug, Default, Encode, Decode, DecodeWithMemTracking, MaxEncodedLen, TypeInfo,
)]
#[scale_info(capture_docs = "always")]
pub struct Months {
    /// The last for inspections, changes of owner and breaks.
    pub reserved: u32,
    /// The last for all others.
    pub ordinary: u32,
}
