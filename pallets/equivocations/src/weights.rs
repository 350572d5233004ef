//! The weights of the calls and the hooks.

use frame_support::weights::Weight;

/// The weight of each. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of a report with the longest headers, by which the offender loses bond and seat.
    fn report() -> Weight;
    /// The weight of beginning a block in which no ban ends.
    fn on_initialize() -> Weight;
    /// The weight of beginning a block in which all bans end.
    fn end_bans() -> Weight;
}

/// For tests only: everything weighs nothing.
impl WeightInfo for () {
    fn report() -> Weight {
        Weight::zero()
    }

    fn on_initialize() -> Weight {
        Weight::zero()
    }

    fn end_bans() -> Weight {
        Weight::zero()
    }
}
