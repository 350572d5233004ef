//! Weights of ParityDB, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `scripts/weights paritydb`, that is `urcar-bencher storage --chain urcar_dev --base-path FOLDER
//! --state-version 1 --batch-size 20000 --warmups 1 --disable-pov-recorder
//! --mul 1.1` (version 64.0.0), on the state of a development chain with `data/lives.jsonl` and
//! 40 000 vehicles more, all of which is in memory, and
//! whose readings and facts still stood in maps of their own. Date: 2026-11-22. CPU: AMD EPYC.
//!
//! A batch stands for a block: its writes share the cost of the new state root.

use frame_support::{
    parameter_types,
    weights::{RuntimeDbWeight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// The weight of reading and of writing one value of the state.
    pub const ParityDbWeight: RuntimeDbWeight = RuntimeDbWeight {
        // In ns: least 851, median 4_486, average 4_627, 95th percentile 5_909, most 921_160.
        read: WEIGHT_REF_TIME_PER_NANOS.saturating_mul(5_090),
        // In ns: least 14_063, median 15_150, average 15_380, 95th percentile 16_303, most 16_303.
        write: WEIGHT_REF_TIME_PER_NANOS.saturating_mul(16_918),
    };
}
