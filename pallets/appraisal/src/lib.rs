//! Appraisals of used cars, by their files and by the sales of others.
//!
//! The formula is published in [`urcar_rules::appraisal`]. This pallet stores what it needs beside the life file: the
//! prices of sales. It has no calls. The life file calls it with sales and with records that are withdrawn, and it
//! can't undo either.
//!
//! # Terms
//! - **Class**: cars of one make, model and fuel.
//! - **Comparable**: a sale or retail of a car, with its state on that day. Each car has one at most, its latest; each
//!   class and currency has its newest 32.
//! - **Retail**: the sale of a car when it was new. It is stored for ever, for that car alone.
//!
//! # A price comes about
//! 1. A retailer records that Ann bought a new car for 30 000 €. This is a comparable for others of its class, and the
//!    car's own retail.
//! 2. Years later Ann sells it to Bob for 18 000 €, with 50 000 km. The life file calls with the sale, and the car's
//!    state on that day: this takes the place of the comparable from the retail.
//! 3. Carl asks what his own, older car of that class is worth. [`Pallet::appraise`] works it out from Ann's sale, from
//!    two more, and from what Carl's car cost new, and gives every reason.
//! 4. Ann's sale is found to be invented and is withdrawn. It leaves the list, and what it took the place of doesn't
//!    come back. With too few left, the next appraisal is declined.
//!
//! To sell a car to oneself ten times makes one comparable. The list of a class can be read from the events alone.
//!
//! # Example
//! ```
//! use pallet_appraisal::Sales;
//! use urcar_rules::appraisal::COUNTED;
//!
//! assert_eq!(Sales::bound(), COUNTED as usize);
//! ```

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

#[cfg(feature = "runtime-benchmarks")]
pub mod benchmarking;
mod features;
mod impl_hooks;
pub mod migrations;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod try_state;
mod types;
mod views;
pub mod weights;

pub use pallet::*;
pub use types::{Noted, Retail, Sales};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use urcar_interfaces::LifeFile;
    use urcar_rules::appraisal::Comparable;
    use urcar_types::{Currency, Digest, Vin};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The files of the cars.
        type LifeFile: LifeFile<Self::AccountId>;

        /// The chain's clock, in milliseconds since 1970-01-01 UTC.
        type Time: Time<Moment = u64>;

        /// Weights of the hooks.
        type WeightInfo: WeightInfo;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    /// The newest sales of each class in each currency, oldest first, those of one day by VIN.
    ///
    /// No list is empty, and each sale in one is the one that [`NotedSales`] names for its car.
    #[pallet::storage]
    pub type Comparables<T: Config> =
        StorageDoubleMap<_, Identity, Digest, Blake2_128Concat, Currency, Sales, ValueQuery>;

    /// The place of each car's one comparable among the newest sales, by VIN.
    ///
    /// It is a place in [`Comparables`].
    #[pallet::storage]
    pub type NotedSales<T: Config> = StorageMap<_, Blake2_128Concat, Vin, Noted>;

    /// The retail of each car, by VIN, where the formula can make use of it.
    #[pallet::storage]
    pub type Retails<T: Config> = StorageMap<_, Blake2_128Concat, Vin, Retail>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A sale is a comparable from now on.
        #[codec(index = 0)]
        ComparableNoted {
            /// Its class: the digest of make, model and fuel.
            class: Digest,
            /// The currency of its price.
            currency: Currency,
            /// The sale.
            sale: Comparable,
        },
        /// A sale is no comparable any more.
        ///
        /// Its car was sold again, newer sales took its place, or its record was withdrawn.
        #[codec(index = 1)]
        ComparableRemoved {
            /// Its class.
            class: Digest,
            /// The currency of its price.
            currency: Currency,
            /// The car.
            vin: Vin,
            /// The number of the sale's record.
            record: u32,
        },
        /// A car's retail was stored, in place of the one that was there.
        #[codec(index = 2)]
        RetailNoted {
            /// The currency of its price.
            currency: Currency,
            /// The retail.
            sale: Comparable,
        },
        /// The record of a car's retail was withdrawn.
        #[codec(index = 3)]
        RetailRemoved {
            /// The car.
            vin: Vin,
            /// The number of the retail's record.
            record: u32,
        },
    }

    #[pallet::hooks]
    impl<T: Config> Hooks<BlockNumberFor<T>> for Pallet<T> {
        #[cfg(feature = "try-runtime")]
        fn try_state(_: BlockNumberFor<T>) -> Result<(), sp_runtime::TryRuntimeError> {
            Self::do_try_state()
        }
    }
}
