//! What the calls cost.

use frame_support::weights::Weight;

/// The weight of each call; a runtime brings what was measured on its own storage.
#[allow(missing_docs)]
pub trait WeightInfo {
    fn apply() -> Weight;
    fn withdraw_application() -> Weight;
    fn admit() -> Weight;
    fn reject() -> Weight;
    fn suspend() -> Weight;
    fn reinstate() -> Weight;
    fn expel() -> Weight;
    fn set_roles() -> Weight;
    fn leave() -> Weight;
    fn finish_leave() -> Weight;
    fn top_up() -> Weight;
    fn set_house() -> Weight;
}

/// For tests alone.
impl WeightInfo for () {
    fn apply() -> Weight {
        Weight::zero()
    }

    fn withdraw_application() -> Weight {
        Weight::zero()
    }

    fn admit() -> Weight {
        Weight::zero()
    }

    fn reject() -> Weight {
        Weight::zero()
    }

    fn suspend() -> Weight {
        Weight::zero()
    }

    fn reinstate() -> Weight {
        Weight::zero()
    }

    fn expel() -> Weight {
        Weight::zero()
    }

    fn set_roles() -> Weight {
        Weight::zero()
    }

    fn leave() -> Weight {
        Weight::zero()
    }

    fn finish_leave() -> Weight {
        Weight::zero()
    }

    fn top_up() -> Weight {
        Weight::zero()
    }

    fn set_house() -> Weight {
        Weight::zero()
    }
}
