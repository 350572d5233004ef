//! Proof of work: the puzzle, its target, and the check that both node and runtime make.
//!
//! ```
//! use sp_core::{H256, U256};
//! use urcar_work::{Puzzle, Target};
//!
//! let mut puzzle = Puzzle::new(&H256::zero(), &[7; 32], 1_234);
//! let target = Target::new(U256::from(4));
//! assert!((0..1_000).any(|nonce| puzzle.solved_by(nonce, &target)));
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

use alloc::vec::Vec;
use codec::{DecodeAll, Encode};
use sp_core::{H256, U256};
use sp_runtime::{ConsensusEngineId, DigestItem};

/// The pre-runtime digest that carries the work. Not `pow_`: stock light clients refuse that name.
pub const WORK_ENGINE_ID: ConsensusEngineId = *b"work";

/// The number that is tried until it fits.
pub type Nonce = u64;

/// How many hashes a solution takes on average. Zero asks for no work.
pub type Difficulty = U256;

/// Parent hash, author's Aura key, slot and nonce in one buffer, of which the search changes only the last 8 bytes.
#[derive(Clone)]
pub struct Puzzle {
    bytes: Vec<u8>,
    fixed: usize,
}

impl Puzzle {
    /// The puzzle of one slot: building on `parent` in `slot`, as `author` (the raw Aura key, of the same length for
    /// all).
    pub fn new(parent: &H256, author: &[u8], slot: u64) -> Self {
        let mut bytes = parent.as_bytes().to_vec();
        bytes.extend_from_slice(author);
        bytes.extend_from_slice(&slot.to_le_bytes());
        let fixed = bytes.len();
        bytes.extend_from_slice(&[0; size_of::<Nonce>()]);
        Self { bytes, fixed }
    }

    /// `blake2_256(parent_hash ++ author ++ slot ++ nonce)`, the last two as eight bytes each, little-endian.
    pub fn hash(&mut self, nonce: Nonce) -> H256 {
        if let Some(tail) = self.bytes.get_mut(self.fixed..) {
            tail.copy_from_slice(&nonce.to_le_bytes());
        }
        sp_crypto_hashing::blake2_256(&self.bytes).into()
    }

    /// Whether `nonce` solves the puzzle: its hash, read as a number, times the difficulty stays below 2^256.
    pub fn solved_by(&mut self, nonce: Nonce, target: &Target) -> bool {
        target.met_by(&self.hash(nonce))
    }
}

/// A difficulty as the largest hash that still solves, so that search and check compare and never multiply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target(H256);

impl Target {
    /// The target of a difficulty: `(2^256 - 1) / difficulty`; every hash meets that of difficulty zero.
    pub fn new(difficulty: Difficulty) -> Self {
        Self(H256(U256::MAX.checked_div(difficulty).unwrap_or(U256::MAX).to_big_endian()))
    }

    /// Whether `hash` times the difficulty stays below 2^256.
    pub fn met_by(&self, hash: &H256) -> bool {
        hash.0 <= self.0.0
    }
}

/// Why a header's work is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WorkError {
    /// No digest item carries work.
    Missing,
    /// More than one digest item carries work.
    Several,
    /// The digest item is not a nonce of eight bytes.
    Malformed,
    /// The nonce does not solve the puzzle of this parent, author and slot at this difficulty.
    TooLittle,
}

impl core::fmt::Display for WorkError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Missing => "the header carries no proof of work",
            Self::Several => "the header carries more than one proof of work",
            Self::Malformed => "the header's proof of work is not a nonce of eight bytes",
            Self::TooLittle => {
                "the header's nonce is no proof of work for its parent, author and slot at this difficulty"
            }
        })
    }
}

impl core::error::Error for WorkError {}

/// Checks the work of a header with these digest items: that of `author` (its raw Aura key) in `slot`, on `parent`.
/// Difficulty zero asks for none.
///
/// # Errors
/// Names what is wrong with the work.
pub fn check_work(
    parent: &H256,
    author: &[u8],
    slot: u64,
    logs: &[DigestItem],
    difficulty: Difficulty,
) -> Result<(), WorkError> {
    if difficulty.is_zero() {
        return Ok(());
    }
    let solved = Puzzle::new(parent, author, slot).solved_by(read_nonce(logs)?, &Target::new(difficulty));
    if solved { Ok(()) } else { Err(WorkError::TooLittle) }
}

/// The digest item that carries `nonce`.
pub fn work_digest(nonce: Nonce) -> DigestItem {
    DigestItem::PreRuntime(WORK_ENGINE_ID, nonce.encode())
}

/// The nonce in a header's digest: the only item of its kind, exactly eight bytes.
pub fn read_nonce(logs: &[DigestItem]) -> Result<Nonce, WorkError> {
    let mut found = logs.iter().filter_map(|item| match item {
        DigestItem::PreRuntime(WORK_ENGINE_ID, bytes) => Some(bytes),
        _ => None,
    });
    let bytes = found.next().ok_or(WorkError::Missing)?;
    if found.next().is_some() {
        return Err(WorkError::Several);
    }
    Nonce::decode_all(&mut bytes.as_slice()).map_err(|_| WorkError::Malformed)
}

#[cfg(test)]
mod tests;
