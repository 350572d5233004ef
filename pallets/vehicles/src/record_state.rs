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
    /// For how many milliseconds its own window stood still.
    pub in_dispute: u64,
    /// For how many it had stood still when the record took effect: its reading counted before.
    pub read_in_dispute: u64,
    /// Time of the block in which its writer's last amendment took effect; nothing where the consortium's came later, or
    /// too few voted on it.
    pub amended_at: Option<u64>,
    /// The version from which on its amendments are disputed, past its own window: that of the first whose window ran
    /// when the next took effect, and so on to the last. Below one for all.
    pub disputed_from: u32,
    /// For how many milliseconds the window of that amendment stood still.
    pub amendment_in_dispute: u64,
    /// Whether the amendment from which on it is disputed, past its own window, came before what it read until then had
    /// been there for that long: nobody had a reason to dispute it.
    pub hidden: bool,
    /// Whether its own window was closed: it was disputed, and too few voted.
    pub closed: bool,
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
    /// Whether it was withdrawn and counts again, or a ruling undid amendments of it: its writer changes it alone no
    /// more.
    pub bound: bool,
    /// The version of the consortium's last amendment, zero for none: no ruling undoes what was amended up to it.
    pub ruled: u32,
    /// Time of the block in which a ruling undid amendments of it, and its own window began once more.
    pub reopened_at: Option<u64>,
    /// How it was withdrawn, where it had counted until then.
    pub withdrawal: Option<Withdrawal>,
}

impl RecordState {
    /// Returns the lowest version of which the amendments can be disputed, where their window runs: none that is settled,
    /// and none up to the consortium's last.
    pub(crate) fn lowest_disputed(&self) -> u32 {
        self.disputed_from.max(self.ruled.saturating_add(1))
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
}

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
}

impl<A> Default for Attestations<A> {
    fn default() -> Self {
        Self { witnesses: BoundedVec::default(), witnessed: None }
    }
}

impl<A: Clone + PartialEq> Attestations<A> {
    /// Returns whether both who made it witnessed attest it still.
    pub(crate) fn stand(&self) -> bool {
        self.witnessed.as_ref().is_some_and(|witnessed| witnessed.by.iter().all(|who| self.witnesses.contains(who)))
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
