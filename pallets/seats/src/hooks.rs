//! The bodies of the hooks.

use crate::{Config, Motions, Pallet};
use frame_support::traits::Get;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
    /// Checks the runtime's constants against each other.
    pub(crate) fn do_integrity_test() {
        let most = T::MaxSeats::get().saturating_mul(T::MaxMotions::get());
        assert!(most > 0, "no seat could ever propose anything");
        assert!(T::Motions::capacity() >= most, "some seats could crowd the motions of others out");
        assert!(!T::Deposit::get().is_zero(), "a motion must cost something while it is open");
    }
}
