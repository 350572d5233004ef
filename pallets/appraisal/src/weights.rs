//! What it costs to be told.

use frame_support::weights::Weight;

/// The weight of what the life file tells; a runtime brings what was measured on its own storage.
#[allow(missing_docs)]
pub trait WeightInfo {
    fn sold() -> Weight;
    fn withdrawn() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn sold() -> Weight {
        Weight::zero()
    }

    fn withdrawn() -> Weight {
        Weight::zero()
    }
}
