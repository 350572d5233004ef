//! The weights that a runtime measures.

use frame_support::weights::Weight;

/// Weights of what other pallets call; a runtime measures them on its own storage.
pub trait WeightInfo {
    /// A car is sold, and as many houses and witnesses are paid as there can be.
    fn reward_sale() -> Weight;
    /// A block's author is paid.
    fn note_author() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn reward_sale() -> Weight {
        Weight::zero()
    }

    fn note_author() -> Weight {
        Weight::zero()
    }
}
