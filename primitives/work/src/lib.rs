//! Proof of work: the puzzle, its target, and the check that both node and runtime make.
//!
//! ```
//! use sp_core::{H256, U256};
//! use urcar_work::{Puzzle, Target};
//!
//! let mut puzzle = Puzzle::new(&H256::zero(), &[7; 32]);
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

/// Parent hash, author's Aura key and nonce in one buffer, of which the search changes only the last 8 bytes.
#[derive(Clone)]
pub struct Puzzle {
    bytes: Vec<u8>,
    fixed: usize,
}

impl Puzzle {
    /// The puzzle of one slot: building on `parent`, as `author` (the raw Aura key).
    pub fn new(parent: &H256, author: &[u8]) -> Self {
        let mut bytes = parent.as_bytes().to_vec();
        bytes.extend_from_slice(author);
        let fixed = bytes.len();
        bytes.extend_from_slice(&[0; size_of::<Nonce>()]);
        Self { bytes, fixed }
    }

    /// `blake2_256(parent_hash ++ author ++ nonce)`.
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
    /// The nonce does not solve the puzzle of this parent and author at this difficulty.
    TooLittle,
}

impl core::fmt::Display for WorkError {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Missing => "the header carries no proof of work",
            Self::Several => "the header carries more than one proof of work",
            Self::Malformed => "the header's proof of work is not a nonce of eight bytes",
            Self::TooLittle => "the header's nonce is no proof of work for its parent and author at this difficulty",
        })
    }
}

impl core::error::Error for WorkError {}

/// Checks the work of a header with these digest items. Difficulty zero asks for none.
pub fn check_work(parent: &H256, author: &[u8], logs: &[DigestItem], difficulty: Difficulty) -> Result<(), WorkError> {
    if difficulty.is_zero() {
        return Ok(());
    }
    let solved = Puzzle::new(parent, author).solved_by(read_nonce(logs)?, &Target::new(difficulty));
    if solved { Ok(()) } else { Err(WorkError::TooLittle) }
}

/// Returns the work that a block of this difficulty adds to its chain's total work: at least one, so that more blocks weigh more.
pub fn block_work(difficulty: Difficulty) -> U256 {
    difficulty.max(U256::one())
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
mod tests {
    use super::*;

    fn solves(puzzle: &mut Puzzle, nonce: Nonce, difficulty: impl Into<U256>) -> bool {
        puzzle.solved_by(nonce, &Target::new(difficulty.into()))
    }

    #[test]
    fn more_difficulty_never_accepts_more() {
        let mut puzzle = Puzzle::new(&H256::repeat_byte(7), &[1; 32]);
        for nonce in 0..2_000 {
            if solves(&mut puzzle, nonce, 64) {
                assert!(solves(&mut puzzle, nonce, 8));
            }
            assert!(solves(&mut puzzle, nonce, 0) && solves(&mut puzzle, nonce, 1));
            assert!(!solves(&mut puzzle, nonce, U256::MAX));
        }
    }

    #[test]
    fn a_solution_binds_parent_and_author() {
        let (parent, author, difficulty) = (H256::repeat_byte(1), [2; 32], U256::from(1_000));
        let mut puzzle = Puzzle::new(&parent, &author);
        let nonce = (0..).find(|n| solves(&mut puzzle, *n, difficulty)).unwrap();
        let check = |parent: &H256, author: &[u8]| check_work(parent, author, &[work_digest(nonce)], difficulty);
        assert_eq!(check(&parent, &author), Ok(()));
        assert_eq!(check(&H256::repeat_byte(9), &author), Err(WorkError::TooLittle));
        assert_eq!(check(&parent, &[9; 32]), Err(WorkError::TooLittle));
    }

    #[test]
    fn the_hash_is_the_documented_one() {
        let mut puzzle = Puzzle::new(&H256::repeat_byte(1), &[2; 32]);
        let bytes = [[1u8; 32].as_slice(), &[2u8; 32], &5u64.to_le_bytes()].concat();
        assert_eq!(puzzle.hash(5).0, sp_crypto_hashing::blake2_256(&bytes));
    }

    #[test]
    fn only_one_well_formed_digest_counts() {
        let malformed = |bytes: &[u8]| DigestItem::PreRuntime(WORK_ENGINE_ID, bytes.to_vec());
        assert_eq!(read_nonce(&[]), Err(WorkError::Missing));
        assert_eq!(read_nonce(&[work_digest(5)]), Ok(5));
        assert_eq!(read_nonce(&[work_digest(5), work_digest(5)]), Err(WorkError::Several));
        assert_eq!(read_nonce(&[malformed(&[1, 2, 3])]), Err(WorkError::Malformed));
        assert_eq!(read_nonce(&[malformed(&[0; 9])]), Err(WorkError::Malformed));
        assert_eq!(read_nonce(&[DigestItem::Seal(WORK_ENGINE_ID, 5u64.encode())]), Err(WorkError::Missing));
    }

    #[test]
    fn difficulty_zero_asks_for_nothing_and_still_weighs_something() {
        assert_eq!(check_work(&H256::zero(), &[], &[], U256::zero()), Ok(()));
        assert_eq!(check_work(&H256::zero(), &[], &[], U256::one()), Err(WorkError::Missing));
        assert_eq!(block_work(U256::zero()), U256::one());
        assert_eq!(block_work(U256::from(7)), U256::from(7));
    }

    proptest::proptest! {
        #[test]
        fn the_target_is_the_product_rule(hash: [u8; 32], difficulty: [u8; 32], shift in 0usize..256) {
            let difficulty = U256::from_big_endian(&difficulty) >> shift;
            let overflows = U256::from_big_endian(&hash).overflowing_mul(difficulty).1;
            proptest::prop_assert_eq!(Target::new(difficulty).met_by(&H256(hash)), !overflows);
        }

        #[test]
        fn the_target_is_exact_at_its_edge(difficulty in 1u64.., shift in 0usize..192) {
            let difficulty = U256::from(difficulty) << shift;
            let edge = U256::MAX / difficulty;
            proptest::prop_assert!(Target::new(difficulty).met_by(&H256(edge.to_big_endian())));
            if edge < U256::MAX {
                let next = edge + U256::one();
                proptest::prop_assert!(!Target::new(difficulty).met_by(&H256(next.to_big_endian())));
            }
        }
    }
}
