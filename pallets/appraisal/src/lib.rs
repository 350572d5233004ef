//! What a used car is worth, by its file and by what others were sold for.
//!
//! The formula is published in [`urcar_primitives::appraisal`]. This pallet keeps what it needs beside the life file:
//! what cars were sold for. It has no calls. The life file tells it of sales and of records that count for nothing any
//! more, and it never has a say in them.
//!
//! # Terms
//! - **Class**: cars of one make, model and fuel.
//! - **Comparable**: a sale or retail of a car, as what it was sold. Each car has one at most, its latest; each class
//!   and currency keeps its newest 32.
//! - **Retail**: what a car was sold for new. It is kept for ever, for that car alone.
//!
//! # A price comes about
//! 1. A retailer records that Ann bought a new car for 30 000 €. This is a comparable for others of its class, and the
//!    car's own retail.
//! 2. Years later Ann sells it to Bob for 18 000 €, with 50 000 km. The life file tells the sale, with what the car was
//!    at that moment: this takes the place of the comparable from the retail.
//! 3. Carl asks what his own, older car of that class is worth. [`Pallet::appraise`] works it out from Ann's sale, from
//!    two more, and from what Carl's car cost new, and gives every reason.
//! 4. Ann's sale is found to be invented and is withdrawn. It leaves the list, and what it took the place of doesn't
//!    come back. With too few left, the next who asks is told so.
//!
//! To sell a car to oneself ten times makes one comparable. The list of a class can be read from the events alone.

#![cfg_attr(not(feature = "std"), no_std)]
#![cfg_attr(
    not(test),
    deny(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)
)]

extern crate alloc;

mod appraise;
mod try_state;
mod types;
mod watch;
pub mod weights;

#[cfg(feature = "runtime-benchmarks")]
mod benchmarking;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;

pub use pallet::*;
pub use types::{Noted, Retail, Sales};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::{Noted, Retail, Sales, WeightInfo};
    use frame_support::{pallet_prelude::*, traits::Time};
    use frame_system::pallet_prelude::*;
    use urcar_primitives::{Currency, Digest, Vin, appraisal::Comparable, traits::LifeFile};

    #[pallet::pallet]
    pub struct Pallet<T>(_);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// What is known of the cars.
        type LifeFile: LifeFile<Self::AccountId>;

        /// The time of the block, in milliseconds since 1970-01-01.
        type Time: Time<Moment = u64>;

        /// What it costs to be told.
        type WeightInfo: WeightInfo;
    }

    /// The newest sales by class and currency, oldest first, those of one day by VIN. No list is empty, and each sale
    /// in one is the one that [`NotedSales`] names for its car.
    #[pallet::storage]
    pub type Comparables<T: Config> =
        StorageDoubleMap<_, Identity, Digest, Blake2_128Concat, Currency, Sales, ValueQuery>;

    /// Where the one comparable of each car stands in [`Comparables`].
    #[pallet::storage]
    pub type NotedSales<T: Config> = StorageMap<_, Blake2_128Concat, Vin, Noted>;

    /// What each car was sold for new, where the formula can make use of it.
    #[pallet::storage]
    pub type Retails<T: Config> = StorageMap<_, Blake2_128Concat, Vin, Retail>;

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A sale is a comparable from now on.
        ComparableNoted {
            /// Its class: the digest of make, model and fuel.
            class: Digest,
            /// The currency of its price.
            currency: Currency,
            /// The sale.
            sale: Comparable,
        },
        /// A sale is no comparable any more: its car was sold again, newer sales took its place, or its record was
        /// withdrawn.
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
        /// What a car was sold for new was taken down, in place of what was there.
        RetailNoted {
            /// The currency of its price.
            currency: Currency,
            /// The retail.
            sale: Comparable,
        },
        /// The record of a car's retail was withdrawn.
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
