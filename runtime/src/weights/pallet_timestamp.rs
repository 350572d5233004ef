//! Weights of `pallet_timestamp`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_timestamp`, that is
//! `urcar-bencher --runtime urcar_runtime.compact.compressed.wasm --genesis-builder runtime --pallet pallet_timestamp
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_timestamp`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_timestamp::WeightInfo for WeightInfo<T> {
    /// Storage: `Timestamp::Now` (r:1 w:1)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Aura::CurrentSlot` (r:1 w:0)
    /// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn set() -> Weight {
        // Least time: 5_418_000 ps. Proof: 114 bytes measured.
        Weight::from_parts(6_059_000, 1493)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn on_finalize() -> Weight {
        // Least time: 862_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(1_052_000, 0)
    }
}
