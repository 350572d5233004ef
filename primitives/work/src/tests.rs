//! A solution binds parent, author and slot; its target is exact.

use super::*;
use proptest::prelude::*;

const PARENT: H256 = H256::repeat_byte(1);
const AUTHOR: [u8; 32] = [2; 32];
const SLOT: u64 = 588_000_000;

fn solves(puzzle: &mut Puzzle, nonce: Nonce, difficulty: impl Into<U256>) -> bool {
    puzzle.solved_by(nonce, &Target::new(difficulty.into()))
}

/// The first nonce that solves the puzzle of [`PARENT`], [`AUTHOR`] and [`SLOT`].
fn solution(difficulty: U256) -> Nonce {
    let mut puzzle = Puzzle::new(&PARENT, &AUTHOR, SLOT);
    (0..).find(|nonce| solves(&mut puzzle, *nonce, difficulty)).unwrap()
}

#[test]
fn more_difficulty_never_accepts_more() {
    let mut puzzle = Puzzle::new(&H256::repeat_byte(7), &[1; 32], SLOT);
    for nonce in 0..2_000 {
        if solves(&mut puzzle, nonce, 64) {
            assert!(solves(&mut puzzle, nonce, 8));
        }
        assert!(solves(&mut puzzle, nonce, 0) && solves(&mut puzzle, nonce, 1));
        assert!(!solves(&mut puzzle, nonce, U256::MAX));
    }
}

#[test]
fn a_solution_binds_parent_author_and_slot() {
    let difficulty = U256::from(1_000);
    let logs = [work_digest(solution(difficulty))];
    let check = |parent: H256, author: [u8; 32], slot| check_work(&parent, &author, slot, &logs, difficulty);
    assert_eq!(check(PARENT, AUTHOR, SLOT), Ok(()));
    assert_eq!(check(H256::repeat_byte(9), AUTHOR, SLOT), Err(WorkError::TooLittle));
    assert_eq!(check(PARENT, [9; 32], SLOT), Err(WorkError::TooLittle));
    assert_eq!(check(PARENT, AUTHOR, SLOT + 1), Err(WorkError::TooLittle));
}

#[test]
fn a_solution_is_worth_no_more_in_another_slot_than_any_nonce() {
    let difficulty = U256::from(1_000);
    let logs = [work_digest(solution(difficulty))];
    let others = (SLOT + 1..=SLOT + 20_000).chain(SLOT - 20_000..SLOT);
    let served = others.filter(|slot| check_work(&PARENT, &AUTHOR, *slot, &logs, difficulty).is_ok()).count();
    assert!((10..=80).contains(&served), "{served} of 40 000 slots, where 40 are to be expected");
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
fn difficulty_zero_asks_for_nothing() {
    assert_eq!(check_work(&PARENT, &AUTHOR, SLOT, &[], U256::zero()), Ok(()));
    assert_eq!(check_work(&PARENT, &AUTHOR, SLOT, &[], U256::one()), Err(WorkError::Missing));
}

proptest! {
    #[test]
    fn the_hash_is_the_documented_one(parent: [u8; 32], author: [u8; 32], slot: u64, nonces: Vec<u64>) {
        // The search changes the nonce in place: what it tried before must leave no trace.
        let mut puzzle = Puzzle::new(&parent.into(), &author, slot);
        for nonce in nonces {
            let bytes = [parent.as_slice(), &author, &slot.to_le_bytes(), &nonce.to_le_bytes()].concat();
            prop_assert_eq!(puzzle.hash(nonce).0, sp_crypto_hashing::blake2_256(&bytes));
        }
    }

    #[test]
    fn one_nonce_serves_one_slot_of_one_author_on_one_parent(
        ours: ([u8; 32], [u8; 32], u64),
        other: ([u8; 32], [u8; 32], u64),
        nonce: u64,
    ) {
        let hash = |(parent, author, slot): ([u8; 32], [u8; 32], u64)| {
            Puzzle::new(&parent.into(), &author, slot).hash(nonce)
        };
        let (parent, author, slot) = ours;
        let others = [(other.0, author, slot), (parent, other.1, slot), (parent, author, other.2), other];
        for other in others.into_iter().filter(|other| *other != ours) {
            prop_assert_ne!(hash(ours), hash(other));
        }
    }

    #[test]
    fn neighbouring_slots_share_no_hash(author: [u8; 32], slot in 1..u64::MAX, nonce: u64) {
        let hash = |slot| Puzzle::new(&PARENT, &author, slot).hash(nonce);
        prop_assert!(hash(slot) != hash(slot + 1) && hash(slot) != hash(slot - 1));
    }

    #[test]
    fn the_check_is_that_of_the_puzzle(author: [u8; 32], slot: u64, nonce: u64, difficulty in 1u64..8) {
        let difficulty = U256::from(difficulty);
        let solved = Puzzle::new(&PARENT, &author, slot).solved_by(nonce, &Target::new(difficulty));
        let checked = check_work(&PARENT, &author, slot, &[work_digest(nonce)], difficulty);
        prop_assert_eq!(checked, if solved { Ok(()) } else { Err(WorkError::TooLittle) });
    }

    #[test]
    fn the_target_is_the_product_rule(hash: [u8; 32], difficulty: [u8; 32], shift in 0usize..256) {
        let difficulty = U256::from_big_endian(&difficulty) >> shift;
        let overflows = U256::from_big_endian(&hash).overflowing_mul(difficulty).1;
        prop_assert_eq!(Target::new(difficulty).met_by(&H256(hash)), !overflows);
    }

    #[test]
    fn the_target_is_exact_at_its_edge(difficulty in 1u64.., shift in 0usize..192) {
        let difficulty = U256::from(difficulty) << shift;
        let edge = U256::MAX / difficulty;
        prop_assert!(Target::new(difficulty).met_by(&H256(edge.to_big_endian())));
        if edge < U256::MAX {
            let next = edge + U256::one();
            prop_assert!(!Target::new(difficulty).met_by(&H256(next.to_big_endian())));
        }
    }
}
