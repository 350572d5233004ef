//! Weights of `pallet_utility`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_utility`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_utility
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_utility`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_utility::WeightInfo for WeightInfo<T> {
    /// `c` is `[0, 1000]`.
    fn batch(c: u32) -> Weight {
        // Least time: 2_454_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(602_547, 0)
            // Standard error: 2_401.
            .saturating_add(Weight::from_parts(2_275_014, 0).saturating_mul(c.into()))
    }
    fn as_derivative() -> Weight {
        // Least time: 2_454_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_664_000, 0)
    }
    /// `c` is `[0, 1000]`.
    fn batch_all(c: u32) -> Weight {
        // Least time: 2_443_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_246_880, 0)
            // Standard error: 2_119.
            .saturating_add(Weight::from_parts(2_330_178, 0).saturating_mul(c.into()))
    }
    fn dispatch_as() -> Weight {
        // Least time: 3_425_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(3_636_000, 0)
    }
    /// `c` is `[0, 1000]`.
    fn force_batch(c: u32) -> Weight {
        // Least time: 2_483_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_544_000, 0)
            // Standard error: 1_122.
            .saturating_add(Weight::from_parts(2_273_091, 0).saturating_mul(c.into()))
    }
    fn dispatch_as_fallible() -> Weight {
        // Least time: 3_455_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(3_665_000, 0)
    }
    fn if_else() -> Weight {
        // Least time: 4_457_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(4_717_000, 0)
    }
}
