//! Weights of `pallet_balances`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_balances`, that is
//! `urcar-bencher --runtime urcar_runtime.compact.compressed.wasm --genesis-builder runtime --pallet pallet_balances
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_balances`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_balances::WeightInfo for WeightInfo<T> {
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn transfer_allow_death() -> Weight {
        // Least time: 80_911_000 ps. Proof: 212 bytes measured.
        Weight::from_parts(83_304_000, 6196)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn transfer_keep_alive() -> Weight {
        // Least time: 49_984_000 ps. Proof: 72 bytes measured.
        Weight::from_parts(51_827_000, 3593)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn force_set_balance_creating() -> Weight {
        // Least time: 22_925_000 ps. Proof: 72 bytes measured.
        Weight::from_parts(24_346_000, 3593)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn force_set_balance_killing() -> Weight {
        // Least time: 22_594_000 ps. Proof: 207 bytes measured.
        Weight::from_parts(24_146_000, 3593)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `System::Account` (r:3 w:3)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn force_transfer() -> Weight {
        // Least time: 81_471_000 ps. Proof: 390 bytes measured.
        Weight::from_parts(84_005_000, 8799)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn transfer_all() -> Weight {
        // Least time: 60_460_000 ps. Proof: 72 bytes measured.
        Weight::from_parts(62_763_000, 3593)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn force_unreserve() -> Weight {
        // Least time: 19_389_000 ps. Proof: 207 bytes measured.
        Weight::from_parts(21_272_000, 3593)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `System::Account` (r:1000 w:1000)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// `u` is `[1, 1000]`.
    fn upgrade_accounts(u: u32) -> Weight {
        // Least time: 20_119_000 ps. Proof: 395 bytes measured + 85 * u.
        Weight::from_parts(20_480_000, 990)
            // Standard error: 63_049.
            .saturating_add(Weight::from_parts(18_569_958, 0).saturating_mul(u.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(u.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(u.into())))
            .saturating_add(Weight::from_parts(0, 2603).saturating_mul(u.into()))
    }
    fn force_adjust_total_issuance() -> Weight {
        // Least time: 5_829_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(6_410_000, 0)
    }
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    fn burn_allow_death() -> Weight {
        // Least time: 54_431_000 ps. Proof: 140 bytes measured.
        Weight::from_parts(56_694_000, 3593)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    fn burn_keep_alive() -> Weight {
        // Least time: 24_406_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(25_568_000, 0)
    }
}
