//! The weights of the hooks.

use frame_support::weights::Weight;

/// The weight of each hook. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of checking the work and adding it to the total.
    fn on_initialize() -> Weight;
    /// The weight of counting a block after more than a window of skipped slots, with two retargets.
    fn on_finalize() -> Weight;
}

/// For tests only: every hook weighs nothing.
impl WeightInfo for () {
    fn on_initialize() -> Weight {
        Weight::zero()
    }

    fn on_finalize() -> Weight {
        Weight::zero()
    }
}
