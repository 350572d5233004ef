//! Weights of `pallet_vehicles`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_vehicles`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_vehicles
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_vehicles`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_vehicles::WeightInfo for WeightInfo<T> {
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:0 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    fn register() -> Weight {
        // Least time: 29_514_000 ps. Proof: 208 bytes measured.
        Weight::from_parts(31_727_000, 48615)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::SharedCapacity` (r:1 w:1)
    /// Proof: `Vehicles::SharedCapacity` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `r` is `[0, 1023]`.
    /// `b` is `[0, 6]`.
    fn record(r: u32, b: u32) -> Weight {
        // Least time: 21_362_000 ps. Proof: 1744 bytes measured + 24 * r.
        Weight::from_parts(17_392_085, 48615)
            // Standard error: 875.
            .saturating_add(Weight::from_parts(29_292, 0).saturating_mul(r.into()))
            // Standard error: 136_451.
            .saturating_add(Weight::from_parts(1_570_675, 0).saturating_mul(b.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::SharedCapacity` (r:1 w:1)
    /// Proof: `Vehicles::SharedCapacity` (`max_values`: None, `max_size`: Some(86), added: 2561, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `f` is `[0, 479]`.
    fn record_facts(f: u32) -> Weight {
        // Least time: 15_322_000 ps. Proof: 1705 bytes measured + 40 * f.
        Weight::from_parts(8_896_838, 48615)
            // Standard error: 3_547.
            .saturating_add(Weight::from_parts(494_905, 0).saturating_mul(f.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Vehicles::Vehicles` (r:127 w:127)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:127 w:127)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `n` is `[1, 128]`.
    fn record_batch(n: u32) -> Weight {
        // Least time: 17_626_000 ps. Proof: 132 bytes measured + 1631 * n.
        Weight::from_parts(18_387_000, 990)
            // Standard error: 43_080.
            .saturating_add(Weight::from_parts(12_282_733, 0).saturating_mul(n.into()))
            .saturating_add(T::DbWeight::get().reads((2_u64).saturating_mul(n.into())))
            .saturating_add(T::DbWeight::get().writes((2_u64).saturating_mul(n.into())))
            .saturating_add(Weight::from_parts(0, 47625).saturating_mul(n.into()))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:17)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// `p` is `[1, 16]`.
    fn record_row(p: u32) -> Weight {
        // Least time: 75_933_000 ps. Proof: 18604 bytes measured.
        Weight::from_parts(30_711_428, 48615)
            // Standard error: 708_858.
            .saturating_add(Weight::from_parts(42_598_496, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Statuses` (r:1 w:1)
    /// Proof: `Vehicles::Statuses` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:0)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::OpenDispute` (r:1 w:0)
    /// Proof: `Disputes::OpenDispute` (`max_values`: None, `max_size`: Some(50), added: 2525, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::NotedSales` (r:1 w:0)
    /// Proof: `Appraisal::NotedSales` (`max_values`: None, `max_size`: Some(78), added: 2553, mode: `MaxEncodedLen`)
    /// Storage: `Appraisal::Retails` (r:1 w:0)
    /// Proof: `Appraisal::Retails` (`max_values`: None, `max_size`: Some(149), added: 2624, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn amend(k: u32) -> Weight {
        // Least time: 43_565_000 ps. Proof: 12622 bytes measured + 44 * k.
        Weight::from_parts(29_736_737, 48615)
            // Standard error: 1_564.
            .saturating_add(Weight::from_parts(259_050, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:0)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Statuses` (r:1 w:0)
    /// Proof: `Vehicles::Statuses` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:2 w:0)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    /// Storage: `Proxy::Proxies` (r:3 w:0)
    /// Proof: `Proxy::Proxies` (`max_values`: None, `max_size`: Some(2426), added: 4901, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Witnesses` (r:1 w:1)
    /// Proof: `Vehicles::Witnesses` (`max_values`: None, `max_size`: Some(313), added: 2788, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::QueuedRewards` (r:1 w:1)
    /// Proof: `Disputes::QueuedRewards` (`max_values`: None, `max_size`: Some(46), added: 2521, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Lengths` (r:1 w:1)
    /// Proof: `Deadlines::Lengths` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Queue` (r:0 w:1)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    /// `k` is `[0, 1023]`.
    fn attest(k: u32) -> Weight {
        // Least time: 44_957_000 ps. Proof: 12631 bytes measured + 44 * k.
        Weight::from_parts(31_196_050, 48615)
            // Standard error: 1_626.
            .saturating_add(Weight::from_parts(262_786, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(13))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Organisations` (r:1 w:0)
    /// Proof: `Writers::Organisations` (`max_values`: None, `max_size`: Some(159), added: 2634, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn pass_title() -> Weight {
        // Least time: 39_739_000 ps. Proof: 1598 bytes measured.
        Weight::from_parts(42_173_000, 3667)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(5))
    }
    // Those that follow aren't measured yet.
    fn register_chassis() -> Weight {
        Self::register()
    }
    fn withdraw(k: u32) -> Weight {
        Self::amend(k)
    }
    fn attest_reading(k: u32) -> Weight {
        Self::attest(k)
    }
    fn attest_correction(k: u32) -> Weight {
        Self::attest(k).saturating_add(Self::amend(k))
    }
    fn retract_attestation() -> Weight {
        Self::attest(0)
    }
    fn annul(k: u32) -> Weight {
        Self::amend(k).saturating_add(T::DbWeight::get().reads(40))
    }
    fn consent_lien(k: u32) -> Weight {
        Self::attest(k)
    }
    fn object() -> Weight {
        Self::register()
    }
    fn serve_lien() -> Weight {
        Self::attest(1_024)
    }
    fn serve_theft() -> Weight {
        Self::attest(1_024)
    }
    fn serve_title_order() -> Weight {
        Self::attest(1_024)
    }
}
