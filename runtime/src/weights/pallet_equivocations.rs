//! Weights of `pallet_equivocations`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_equivocations`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_equivocations
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_equivocations`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_equivocations::WeightInfo for WeightInfo<T> {
    /// Storage: `Aura::CurrentSlot` (r:1 w:0)
    /// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Session::CurrentIndex` (r:1 w:0)
    /// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Equivocations::Noted` (r:1 w:0)
    /// Proof: `Equivocations::Noted` (`max_values`: Some(1), `max_size`: Some(12290), added: 12785, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Sets` (r:1 w:0)
    /// Proof: `Equivocations::Sets` (`max_values`: None, `max_size`: Some(9614), added: 12089, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Guilty` (r:1 w:1)
    /// Proof: `Equivocations::Guilty` (`max_values`: None, `max_size`: Some(65), added: 2540, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Offences::ConcurrentReportsIndex` (r:1 w:1)
    /// Proof: `Offences::ConcurrentReportsIndex` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Offences::Reports` (r:1 w:1)
    /// Proof: `Offences::Reports` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Equivocations::Slashes` (r:1 w:1)
    /// Proof: `Equivocations::Slashes` (`max_values`: None, `max_size`: Some(84), added: 2559, mode: `MaxEncodedLen`)
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
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Bans` (r:1 w:1)
    /// Proof: `Equivocations::Bans` (`max_values`: Some(1), `max_size`: Some(3602), added: 4097, mode: `MaxEncodedLen`)
    /// Storage: `Session::Validators` (r:1 w:0)
    /// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Session::DisabledValidators` (r:1 w:1)
    /// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Seats::LastSeen` (r:0 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:0 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(53), added: 2528, mode: `MaxEncodedLen`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn report() -> Weight {
        // Least time: 2_062_737_000 ps. Proof: 689916 bytes measured.
        Weight::from_parts(2_226_601_000, 1185906)
            .saturating_add(T::DbWeight::get().reads(220))
            .saturating_add(T::DbWeight::get().writes(216))
    }
    /// Storage: `Equivocations::Bans` (r:1 w:0)
    /// Proof: `Equivocations::Bans` (`max_values`: Some(1), `max_size`: Some(3602), added: 4097, mode: `MaxEncodedLen`)
    fn on_initialize() -> Weight {
        // Least time: 5_599_000 ps. Proof: 3664 bytes measured.
        Weight::from_parts(6_039_000, 5087).saturating_add(T::DbWeight::get().reads(1))
    }
    /// Storage: `Equivocations::Bans` (r:1 w:1)
    /// Proof: `Equivocations::Bans` (`max_values`: Some(1), `max_size`: Some(3602), added: 4097, mode: `MaxEncodedLen`)
    /// Storage: `Session::DisabledValidators` (r:1 w:1)
    /// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Session::Validators` (r:1 w:0)
    /// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn end_bans() -> Weight {
        // Least time: 199_297_000 ps. Proof: 7264 bytes measured.
        Weight::from_parts(204_725_000, 8749)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
