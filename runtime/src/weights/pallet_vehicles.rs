//! Weights of `pallet_vehicles`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=16 REPEAT=8 scripts/weights pallet_vehicles`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_vehicles
//! --extrinsic "*" --steps 16 --repeat 8 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-22. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_vehicles`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_vehicles::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Organisations` (r:2 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    fn register() -> Weight {
        // Least time: 69_283_000 ps. Proof: 922 bytes measured.
        Weight::from_parts(73_239_000, 48615)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    /// `b` is `[0, 6]`.
    fn record(k: u32, b: u32) -> Weight {
        // Least time: 54_371_000 ps. Proof: 949 bytes measured + 44 * k.
        Weight::from_parts(46_435_521, 48615)
            // Standard error: 3_676.
            .saturating_add(Weight::from_parts(605_654, 0).saturating_mul(k.into()))
            // Standard error: 581_743.
            .saturating_add(Weight::from_parts(7_981, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:127 w:127)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:127)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// `n` is `[1, 128]`.
    fn record_batch(n: u32) -> Weight {
        // Least time: 48_072_000 ps. Proof: 858 bytes measured + 99 * n.
        Weight::from_parts(3_724_351, 3624)
            // Standard error: 150_678.
            .saturating_add(Weight::from_parts(25_383_720, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 47625).saturating_mul(n.into()))
    }
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Statuses` (r:1 w:1)
    /// Proof: `Vehicles::Statuses` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:0)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:0)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn amend(k: u32) -> Weight {
        // Least time: 84_656_000 ps. Proof: 2702 bytes measured + 44 * k.
        Weight::from_parts(75_027_068, 48615)
            // Standard error: 2_469.
            .saturating_add(Weight::from_parts(618_393, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(10))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(3400), added: 5875, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Statuses` (r:1 w:0)
    /// Proof: `Vehicles::Statuses` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
    /// Storage: `Timestamp::Now` (r:1 w:0)
    /// Proof: `Timestamp::Now` (`max_values`: Some(1), `max_size`: Some(8), added: 503, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Lengths` (r:1 w:1)
    /// Proof: `Deadlines::Lengths` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:1 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Queue` (r:0 w:1)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest(k: u32) -> Weight {
        // Least time: 81_652_000 ps. Proof: 2616 bytes measured + 44 * k.
        Weight::from_parts(69_654_818, 48615)
            // Standard error: 3_323.
            .saturating_add(Weight::from_parts(698_039, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(15))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(201), added: 2676, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(157), added: 2632, mode: `MaxEncodedLen`)
    fn pass_title() -> Weight {
        // Least time: 85_658_000 ps. Proof: 2143 bytes measured.
        Weight::from_parts(92_658_000, 3666)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
}
