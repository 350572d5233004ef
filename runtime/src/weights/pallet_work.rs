//! Weights of `pallet_work`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_work`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_work
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

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
    fn on_initialize() -> Weight {
        // Least time: 6_750_000 ps. Proof: 157 bytes measured.
        Weight::from_parts(7_091_000, 4687).saturating_add(T::DbWeight::get().reads(3))
    }
    /// Storage: `Work::Difficulty` (r:1 w:0)
    /// Proof: `Work::Difficulty` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    /// Storage: `Work::LastSlot` (r:1 w:1)
    /// Proof: `Work::LastSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Work::Floor` (r:1 w:0)
    /// Proof: `Work::Floor` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    /// Storage: `Work::Window` (r:1 w:1)
    /// Proof: `Work::Window` (`max_values`: Some(1), `max_size`: Some(129), added: 624, mode: `MaxEncodedLen`)
    fn on_finalize() -> Weight {
        // Least time: 9_534_000 ps. Proof: 288 bytes measured.
        Weight::from_parts(10_156_000, 1614)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Work::Floor` (r:1 w:1)
    /// Proof: `Work::Floor` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    /// Storage: `Work::Difficulty` (r:1 w:0)
    /// Proof: `Work::Difficulty` (`max_values`: Some(1), `max_size`: Some(32), added: 527, mode: `MaxEncodedLen`)
    fn set_floor() -> Weight {
        // Least time: 5_458_000 ps. Proof: 112 bytes measured.
        Weight::from_parts(5_768_000, 1517)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
