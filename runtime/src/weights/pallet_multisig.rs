//! Weights of `pallet_multisig`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=50 REPEAT=20 scripts/weights pallet_multisig`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_multisig
//! --extrinsic "*" --steps 50 --repeat 20 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_multisig`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_multisig::WeightInfo for WeightInfo<T> {
    /// `z` is `[0, 10000]`.
    fn as_multi_threshold_1(z: u32) -> Weight {
        // Least time: 14_011_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(14_227_758, 0)
            // Standard error: 5.
            .saturating_add(Weight::from_parts(6_757, 0).saturating_mul(z.into()))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    /// `z` is `[0, 10000]`.
    fn as_multi_create(s: u32, z: u32) -> Weight {
        // Least time: 23_415_000 ps. Proof: 6 bytes measured.
        Weight::from_parts(17_207_876, 4634)
            // Standard error: 2_351.
            .saturating_add(Weight::from_parts(206_853, 0).saturating_mul(s.into()))
            // Standard error: 7.
            .saturating_add(Weight::from_parts(6_712, 0).saturating_mul(z.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[3, 32]`.
    /// `z` is `[0, 10000]`.
    fn as_multi_approve(s: u32, z: u32) -> Weight {
        // Least time: 17_156_000 ps. Proof: 211 bytes measured.
        Weight::from_parts(10_305_435, 4634)
            // Standard error: 2_513.
            .saturating_add(Weight::from_parts(225_237, 0).saturating_mul(s.into()))
            // Standard error: 7.
            .saturating_add(Weight::from_parts(6_652, 0).saturating_mul(z.into()))
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
        // Least time: 27_040_000 ps. Proof: 375 bytes measured + 33 * s.
        Weight::from_parts(16_793_373, 4634)
            // Standard error: 2_514.
            .saturating_add(Weight::from_parts(333_431, 0).saturating_mul(s.into()))
            // Standard error: 7.
            .saturating_add(Weight::from_parts(6_861, 0).saturating_mul(z.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn approve_as_multi_create(s: u32) -> Weight {
        // Least time: 14_612_000 ps. Proof: 6 bytes measured.
        Weight::from_parts(14_956_003, 4634)
            // Standard error: 2_669.
            .saturating_add(Weight::from_parts(247_356, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn approve_as_multi_approve(s: u32) -> Weight {
        // Least time: 8_242_000 ps. Proof: 211 bytes measured.
        Weight::from_parts(8_174_629, 4634)
            // Standard error: 919.
            .saturating_add(Weight::from_parts(244_460, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn cancel_as_multi(s: u32) -> Weight {
        // Least time: 14_682_000 ps. Proof: 211 bytes measured.
        Weight::from_parts(14_892_966, 4634)
            // Standard error: 1_064.
            .saturating_add(Weight::from_parts(246_876, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Multisig::Multisigs` (r:1 w:1)
    /// Proof: `Multisig::Multisigs` (`max_values`: None, `max_size`: Some(1169), added: 3644, mode: `MaxEncodedLen`)
    /// `s` is `[2, 32]`.
    fn poke_deposit(s: u32) -> Weight {
        // Least time: 13_961_000 ps. Proof: 211 bytes measured.
        Weight::from_parts(14_240_317, 4634)
            // Standard error: 972.
            .saturating_add(Weight::from_parts(250_107, 0).saturating_mul(s.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
