//! Weights of `pallet_vehicles`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_vehicles`, that is
//! `urcar-bencher --runtime urcar_runtime.compact.compressed.wasm --genesis-builder runtime --pallet pallet_vehicles
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_vehicles`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_vehicles::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Organisations` (r:2 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::OdometerReadings` (r:1 w:1)
    /// Proof: `Vehicles::OdometerReadings` (`max_values`: None, `max_size`: Some(23588), added: 26063, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    fn register() -> Weight {
        // Least time: 70_876_000 ps. Proof: 850 bytes measured.
        Weight::from_parts(74_490_000, 27053)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::OdometerReadings` (r:1 w:1)
    /// Proof: `Vehicles::OdometerReadings` (`max_values`: None, `max_size`: Some(23588), added: 26063, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::VehicleFacts` (r:1 w:1)
    /// Proof: `Vehicles::VehicleFacts` (`max_values`: None, `max_size`: Some(20004), added: 22479, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn record(k: u32) -> Weight {
        // Least time: 63_785_000 ps. Proof: 1002 bytes measured + 42 * k.
        Weight::from_parts(56_898_528, 27053)
            // Standard error: 1_376.
            .saturating_add(Weight::from_parts(580_947, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:127 w:127)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::OdometerReadings` (r:127 w:127)
    /// Proof: `Vehicles::OdometerReadings` (`max_values`: None, `max_size`: Some(23588), added: 26063, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::VehicleFacts` (r:127 w:127)
    /// Proof: `Vehicles::VehicleFacts` (`max_values`: None, `max_size`: Some(20004), added: 22479, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:127)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// `n` is `[1, 128]`.
    fn record_batch(n: u32) -> Weight {
        // Least time: 74_501_000 ps. Proof: 820 bytes measured + 93 * n.
        Weight::from_parts(74_811_000, 3620)
            // Standard error: 83_987.
            .saturating_add(Weight::from_parts(51_193_818, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((3_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((4_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 26063).saturating_mul(n.into()))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(155), added: 2630, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Statuses` (r:1 w:1)
    /// Proof: `Vehicles::Statuses` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::OdometerReadings` (r:1 w:1)
    /// Proof: `Vehicles::OdometerReadings` (`max_values`: None, `max_size`: Some(23588), added: 26063, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::VehicleFacts` (r:1 w:1)
    /// Proof: `Vehicles::VehicleFacts` (`max_values`: None, `max_size`: Some(20004), added: 22479, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn amend(k: u32) -> Weight {
        // Least time: 78_657_000 ps. Proof: 2670 bytes measured + 42 * k.
        Weight::from_parts(66_679_982, 27053)
            // Standard error: 2_080.
            .saturating_add(Weight::from_parts(592_463, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(6))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn pass_title() -> Weight {
        // Least time: 12_018_000 ps. Proof: 140 bytes measured.
        Weight::from_parts(13_310_000, 3647)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
