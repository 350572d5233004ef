//! The check that the block being built or executed carries its work.

use super::author::SlotAuthor;
use crate::{Config, Pallet};
use codec::DecodeAll;
use core::fmt::{self, Display, Formatter};
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use urcar_work::{WorkError, check_work};

/// The reason for which a block is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The header names no slot, more than one, or none that can be read.
    NoSlot,
    /// There is no authority whose turn the slot could be.
    NoAuthor,
    /// The work is missing, malformed, for another parent, author or slot, or too little.
    Work(WorkError),
}

impl Display for Refusal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSlot => f.write_str("the header does not name exactly one slot"),
            Self::NoAuthor => f.write_str("there are no authorities"),
            Self::Work(error) => error.fmt(f),
        }
    }
}

impl<T: Config> Pallet<T> {
    /// Checks the digests in `frame_system` against difficulty, parent, author and slot. Difficulty zero asks for
    /// nothing. The slot is the header's: what `pallet-aura` has stored may still be the parent's when this pallet
    /// initialises.
    pub(crate) fn check_block() -> Result<(), Refusal> {
        let difficulty = Self::difficulty();
        if difficulty.is_zero() {
            return Ok(());
        }
        let slot = Self::current_slot()?;
        let author = T::SlotAuthor::author(slot).ok_or(Refusal::NoAuthor)?;
        let parent = frame_system::Pallet::<T>::parent_hash();
        let digest = frame_system::Pallet::<T>::digest();
        check_work(&parent, &author, *slot, digest.logs(), difficulty).map_err(Refusal::Work)
    }

    /// Returns the slot that Aura's pre-runtime digest names.
    ///
    /// # Errors
    /// [`Refusal::NoSlot`].
    pub(crate) fn current_slot() -> Result<Slot, Refusal> {
        let digest = frame_system::Pallet::<T>::digest();
        let mut slots = digest.logs().iter().filter_map(|item| match item.as_pre_runtime() {
            Some((AURA_ENGINE_ID, bytes)) => Some(bytes),
            _ => None,
        });
        let bytes = slots.next().filter(|_| slots.next().is_none()).ok_or(Refusal::NoSlot)?;
        Slot::decode_all(&mut &*bytes).map_err(|_| Refusal::NoSlot)
    }
}
