//! Weights of `pallet_collective`, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `STEPS=50 REPEAT=20 scripts/weights pallet_collective`, that is
//! `urcar-bencher pallet --runtime urcar_runtime.wasm --genesis-builder runtime --pallet pallet_collective
//! --extrinsic "*" --steps 50 --repeat 20 --wasm-execution compiled --heap-pages 4096
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
    /// Storage: `Consortium::Voting` (r:100 w:100)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Prime` (r:0 w:1)
    /// Proof: `Consortium::Prime` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `m` is `[0, 100]`.
    /// `n` is `[0, 100]`.
    /// `p` is `[0, 100]`.
    fn set_members(m: u32, _n: u32, p: u32) -> Weight {
        // Least time: 6_550_000 ps. Proof: 0 bytes measured + 3232 * m + 3190 * p.
        Weight::from_parts(6_761_000, 15690)
            // Standard error: 26_746.
            .saturating_add(Weight::from_parts(1_635_635, 0).saturating_mul(m.into()))
            // Standard error: 26_746.
            .saturating_add(Weight::from_parts(3_916_249, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(T::DbWeight::get().reads((1_u64).saturating_mul(p.into())))
            .saturating_add(T::DbWeight::get().writes(2))
            .saturating_add(T::DbWeight::get().writes((1_u64).saturating_mul(p.into())))
            .saturating_add(Weight::from_parts(0, 1967).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 4332).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[1, 100]`.
    fn execute(b: u32, m: u32) -> Weight {
        // Least time: 6_550_000 ps. Proof: 31 bytes measured + 32 * m.
        Weight::from_parts(6_437_997, 1517)
            // Standard error: 4.
            .saturating_add(Weight::from_parts(1_565, 0).saturating_mul(b.into()))
            // Standard error: 49.
            .saturating_add(Weight::from_parts(4_879, 0).saturating_mul(m.into()))
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
        // Least time: 8_062_000 ps. Proof: 31 bytes measured + 32 * m.
        Weight::from_parts(7_517_431, 3497)
            // Standard error: 6.
            .saturating_add(Weight::from_parts(1_580, 0).saturating_mul(b.into()))
            // Standard error: 63.
            .saturating_add(Weight::from_parts(9_436, 0).saturating_mul(m.into()))
            .saturating_add(T::DbWeight::get().reads(2))
            .saturating_add(Weight::from_parts(0, 32).saturating_mul(m.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:1 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalCount` (r:1 w:1)
    /// Proof: `Consortium::ProposalCount` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:0 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `b` is `[2, 1024]`.
    /// `m` is `[2, 100]`.
    /// `p` is `[1, 100]`.
    fn propose_proposed(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 11_287_000 ps. Proof: 321 bytes measured + 32 * m + 36 * p.
        Weight::from_parts(9_986_348, 3713)
            // Standard error: 47.
            .saturating_add(Weight::from_parts(2_105, 0).saturating_mul(b.into()))
            // Standard error: 498.
            .saturating_add(Weight::from_parts(13_911, 0).saturating_mul(m.into()))
            // Standard error: 492.
            .saturating_add(Weight::from_parts(61_245, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(4))
            .saturating_add(Weight::from_parts(0, 33).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 36).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Members` (r:1 w:0)
    /// Proof: `Consortium::Members` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:1 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `m` is `[5, 100]`.
    fn vote(m: u32) -> Weight {
        // Least time: 10_956_000 ps. Proof: 770 bytes measured + 64 * m.
        Weight::from_parts(11_565_252, 4234)
            // Standard error: 501.
            .saturating_add(Weight::from_parts(14_701, 0).saturating_mul(m.into()))
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
    /// `p` is `[1, 100]`.
    fn close_early_disapproved(m: u32, p: u32) -> Weight {
        // Least time: 11_708_000 ps. Proof: 359 bytes measured + 64 * m + 36 * p.
        Weight::from_parts(10_002_379, 3804)
            // Standard error: 585.
            .saturating_add(Weight::from_parts(25_258, 0).saturating_mul(m.into()))
            // Standard error: 570.
            .saturating_add(Weight::from_parts(71_751, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 65).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 36).saturating_mul(p.into()))
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
    /// `p` is `[1, 100]`.
    fn close_early_approved(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 17_286_000 ps. Proof: 661 bytes measured + 1 * b + 64 * m + 40 * p.
        Weight::from_parts(14_747_416, 3978)
            // Standard error: 139.
            .saturating_add(Weight::from_parts(1_222, 0).saturating_mul(b.into()))
            // Standard error: 1_471.
            .saturating_add(Weight::from_parts(34_315, 0).saturating_mul(m.into()))
            // Standard error: 1_434.
            .saturating_add(Weight::from_parts(95_902, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
            .saturating_add(Weight::from_parts(0, 66).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 40).saturating_mul(p.into()))
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
    /// `p` is `[1, 100]`.
    fn close_disapproved(m: u32, p: u32) -> Weight {
        // Least time: 13_269_000 ps. Proof: 379 bytes measured + 64 * m + 36 * p.
        Weight::from_parts(13_274_511, 3824)
            // Standard error: 621.
            .saturating_add(Weight::from_parts(8_686, 0).saturating_mul(m.into()))
            // Standard error: 605.
            .saturating_add(Weight::from_parts(71_929, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(4))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 65).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 36).saturating_mul(p.into()))
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
    /// `p` is `[1, 100]`.
    fn close_approved(b: u32, m: u32, p: u32) -> Weight {
        // Least time: 18_377_000 ps. Proof: 681 bytes measured + 1 * b + 64 * m + 40 * p.
        Weight::from_parts(18_370_509, 3998)
            // Standard error: 70.
            .saturating_add(Weight::from_parts(1_396, 0).saturating_mul(b.into()))
            // Standard error: 747.
            .saturating_add(Weight::from_parts(12_274, 0).saturating_mul(m.into()))
            // Standard error: 728.
            .saturating_add(Weight::from_parts(85_533, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(5))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 1).saturating_mul(b.into()))
            .saturating_add(Weight::from_parts(0, 66).saturating_mul(m.into()))
            .saturating_add(Weight::from_parts(0, 40).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:0 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::ProposalOf` (r:0 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `p` is `[1, 100]`.
    fn disapprove_proposal(p: u32) -> Weight {
        // Least time: 6_339_000 ps. Proof: 188 bytes measured + 32 * p.
        Weight::from_parts(6_497_411, 1673)
            // Standard error: 291.
            .saturating_add(Weight::from_parts(47_469, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(1))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 32).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::ProposalOf` (r:1 w:1)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::CostOf` (r:1 w:0)
    /// Proof: `Consortium::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Proposals` (r:1 w:1)
    /// Proof: `Consortium::Proposals` (`max_values`: Some(1), `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::Voting` (r:0 w:1)
    /// Proof: `Consortium::Voting` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// `d` is `[0, 1]`.
    /// `p` is `[1, 100]`.
    fn kill(d: u32, p: u32) -> Weight {
        // Least time: 9_034_000 ps. Proof: 1459 bytes measured + 36 * p.
        Weight::from_parts(8_983_585, 4858)
            // Standard error: 84_827.
            .saturating_add(Weight::from_parts(578_853, 0).saturating_mul(d.into()))
            // Standard error: 1_313.
            .saturating_add(Weight::from_parts(73_310, 0).saturating_mul(p.into()))
            .saturating_add(T::DbWeight::get().reads(3))
            .saturating_add(T::DbWeight::get().writes(3))
            .saturating_add(Weight::from_parts(0, 123).saturating_mul(d.into()))
            .saturating_add(Weight::from_parts(0, 37).saturating_mul(p.into()))
    }
    /// Storage: `Consortium::ProposalOf` (r:1 w:0)
    /// Proof: `Consortium::ProposalOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    /// Storage: `Consortium::CostOf` (r:1 w:0)
    /// Proof: `Consortium::CostOf` (`max_values`: None, `max_size`: None, mode: `Measured`)
    fn release_proposal_cost() -> Weight {
        // Least time: 6_299_000 ps. Proof: 873 bytes measured.
        Weight::from_parts(6_800_000, 4338).saturating_add(T::DbWeight::get().reads(2))
    }
}
