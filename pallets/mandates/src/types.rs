//! The types that the pallet stores.

use crate::Config;
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{BoundedVec, CloneNoBound, DebugNoBound, EqNoBound, PartialEqNoBound};
use frame_system::pallet_prelude::BlockNumberFor;
use scale_info::TypeInfo;
use sp_core::U256;
use sp_runtime::SaturatedConversion;
use urcar_interfaces::{MandateEffects, MandateKind};

/// The longest delay, in milliseconds: 28 days. Terms that name a longer one count as this, or no mandate could ever
/// mend them.
pub const MAX_DELAY: u64 = 28 * 24 * 3_600_000;
/// The shortest lifetime, in milliseconds: ten minutes. Terms that name a shorter one count as this, or everything would
/// lapse before anybody could have it carried out.
pub const MIN_LIFETIME: u64 = 600_000;
/// For how long a mandate without delay waits at most that failed at first, in milliseconds: a day. It was decided for
/// now, and anybody may have it carried out. Restoring finality names a block until which it may be.
pub const DEFERRED_LIFETIME: u64 = 24 * 3_600_000;
/// Places among those that wait that are kept for mandates without delay that failed at first: there are two such
/// kinds, and one of each waits at most.
pub const KEPT_PLACES: u32 = 2;

/// One thing that the consortium may do as Root.
#[derive(
    CloneNoBound,
    PartialEqNoBound,
    EqNoBound,
    DebugNoBound,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
#[scale_info(skip_type_params(T), capture_docs = "always")]
#[codec(mel_bound())]
pub enum Mandate<T: Config> {
    /// Let anybody apply the runtime whose code has this digest.
    #[codec(index = 0)]
    AuthorizeUpgrade {
        /// The BLAKE2b-256 digest of the code.
        code_hash: T::Hash,
    },
    /// Forget an upgrade that was authorised and not applied.
    #[codec(index = 1)]
    CancelUpgrade,
    /// Restore finality without the validators that are gone.
    #[codec(index = 2)]
    RestoreFinality {
        /// The organisations that are gone. They are suspended.
        without: BoundedVec<T::AccountId, T::MaxWithout>,
        /// The highest block that any remaining validator's node reports as final.
        finalised: BlockNumberFor<T>,
        /// The last block in which it may be carried out. Later, others may be gone, or back.
        until: BlockNumberFor<T>,
    },
    /// Set a term.
    #[codec(index = 3)]
    SetTerms(T::Terms),
    /// Set the least difficulty of the work.
    #[codec(index = 4)]
    SetDifficultyFloor {
        /// How many hashes a block's work takes on average, at least.
        floor: U256,
    },
}

impl<T: Config> Mandate<T> {
    /// Returns the kind, by which it is weighed.
    pub fn kind(&self) -> MandateKind {
        match self {
            Self::AuthorizeUpgrade { .. } => MandateKind::AuthorizeUpgrade,
            Self::CancelUpgrade => MandateKind::CancelUpgrade,
            Self::RestoreFinality { without, .. } => {
                MandateKind::RestoreFinality { without: without.len().saturated_into() }
            }
            Self::SetTerms(_) => MandateKind::SetTerms,
            Self::SetDifficultyFloor { .. } => MandateKind::SetDifficultyFloor,
        }
    }

    /// Returns whether it is too late to carry this out in a block.
    pub fn is_over(&self, block: BlockNumberFor<T>) -> bool {
        matches!(self, Self::RestoreFinality { until, .. } if *until < block)
    }

    /// Returns whether a later request takes the place of this one: both are about the same.
    pub fn is_superseded_by(&self, later: &Self) -> bool {
        match (self, later) {
            // An upgrade that was requested later than its cancelling isn't meant by that.
            (Self::AuthorizeUpgrade { .. } | Self::CancelUpgrade, Self::AuthorizeUpgrade { .. })
            | (Self::CancelUpgrade, Self::CancelUpgrade)
            | (Self::RestoreFinality { .. }, Self::RestoreFinality { .. })
            | (Self::SetDifficultyFloor { .. }, Self::SetDifficultyFloor { .. }) => true,
            (Self::SetTerms(terms), Self::SetTerms(later)) => T::Effects::same_term(terms, later),
            _ => false,
        }
    }
}

/// A mandate that waits.
#[derive(
    CloneNoBound,
    PartialEqNoBound,
    EqNoBound,
    DebugNoBound,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
#[scale_info(skip_type_params(T), capture_docs = "always")]
#[codec(mel_bound())]
pub struct WaitingMandate<T: Config> {
    /// Its number.
    pub id: u32,
    /// From when on it can be carried out, in milliseconds since 1970-01-01 UTC.
    pub due: u64,
    /// When it lapses, in milliseconds since 1970-01-01 UTC.
    pub lapses: u64,
    /// The mandate itself.
    pub mandate: Mandate<T>,
    /// The organisations that object to it, each once.
    pub objections: BoundedVec<T::AccountId, T::MaxSeats>,
}

impl<T: Config> WaitingMandate<T> {
    /// Returns whether it has lapsed by now, in milliseconds since 1970-01-01 UTC, or in a block.
    pub fn is_lapsed(&self, now: u64, block: BlockNumberFor<T>) -> bool {
        is_lapsed(self.lapses, now) || self.mandate.is_over(block)
    }
}

/// Returns whether something that lapses at a moment has done so now; both in milliseconds since 1970-01-01 UTC.
pub fn is_lapsed(lapses: u64, now: u64) -> bool {
    now >= lapses
}
