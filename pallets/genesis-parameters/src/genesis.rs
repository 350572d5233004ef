//! The body of the genesis build.

use crate::{Config, Pallet};
use alloc::vec::Vec;
use frame_support::traits::dynamic_params::AggregatedKeyValue;

impl<T: Config> Pallet<T> {
    /// Stores each of the parameters; one without a value goes back to its default.
    pub(crate) fn set_parameters(parameters: T::GenesisParameters) {
        let parameters: Vec<T::RuntimeParameters> = parameters.into();
        for parameter in parameters {
            let (key, value) = parameter.into_parts();
            pallet_parameters::Parameters::<T>::set(key, value);
        }
    }
}
