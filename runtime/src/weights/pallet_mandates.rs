//! Weights of `pallet_mandates`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=16 REPEAT=8 scripts/weights pallet_mandates`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_mandates
//! --extrinsic "*" --steps 16 --repeat 8 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_mandates`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_mandates::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::Waiting` (r:1 w:1)
    /// Proof: `Mandates::Waiting` (`max_values`: Some(1), `max_size`: Some(102865), added: 103360, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::NextId` (r:1 w:1)
    /// Proof: `Mandates::NextId` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:2 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    fn request() -> Weight {
        // Least time: 47_210_000 ps. Proof: 52628 bytes measured.
        Weight::from_parts(49_915_000, 104350)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Writers::Organisations` (r:100 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::Waiting` (r:1 w:1)
    /// Proof: `Mandates::Waiting` (`max_values`: Some(1), `max_size`: Some(102865), added: 103360, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn object() -> Weight {
        // Least time: 275_020_000 ps. Proof: 68568 bytes measured.
        Weight::from_parts(285_155_000, 264390)
            .saturating_add(T::DbWeight::get().reads(103))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Mandates::Waiting` (r:1 w:1)
    /// Proof: `Mandates::Waiting` (`max_values`: Some(1), `max_size`: Some(102865), added: 103360, mode: `MaxEncodedLen`)
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
        // Least time: 206_157_000 ps. Proof: 61341 bytes measured.
        Weight::from_parts(213_929_000, 264390)
            .saturating_add(T::DbWeight::get().reads(104))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Mandates::AuthorisedUntil` (r:1 w:0)
    /// Proof: `Mandates::AuthorisedUntil` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn on_initialize() -> Weight {
        // Least time: 3_155_000 ps. Proof: 118 bytes measured.
        Weight::from_parts(3_395_000, 1493).saturating_add(T::DbWeight::get().reads(2))
    }
}
