//! The miner's hash rate on one thread beside that of a bare BLAKE2b loop over the same bytes, as one line of JSON.
//!
//! Both run in turns, so that a busy machine slows them alike; each turn's ratio is taken and the median printed.

use sp_core::{H256, U256};
use std::{
    hint::black_box,
    sync::atomic::AtomicBool,
    time::{Duration, Instant},
};
use urcar_consensus::{Task, search};
use urcar_work::{Puzzle, Target};

const TURNS: usize = 21;
const TURN: Duration = Duration::from_millis(250);
const PARENT: H256 = H256::repeat_byte(7);
const AUTHOR: [u8; 32] = [9; 32];
const SLOT: u64 = 1_234;

fn main() {
    let mut turns: Vec<(f64, f64)> = (0..TURNS).map(|_| (bare(), miner())).collect();
    turns.sort_by(|a, b| (a.1 / a.0).total_cmp(&(b.1 / b.0)));
    let (bare, miner) = turns[TURNS / 2];
    let report = serde_json::json!({
        "miner_hashes_per_second": miner.round(),
        "bare_hashes_per_second": bare.round(),
        "ratio": (miner / bare * 1_000.0).round() / 1_000.0,
    });
    println!("{report}");
}

/// Hashes a second of the miner's own search, for a target that is never met.
fn miner() -> f64 {
    let deadline = Instant::now() + TURN;
    let mut task =
        Task { puzzle: Puzzle::new(&PARENT, &AUTHOR, SLOT), target: Target::new(U256::MAX), start: 0, deadline };
    let started = Instant::now();
    let (_, tried) = search(&mut task, &AtomicBool::new(false));
    tried as f64 / started.elapsed().as_secs_f64()
}

/// Hashes a second of a loop that does nothing else.
fn bare() -> f64 {
    let mut bytes = [PARENT.as_bytes(), &AUTHOR, &SLOT.to_le_bytes(), &[0; 8]].concat();
    let nonce_at = bytes.len() - 8;
    let started = Instant::now();
    let mut tried = 0u64;
    while started.elapsed() < TURN {
        for _ in 0..4_096 {
            bytes[nonce_at..].copy_from_slice(&tried.to_le_bytes());
            black_box(sp_crypto_hashing::blake2_256(black_box(&bytes)));
            tried += 1;
        }
    }
    tried as f64 / started.elapsed().as_secs_f64()
}
