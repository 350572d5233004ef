//! Weights of `pallet_ownership`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=25 REPEAT=12 scripts/weights pallet_ownership`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_ownership
//! --extrinsic "*" --steps 25 --repeat 12 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-28. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_ownership`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_ownership::WeightInfo for WeightInfo<T> {
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:0)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    fn offer_transfer() -> Weight {
        // Least time: 93_098_000 ps. Proof: 46130 bytes measured.
        Weight::from_parts(107_019_000, 52332)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::ReadingMonths` (r:1 w:1)
    /// Proof: `Vehicles::ReadingMonths` (`max_values`: None, `max_size`: Some(91), added: 2566, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:2)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn accept_transfer(k: u32) -> Weight {
        // Least time: 102_262_000 ps. Proof: 3160 bytes measured + 45 * k.
        Weight::from_parts(115_421_637, 52332)
            // Standard error: 2_115.
            .saturating_add(Weight::from_parts(199_507, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(9))
            .saturating_add(Weight::from_parts(0, 7).saturating_mul(k.into()))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    fn decline() -> Weight {
        // Least time: 17_266_000 ps. Proof: 417 bytes measured.
        Weight::from_parts(24_476_000, 3651)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    fn withdraw_offer() -> Weight {
        // Least time: 19_238_000 ps. Proof: 417 bytes measured.
        Weight::from_parts(29_925_000, 3651)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    fn list() -> Weight {
        // Least time: 219_476_000 ps. Proof: 46688 bytes measured.
        Weight::from_parts(241_288_000, 52332)
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::WaitingRecords` (r:1 w:0)
    /// Proof: `Vehicles::WaitingRecords` (`max_values`: None, `max_size`: Some(1700), added: 4175, mode: `MaxEncodedLen`)
    /// Storage: `Disputes::Vehicles` (r:1 w:0)
    /// Proof: `Disputes::Vehicles` (`max_values`: None, `max_size`: Some(685), added: 3160, mode: `MaxEncodedLen`)
    fn relist() -> Weight {
        // Least time: 221_459_000 ps. Proof: 46627 bytes measured.
        Weight::from_parts(248_899_000, 52332)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn unlist() -> Weight {
        // Least time: 51_246_000 ps. Proof: 1197 bytes measured.
        Weight::from_parts(63_965_000, 3696)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
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
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:2)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn buy(k: u32) -> Weight {
        // Least time: 184_213_000 ps. Proof: 3560 bytes measured + 45 * k.
        Weight::from_parts(186_881_229, 52332)
            // Standard error: 6_833.
            .saturating_add(Weight::from_parts(413_414, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(17))
            .saturating_add(T::DbWeight::get().writes(12))
            .saturating_add(Weight::from_parts(0, 7).saturating_mul(k.into()))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:0)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:0)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
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
        // Least time: 232_354_000 ps. Proof: 46939 bytes measured.
        Weight::from_parts(255_950_000, 52332)
            .saturating_add(T::DbWeight::get().reads(11))
            .saturating_add(T::DbWeight::get().writes(7))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Vehicles` (r:1 w:1)
    /// Proof: `Vehicles::Vehicles` (`max_values`: None, `max_size`: Some(48867), added: 51342, mode: `MaxEncodedLen`)
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
    /// Proof: `Vehicles::States` (`max_values`: None, `max_size`: Some(483), added: 2958, mode: `MaxEncodedLen`)
    /// Storage: `Vehicles::Records` (r:1 w:1)
    /// Proof: `Vehicles::Records` (`max_values`: None, `max_size`: Some(26991), added: 29466, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:2)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    /// `k` is `[0, 512]`.
    fn complete(k: u32) -> Weight {
        // Least time: 154_930_000 ps. Proof: 3352 bytes measured + 45 * k.
        Weight::from_parts(200_500_757, 52332)
            // Standard error: 17_798.
            .saturating_add(Weight::from_parts(523_625, 0).saturating_mul(k.into()))
            .saturating_add(T::DbWeight::get().reads(16))
            .saturating_add(T::DbWeight::get().writes(11))
            .saturating_add(Weight::from_parts(0, 7).saturating_mul(k.into()))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn cancel() -> Weight {
        // Least time: 45_878_000 ps. Proof: 989 bytes measured.
        Weight::from_parts(54_681_000, 3696)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn serve_reservation() -> Weight {
        // Least time: 40_731_000 ps. Proof: 1230 bytes measured.
        Weight::from_parts(44_606_000, 3696)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    fn material() -> Weight {
        // Least time: 46_579_000 ps. Proof: 1407 bytes measured.
        Weight::from_parts(52_338_000, 3696)
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
    }
    /// Storage: `Ownership::Owners` (r:1 w:1)
    /// Proof: `Ownership::Owners` (`max_values`: None, `max_size`: Some(71), added: 2546, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Listings` (r:1 w:1)
    /// Proof: `Ownership::Listings` (`max_values`: None, `max_size`: Some(231), added: 2706, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::Offers` (r:1 w:1)
    /// Proof: `Ownership::Offers` (`max_values`: None, `max_size`: Some(186), added: 2661, mode: `MaxEncodedLen`)
    /// Storage: `Ownership::OwnedBy` (r:0 w:1)
    /// Proof: `Ownership::OwnedBy` (`max_values`: None, `max_size`: Some(82), added: 2557, mode: `MaxEncodedLen`)
    fn annulled() -> Weight {
        // Least time: 53_279_000 ps. Proof: 1468 bytes measured.
        Weight::from_parts(65_627_000, 3696)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(6))
    }
}
