//! The weights of the pallet.

use frame_support::weights::Weight;

/// The weight of each hook; a runtime brings what was measured on its own storage.
pub trait WeightInfo {
    /// Paying out the fees of a block.
    fn on_finalize() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn on_finalize() -> Weight {
        Weight::zero()
    }
}
