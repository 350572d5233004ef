//! Weights of `pallet_utility`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=50 REPEAT=20 scripts/weights pallet_utility`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_utility
//! --extrinsic "*" --steps 50 --repeat 20 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_utility`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
    /// `c` is `[0, 1000]`.
    fn batch(c: u32) -> Weight {
        // Least time: 2_533_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_634_000, 0)
            // Standard error: 1_049.
            .saturating_add(Weight::from_parts(2_283_512, 0).saturating_mul(c.into()))
    }
    fn as_derivative() -> Weight {
        // Least time: 2_474_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_674_000, 0)
    }
    /// `c` is `[0, 1000]`.
    fn batch_all(c: u32) -> Weight {
        // Least time: 2_574_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_624_000, 0)
            // Standard error: 1_135.
            .saturating_add(Weight::from_parts(2_358_465, 0).saturating_mul(c.into()))
    }
    fn dispatch_as() -> Weight {
        // Least time: 3_495_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(3_746_000, 0)
    }
    /// `c` is `[0, 1000]`.
    fn force_batch(c: u32) -> Weight {
        // Least time: 2_534_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_624_000, 0)
            // Standard error: 11_527.
            .saturating_add(Weight::from_parts(2_334_046, 0).saturating_mul(c.into()))
    }
    fn dispatch_as_fallible() -> Weight {
        // Least time: 3_536_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(3_765_000, 0)
    }
    fn if_else() -> Weight {
        // Least time: 4_477_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(4_788_000, 0)
    }
}
