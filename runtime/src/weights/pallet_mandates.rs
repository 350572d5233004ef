//! Weights of `pallet_mandates`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_mandates`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_mandates
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_mandates`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_mandates::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::Waiting` (r:1 w:1)
    /// Proof: `Mandates::Waiting` (`max_values`: Some(1), `max_size`: Some(72129), added: 72624, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::NextId` (r:1 w:1)
    /// Proof: `Mandates::NextId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:2 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    fn request() -> Weight {
        // Least time: 46_128_000 ps. Proof: 52476 bytes measured.
        Weight::from_parts(52_188_000, 73614)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Writers::Organisations` (r:100 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::Waiting` (r:1 w:1)
    /// Proof: `Mandates::Waiting` (`max_values`: Some(1), `max_size`: Some(72129), added: 72624, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn object() -> Weight {
        // Least time: 271_345_000 ps. Proof: 67622 bytes measured.
        Weight::from_parts(280_459_000, 264390)
            .saturating_add(T::DbWeight::get().reads(102))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Mandates::Waiting` (r:1 w:1)
    /// Proof: `Mandates::Waiting` (`max_values`: Some(1), `max_size`: Some(72129), added: 72624, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:100 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
    /// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::AuthorisedUntil` (r:0 w:1)
    /// Proof: `Mandates::AuthorisedUntil` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn enact() -> Weight {
        // Least time: 203_353_000 ps. Proof: 60395 bytes measured.
        Weight::from_parts(209_573_000, 264390)
            .saturating_add(T::DbWeight::get().reads(103))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Mandates::AuthorisedUntil` (r:1 w:0)
    /// Proof: `Mandates::AuthorisedUntil` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn on_initialize() -> Weight {
        // Least time: 2_524_000 ps. Proof: 112 bytes measured.
        Weight::from_parts(2_724_000, 1493).saturating_add(T::DbWeight::get().reads(1))
    }
}
