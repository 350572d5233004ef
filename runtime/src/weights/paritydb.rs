//! Weights of ParityDB, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `scripts/weights paritydb`, that is `urcar-bencher storage --chain urcar_dev --base-path FOLDER
//! --state-version 1 --batch-size 20000 --warmups 1 --disable-pov-recorder
//! --mul 1.1` (version 64.0.0), on the state of a development chain with `data/lives.jsonl` and
//! 40 000 vehicles more, all of which is in memory. Date: 2026-11-22. CPU: AMD EPYC.
//!
//! A batch stands for a block: its writes share the cost of the new state root.

use frame_support::{
    parameter_types,
    weights::{RuntimeDbWeight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// What it takes to read and to write one value of the state.
    pub const ParityDbWeight: RuntimeDbWeight = RuntimeDbWeight {
        // In ns: least 1_092, median 4_697, average 7_261, 95th percentile 6_399, most 5_923_482.
        read: WEIGHT_REF_TIME_PER_NANOS.saturating_mul(7_988),
        // In ns: least 14_301, median 17_677, average 20_431, 95th percentile 25_968, most 25_968.
        write: WEIGHT_REF_TIME_PER_NANOS.saturating_mul(22_475),
    };
}
