//! Errors of a block's work, and of the search for it.

use sp_consensus_slots::Slot;
use sp_core::{H256, U256};
use std::time::Duration;
use urcar_work::WorkError;

/// Why a block is not made or not imported.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The header names no slot, or more than one.
    #[error("the block on {parent:?} names no slot: {reason}")]
    NoSlot {
        /// The block's parent.
        parent: H256,
        /// Aura's own words on the header.
        reason: String,
    },
    /// The block's number is not the one after its parent's.
    #[error("the block on {parent:?}, which is number {before}, says that it is number {number}")]
    Number {
        /// The block's parent.
        parent: H256,
        /// The parent's number.
        before: u64,
        /// The block's number, as its header has it.
        number: u64,
    },
    /// There are no authorities at the parent.
    #[error("nobody may author slot {slot}: there are no authorities at {parent:?}")]
    NoAuthor {
        /// The block's parent.
        parent: H256,
        /// The slot asked for.
        slot: Slot,
    },
    /// The work is missing, malformed, for another parent, author or slot, or too little.
    #[error("the block of slot {slot} on {parent:?} is refused at difficulty {difficulty}: {source}")]
    Work {
        /// The block's parent.
        parent: H256,
        /// The block's slot.
        slot: Slot,
        /// The difficulty that the state at the parent asks for.
        difficulty: U256,
        /// The fault.
        source: WorkError,
    },
    /// Its author made too many blocks for one slot or of one height, or all authors together of that height, and
    /// nothing says that others need this one.
    #[error(
        "the block of slot {slot} on {parent:?} is refused: its author made {in_slot} others for that slot and {of_height} of that height, all authors {at_height} of that height"
    )]
    TooManySiblings {
        /// The block's parent.
        parent: H256,
        /// The block's slot.
        slot: Slot,
        /// How many others for the same slot were imported.
        in_slot: usize,
        /// How many others of the same height were imported.
        of_height: usize,
        /// How many of the same height were imported, whoever made them.
        at_height: usize,
    },
    /// No nonce was found in time.
    #[error(
        "slot {slot} is skipped: no proof of work found in {elapsed:?} ({hashes} hashes at difficulty {difficulty})"
    )]
    NotFound {
        /// The slot that goes without a block.
        slot: Slot,
        /// The difficulty that the state at the parent asks for.
        difficulty: U256,
        /// How many hashes were tried.
        hashes: u64,
        /// How long the search took.
        elapsed: Duration,
    },
    /// The slot was over before the search began.
    #[error("slot {0} is skipped: it was over before the search for its proof of work began")]
    SlotOver(Slot),
    /// The runtime or the database did not answer.
    #[error("could not read {what} at {at:?}: {reason}")]
    Chain {
        /// The value asked for.
        what: &'static str,
        /// At which block.
        at: H256,
        /// The client's own words.
        reason: String,
    },
}

impl Error {
    /// Checks whether a header is at fault, wherever it comes from and whenever it comes again. A wrong number is not
    /// among these faults.
    pub(crate) fn is_of_header(&self) -> bool {
        matches!(self, Self::NoSlot { .. } | Self::NoAuthor { .. } | Self::Work { .. })
    }
}

impl From<Error> for sp_consensus::Error {
    fn from(error: Error) -> Self {
        Self::Other(Box::new(error))
    }
}
