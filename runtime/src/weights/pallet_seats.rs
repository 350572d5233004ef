//! Weights of `pallet_seats`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_seats`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_seats
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-27. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_seats`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_seats::WeightInfo for WeightInfo<T> {
    /// Storage: `Seats::LastSeen` (r:1 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Clock` (r:1 w:0)
    /// Proof: `Seats::Clock` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:1 w:0)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    fn here() -> Weight {
        // Least time: 11_827_000 ps. Proof: 859 bytes measured.
        Weight::from_parts(13_289_000, 3523)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Seats::Clock` (r:1 w:1)
    /// Proof: `Seats::Clock` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Seated` (r:1 w:0)
    /// Proof: `Seats::Seated` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:1 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    /// Storage: `Seats::LastSeen` (r:1 w:0)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Parameters::Parameters` (r:2 w:0)
    /// Proof: `Parameters::Parameters` (`max_values`: None, `max_size`: Some(36), added: 2511, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Proposed` (r:1 w:0)
    /// Proof: `Seats::Proposed` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
    /// Storage: `Council::Voting` (r:2 w:0)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    fn look() -> Weight {
        // Least time: 26_930_000 ps. Proof: 5736 bytes measured.
        Weight::from_parts(28_643_000, 11676)
            .saturating_add(T::DbWeight::get().reads(9))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Seats::Silent` (r:1 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn fall_silent() -> Weight {
        // Least time: 637_932_000 ps. Proof: 660756 bytes measured.
        Weight::from_parts(675_227_000, 1156746)
            .saturating_add(T::DbWeight::get().reads(203))
            .saturating_add(T::DbWeight::get().writes(203))
    }
    /// Storage: `Seats::LastSeen` (r:1 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Clock` (r:1 w:0)
    /// Proof: `Seats::Clock` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:1 w:0)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    fn note_present() -> Weight {
        // Least time: 7_161_000 ps. Proof: 859 bytes measured.
        Weight::from_parts(7_952_000, 3523)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Seats::LastSeen` (r:1 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Clock` (r:1 w:0)
    /// Proof: `Seats::Clock` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Silent` (r:1 w:1)
    /// Proof: `Seats::Silent` (`max_values`: None, `max_size`: Some(58), added: 2533, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn end_silence() -> Weight {
        // Least time: 582_639_000 ps. Proof: 661471 bytes measured.
        Weight::from_parts(605_644_000, 1157461)
            .saturating_add(T::DbWeight::get().reads(205))
            .saturating_add(T::DbWeight::get().writes(204))
    }
    /// Storage: `Seats::Proposed` (r:1 w:1)
    /// Proof: `Seats::Proposed` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
    /// Storage: `Council::Voting` (r:1 w:0)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:1 w:0)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::CostOf` (r:1 w:1)
    /// Proof: `Council::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn release() -> Weight {
        // Least time: 30_285_000 ps. Proof: 1102 bytes measured.
        Weight::from_parts(31_787_000, 4567)
            .saturating_add(T::DbWeight::get().reads(6))
            .saturating_add(T::DbWeight::get().writes(4))
    }
}
