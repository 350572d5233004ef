//! The weights of the hooks and the call.

use frame_support::weights::Weight;

/// The weight of each hook and call. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of checking the work.
    fn on_initialize() -> Weight;
    /// The weight of counting a block after more than a window of skipped slots, with two retargets.
    fn on_finalize() -> Weight;
    /// The weight of [`set_floor`](crate::Pallet::set_floor).
    fn set_floor() -> Weight;
}

/// For tests only: everything weighs nothing.
impl WeightInfo for () {
    fn on_initialize() -> Weight {
        Weight::zero()
    }

    fn on_finalize() -> Weight {
        Weight::zero()
    }

    fn set_floor() -> Weight {
        Weight::zero()
    }
}
