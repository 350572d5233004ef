//! The bodies of the hooks.

use crate::{Config, Pallet};
use frame_support::traits::Get;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
    /// Checks the runtime's constants.
    pub(crate) fn do_integrity_test() {
        assert!(!T::OfferPeriod::get().is_zero(), "an offer must stand for at least one block");
        assert!(!T::BlockTime::get().is_zero(), "a block must take some time");
    }
}
