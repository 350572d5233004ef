//! The weights of the calls.

use frame_support::weights::Weight;

/// The weight of each call, without that of what it carries out. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of [`request`](crate::Pallet::request), with as many lapsed mandates to remove as there can be.
    fn request() -> Weight;
    /// The weight of [`object`](crate::Pallet::object), with as many lapsed mandates to remove, and as many objections,
    /// as there can be.
    fn object() -> Weight;
    /// The weight of [`enact`](crate::Pallet::enact), with as many lapsed mandates to remove, and as many objections, as
    /// there can be.
    fn enact() -> Weight;
    /// The weight of a block in which no authorisation lapses.
    fn on_initialize() -> Weight;
}

/// For tests only: every call weighs nothing.
impl WeightInfo for () {
    fn request() -> Weight {
        Weight::zero()
    }

    fn object() -> Weight {
        Weight::zero()
    }

    fn enact() -> Weight {
        Weight::zero()
    }

    fn on_initialize() -> Weight {
        Weight::zero()
    }
}
