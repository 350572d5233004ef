//! What the calls cost.

use frame_support::weights::Weight;

/// The weight of each call; a runtime brings what was measured on its own storage.
#[allow(missing_docs)]
pub trait WeightInfo {
    fn offer_transfer() -> Weight;
    fn accept_transfer() -> Weight;
    fn decline() -> Weight;
    fn withdraw_offer() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn offer_transfer() -> Weight {
        Weight::zero()
    }

    fn accept_transfer() -> Weight {
        Weight::zero()
    }

    fn decline() -> Weight {
        Weight::zero()
    }

    fn withdraw_offer() -> Weight {
        Weight::zero()
    }
}
