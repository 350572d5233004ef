//! Weights of `pallet_collective`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=20 REPEAT=10 scripts/weights pallet_collective`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_collective
//! --extrinsic "*" --steps 20 --repeat 10 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_collective`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_collective::WeightInfo for WeightInfo<T> {
    /// Storage: `Council::Members` (r:1 w:1)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:0)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:200 w:200)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:0 w:1)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `m` is `[0, 100]`.
    /// `n` is `[0, 100]`.
    /// `p` is `[0, 200]`.
    fn set_members(m: u32, _n: u32, p: u32) -> Weight {
        // Least time: 6_440_000 ps. Proof: 0 bytes measured + 6432 * m + 3190 * p.
        Weight::from_parts(6_610_000, 61058)
            // Standard error: 120_316.
            .saturating_add(Weight::from_parts(3_129_046, 0).saturating_mul(m.into()))
            // Standard error: 60_232.
            .saturating_add(Weight::from_parts(3_739_278, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 3909).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 4250).saturating_mul(p.into()))
    }
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[1, 100]`.
    fn execute(b: u32, m: u32) -> Weight {
        // Least time: 6_610_000 ps. Proof: 31 bytes measured + 32 * m.
        Weight::from_parts(6_320_801, 1516)
            // Standard error: 6.
            .saturating_add(Weight::from_parts(1_401, 0).saturating_mul(b.into()))
            // Standard error: 66.
            .saturating_add(Weight::from_parts(5_875, 0).saturating_mul(m.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
    }
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:1 w:0)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[1, 100]`.
    fn propose_execute(b: u32, m: u32) -> Weight {
        // Least time: 7_892_000 ps. Proof: 31 bytes measured + 32 * m.
        Weight::from_parts(7_351_326, 3496)
            // Standard error: 9.
            .saturating_add(Weight::from_parts(1_524, 0).saturating_mul(b.into()))
            // Standard error: 99.
            .saturating_add(Weight::from_parts(9_161, 0).saturating_mul(m.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
    }
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:1 w:1)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:1)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::CostOf` (r:1 w:1)
    /// Proof: `Council::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Seats::Proposed` (r:1 w:1)
    /// Proof: `Seats::Proposed` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Council::ProposalCount` (r:1 w:1)
    /// Proof: `Council::ProposalCount` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:0 w:1)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[2, 100]`.
    /// `p` is `[1, 200]`.
    fn propose_proposed(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 38_047_000 ps. Proof: 1341 bytes measured + 32 * m + 36 * p.
        Weight::from_parts(33_249_554, 4654)
            // Standard error: 690.
            .saturating_add(Weight::from_parts(8_443, 0).saturating_mul(b.into()))
            // Standard error: 7_171.
            .saturating_add(Weight::from_parts(1_962, 0).saturating_mul(m.into()))
            // Standard error: 3_537.
            .saturating_add(Weight::from_parts(121_483, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(Weight::from_parts(0, 31).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 38).saturating_mul(p.into()))
    }
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Voting` (r:1 w:1)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[5, 100]`.
    fn vote(m: u32) -> Weight {
        // Least time: 13_741_000 ps. Proof: 1004 bytes measured + 64 * m.
        Weight::from_parts(14_450_808, 4469)
            // Standard error: 11_840.
            .saturating_add(Weight::from_parts(108_330, 0).saturating_mul(m.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
    }
    /// Storage: `Council::Voting` (r:1 w:1)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:1)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:0 w:1)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_early_disapproved(m: u32, p: u32) -> Weight {
        // Least time: 12_619_000 ps. Proof: 601 bytes measured + 64 * m + 34 * p.
        Weight::from_parts(17_165_543, 4022)
            // Standard error: 2_941.
            .saturating_add(Weight::from_parts(80_634, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 63).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 35).saturating_mul(p.into()))
    }
    /// Storage: `Council::Voting` (r:1 w:1)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:1 w:1)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:1)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_early_approved(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 18_157_000 ps. Proof: 848 bytes measured + 1 * b + 64 * m + 37 * p.
        Weight::from_parts(13_960_800, 4270)
            // Standard error: 6_959.
            .saturating_add(Weight::from_parts(36_395, 0).saturating_mul(m.into()))
            // Standard error: 3_355.
            .saturating_add(Weight::from_parts(150_809, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
    }
    /// Storage: `Council::Voting` (r:1 w:1)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:1 w:0)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:1)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:0 w:1)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_disapproved(m: u32, p: u32) -> Weight {
        // Least time: 14_131_000 ps. Proof: 621 bytes measured + 64 * m + 34 * p.
        Weight::from_parts(16_579_832, 4042)
            // Standard error: 2_381.
            .saturating_add(Weight::from_parts(98_409, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 63).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 35).saturating_mul(p.into()))
    }
    /// Storage: `Council::Voting` (r:1 w:1)
    /// Proof: `Council::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Members` (r:1 w:0)
    /// Proof: `Council::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Prime` (r:1 w:0)
    /// Proof: `Council::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Council::ProposalOf` (r:1 w:1)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::Proposals` (r:1 w:1)
    /// Proof: `Council::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_approved(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 18_838_000 ps. Proof: 868 bytes measured + 1 * b + 64 * m + 37 * p.
        Weight::from_parts(23_069_332, 4290)
            // Standard error: 4_100.
            .saturating_add(Weight::from_parts(160_308, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
    }
    /// `p` is `[1, 200]`.
    fn disapprove_proposal(_p: u32) -> Weight {
        // Least time: 0_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(0, 0)
    }
    /// `d` is `[0, 1]`.
    /// `p` is `[1, 200]`.
    fn kill(_d: u32, _p: u32) -> Weight {
        // Least time: 0_000 ps. Proof: 0 bytes measured.
        Weight::from_parts(0, 0)
    }
    /// Storage: `Council::ProposalOf` (r:1 w:0)
    /// Proof: `Council::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Council::CostOf` (r:1 w:1)
    /// Proof: `Council::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Proposed` (r:1 w:1)
    /// Proof: `Seats::Proposed` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
    fn release_proposal_cost() -> Weight {
        // Least time: 45_288_000 ps. Proof: 2841 bytes measured.
        Weight::from_parts(50_685_000, 6306)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
}
