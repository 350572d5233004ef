//! Weights of ParityDB, measured by `urcar-bencher`; not written by hand.
//!
//! Command: `scripts/weights paritydb`, that is `urcar-bencher storage --accounts 3000000 --batch-size 5000
//! --mul 1.1 --memory 700`. Date: 2026-11-26. CPU: AMD EPYC.
//!
//! The state is larger than the memory: 3 000 000 accounts in 988 MB, of which nothing is in memory at first,
//! and a control group of 700 MB, in which the system's copies of files count. There is no cache of the trie.
//! Accounts are anywhere in the state, each is read or written once, and none is looked at before it is written. A batch
//! of writes stands for a block: they share the cost of the new state root.

use frame_support::{
    parameter_types,
    weights::{RuntimeDbWeight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// The weight of reading and of writing one value of the state.
    pub const ParityDbWeight: RuntimeDbWeight = RuntimeDbWeight {
        // In ns: least 5_297, median 78_236, average 109_348, 95th percentile 268_060, most 6_310_332.
        read: WEIGHT_REF_TIME_PER_NANOS.saturating_mul(120_283),
        // In ns: least 72_645, median 78_598, average 83_126, 95th percentile 104_384, most 119_500.
        write: WEIGHT_REF_TIME_PER_NANOS.saturating_mul(91_439),
    };
}
