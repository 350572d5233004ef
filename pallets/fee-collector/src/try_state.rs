//! The invariants that hold between blocks.

use crate::{Collected, Config, Pallet};
use frame_support::ensure;
use sp_runtime::TryRuntimeError;

impl<T: Config> Pallet<T> {
    /// Checks that nothing is collected: the destination has received it all.
    pub fn do_try_state() -> Result<(), TryRuntimeError> {
        ensure!(!Collected::<T>::exists(), "fees of a past block never reached their destination");
        Ok(())
    }
}
