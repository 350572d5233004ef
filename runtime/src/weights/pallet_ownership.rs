//! Weights of `pallet_ownership`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_ownership`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_ownership
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-27. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_ownership`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_ownership::WeightInfo for WeightInfo<T> {
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn offer_transfer() -> Weight {
        // Least time: 40_800_000 ps. Proof: 46096 bytes measured.
        Weight::from_parts(42_623_000, 50284)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:1)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn accept_transfer(k: u32) -> Weight {
        // Least time: 63_515_000 ps. Proof: 3124 bytes measured + 45 * k.
        Weight::from_parts(66_983_424, 50284)
            // Standard error: 441.
            .saturating_add(Weight::from_parts(106_540, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(Weight::from_parts(0, 7).saturating_mul(k.into()))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn decline() -> Weight {
        // Least time: 9_124_000 ps. Proof: 380 bytes measured.
        Weight::from_parts(10_205_000, 3647)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn withdraw_offer() -> Weight {
        // Least time: 9_794_000 ps. Proof: 380 bytes measured.
        Weight::from_parts(10_826_000, 3647)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    fn list() -> Weight {
        // Least time: 134_200_000 ps. Proof: 46658 bytes measured.
        Weight::from_parts(137_194_000, 50284)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    fn relist() -> Weight {
        // Least time: 128_942_000 ps. Proof: 46597 bytes measured.
        Weight::from_parts(132_447_000, 50284)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn unlist() -> Weight {
        // Least time: 31_337_000 ps. Proof: 1167 bytes measured.
        Weight::from_parts(33_149_000, 3699)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:3 w:3)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:4 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Earning` (r:1 w:1)
    /// Proof: `Vehicles::Earning` (`max_values`: None, `max_size`: Some(1316), added: 3791, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:1)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:0)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(315), added: 2790, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn buy(k: u32) -> Weight {
        // Least time: 118_297_000 ps. Proof: 3524 bytes measured + 45 * k.
        Weight::from_parts(121_450_293, 50284)
            // Standard error: 561.
            .saturating_add(Weight::from_parts(173_406, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(10))
            .saturating_add(Weight::from_parts(0, 7).saturating_mul(k.into()))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:2 w:2)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::LastReservation` (r:1 w:1)
    /// Proof: `Ownership::LastReservation` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:1 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Lengths` (r:1 w:1)
    /// Proof: `Deadlines::Lengths` (`max_values`: None, `max_size`: Some(16), added: 2491, mode: `MaxEncodedLen`)
    /// Storage: `Deadlines::Queue` (r:0 w:1)
    /// Proof: `Deadlines::Queue` (`max_values`: None, `max_size`: Some(47), added: 2522, mode: `MaxEncodedLen`)
    fn reserve() -> Weight {
        // Least time: 144_626_000 ps. Proof: 46909 bytes measured.
        Weight::from_parts(148_442_000, 50284)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(46819), added: 49294, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:4 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Earning` (r:1 w:1)
    /// Proof: `Vehicles::Earning` (`max_values`: None, `max_size`: Some(1316), added: 3791, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:1)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::States` (r:1 w:0)
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(315), added: 2790, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn complete(k: u32) -> Weight {
        // Least time: 98_417_000 ps. Proof: 3316 bytes measured + 45 * k.
        Weight::from_parts(101_916_211, 50284)
            // Standard error: 517.
            .saturating_add(Weight::from_parts(172_275, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(9))
            .saturating_add(Weight::from_parts(0, 7).saturating_mul(k.into()))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn cancel() -> Weight {
        // Least time: 28_993_000 ps. Proof: 959 bytes measured.
        Weight::from_parts(30_796_000, 3699)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn serve_reservation() -> Weight {
        // Least time: 28_142_000 ps. Proof: 1200 bytes measured.
        Weight::from_parts(29_334_000, 3699)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn material() -> Weight {
        // Least time: 30_876_000 ps. Proof: 1373 bytes measured.
        Weight::from_parts(32_559_000, 3699)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(234), added: 2709, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn annulled() -> Weight {
        // Least time: 34_081_000 ps. Proof: 1434 bytes measured.
        Weight::from_parts(35_883_000, 3699)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(5))
    }
}
