//! The weights of the call and of the hooks.

use frame_support::weights::Weight;

/// The weight of each. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of [`here`](crate::Pallet::here) by a seat that is not silent.
    fn here() -> Weight;
    /// The weight of a block's beginning: stepping the clock, looking at a seat, whose motions are open, and announcing its
    /// silence.
    fn look() -> Weight;
    /// The weight of bringing a silence into force: the seat's votes on all motions are dropped.
    fn fall_silent() -> Weight;
    /// The weight of noting a sign of life of a seat that is not silent.
    fn note_present() -> Weight;
    /// The weight of a sign of life that ends a silence in force.
    fn end_silence() -> Weight;
    /// The weight of releasing the deposit of a motion that is over.
    fn release() -> Weight;
}

/// For tests only: nothing weighs anything.
impl WeightInfo for () {
    fn here() -> Weight {
        Weight::zero()
    }

    fn look() -> Weight {
        Weight::zero()
    }

    fn fall_silent() -> Weight {
        Weight::zero()
    }

    fn note_present() -> Weight {
        Weight::zero()
    }

    fn end_silence() -> Weight {
        Weight::zero()
    }

    fn release() -> Weight {
        Weight::zero()
    }
}
