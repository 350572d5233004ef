//! Weights of `pallet_multisig`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_multisig`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_multisig
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_multisig`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
    /// `z` is `[0, 10000]`.
    fn as_multi_threshold_1(z: u32) -> Weight {
        // Least time: 13_780_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(14_298_684, 0)
            // Standard error: 5.
            .saturating_add(Weight::from_parts(6_404, 0).saturating_mul(z.into()))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    /// `z` is `[0, 10000]`.
    fn as_multi_create(s: u32, z: u32) -> Weight {
        // Least time: 23_856_000 ps. Proof: 42 bytes measured.
        Weight::from_parts(15_723_890, 4634)
            // Standard error: 2_552.
            .saturating_add(Weight::from_parts(273_855, 0).saturating_mul(s.into()))
            // Standard error: 7.
            .saturating_add(Weight::from_parts(6_326, 0).saturating_mul(z.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[3, 32]`.
    /// `z` is `[0, 10000]`.
    fn as_multi_approve(s: u32, z: u32) -> Weight {
        // Least time: 17_346_000 ps. Proof: 248 bytes measured.
        Weight::from_parts(9_769_143, 4634)
            // Standard error: 2_131.
            .saturating_add(Weight::from_parts(243_668, 0).saturating_mul(s.into()))
            // Standard error: 6.
            .saturating_add(Weight::from_parts(6_331, 0).saturating_mul(z.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    /// `z` is `[0, 10000]`.
    fn as_multi_complete(s: u32, z: u32) -> Weight {
        // Least time: 27_000_000 ps. Proof: 413 bytes measured + 33 * s.
        Weight::from_parts(16_873_073, 4634)
            // Standard error: 5_684.
            .saturating_add(Weight::from_parts(346_830, 0).saturating_mul(s.into()))
            // Standard error: 17.
            .saturating_add(Weight::from_parts(6_444, 0).saturating_mul(z.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn approve_as_multi_create(s: u32) -> Weight {
        // Least time: 14_611_000 ps. Proof: 42 bytes measured.
        Weight::from_parts(14_724_763, 4634)
            // Standard error: 1_137.
            .saturating_add(Weight::from_parts(264_969, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn approve_as_multi_approve(s: u32) -> Weight {
        // Least time: 8_863_000 ps. Proof: 248 bytes measured.
        Weight::from_parts(8_962_330, 4634)
            // Standard error: 1_009.
            .saturating_add(Weight::from_parts(234_755, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn cancel_as_multi(s: u32) -> Weight {
        // Least time: 15_283_000 ps. Proof: 248 bytes measured.
        Weight::from_parts(15_585_550, 4634)
            // Standard error: 1_145.
            .saturating_add(Weight::from_parts(231_097, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn poke_deposit(s: u32) -> Weight {
        // Least time: 14_572_000 ps. Proof: 248 bytes measured.
        Weight::from_parts(14_977_272, 4634)
            // Standard error: 1_041.
            .saturating_add(Weight::from_parts(233_792, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
