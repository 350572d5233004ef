//! Weights of `pallet_writers`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=16 REPEAT=8 scripts/weights pallet_writers`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_writers
//! --extrinsic "*" --steps 16 --repeat 8 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_writers`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_writers::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:1 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    fn apply() -> Weight {
        // Least time: 38_057_000 ps. Proof: 1483 bytes measured.
        Weight::from_parts(39_899_000, 3624)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:0 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:0 w:1)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    fn withdraw_application() -> Weight {
        // Least time: 32_999_000 ps. Proof: 1240 bytes measured.
        Weight::from_parts(34_642_000, 3624)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn admit() -> Weight {
        // Least time: 16_875_000 ps. Proof: 3986 bytes measured.
        Weight::from_parts(18_457_000, 5471)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:0 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:0 w:1)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    fn reject() -> Weight {
        // Least time: 33_299_000 ps. Proof: 1240 bytes measured.
        Weight::from_parts(35_162_000, 3624)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn suspend() -> Weight {
        // Least time: 16_945_000 ps. Proof: 4022 bytes measured.
        Weight::from_parts(18_949_000, 5507)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn reinstate() -> Weight {
        // Least time: 16_685_000 ps. Proof: 3990 bytes measured.
        Weight::from_parts(18_347_000, 5475)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:0 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn expel() -> Weight {
        // Least time: 62_273_000 ps. Proof: 4726 bytes measured.
        Weight::from_parts(68_101_000, 6211)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    fn set_roles() -> Weight {
        // Least time: 10_085_000 ps. Proof: 717 bytes measured.
        Weight::from_parts(11_607_000, 3624)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn leave() -> Weight {
        // Least time: 17_255_000 ps. Proof: 4022 bytes measured.
        Weight::from_parts(19_749_000, 5507)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:0)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:0 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn finish_leave() -> Weight {
        // Least time: 35_734_000 ps. Proof: 1285 bytes measured.
        Weight::from_parts(37_917_000, 3624)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    fn top_up() -> Weight {
        // Least time: 35_803_000 ps. Proof: 1207 bytes measured.
        Weight::from_parts(38_918_000, 3624)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:0 w:1)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    fn set_house() -> Weight {
        // Least time: 8_523_000 ps. Proof: 639 bytes measured.
        Weight::from_parts(9_334_000, 3624)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
