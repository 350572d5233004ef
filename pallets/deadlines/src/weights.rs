//! What the queue itself costs.

use frame_support::weights::Weight;

/// The weight of each step; a runtime brings what was measured on its own storage.
pub trait WeightInfo {
    /// To set one. Part of the weight of the call that sets it.
    fn set() -> Weight;
    /// To read the cursor, find that there is no room for what comes next, and write the cursor.
    fn look() -> Weight;
    /// To take one off the queue and hand it over, without what it takes to do it.
    fn serve_one() -> Weight;
    /// To go on from a block to the next one.
    fn advance() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn set() -> Weight {
        Weight::zero()
    }

    fn look() -> Weight {
        Weight::zero()
    }

    fn serve_one() -> Weight {
        Weight::zero()
    }

    fn advance() -> Weight {
        Weight::zero()
    }
}
