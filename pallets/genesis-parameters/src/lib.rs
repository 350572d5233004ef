//! # Genesis parameters
//!
//! The parameters that a new chain starts with.
//!
//! `pallet_parameters` keeps what may be changed while a chain runs, but has no genesis of its own: a chain would start
//! with every parameter at its default. This pallet sets them from the chain specification; it has nothing to do once
//! the chain runs, and stores nothing itself.
//!
//! ## Example
//!
//! A runtime names a type with the parameters that a specification may set. A specification says
//! `"genesisParameters": { "parameters": { "gracePeriod": 10 } }`: block 0 stores that one parameter, and all others
//! keep their defaults. A field that the type doesn't know is refused.
//!
//! ## Invariants
//!
//! There are no calls, events, errors or hooks, and no storage but that of `pallet_parameters`: nothing here could
//! break.
//!
//! ```
//! use pallet_genesis_parameters::GenesisConfig;
//!
//! /// Builds the genesis of a pallet whose parameters keep their defaults.
//! fn defaults<T: pallet_genesis_parameters::Config>() -> GenesisConfig<T> {
//!     GenesisConfig { parameters: Default::default() }
//! }
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod genesis;
pub mod migrations;

#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use alloc::vec::Vec;
    use frame_support::pallet_prelude::*;
    use serde::{Serialize, de::DeserializeOwned};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::config]
    pub trait Config: frame_system::Config + pallet_parameters::Config {
        /// The parameters that genesis may set, as a chain specification writes them. Those it leaves out keep their
        /// defaults.
        type GenesisParameters: Clone + Default + Serialize + DeserializeOwned + Into<Vec<Self::RuntimeParameters>>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The parameters of a new chain.
    #[pallet::genesis_config]
    #[derive(frame_support::DefaultNoBound)]
    pub struct GenesisConfig<T: Config> {
        /// The parameters that differ from their defaults.
        pub parameters: T::GenesisParameters,
    }

    #[pallet::genesis_build]
    impl<T: Config> BuildGenesisConfig for GenesisConfig<T> {
        fn build(&self) {
            Pallet::<T>::set_parameters(self.parameters.clone());
        }
    }
}
