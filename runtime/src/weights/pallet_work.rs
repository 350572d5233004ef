//! Weights of `pallet_work`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_work`, that is
//! `urcar-bencher --runtime urcar_runtime.compact.compressed.wasm --genesis-builder runtime --pallet pallet_work
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_work`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_work::WeightInfo for WeightInfo<T> {
    /// Storage: `Work::Difficulty` (r:1 w:0)
    /// Proof: `Work::Difficulty` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    /// Storage: `Aura::Authorities` (r:1 w:0)
    /// Proof: `Aura::Authorities` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `System::ParentHash` (r:1 w:0)
    /// Proof: `System::ParentHash` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    /// Storage: `Work::TotalWork` (r:1 w:1)
    /// Proof: `Work::TotalWork` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    fn on_initialize() -> Weight {
        // Least time: 11_517_000 ps. Proof: 194 bytes measured.
        Weight::from_parts(12_359_000, 4687)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Work::Difficulty` (r:1 w:0)
    /// Proof: `Work::Difficulty` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    /// Storage: `Work::LastSlot` (r:1 w:1)
    /// Proof: `Work::LastSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Work::Window` (r:1 w:1)
    /// Proof: `Work::Window` (`max_values`: Some(1), `max_size`: Some(129), added: 624, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn on_finalize() -> Weight {
        // Least time: 16_144_000 ps. Proof: 241 bytes measured.
        Weight::from_parts(17_366_000, 1614)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
