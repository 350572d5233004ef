//! Weights of `pallet_ownership`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_ownership`, that is
//! `urcar-bencher --runtime urcar_runtime.compact.compressed.wasm --genesis-builder runtime --pallet pallet_ownership
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_ownership`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_ownership::WeightInfo for WeightInfo<T> {
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn offer_transfer() -> Weight {
        // Least time: 26_559_000 ps. Proof: 601 bytes measured.
        Weight::from_parts(29_725_000, 3647)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::OdometerReadings` (r:1 w:1)
    /// Proof: `Vehicles::OdometerReadings` (`max_values`: None, `max_size`: Some(23588), added: 26063, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    fn accept_transfer() -> Weight {
        // Least time: 247_258_000 ps. Proof: 24767 bytes measured.
        Weight::from_parts(257_193_000, 27053)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn decline() -> Weight {
        // Least time: 13_701_000 ps. Proof: 286 bytes measured.
        Weight::from_parts(15_603_000, 3647)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn withdraw_offer() -> Weight {
        // Least time: 13_661_000 ps. Proof: 286 bytes measured.
        Weight::from_parts(15_402_000, 3647)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
