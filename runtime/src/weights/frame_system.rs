//! Weights of `frame_system`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights frame_system`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet frame_system
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `frame_system`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> frame_system::WeightInfo for WeightInfo<T> {
    /// `b` is `[0, 4980736]`.
    fn remark(b: u32) -> Weight {
        // Least time: 1_061_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(1_102_000, 0)
            // Standard error: 1.
            .saturating_add(Weight::from_parts(218, 0).saturating_mul(b.into()))
    }
    /// `b` is `[0, 4980736]`.
    fn remark_with_event(b: u32) -> Weight {
        // Least time: 2_894_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_924_000, 0)
            // Standard error: 16.
            .saturating_add(Weight::from_parts(1_915, 0).saturating_mul(b.into()))
    }
    /// Storage: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
    /// Proof: UNKNOWN KEY `0x3a686561707061676573` (r:0 w:1)
    fn set_heap_pages() -> Weight {
        // Least time: 1_952_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(2_083_000, 0).saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
    /// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
    fn set_code() -> Weight {
        // Least time: 108_977_990_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(114_299_716_000, 0).saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Skipped::Metadata` (r:0 w:0)
    /// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `i` is `[0, 1000]`.
    fn set_storage(i: u32) -> Weight {
        // Least time: 1_101_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(1_121_000, 0)
            // Standard error: 2_220.
            .saturating_add(Weight::from_parts(480_662, 0).saturating_mul(i.into()))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(i.into())))
    }
    /// Storage: `Skipped::Metadata` (r:0 w:0)
    /// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `i` is `[0, 1000]`.
    fn kill_storage(i: u32) -> Weight {
        // Least time: 1_072_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(1_122_000, 0)
            // Standard error: 1_228.
            .saturating_add(Weight::from_parts(371_744, 0).saturating_mul(i.into()))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(i.into())))
    }
    /// Storage: `Skipped::Metadata` (r:0 w:0)
    /// Proof: `Skipped::Metadata` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `p` is `[0, 1000]`.
    fn kill_prefix(p: u32) -> Weight {
        // Least time: 2_404_000 ps. Proof: 57 bytes measured + 69 * p.
        Weight::from_parts(2_474_000, 62)
            // Standard error: 1_905.
            .saturating_add(Weight::from_parts(850_636, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 70).saturating_mul(p.into()))
    }
    /// Storage: `System::AuthorizedUpgrade` (r:0 w:1)
    /// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    fn authorize_upgrade() -> Weight {
        // Least time: 15_904_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(20_040_000, 0).saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `System::AuthorizedUpgrade` (r:1 w:1)
    /// Proof: `System::AuthorizedUpgrade` (`max_values`: Some(1), `max_size`: Some(33), added: 528, mode: `MaxEncodedLen`)
    /// Storage: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
    /// Proof: UNKNOWN KEY `0x3a636f6465` (r:0 w:1)
    fn apply_authorized_upgrade() -> Weight {
        // Least time: 115_051_628_000 ps. Proof: 22 bytes measured.
        Weight::from_parts(116_424_185_000, 1518)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
}
