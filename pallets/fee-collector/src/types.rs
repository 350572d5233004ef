//! The pallet's types.

use crate::Config;
use frame_support::traits::fungible::Credit;

/// An amount of the pallet's currency that no account holds.
pub type CreditOf<T> = Credit<<T as frame_system::Config>::AccountId, <T as Config>::Currency>;
