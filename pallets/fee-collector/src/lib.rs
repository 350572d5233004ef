//! # Fee collector
//!
//! The fees of a block, collected while it runs and paid out once at its end.
//!
//! Paid out at once, each fee would read and write the account that receives it, and deposit an event of its own. Here
//! a transaction adds to one value, and the block says once what was received.
//!
//! ## Example
//!
//! A runtime names the pallet where `pallet_transaction_payment` asks who receives fees, as
//! `FungibleAdapter<Balances, FeeCollector>`. Three transactions pay 5, 7 and 9: [`Collected`] holds 5, 12 and 21. When
//! the block is finalised, [`Config::Destination`] receives 21.
//!
//! ## Invariants
//!
//! - Collected fees are part of the total issuance, though no account holds them.
//! - Between blocks nothing is collected. Checked by [`Pallet::do_try_state`].
//!
//! There are no calls, events or errors: the destination deposits its own event.
//!
//! ```
//! use frame_support::weights::Weight;
//! use pallet_fee_collector::WeightInfo;
//!
//! // Tests that don't measure anything use `()`; a runtime brings its own figures.
//! assert_eq!(<() as WeightInfo>::on_finalize(), Weight::zero());
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

mod hooks;
mod impl_on_unbalanced;
pub mod migrations;
mod try_state;
mod types;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::CreditOf;
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{
        pallet_prelude::*,
        traits::{NoDrop, OnUnbalanced, fungible::Balanced},
    };
    use frame_system::pallet_prelude::*;

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::config]
    pub trait Config: frame_system::Config {
        /// The money in which fees are paid.
        type Currency: Balanced<Self::AccountId>;

        /// The receiver of a block's fees.
        type Destination: OnUnbalanced<CreditOf<Self>>;

        /// The weight of paying out.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The fees that this block's transactions have paid so far; nothing between blocks.
    #[pallet::storage]
    #[pallet::whitelist_storage]
    pub type Collected<T: Config> = StorageValue<_, NoDrop<CreditOf<T>>>;

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        /// Returns the weight of `on_finalize`, for which the block must keep room.
        fn on_initialize(_: BlockNumberFor<T>) -> Weight {
            T::WeightInfo::on_finalize()
        }

        /// Pays out what was collected.
        fn on_finalize(_: BlockNumberFor<T>) {
            Self::pay_out();
        }

        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
