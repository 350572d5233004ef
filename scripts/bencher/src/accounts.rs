//! The accounts that fill the state. Both that writes and that measures make them of their numbers.

use sp_io::hashing::{blake2_128, blake2_256, twox_128};

/// A nonce, three counters and four balances, in SCALE.
const BYTES: usize = 80;

/// Where `frame-system` keeps accounts.
pub fn prefix() -> Vec<u8> {
    [twox_128(b"System"), twox_128(b"Account")].concat()
}

/// Where an account is kept. Accounts that follow each other are anywhere in the state.
pub fn key(number: u64) -> Vec<u8> {
    let id = blake2_256(&number.to_le_bytes());
    [&prefix()[..], &blake2_128(&id), &id].concat()
}

/// An account with one provider and a free balance of its own, for ParityDB keeps equal values once; nothing is
/// reserved or frozen. The highest bit says that `pallet-balances` need not upgrade it.
pub fn value(number: u64) -> [u8; BYTES] {
    let mut info = [0; BYTES];
    info[8..12].copy_from_slice(&1_u32.to_le_bytes());
    info[16..32].copy_from_slice(&(1_000_000_000_000 + u128::from(number)).to_le_bytes());
    info[64..].copy_from_slice(&(1_u128 << 127).to_le_bytes());
    info
}
