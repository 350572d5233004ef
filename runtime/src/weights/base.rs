//! Weights of an empty block and an empty transaction, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `scripts/weights base`, that is `urcar-bencher overhead --runtime urcar_runtime.wasm
//! --genesis-builder runtime --genesis-patch FILE --warmup 10 --repeat 100 --mul 1.1` (version
//! 64.0.0), where FILE sets the difficulty to zero. Date: 2026-11-26. CPU: AMD EPYC.

use frame_support::{
    parameter_types,
    weights::{Weight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// Weight of a block without transactions.
    // In ns: least 152_688, median 156_794, average 326_514, most 4_320_444.
    pub const BlockExecutionWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(359_166), 0);
    /// Weight of a signed transaction that does nothing.
    // In ns: least 67_939, median 70_015, average 73_885, most 117_389.
    pub const ExtrinsicBaseWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(81_274), 0);
}
