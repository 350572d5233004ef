//! Weights of `pallet_writers`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_writers`, that is
//! `urcar-bencher --runtime urcar_runtime.compact.compressed.wasm --genesis-builder runtime --pallet pallet_writers
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_writers`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_writers::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:1 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
    fn apply() -> Weight {
        // Least time: 68_552_000 ps. Proof: 1483 bytes measured.
        Weight::from_parts(70_906_000, 3620)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:0 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    fn withdraw_application() -> Weight {
        // Least time: 56_844_000 ps. Proof: 1236 bytes measured.
        Weight::from_parts(59_198_000, 3620)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn admit() -> Weight {
        // Least time: 27_051_000 ps. Proof: 3982 bytes measured.
        Weight::from_parts(29_243_000, 5467)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:0 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    fn reject() -> Weight {
        // Least time: 57_285_000 ps. Proof: 1236 bytes measured.
        Weight::from_parts(59_308_000, 3620)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn suspend() -> Weight {
        // Least time: 26_990_000 ps. Proof: 4018 bytes measured.
        Weight::from_parts(29_754_000, 5503)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn reinstate() -> Weight {
        // Least time: 27_461_000 ps. Proof: 3986 bytes measured.
        Weight::from_parts(29_694_000, 5471)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:0 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn expel() -> Weight {
        // Least time: 114_491_000 ps. Proof: 4722 bytes measured.
        Weight::from_parts(118_406_000, 6207)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    fn set_roles() -> Weight {
        // Least time: 16_073_000 ps. Proof: 713 bytes measured.
        Weight::from_parts(17_597_000, 3620)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn leave() -> Weight {
        // Least time: 27_381_000 ps. Proof: 4018 bytes measured.
        Weight::from_parts(29_704_000, 5503)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:0)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:0 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn finish_leave() -> Weight {
        // Least time: 61_151_000 ps. Proof: 1281 bytes measured.
        Weight::from_parts(63_655_000, 3620)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(121), added: 2596, mode: `MaxEncodedLen`)
    fn top_up() -> Weight {
        // Least time: 65_297_000 ps. Proof: 1203 bytes measured.
        Weight::from_parts(67_911_000, 3620)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
