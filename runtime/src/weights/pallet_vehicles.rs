//! Weights of `pallet_vehicles`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_vehicles`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_vehicles
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-27. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_vehicles`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_vehicles::WeightInfo for WeightInfo<T> {
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    fn register() -> Weight {
        // Least time: 40_720_000 ps. Proof: 208 bytes measured.
        Weight::from_parts(44_466_000, 50284)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    fn register_chassis() -> Weight {
        // Least time: 41_411_000 ps. Proof: 208 bytes measured.
        Weight::from_parts(44_106_000, 50284)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:1)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `r` is `[0, 1023]`.
    /// `b` is `[0, 6]`.
    fn record(r: u32, b: u32) -> Weight {
        // Least time: 30_155_000 ps. Proof: 1763 bytes measured + 24 * r.
        Weight::from_parts(23_833_766, 50284)
            // Standard error: 160.
            .saturating_add(Weight::from_parts(78_414, 0).saturating_mul(r.into()))
            // Standard error: 24_832.
            .saturating_add(Weight::from_parts(1_503_781, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `f` is `[0, 479]`.
    fn record_facts(f: u32) -> Weight {
        // Least time: 31_206_000 ps. Proof: 1721 bytes measured + 43 * f.
        Weight::from_parts(45_989_555, 50284)
            // Standard error: 796.
            .saturating_add(Weight::from_parts(250_531, 0).saturating_mul(f.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::Vehicles` (r:127 w:127)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:127 w:127)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `n` is `[1, 128]`.
    fn record_batch(n: u32) -> Weight {
        // Least time: 37_326_000 ps. Proof: 132 bytes measured + 1651 * n.
        Weight::from_parts(38_096_000, 990)
            // Standard error: 32_324.
            .saturating_add(Weight::from_parts(26_305_462, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 49294).saturating_mul(n.into()))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:17)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `p` is `[1, 16]`.
    fn record_row(p: u32) -> Weight {
        // Least time: 116_613_000 ps. Proof: 19196 bytes measured.
        Weight::from_parts(72_439_140, 50284)
            // Standard error: 97_881.
            .saturating_add(Weight::from_parts(49_255_455, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:16 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn amend(k: u32) -> Weight {
        // Least time: 333_605_000 ps. Proof: 198271 bytes measured + 45 * k.
        Weight::from_parts(374_397_715, 470654)
            // Standard error: 8_485.
            .saturating_add(Weight::from_parts(122_169, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(21))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:0)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:0)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(171), added: 2646, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn withdraw(k: u32) -> Weight {
        // Least time: 71_856_000 ps. Proof: 13019 bytes measured + 45 * k.
        Weight::from_parts(91_334_367, 50284)
            // Standard error: 2_359.
            .saturating_add(Weight::from_parts(216_760, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(376), added: 2851, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:2 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Pauses` (r:3 w:0)
    /// Proof: `Vehicles::Pauses` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Earning` (r:1 w:1)
    /// Proof: `Vehicles::Earning` (`max_values`: None, `max_size`: Some(1316), added: 3791, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest(k: u32) -> Weight {
        // Least time: 111_475_000 ps. Proof: 12940 bytes measured + 45 * k.
        Weight::from_parts(121_195_847, 50284)
            // Standard error: 1_869.
            .saturating_add(Weight::from_parts(214_205, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(19))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(376), added: 2851, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:2 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Earning` (r:1 w:1)
    /// Proof: `Vehicles::Earning` (`max_values`: None, `max_size`: Some(1316), added: 3791, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest_reading(k: u32) -> Weight {
        // Least time: 78_095_000 ps. Proof: 12867 bytes measured + 45 * k.
        Weight::from_parts(71_531_591, 50284)
            // Standard error: 1_233.
            .saturating_add(Weight::from_parts(148_533, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:13 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:2 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(376), added: 2851, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:2 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:0)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest_correction(k: u32) -> Weight {
        // Least time: 291_042_000 ps. Proof: 150465 bytes measured + 45 * k.
        Weight::from_parts(318_796_945, 382592)
            // Standard error: 2_750.
            .saturating_add(Weight::from_parts(97_059, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(29))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(376), added: 2851, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:0)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    fn retract_attestation() -> Weight {
        // Least time: 68_151_000 ps. Proof: 57955 bytes measured.
        Weight::from_parts(73_749_000, 50284)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:4 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:31 w:0)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(376), added: 2851, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:1)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Comparables` (r:1 w:1)
    /// Proof: `Appraisal::Comparables` (`max_values`: None, `max_size`: Some(4309), added: 6784, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:1)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(171), added: 2646, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Earning` (r:0 w:1)
    /// Proof: `Vehicles::Earning` (`max_values`: None, `max_size`: Some(1316), added: 3791, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:0 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn annul(k: u32) -> Weight {
        // Least time: 281_588_000 ps. Proof: 53766 bytes measured + 45 * k.
        Weight::from_parts(292_321_819, 118406)
            // Standard error: 1_566.
            .saturating_add(Weight::from_parts(153_624, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(45))
            .saturating_add(T::DbWeight::get().writes(12))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Pauses` (r:0 w:1)
    /// Proof: `Vehicles::Pauses` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn consent_lien(k: u32) -> Weight {
        // Least time: 80_790_000 ps. Proof: 12859 bytes measured + 45 * k.
        Weight::from_parts(90_236_655, 50284)
            // Standard error: 1_254.
            .saturating_add(Weight::from_parts(196_563, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    fn object() -> Weight {
        // Least time: 52_758_000 ps. Proof: 45762 bytes measured.
        Weight::from_parts(59_579_000, 50284)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:3 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:1)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Seated` (r:1 w:1)
    /// Proof: `Seats::Seated` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:0)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:0)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(171), added: 2646, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Pauses` (r:0 w:1)
    /// Proof: `Vehicles::Pauses` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::LienDues` (r:0 w:1)
    /// Proof: `Vehicles::LienDues` (`max_values`: None, `max_size`: Some(46), added: 2521, mode: `MaxEncodedLen`)
    /// Storage: `Seats::LastSeen` (r:0 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:0 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Missed` (r:0 w:1)
    /// Proof: `Seats::Missed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn serve_lien() -> Weight {
        // Least time: 1_321_962_000 ps. Proof: 717255 bytes measured.
        Weight::from_parts(1_492_856_000, 1213245)
            .saturating_add(T::DbWeight::get().reads(220))
            .saturating_add(T::DbWeight::get().writes(216))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::TheftBars` (r:1 w:1)
    /// Proof: `Vehicles::TheftBars` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:2 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn serve_theft() -> Weight {
        // Least time: 207_598_000 ps. Proof: 45865 bytes measured.
        Weight::from_parts(222_169_000, 50284)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(475), added: 2950, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:0)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(376), added: 2851, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::AnswersUntil` (r:3 w:3)
    /// Proof: `Vehicles::AnswersUntil` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    fn serve_title_order() -> Weight {
        // Least time: 201_709_000 ps. Proof: 59623 bytes measured.
        Weight::from_parts(229_140_000, 50284)
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(11))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn pass_title() -> Weight {
        // Least time: 55_843_000 ps. Proof: 1630 bytes measured.
        Weight::from_parts(63_364_000, 3699)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
}
