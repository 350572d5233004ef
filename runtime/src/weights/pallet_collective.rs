//! Weights of `pallet_collective`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=16 REPEAT=8 scripts/weights pallet_collective`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_collective
//! --extrinsic "*" --steps 16 --repeat 8 --wasm-execution compiled --heap-pages 4096
//! --disable-proof-recording` (version 64.0.0). Date: 2026-11-26. CPU: AMD EPYC.

#![allow(clippy::unnecessary_cast, unused_imports, unused_parens)]

use core::marker::PhantomData;
use frame_support::{traits::Get, weights::Weight};

/// Weights of `pallet_collective`.
pub struct WeightInfo<T>(PhantomData<T>);

impl<T: frame_system::Config> pallet_collective::WeightInfo for WeightInfo<T> {
    /// Storage: `Consortium::Members` (r:1 w:1)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:0)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:200 w:200)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `m` is `[0, 100]`.
    /// `n` is `[0, 100]`.
    /// `p` is `[0, 200]`.
    fn set_members(m: u32, _n: u32, p: u32) -> Weight {
        // Least time: 6_409_000 ps. Proof: 0 bytes measured + 6432 * m + 3190 * p.
        Weight::from_parts(6_619_000, 78058)
            // Standard error: 177_022.
            .saturating_add(Weight::from_parts(3_119_909, 0).saturating_mul(m.into()))
            // Standard error: 88_594.
            .saturating_add(Weight::from_parts(3_640_073, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 3910).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 4209).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[1, 100]`.
    fn execute(b: u32, m: u32) -> Weight {
        // Least time: 6_109_000 ps. Proof: 31 bytes measured + 32 * m.
        Weight::from_parts(6_170_532, 1516)
            // Standard error: 9.
            .saturating_add(Weight::from_parts(1_387, 0).saturating_mul(b.into()))
            // Standard error: 96.
            .saturating_add(Weight::from_parts(3_262, 0).saturating_mul(m.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:1 w:0)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[1, 100]`.
    fn propose_execute(b: u32, m: u32) -> Weight {
        // Least time: 7_651_000 ps. Proof: 31 bytes measured + 32 * m.
        Weight::from_parts(7_292_228, 3496)
            // Standard error: 15.
            .saturating_add(Weight::from_parts(1_364, 0).saturating_mul(b.into()))
            // Standard error: 155.
            .saturating_add(Weight::from_parts(8_911, 0).saturating_mul(m.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:1 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::CostOf` (r:1 w:1)
    /// Proof: `Consortium::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Seats::Proposed` (r:1 w:1)
    /// Proof: `Seats::Proposed` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Consortium::ProposalCount` (r:1 w:1)
    /// Proof: `Consortium::ProposalCount` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:0 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[2, 100]`.
    /// `p` is `[1, 200]`.
    fn propose_proposed(_b: u32, m: u32, p: u32) -> Weight {
        // Least time: 36_154_000 ps. Proof: 1462 bytes measured + 32 * m + 37 * p.
        Weight::from_parts(44_497_148, 4840)
            // Standard error: 4_829.
            .saturating_add(Weight::from_parts(138_378, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(7))
            .saturating_add(T::DbWeight::get().writes(7))
            .saturating_add(Weight::from_parts(0, 31).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 38).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:1 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[5, 100]`.
    fn vote(m: u32) -> Weight {
        // Least time: 17_627_000 ps. Proof: 1004 bytes measured + 64 * m.
        Weight::from_parts(24_068_459, 4469)
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().writes(1))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
    }
    /// Storage: `Consortium::Voting` (r:1 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:0 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_early_disapproved(m: u32, p: u32) -> Weight {
        // Least time: 11_397_000 ps. Proof: 597 bytes measured + 64 * m + 34 * p.
        Weight::from_parts(14_260_122, 3992)
            // Standard error: 2_630.
            .saturating_add(Weight::from_parts(86_865, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 35).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Voting` (r:1 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:1 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_early_approved(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 17_816_000 ps. Proof: 956 bytes measured + 1 * b + 64 * m + 36 * p.
        Weight::from_parts(8_978_610, 4215)
            // Standard error: 1_058.
            .saturating_add(Weight::from_parts(4_486, 0).saturating_mul(b.into()))
            // Standard error: 11_221.
            .saturating_add(Weight::from_parts(47_023, 0).saturating_mul(m.into()))
            // Standard error: 5_425.
            .saturating_add(Weight::from_parts(147_265, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Voting` (r:1 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:1 w:0)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:0 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_disapproved(m: u32, p: u32) -> Weight {
        // Least time: 14_161_000 ps. Proof: 617 bytes measured + 64 * m + 34 * p.
        Weight::from_parts(10_983_047, 4012)
            // Standard error: 8_776.
            .saturating_add(Weight::from_parts(39_708, 0).saturating_mul(m.into()))
            // Standard error: 4_243.
            .saturating_add(Weight::from_parts(99_887, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 64).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 35).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Voting` (r:1 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:1 w:0)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:1 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[4, 100]`.
    /// `p` is `[1, 200]`.
    fn close_approved(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 18_127_000 ps. Proof: 976 bytes measured + 1 * b + 64 * m + 36 * p.
        Weight::from_parts(12_392_393, 4235)
            // Standard error: 945.
            .saturating_add(Weight::from_parts(2_769, 0).saturating_mul(b.into()))
            // Standard error: 10_021.
            .saturating_add(Weight::from_parts(60_460, 0).saturating_mul(m.into()))
            // Standard error: 4_845.
            .saturating_add(Weight::from_parts(118_839, 0).saturating_mul(p.into()))
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
    /// Storage: `Consortium::ProposalOf` (r:1 w:0)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::CostOf` (r:1 w:1)
    /// Proof: `Consortium::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `System::Account` (r:1 w:1)
    /// Proof: `System::Account` (`max_values`: None, `max_size`: Some(128), added: 2603, mode: `MaxEncodedLen`)
    /// Storage: `Balances::Holds` (r:1 w:1)
    /// Proof: `Balances::Holds` (`max_values`: None, `max_size`: Some(175), added: 2650, mode: `MaxEncodedLen`)
    /// Storage: `Seats::Proposed` (r:1 w:1)
    /// Proof: `Seats::Proposed` (`max_values`: None, `max_size`: Some(113), added: 2588, mode: `MaxEncodedLen`)
    fn release_proposal_cost() -> Weight {
        // Least time: 42_253_000 ps. Proof: 2841 bytes measured.
        Weight::from_parts(47_581_000, 6306)
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(4))
    }
}
