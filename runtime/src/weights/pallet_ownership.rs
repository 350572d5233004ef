//! Weights of `pallet_ownership`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_ownership`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_ownership
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_ownership`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_ownership::WeightInfo for WeightInfo<T> {
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn offer_transfer() -> Weight {
        // Least time: 59_929_000 ps. Proof: 44604 bytes measured.
        Weight::from_parts(62_503_000, 48615)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn accept_transfer(k: u32) -> Weight {
        // Least time: 59_809_000 ps. Proof: 3072 bytes measured + 44 * k.
        Weight::from_parts(63_243_802, 48615)
            // Standard error: 457.
            .saturating_add(Weight::from_parts(138_263, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn decline() -> Weight {
        // Least time: 9_294_000 ps. Proof: 380 bytes measured.
        Weight::from_parts(10_455_000, 3647)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    fn withdraw_offer() -> Weight {
        // Least time: 10_295_000 ps. Proof: 380 bytes measured.
        Weight::from_parts(11_577_000, 3647)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    fn list() -> Weight {
        // Least time: 119_147_000 ps. Proof: 45166 bytes measured.
        Weight::from_parts(124_485_000, 48615)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    fn relist() -> Weight {
        // Least time: 114_421_000 ps. Proof: 45105 bytes measured.
        Weight::from_parts(118_036_000, 48615)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn unlist() -> Weight {
        // Least time: 33_000_000 ps. Proof: 1135 bytes measured.
        Weight::from_parts(34_912_000, 3667)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:2 w:2)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn buy(k: u32) -> Weight {
        // Least time: 85_357_000 ps. Proof: 3124 bytes measured + 44 * k.
        Weight::from_parts(84_672_369, 48615)
            // Standard error: 974.
            .saturating_add(Weight::from_parts(295_723, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(8))
            .saturating_add(T::DbWeight::get().writes(8))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
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
        // Least time: 148_502_000 ps. Proof: 45417 bytes measured.
        Weight::from_parts(154_640_000, 48615)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(45150), added: 47625, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26879), added: 29354, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(182), added: 2657, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn complete(k: u32) -> Weight {
        // Least time: 64_146_000 ps. Proof: 2916 bytes measured + 44 * k.
        Weight::from_parts(61_817_373, 48615)
            // Standard error: 939.
            .saturating_add(Weight::from_parts(299_600, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn cancel() -> Weight {
        // Least time: 30_375_000 ps. Proof: 927 bytes measured.
        Weight::from_parts(32_398_000, 3667)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn serve_reservation() -> Weight {
        // Least time: 29_203_000 ps. Proof: 1168 bytes measured.
        Weight::from_parts(31_127_000, 3667)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(202), added: 2677, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn material() -> Weight {
        // Least time: 28_453_000 ps. Proof: 1168 bytes measured.
        Weight::from_parts(30_275_000, 3667)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Not measured yet: as a material event, and the title.
    fn annulled() -> Weight {
        // Least time: 35_633_000 ps. Proof: 1164 bytes measured.
        Weight::from_parts(37_786_000, 3667)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
}
