//! Weights of `pallet_grandpa`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_grandpa`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_grandpa
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_grandpa`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_grandpa::WeightInfo for WeightInfo<T> {
    /// Storage: `Session::CurrentIndex` (r:1 w:0)
    /// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Equivocations::Noted` (r:1 w:0)
    /// Proof: `Equivocations::Noted` (`max_values`: Some(1), `max_size`: Some(12290), added: 12785, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Sets` (r:1 w:0)
    /// Proof: `Equivocations::Sets` (`max_values`: None, `max_size`: Some(9614), added: 12089, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::SetIdSession` (r:1 w:0)
    /// Proof: `Grandpa::SetIdSession` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Offences::ConcurrentReportsIndex` (r:1 w:1)
    /// Proof: `Offences::ConcurrentReportsIndex` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Slashes` (r:1 w:1)
    /// Proof: `Equivocations::Slashes` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
    /// Storage: `Offences::Reports` (r:1 w:1)
    /// Proof: `Offences::Reports` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Seated` (r:1 w:1)
    /// Proof: `Seats::Seated` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Seats::LastSeen` (r:0 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:0 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `v` is `[1, 100]`.
    /// `n` is `[0, 1]`.
    fn report_equivocation(v: u32, n: u32) -> Weight {
        // Least time: 840_634_000 ps. Proof: 673028 bytes measured + 96 * v.
        Weight::from_parts(895_604_525, 1169018)
            // Standard error: 106_051.
            .saturating_add(Weight::from_parts(82_964, 0).saturating_mul(v.into()))
            // Standard error: 7_122_825.
            .saturating_add(Weight::from_parts(39_557_454, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(215))
            .saturating_add(T::DbWeight::get().writes(213))
            .saturating_add(Weight::from_parts(0, 96).saturating_mul(v.into()))
    }
    /// Storage: `Grandpa::Stalled` (r:0 w:1)
    /// Proof: `Grandpa::Stalled` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    fn note_stalled() -> Weight {
        // Least time: 1_162_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(1_262_000, 0).saturating_add(T::DbWeight::get().writes(1))
    }
}
