//! What the hooks cost.

use frame_support::weights::Weight;

/// The weight of each hook; a runtime brings what was measured on its own storage.
pub trait WeightInfo {
    /// Checking the work and adding it up.
    fn on_initialize() -> Weight;
    /// Counting a block after more than a window of skipped slots, with two retargets.
    fn on_finalize() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn on_initialize() -> Weight {
        Weight::zero()
    }

    fn on_finalize() -> Weight {
        Weight::zero()
    }
}
