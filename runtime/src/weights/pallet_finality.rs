//! Weights of `pallet_finality`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_finality`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_finality
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_finality`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_finality::WeightInfo for WeightInfo<T> {
    /// Storage: `Grandpa::PendingChange` (r:1 w:1)
    /// Proof: `Grandpa::PendingChange` (`max_values`: Some(1), `max_size`: Some(4015), added: 4510, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::NextForced` (r:1 w:1)
    /// Proof: `Grandpa::NextForced` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Finality::SetChanges` (r:1 w:1)
    /// Proof: `Finality::SetChanges` (`max_values`: Some(1), `max_size`: Some(770), added: 1265, mode: `MaxEncodedLen`)
    /// Storage: `Finality::TakenOver` (r:1 w:1)
    /// Proof: `Finality::TakenOver` (`max_values`: Some(1), `max_size`: Some(204934), added: 205429, mode: `MaxEncodedLen`)
    /// Storage: `Finality::SetMembers` (r:64 w:64)
    /// Proof: `Finality::SetMembers` (`max_values`: None, `max_size`: Some(3218), added: 5693, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:0)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Session::NextKeys` (r:100 w:0)
    /// Proof: `Session::NextKeys` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::CurrentSetId` (r:1 w:1)
    /// Proof: `Grandpa::CurrentSetId` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Session::CurrentIndex` (r:1 w:1)
    /// Proof: `Session::CurrentIndex` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Session::QueuedKeys` (r:1 w:1)
    /// Proof: `Session::QueuedKeys` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Equivocations::Noted` (r:1 w:1)
    /// Proof: `Equivocations::Noted` (`max_values`: Some(1), `max_size`: Some(12290), added: 12785, mode: `MaxEncodedLen`)
    /// Storage: `Aura::CurrentSlot` (r:1 w:0)
    /// Proof: `Aura::CurrentSlot` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Sets` (r:1 w:0)
    /// Proof: `Equivocations::Sets` (`max_values`: None, `max_size`: Some(9614), added: 12089, mode: `MaxEncodedLen`)
    /// Storage: `Equivocations::Bans` (r:1 w:0)
    /// Proof: `Equivocations::Bans` (`max_values`: Some(1), `max_size`: Some(3602), added: 4097, mode: `MaxEncodedLen`)
    /// Storage: `Session::DisabledValidators` (r:1 w:1)
    /// Proof: `Session::DisabledValidators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Grandpa::Authorities` (r:1 w:0)
    /// Proof: `Grandpa::Authorities` (`max_values`: Some(1), `max_size`: Some(4002), added: 4497, mode: `MaxEncodedLen`)
    /// Storage: `Aura::Authorities` (r:1 w:0)
    /// Proof: `Aura::Authorities` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::Stalled` (r:0 w:1)
    /// Proof: `Grandpa::Stalled` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Grandpa::SetIdSession` (r:0 w:64)
    /// Proof: `Grandpa::SetIdSession` (`max_values`: None, `max_size`: Some(20), added: 2495, mode: `MaxEncodedLen`)
    /// Storage: `Finality::SessionStart` (r:0 w:1)
    /// Proof: `Finality::SessionStart` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Session::Validators` (r:0 w:1)
    /// Proof: `Session::Validators` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Session::QueuedChanged` (r:0 w:1)
    /// Proof: `Session::QueuedChanged` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn restore() -> Weight {
        // Least time: 1_438_586_000 ps. Proof: 238321 bytes measured.
        Weight::from_parts(1_552_736_000, 486811)
            .saturating_add(T::DbWeight::get().reads(180))
            .saturating_add(T::DbWeight::get().writes(141))
    }
}
