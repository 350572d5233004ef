//! The weights of the calls.

use frame_support::weights::Weight;

/// The weight of each call. A runtime implements it as measured on its own storage.
pub trait WeightInfo {
    /// The weight of [`apply`](crate::Pallet::apply).
    fn apply() -> Weight;
    /// The weight of [`withdraw_application`](crate::Pallet::withdraw_application).
    fn withdraw_application() -> Weight;
    /// The weight of [`admit`](crate::Pallet::admit).
    fn admit() -> Weight;
    /// The weight of [`reject`](crate::Pallet::reject).
    fn reject() -> Weight;
    /// The weight of [`suspend`](crate::Pallet::suspend).
    fn suspend() -> Weight;
    /// The weight of [`reinstate`](crate::Pallet::reinstate).
    fn reinstate() -> Weight;
    /// The weight of [`expel`](crate::Pallet::expel).
    fn expel() -> Weight;
    /// The weight of [`set_roles`](crate::Pallet::set_roles).
    fn set_roles() -> Weight;
    /// The weight of [`leave`](crate::Pallet::leave).
    fn leave() -> Weight;
    /// The weight of [`finish_leave`](crate::Pallet::finish_leave).
    fn finish_leave() -> Weight;
    /// The weight of [`top_up`](crate::Pallet::top_up).
    fn top_up() -> Weight;
    /// The weight of [`set_house`](crate::Pallet::set_house).
    fn set_house() -> Weight;
}

/// For tests only: every call weighs nothing.
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
