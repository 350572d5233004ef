//! The weights of the queue's own steps.

use frame_support::weights::Weight;

/// The weight of each step. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of setting a deadline. Part of the weight of the call that sets it.
    fn set() -> Weight;
    /// The weight of reading the cursor, finding that there is no room for the next step, and writing the cursor.
    fn look() -> Weight;
    /// The weight of taking a deadline off the queue and passing it to its handler, without the handler's own.
    fn serve_one() -> Weight;
    /// The weight of moving on from a block to the next one.
    fn advance() -> Weight;
}

/// For tests only: every step weighs nothing.
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
