//! The bodies of the hooks.

use crate::{Collected, Config, Pallet};
use frame_support::traits::{OnUnbalanced, SuppressedDrop};

impl<T: Config> Pallet<T> {
    /// Hands what was collected to the destination.
    pub(crate) fn pay_out() {
        if let Some(collected) = Collected::<T>::take() {
            T::Destination::on_unbalanced(collected.into_inner());
        }
    }
}
