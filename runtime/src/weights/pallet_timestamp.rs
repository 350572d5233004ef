//! Weights of `pallet_timestamp`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=16 REPEAT=8 scripts/weights pallet_timestamp`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_timestamp
//! --extrinsic "*" --steps 16 --repeat 8 --wasm-execution compiled --heap-pages 4096
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
        // Least time: 4_316_000 ps. Proof: 114 bytes measured.
        Weight::from_parts(4_747_000, 1493)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn on_finalize() -> Weight {
        // Least time: 651_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(761_000, 0)
    }
}
