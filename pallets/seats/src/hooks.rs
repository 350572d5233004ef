//! The bodies of the hooks.

use crate::{Clock, Config, Motions, Pallet};
use frame_support::{
    traits::{Get, Time},
    weights::Weight,
};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::traits::Zero;

impl<T: Config> Pallet<T> {
    /// Steps the clock to the timestamp of the block before, and looks at the seat whose turn it is in block `number`.
    /// Returns the weight consumed.
    pub(crate) fn begin_block(number: BlockNumberFor<T>) -> Weight {
        let now = Clock::<T>::mutate(|clock| {
            clock.step(T::Time::now(), T::MaxStep::get());
            clock.passed
        });
        Self::look_at_next(number, now)
    }

    /// Checks the runtime's constants against each other.
    pub(crate) fn do_integrity_test() {
        let most = T::MaxSeats::get().saturating_mul(T::MaxMotions::get());
        assert!(most > 0, "no seat could ever propose anything");
        assert!(T::Motions::capacity() >= most, "some seats could crowd the motions of others out");
        assert!(!T::Deposit::get().is_zero(), "a motion must cost something while it is open");
        assert!(T::MaxStep::get() > 0, "the clock would stand still, and nobody ever fall silent");
    }
}
