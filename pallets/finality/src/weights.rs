//! The weights that a runtime measures.

use frame_support::weights::Weight;

/// The weights of what the pallet does. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of restoring finality with as many validators as there can be, none of whom is suspended.
    fn restore() -> Weight;
}

/// For tests only: nothing weighs anything.
impl WeightInfo for () {
    fn restore() -> Weight {
        Weight::zero()
    }
}
