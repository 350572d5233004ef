//! Weights of `pallet_deadlines`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_deadlines`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_deadlines
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_deadlines`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_deadlines::WeightInfo for WeightInfo<T> {
    /// Storage: `Deadlines::Lengths` (r:1 w:1)
    /// Proof: `Deadlines::Lengths` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Queue` (r:0 w:1)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    fn set() -> Weight {
        // Least time: 3_455_000 ps. Proof: 177 bytes measured.
        Weight::from_parts(3_655_000, 3481)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Deadlines::Cursor` (r:1 w:1)
    /// Proof: `Deadlines::Cursor` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Queue` (r:1 w:0)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    fn look() -> Weight {
        // Least time: 3_435_000 ps. Proof: 191 bytes measured.
        Weight::from_parts(3_666_000, 3512)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Deadlines::Queue` (r:1 w:1)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Disputes` (r:1 w:0)
    /// Proof: `Disputes::Disputes` (`max_values`: None, `max_size`: Some(488), added: 2963, mode: `MaxEncodedLen`)
    fn serve_one() -> Weight {
        // Least time: 4_487_000 ps. Proof: 233 bytes measured.
        Weight::from_parts(4_817_000, 3953)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Deadlines::Queue` (r:1 w:0)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Lengths` (r:0 w:1)
    /// Proof: `Deadlines::Lengths` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    fn advance() -> Weight {
        // Least time: 2_944_000 ps. Proof: 191 bytes measured.
        Weight::from_parts(3_164_000, 3512)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
