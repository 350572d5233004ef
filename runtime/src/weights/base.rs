//! Weights of an empty block and an empty transaction, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: as `scripts/weights base` runs it, with fewer repeats: `urcar-bencher overhead --runtime urcar_runtime.wasm
//! --genesis-builder runtime --genesis-patch FILE --warmup 10 --repeat 60 --mul 1.1` (version
//! 64.0.0), where FILE sets the difficulty to zero. Date: 2026-11-22. CPU: AMD EPYC.

use frame_support::{
    parameter_types,
    weights::{Weight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// What a block without transactions takes.
    // In ns: least 293_547, median 301_999, average 306_136, most 358_784.
    pub const BlockExecutionWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(336_750), 0);
    /// What a signed transaction takes that does nothing.
    // In ns: least 142_800, median 144_117, average 144_556, most 149_295.
    pub const ExtrinsicBaseWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(159_012), 0);
}
