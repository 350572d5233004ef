//! The pay for the truth when a car is sold, and for blocks.
//!
//! # Terms
//! - **Reward** of a sale: five per mille of the price, 2 units of money at least and 20 at most, never more than the
//!   price. The seller pays it out of what the buyer paid.
//! - **Earner**: a record of the car that the buyer could rely on: written since the last sale, witnessed, with
//!   evidence, never amended, and settled: nobody disputes it any more. The life file tells which they are.
//! - **House**: accounts under one control. One earner counts for each, the first; those of the buyer and of the seller
//!   count for none.
//! - **Share**: four fifths of the reward in equal shares, one for each of at most [`MAX_HOUSES`] houses, and half a
//!   one for each of the two witnesses of its record. The rest stays with the treasury.
//!
//! Nothing is paid for a record as such. Whoever makes a block is paid as well, if the treasury can.
//!
//! # A car that was cared for
//! Ann sells her car to Bob for 8 000. Of that she pays 20. Since she bought it a garage has recorded two services, and
//! an inspector one inspection, each witnessed by two others, each with a picture, none of them ever amended. The
//! garage and the inspector get 4 each, as the houses that they are, and each of their four witnesses 2. The other 4
//! stay with the treasury.
//!
//! # A ring that sells to itself
//! Two accounts of one owner sell the car to each other for 8 000, with records of houses that belong to the ring. They
//! pay 20, and get back 16 at most: less than they paid, each time.
//!
//! # Example
//! ```
//! use pallet_rewards::Terms;
//! use sp_runtime::Perbill;
//!
//! let terms = Terms { share: Perbill::from_parts(5_000_000), least: 2_000, most: 20_000 };
//! assert_eq!([1_000_000u128, 100, 90_000_000, 1].map(|price| terms.reward(price)), [5_000, 100, 20_000, 1]);
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
mod impl_sale_rewards;
pub mod migrations;
#[cfg(test)]
mod mock;
#[cfg(test)]
mod tests;
mod types;
pub mod weights;

pub use pallet::*;
pub use types::{BalanceOf, MAX_HOUSES, Terms};
pub use weights::WeightInfo;

// The macros' expansion indexes into error arrays and adds up weights.
#[allow(clippy::indexing_slicing, clippy::arithmetic_side_effects, clippy::expect_used)]
#[frame_support::pallet]
pub mod pallet {
    use super::*;
    use frame_support::{pallet_prelude::*, traits::fungible::Mutate};
    use sp_runtime::Perbill;
    use urcar_interfaces::{LifeFile, Writers};
    use urcar_types::{Amount, Vin};

    const STORAGE_VERSION: StorageVersion = StorageVersion::new(1);

    #[pallet::config]
    pub trait Config: frame_system::Config<RuntimeEvent: From<Event<Self>>> {
        /// The money in which rewards are paid.
        type Currency: Mutate<Self::AccountId>;

        /// The life file, which tells whose records are paid for.
        type LifeFile: LifeFile<Self::AccountId>;

        /// The organisations and their houses.
        type Writers: Writers<Self::AccountId>;

        /// The account that takes rewards, and from which they are paid. It is never emptied.
        type TreasuryAccount: Get<Self::AccountId>;

        /// How much of the price the reward is.
        type Terms: Get<Terms<BalanceOf<Self>>>;

        /// The part of the reward that goes to houses and witnesses; the rest stays with the treasury.
        type HousesShare: Get<Perbill>;

        /// The reward of the author of a block.
        type AuthorReward: Get<BalanceOf<Self>>;

        /// Weights of what other pallets call.
        type WeightInfo: WeightInfo;

        /// Sets up what benchmarks need of other pallets.
        #[cfg(feature = "runtime-benchmarks")]
        type BenchmarkHelper: urcar_interfaces::BenchmarkHelper<Self::AccountId>;
    }

    #[pallet::pallet]
    #[pallet::storage_version(STORAGE_VERSION)]
    pub struct Pallet<T>(_);

    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A car was sold, and its seller paid the reward.
        #[codec(index = 0)]
        SaleRewarded {
            /// The vehicle.
            vin: Vin,
            /// The seller.
            seller: T::AccountId,
            /// The amount, in the smallest unit.
            amount: Amount<BalanceOf<T>>,
            /// The part of it that stayed with the treasury.
            kept: Amount<BalanceOf<T>>,
        },
        /// The writer of a record or one of its witnesses was paid, because the car was sold.
        #[codec(index = 1)]
        RewardPaid {
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// Who was paid.
            to: T::AccountId,
            /// Whether as a witness; else as the writer.
            witness: bool,
            /// The amount.
            amount: Amount<BalanceOf<T>>,
        },
        /// The writer of a record or one of its witnesses was not paid, and won't be.
        ///
        /// Its account can't take the amount, which stayed with the treasury.
        #[codec(index = 2)]
        RewardUnpaid {
            /// The vehicle.
            vin: Vin,
            /// The number of the record.
            record: u32,
            /// Who was not paid.
            to: T::AccountId,
            /// Whether as a witness; else as the writer.
            witness: bool,
            /// The amount that it would have been.
            amount: Amount<BalanceOf<T>>,
        },
        /// The author of a block was paid by the treasury.
        #[codec(index = 3)]
        AuthorPaid {
            /// Who made the block.
            author: T::AccountId,
            /// The amount.
            amount: Amount<BalanceOf<T>>,
        },
        /// The author of a block was not paid, and won't be.
        ///
        /// The treasury couldn't pay, or the account couldn't take it.
        #[codec(index = 4)]
        AuthorUnpaid {
            /// Who made the block.
            author: T::AccountId,
            /// The amount that it would have been.
            amount: Amount<BalanceOf<T>>,
        },
    }
}
