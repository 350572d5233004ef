//! Restoring finality, for mandates.

use crate::{Config, Pallet, WeightInfo};
use frame_support::{storage::with_storage_layer, weights::Weight};
use frame_system::pallet_prelude::BlockNumberFor;
use sp_runtime::DispatchResult;
use urcar_interfaces::{FinalityRestoration, Suspension};

impl<T: Config> FinalityRestoration<T::AccountId, BlockNumberFor<T>> for Pallet<T> {
    fn restore(without: &[T::AccountId], finalised: BlockNumberFor<T>) -> DispatchResult {
        with_storage_layer(|| Self::do_restore(without, finalised))
    }

    fn weight(without: u32) -> Weight {
        let suspensions = T::Suspension::weight(without);
        <T as Config>::WeightInfo::restore().saturating_add(suspensions)
    }
}
