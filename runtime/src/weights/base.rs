//! Weights of an empty block and an empty transaction, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `scripts/weights base`, that is `urcar-bencher overhead --runtime urcar_runtime.wasm
//! --genesis-builder runtime --genesis-patch FILE --warmup 10 --repeat 100 --mul 1.1` (version
//! 64.0.0), where FILE sets the difficulty to zero. Date: 2026-11-22. CPU: AMD EPYC.

use frame_support::{
    parameter_types,
    weights::{Weight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// The weight of a block without transactions.
    // In ns: least 234_880, median 258_625, average 280_348, most 913_739.
    pub const BlockExecutionWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(308_383), 0);
    /// The weight of a signed transaction that does nothing.
    // In ns: least 85_777, median 86_887, average 87_199, most 93_565.
    pub const ExtrinsicBaseWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(95_919), 0);
}
