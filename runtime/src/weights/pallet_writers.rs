//! Weights of `pallet_writers`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=25 REPEAT=12 scripts/weights pallet_writers`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_writers
//! --extrinsic "*" --steps 25 --repeat 12 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-28. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_writers`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_writers::WeightInfo for WeightInfo<T> {
    /// Storage: `Writers::Names` (r:1 w:0)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn apply() -> Weight {
        // Least time: 42_163_000 ps. Proof: 1007 bytes measured.
        Weight::from_parts(44_536_000, 3640)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:0 w:1)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    fn withdraw_application() -> Weight {
        // Least time: 28_483_000 ps. Proof: 527 bytes measured.
        Weight::from_parts(30_215_000, 3640)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Writers::Admitted` (r:1 w:1)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Names` (r:1 w:1)
    /// Proof: `Writers::Names` (`max_values`: None, `max_size`: Some(64), added: 2539, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Seated` (r:1 w:1)
    /// Proof: `Seats::Seated` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Clock` (r:1 w:0)
    /// Proof: `Seats::Clock` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Identity::Registrars` (r:1 w:0)
    /// Proof: `Identity::Registrars` (`max_values`: Some(1), `max_size`: Some(58), added: 553, mode: `MaxEncodedLen`)
    /// Storage: `Seats::LastSeen` (r:0 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Identity::IdentityOf` (r:0 w:1)
    /// Proof: `Identity::IdentityOf` (`max_values`: None, `max_size`: Some(338), added: 2813, mode: `MaxEncodedLen`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn admit() -> Weight {
        // Least time: 965_503_000 ps. Proof: 664656 bytes measured.
        Weight::from_parts(1_077_610_000, 1160646)
            .saturating_add(T::DbWeight::get().reads(208))
            .saturating_add(T::DbWeight::get().writes(208))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:0 w:1)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    fn reject() -> Weight {
        // Least time: 31_086_000 ps. Proof: 554 bytes measured.
        Weight::from_parts(34_491_000, 3640)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(2))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
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
    fn suspend() -> Weight {
        // Least time: 1_072_662_000 ps. Proof: 664031 bytes measured.
        Weight::from_parts(1_450_352_000, 1160021)
            .saturating_add(T::DbWeight::get().reads(206))
            .saturating_add(T::DbWeight::get().writes(208))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Active` (r:1 w:1)
    /// Proof: `Writers::Active` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Seated` (r:1 w:1)
    /// Proof: `Seats::Seated` (`max_values`: Some(1), `max_size`: Some(3202), added: 3697, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Clock` (r:1 w:0)
    /// Proof: `Seats::Clock` (`max_values`: Some(1), `max_size`: Some(16), added: 511, mode: `MaxEncodedLen`)
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Identity::Registrars` (r:1 w:0)
    /// Proof: `Identity::Registrars` (`max_values`: Some(1), `max_size`: Some(58), added: 553, mode: `MaxEncodedLen`)
    /// Storage: `Seats::LastSeen` (r:0 w:1)
    /// Proof: `Seats::LastSeen` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Identity::IdentityOf` (r:0 w:1)
    /// Proof: `Identity::IdentityOf` (`max_values`: None, `max_size`: Some(338), added: 2813, mode: `MaxEncodedLen`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    fn reinstate() -> Weight {
        // Least time: 928_878_000 ps. Proof: 663967 bytes measured.
        Weight::from_parts(1_058_120_000, 1159957)
            .saturating_add(T::DbWeight::get().reads(207))
            .saturating_add(T::DbWeight::get().writes(206))
    }
    /// Storage: `Writers::Admitted` (r:1 w:1)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
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
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:0 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
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
    fn expel() -> Weight {
        // Least time: 1_016_929_000 ps. Proof: 664613 bytes measured.
        Weight::from_parts(1_116_166_000, 1160603)
            .saturating_add(T::DbWeight::get().reads(207))
            .saturating_add(T::DbWeight::get().writes(212))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    fn set_roles() -> Weight {
        // Least time: 20_630_000 ps. Proof: 27 bytes measured.
        Weight::from_parts(44_927_000, 1489).saturating_add(T::DbWeight::get().reads(1))
    }
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
    /// Storage: `Writers::Admitted` (r:1 w:1)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Identity::Registrars` (r:1 w:0)
    /// Proof: `Identity::Registrars` (`max_values`: Some(1), `max_size`: Some(58), added: 553, mode: `MaxEncodedLen`)
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
    fn leave() -> Weight {
        // Least time: 989_288_000 ps. Proof: 664031 bytes measured.
        Weight::from_parts(1_137_508_000, 1160021)
            .saturating_add(T::DbWeight::get().reads(206))
            .saturating_add(T::DbWeight::get().writes(209))
    }
    /// Storage: `Vehicles::AnswersUntil` (r:1 w:0)
    /// Proof: `Vehicles::AnswersUntil` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Identity::Registrars` (r:1 w:0)
    /// Proof: `Identity::Registrars` (`max_values`: Some(1), `max_size`: Some(58), added: 553, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Quotas` (r:0 w:1)
    /// Proof: `Writers::Quotas` (`max_values`: None, `max_size`: Some(56), added: 2531, mode: `MaxEncodedLen`)
    /// Storage: `Identity::IdentityOf` (r:0 w:1)
    /// Proof: `Identity::IdentityOf` (`max_values`: None, `max_size`: Some(338), added: 2813, mode: `MaxEncodedLen`)
    fn finish_leave() -> Weight {
        // Least time: 50_786_000 ps. Proof: 724 bytes measured.
        Weight::from_parts(65_627_000, 3640)
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
    }
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    fn top_up() -> Weight {
        // Least time: 42_583_000 ps. Proof: 490 bytes measured.
        Weight::from_parts(52_568_000, 3640)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
    /// Storage: `Writers::Admitted` (r:1 w:0)
    /// Proof: `Writers::Admitted` (`max_values`: Some(1), `max_size`: Some(4), added: 499, mode: `MaxEncodedLen`)
    /// Storage: `Writers::Houses` (r:0 w:1)
    /// Proof: `Writers::Houses` (`max_values`: None, `max_size`: Some(114), added: 2589, mode: `MaxEncodedLen`)
    fn set_house() -> Weight {
        // Least time: 7_441_000 ps. Proof: 27 bytes measured.
        Weight::from_parts(8_292_000, 1489)
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(1))
    }
}
