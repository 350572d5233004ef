//! Weights of `pallet_vehicles`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=25 REPEAT=12 scripts/weights pallet_vehicles`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_vehicles
//! --extrinsic "*" --steps 25 --repeat 12 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-28. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_vehicles`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_vehicles::WeightInfo for WeightInfo<T> {
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:1)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    fn register() -> Weight {
        // Least time: 53_720_000 ps. Proof: 208 bytes measured.
        Weight::from_parts(57_405_000, 52332)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:1)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    fn register_chassis() -> Weight {
        // Least time: 53_709_000 ps. Proof: 208 bytes measured.
        Weight::from_parts(56_414_000, 52332)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:1)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// `r` is `[0, 1023]`.
    /// `b` is `[0, 6]`.
    fn record(r: u32, b: u32) -> Weight {
        // Least time: 36_755_000 ps. Proof: 1764 bytes measured + 24 * r.
        Weight::from_parts(26_092_299, 52332)
            // Standard error: 385.
            .saturating_add(Weight::from_parts(79_081, 0).saturating_mul(r.into()))
            // Standard error: 61_234.
            .saturating_add(Weight::from_parts(2_010_645, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// `f` is `[0, 479]`.
    fn record_facts(f: u32) -> Weight {
        // Least time: 34_291_000 ps. Proof: 1722 bytes measured + 43 * f.
        Weight::from_parts(50_497_748, 52332)
            // Standard error: 986.
            .saturating_add(Weight::from_parts(247_465, 0).saturating_mul(f.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::Vehicles` (r:128 w:128)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:128 w:128)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// `n` is `[1, 128]`.
    fn record_batch(n: u32) -> Weight {
        // Least time: 39_308_000 ps. Proof: 133 bytes measured + 1652 * n.
        Weight::from_parts(40_470_000, 990)
            // Standard error: 43_008.
            .saturating_add(Weight::from_parts(28_529_199, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 51342).saturating_mul(n.into()))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:17)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// `p` is `[1, 16]`.
    fn record_row(p: u32) -> Weight {
        // Least time: 137_384_000 ps. Proof: 19197 bytes measured.
        Weight::from_parts(69_996_270, 52332)
            // Standard error: 194_975.
            .saturating_add(Weight::from_parts(72_101_272, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:16 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn amend(k: u32) -> Weight {
        // Least time: 250_932_000 ps. Proof: 198395 bytes measured + 45 * k.
        Weight::from_parts(262_268_904, 472446)
            // Standard error: 3_254.
            .saturating_add(Weight::from_parts(146_710, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(21))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:0)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:0)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn withdraw(k: u32) -> Weight {
        // Least time: 73_980_000 ps. Proof: 13032 bytes measured + 45 * k.
        Weight::from_parts(89_972_731, 52332)
            // Standard error: 1_722.
            .saturating_add(Weight::from_parts(218_511, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
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
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest(k: u32) -> Weight {
        // Least time: 100_369_000 ps. Proof: 12953 bytes measured + 45 * k.
        Weight::from_parts(107_372_358, 52332)
            // Standard error: 1_298.
            .saturating_add(Weight::from_parts(201_462, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(19))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
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
        // Least time: 73_869_000 ps. Proof: 12873 bytes measured + 45 * k.
        Weight::from_parts(66_558_322, 52332)
            // Standard error: 1_067.
            .saturating_add(Weight::from_parts(140_239, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(14))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:13 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:2 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:13 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
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
    /// Storage: `Vehicles::AnswersUntil` (r:3 w:3)
    /// Proof: `Vehicles::AnswersUntil` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest_correction(k: u32) -> Weight {
        // Least time: 344_831_000 ps. Proof: 150558 bytes measured + 45 * k.
        Weight::from_parts(350_833_833, 384048)
            // Standard error: 3_654.
            .saturating_add(Weight::from_parts(129_115, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(44))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:0)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    fn retract_attestation() -> Weight {
        // Least time: 63_003_000 ps. Proof: 57963 bytes measured.
        Weight::from_parts(67_390_000, 52332)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:4 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:31 w:0)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:1)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Comparables` (r:1 w:1)
    /// Proof: `Appraisal::Comparables` (`max_values`: None, `max_size`: Some(4437), added: 6912, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:1)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Earning` (r:0 w:1)
    /// Proof: `Vehicles::Earning` (`max_values`: None, `max_size`: Some(1316), added: 3791, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Pauses` (r:0 w:16)
    /// Proof: `Vehicles::Pauses` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:0 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:1)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn annul(k: u32) -> Weight {
        // Least time: 350_220_000 ps. Proof: 53963 bytes measured + 45 * k.
        Weight::from_parts(394_535_332, 118854)
            // Standard error: 3_240.
            .saturating_add(Weight::from_parts(147_552, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(45))
            .saturating_add(T::DbWeight::get().writes(27))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Pauses` (r:0 w:1)
    /// Proof: `Vehicles::Pauses` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn consent_lien(k: u32) -> Weight {
        // Least time: 68_352_000 ps. Proof: 12905 bytes measured + 45 * k.
        Weight::from_parts(76_220_026, 52332)
            // Standard error: 1_316.
            .saturating_add(Weight::from_parts(197_335, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    fn object() -> Weight {
        // Least time: 54_791_000 ps. Proof: 45795 bytes measured.
        Weight::from_parts(64_646_000, 52332)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
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
    /// Storage: `Identity::Registrars` (r:1 w:0)
    /// Proof: `Identity::Registrars` (`max_values`: Some(1), `max_size`: Some(58), added: 553, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:0)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:0)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Pauses` (r:0 w:2)
    /// Proof: `Vehicles::Pauses` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::LienDues` (r:0 w:1)
    /// Proof: `Vehicles::LienDues` (`max_values`: None, `max_size`: Some(46), added: 2521, mode: `MaxEncodedLen`)
    /// Storage: `Seats::LastSeen` (r:0 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:0 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Missed` (r:0 w:1)
    /// Proof: `Seats::Missed` (`max_values`: None, `max_size`: Some(52), added: 2527, mode: `MaxEncodedLen`)
    /// Storage: `Identity::IdentityOf` (r:0 w:1)
    /// Proof: `Identity::IdentityOf` (`max_values`: None, `max_size`: Some(338), added: 2813, mode: `MaxEncodedLen`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn serve_lien() -> Weight {
        // Least time: 1_295_903_000 ps. Proof: 717385 bytes measured.
        Weight::from_parts(1_431_164_000, 1213375)
            .saturating_add(T::DbWeight::get().reads(221))
            .saturating_add(T::DbWeight::get().writes(218))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::TheftBars` (r:1 w:1)
    /// Proof: `Vehicles::TheftBars` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:2 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:0)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    fn serve_theft() -> Weight {
        // Least time: 204_704_000 ps. Proof: 45865 bytes measured.
        Weight::from_parts(215_229_000, 52332)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:1)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:1)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:0)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(380), added: 2855, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::AnswersUntil` (r:3 w:3)
    /// Proof: `Vehicles::AnswersUntil` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:2)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    fn serve_title_order() -> Weight {
        // Least time: 196_712_000 ps. Proof: 59669 bytes measured.
        Weight::from_parts(208_229_000, 52332)
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(13))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:2)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    fn pass_title() -> Weight {
        // Least time: 60_350_000 ps. Proof: 1664 bytes measured.
        Weight::from_parts(64_345_000, 3696)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(7))
    }
}
