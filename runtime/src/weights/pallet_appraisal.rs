//! Weights of `pallet_appraisal`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=25 REPEAT=12 scripts/weights pallet_appraisal`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_appraisal
//! --extrinsic "*" --steps 25 --repeat 12 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-28. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_appraisal`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_appraisal::WeightInfo for WeightInfo<T> {
    /// Storage: `Appraisal::Retails` (r:1 w:1)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:2)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Comparables` (r:2 w:2)
    /// Proof: `Appraisal::Comparables` (`max_values`: None, `max_size`: Some(4437), added: 6912, mode: `MaxEncodedLen`)
    fn sold() -> Weight {
        // Least time: 96_483_000 ps. Proof: 8139 bytes measured.
        Weight::from_parts(101_911_000, 14814)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Appraisal::NotedSales` (r:1 w:1)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Comparables` (r:1 w:1)
    /// Proof: `Appraisal::Comparables` (`max_values`: None, `max_size`: Some(4437), added: 6912, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:1)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn withdrawn() -> Weight {
        // Least time: 49_554_000 ps. Proof: 4556 bytes measured.
        Weight::from_parts(51_997_000, 7902)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
}
