//! The interface to whoever charges fees.

use crate::{Collected, Config, CreditOf, Pallet};
use frame_support::traits::{Imbalance, NoDrop, OnUnbalanced, SuppressedDrop};

impl<T: Config> OnUnbalanced<CreditOf<T>> for Pallet<T> {
    /// Adds a fee to what was collected.
    fn on_nonzero_unbalanced(fee: CreditOf<T>) {
        Collected::<T>::mutate(|collected| match collected {
            Some(collected) => collected.as_mut().subsume(fee),
            None => *collected = Some(NoDrop::new(fee)),
        });
    }
}
